"""The same marks in another place of the page."""

from dataclasses import replace

import numpy as np

from orgmapper.scene.primitives import Circles, Curves, Layer, Lines, Outlines, Primitive, Squares, Texts


def moved(item: Primitive, dx: float, dy: float) -> Primitive:
    """A primitive, shifted by page units."""
    match item:
        case Circles() | Squares() | Texts():
            return replace(item, x=item.x + dx, y=item.y + dy)
        case Lines():
            return replace(item, xyxy=item.xyxy + np.array([dx, dy, dx, dy]))
        case Curves():
            return replace(item, points=item.points + np.array([dx, dy]))
        case Outlines():
            return replace(item, rings=tuple(ring + np.array([dx, dy]) for ring in item.rings))


def moved_layer(layer: Layer, dx: float, dy: float) -> Layer:
    return replace(layer, items=tuple(moved(item, dx, dy) for item in layer.items))


def enlarged(item: Primitive, scale: float) -> Primitive:
    """A primitive about the origin, larger in all its parts; for symbols of the legend."""
    style = replace(item.style, width=item.style.width * scale, dash=tuple(part * scale for part in item.style.dash))
    match item:
        case Circles() | Squares():
            return replace(item, style=style, x=item.x * scale, y=item.y * scale, r=item.r * scale)
        case Texts():
            return replace(item, style=style, x=item.x * scale, y=item.y * scale, size=item.size * scale)
        case Lines():
            return replace(item, style=style, xyxy=item.xyxy * scale)
        case Curves():
            return replace(item, style=style, points=item.points * scale, widths=item.widths * scale)
        case Outlines():
            return replace(item, style=style, rings=tuple(ring * scale for ring in item.rings))
