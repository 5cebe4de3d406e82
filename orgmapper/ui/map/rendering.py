"""Parts of a scene as pictures, made outside the thread of the window."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from orgmapper.model.ticket import Ticket
from orgmapper.scene.primitives import Lines, Primitive, Scene
from orgmapper.ui.map.sight import Sight
from orgmapper.ui.map.zooming import at_zoom, in_sight
from orgmapper.ui.paint.painter import paint_primitive

MOST_PIXELS = 24_000_000
"""A picture is never larger, whatever the screen (4 bytes each)."""


SHARE = 1_500
"""Lines between two looks at the ticket."""


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
    columns, rows = max(1, round(width * scale)), max(1, round(height * scale))
    image = QImage(columns, rows, QImage.Format.Format_ARGB32_Premultiplied)
    if image.isNull():
        raise MemoryError
    image.fill(QColor(0, 0, 0, 0))
    painter = QPainter(image)
    try:
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.scale(columns / width, rows / height)
        painter.translate(-x, -y)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for layer in in_sight((*scene.layers, *scene.handles), zoom):
            for item in sight.in_part(at_zoom(layer, zoom), (x, y, width, height)).items:
                for share in _shares(item):
                    if ticket is not None:
                        ticket.check()
                    paint_primitive(painter, share)
    finally:
        painter.end()
    return Tile(scene, x, y, width, height, columns / width, image)


def _shares(item: Primitive) -> Iterator[Primitive]:
    """A large group of lines in several groups; anything else as it is."""
    if not isinstance(item, Lines):
        yield item
        return
    for start in range(0, len(item.xyxy), SHARE):
        yield replace(item, xyxy=item.xyxy[start : start + SHARE])
