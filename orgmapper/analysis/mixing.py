"""Ties between groups, how many would be usual, and how likely none would be: the respondent-exact test.

Each respondent keeps the number of people outside the own group whom she named, k. Had she picked them at random
among the M people outside, the chance that none of them is in a group of n_B is hypergeometric,
C(M - n_B, k) / C(M, k); respondents multiply. Exact, no simulation; those who did not answer drop out by themselves.
"""

import math
from dataclasses import dataclass

import numpy as np

from orgmapper.analysis.observed import Observed, pair_keys, per_group
from orgmapper.analysis.ties import Ties
from orgmapper.model.columns import NONE, BoolArray, FloatArray, IntArray

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
    """(people,) k: how many different people outside the own group each named; merged: has a tie with.

    Where the question left out the own unit: outside that too.
    """
    of_person, ties = observed.groups.of_person, observed.ties
    across = of_person[ties.source] != of_person[ties.target]
    if observed.own_unit is not None:
        one, other = observed.own_unit[ties.source], observed.own_unit[ties.target]
        across &= (one != other) | (one == NONE)
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
    met = observed.answered if observed.question.seen == "both" else np.ones(observed.people, dtype=np.bool_)
    people, size = int(met.sum()), per_group(observed.groups, met)
    k = outside_ties(observed)
    asking = observed.answered & (of_person != NONE) & (k > 0)
    pool, unit, inside = _could_meet(observed, met, people, size)

    # Respondents of one group and unit with equally many ties count together; so do groups of one size.
    span = int(k.max(initial=0)) + 1
    units = len(inside)
    kinds, first_of, count = np.unique(
        ((of_person * units + unit) * span + k)[asking], return_index=True, return_counts=True
    )
    alike = np.flatnonzero(asking)[first_of]
    sizes, column = np.unique(size, return_inverse=True) if units == 1 else (size, np.arange(groups))
    log_none, expected = np.zeros((groups, len(sizes))), np.zeros((groups, len(sizes)))
    # scipy's gammaln would be no faster here and its import costs a quarter of a second at the start.
    log_factorial = np.fromiter(map(math.lgamma, range(1, people + 2)), np.float64, people + 1)
    step = max(_BLOCK // max(len(sizes), 1), 1)
    for start in range(0, len(kinds), step):
        who = alike[start : start + step]
        rows, many, all_ = of_person[who], k[who], pool[who]
        room = sizes[None, :] - (inside[unit[who]] if units > 1 else 0)
        left = all_[:, None] - room
        after = left - many[:, None]
        # No room to avoid B: not having named anybody there is impossible.
        chance = np.where(
            after >= 0,
            log_factorial[np.maximum(left, 0)]
            - log_factorial[np.maximum(after, 0)]
            - (log_factorial[all_] - log_factorial[np.maximum(all_ - many, 0)])[:, None],
            -np.inf,
        )
        # Where the question left out the own unit, B may have nobody left whom she could name.
        chance = np.where(room > 0, chance, 0.0)
        times = count[start : start + step, None]
        first = np.flatnonzero(np.concatenate([[True], rows[1:] != rows[:-1]]))
        log_none[rows[first]] += np.add.reduceat(chance * times, first, axis=0)
        usual = times * (many / np.maximum(all_, 1))[:, None] * room
        expected[rows[first]] += np.add.reduceat(usual, first, axis=0)
    return log_none[:, column], expected[:, column]


def _could_meet(observed: Observed, met: BoolArray, people: int, size: IntArray) -> tuple[IntArray, IntArray, IntArray]:
    """How many people outside the own group each could name; the unit each could not name, 0 for none; and
    (units, groups) how many of a group that takes away.

    A question that left out the own unit takes nobody away where every such unit lies in one group.
    """
    of_person, groups = observed.groups.of_person, len(observed.groups)
    own = np.append(size, 0)[of_person]
    nobody = np.zeros(observed.people, dtype=np.int64), np.zeros((1, groups), dtype=np.int64)
    if observed.own_unit is None:
        return people - own, *nobody
    unit = observed.own_unit + 1
    units = int(unit.max(initial=0)) + 1
    # The last column is for people of unknown group.
    counted = np.bincount((unit * (groups + 1) + of_person % (groups + 1))[met], minlength=units * (groups + 1))
    inside = counted.reshape(units, groups + 1).astype(np.int64)
    inside[0] = 0
    if bool(((inside > 0).sum(axis=1) <= 1).all()):
        return people - own, *nobody
    also_own = np.where(of_person != NONE, inside[unit, of_person], 0)
    return people - own - inside.sum(axis=1)[unit] + also_own, unit, inside[:, :groups]
