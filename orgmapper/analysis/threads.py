"""What the contact of two units hangs on, and whether a silent pair has anybody in common; words in gaps.toml."""

from dataclasses import dataclass

import numpy as np

from orgmapper.analysis.gaps import GapTable, State
from orgmapper.analysis.measures.arcs import arcs_of, either
from orgmapper.analysis.measures.lens import heads, over_the_top
from orgmapper.analysis.measures.lines import forest
from orgmapper.analysis.measures.thin import bus_factors, in_common, through_heads_only
from orgmapper.analysis.observed import Observed, pair_keys
from orgmapper.model.columns import NONE, IntArray, frozen
from orgmapper.model.messages import Message, message


@dataclass(frozen=True, eq=False)
class Threads:
    """For each row of a gap table. NONE where withheld or not observed.

    Attributes
    ----------
    hangs_on : (pairs,) int array
        The least number of people whose leaving cuts the pair; 0 without a tie.
    people_a, people_b : (pairs,) int arrays
        People of either side with a tie to the other.
    only_heads : (pairs,) int array
        1 where there are ties and all are between the two heads, else 0.
    over_the_top : (pairs,) int array
        1 where there is no tie, but somebody who stands above both has one with each, else 0.
    nobody_in_common : (pairs,) int array
        1 where nobody has ties with people of both, else 0.
    """

    hangs_on: IntArray
    people_a: IntArray
    people_b: IntArray
    only_heads: IntArray
    over_the_top: IntArray
    nobody_in_common: IntArray


def threads(observed: Observed, manager: IntArray, table: GapTable, pair: int | None = None) -> Threads:
    """`manager`: (people,) as `model.hierarchy.managers` gives it; `table`: of the same facts, for the same audience.

    All but the last column point at persons, so they are NONE for everybody but the facilitator. A matching for each
    connected pair takes seconds for all pairs of 300 units; with `pair` only that one is matched (NONE: none), and
    `hangs_on` of the others is 1 where one person carries all ties, which needs no matching, else NONE.
    """
    of_person, groups, a, b = observed.groups.of_person, len(observed.groups), table.a, table.b
    arcs = arcs_of(observed)
    low, high = either(arcs)
    shown = (table.state != State.WITHHELD) & (table.state != State.NOT_OBSERVED)
    both = in_common(arcs, of_person, groups)[a, b] if len(a) else a
    alone = frozen(np.where(shown, both == 0, NONE).astype(np.int64))
    if table.audience.kind != "facilitator":
        nothing = frozen(np.full(len(a), NONE, dtype=np.int64))
        return Threads(nothing, nothing, nothing, nothing, nothing, alone)
    factor = np.zeros(len(a), dtype=np.int64)
    tied = np.flatnonzero(table.state == State.CONNECTED)
    people_a, people_b = (carriers[pair_keys(observed.groups, a, b)] for carriers in _carriers(observed, low, high))
    factor[tied] = np.where(np.minimum(people_a, people_b)[tied] == 1, 1, NONE)
    tied = tied[factor[tied] == NONE]
    if pair is not None:
        tied = tied[tied == pair]
    factor[tied] = bus_factors(low, high, of_person, groups, a[tied], b[tied])
    lines = forest(manager)
    through = through_heads_only(low, high, of_person, groups, heads(lines, of_person, groups), a, b)
    top = over_the_top(low, high, lines, of_person, groups)[a, b] if len(a) else False
    over = (table.state == State.NO_TIE) & top

    def known(values: IntArray) -> IntArray:
        return frozen(np.where(shown, values, NONE).astype(np.int64))

    carried = known(people_a), known(people_b)
    return Threads(known(factor), *carried, known(through.astype(np.int64)), known(over.astype(np.int64)), alone)


def _carriers(observed: Observed, low: IntArray, high: IntArray) -> tuple[IntArray, IntArray]:
    """(groups * groups,) by pair key: people of the lower, of the higher group with a tie to the other."""
    of_person, groups, people = observed.groups.of_person, len(observed.groups), max(observed.people, 1)
    one, other = of_person[low], of_person[high]
    across = (one != NONE) & (other != NONE) & (one != other)
    swapped = one[across] > other[across]
    keys = pair_keys(observed.groups, one[across], other[across])
    counted: list[IntArray] = []
    for person in (np.where(swapped, high[across], low[across]), np.where(swapped, low[across], high[across])):
        different = np.unique(keys * people + person) // people
        counted.append(np.bincount(different, minlength=groups * groups).astype(np.int64))
    return counted[0], counted[1]


def thread_text(table: GapTable, found: Threads, pair: int) -> Message | None:
    """What to say of a pair that is connected by a thread, or of a silent one: who above both links them, or nobody."""
    if table.state[pair] == State.NO_TIE and found.over_the_top[pair] == 1:
        return message("gaps.thread.top")
    if table.state[pair] == State.NO_TIE and found.nobody_in_common[pair] == 1:
        return message("gaps.thread.nobody-in-common")
    if table.state[pair] != State.CONNECTED:
        return None
    count = int(table.ties[pair])
    if found.only_heads[pair] == 1:
        return message("gaps.thread.heads", count=count)
    if found.hangs_on[pair] != 1:
        return None
    if found.people_a[pair] == found.people_b[pair]:
        return message("gaps.thread.one-each", count=count)
    side = table.a[pair] if found.people_a[pair] == 1 else table.b[pair]
    return message("gaps.thread.one-side", count=count, unit=table.short_names[int(side)])
