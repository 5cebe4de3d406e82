"""Left panel, map, right panel: widths that can be drawn, drawers where the window is narrow."""

from typing import Literal

from PySide6.QtCore import QEasingCurve, QPropertyAnimation, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

Side = Literal["left", "right"]

SIDES: tuple[Side, Side] = ("left", "right")

LIMITS: dict[Side, tuple[int, int, int]] = {"left": (200, 252, 360), "right": (320, 380, 520)}
"""Narrowest, usual, widest."""

DRAWER_BELOW: dict[Side, int] = {"left": 1180, "right": 960}
HANDLE = 6
OPENING = 200


class Body(QWidget):
    """Three places side by side. A panel in a window too narrow for it becomes a drawer over the map."""

    sides_changed = Signal()

    def __init__(self, left: QWidget, centre: QWidget, right: QWidget, scale: float = 1.0) -> None:
        super().__init__()
        self._scale = scale
        self._panels: dict[Side, QWidget] = {"left": left, "right": right}
        self._centre = centre
        self._width: dict[Side, int] = {side: round(LIMITS[side][1] * scale) for side in SIDES}
        self._wanted: dict[Side, bool] = {"left": True, "right": True}
        self._drawn: dict[Side, bool] = {"left": False, "right": False}
        for widget in (centre, left, right):
            widget.setParent(self)
        self._handles: dict[Side, _Handle] = {side: _Handle(self, side) for side in SIDES}
        self._animations: dict[Side, QPropertyAnimation] = {}
        self.motion = True

    def panel(self, side: Side) -> QWidget:
        return self._panels[side]

    def wanted(self, side: Side) -> bool:
        """The panel stands open where the window is wide enough."""
        return self._wanted[side]

    def is_open(self, side: Side) -> bool:
        """The panel can be seen."""
        return self._drawn[side] if self.is_drawer(side) else self._wanted[side]

    def is_drawer(self, side: Side) -> bool:
        return self.width() < DRAWER_BELOW[side] * self._scale

    def toggle(self, side: Side) -> None:
        self.set_open(side, not self.is_open(side))

    def set_open(self, side: Side, opened: bool) -> None:
        if self.is_drawer(side):
            if self._drawn[side] == opened:
                return
            self._drawn[side] = opened
            self._place(sliding=side)
            if opened:
                self._panels[side].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._wanted[side] = opened
            self._place()
        self.sides_changed.emit()

    def panel_width(self, side: Side) -> int:
        return self._width[side]

    def set_panel_width(self, side: Side, width: int) -> None:
        narrowest, _, widest = LIMITS[side]
        self._width[side] = min(max(width, round(narrowest * self._scale)), round(widest * self._scale))
        self._place()

    def close_drawers(self) -> bool:
        """Close what lies over the map; false where nothing does."""
        opened: list[Side] = [side for side in SIDES if self.is_drawer(side) and self._drawn[side]]
        for side in opened:
            self.set_open(side, False)
        return bool(opened)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._place()
        self.sides_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape and self.close_drawers():
            return
        super().keyPressEvent(event)

    def _place(self, sliding: Side | None = None) -> None:
        height, inner_left, inner_right = self.height(), 0, self.width()
        for side in SIDES:
            drawer, opened, width = self.is_drawer(side), self.is_open(side), self._width[side]
            panel, handle = self._panels[side], self._handles[side]
            shown = 0 if side == "left" else self.width() - width
            away = -width if side == "left" else self.width()
            target = QRect(shown if opened else away, 0, width, height)
            if sliding == side and self.motion and self.isVisible():
                self._slide(side, target)
            else:
                panel.setGeometry(target)
                panel.setVisible(opened)
            if opened and not drawer:
                inner_left, inner_right = (width, inner_right) if side == "left" else (inner_left, shown)
            edge = width if side == "left" else shown
            handle.setGeometry(edge - HANDLE // 2, 0, HANDLE, height)
            handle.setVisible(opened and not drawer)
        self._centre.setGeometry(inner_left, 0, max(0, inner_right - inner_left), height)
        for side in SIDES:
            self._panels[side].raise_()
            self._handles[side].raise_()

    def _slide(self, side: Side, target: QRect) -> None:
        panel = self._panels[side]
        if panel.isHidden():
            outside = -target.width() if side == "left" else self.width()
            panel.setGeometry(outside, 0, target.width(), target.height())
        panel.show()
        animation = QPropertyAnimation(panel, b"geometry", self)
        animation.setDuration(OPENING)
        animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        animation.setEndValue(target)
        animation.finished.connect(lambda: panel.setVisible(self.is_open(side)))
        before = self._animations.get(side)
        if before is not None:
            before.stop()
            before.deleteLater()
        self._animations[side] = animation
        animation.start()


class _Handle(QFrame):
    """The edge of a panel that can be drawn; a double click gives the usual width."""

    def __init__(self, body: Body, side: Side) -> None:
        super().__init__(body)
        self._body = body
        self._side: Side = side
        self.setCursor(Qt.CursorShape.SplitHCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        x = self._body.mapFromGlobal(event.globalPosition()).x()
        self._body.set_panel_width(self._side, round(x if self._side == "left" else self._body.width() - x))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self._body.set_panel_width(self._side, round(LIMITS[self._side][1] * self._body._scale))
