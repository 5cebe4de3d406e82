"""Outlines of shores: soft unions of a division's islands and labels, no nearer to each other than the channel."""

import contourpy
import numpy as np

from orgmapper.layout.footprints import Footprints, Spacing
from orgmapper.layout.settle import bonds
from orgmapper.model.columns import BoolArray, FloatArray, IntArray

_FAR = 1e3
_BLEND = 1.0
"""How far corners between islands are rounded, in widths of the shore."""
_WIDEST = 2.2
"""No outline runs farther from what it holds, in widths of the shore: else corners would fill."""


def shore_rings(
    x: FloatArray,
    y: FloatArray,
    f: Footprints,
    page: tuple[float, float],
    spacing: Spacing,
    shores: int,
    cell: float,
) -> tuple[tuple[FloatArray, ...], ...]:
    """Rings (k, 2) of each shore, one where it is in one piece; empty for a shore without islands.

    Each point knows two distances to each shore: the soft one, -b log sum exp(-d / b) over its footprints, whose level
    set rounds the corners between islands; and the true one. A point belongs to a shore where the soft distance is
    below the width of the shore and the true one is smaller than to any other footprint by the channel; from the
    second condition follows, by the triangle inequality, that two shores are at least the channel apart.
    """
    owners = [int(shore) for shore in np.unique(f.shore)]
    fields = {owner: _Field(page, spacing, cell) for owner in owners}
    for row, owner in enumerate(f.shore.tolist()):
        fields[owner].stamp(float(x[row]), float(y[row]), f, row)
    for a, b in zip(*bonds(x, y, f), strict=True):
        # A name is joined to the label of its island, an island to an island.
        name = f.r[a] == 0
        end = float(y[b] - (f.lift[b] if name else 0.0))
        filled = float(f.half_h[a] + f.half_h[b] if name else f.r[a] + f.r[b])
        fields[int(f.shore[a])].join((float(x[a]), float(y[a])), (float(x[b]), end), filled)
    first, second, nearest = _two_nearest([fields[owner].true for owner in owners])
    result: list[tuple[FloatArray, ...]] = [()] * shores
    for number, owner in enumerate(owners):
        if owner >= 0:
            result[owner] = fields[owner].rings(np.where(nearest == number, second, first))
    return tuple(result)


def signed_area(ring: FloatArray) -> float:
    """Area within a closed ring; the sign says which way round it runs."""
    x, y = ring[:, 0], ring[:, 1]
    return float(x[:-1] @ y[1:] - x[1:] @ y[:-1]) / 2


def inside(points: FloatArray, ring: FloatArray) -> BoolArray:
    """(n,) which points (n, 2) lie in a closed ring, by the even-odd rule."""
    x, y = points[:, 0, None], points[:, 1, None]
    x1, y1 = ring[:, 0], ring[:, 1]
    x2, y2 = np.roll(x1, -1), np.roll(y1, -1)
    straddles = (y1 > y) != (y2 > y)
    with np.errstate(divide="ignore", invalid="ignore"):
        crosses = x < (x2 - x1) * (y - y1) / (y2 - y1) + x1
    return np.count_nonzero(straddles & crosses, axis=1) % 2 == 1


class _Field:
    """True and soft distances to one shore, on a grid a little larger than the page."""

    def __init__(self, page: tuple[float, float], spacing: Spacing, cell: float) -> None:
        self._spacing = spacing
        self._blend = _BLEND * spacing.shore
        self._x = (np.arange(int(page[0] / cell) + 3) - 1) * cell
        self._y = (np.arange(int(page[1] / cell) + 3) - 1) * cell
        self.true = np.full((len(self._y), len(self._x)), _FAR)
        self._soft = np.zeros_like(self.true)

    def stamp(self, x: float, y: float, f: Footprints, row: int) -> None:
        """One footprint, within its neighbourhood."""
        r, half_w, half_h, lift = float(f.r[row]), float(f.half_w[row]), float(f.half_h[row]), float(f.lift[row])
        half = max(r, half_w)
        columns, rows = self._window(x - half, x + half, y - max(r, lift + half_h), y + max(r, half_h - lift))
        dx, dy = self._x[columns] - x, self._y[rows][:, None] - y
        if r > 0:
            self._add(columns, rows, np.sqrt(dx * dx + dy * dy) - r)
        if half_w > 0:
            # The box is shrunk so that the same level runs nearer to a label than to an island.
            inset = self._spacing.shore - self._spacing.shore_label
            bx = np.abs(dx) - max(half_w - inset, 0.0)
            by = np.abs(dy + lift) - max(half_h - inset, 0.0)
            outer = np.sqrt(np.maximum(bx, 0) ** 2 + np.maximum(by, 0) ** 2)
            self._add(columns, rows, outer + np.minimum(np.maximum(bx, by), 0))

    def join(self, a: tuple[float, float], b: tuple[float, float], filled: float) -> None:
        """A neck between two that lie farther apart, beyond what they fill, than the shore closes over by itself."""
        length = float(np.hypot(b[0] - a[0], b[1] - a[1]))
        if length - filled < 1.3 * self._spacing.shore:
            return
        columns, rows = self._window(min(a[0], b[0]), max(a[0], b[0]), min(a[1], b[1]), max(a[1], b[1]))
        dx, dy = self._x[columns] - a[0], self._y[rows][:, None] - a[1]
        ux, uy = (b[0] - a[0]) / length, (b[1] - a[1]) / length
        along = np.clip(dx * ux + dy * uy, 0, length)
        self._add(columns, rows, np.hypot(dx - along * ux, dy - along * uy))

    def rings(self, other: FloatArray) -> tuple[FloatArray, ...]:
        """Outlines, where `other` is the true distance to the nearest other shore."""
        with np.errstate(divide="ignore"):
            level = -self._blend * np.log(self._soft) - self._spacing.shore
        level = np.maximum(level, (self.true - other + self._spacing.channel * 1.04) / 2)
        level = np.maximum(level, self.true - _WIDEST * self._spacing.shore)
        lines = contourpy.contour_generator(self._x, self._y, np.minimum(level, _FAR)).lines(0.0)
        rings = [np.asarray(line, dtype=np.float64) for line in lines if len(line) > 7]
        # A pond inside a shore belongs to the shore: its ring runs the other way round.
        return tuple(ring for ring in rings if signed_area(ring) < 0)

    def _window(self, left: float, right: float, top: float, bottom: float) -> tuple[slice, slice]:
        margin = self._spacing.shore * 3 + self._spacing.channel
        columns = slice(*np.searchsorted(self._x, (left - margin, right + margin)).tolist())
        return columns, slice(*np.searchsorted(self._y, (top - margin, bottom + margin)).tolist())

    def _add(self, columns: slice, rows: slice, distance: FloatArray) -> None:
        window = self.true[rows, columns]
        np.minimum(window, distance, out=window)
        self._soft[rows, columns] += np.exp(-np.maximum(distance, -40.0) / self._blend)


def _two_nearest(true: list[FloatArray]) -> tuple[FloatArray, FloatArray, IntArray]:
    """Least and second least distance at each point over all shores, and the number of the nearest."""
    first: FloatArray = np.full_like(true[0], _FAR)
    second: FloatArray = np.full_like(true[0], _FAR)
    nearest: IntArray = np.full(true[0].shape, -1, dtype=np.int64)
    for number, field in enumerate(true):
        closer = field < first
        second = np.where(closer, first, np.minimum(second, field))
        nearest = np.where(closer, number, nearest)
        first = np.minimum(first, field)
    return first, second, nearest
