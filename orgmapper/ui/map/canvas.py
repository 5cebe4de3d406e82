"""The surface of the map: a pyqtgraph view box with our own mouse, wheel, pinch and flight."""

from collections.abc import Callable
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QElapsedTimer, QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QInputDevice,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)

from orgmapper.ui.look import Look
from orgmapper.ui.map.camera import Camera, between, fitting
from orgmapper.ui.map.lasso import LassoItem

FLIGHT = 420
SETTLE, RESIZED = 16, 140
"""Milliseconds without movement before the picture is made anew; in one size before the page is."""
FRAME = 16
DRAG = 4
"""Pixels the pointer moves before a press is a drag."""
STEP = 1.35


class Canvas(pg.GraphicsView):
    """Shows items in page units; y runs down, one scale for both directions.

    Signals
    -------
    moved : the camera is another one
    settled : it has been still for a moment
    pointed : (page x, page y) or None where the pointer left
    pressed : (page x, page y, modifiers)
    pressed_twice : (page x, page y)
    lassoed : points (page x, page y) of a line that was drawn around something, and modifiers
    carried, put_down : how far (page x, page y) what was taken has come from where it was; it is let go there
    menu_wanted : a menu for what is at (page x, page y), or for what is chosen (None) where the keyboard asks
    pulled : dragged with Ctrl held: the picture is wanted in another program
    resized : the widget has another size
    size_changed : the widget has another size, and kept it for a moment
    """

    moved = Signal()
    settled = Signal()
    pointed = Signal(object)
    pressed = Signal(float, float, object)
    pressed_twice = Signal(float, float)
    lassoed = Signal(object, object)
    carried = Signal(float, float)
    put_down = Signal(float, float)
    menu_wanted = Signal(object)
    pulled = Signal()
    size_changed = Signal()
    resized = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(background=None)  # pyright: ignore[reportArgumentType]
        self._look = look
        self.box = pg.ViewBox(enableMenu=False, enableMouse=False, lockAspect=True, invertY=True, defaultPadding=0)
        self.box.disableAutoRange()
        self.setCentralItem(self.box)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.setViewportUpdateMode(pg.GraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self._page = (1000.0, 800.0)
        self._camera = Camera(500.0, 400.0, 1.0)
        self._fitted = True
        self._press: QPointF | None = None
        self._last = QPointF()
        self._dragging = False
        self.motion = True
        self._lassoing = False
        self.lasso = LassoItem()
        self.box.addItem(self.lasso, ignoreBounds=True)
        self.take: Callable[[float, float], bool] = lambda x, y: False
        self._carrying = False
        self.tabbed: Callable[[Qt.Key], bool] = lambda key: False
        self._still = _timer(self, SETTLE, self._has_settled)
        self._sized = _timer(self, RESIZED, self.size_changed.emit)
        self._flight = QTimer(self)
        self._flight.setInterval(FRAME)
        self._flight.timeout.connect(self._fly_on)
        self._clock = QElapsedTimer()
        self._from = self._to = self._camera
        look.follow(self._colours)

    @property
    def camera(self) -> Camera:
        return self._camera

    @property
    def fitted(self) -> bool:
        """The whole page is in sight and stays so when the widget gets another size."""
        return self._fitted

    @property
    def carrying(self) -> bool:
        """The hand holds something and has not let go of it yet."""
        return self._carrying

    @property
    def moving(self) -> bool:
        """Pushed, zoomed or flying."""
        return self._still.isActive() or self._flight.isActive()

    def fit_scale(self) -> float:
        """px a page unit when the whole page is in sight."""
        return fitting(*self._page, self.width(), self.height()).scale

    def set_page(self, width: float, height: float) -> None:
        """The page has this size now; a fitted view stays fitted."""
        self._page = (width, height)
        if self._fitted:
            self.show_all(flying=False)

    def seen(self) -> tuple[float, float, float, float]:
        """Part of the page in sight: left, top, width, height."""
        return self._camera.seen(self.width(), self.height())

    def show_all(self, *, flying: bool = True) -> None:
        """Fit the page into the widget."""
        target = fitting(*self._page, self.width(), self.height())
        if flying:
            self.fly_to(target)
        else:
            self._set(target)
        self._fitted = True

    def fly_to(self, target: Camera) -> None:
        """Move there in `FLIGHT` ms; at once where motion is reduced."""
        self._fitted = False
        if not self.motion or not self.isVisible():
            self._set(target)
            return
        self._from, self._to = self._camera, target
        self._clock.start()
        self._flight.start()

    def show_part(self, x: float, y: float, width: float, height: float) -> None:
        """Fly to where this part of the page fills most of the widget; never farther out than the whole page."""
        part = fitting(width, height, self.width() * 0.7, self.height() * 0.7)
        if part.scale < self.fit_scale() * 1.25:
            self.show_all()
            return
        scale = min(part.scale, self.fit_scale() * 12)
        self.fly_to(Camera(x + width / 2, y + height / 2, scale))

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Closer or farther about a point of the widget, by default its middle."""
        self._flight.stop()
        centre = at or QPointF(self.width() / 2, self.height() / 2)
        size = (self.width(), self.height())
        self._fitted = False
        self._set(self._camera.zoomed(factor, centre.x(), centre.y(), *size, self.fit_scale()).kept_near(*self._page))

    def push(self, dx: float, dy: float) -> None:
        """Move the page by px."""
        self._flight.stop()
        self._fitted = False
        self._set(self._camera.moved(dx, dy).kept_near(*self._page))

    def place_of(self, x: float, y: float) -> QPointF:
        """Pixel of the widget at a place of the page."""
        return QPointF(*self._camera.to_widget(x, y, self.width(), self.height()))

    def page_at(self, place: QPointF) -> tuple[float, float]:
        """Page units under a pixel of the widget."""
        return self._camera.to_page(place.x(), place.y(), self.width(), self.height())

    def resizeEvent(self, ev: QResizeEvent | None) -> None:  # noqa: N802
        super().resizeEvent(ev)
        if ev is None:
            return
        if self._fitted:
            self.show_all(flying=False)
        else:
            self._set(self._camera)
        self._sized.start()
        self.resized.emit()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        # A page over the map may have hidden it while it got its size.
        self._sized.start()

    def wheelEvent(self, ev: QWheelEvent) -> None:  # noqa: N802
        zooming = bool(ev.modifiers() & Qt.KeyboardModifier.ControlModifier)
        pixels, turned = ev.pixelDelta(), ev.angleDelta()
        if _is_touchpad(ev) and not zooming:
            step = pixels if not pixels.isNull() else turned / 4
            self.push(step.x(), step.y())
        else:
            self.zoom(1.0016 ** (turned.y() or turned.x()), ev.position())
        ev.accept()

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802
        if isinstance(event, QNativeGestureEvent) and self._gesture(event):
            return True
        if event.type() == QEvent.Type.Leave:
            self.pointed.emit(None)
        return super().viewportEvent(event)

    def _gesture(self, event: QNativeGestureEvent) -> bool:
        kind = event.gestureType()
        if kind == Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom(1 + event.value(), event.position())
            return True
        if kind == Qt.NativeGestureType.SmartZoomNativeGesture:
            self.show_all()
            return True
        return False

    @property
    def lassoing(self) -> bool:
        """The next drag draws a line around what is to be chosen."""
        return self._lassoing

    def take_lasso(self, *, taken: bool = True) -> None:
        """Take the lasso in hand, or put it down."""
        self._lassoing = taken
        self.lasso.clear()
        self.viewport().setCursor(Qt.CursorShape.CrossCursor if taken else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, ev: QMouseEvent) -> None:  # noqa: N802
        self._flight.stop()
        if self._lassoing:
            self.lasso.begin(*self.page_at(ev.position()), self._look.colour("accent"))
        self._press = self._last = ev.position()
        self._dragging = False

    def mouseMoveEvent(self, ev: QMouseEvent) -> None:  # noqa: N802
        place = ev.position()
        if self._lassoing and self._press is not None:
            self.lasso.add(*self.page_at(place))
            return
        if self._press is None or not ev.buttons():
            self.pointed.emit(self.page_at(place))
            return
        if not self._dragging and (place - self._press).manhattanLength() < DRAG:
            return
        if not self._dragging and ev.modifiers() & Qt.KeyboardModifier.ControlModifier:
            # Whoever takes the picture away gets all further movement, also the release.
            self._press = None
            self.pulled.emit()
            return
        if not self._dragging:
            self._dragging = True
            self.pointed.emit(None)
            left = bool(ev.buttons() & Qt.MouseButton.LeftButton)
            self._carrying = left and self.take(*self.page_at(self._press))
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._carrying:
            self.carried.emit(*self._way(place))
            return
        self.push(place.x() - self._last.x(), place.y() - self._last.y())
        self._last = place

    def mouseReleaseEvent(self, ev: QMouseEvent) -> None:  # noqa: N802
        if self._lassoing:
            points = self.lasso.points
            self._press = None
            self.take_lasso(taken=False)
            self.lassoed.emit(points, ev.modifiers())
            return
        if self._carrying:
            self.put_down.emit(*self._way(ev.position()))
        elif self._press is not None and not self._dragging and ev.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit(*self.page_at(ev.position()), ev.modifiers())
        self.stop_dragging()

    def stop_dragging(self) -> None:
        """Whatever the hand does, it does no more."""
        self._press, self._dragging, self._carrying = None, False, False
        self.viewport().unsetCursor()

    def _way(self, place: QPointF) -> tuple[float, float]:
        """From where the hand took something, in page units."""
        taken = self._press or place
        (x, y), (left, top) = self.page_at(place), self.page_at(taken)
        return x - left, y - top

    def contextMenuEvent(self, ev: QContextMenuEvent) -> None:  # noqa: N802
        self.stop_dragging()
        asked = ev.reason() == QContextMenuEvent.Reason.Keyboard
        self.menu_wanted.emit(None if asked else self.page_at(QPointF(ev.pos())))
        ev.accept()

    def mouseDoubleClickEvent(self, ev: QMouseEvent) -> None:  # noqa: N802
        self._press = None
        self.pressed_twice.emit(*self.page_at(ev.position()))

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, N802
        """Tab leads along ties while something is chosen, else out of the map."""
        key = Qt.Key.Key_Tab if next else Qt.Key.Key_Backtab
        return self.tabbed(key) or super().focusNextPrevChild(next)

    def keyPressEvent(self, ev: QKeyEvent) -> None:  # noqa: N802
        # The scene would take keys that belong to shortcuts and to the map view.
        ev.ignore()

    def _set(self, camera: Camera) -> None:
        if self.width() < 2 or self.height() < 2:
            return
        self._camera = camera
        self.box.setRange(QRectF(*self.seen()), padding=0)
        self._still.start()
        self.moved.emit()

    def _fly_on(self) -> None:
        share = min(1.0, self._clock.elapsed() / FLIGHT)
        if share >= 1.0:
            self._flight.stop()
        fitted = self._fitted
        self._set(between(self._from, self._to, share))
        self._fitted = fitted

    def _has_settled(self) -> None:
        if not self._flight.isActive():
            self.settled.emit()

    def _colours(self) -> None:
        self.setBackground(self._look.colour("canvas"))


def _timer(parent: Any, wait: int, then: Any) -> QTimer:
    result = QTimer(parent)
    result.setSingleShot(True)
    result.setInterval(wait)
    result.timeout.connect(then)
    return result


def _is_touchpad(event: QWheelEvent) -> bool:
    """Two fingers on a touch pad: the system says so, or moves come in pixels with a beginning and an end."""
    if event.device() is not None and event.device().type() == QInputDevice.DeviceType.TouchPad:
        return True
    return event.phase() != Qt.ScrollPhase.NoScrollPhase and event.hasPixelDelta()
