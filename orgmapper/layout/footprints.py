"""What an island takes up on the page: its circle and the label above it, and how far footprints must keep apart."""

from dataclasses import dataclass

import numpy as np

from orgmapper.model.columns import BoolArray, FloatArray, IntArray


@dataclass(frozen=True)
class Spacing:
    """Distances in page units.

    Attributes
    ----------
    inside : float
        Between two islands of one shore.
    label_gap : float
        Between an island and its own label.
    label : float
        Between a label and anything else of the same shore.
    shore, shore_label : float
        How far the shore reaches beyond an island; beyond a label.
    channel : float
        Water between two shores.
    edge : float
        Between everything and the edge of the page.
    """

    inside: float
    label_gap: float
    label: float
    shore: float
    shore_label: float
    channel: float
    edge: float


@dataclass(frozen=True, eq=False)
class Footprints:
    """Circles with a box above them; a box alone has radius 0 and `lift` 0 (the name of a shore).

    `half_w`, `half_h`: half sizes of the box (0: no box). `lift`: the middle of the box lies this far above (x, y).
    `shore`: number of the shore, each one without a shore counts as a shore of its own. `pinned`: stays where it is;
    its shore neither follows it nor draws it near.
    """

    r: FloatArray
    half_w: FloatArray
    half_h: FloatArray
    lift: FloatArray
    shore: IntArray
    pinned: BoolArray

    @property
    def has_box(self) -> BoolArray:
        return self.half_w > 0


def reach(f: Footprints, spacing: Spacing) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
    """How far each footprint with its shore extends left, right, up and down of (x, y)."""
    side = np.maximum(np.where(f.r > 0, f.r + spacing.shore, 0), np.where(f.has_box, f.half_w + spacing.shore_label, 0))
    up = np.maximum(f.r + spacing.shore, np.where(f.has_box, f.lift + f.half_h + spacing.shore_label, 0))
    down = np.where(f.r > 0, f.r + spacing.shore, f.half_h + spacing.shore_label)
    return side, side, up, down


def pairs_in_reach(x: FloatArray, y: FloatArray, f: Footprints, slack: float) -> tuple[IntArray, IntArray]:
    """Pairs (i < j) whose bounding boxes come within `slack` of each other."""
    half = np.maximum(f.r, f.half_w)
    top, bottom = y - np.maximum(f.r, f.lift + f.half_h), y + np.maximum(f.r, f.half_h - f.lift)
    near = np.abs(x[:, None] - x) < half[:, None] + half + slack
    near &= (top[:, None] < bottom + slack) & (top < bottom[:, None] + slack)
    i, j = np.nonzero(np.triu(near, 1))
    return i.astype(np.int64), j.astype(np.int64)


@dataclass(frozen=True, eq=False)
class Clearances:
    """For each pair: the least distance circle to circle, circle to box, box to box (across and down)."""

    circles: FloatArray
    circle_box: FloatArray
    boxes_across: FloatArray
    boxes_down: FloatArray

    @classmethod
    def of(cls, i: IntArray, j: IntArray, f: Footprints, s: Spacing) -> "Clearances":
        foreign = f.shore[i] != f.shore[j]
        return cls(
            np.where(foreign, 2 * s.shore + s.channel, s.inside),
            np.where(foreign, s.shore + s.shore_label + s.channel, s.label),
            np.where(foreign, 2 * s.shore_label + s.channel, s.label * 1.6),
            np.where(foreign, 2 * s.shore_label + s.channel, s.label),
        )


def pushes(
    x: FloatArray, y: FloatArray, f: Footprints, i: IntArray, j: IntArray, c: Clearances, reaches: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Movement of i away from j, (pairs,) in x and y, that lessens their overlap; and how deep that is.

    Two circles part along the line between their middles. Where a box takes part, the way out is that of the convex
    hulls: a box that has come between a circle and its label would else be pushed to and fro for ever. `reaches` is
    what `support` says.
    """
    dx, dy = x[i] - x[j], y[i] - y[j]
    ri, rj = f.r[i], f.r[j]
    distance = np.sqrt(dx * dx + dy * dy)
    circles = np.where((ri > 0) & (rj > 0), np.maximum(ri + rj + c.circles - distance, 0.0), 0.0)
    boxes = np.maximum(
        np.maximum(_into_box(dx, dy, ri, f, j, c), _into_box(-dx, -dy, rj, f, i, c)), _boxes_overlap(dx, dy, f, i, j, c)
    )
    worst = np.maximum(circles, boxes)
    scale = circles / np.maximum(distance, 1e-6)
    px, py = dx * scale, dy * scale
    rows = np.flatnonzero(boxes > circles)
    if len(rows):
        a, b = i[rows], j[rows]
        apart = np.stack([dx[rows], dy[rows]], axis=1) @ _DIRECTIONS.T
        apart -= reaches[a][:, _OPPOSITE] + reaches[b]
        out = _DIRECTIONS[apart.argmax(axis=1)]
        px[rows], py[rows] = worst[rows] * out[:, 0], worst[rows] * out[:, 1]
    return px, py, worst


_TURN = np.arange(16) * np.pi / 8
_DIRECTIONS = np.stack([np.cos(_TURN), np.sin(_TURN)], axis=1)
_OPPOSITE = (np.arange(16) + 8) % 16


def support(f: Footprints) -> FloatArray:
    """(n, 16) how far each footprint reaches from (x, y) in sixteen directions."""
    ux, uy = _DIRECTIONS.T
    box = -f.lift[:, None] * uy + f.half_w[:, None] * np.abs(ux) + f.half_h[:, None] * np.abs(uy)
    return np.maximum(np.where(f.r > 0, f.r, -np.inf)[:, None], np.where(f.half_w[:, None] > 0, box, -np.inf))


def _into_box(dx: FloatArray, dy: FloatArray, r: FloatArray, f: Footprints, box: IntArray, c: Clearances) -> FloatArray:
    """How deep a circle at (dx, dy) from a footprint reaches into its box; not above 0 where it does not."""
    hw, hh = f.half_w[box], f.half_h[box]
    ay = dy + f.lift[box]
    nx, ny = np.maximum(np.abs(dx) - hw, 0.0), np.maximum(np.abs(ay) - hh, 0.0)
    return np.where((r > 0) & (hw > 0), r + c.circle_box - np.sqrt(nx * nx + ny * ny), 0.0)


def _boxes_overlap(
    dx: FloatArray, dy: FloatArray, f: Footprints, i: IntArray, j: IntArray, c: Clearances
) -> FloatArray:
    across = f.half_w[i] + f.half_w[j] + c.boxes_across - np.abs(dx)
    down = f.half_h[i] + f.half_h[j] + c.boxes_down - np.abs(dy - f.lift[i] + f.lift[j])
    return np.where((f.half_w[i] > 0) & (f.half_w[j] > 0), np.minimum(across, down), 0.0)
