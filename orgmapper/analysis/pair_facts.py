"""What stands behind the sentence about one pair of units: one click away, and ``gaps --pair``. Words in gaps.toml."""

import math
from dataclasses import dataclass

import numpy as np

from orgmapper.analysis.gaps import GapTable, State
from orgmapper.analysis.threads import Threads, thread_text
from orgmapper.model.columns import NONE
from orgmapper.model.messages import Message, message


@dataclass(frozen=True)
class Side:
    """One of the two units.

    Attributes
    ----------
    name : str
    people, asked, answered : int or None
        None where withheld, and `asked` and `answered` also where nobody knows who was asked.
    outside : int or None
        How many ties its respondents have outside the unit, what "usual" rests on (k, added up).
    """

    name: str
    people: int | None
    asked: int | None
    answered: int | None
    outside: int | None


@dataclass(frozen=True)
class PairFacts:
    """The numbers of one pair, as one audience may see them; None where a number is unknown or means nothing.

    Attributes
    ----------
    pair : int
        Row of the gap table.
    state : State
    compared : int
        Pairs that `q` has in mind: all of which something could be seen.
    ties : int or None
    expected, p, q, coverage, upper, fitted : float or None
        As in the gap table.
    sides : two of Side
    hangs_on : int or None
        The least number of people whose leaving cuts the pair; 0 without a tie. For the facilitator only.
    only_through_heads : bool or None
        Every tie is between the two heads. For the facilitator only.
    over_the_top : bool or None
        No tie, but somebody who stands above both has one with each. For the facilitator only.
    nobody_in_common : bool or None
        Nobody has ties with people of both.
    thread : Message or None
        The sentence about these four, where there is something to say.
    """

    pair: int
    state: State
    compared: int
    ties: int | None
    expected: float | None
    p: float | None
    q: float | None
    coverage: float | None
    upper: float | None
    fitted: float | None
    sides: tuple[Side, Side]
    hangs_on: int | None
    only_through_heads: bool | None
    over_the_top: bool | None
    nobody_in_common: bool | None
    thread: Message | None


def pair_facts(table: GapTable, threads: Threads, pair: int) -> PairFacts:
    """`threads`: of this table, worked out at least for this pair."""

    def number(column: str) -> float | None:
        value = float(getattr(table, column)[pair])
        return None if math.isnan(value) else value

    return PairFacts(
        pair=pair,
        state=State(int(table.state[pair])),
        compared=int((~np.isnan(table.expected)).sum()),
        ties=_known(table.ties[pair]),
        expected=number("expected"),
        p=number("p"),
        q=number("q"),
        coverage=number("coverage"),
        upper=number("upper"),
        fitted=number("fitted"),
        sides=(_side(table, int(table.a[pair])), _side(table, int(table.b[pair]))),
        hangs_on=_known(threads.hangs_on[pair]),
        only_through_heads=_yes(threads.only_heads[pair]),
        over_the_top=_yes(threads.over_the_top[pair]),
        nobody_in_common=_yes(threads.nobody_in_common[pair]),
        thread=thread_text(table, threads, pair),
    )


def behind(facts: PairFacts, table: GapTable) -> tuple[Message, ...]:
    """The numbers in sentences, the plainest first; what is not known is left out."""
    said: list[Message] = []
    if facts.expected is not None:
        said.append(message("gaps.behind.usual", expected=facts.expected))
    said += [
        message("gaps.behind.outside", unit=side.name, count=side.outside)
        for side in facts.sides
        if side.outside is not None and facts.expected is not None
    ]
    if facts.p is not None:
        said.append(message("gaps.behind.chance", chance=odds(facts.p)))
    if facts.q is not None:
        said.append(message("gaps.behind.many", count=facts.compared, chance=odds(facts.q)))
    if facts.fitted is not None and facts.state == State.NO_TIE:
        said.append(message("gaps.behind.fitted", expected=facts.fitted))
    if facts.coverage is not None:
        said.append(message("gaps.behind.coverage", share=facts.coverage))
    if facts.upper is not None and 0 < facts.upper < 1:
        said.append(message("gaps.behind.upper", count=math.floor(1 / facts.upper)))
    if facts.p is not None and facts.q is not None:
        q, p = f"{facts.q:.2g}", f"{facts.p:.2g}"
        expected = f"{float(table.expected[facts.pair]):.2f}"
        said.append(message("gaps.behind.numbers", expected=expected, p=p, q=q))
    return tuple(said)


def odds(chance: float) -> Message:
    """A chance in words: "about 1 in 40", "fewer than 1 in 10,000", "more than half of all"."""
    if chance < 1e-4:
        return message("gaps.odds.tiny")
    if chance > 0.5:
        return message("gaps.odds.likely")
    times = 1 / chance
    return message("gaps.odds.one-in", count=int(round(times, min(0, 1 - math.floor(math.log10(times))))))


def _side(table: GapTable, group: int) -> Side:
    return Side(
        name=table.short_names[group],
        people=_known(table.sizes[group]),
        asked=_known(table.group_asked[group]),
        answered=_known(table.group_answered[group]),
        outside=_known(table.group_outside[group]),
    )


def _known(value: int) -> int | None:
    return None if value == NONE else int(value)


def _yes(value: int) -> bool | None:
    return None if value == NONE else bool(value == 1)
