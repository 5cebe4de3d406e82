"""Outlines of shores: the soft union of a division's islands and labels, never nearer to another shore than the channel."""

import contourpy
import numpy as np

from orgmapper.layout.footprints import Footprints, Spacing
from orgmapper.layout.settle import bonds
from orgmapper.model.columns import FloatArray

_FAR = 1e3
_BLEND = 9.0


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
    across, down = int(page[0] / cell) + 3, int(page[1] / cell) + 3
    gx, gy = (np.arange(across) - 1) * cell, (np.arange(down) - 1) * cell
    owners = [int(s) for s in np.unique(f.shore)]
    true = {s: np.full((down, across), _FAR, dtype=np.float32) for s in owners}
    soft = {s: np.zeros((down, across), dtype=np.float32) for s in owners}
    blend = _BLEND * spacing.shore / 9.0
    margin = spacing.shore * 3 + spacing.channel
    for row in range(len(x)):
        _stamp(true[int(f.shore[row])], soft[int(f.shore[row])], gx, gy, x[row], y[row], f, row, spacing, margin, blend)
    for a, b in zip(*bonds(x, y, f), strict=True):
        if f.r[a] > 0:
            owner = int(f.shore[a])
            _bridge(
                true[owner], soft[owner], gx, gy, (x[a], y[a]), (x[b], y[b]), float(f.r[a] + f.r[b]), spacing, blend
            )
    first, second, nearest = _two_nearest(true, owners)
    result: list[tuple[FloatArray, ...]] = [()] * shores
    for number, owner in enumerate(owners):
        if owner < 0:
            continue
        other = np.where(nearest == number, second, first)
        with np.errstate(divide="ignore"):
            level = -blend * np.log(soft[owner]) - spacing.shore
        level = np.maximum(level, (true[owner] - other + spacing.channel * 1.04) / 2)
        level = np.minimum(level, _FAR)
        lines = contourpy.contour_generator(gx, gy, level).lines(0.0)
        rings = [np.asarray(line, dtype=np.float64) for line in lines if len(line) > 7]
        # A pond inside a shore belongs to the shore: its ring runs the other way round.
        result[owner] = tuple(ring for ring in rings if signed_area(ring) < 0)
    return tuple(result)


def signed_area(ring: FloatArray) -> float:
    """Area within a closed ring; the sign says which way round it runs."""
    x, y = ring[:, 0], ring[:, 1]
    return float(x[:-1] @ y[1:] - x[1:] @ y[:-1]) / 2


def _two_nearest(true: dict[int, FloatArray], owners: list[int]) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Least and second least distance at each point over all shores, and the number of the nearest."""
    shape = true[owners[0]].shape
    first = np.full(shape, _FAR, dtype=np.float32)
    second = np.full(shape, _FAR, dtype=np.float32)
    nearest = np.full(shape, -1, dtype=np.int64)
    for number, owner in enumerate(owners):
        field = true[owner]
        closer = field < first
        second = np.where(closer, first, np.minimum(second, field))
        nearest = np.where(closer, number, nearest)
        first = np.minimum(first, field)
    return first, second, nearest


def _bridge(
    true: FloatArray,
    soft: FloatArray,
    gx: FloatArray,
    gy: FloatArray,
    a: tuple[float, float],
    b: tuple[float, float],
    radii: float,
    spacing: Spacing,
    blend: float,
) -> None:
    """A neck between two islands of one shore that lie too far apart for it to close over the water between them."""
    length = float(np.hypot(b[0] - a[0], b[1] - a[1]))
    if length - radii < 1.3 * spacing.shore:
        return
    margin = spacing.shore * 3
    columns = slice(*np.searchsorted(gx, (min(a[0], b[0]) - margin, max(a[0], b[0]) + margin)))
    rows = slice(*np.searchsorted(gy, (min(a[1], b[1]) - margin, max(a[1], b[1]) + margin)))
    dx, dy = gx[columns] - a[0], gy[rows][:, None] - a[1]
    ux, uy = (b[0] - a[0]) / length, (b[1] - a[1]) / length
    along = np.clip(dx * ux + dy * uy, 0, length)
    distance = np.hypot(dx - along * ux, dy - along * uy)
    window = true[rows, columns]
    np.minimum(window, distance, out=window)
    soft[rows, columns] += np.exp(-np.maximum(distance, -40.0) / blend)


def _stamp(
    true: FloatArray,
    soft: FloatArray,
    gx: FloatArray,
    gy: FloatArray,
    x: float,
    y: float,
    f: Footprints,
    row: int,
    spacing: Spacing,
    margin: float,
    blend: float,
) -> None:
    """One footprint into the fields of its shore, within its neighbourhood."""
    r, half_w, half_h, lift = float(f.r[row]), float(f.half_w[row]), float(f.half_h[row]), float(f.lift[row])
    half = max(r, half_w) + margin
    columns = slice(*np.searchsorted(gx, (x - half, x + half)))
    rows = slice(*np.searchsorted(gy, (y - max(r, lift + half_h) - margin, y + max(r, half_h - lift) + margin)))
    dx, dy = gx[columns] - x, gy[rows][:, None] - y
    parts: list[FloatArray] = []
    if r > 0:
        parts.append(np.sqrt(dx * dx + dy * dy) - r)
    if half_w > 0:
        # The box is shrunk so that the same level runs nearer to a label than to an island.
        inset = spacing.shore - spacing.shore_label
        bx = np.abs(dx) - max(half_w - inset, 0.0)
        by = np.abs(dy + lift) - max(half_h - inset, 0.0)
        outer = np.sqrt(np.maximum(bx, 0) ** 2 + np.maximum(by, 0) ** 2)
        parts.append(outer + np.minimum(np.maximum(bx, by), 0))
    for distance in parts:
        window = true[rows, columns]
        np.minimum(window, distance, out=window)
        soft[rows, columns] += np.exp(-np.maximum(distance, -40.0) / blend)
