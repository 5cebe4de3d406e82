"""People of one name whom neither id nor address tells apart: what else does stands in brackets behind the name."""

import re
from collections.abc import Callable, Sequence

from orgmapper.io.names.text import fold

Facts = Callable[[int], Sequence[str]]
"""What is known of a person (row), the most telling first: unit, job, row of the file."""

_TOLD = re.compile(r"(?P<name>.*\S)\s*\((?P<fact>[^()]+)\)")


def told_apart(person: int, name: str, namesakes: Sequence[int], facts: Facts) -> str:
    """``Ann Lee (Housing)``: the name with the first fact that none of the others shares; the name where there is none.

    `namesakes`: everybody of that name.
    """
    others = [set(map(fold, facts(other))) for other in namesakes if other != person]
    telling = (fact for fact in facts(person) if fact and not any(fold(fact) in one for one in others))
    fact = next(telling, "") if others else ""
    return f"{name} ({fact})" if fact else name


def the_one_told(text: str, named: Callable[[str], Sequence[int]], facts: Facts) -> int | None:
    """Whom ``Ann Lee (Housing)`` means: the only one of that name of whom that is known. `named`: all of a name."""
    match = _TOLD.fullmatch(text.strip())
    if not match:
        return None
    fact = fold(match["fact"].strip())
    found = [one for one in named(match["name"]) if fact in map(fold, facts(one))]
    return found[0] if len(found) == 1 else None


def row_fact(row: int) -> str:
    """How the row of a file is written where nothing else tells people apart."""
    return f"#{row}" if row else ""
