"""The door to what lies behind the gaps list: the numbers of one pair, threads, and which level to look at instead."""

from typing import TYPE_CHECKING

from orgmapper.analysis import changes as changes_
from orgmapper.analysis.changes import Changes, change_text, changes_said
from orgmapper.analysis.gaps import GapTable
from orgmapper.analysis.levels_up import level_up as level_up_
from orgmapper.analysis.levels_up import level_up_said
from orgmapper.analysis.question import find, unknown_choice
from orgmapper.model.choices import Choices
from orgmapper.model.columns import NONE, IntArray
from orgmapper.model.messages import Message
from orgmapper.model.privacy import Audience
from orgmapper.workspace.results import Source, chart_lines, derive, facts_of, gap_table, levels, part_of

# SciPy stays off the start: what needs it is loaded where it is asked for.
if TYPE_CHECKING:
    from orgmapper.analysis.pair_facts import PairFacts
    from orgmapper.analysis.threads import Threads

__all__ = [
    "Changes",
    "behind",
    "change_text",
    "changes",
    "changes_said",
    "level_up",
    "level_up_said",
    "pair_facts",
    "pair_named",
    "thread_text",
    "threads",
]


def pair_facts(source: Source, choices: Choices, audience: Audience, pair: int) -> "PairFacts":
    """The numbers behind one row of the gap table, and what its ties hang on; some hundredths at 20,000 people."""
    from orgmapper.analysis.pair_facts import pair_facts

    table = gap_table(source, choices, audience)
    return derive(source, pair_facts, table, threads(source, choices, audience, pair), pair)


def behind(source: Source, choices: Choices, audience: Audience, pair: int) -> tuple[Message, ...]:
    """The same in sentences, the plainest first: what is one click away from the list."""
    from orgmapper.analysis.pair_facts import behind

    return behind(pair_facts(source, choices, audience, pair), gap_table(source, choices, audience))


def threads(source: Source, choices: Choices, audience: Audience, pair: int | None = None) -> "Threads":
    """What each connection hangs on and which silent pairs have nobody in common.

    A matching for each pair: seconds for all pairs of 300 units. With `pair` (a row of the gap table) only that one is
    worked out, at once.
    """
    from orgmapper.analysis.threads import threads

    part = part_of(source, choices, audience)
    lines: IntArray = derive(source, part.people, chart_lines(source))
    return derive(source, threads, part.observed, lines, gap_table(source, choices, audience), pair)


def thread_text(table: GapTable, found: "Threads", pair: int) -> Message | None:
    """What to say of a pair that is connected by a thread, or of a silent one: who above both links them, or nobody."""
    from orgmapper.analysis.threads import thread_text

    return thread_text(table, found, pair)


def pair_named(table: GapTable, one: str, other: str) -> int:
    """Row of the pair of two groups, by full or own name.

    Raises
    ------
    ChoiceError
        No such group, or twice the same one; the sentence names those there are.
    """
    a, b = (_group_named(table, name) for name in (one, other))
    if a == b:
        raise unknown_choice("unknown-group", other, [name for row, name in enumerate(table.short_names) if row != a])
    return table.row_of(a, b)


def _group_named(table: GapTable, name: str) -> int:
    row = find(name, table.names)
    row = find(name, table.short_names) if row == NONE else row
    if row == NONE:
        raise unknown_choice("unknown-group", name, table.short_names)
    return row


def level_up(source: Source, choices: Choices, audience: Audience) -> str:
    """The level of larger units to look at instead, where nearly every pair is too small to say; else empty."""
    return level_up_(gap_table(source, choices, audience), levels(source))


def changes(source: Source, choices: Choices, audience: Audience, since: str) -> Changes:
    """What became of gaps since another wave, counting only people who answered both times.

    Raises
    ------
    ChoiceError
        No such wave, or one without a relation in common.
    """
    return derive(source, changes_.changes, facts_of(source), choices, since, audience)
