"""Details of what is selected: a unit or a person, as headings, sentences and rows that lead on."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from orgmapper.ui.look import Look
from orgmapper.ui.widgets.bars import ShareBar
from orgmapper.ui.widgets.basics import Button, label
from orgmapper.ui.words import words

Room = tuple[QRect, str, str, int, str]

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
        right = min(max((metrics.horizontalAdvance(line.right) for line in shown), default=0), self._look.px(230))
        for line in shown:
            row = LineRow(self._look, line, right + 2 if right else 0)
            row.clicked.connect(lambda checked=False, to=line.leads_to: self.led.emit(to))
            column.addWidget(row)
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


class LineRow(QAbstractButton):
    """One row, drawn by itself: a page may have hundreds, and labels would make it slow."""

    def __init__(self, look: Look, line: Line, right: int) -> None:
        super().__init__()
        self._look, self._line, self._right = look, line, right
        self._known: tuple[int, list[Room]] | None = None
        self.setAccessibleName(" ".join(part for part in (line.text, line.note, line.right) if part))
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if line.leads_to is None:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.setEnabled(False)
        else:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(200, self.heightForWidth(max(200, self.width())))

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        return max(self._look.px(26), max(room.height() for room, *_ in self._rooms(width)) + 8)

    def keyPressEvent(self, e: QKeyEvent) -> None:  # noqa: N802
        if e.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(e)

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() and self.isEnabled():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.colour("panel-quiet"))
            painter.drawRoundedRect(self.rect(), 4, 4)
        for room, use, role, flags, text in self._rooms(self.width()):
            painter.setFont(self._look.font(use))
            painter.setPen(self._look.colour(role))
            painter.drawText(room.translated(0, (self.height() - room.height()) // 2), flags, text)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._look.colour("accent"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

    def _rooms(self, width: int) -> list[Room]:
        """Place, type, colour and alignment of each text; places stand at the top."""
        if self._known is not None and self._known[0] == width:
            return self._known[1]
        rooms = self._measured(width)
        self._known = (width, rooms)
        return rooms

    def _measured(self, width: int) -> list[Room]:
        line, gap = self._line, self._look.px(8)
        left = gap // 2
        right = min(self._right, width // 2 if line.note else round(width * 0.64))
        inner = max(40, width - left - (right + gap if right else 0) - gap // 2)
        text_wide = inner if not line.note else round(inner * 0.58) - gap
        parts = [(left, text_wide, "text", "ink", _LEFT, line.text)]
        if line.note:
            parts.append((left + text_wide + gap, inner - text_wide - gap, "note", "ink-second", _LEFT, line.note))
        if line.right:
            parts.append((width - right - gap // 2, right, "note", "ink-second", _RIGHT, line.right))
        return [
            (QRect(x, 0, wide, self._height(use, wide, text)), use, role, flags, text)
            for x, wide, use, role, flags, text in parts
        ]

    def _height(self, use: str, width: int, text: str) -> int:
        return QFontMetrics(self._look.font(use)).boundingRect(QRect(0, 0, width, 10_000), _LEFT, text).height()


def parts_with(*parts: Part | None) -> tuple[Part, ...]:
    """Those that are there and have something to say."""
    return tuple(part for part in parts if part is not None and (part.lines or part.note))


_LEFT = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop)
_RIGHT = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignRight) | int(Qt.AlignmentFlag.AlignTop)
