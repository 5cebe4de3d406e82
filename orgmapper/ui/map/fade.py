"""From one picture to the next: what was seen fades away over what is seen now."""

from collections.abc import Callable

import pyqtgraph as pg
from PySide6.QtCore import QElapsedTimer, QObject, QPointF, QRectF, QTimer
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from orgmapper.ui.map.canvas import FRAME, Canvas
from orgmapper.ui.map.items import FAR, PictureItem

FADE = 200
"""Milliseconds."""


class FadeItem(pg.GraphicsObject):
    """A picture of the canvas as it was, the more see-through the less is left of it."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self._left = 0.0
        self.setVisible(False)

    @property
    def left(self) -> float:
        """Share that is still seen, 1 to 0."""
        return self._left

    def begin(self, image: QImage) -> None:
        self._image = image
        self.show_left(1.0)

    def show_left(self, left: float) -> None:
        self._left = left
        self.setVisible(left > 0)
        if left <= 0:
            self._image = QImage()
        self.update()

    def boundingRect(self) -> QRectF:  # noqa: N802
        return QRectF(-FAR, -FAR, 2 * FAR, 2 * FAR)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.save()
        painter.resetTransform()
        painter.setOpacity(self._left)
        painter.drawImage(QPointF(0, 0), self._image)
        painter.restore()


class Fade(QObject):
    """Fades a picture away; at once where there is no motion, or as soon as somebody moves the map."""

    def __init__(self, canvas: Canvas, picture: PictureItem, ground: Callable[[], QColor]) -> None:
        super().__init__(canvas)
        self._canvas, self._picture, self._ground = canvas, picture, ground
        self.item = FadeItem()
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME)
        self._timer.timeout.connect(self._on)
        canvas.moved.connect(self.stop)

    def begin(self) -> None:
        """Keep what is seen now, for another picture is about to take its place."""
        if not (self._canvas.motion and self._canvas.isVisible() and self._picture.isVisible()):
            return
        self.item.begin(self._seen())
        self._clock.start()
        self._timer.start()

    def stop(self) -> None:
        """Nothing of what was is seen any more."""
        self._timer.stop()
        if self.item.left > 0:
            self.item.show_left(0.0)

    def _seen(self) -> QImage:
        sharpness = self._canvas.devicePixelRatioF()
        size = self._canvas.viewport().size() * sharpness
        image = QImage(size, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(sharpness)
        image.fill(self._ground())
        painter = QPainter(image)
        painter.save()
        painter.setTransform(self._picture.sceneTransform() * self._canvas.viewportTransform())
        self._picture.paint(painter, QStyleOptionGraphicsItem())
        painter.restore()
        if self.item.left > 0:
            self.item.paint(painter, QStyleOptionGraphicsItem())
        painter.end()
        return image

    def _on(self) -> None:
        share = min(1.0, self._clock.elapsed() / FADE)
        # Quick at first, then slower.
        self.item.show_left((1.0 - share) ** 2)
        if share >= 1.0:
            self._timer.stop()
