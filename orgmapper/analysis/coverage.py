"""Who could have named whom: opportunities, coverage, response."""

from typing import Literal

import numpy as np

from orgmapper.analysis.observed import Observed
from orgmapper.model.columns import NONE, BoolArray, FloatArray, IntArray

_Who = Literal["all", "answered", "silent"]

ENOUGH_ANSWERED = 0.5
"""Below this share of those asked, a unit's silence is not graded."""


NOTED_BELOW = 0.7
"""Below this share a note stands wherever the unit's numbers do (methods 1.4)."""


def opportunities(observed: Observed, a: IntArray, b: IntArray) -> IntArray:
    """How often a tie between groups `a` and `b` could have been seen.

    Arcs: each respondent of one could name each person of the other, r_A n_B + r_B n_A. Pairs where either answered:
    n_A n_B less the pairs where nobody did. Pairs where both have to answer: r_A r_B. (Methods 1.1.) Less those of one
    unit where the question left out the own one.
    """
    size, answered = observed.sizes, observed.answered_by_group
    if observed.question.seen == "both":
        return answered[a] * answered[b] - _of_one_unit(observed, "answered", "answered")[a, b]
    if observed.question.seen == "either":
        silent = (size[a] - answered[a]) * (size[b] - answered[b])
        of_one = _of_one_unit(observed, "all", "all") - _of_one_unit(observed, "silent", "silent")
        return size[a] * size[b] - silent - of_one[a, b]
    of_one = _of_one_unit(observed, "answered", "all")
    return answered[a] * size[b] + answered[b] * size[a] - of_one[a, b] - of_one[b, a]


def could_name(observed: Observed, a: IntArray, b: IntArray) -> IntArray:
    """Pairs of people of groups `a` and `b` who could name each other, had all answered: n_A n_B less those of one unit
    where the question left out the own one."""
    return observed.sizes[a] * observed.sizes[b] - _of_one_unit(observed, "all", "all")[a, b]


def coverage(observed: Observed, a: IntArray, b: IntArray) -> FloatArray:
    """Share of what could have been reported between two groups that was, (o_AB + o_BA) / (2 n_A n_B).

    Where both have to answer it is the share of pairs where both did. nan where nobody knows who was asked, and where
    nobody could name anybody.
    """
    possible = could_name(observed, a, b).astype(np.float64)
    if not observed.question.coverage_known:
        return np.full(len(a), np.nan)
    possible[possible == 0] = np.nan
    size, answered = observed.sizes, observed.answered_by_group
    if observed.question.seen == "both":
        return (answered[a] * answered[b] - _of_one_unit(observed, "answered", "answered")[a, b]) / possible
    of_one = _of_one_unit(observed, "answered", "all")
    named = answered[a] * size[b] + answered[b] * size[a] - of_one[a, b] - of_one[b, a]
    return named / (2 * possible)


def _of_one_unit(observed: Observed, one: _Who, other: _Who) -> IntArray:
    """(groups, groups) pairs of people, one of each group, who are in one unit that the question left out."""
    groups = len(observed.groups)
    if observed.own_unit is None:
        return np.zeros((groups, groups), dtype=np.int64)
    return (_in_units(observed, one).T @ _in_units(observed, other)).astype(np.int64)


def _in_units(observed: Observed, who: _Who) -> IntArray:
    """(units, groups) people of a group in each unit that the question left out for its own people."""
    assert observed.own_unit is not None
    of_person, unit = observed.groups.of_person, observed.own_unit
    chosen = {"all": np.ones_like(observed.answered), "answered": observed.answered, "silent": ~observed.answered}
    here = (of_person != NONE) & (unit != NONE) & chosen[who]
    groups, units = len(observed.groups), int(unit.max(initial=NONE)) + 1
    counted = np.bincount(unit[here] * groups + of_person[here], minlength=units * groups)
    return counted.reshape(units, groups).astype(np.int64)


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
