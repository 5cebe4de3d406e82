"""How marks look from close by: lines, dots and words grow less than the distances between them."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from orgmapper.model.columns import FloatArray, IntArray
from orgmapper.scene.primitives import Circles, Curves, Layer, Lines, Outlines, Primitive, Squares, Style, Texts

WORDS, MARKS = 0.35, 0.5
"""Powers of the zoom that words and marks grow with."""

SMALL = ("people", "outsiders", "badges")
"""Layers whose rounds are marks; all other rounds are places and keep their size on the page."""

BASELINE = 0.36
"""A number in a badge stands this share of its size below the middle."""


def mark_shrink(zoom: float) -> float:
    """What sizes of marks on the page are multiplied by at this zoom; 1 as long as the whole page is in sight."""
    return max(1.0, zoom) ** (MARKS - 1.0)


def at_zoom(layer: Layer, zoom: float) -> Layer:
    """The layer as it is drawn when the page is `zoom` times as large as the sight that shows all of it."""
    if zoom < layer.from_zoom:
        return replace(layer, items=())
    if layer.instead:
        layer = replace(layer, from_zoom=0.0)
    if zoom <= 1.0:
        return layer
    marks, words = mark_shrink(zoom), zoom ** (WORDS - 1.0)
    if layer.from_zoom:
        # What is seen from close by only: words stand as they are, ties are too many to be more than hairs.
        marks, words = 1.0 / zoom, 1.0
    return replace(layer, items=tuple(_item(layer.name, item, marks, words) for item in layer.items))


def in_sight(layers: Sequence[Layer], zoom: float) -> tuple[Layer, ...]:
    """The layers that are seen at this zoom, without words that others stand in the place of."""
    seen = [layer for layer in layers if layer.from_zoom <= zoom]
    gone: dict[str, list[IntArray]] = {}
    for layer in seen:
        if layer.instead:
            picks = [item.pick for item in layer.items if isinstance(item, Texts) and item.pick is not None]
            gone.setdefault(layer.instead, []).extend(picks)
    return tuple(_without(layer, np.concatenate(gone[layer.name])) if gone.get(layer.name) else layer for layer in seen)


def _without(layer: Layer, rows: IntArray) -> Layer:
    return replace(layer, items=tuple(_others(item, rows) if isinstance(item, Texts) else item for item in layer.items))


def _others(item: Texts, rows: IntArray) -> Texts:
    """The lines of text that stand for none of these rows."""
    if item.pick is None:
        return item
    keep = ~np.isin(item.pick, rows)
    text = tuple(line for line, kept in zip(item.text, keep.tolist(), strict=True) if kept)
    turn = None if item.turn is None else item.turn[keep]
    return replace(item, x=item.x[keep], y=item.y[keep], text=text, pick=item.pick[keep], turn=turn)


def _item(layer: str, item: Primitive, marks: float, words: float) -> Primitive:
    if isinstance(item, Texts):
        return _in_badge(item, marks) if layer == "badges" else _label(item, words)
    style = _style(item.style, marks)
    if isinstance(item, Circles | Squares):
        return replace(item, style=style, r=item.r * marks if layer in SMALL else item.r)
    if isinstance(item, Curves):
        return replace(item, style=style, widths=item.widths * marks)
    if isinstance(item, Lines):
        return replace(item, style=style, xyxy=_about_middle(item.xyxy, marks) if layer == "gaps" else item.xyxy)
    if isinstance(item, Outlines) and layer == "pins":
        # About their points, which each ring begins with.
        rings = tuple(ring[0] + (ring - ring[0]) * marks for ring in item.rings)
        return replace(item, style=style, rings=rings)
    return replace(item, style=style)


def _style(style: Style, marks: float) -> Style:
    return replace(style, width=style.width * marks, dash=tuple(part * marks for part in style.dash))


def _about_middle(xyxy: FloatArray, marks: float) -> FloatArray:
    """End bars of gap lines: shorter, in the same place."""
    middle = np.tile((xyxy[:, :2] + xyxy[:, 2:]) / 2, (1, 2))
    return middle + (xyxy - middle) * marks


def _in_badge(item: Texts, marks: float) -> Texts:
    return replace(item, size=item.size * marks, y=item.y - BASELINE * item.size * (1 - marks))


def _label(item: Texts, words: float) -> Texts:
    """Lines of one label move together towards its lowest one, which stands on the island."""
    stacked = item.pick is not None and item.turn is None
    lowest = _lowest(item.y, item.pick) if item.pick is not None and stacked else item.y
    y = lowest - (lowest - item.y) * words
    return replace(item, y=y, size=item.size * words, halo_width=item.halo_width * words)


def _lowest(y: FloatArray, pick: IntArray) -> FloatArray:
    """(n,) the greatest y among the lines that share a pick."""
    _, label = np.unique(pick, return_inverse=True)
    greatest = np.full(label.max(initial=-1) + 1, -np.inf)
    np.maximum.at(greatest, label, y)
    return greatest[label]
