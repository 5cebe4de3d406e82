"""What a connection between two units hangs on: how many people, only the two heads, anybody in common."""

from typing import Any

import numpy as np
from scipy.sparse import csgraph, csr_array

from orgmapper.analysis.measures.arcs import Arcs, either, matrix
from orgmapper.model.columns import NONE, BoolArray, IntArray


def bus_factors(low: IntArray, high: IntArray, of_person: IntArray, groups: int, a: IntArray, b: IntArray) -> IntArray:
    """(pairs,) the least number of people whose leaving cuts each pair of groups; 0 where there is no tie.

    By Koenig's theorem the largest matching of the ties between them. `low`, `high`: tied people, each pair once.
    1 means: hangs on one person. Arrays in, arrays out: for all pairs of 300 groups it is a job.
    """
    across = (of_person[low] != NONE) & (of_person[high] != NONE) & (of_person[low] != of_person[high])
    low, high = low[across], high[across]
    swapped = of_person[low] > of_person[high]
    one, other = np.where(swapped, high, low), np.where(swapped, low, high)
    keys = of_person[one] * groups + of_person[other]
    order = np.argsort(keys, kind="stable")
    keys, one, other = keys[order], one[order], other[order]
    wanted = np.minimum(a, b) * groups + np.maximum(a, b)
    first, last = np.searchsorted(keys, wanted), np.searchsorted(keys, wanted, side="right")
    result = np.zeros(len(wanted), dtype=np.int64)
    for row in np.flatnonzero(last > first).tolist():
        result[row] = _matching(one[first[row] : last[row]], other[first[row] : last[row]])
    return result


def _matching(one: IntArray, other: IntArray) -> int:
    left, row = np.unique(one, return_inverse=True)
    right, column = np.unique(other, return_inverse=True)
    if min(len(left), len(right)) <= 1:
        return min(len(left), len(right))
    tied = csr_array((np.ones(len(row), dtype=np.int8), (row, column)), shape=(len(left), len(right)))
    found: Any = csgraph.maximum_bipartite_matching(tied, perm_type="column")
    return int((np.asarray(found) != -1).sum())


def in_common(arcs: Arcs, of_person: IntArray, groups: int) -> IntArray:
    """(groups, groups) people with a tie to somebody of both, in any direction.

    0 for a pair without a tie: nobody could introduce the one to the other.
    """
    low, high = either(arcs)
    person, group = np.concatenate([low, high]), of_person[np.concatenate([high, low])]
    known = group != NONE
    touches: Any = matrix(person[known], group[known], (arcs.people, groups)).astype(bool).astype(np.int64)
    return np.asarray((touches.T @ touches).todense()).astype(np.int64)


def through_heads_only(
    low: IntArray, high: IntArray, of_person: IntArray, groups: int, heads: IntArray, a: IntArray, b: IntArray
) -> BoolArray:
    """(pairs,) whether there are ties and every one is between the two heads. `heads`: (groups,), NONE where none."""
    one, other = of_person[low], of_person[high]
    across = (one != NONE) & (other != NONE) & (one != other)
    one, other = one[across], other[across]
    keys = np.minimum(one, other) * groups + np.maximum(one, other)
    both = (heads[one] == low[across]) & (heads[other] == high[across])
    wanted = np.minimum(a, b) * groups + np.maximum(a, b)
    ties = np.bincount(keys, minlength=groups * groups)[wanted]
    of_heads = np.bincount(keys[both], minlength=groups * groups)[wanted]
    return (ties > 0) & (ties == of_heads)
