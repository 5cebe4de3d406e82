"""The field that takes files: solid accent while files hover, and it says how many it will take."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from orgmapper.ui.look import Look
from orgmapper.ui.widgets.basics import Button, IconLabel, label
from orgmapper.ui.words import words


def dropped_files(data: QMimeData) -> tuple[Path, ...]:
    """The files of this machine that are being dragged."""
    paths = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return tuple(path for path in paths if path.is_file())


class DropField(QFrame):
    """Takes dropped files, or opens the chooser. `dropped` gives a tuple of paths."""

    dropped = Signal(object)
    choose = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._hovering = False
        self.setAcceptDrops(True)
        self.setAccessibleName(words("start.drop"))
        self.setMinimumHeight(look.px(240))
        self._icon = _Roundel(look)
        self._heading = label("drop", words("start.drop"))
        self._kinds = label("second", words("start.kinds"), wrap=True)
        self._kinds.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        button = Button(look, words("start.choose"), "primary")
        button.clicked.connect(self.choose)
        self._button = button
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 28, 32, 28)
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(12)
        column.addWidget(self._heading, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(4)
        column.addWidget(self._kinds)
        column.addSpacing(16)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        look.changed.connect(self.update)

    def hover(self, paths: Iterable[Path] | None) -> None:
        """Files hang over the window; None when they have left."""
        count = 0 if paths is None else len(tuple(paths))
        self._hovering = count > 0
        self._heading.setText(words("start.take", count=count) if count else words("start.drop"))
        self.update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        paths = dropped_files(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.hover(paths)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802
        self.hover(None)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        self.hover(None)
        event.acceptProposedAction()
        self.dropped.emit(dropped_files(event.mimeData()))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent = self._hovering
        pen = QPen(self._look.colour("accent" if accent else "ink-third"), 3.0 if accent else 2.0)
        if not accent:
            pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.setBrush(self._look.colour("selection" if accent else "panel"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), 10, 10)
        painter.end()


class _Roundel(QFrame):
    """The import icon on a round ground."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        side = look.px(60)
        self.setFixedSize(side, side)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(IconLabel(look, "import", 28, "accent"), 0, Qt.AlignmentFlag.AlignCenter)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("selection"))
        painter.drawEllipse(self.rect())
        painter.end()
