"""What the hand carries over the map: rims and dots of it, beside the picture, which stays as it is until they are put
down."""

from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from orgmapper.model.columns import IntArray
from orgmapper.scene.primitives import Standing
from orgmapper.ui.map.items import FAR

Round = tuple[float, float, float]


@dataclass(frozen=True, eq=False)
class Load:
    """Rims of islands (x, y, r), and rows of people who stand on them or go by themselves."""

    rims: tuple[Round, ...]
    people: IntArray
    standing: Standing | None


def load_of(rims: tuple[Round, ...], alone: tuple[int, ...], standing: Standing | None) -> Load:
    """Islands with everybody on them, and people who stand on none."""
    people = [np.array(alone, dtype=np.int64)]
    if standing is not None:
        people += [np.flatnonzero(np.hypot(standing.x - x, standing.y - y) <= r) for x, y, r in rims]
    return Load(rims, np.unique(np.concatenate(people)), standing)


class CarryItem(pg.GraphicsObject):
    """Draws a load, so far from where it was taken."""

    def __init__(self) -> None:
        super().__init__()
        self._load: Load | None = None
        self._away = (0.0, 0.0)
        self._fill, self._rim = QColor(), QColor()
        self._colours: list[QColor] = []

    @property
    def away(self) -> tuple[float, float] | None:
        """How far it was carried, in page units; None while nothing is."""
        return self._away if self._load is not None else None

    @property
    def people(self) -> tuple[int, ...]:
        """Rows of the people of the load."""
        return tuple(self._load.people.tolist()) if self._load is not None else ()

    def take(self, load: Load, fill: QColor, rim: QColor) -> None:
        self._load, self._away = load, (0.0, 0.0)
        self._fill, self._rim = QColor(fill), rim
        self._fill.setAlphaF(0.8)
        self._colours = [QColor(colour) for colour in load.standing.colours] if load.standing is not None else []
        self.update()

    def show_at(self, dx: float, dy: float) -> None:
        self._away = (dx, dy)
        self.update()

    def clear(self) -> None:
        self._load = None
        self.update()

    def boundingRect(self) -> QRectF:  # noqa: N802
        return QRectF(-FAR, -FAR, 2 * FAR, 2 * FAR)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if self._load is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(*self._away)
        pen = QPen(self._rim, 2.0)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(self._fill)
        for x, y, r in self._load.rims:
            painter.drawEllipse(QPointF(x, y), r, r)
        standing, alone = self._load.standing, not self._load.rims
        if standing is None:
            return
        for row in self._load.people.tolist():
            colour = self._colours[standing.colour[row]]
            line = QPen(self._rim if alone else colour, 1.6 if alone else 1.0)
            line.setCosmetic(True)
            painter.setPen(line)
            painter.setBrush(colour if standing.filled[row] else self._fill)
            r = float(standing.r[row])
            painter.drawEllipse(QPointF(float(standing.x[row]), float(standing.y[row])), r, r)
