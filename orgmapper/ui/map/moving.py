"""Islands and people on their way from one arrangement to another, in place of the picture."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QElapsedTimer, QObject, QPointF, QRectF, QTimer
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from orgmapper.scene.journey import Journey, ground
from orgmapper.scene.primitives import Scene, Standing
from orgmapper.ui.map.canvas import FLIGHT, FRAME, Canvas
from orgmapper.ui.map.flock import Flock, Pixels, eased, ends_of
from orgmapper.ui.map.items import FAR
from orgmapper.ui.paint.painter import paint_layers

REARRANGED = 900
"""Milliseconds of a way on which most move; others take as long as a flight."""

COARSE = 0.5
"""Shores fade as pictures of so many pixels a pixel: they are soft, and there are two of them in each moment."""


class MovingItem(pg.GraphicsObject):
    """One moment of the way, as it is seen from where the camera was at its beginning."""

    def __init__(self, canvas: Canvas, colour: Callable[[], QColor]) -> None:
        super().__init__()
        self._canvas, self._colour = canvas, colour
        self._journey: Journey | None = None
        self._share = 0.0
        self._grounds: tuple[QImage, QImage] | None = None
        self._between = QImage()
        self._flock: Flock | None = None
        self._pixels: Pixels = np.zeros((0, 0), dtype=np.uint32)
        self._people = QImage()
        self.setVisible(False)

    def begin(self, journey: Journey, share: float = 0.0) -> None:
        """See the way from where the camera is now."""
        self._journey, self._flock = journey, None
        self._grounds = self._ground(journey.old), self._ground(journey.new)
        self._between = QImage(self._grounds[0].size(), QImage.Format.Format_RGB32)
        ends = journey.standing()
        if ends is not None:
            left, top, _, _ = self._canvas.seen()
            sharpness, colour = self._canvas.devicePixelRatioF(), self._colour()
            scale = self._canvas.camera.scale * sharpness
            one, other = (_seen_from(standing, left, top) for standing in ends)
            self._flock = Flock(ends_of(one, other, scale, (colour.red(), colour.green(), colour.blue())))
            size = self._canvas.viewport().size() * sharpness
            self._pixels = np.zeros((size.height(), size.width()), dtype=np.uint32)
            format_ = QImage.Format.Format_ARGB32_Premultiplied
            self._people = QImage(self._pixels.data, size.width(), size.height(), size.width() * 4, format_)
            self._people.setDevicePixelRatio(sharpness)
        self.show_share(share)

    def show_share(self, share: float) -> None:
        self._share = eased(share)
        if self._flock is not None:
            self._flock.draw(self._pixels, share)
        self.setVisible(True)
        self.update()

    def end(self) -> None:
        self._journey = self._grounds = self._flock = None
        self._people = self._between = QImage()
        self.setVisible(False)

    def boundingRect(self) -> QRectF:  # noqa: N802
        return QRectF(-FAR, -FAR, 2 * FAR, 2 * FAR)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if self._journey is None or self._grounds is None:
            return
        islands, words = self._journey.layers(self._share)
        # Mixed while they are small: Qt takes several times as long to stretch what is seen through.
        self._between.fill(self._colour())
        mix = QPainter(self._between)
        for picture, opacity in zip(self._grounds, (1.0 - self._share, self._share), strict=True):
            mix.setOpacity(opacity)
            mix.drawImage(0, 0, picture)
        mix.end()
        painter.save()
        painter.resetTransform()
        painter.drawImage(QRectF(0, 0, self._canvas.width(), self._canvas.height()), self._between)
        painter.restore()
        paint_layers(painter, (islands,))
        painter.save()
        painter.resetTransform()
        painter.drawImage(QPointF(0, 0), self._people)
        painter.restore()
        paint_layers(painter, (words,))

    def _ground(self, scene: Scene) -> QImage:
        """Shores alone, in the present sight."""
        size = self._canvas.viewport().size() * COARSE
        image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        painter = QPainter(image)
        left, top, _, _ = self._canvas.seen()
        scale = self._canvas.camera.scale * COARSE
        painter.scale(scale, scale)
        painter.translate(-left, -top)
        paint_layers(painter, ground(scene))
        painter.end()
        return image


class Moving(QObject):
    """Plays a journey; the picture comes back when it has ended and is painted as it should be, or the map is moved."""

    def __init__(self, canvas: Canvas, still: tuple[pg.GraphicsObject, ...], colour: Callable[[], QColor]) -> None:
        super().__init__(canvas)
        self._canvas, self._still = canvas, still
        self.item = MovingItem(canvas, colour)
        self._journey: Journey | None = None
        self._painted = False
        self._length = FLIGHT
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME)
        self._timer.timeout.connect(self._on)
        canvas.moved.connect(self._moved)

    def play(self, journey: Journey) -> bool:
        """Begin the way; false where the system asks for less motion."""
        if not (self._canvas.motion and self._canvas.isVisible()):
            return False
        self._journey, self._painted = journey, False
        self._length = REARRANGED if journey.far else FLIGHT
        for item in self._still:
            item.setVisible(False)
        self.item.begin(journey)
        self._clock.start()
        self._timer.start()
        return True

    def painted(self) -> None:
        """The picture at the end of the way is there."""
        self._painted = True
        if not self._timer.isActive():
            self.stop()

    def stop(self) -> None:
        """Show the picture itself."""
        if self._journey is None:
            return
        self._timer.stop()
        self._journey = None
        self.item.end()
        for item in self._still:
            item.setVisible(True)

    @property
    def _share(self) -> float:
        return min(1.0, self._clock.elapsed() / self._length)

    def _moved(self) -> None:
        """Whoever moves the map wants to see it; where only its room has another size the way goes on."""
        if self._journey is not None and self._canvas.fitted:
            self.item.begin(self._journey, self._share)
        else:
            self.stop()

    def _on(self) -> None:
        share = self._share
        self.item.show_share(share)
        if share >= 1.0:
            self._timer.stop()
            if self._painted:
                self.stop()


def _seen_from(standing: Standing, left: float, top: float) -> Standing:
    return replace(standing, x=standing.x - left, y=standing.y - top)
