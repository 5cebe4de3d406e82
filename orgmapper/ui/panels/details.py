"""Details of what is selected: a unit or a person, as headings, sentences and rows that lead on."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from orgmapper.ui.look import Look
from orgmapper.ui.widgets.bars import ShareBar
from orgmapper.ui.widgets.basics import Button, label
from orgmapper.ui.words import words

AT_FIRST = 12
"""Rows of one part that are shown before one asks for more."""


@dataclass(frozen=True)
class Line:
    """A row: text, small text after it, what stands at the right, and what it leads to (as a selection) or None."""

    text: str
    note: str = ""
    right: str = ""
    leads_to: Any = None
    share: float | None = None


@dataclass(frozen=True)
class Part:
    """A heading and its rows; `note` is said under the heading."""

    heading: str
    lines: tuple[Line, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Page:
    """Everything about one thing."""

    title: str
    under: str = ""
    share: float | None = None
    share_text: str = ""
    parts: tuple[Part, ...] = ()


class DetailsPanel(QScrollArea):
    """Shows one page. `led` gives the selection a row leads to."""

    led = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._page: Page | None = None
        self._wide: set[str] = set()
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(words("tab.details"))
        self.show_page(None)

    @property
    def page(self) -> Page | None:
        return self._page

    def show_page(self, page: Page | None) -> None:
        """Another thing, or None where nothing is selected."""
        if page is not None and page == self._page and self.widget() is not None:
            return
        if page is None or self._page is None or page.title != self._page.title:
            self._wide = set()
        self._page = page
        self._build()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if (ground := self.widget()) is not None:
            ground.setMaximumWidth(self.viewport().width())

    def _build(self) -> None:
        ground = QWidget()
        ground.setProperty("room", "see-through")
        column = QVBoxLayout(ground)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(4)
        page = self._page
        if page is None:
            column.addWidget(label("finding", words("details.nothing"), wrap=True))
            column.addWidget(label("second", words("details.nothing-way"), wrap=True))
        else:
            column.addWidget(label("finding", page.title, wrap=True))
            if page.under:
                column.addWidget(label("second", page.under, wrap=True))
            if page.share_text:
                column.addLayout(self._share(page))
            for part in page.parts:
                self._part(column, part)
        column.addStretch(1)
        self.setWidget(ground)
        ground.setMaximumWidth(self.viewport().width())

    def _share(self, page: Page) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(8)
        if page.share is not None:
            bar = ShareBar(self._look, "good", height=7, width=90)
            bar.show_share(page.share, 0.5)
            row.addWidget(bar)
        row.addWidget(label("note-second", page.share_text, wrap=True), 1)
        return row

    def _part(self, column: QVBoxLayout, part: Part) -> None:
        column.addSpacing(12)
        column.addWidget(label("section", part.heading))
        if part.note:
            column.addWidget(label("second", part.note, wrap=True))
        wide = part.heading in self._wide
        shown = part.lines if wide or len(part.lines) <= AT_FIRST + 2 else part.lines[:AT_FIRST]
        metrics = QFontMetrics(self._look.font("note"))
        right = max((metrics.horizontalAdvance(line.right) for line in shown), default=0) + 4
        for line in shown:
            column.addWidget(self._line(line, right))
        if len(shown) < len(part.lines):
            more = Button(self._look, words("details.more", count=len(part.lines) - len(shown)), "link")
            more.clicked.connect(lambda: self._widen(part.heading))
            row = QHBoxLayout()
            row.addWidget(more)
            row.addStretch(1)
            column.addLayout(row)

    def _widen(self, heading: str) -> None:
        self._wide.add(heading)
        at = self.verticalScrollBar().value()
        self._build()
        self.verticalScrollBar().setValue(at)

    def _line(self, line: Line, right_width: int) -> QWidget:
        row: QWidget
        if line.leads_to is None:
            row = QWidget()
        else:
            row = QPushButton()
            row.setProperty("kind", "row")
            row.setAccessibleName(" ".join(part for part in (line.text, line.note, line.right) if part))
            row.setCursor(Qt.CursorShape.PointingHandCursor)
            row.clicked.connect(lambda: self.led.emit(line.leads_to))
        inner = QHBoxLayout(row)
        inner.setContentsMargins(4 if line.leads_to is not None else 0, 2, 4, 2)
        inner.setSpacing(8)
        text = label("text", line.text, wrap=True)
        text.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        inner.addWidget(text, 3)
        if line.note:
            note = label("note-second", line.note, wrap=True)
            note.setAlignment(Qt.AlignmentFlag.AlignVCenter)
            inner.addWidget(note, 2)
        if line.right:
            right = label("note-second", line.right, wrap=right_width > self._look.px(150))
            right.setMinimumWidth(min(right_width, self._look.px(150)))
            right.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            inner.addWidget(right)
        row.setMinimumHeight(self._look.px(26))
        return row


def parts_with(*parts: Part | None) -> tuple[Part, ...]:
    """Those that are there and have something to say."""
    return tuple(part for part in parts if part is not None and (part.lines or part.note))
