"""Title above and caption below the map. Their heights follow from the width alone: words never move the map."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from orgmapper.ui.look import Look

NARROW, WIDE = 860, 1180
"""Widths from which a line fewer is enough."""


class FixedText(QWidget):
    """Text in a room of so many lines; what is too long gets dots, and is whole in the tooltip.

    `least`: how much smaller the type may get before that. `beside`: px that stand beside the text; how many lines
    there are follows from the width of both.
    """

    def __init__(
        self,
        look: Look,
        use: str,
        weight: int,
        role: str,
        lines: tuple[int, int, int],
        *,
        least: float = 1.0,
        beside: int = 0,
    ) -> None:
        super().__init__()
        self._least, self._beside = least, beside
        self._look, self._use, self._weight, self._role, self._lines = look, use, weight, role, lines
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        look.follow(self._measure)

    @property
    def text(self) -> str:
        return self._text

    def show_text(self, text: str) -> None:
        self._text = text
        self.setAccessibleName(text)
        self.update()

    def height_for(self, width: int) -> int:
        """Of as many lines as there is room for at this width."""
        narrow, usual, wide = self._lines
        room = width / self._look.scale + self._beside
        lines = narrow if room < NARROW else usual if room < WIDE else wide
        return self.line_height() * lines + 2

    def line_height(self) -> int:
        return QFontMetrics(self._look.font(self._use, self._weight)).lineSpacing()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(100, self.height_for(self.width()))

    def resizeEvent(self, event: object) -> None:  # noqa: N802
        self._measure()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        font = self._fitting()
        painter.setFont(font)
        painter.setPen(self._look.colour(self._role))
        shown = shortened(self._text, QFontMetrics(font), self.rect())
        self.setToolTip(self._text if shown != self._text else "")
        painter.drawText(self.rect(), _FLAGS, shown)
        painter.end()

    def _measure(self) -> None:
        self.setFixedHeight(self.height_for(self.width()))
        self.update()

    def _fitting(self) -> QFont:
        """The type, down to its least share where the text needs it."""
        font = self._look.font(self._use, self._weight)
        usual = font.pointSizeF()
        for share in (1.0, (1.0 + self._least) / 2, self._least):
            font.setPointSizeF(usual * share)
            if QFontMetrics(font).boundingRect(self.rect(), _FLAGS, self._text).height() <= self.height():
                break
        return font


def shortened(text: str, metrics: QFontMetrics, room: QRect) -> str:
    """The text as far as it fits into the room, ending at a word with dots where it is cut."""
    if metrics.boundingRect(room, _FLAGS, text).height() <= room.height():
        return text
    words = text.split(" ")
    low, high = 0, len(words)
    while low < high - 1:
        middle = (low + high) // 2
        part = " ".join(words[:middle]) + " …"
        low, high = (
            (middle, high) if metrics.boundingRect(room, _FLAGS, part).height() <= room.height() else (low, middle)
        )
    return " ".join(words[:low]) + " …"


_FLAGS = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop)
