"""An edge list without captions and without a chart beside it: two columns that name the same people."""

import re

from orgmapper.io.recognise.assign import Roles
from orgmapper.io.recognise.content import Column

_MOST_COLUMNS = 5
_FULL = 0.95
_SHARED = 0.25
_FEWEST = 3
_YEAR = re.compile(r"(?:19|20)\d\d")


def bare_ends(roles: Roles) -> tuple[int, int] | None:
    """The first two columns where both are full, share people, and somebody comes again; None for any other table.

    What follows them may be numbers or a few words that repeat, as weights and kinds of ties do.
    """
    grid = roles.grid
    if grid.header is not None or not 2 <= grid.width <= _MOST_COLUMNS or len(grid) < _FEWEST:
        return None
    source, target, *rest = roles.contents
    if min(source.fullness, target.fullness) < _FULL or max(source.dates, target.dates) > 0:
        return None
    shared = len(source.distinct & target.distinct)
    again = min(source.uniqueness, target.uniqueness) < 1.0
    if not again or shared < _SHARED * min(len(source.distinct), len(target.distinct)) or not shared:
        return None
    return (0, 1) if all(_describes_ties(column) for column in rest) and not _same(source, target) else None


def _describes_ties(column: Column) -> bool:
    return column.numbers >= _FULL or column.uniqueness <= 0.5 or not column.filled


def _same(source: Column, target: Column) -> bool:
    """The same value on both sides of every row: a list copied, not ties."""
    return source.values == target.values


def bare_extra(roles: Roles) -> dict[int, str]:
    """Columns after the ends by what they hold: numbers weigh, words that repeat are kinds of ties."""
    found: dict[int, str] = {}
    for column in roles.free():
        content = roles.contents[column]
        years = content.filled and all(_YEAR.fullmatch(text) for text in content.filled)
        role = "wave" if years else "weight" if content.numbers >= _FULL else "relation"
        if content.filled and role not in found.values():
            found[column] = role
    return found
