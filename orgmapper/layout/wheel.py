"""The wheel: units as arcs of a circle, their ties bundled along the tree of divisions (Holten 2006)."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from orgmapper.layout.matrix import by_division, runs
from orgmapper.model.columns import NONE, BoolArray, FloatArray, IntArray

STRENGTH = 0.86
"""How far strands follow the tree: 0 straight, 1 all the way."""

MOST_STRANDS = 7
"""Of a pair of units."""

PIECES = 20

_DIVISION_GAP, _UNIT_GAP = 0.018, 0.003
"""Between divisions and between units, as shares of the circle; at most a fifth of it together."""

_BAND, _KNOT = 0.085, 0.58
"""Width of the arcs, and how far from the middle the strands of one division meet; shares of the radius."""


@dataclass(frozen=True, eq=False)
class WheelGeometry:
    """Where everything lies, in page units; angles run clockwise from the top, in radians.

    Attributes
    ----------
    page : (width, height)
    middle : (x, y)
    radius, inner : float
        Outer and inner edge of the arcs.
    order : (shown,) int
        Row of the unit of each arc.
    start, end : (shown,) float
        Angles of each arc.
    divisions : (runs, 3) float
        First and last angle of each run of one division, and its row; NONE for units outside all.
    """

    page: tuple[float, float]
    middle: tuple[float, float]
    radius: float
    inner: float
    order: IntArray
    start: FloatArray
    end: FloatArray
    divisions: FloatArray

    @property
    def angle(self) -> FloatArray:
        """(shown,) middle of each arc."""
        return (self.start + self.end) / 2

    def at(self, angle: FloatArray, radius: "float | FloatArray") -> FloatArray:
        """(n, 2) places at these angles."""
        x, y = self.middle
        return np.stack([x + radius * np.sin(angle), y - radius * np.cos(angle)], axis=-1)

    def ring(self, start: float, end: float, inner: float, outer: float) -> FloatArray:
        """A piece of a ring as a closed shape (k, 2)."""
        steps = max(int(abs(end - start) / 0.03) + 2, 3)
        angle = np.linspace(start, end, steps)
        return np.concatenate([self.at(angle, outer), self.at(angle[::-1], inner)])


def angles(people: IntArray, shore: IntArray, shown: BoolArray) -> tuple[IntArray, FloatArray, FloatArray, FloatArray]:
    """Order of the units round the wheel, first and last angle of each, and of the runs of one division.

    An arc is as long as its unit has people; one with nobody has the length of a hair.
    """
    order = by_division(shore)
    order = order[shown[order]]
    if not len(order):
        nothing = np.empty(0)
        return order, nothing, nothing, np.empty((0, 3))
    run = runs(shore[order])
    gaps = len(order) * _UNIT_GAP + (int(run[-1]) + 1) * _DIVISION_GAP
    shrink = min(1.0, 0.2 / gaps)
    size = np.maximum(people[order].astype(np.float64), 0.3)
    share = size / size.sum() * (1.0 - gaps * shrink)
    before = np.arange(len(order)) * _UNIT_GAP * shrink + run * _DIVISION_GAP * shrink
    start = (np.concatenate([[0.0], np.cumsum(share)[:-1]]) + before + _DIVISION_GAP * shrink / 2) * 2 * np.pi
    end = start + share * 2 * np.pi
    divisions = np.array(
        [(start[run == number][0], end[run == number][-1], shore[order][run == number][0]) for number in np.unique(run)]
    )
    return order, start, end, divisions


def wheel(
    people: IntArray,
    shore: IntArray,
    shown: BoolArray,
    page: tuple[float, float],
    middle: tuple[float, float],
    radius: float,
) -> WheelGeometry:
    order, start, end, divisions = angles(people, shore, shown)
    return WheelGeometry(page, middle, radius, radius * (1 - _BAND), order, start, end, divisions)


def strands(geometry: WheelGeometry, ties: FloatArray, shore: IntArray) -> tuple[FloatArray, IntArray, IntArray]:
    """Curves (n, PIECES + 1, 2) between arcs, and the rows of the units at both ends.

    `ties` (units, units), symmetric. A pair has as many strands as ties, up to seven; along an arc they leave in the
    order of where they go, so that they do not cross at once.
    """
    order = geometry.order
    between = ties[np.ix_(order, order)]
    a, b = np.nonzero(np.triu(between, 1))
    if not len(a):
        return np.empty((0, PIECES + 1, 2)), np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    count = np.minimum(between[a, b], MOST_STRANDS).astype(np.int64)
    a, b = np.repeat(a, count), np.repeat(b, count)
    number = np.arange(len(a)) - np.repeat(np.concatenate([[0], np.cumsum(count)[:-1]]), count)
    first = geometry.at(_slots(geometry, a, b, number), geometry.inner)
    last = geometry.at(_slots(geometry, b, a, -number), geometry.inner)
    knots = _knots(geometry)
    curves = np.empty((len(a), PIECES + 1, 2))
    run = runs(shore[order])
    own = shore[order] != NONE
    same = (run[a] == run[b]) & own[a]
    centre = np.broadcast_to(np.array(geometry.middle), first.shape)
    kinds = (
        (same, [first, knots[run[a]], last]),
        (~same & own[a] & own[b], [first, knots[run[a]], centre, knots[run[b]], last]),
        (~same & own[a] & ~own[b], [first, knots[run[a]], centre, last]),
        (~same & ~own[a] & own[b], [first, centre, knots[run[b]], last]),
        (~same & ~own[a] & ~own[b], [first, centre, last]),
    )
    for rows, points in kinds:
        if rows.any():
            curves[rows] = _spline(np.stack([point[rows] for point in points], axis=1))
    return curves, order[a], order[b]


def _knots(geometry: WheelGeometry) -> FloatArray:
    """(runs, 2) where the strands of one division meet."""
    return geometry.at(geometry.divisions[:, :2].mean(axis=1), geometry.radius * _KNOT)


def _slots(geometry: WheelGeometry, own: IntArray, other: IntArray, number: IntArray) -> FloatArray:
    """Angle on its own arc at which each strand leaves: the one to the nearest on the right leaves rightmost."""
    turn = np.mod(geometry.angle[other] - geometry.angle[own], 2 * np.pi)
    order = np.lexsort((number, -turn, own))
    place = np.empty(len(own))
    starts = np.searchsorted(own[order], np.arange(len(geometry.order) + 1))
    within = np.arange(len(own)) - starts[own[order]]
    total = np.diff(starts)[own[order]]
    place[order] = (within + 0.5) / total
    return geometry.start[own] + (geometry.end[own] - geometry.start[own]) * place


def _spline(points: FloatArray) -> FloatArray:
    """Curves (n, PIECES + 1, 2) along control points (n, k, 2), drawn part of the way to the straight line."""
    count = points.shape[1]
    along = np.linspace(0.0, 1.0, count)[None, :, None]
    straight = points[:, :1] + (points[:, -1:] - points[:, :1]) * along
    pulled = STRENGTH * points + (1.0 - STRENGTH) * straight
    return np.einsum("tk,nkd->ntd", _basis(count), pulled)


@cache
def _basis(count: int) -> FloatArray:
    """(PIECES + 1, count) of a clamped uniform B-spline, cubic where there are points enough."""
    from scipy.interpolate import BSpline  # SciPy's rooms keep the start waiting: they are opened where they work

    degree = min(3, count - 1)
    knots = np.concatenate([np.zeros(degree), np.linspace(0, 1, count - degree + 1), np.ones(degree)])
    t = np.linspace(0.0, 1.0, PIECES + 1)
    return np.array([BSpline(knots, row, degree)(t) for row in np.eye(count)]).T
