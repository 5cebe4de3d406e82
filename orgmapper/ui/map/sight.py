"""What of a layer lies in one part of the page: nothing else is worth drawing."""

from dataclasses import replace

import numpy as np

from orgmapper.model.columns import BoolArray, FloatArray
from orgmapper.scene.primitives import Circles, Curves, Layer, Lines, Primitive, Squares

FEW = 400
"""Groups of fewer primitives are drawn whole: looking costs as much as drawing."""

Part = tuple[float, float, float, float]
"""Left, top, width, height in page units."""


def in_part(layer: Layer, part: Part) -> Layer:
    """The layer without people, lines and curves that lie wholly outside the part."""
    return replace(layer, items=tuple(_item(item, part) for item in layer.items))


def _item(item: Primitive, part: Part) -> Primitive:
    if isinstance(item, Circles | Squares) and len(item.x) > FEW:
        keep = _touches(item.x - item.r, item.y - item.r, item.x + item.r, item.y + item.r, part, item.style.width)
        return replace(item, x=item.x[keep], y=item.y[keep], r=item.r[keep], pick=item.pick[keep])
    if isinstance(item, Lines) and len(item.xyxy) > FEW:
        x, y = item.xyxy[:, 0::2], item.xyxy[:, 1::2]
        keep = _touches(x.min(axis=1), y.min(axis=1), x.max(axis=1), y.max(axis=1), part, item.style.width)
        return replace(item, xyxy=item.xyxy[keep])
    if isinstance(item, Curves) and len(item.points) > FEW:
        widest = max(item.style.width, float(item.widths.max(initial=0.0)))
        keep = _touches(*_extremes(item.points), part, widest)
        return replace(
            item,
            points=item.points[keep],
            widths=item.widths[keep] if len(item.widths) else item.widths,
            opacities=item.opacities[keep] if len(item.opacities) else item.opacities,
            pick=item.pick[keep] if len(item.pick) else item.pick,
        )
    return item


def _extremes(points: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
    """Left, top, right, bottom of each curve, point by point: NumPy is slow along an axis of five."""
    x, y = points[:, :, 0], points[:, :, 1]
    left, top, right, bottom = x[:, 0].copy(), y[:, 0].copy(), x[:, 0].copy(), y[:, 0].copy()
    for place in range(1, points.shape[1]):
        np.minimum(left, x[:, place], out=left)
        np.maximum(right, x[:, place], out=right)
        np.minimum(top, y[:, place], out=top)
        np.maximum(bottom, y[:, place], out=bottom)
    return left, top, right, bottom


def _touches(
    left: FloatArray, top: FloatArray, right: FloatArray, bottom: FloatArray, part: Part, width: float
) -> BoolArray:
    """(n,) boxes that touch the part, with half a line's width to spare."""
    x, y, wide, high = part
    room = width / 2 + 1.0
    return np.asarray(
        (right >= x - room) & (left <= x + wide + room) & (bottom >= y - room) & (top <= y + high + room),
        dtype=np.bool_,
    )
