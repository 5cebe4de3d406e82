"""Who could have named whom: opportunities, coverage, response."""

import numpy as np

from orgmapper.analysis.observed import Observed
from orgmapper.model.columns import BoolArray, FloatArray, IntArray

ENOUGH_ANSWERED = 0.5
"""Below this share of those asked, a unit's silence is not graded."""


def opportunities(observed: Observed, a: IntArray, b: IntArray) -> IntArray:
    """How often a tie between groups `a` and `b` could have been seen.

    Arcs: each respondent of one could name each person of the other, r_A n_B + r_B n_A. Pairs where either answered:
    n_A n_B less the pairs where nobody did. Pairs where both have to answer: r_A r_B. (Methods 1.1.)
    """
    size, answered = observed.sizes, observed.answered_by_group
    if observed.question.seen == "both":
        return answered[a] * answered[b]
    if observed.question.seen == "either":
        return size[a] * size[b] - (size[a] - answered[a]) * (size[b] - answered[b])
    return answered[a] * size[b] + answered[b] * size[a]


def coverage(observed: Observed, a: IntArray, b: IntArray) -> FloatArray:
    """Share of what could have been reported between two groups that was, (o_AB + o_BA) / (2 n_A n_B).

    Where both have to answer it is the share of pairs where both did. nan where nobody knows who was asked.
    """
    if not observed.question.coverage_known:
        return np.full(len(a), np.nan)
    size, answered = np.maximum(observed.sizes, 1).astype(np.float64), observed.answered_by_group
    if observed.question.seen == "both":
        return answered[a] * answered[b] / (size[a] * size[b])
    return (answered[a] * size[b] + answered[b] * size[a]) / (2 * size[a] * size[b])


def too_few_answered(observed: Observed) -> BoolArray:
    """(groups,) where fewer than half of those asked answered, or nobody was asked."""
    asked, answered = observed.asked_by_group, observed.answered_by_group
    return (answered < ENOUGH_ANSWERED * asked) | (answered == 0)


def upper_bound(zeros_seen: IntArray) -> FloatArray:
    """The density that a pair without a tie stays below with 95 % certainty: 1 - 0.05^(1/o), about 3/o.

    nan where nothing could have been seen, o = 0.
    """
    with np.errstate(divide="ignore"):
        return np.where(zeros_seen > 0, -np.expm1(np.log(0.05) / np.maximum(zeros_seen, 1)), np.nan)
