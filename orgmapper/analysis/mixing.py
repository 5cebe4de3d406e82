"""Ties between groups, how many would be usual, and how likely none would be: the respondent-exact test.

Each respondent keeps the number of people outside the own group whom she named, k. Had she picked them at random
among the M people outside, the chance that none of them is in a group of n_B is hypergeometric,
C(M - n_B, k) / C(M, k); respondents multiply. Exact, no simulation; those who did not answer drop out by themselves.
"""

import math
from dataclasses import dataclass

import numpy as np

from orgmapper.analysis.observed import Observed, pair_keys
from orgmapper.analysis.ties import Ties
from orgmapper.model.columns import NONE, FloatArray, IntArray

_BLOCK = 1_000_000


@dataclass(frozen=True, eq=False)
class Mixing:
    """All pairs of groups a < b, in order of a then b.

    Attributes
    ----------
    a, b : (pairs,) int arrays
        Rows of groups.
    ties, weak : (pairs,) int arrays
        Ties that count, and those below the cut only.
    expected : (pairs,) float array
        Ties that would be usual if each person's ties outside the own group were spread by the number of people.
    none : (pairs,) float array
        Chance of no tie at all under the same rule; also given for pairs that have ties.
    """

    a: IntArray
    b: IntArray
    ties: IntArray
    weak: IntArray
    expected: FloatArray
    none: FloatArray


def mixing(observed: Observed) -> Mixing:
    """Count and expect, for every pair of groups.

    Merged data see each tie from both ends: the test is made from the people of either group alone, and the larger
    chance and the smaller expectation hold; a group in which nobody answered has no say.
    """
    groups = len(observed.groups)
    a, b = np.triu_indices(groups, 1)
    log_none, expected = _from_each_side(observed)
    if observed.question.merged:
        answered = observed.answered_by_group > 0
        silent = ~answered[:, None]
        log_none, expected = np.where(silent, np.nan, log_none), np.where(silent, np.nan, expected)
        log_both = np.fmax(log_none[a, b], log_none[b, a])
        both = np.fmin(expected[a, b], expected[b, a])
        log_both, both = np.nan_to_num(log_both, nan=0.0, neginf=-np.inf), np.nan_to_num(both, nan=0.0)
    else:
        log_both = log_none[a, b] + log_none[b, a]
        both = expected[a, b] + expected[b, a]
    return Mixing(
        a=a.astype(np.int64),
        b=b.astype(np.int64),
        ties=_between(observed, observed.ties)[a, b],
        weak=_between(observed, observed.weak)[a, b],
        expected=both,
        none=np.exp(np.minimum(log_both, 0.0)),
    )


def _between(observed: Observed, ties: Ties) -> IntArray:
    """(groups, groups) ties between each two groups, upper half."""
    groups = len(observed.groups)
    of_person = observed.groups.of_person
    one, other = of_person[ties.source], of_person[ties.target]
    known = (one != NONE) & (other != NONE)
    keys = pair_keys(observed.groups, one[known], other[known])
    return np.bincount(keys, minlength=groups * groups).reshape(groups, groups).astype(np.int64)


def outside_ties(observed: Observed) -> IntArray:
    """(people,) k: how many different people outside the own group each named; merged: has a tie with."""
    of_person, ties = observed.groups.of_person, observed.ties
    across = of_person[ties.source] != of_person[ties.target]
    if not observed.question.merged:
        return np.bincount(ties.source[across], minlength=observed.people)
    if observed.question.seen == "both":
        across &= observed.answered[ties.source] & observed.answered[ties.target]
    ends = np.concatenate([ties.source[across], ties.target[across]])
    return np.bincount(ends, minlength=observed.people)


def _from_each_side(observed: Observed) -> tuple[FloatArray, FloatArray]:
    """(groups, groups) log chance of no tie, and ties expected, from the respondents of the row group alone."""
    groups, of_person = len(observed.groups), observed.groups.of_person
    # Where both have to answer, only those who did could be met.
    only_answered = observed.question.seen == "both"
    people = int(observed.answered.sum()) if only_answered else observed.people
    size = observed.answered_by_group if only_answered else observed.sizes
    outside = people - size
    k = outside_ties(observed)
    asking = observed.answered & (of_person != NONE) & (k > 0)
    group, k = of_person[asking], k[asking]
    named = np.bincount(group, weights=k, minlength=groups)
    expected = named[:, None] * size[None, :] / np.maximum(outside, 1)[:, None]

    span = int(k.max(initial=0)) + 1
    kinds, count = np.unique(group * span + k, return_counts=True)
    group, k = np.divmod(kinds, span)
    sizes, column = np.unique(size, return_inverse=True)
    log_none = np.zeros((groups, len(sizes)))
    # scipy's gammaln would be no faster here and its import costs a quarter of a second at the start.
    log_factorial = np.fromiter(map(math.lgamma, range(1, people + 2)), np.float64, people + 1)
    step = max(_BLOCK // max(len(sizes), 1), 1)
    for start in range(0, len(kinds), step):
        rows, many = group[start : start + step], k[start : start + step]
        pool = outside[rows]
        left = pool[:, None] - sizes[None, :]
        after = left - many[:, None]
        # No room to avoid B: not having named anybody there is impossible.
        chance = np.where(
            after >= 0,
            log_factorial[np.maximum(left, 0)]
            - log_factorial[np.maximum(after, 0)]
            - (log_factorial[pool] - log_factorial[pool - many])[:, None],
            -np.inf,
        )
        first = np.flatnonzero(np.concatenate([[True], rows[1:] != rows[:-1]]))
        log_none[rows[first]] += np.add.reduceat(chance * count[start : start + step, None], first, axis=0)
    return log_none[:, column], expected
