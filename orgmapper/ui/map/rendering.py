"""Parts of a scene as pictures, made outside the thread of the window."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QTransform

from orgmapper.model.columns import FloatArray
from orgmapper.model.ticket import Ticket
from orgmapper.scene.primitives import Curves, Layer, Lines, Primitive, Scene
from orgmapper.ui.map.sight import Sight, some_of
from orgmapper.ui.map.zooming import at_zoom, in_sight
from orgmapper.ui.paint.painter import paint_primitive

MOST_PIXELS = 24_000_000
"""A picture is never larger, whatever the screen (4 bytes each)."""

SHARE = 1_500
"""Lines between two looks at the ticket."""

MANY = 3_000
"""Layers of more lines are painted by two threads, each a half of the picture: Qt draws lines without Python's lock."""


@dataclass(frozen=True, eq=False)
class Tile:
    """A picture of one part of the page.

    Attributes
    ----------
    scene : Scene
        What it shows.
    x, y, width, height : float
        The part, in page units.
    scale : float
        Device pixels a page unit.
    image : QImage
        Without a background: the canvas is painted beneath.
    """

    scene: Scene
    x: float
    y: float
    width: float
    height: float
    scale: float
    image: QImage

    def covers(self, x: float, y: float, width: float, height: float) -> bool:
        """The part lies in the picture (to a hundredth of a unit)."""
        slack = 0.01
        return (
            self.x <= x + slack
            and self.y <= y + slack
            and self.x + self.width >= x + width - slack
            and self.y + self.height >= y + height - slack
        )

    @property
    def rect(self) -> QRectF:
        return QRectF(self.x, self.y, self.width, self.height)


def render_tile(
    scene: Scene,
    x: float,
    y: float,
    width: float,
    height: float,
    scale: float,
    ticket: Ticket | None = None,
    zoom: float = 1.0,
    sight: Sight | None = None,
) -> Tile:
    """Paint one part of the page, `scale` device pixels a page unit; the ticket is looked at every few milliseconds.

    `sight` remembers from one picture of a scene to the next where its marks lie.
    """
    sight = sight or Sight()
    most = (MOST_PIXELS / max(1e-9, width * height)) ** 0.5
    scale = min(scale, most)
    columns, rows = max(1, round(width * scale)), max(2, round(height * scale))
    image = QImage(columns, rows, QImage.Format.Format_ARGB32_Premultiplied)
    if image.isNull():
        raise MemoryError
    image.fill(QColor(0, 0, 0, 0))
    look = QTransform.fromScale(columns / width, rows / height).translate(-x, -y)
    part = x, y, width, height
    seen = [sight.in_part(at_zoom(layer, zoom), part) for layer in in_sight((*scene.layers, *scene.handles), zoom)]

    def paint(onto: QImage, top: int, layers: Sequence[Layer]) -> None:
        """Draw on the rows of the picture from `top` on."""
        painter = QPainter(onto)
        painter.setRenderHints(QPainter.RenderHint.TextAntialiasing | QPainter.RenderHint.Antialiasing)
        painter.setTransform(look * QTransform.fromTranslate(0, -top))
        low, high = y + top * height / rows, y + (top + onto.height()) * height / rows
        try:
            for item in (item for layer in layers for item in layer.items):
                for share in _shares(item, low, high):
                    if ticket is not None:
                        ticket.check()
                    paint_primitive(painter, share)
        finally:
            painter.end()

    for many, group in groupby(seen, lambda layer: len(_heights(layer)) > MANY):
        layers = tuple(group)
        if not many:
            paint(image, 0, layers)
            continue
        middle = float(np.median(np.concatenate([_heights(layer) for layer in layers])))
        half = min(max(round((middle - y) * rows / height), 1), rows - 1)
        with ThreadPoolExecutor(1) as helper:
            lower = helper.submit(paint, _rows(image, half, rows), half, layers)
            paint(_rows(image, 0, half), 0, layers)
        lower.result()
    return Tile(scene, x, y, width, height, columns / width, image)


def _heights(layer: Layer) -> FloatArray:
    """At which heights its straight lines begin; of none, where it holds anything but lines."""
    found = [np.empty(0)]
    for item in layer.items:
        if not isinstance(item, Lines | Curves):
            return found[0]
        found.append(item.xyxy[:, 1] if isinstance(item, Lines) else item.points[:, :-1, 1].ravel())
    return np.concatenate(found)


def _rows(image: QImage, first: int, last: int) -> QImage:
    """These rows of a picture, in its memory."""
    line = image.bytesPerLine()
    return QImage(image.bits()[first * line : last * line], image.width(), last - first, line, image.format())


def _shares(item: Primitive, low: float, high: float) -> Iterator[Primitive]:
    """Lines and curves without those above or below these heights, and so many lines at a time; all else as it is."""
    if isinstance(item, Curves):
        y, room = item.points[..., 1], max(item.style.width, float(item.widths.max(initial=0.0))) + 1.0
        yield some_of(item, np.flatnonzero((y.max(axis=1) > low - room) & (y.min(axis=1) < high + room)))
    elif isinstance(item, Lines):
        y1, y2, room = item.xyxy[:, 1], item.xyxy[:, 3], item.style.width + 1.0
        xyxy = item.xyxy[(np.maximum(y1, y2) > low - room) & (np.minimum(y1, y2) < high + room)]
        for start in range(0, len(xyxy), SHARE):
            yield replace(item, xyxy=xyxy[start : start + SHARE])
    else:
        yield item
