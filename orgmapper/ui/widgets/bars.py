"""Small bars: how many answered, how far a job is."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from orgmapper.ui.look import Look


class ShareBar(QWidget):
    """A share of a whole, 0 to 1. The number always stands in words beside it."""

    def __init__(self, look: Look, role: str = "good", *, height: int = 8, width: int = 62) -> None:
        super().__init__()
        self._look, self._role, self._height, self._width = look, role, height, width
        self._share = 0.0
        self._mark: float | None = None
        self.setMinimumSize(self.sizeHint())
        look.changed.connect(self.update)

    def show_share(self, share: float, mark: float | None = None) -> None:
        """`mark`: a place of interest on the bar, for example the half that judging needs."""
        self._share, self._mark = min(1.0, max(0.0, share)), mark
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(self._width, self._height)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        top = (self.height() - self._height) / 2
        whole = QRectF(0, top, self.width(), self._height)
        round_by = self._height / 2
        painter.setBrush(QColor(self._look.theme.mixed("line", "panel", 0.15)))
        painter.drawRoundedRect(whole, round_by, round_by)
        if self._share > 0:
            painter.setBrush(self._look.colour(self._role))
            done = QRectF(0, top, max(self._height, self.width() * self._share), self._height)
            painter.drawRoundedRect(done, round_by, round_by)
        if self._mark is not None:
            painter.setBrush(self._look.colour("panel"))
            painter.drawRect(QRectF(self.width() * self._mark - 1, top, 2, self._height))
        painter.end()
