"""Which groups an audience may not see numbers of."""

from enum import IntEnum

import numpy as np

from orgmapper.analysis.observed import Observed
from orgmapper.model.columns import BoolArray, IntArray
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

    Groups smaller than the audience's minimum; and while only one is kept back, or all that are kept back have fewer
    people together than the minimum, the smallest that is left. On a sensitive question every group, for everybody but
    the facilitator.
    """
    sizes = observed.sizes
    if observed.question.sensitive and audience.kind != "facilitator":
        return np.full(len(sizes), Withheld.SENSITIVE, dtype=np.int64)
    result = np.where(sizes < audience.min_group, Withheld.SMALL, Withheld.SHOWN).astype(np.int64)
    if not result.any():
        return result
    for row in np.argsort(sizes, kind="stable").tolist():
        hidden = result != Withheld.SHOWN
        if hidden.sum() > 1 and sizes[hidden].sum() >= audience.min_group:
            break
        if not hidden[row]:
            result[row] = Withheld.PROTECTS
    return result


def tells(counts: IntArray, hidden: BoolArray, least: int) -> bool:
    """Whether a total over `counts` may stand beside those that are not `hidden`.

    What is shown can be taken from a total, so the hidden rest has to be large enough itself (methods 8).
    """
    return not bool(hidden.any()) or int(counts[hidden].sum()) >= least
