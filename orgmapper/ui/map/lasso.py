"""A line drawn around things to choose them."""

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from orgmapper.ui.map.items import FAR


class LassoItem(pg.GraphicsObject):
    """The line while it is drawn, in page units."""

    def __init__(self) -> None:
        super().__init__()
        self._points = QPolygonF()
        self._colour = QColor()

    @property
    def points(self) -> list[tuple[float, float]]:
        return [(point.x(), point.y()) for point in map(self._points.at, range(self._points.size()))]

    def begin(self, x: float, y: float, colour: QColor) -> None:
        self._colour = colour
        self._points = QPolygonF([QPointF(x, y)])
        self.update()

    def add(self, x: float, y: float) -> None:
        self._points.append(QPointF(x, y))
        self.update()

    def clear(self) -> None:
        self._points = QPolygonF()
        self.update()

    def boundingRect(self) -> QRectF:  # noqa: N802
        return QRectF(-FAR, -FAR, 2 * FAR, 2 * FAR)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if self._points.size() < 2:
            return
        pen = QPen(self._colour, 1.6, Qt.PenStyle.DashLine)
        pen.setCosmetic(True)
        painter.setPen(pen)
        inside = QColor(self._colour)
        inside.setAlphaF(0.08)
        painter.setBrush(inside)
        painter.drawPolygon(self._points)
