"""What of a layer lies in one part of the page: nothing else is worth drawing."""

from dataclasses import replace

import numpy as np

from orgmapper.model.columns import BoolArray, FloatArray, IntArray
from orgmapper.scene.primitives import Circles, Curves, Layer, Lines, Primitive, Squares, Texts
from orgmapper.ui.paint.pieces import pieces

FEW = 24
"""Groups of fewer primitives are drawn whole: looking costs as much as drawing."""

BLOCK, MANY = 64, 4_096
"""Lines that follow each other and are looked at together first, in groups of at least so many."""

WIDEST_LETTER = 1.4
"""Times the size of a text."""

Part = tuple[float, float, float, float]
"""Left, top, width, height in page units."""

Boxes = tuple[FloatArray, FloatArray, FloatArray, FloatArray]
"""Left, top, right, bottom of each."""


class Sight:
    """Leaves out what nobody sees, and remembers of large groups of lines where each block of them lies.

    For the layers of one scene, at any zoom: what is remembered belongs to arrays that the zoom does not change.
    """

    def __init__(self) -> None:
        # The arrays are kept beside their boxes so that no other array gets their number.
        self._blocks: dict[int, tuple[FloatArray, Boxes]] = {}

    def in_part(self, layer: Layer, part: Part) -> Layer:
        """The layer without marks that lie wholly outside the part."""
        return replace(layer, items=tuple(self._item(item, part) for item in layer.items))

    def _item(self, item: Primitive, part: Part) -> Primitive:
        if isinstance(item, Circles | Squares) and len(item.x) > FEW:
            boxes = item.x - item.r, item.y - item.r, item.x + item.r, item.y + item.r
            keep = _touches(boxes, part, item.style.width)
            return replace(item, x=item.x[keep], y=item.y[keep], r=item.r[keep], pick=item.pick[keep])
        if isinstance(item, Texts) and len(item.x) > FEW:
            return _texts(item, _touches(_reach(item), part, item.halo_width))
        if isinstance(item, Lines) and len(item.xyxy) > FEW:
            return replace(item, xyxy=self._lines(item.xyxy, part, item.style.width))
        if isinstance(item, Curves) and len(item.points) > FEW:
            return self._curves(item, part)
        return item

    def _lines(self, xyxy: FloatArray, part: Part, width: float) -> FloatArray:
        rows = self._candidates(xyxy, xyxy.reshape(-1, 2, 2), part, width)
        near = xyxy if rows is None else xyxy[rows]
        return near[_touches(_extremes(near.reshape(-1, 2, 2)), part, width)]

    def _curves(self, item: Curves, part: Part) -> Curves | Lines:
        own = len(item.widths) or len(item.opacities)
        width = max(item.style.width, float(item.widths.max(initial=0.0)))
        rows = self._candidates(item.points, item.points, part, width)
        near = item.points if rows is None else item.points[rows]
        if not own and not item.style.dash and item.style.opacity >= 1:
            # They are drawn in straight pieces anyway: of long ones only a part may be in sight.
            straight = pieces(near)
            return Lines(item.style, straight[_touches(_extremes(straight.reshape(-1, 2, 2)), part, width)])
        seen = np.flatnonzero(_touches(_extremes(near), part, width))
        return some_of(item, seen if rows is None else rows[seen])

    def _candidates(self, key: FloatArray, points: FloatArray, part: Part, width: float) -> IntArray | None:
        """Rows in blocks that touch the part; None where all are to be looked at."""
        if len(points) < MANY:
            return None
        if id(key) not in self._blocks:
            self._blocks[id(key)] = key, _block_boxes(points)
        touched = np.flatnonzero(_touches(self._blocks[id(key)][1], part, width))
        rows = (touched[:, None] * BLOCK + np.arange(BLOCK)).ravel()
        return rows[rows < len(points)]


def some_of(item: Curves, rows: IntArray) -> Curves:
    """These of the curves."""
    return replace(
        item,
        points=item.points[rows],
        widths=item.widths[rows] if len(item.widths) else item.widths,
        opacities=item.opacities[rows] if len(item.opacities) else item.opacities,
        pick=item.pick[rows] if len(item.pick) else item.pick,
    )


def _texts(item: Texts, keep: BoolArray) -> Texts:
    text = tuple(line for line, kept in zip(item.text, keep.tolist(), strict=True) if kept)
    pick = None if item.pick is None else item.pick[keep]
    turn = None if item.turn is None else item.turn[keep]
    return replace(item, x=item.x[keep], y=item.y[keep], text=text, pick=pick, turn=turn)


def _reach(item: Texts) -> Boxes:
    """Where a line of text can reach, whatever its letters and however it is turned about its anchor."""
    long = np.array([len(line) for line in item.text]) * item.size * (WIDEST_LETTER + item.spacing)
    high = np.full(len(long), 1.5 * item.size) if item.turn is None else np.maximum(long, 1.5 * item.size)
    return item.x - long, item.y - high, item.x + long, item.y + high


def _extremes(points: FloatArray) -> Boxes:
    """Box of each curve (n, k, 2), point by point: NumPy is slow along an axis of five."""
    x, y = points[:, :, 0], points[:, :, 1]
    left, top, right, bottom = x[:, 0].copy(), y[:, 0].copy(), x[:, 0].copy(), y[:, 0].copy()
    for place in range(1, points.shape[1]):
        np.minimum(left, x[:, place], out=left)
        np.maximum(right, x[:, place], out=right)
        np.minimum(top, y[:, place], out=top)
        np.maximum(bottom, y[:, place], out=bottom)
    return left, top, right, bottom


def _block_boxes(points: FloatArray) -> Boxes:
    """Boxes of each `BLOCK` curves that follow each other."""
    starts = np.arange(0, len(points), BLOCK) * points.shape[1]
    x, y = points[:, :, 0].ravel(), points[:, :, 1].ravel()
    return (
        np.minimum.reduceat(x, starts),
        np.minimum.reduceat(y, starts),
        np.maximum.reduceat(x, starts),
        np.maximum.reduceat(y, starts),
    )


def _touches(boxes: Boxes, part: Part, width: float) -> BoolArray:
    """(n,) boxes that touch the part, with half a line's width to spare."""
    left, top, right, bottom = boxes
    x, y, wide, high = part
    room = width / 2 + 1.0
    return np.asarray(
        (right >= x - room) & (left <= x + wide + room) & (bottom >= y - room) & (top <= y + high + room),
        dtype=np.bool_,
    )
