"""Which groups an audience may not see numbers of."""

from enum import IntEnum

import numpy as np

from orgmapper.analysis.grouping import Groups
from orgmapper.analysis.observed import Observed
from orgmapper.model.columns import IntArray
from orgmapper.model.privacy import Audience


class Withheld(IntEnum):
    """Why the numbers of a group are kept back, if they are."""

    SHOWN = 0
    SMALL = 1
    PROTECTS = 2
    """Large enough itself; shown, it would give away a smaller group as the rest of a total."""
    SENSITIVE = 3
    """A zero is an answer of everybody in the group: not shown on a sensitive question."""


def withheld(observed: Observed, audience: Audience) -> IntArray:
    """(groups,) values of Withheld.

    Groups smaller than the audience's minimum; and in each larger unit that is itself shown at its level (and in all
    of them together), while only one is kept back or all that are kept back have fewer people than the minimum, the
    smallest that is left. So no group can be had as the rest of a total, not even by looking at two levels in turn.
    On a sensitive question every group, for everybody but the facilitator.
    """
    if observed.question.sensitive and audience.kind != "facilitator":
        return np.full(len(observed.sizes), Withheld.SENSITIVE, dtype=np.int64)
    return withheld_by_size(observed.groups, observed.sizes, audience.min_group)


def withheld_by_size(groups: Groups, sizes: IntArray, least: int) -> IntArray:
    """(groups,) SHOWN, SMALL or PROTECTS, as in `withheld`. `sizes`: people of each group."""
    result = np.zeros(len(sizes), dtype=np.int64)
    if not (sizes < least).any():
        return result
    block = np.zeros(len(sizes), dtype=np.int64)
    for level in [*groups.within[:-1], np.arange(len(sizes))]:
        units, unit_of = np.unique(level, return_inverse=True)
        people = np.bincount(unit_of, weights=sizes).astype(np.int64)
        reason = np.zeros(len(units), dtype=np.int64)
        for own in np.unique(block):
            inside = np.unique(unit_of[block == own])
            given_up = bool((result[block == own] > 0).all())
            reason[inside] = _kept_back(people[inside], least, given_up)
        block, result = unit_of.astype(np.int64), reason[unit_of]
    return result


def _kept_back(people: IntArray, least: int, everything: bool) -> IntArray:
    """Values of Withheld for the parts of one whole. `everything`: the whole is kept back, and so are its parts."""
    result = np.where(people < least, Withheld.SMALL, Withheld.SHOWN).astype(np.int64)
    if everything:
        return np.where(result > 0, result, Withheld.PROTECTS).astype(np.int64)
    if not result.any():
        return result
    for row in np.argsort(people, kind="stable").tolist():
        hidden = result != Withheld.SHOWN
        if hidden.sum() > 1 and people[hidden].sum() >= least:
            break
        if not hidden[row]:
            result[row] = Withheld.PROTECTS
    return result
