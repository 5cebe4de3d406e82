"""The forest of reporting lines: who stands how far from whom, counted without looking at every pair."""

from dataclasses import dataclass

import numpy as np

from orgmapper.model.columns import NONE, BoolArray, FloatArray, IntArray

KINDS = ("up", "down", "same-boss", "skip-up", "skip-down", "across", "other-tree")
"""From the first person of a pair: to the own manager, to an own report, to somebody with the same manager, to one
further up or down the own line, elsewhere in the same tree, in a tree without a way to it."""

DEEPEST = 100
"""Deeper forests than any organisation has are not counted by distance."""


@dataclass(frozen=True, eq=False)
class Forest:
    """Reporting lines of people.

    Attributes
    ----------
    manager : (people,) int array
        NONE at the top, and for everybody in a circle.
    depth : (people,) int array
        Lines up to the top.
    top : (people,) int array
        Who stands at the top of each one's tree.
    """

    manager: IntArray
    depth: IntArray
    top: IntArray

    @property
    def lined(self) -> BoolArray:
        """(people,) who has a manager."""
        return self.manager != NONE


def forest(manager: IntArray) -> Forest:
    """Depth and top of each person. Where lines run in a circle, those in it are taken as tops."""
    people = len(manager)
    manager = manager.copy()
    place = np.arange(people)
    up = np.where(manager == NONE, place, manager)
    # Followed far enough everybody ends at a top, or in a circle.
    reach = up
    for _ in range(people.bit_length() + 1):
        reach = reach[reach]
    ends = np.unique(reach)
    manager[ends[up[ends] != ends]] = NONE
    up = np.where(manager == NONE, place, manager)
    depth, reach = (up != place).astype(np.int64), up
    for _ in range(people.bit_length() + 1):
        depth, reach = depth + depth[reach], reach[reach]
    return Forest(manager, depth, reach)


def distance(lines: Forest, one: IntArray, other: IntArray) -> IntArray:
    """Lines between two people along the tree (manager 1, same manager 2); NONE where they share no tree."""
    a, b = one.copy(), other.copy()
    steps = np.zeros(len(a), dtype=np.int64)
    same_tree = lines.top[a] == lines.top[b]
    apart = same_tree & (a != b)
    while bool(apart.any()):
        first_up = apart & (lines.depth[a] >= lines.depth[b])
        second_up = apart & (lines.depth[b] >= lines.depth[a])
        a, b = np.where(first_up, lines.manager[a], a), np.where(second_up, lines.manager[b], b)
        steps += first_up.astype(np.int64) + second_up
        apart = same_tree & (a != b)
    return np.where(same_tree, steps, NONE)


def kind(lines: Forest, one: IntArray, other: IntArray, between: IntArray) -> IntArray:
    """Place in KINDS of each ordered pair; `between`: its distance."""
    above, below = lines.manager[one], lines.manager[other]
    rise = lines.depth[one] - lines.depth[other]
    result = np.full(len(one), KINDS.index("across"), dtype=np.int64)
    result[between == NONE] = KINDS.index("other-tree")
    result[(between > 1) & (rise == between)] = KINDS.index("skip-up")
    result[(between > 1) & (-rise == between)] = KINDS.index("skip-down")
    result[(above == below) & (above != NONE)] = KINDS.index("same-boss")
    result[above == other] = KINDS.index("up")
    result[below == one] = KINDS.index("down")
    return result


def pairs_by_kind(lines: Forest, one: FloatArray, other: FloatArray) -> FloatArray:
    """Ordered pairs of different people by KINDS, weighted ``one[first] * other[second]``."""
    people, manager, lined = len(one), lines.manager, lines.lined
    below, boss = np.flatnonzero(lined), manager[lined]
    up = float((one[below] * other[boss]).sum())
    down = float((one[boss] * other[below]).sum())
    of_first = np.bincount(boss, weights=one[below], minlength=people)
    of_second = np.bincount(boss, weights=other[below], minlength=people)
    same_boss = float((of_first * of_second).sum() - (one[below] * other[below]).sum())
    above_one, above_other = _all_above(lines, one), _all_above(lines, other)
    skip_up = float((one * above_other).sum()) - up
    skip_down = float((above_one * other).sum()) - down
    tree_one = np.bincount(lines.top, weights=one, minlength=people)
    tree_other = np.bincount(lines.top, weights=other, minlength=people)
    in_tree = float((tree_one * tree_other).sum() - (one * other).sum())
    everywhere = float(one.sum() * other.sum() - (one * other).sum())
    across = in_tree - up - down - same_boss - skip_up - skip_down
    return np.array([up, down, same_boss, skip_up, skip_down, across, everywhere - in_tree])


def _all_above(lines: Forest, weight: FloatArray) -> FloatArray:
    """(people,) sum over everybody further up the own line."""
    total = np.zeros(len(weight))
    order = np.argsort(lines.depth, kind="stable")
    starts = np.searchsorted(lines.depth[order], np.arange(1, int(lines.depth.max(initial=0)) + 2))
    for first, last in zip(starts[:-1].tolist(), starts[1:].tolist(), strict=True):
        rows = order[first:last]
        total[rows] = total[lines.manager[rows]] + weight[lines.manager[rows]]
    return total


def pairs_by_distance(lines: Forest, one: FloatArray, other: FloatArray) -> FloatArray:
    """Ordered pairs of different people of one tree by distance (place 0 is empty), weighted as above.

    For each person those beneath by depth, at her as the meeting point; less those who meet further down. Empty where
    lines are deeper than 100.
    """
    depths = int(lines.depth.max(initial=0)) + 1
    if depths > DEEPEST:
        return np.empty(0)
    first, second = _beneath(lines, one, depths), _beneath(lines, other, depths)
    met = first.T @ second
    deeper = first[lines.lined].T @ second[lines.lined]
    place = np.add.outer(np.arange(depths), np.arange(depths)).ravel()
    found = np.bincount(place, weights=met.ravel(), minlength=2 * depths + 1)
    found -= np.bincount(place + 2, weights=deeper.ravel(), minlength=2 * depths + 1)[: len(found)]
    found = np.rint(found)
    found[0] = 0
    return found[: int(np.flatnonzero(found).max(initial=0)) + 1]


def _beneath(lines: Forest, weight: FloatArray, depths: int) -> FloatArray:
    """(people, depths) weight of those beneath each, by how far; the own in place 0."""
    result = np.zeros((len(weight), depths))
    result[:, 0] = weight
    for depth in range(depths - 1, 0, -1):
        rows = np.flatnonzero(lines.depth == depth)
        order = np.argsort(lines.manager[rows], kind="stable")
        rows = rows[order]
        boss, first = np.unique(lines.manager[rows], return_index=True)
        result[boss, 1:] += np.add.reduceat(result[rows, :-1], first, axis=0)
    return result
