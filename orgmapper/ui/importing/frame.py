"""The frame around the pages of an import: where one is, back, cancel, and on."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from orgmapper.ui.look import Look
from orgmapper.ui.widgets.basics import Button, IconButton, label, rule
from orgmapper.ui.words import words

BADGE = 22
CONTROL = Qt.KeyboardModifier.ControlModifier


class StepBadge(QWidget):
    """The round mark of one step: its number, filled where one is, a check where one has been."""

    def __init__(self, look: Look, number: int) -> None:
        super().__init__()
        self._look, self._number, self._state = look, number, "later"
        self.setFixedSize(self.sizeHint())
        look.changed.connect(self.update)

    def set_state(self, state: str) -> None:
        """``done``, ``now`` or ``later``."""
        self._state = state
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(self._look.px(BADGE), self._look.px(BADGE))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tone = {"done": "good", "now": "accent", "later": "ink-third"}[self._state]
        place = QRectF(self.rect()).adjusted(0.8, 0.8, -0.8, -0.8)
        painter.setPen(QPen(look.colour(tone), 1.4))
        painter.setBrush(look.colour(tone if self._state != "later" else "panel"))
        painter.drawEllipse(place)
        if self._state == "done":
            side = look.px(14)
            corner = place.center().toPoint()
            pixmap = look.pixmap("check", side, "accent-text", self.devicePixelRatioF())
            painter.drawPixmap(corner.x() - side // 2, corner.y() - side // 2, pixmap)
        else:
            painter.setFont(look.font("note", 600))
            painter.setPen(look.colour("accent-text" if self._state == "now" else "ink-second"))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(self._number))
        painter.end()


class ImportFrame(QWidget):
    """Header with the steps, pages, footer. Shortcuts of the window rest while it is in sight.

    Signals
    -------
    left : the cross, or Cancel
    escaped : the key Escape
    back, forward : the buttons of the footer
    """

    left = Signal()
    escaped = Signal()
    back = Signal()
    forward = Signal()

    def __init__(self, look: Look, title: str, steps: Sequence[str], promise: str) -> None:
        super().__init__()
        self.look = look
        self.setProperty("room", "import")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.title = label("title", title)
        self._badges = [StepBadge(look, number + 1) for number in range(len(steps))]
        self._words = [label("second", step) for step in steps]
        self.promise = label("second", promise)
        self.pages = QStackedWidget()
        self.note = label("second")
        self.back_button = Button(look, words("importing.back"))
        self.cancel_button = Button(look, words("importing.cancel"), "flat")
        self.next_button = Button(look, "", "primary")
        self.next_button.setToolTip(words("importing.next-key"))
        self.back_button.clicked.connect(self.back)
        self.cancel_button.clicked.connect(self.left)
        self.next_button.clicked.connect(self.forward)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header())
        column.addWidget(self.pages, 1)
        column.addWidget(self._footer())

    def show_step(self, now: int) -> None:
        """Mark where one is."""
        for number, (badge, word) in enumerate(zip(self._badges, self._words, strict=True)):
            badge.set_state("done" if number < now else "now" if number == now else "later")
            word.setProperty("use", "strong" if number == now else "second")
            word.style().unpolish(word)
            word.style().polish(word)

    def show_footer(self, note: str, forward: str, *, back: bool, ready: bool = True) -> None:
        """What the footer says, and what can be done."""
        self.note.setText(note)
        self.next_button.setText(forward)
        self.next_button.setAccessibleName(forward)
        self.next_button.setVisible(bool(forward))
        self.next_button.setEnabled(ready)
        self.back_button.setVisible(back)
        self.back_button.setEnabled(True)

    def wait(self) -> None:
        """Neither back nor on, until the footer is shown anew."""
        self.back_button.setEnabled(False)
        self.next_button.setEnabled(False)

    def add_ways(self, *buttons: QWidget) -> None:
        """Further buttons beside what the footer says."""
        before: QWidget = self.back_button
        for number, button in enumerate(buttons):
            self._footer_row.insertWidget(2 + number, button)
            QWidget.setTabOrder(before, button)
            before = button

    def add_before_next(self, button: QWidget) -> None:
        """A further button beside the one that leads on."""
        self._footer_row.insertWidget(self._footer_row.count() - 1, button)
        QWidget.setTabOrder(self.cancel_button, button)

    def event(self, event: QEvent) -> bool:
        """Keys work in the pages; of the window's own only the one that leaves the program."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            leaves = event.key() == Qt.Key.Key_Q and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            event.setAccepted(not leaves)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & CONTROL:
            self.next_button.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        # Where the steps need the room, the promise goes: it is the last that anybody needs.
        self.promise.show()
        self.promise.setVisible(self._bar.sizeHint().width() <= event.size().width())

    def _header(self) -> QFrame:
        bar = self._bar = QFrame()
        bar.setProperty("room", "topbar")
        bar.setFixedHeight(self.look.px(56))
        row = QHBoxLayout(bar)
        row.setContentsMargins(24, 0, 14, 0)
        row.setSpacing(8)
        row.addWidget(self.title)
        row.addSpacing(16)
        for number, (badge, word) in enumerate(zip(self._badges, self._words, strict=True)):
            if number:
                line = rule()
                line.setFixedWidth(self.look.px(28))
                row.addSpacing(4)
                row.addWidget(line)
                row.addSpacing(4)
            row.addWidget(badge)
            row.addWidget(word)
        row.addStretch(1)
        row.addWidget(self.promise)
        close = IconButton(self.look, "cross", words("importing.cancel"))
        close.clicked.connect(self.left)
        row.addWidget(close)
        return bar

    def _footer(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("room", "status")
        bar.setFixedHeight(self.look.px(60))
        row = QHBoxLayout(bar)
        row.setContentsMargins(24, 0, 24, 0)
        row.setSpacing(12)
        self._footer_row = row
        row.addWidget(self.back_button)
        row.addWidget(self.note)
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.next_button)
        return bar
