"""Rows of a page: text, small text after it, a number at the right; a row may lead to a unit, a person or a pair."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from orgmapper.ui.look import Look
from orgmapper.ui.widgets.basics import Button, label
from orgmapper.ui.words import words

Room = tuple[QRect, str, str, int, str]

AT_FIRST = 12
"""Rows of one part that are shown before one asks for more."""

ICON = 16


@dataclass(frozen=True)
class Line:
    """A row: text, small text after it, what stands at the right, and what it leads to (as a selection) or None.

    `icon` stands before the text, for the eye only.
    """

    text: str
    note: str = ""
    right: str = ""
    leads_to: Any = None
    icon: str = ""


@dataclass(frozen=True)
class Part:
    """A heading and its rows; `note` is said under the heading."""

    heading: str
    lines: tuple[Line, ...] = ()
    note: str = ""


class PartBox(QWidget):
    """A part. `led` gives what a row leads to; `widened` tells that all its rows were asked for."""

    led = Signal(object)
    widened = Signal(str)

    def __init__(self, look: Look, part: Part, *, wide: bool = False, at_first: int = AT_FIRST) -> None:
        super().__init__()
        self._look, self._part = look, part
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        if part.heading:
            self._column.addWidget(label("section", part.heading, wrap=True))
        if part.note:
            self._column.addWidget(label("second", part.note, wrap=True))
        shown = part.lines if wide or len(part.lines) <= at_first + 2 else part.lines[:at_first]
        metrics = QFontMetrics(look.font("note"))
        widest = max((metrics.horizontalAdvance(line.right) for line in part.lines), default=0)
        self._right = min(widest + 2, look.px(230)) if widest else 0
        self._add(shown)
        self._more = QWidget()
        if len(shown) < len(part.lines):
            more = Button(look, words("details.more", count=len(part.lines) - len(shown)), "link")
            more.clicked.connect(lambda: self._widen(part.lines[len(shown) :]))
            row = QHBoxLayout(self._more)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(more)
            row.addStretch(1)
            self._column.addWidget(self._more)

    def _add(self, lines: tuple[Line, ...]) -> None:
        for line in lines:
            row = LineRow(self._look, line, self._right)
            row.clicked.connect(lambda checked=False, to=line.leads_to: self.led.emit(to))
            self._column.addWidget(row)

    def _widen(self, rest: tuple[Line, ...]) -> None:
        self._more.hide()
        self._add(rest)
        self.widened.emit(self._part.heading)


class LineRow(QAbstractButton):
    """One row, drawn by itself: a page may have hundreds, and labels would make it slow."""

    def __init__(self, look: Look, line: Line, right: int = 0) -> None:
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
        if self._line.icon:
            side = self._look.px(ICON)
            picture = self._look.pixmap(self._line.icon, side, "ink-second", self.devicePixelRatioF())
            first = self._rooms(self.width())[0][0]
            line = QFontMetrics(self._look.font("text")).height()
            top = (self.height() - first.height()) // 2 + (line - side) // 2
            painter.drawPixmap(QRect(self._look.px(8) // 2, top, side, side), picture)
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
        left = gap // 2 + (self._look.px(ICON) + gap if line.icon else 0)
        right = min(self._right, width // 2 if line.note else round(width * 0.64))
        inner = max(40, width - left - (right + gap if right else 0) - gap // 2)
        text_wide = inner if not line.note else self._text_wide(inner, gap)
        parts = [(left, text_wide, "text", "ink", _LEFT, line.text)]
        if line.note:
            parts.append((left + text_wide + gap, inner - text_wide - gap, "note", "ink-second", _LEFT, line.note))
        if line.right:
            parts.append((width - right - gap // 2, right, "note", "ink-second", _RIGHT, line.right))
        return [
            (QRect(x, 0, wide, self._height(use, wide, text)), use, role, flags, text)
            for x, wide, use, role, flags, text in parts
        ]

    def _text_wide(self, inner: int, gap: int) -> int:
        """The larger part, so that notes stand under each other; more where only so both fit into one line."""
        text = QFontMetrics(self._look.font("text")).horizontalAdvance(self._line.text) + 1
        note = QFontMetrics(self._look.font("note")).horizontalAdvance(self._line.note) + 1
        part = round(inner * 0.58) - gap
        if text + gap + note > inner or (text <= part and note <= inner - part - gap):
            return part
        return text if text > part else inner - gap - note

    def _height(self, use: str, width: int, text: str) -> int:
        return QFontMetrics(self._look.font(use)).boundingRect(QRect(0, 0, width, 10_000), _LEFT, text).height()


def parts_with(*parts: Part | None) -> tuple[Part, ...]:
    """Those that are there and have something to say."""
    return tuple(part for part in parts if part is not None and (part.lines or part.note))


_LEFT = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop)
_RIGHT = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignRight) | int(Qt.AlignmentFlag.AlignTop)
