"""The check box of the product, as a widget and as a drawing for lists."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QCheckBox

from orgmapper.ui.look import Look

SIDE = 16


def draw_check(painter: QPainter, box: QRectF, state: Qt.CheckState, look: Look, *, focus: bool = False) -> None:
    """A rounded box with a tick, a dash (partly) or nothing. The border alone identifies it, so it is third ink."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    on = state != Qt.CheckState.Unchecked
    painter.setPen(QPen(look.colour("accent" if on else "ink-third"), 1.2))
    painter.setBrush(look.colour("accent" if on else "panel"))
    painter.drawRoundedRect(box.adjusted(0.6, 0.6, -0.6, -0.6), 4, 4)
    if on:
        pen = QPen(look.colour("accent-text"), box.width() / 8.5)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        places = ((0.27, 0.53), (0.43, 0.69), (0.74, 0.34))
        if state == Qt.CheckState.PartiallyChecked:
            places = ((0.28, 0.5), (0.72, 0.5))
        corner, side = box.topLeft(), box.width()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF([corner + QPointF(x * side, y * side) for x, y in places]))
    if focus:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.colour("accent"), 2))
        painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), 6, 6)
    painter.restore()


class CheckBox(QCheckBox):
    """A check box drawn by `draw_check`; its text is for screen readers, the words stand beside it."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:  # noqa: N802
        side = max(24, self._look.px(SIDE) + 8)
        return QSize(side, side)

    def hitButton(self, pos: object) -> bool:  # noqa: N802
        return True

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        side = self._look.px(SIDE)
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        painter = QPainter(self)
        painter.setOpacity(1.0 if self.isEnabled() else 0.4)
        draw_check(painter, box, self.checkState(), self._look, focus=self.hasFocus())
        painter.end()
