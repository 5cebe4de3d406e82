"""The sample organisation, with a picture of its map."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from orgmapper.locate import resource
from orgmapper.ui.look import Look
from orgmapper.ui.widgets.basics import Button, frame, label, rule
from orgmapper.ui.words import words


class SampleCard(QFrame):
    """Says what the sample is and opens it."""

    opened = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("room", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(_Preview(look), 1)
        column.addWidget(rule())
        foot = frame("see-through")
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 14, 16, 16)
        row.setSpacing(16)
        texts = QVBoxLayout()
        texts.setSpacing(4)
        texts.addWidget(label("heading", words("start.sample")))
        texts.addWidget(label("note-second", words("start.sample-is"), wrap=True))
        row.addLayout(texts, 1)
        button = Button(look, words("start.open-sample"), "outline")
        button.clicked.connect(self.opened)
        row.addWidget(button)
        column.addWidget(foot)


class _Preview(QFrame):
    """A shipped picture of the sample's map in the theme's colours, cut to the room there is."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._picture = QPixmap()
        self.setMinimumHeight(look.px(236))
        self.setAccessibleName(words("start.sample-picture"))
        look.follow(self._load)

    def _load(self) -> None:
        try:
            self._picture = QPixmap(str(resource("samples", f"preview-{self._look.theme.name}.png")))
        except FileNotFoundError:
            self._picture = QPixmap()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        ground = QPainterPath()
        ground.addRoundedRect(QRectF(self.rect()).adjusted(0, 0, 0, 8), 7, 7)
        painter.setClipPath(ground)
        painter.fillRect(self.rect(), self._look.colour("canvas"))
        if not self._picture.isNull():
            room = self.size() * self.devicePixelRatioF()
            fitted = self._picture.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio) / self.devicePixelRatioF()
            place = QRectF((self.width() - fitted.width()) / 2, 0, fitted.width(), fitted.height())
            painter.drawPixmap(place, self._picture, QRectF(self._picture.rect()))
        painter.end()
