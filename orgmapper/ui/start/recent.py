"""Maps that can be opened again, and those to bring back after the program stopped."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from orgmapper.ui.look import Look
from orgmapper.ui.widgets.basics import Button, IconLabel, frame, label, rule
from orgmapper.ui.words import moment, words

MOST = 4
"""Rows shown; the menu has them all."""


@dataclass(frozen=True)
class RecentMap:
    """A map that was open before: its path, the file's name, where it lies and when it was last written."""

    path: str
    title: str
    folder: str
    changed: datetime | None


class RecentCard(QFrame):
    """A list of recent maps; what can be brought back stands at its foot."""

    opened = Signal(str)
    other = Signal()
    bring_back = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("room", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 10, 12)
        head.addWidget(label("heading", words("start.recent")), 1)
        other = Button(look, words("start.open-another"), "link")
        other.clicked.connect(self.other)
        head.addWidget(other)
        head.addWidget(label("key", "Ctrl O"))
        column.addLayout(head)
        column.addWidget(rule())
        self._body = QVBoxLayout()
        self._body.setSpacing(0)
        column.addLayout(self._body)
        column.addStretch(1)
        self._foot = QVBoxLayout()
        self._foot.setSpacing(0)
        column.addLayout(self._foot)

    def offer(self, recent: Sequence[RecentMap], lost: Sequence[Any]) -> None:
        _clear(self._body)
        _clear(self._foot)
        for place, known in enumerate(recent[:MOST]):
            if place:
                self._body.addWidget(rule())
            self._body.addWidget(self._row(known))
        if not recent:
            nothing = label("second", words("start.no-recent"), wrap=True)
            nothing.setContentsMargins(16, 16, 16, 16)
            self._body.addWidget(nothing)
        for item in lost:
            self._foot.addWidget(rule())
            self._foot.addWidget(self._lost(item))

    def _row(self, known: RecentMap) -> QWidget:
        row = QPushButton()
        row.setProperty("kind", "row")
        row.setAccessibleName(words("start.open-this", title=known.title))
        row.setToolTip(known.path)
        row.setCursor(Qt.CursorShape.PointingHandCursor)
        row.clicked.connect(lambda: self.opened.emit(known.path))
        line = QHBoxLayout(row)
        line.setContentsMargins(14, 10, 14, 10)
        line.setSpacing(14)
        line.addWidget(IconLabel(self._look, "islands", 24, "accent"))
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(label("strong", known.title))
        texts.addWidget(_shortened(known.folder))
        line.addLayout(texts, 1)
        when = moment(known.changed, datetime.now()) if known.changed else words("start.not-there")
        line.addWidget(label("note", when))
        row.setMinimumHeight(line.sizeHint().height())
        return row

    def _lost(self, item: Any) -> QWidget:
        ground = frame("quiet")
        line = QHBoxLayout(ground)
        line.setContentsMargins(16, 12, 16, 12)
        line.setSpacing(14)
        line.addWidget(IconLabel(self._look, "undo", 20, "warning"), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(label("strong", words("start.was-open"), wrap=True))
        texts.addWidget(label("note-second", words("start.kept", title=item.title, count=item.steps), wrap=True))
        line.addLayout(texts, 1)
        button = Button(self._look, words("start.bring-back"))
        button.clicked.connect(lambda: self.bring_back.emit(item))
        line.addWidget(button)
        return ground


def _shortened(folder: str) -> QLabel:
    text = label("note-second", folder)
    text.setMinimumWidth(24)
    text.setToolTip(folder)
    return text


def _clear(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.deleteLater()
