"""What the canvas holds: the picture of the scene, and the marks over it that follow the pointer at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from orgmapper.ui.map.rendering import Tile

FAR = 1e6

SHARP = 1.5
"""Device pixels a pixel from which nobody sees how a picture in motion was stretched; smoothly takes twice as long."""


class PictureItem(pg.GraphicsObject):
    """Pictures made before, drawn wherever the camera is: a rough one of the whole page, a fine one of the sight."""

    def __init__(self) -> None:
        super().__init__()
        self._tiles: tuple[Tile, ...] = ()
        self._page = QRectF(0, 0, 1, 1)

    @property
    def tiles(self) -> tuple[Tile, ...]:
        """From the roughest to the finest."""
        return self._tiles

    def show_tiles(self, tiles: Sequence[Tile]) -> None:
        self._tiles = tuple(tiles)
        self.update()

    def boundingRect(self) -> QRectF:  # noqa: N802
        return QRectF(-FAR, -FAR, 2 * FAR, 2 * FAR)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if not self._tiles:
            return
        painter.save()
        finest = self._tiles[-1]
        smooth = painter.device().devicePixelRatio() < SHARP
        for tile in self._tiles[:-1]:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
            painter.save()
            painter.setClipPath(_outside(tile.rect, finest.rect))
            painter.drawImage(tile.rect, tile.image)
            painter.restore()
        scale = painter.deviceTransform().m11()
        painter.setRenderHint(
            QPainter.RenderHint.SmoothPixmapTransform, smooth and abs(finest.scale / scale - 1) > 1e-3
        )
        painter.drawImage(finest.rect, finest.image)
        painter.restore()


@dataclass(frozen=True)
class Rim:
    """A ring around a mark, in page units; `width` in px of the screen. `shape` where the mark has corners."""

    x: float
    y: float
    r: float
    colour: QColor
    width: float
    shape: QPolygonF | None = None


class RimsItem(pg.GraphicsObject):
    """Rings for what is selected, hovered and in focus, the same width at every zoom."""

    def __init__(self) -> None:
        super().__init__()
        self._rims: tuple[Rim, ...] = ()

    @property
    def rims(self) -> tuple[Rim, ...]:
        return self._rims

    def show_rims(self, rims: Sequence[Rim]) -> None:
        if tuple(rims) != self._rims:
            self._rims = tuple(rims)
            self.update()

    def boundingRect(self) -> QRectF:  # noqa: N802
        return QRectF(-FAR, -FAR, 2 * FAR, 2 * FAR)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for rim in self._rims:
            pen = QPen(rim.colour, rim.width)
            pen.setCosmetic(True)
            painter.setPen(pen)
            if rim.shape is not None:
                painter.drawPolygon(rim.shape)
            else:
                painter.drawEllipse(QPointF(rim.x, rim.y), rim.r, rim.r)


def _outside(whole: QRectF, hole: QRectF) -> QPainterPath:
    """The part of a rectangle that another leaves free."""
    outer, inner = QPainterPath(), QPainterPath()
    outer.addRect(whole)
    inner.addRect(hole)
    return outer.subtracted(inner)
