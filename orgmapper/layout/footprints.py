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
    `shore`: number of the shore, each one without a shore counts as a shore of its own.
    """

    r: FloatArray
    half_w: FloatArray
    half_h: FloatArray
    lift: FloatArray
    shore: IntArray

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
    x: FloatArray, y: FloatArray, f: Footprints, i: IntArray, j: IntArray, c: Clearances
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Movement of i away from j, (pairs,) in x and y, that would undo the deepest of their overlaps; and its depth."""
    dx, dy = x[i] - x[j], y[i] - y[j]
    ri, rj = f.r[i], f.r[j]
    distance = np.sqrt(dx * dx + dy * dy)
    worst = np.where((ri > 0) & (rj > 0), np.maximum(ri + rj + c.circles - distance, 0.0), 0.0)
    scale = worst / np.maximum(distance, 1e-6)
    px, py = dx * scale, dy * scale
    # The circle of one and the box of the other, both ways round.
    for sign, ra, hw, hh, lift in (
        (1.0, ri, f.half_w[j], f.half_h[j], f.lift[j]),
        (-1.0, rj, f.half_w[i], f.half_h[i], f.lift[i]),
    ):
        ax, ay = sign * dx, sign * dy + lift
        nx, ny = ax - np.minimum(np.maximum(ax, -hw), hw), ay - np.minimum(np.maximum(ay, -hh), hh)
        away = np.sqrt(nx * nx + ny * ny)
        deep = np.where((ra > 0) & (hw > 0), ra + c.circle_box - away, 0.0)
        # From within a box the way out leads from its middle.
        inside = away < 1e-6
        nx, ny = np.where(inside, ax, nx), np.where(inside, ay, ny)
        scale = sign * deep / np.maximum(np.sqrt(nx * nx + ny * ny), 1e-6)
        deeper = deep > worst
        px, py = np.where(deeper, scale * nx, px), np.where(deeper, scale * ny, py)
        worst = np.where(deeper, deep, worst)
    box_dy = dy - f.lift[i] + f.lift[j]
    across = f.half_w[i] + f.half_w[j] + c.boxes_across - np.abs(dx)
    down = f.half_h[i] + f.half_h[j] + c.boxes_down - np.abs(box_dy)
    both = (f.half_w[i] > 0) & (f.half_w[j] > 0)
    deep = np.where(both, np.minimum(across, down), 0.0)
    deeper, sideways = deep > worst, across < down
    px = np.where(deeper, np.where(sideways, np.where(dx >= 0, across, -across), 0.0), px)
    py = np.where(deeper, np.where(sideways, 0.0, np.where(box_dy >= 0, down, -down)), py)
    return px, py, np.where(deeper, deep, worst)
