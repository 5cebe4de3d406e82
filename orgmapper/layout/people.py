"""People on their island: spread evenly, each on the side they reach out to."""

import numpy as np

from orgmapper.model.columns import FloatArray, IntArray

_GOLDEN = np.pi * (3.0 - np.sqrt(5.0))
_AT_ONCE = 96


def slots(count: int) -> FloatArray:
    """`count` places evenly over the unit disc (count, 2): a sunflower (Vogel 1979).

    Neighbours are about 1.7 / root of count apart; the outermost places keep half of that from the rim.
    """
    if count == 1:
        return np.zeros((1, 2))
    k = np.arange(count) + 0.5
    radius = np.sqrt(k / count)
    angle = np.arange(count) * _GOLDEN
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)


def place_people(
    unit: IntArray, x: FloatArray, y: FloatArray, room: FloatArray, source: IntArray, target: IntArray
) -> tuple[FloatArray, FloatArray]:
    """Places of all people (n,), nan for somebody without a unit.

    Parameters
    ----------
    unit : (n,) row of each person's island, negative for none
    x, y : (units,) middles of the islands
    room : (units,) radius of the disc people may stand on
    source, target : (ties,) rows of people

    Somebody with ties to other islands wants to stand towards them, the farther out the larger the share of those ties;
    the places of an island are given so that the wishes are met as well as they can be (the sum of squared distances
    is smallest, within groups of 96 made by halving in turn across and down).
    """
    people = len(unit)
    wish = _wishes(unit, x, y, source, target)
    px, py = np.full(people, np.nan), np.full(people, np.nan)
    order = np.argsort(unit, kind="stable")
    order = order[unit[order] >= 0]
    if not len(order):
        return px, py
    for members in np.split(order, np.flatnonzero(np.diff(unit[order])) + 1):
        island = int(unit[members[0]])
        places = slots(len(members))
        chosen = _match(wish[members], places)
        px[members] = x[island] + room[island] * places[chosen, 0]
        py[members] = y[island] + room[island] * places[chosen, 1]
    return px, py


def elbow_room(unit: IntArray, x: FloatArray, y: FloatArray, units: int) -> FloatArray:
    """(units,) half the least distance between two people of each unit; infinite where there are not two."""
    result = np.full(units, np.inf)
    placed = np.flatnonzero(~np.isnan(x))
    if len(placed) > 1:
        from scipy.spatial import cKDTree  # SciPy's rooms keep the start waiting: they are opened where they work

        points = np.stack([x[placed], y[placed]], axis=1)
        away = np.asarray(cKDTree(points).query(points, k=2)[0], dtype=np.float64)[:, 1]
        np.minimum.at(result, unit[placed], away / 2)
    return result


def _wishes(unit: IntArray, x: FloatArray, y: FloatArray, source: IntArray, target: IntArray) -> FloatArray:
    """Where on the unit disc each person would like to stand, (n, 2); the middle without ties to other islands."""
    people = len(unit)
    known = (unit[source] >= 0) & (unit[target] >= 0)
    a = np.concatenate([source[known], target[known]])
    b = np.concatenate([target[known], source[known]])
    out = unit[a] != unit[b]
    ties = np.bincount(a, minlength=people).astype(np.float64)
    a, b = a[out], b[out]
    dx, dy = x[unit[b]] - x[unit[a]], y[unit[b]] - y[unit[a]]
    distance = np.maximum(np.hypot(dx, dy), 1e-9)
    wish = np.stack(
        [np.bincount(a, dx / distance, minlength=people), np.bincount(a, dy / distance, minlength=people)], axis=1
    )
    wish = wish / np.maximum(ties, 1.0)[:, None]
    length = np.hypot(wish[:, 0], wish[:, 1])
    # A root, so that one tie in four is already seen.
    return wish * (np.sqrt(length) / np.maximum(length, 1e-9))[:, None]


def _match(wish: FloatArray, places: FloatArray) -> IntArray:
    """Place of each person."""
    from scipy.optimize import linear_sum_assignment  # as above

    result = np.empty(len(wish), dtype=np.int64)
    waiting = [(np.arange(len(wish)), np.arange(len(places)), 0)]
    while waiting:
        people, free, axis = waiting.pop()
        if len(people) <= _AT_ONCE:
            cost = ((wish[people][:, None] - places[free]) ** 2).sum(axis=-1)
            result[people] = free[linear_sum_assignment(cost)[1]]
            continue
        half = len(people) // 2
        people = people[np.argsort(wish[people, axis], kind="stable")]
        free = free[np.argsort(places[free, axis], kind="stable")]
        waiting.append((people[:half], free[:half], 1 - axis))
        waiting.append((people[half:], free[half:], 1 - axis))
    return result
