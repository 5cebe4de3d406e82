"""The search field: people, units, interests and actions in one list under it."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout

from orgmapper.ui.look import Look
from orgmapper.ui.widgets.basics import IconLabel, label
from orgmapper.ui.widgets.cards import Card, CardList
from orgmapper.ui.words import words

PAUSE = 60
"""Milliseconds after the last letter before it looks."""
TALLEST = 420


class SearchField(QFrame):
    """A field with a list of answers below it. `taken` gives the key of the answer that was taken."""

    taken = Signal(object)

    def __init__(
        self, look: Look, answers: Callable[[str], Sequence[Card]], instead: Callable[[str], tuple[str, Sequence[Card]]]
    ) -> None:
        super().__init__()
        self._look, self._answers, self._instead = look, answers, instead
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMaximumWidth(look.px(360))
        self.setMinimumWidth(look.px(150))
        self.field = QLineEdit()
        self.field.setProperty("kind", "search")
        self.field.setPlaceholderText(words("search.field"))
        self.field.setAccessibleName(words("search.field"))
        self.field.setTextMargins(look.px(26), 0, look.px(48), 0)
        self.field.textEdited.connect(self._typed)
        self.field.installEventFilter(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.field)
        self._icon = IconLabel(look, "search", 16)
        self._icon.setParent(self)
        self._key = label("key", words("search.key"), parent=self)
        self.popup = AnswerList(look)
        self.popup.list.entered_card.connect(self.take)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.look_up)

    def begin(self) -> None:
        """Put the cursor in the field, with what was typed before selected."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        if self.field.text():
            self.look_up()

    def look_up(self) -> None:
        """Show what answers to the text now."""
        self._pause.stop()
        text = self.field.text().strip()
        if not text:
            self.popup.hide()
            return
        said, cards = "", self._answers(text)
        if not cards:
            said, cards = self._instead(text)
        self.popup.show_answers(cards, said)
        self._place()

    def take(self, key: Any) -> None:
        """Take one answer."""
        self.popup.hide()
        self.field.clear()
        self.taken.emit(key)

    def resizeEvent(self, event: object) -> None:  # noqa: N802
        self._icon.move(self._look.px(10), (self.height() - self._icon.height()) // 2)
        self._key.adjustSize()
        self._key.move(self.width() - self._key.width() - 10, (self.height() - self._key.height()) // 2)
        self._key.setVisible(self.width() > self._look.px(260))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if watched is self.field:
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._key_pressed(event)
            if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
                self.popup.hide()
        return super().eventFilter(watched, event)

    def _typed(self) -> None:
        self._pause.start()

    def _key_pressed(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            if self.popup.isVisible():
                self.popup.hide()
            else:
                self.field.clear()
                self.field.clearFocus()
            return True
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            if self._pause.isActive():
                self.look_up()
            self.popup.move_choice(1 if key == Qt.Key.Key_Down else -1)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._pause.isActive() or not self.popup.isVisible():
                self.look_up()
            chosen = self.popup.choice
            if chosen is not None:
                self.take(chosen)
            return True
        return False

    def _place(self) -> None:
        window = self.window()
        corner = self.mapTo(window, QPoint(0, self.height() + 4))
        self.popup.setParent(window)
        width = max(self.width(), self._look.px(340))
        size = self.popup.wanted(width)
        self.popup.setGeometry(min(corner.x(), window.width() - width - 8), corner.y(), size.width(), size.height())
        self.popup.show()
        self.popup.raise_()


class AnswerList(QFrame):
    """Answers under the field; never takes the focus."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("room", "popup")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._nothing = label("second", wrap=True)
        self._nothing.setContentsMargins(14, 10, 14, 10)
        self.list = CardList(look, words("search.answers"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 4, 1, 4)
        column.setSpacing(0)
        column.addWidget(self._nothing)
        column.addWidget(self.list)
        self.hide()

    @property
    def cards(self) -> Sequence[Card]:
        return self.list.cards.cards

    @property
    def said(self) -> str:
        """The sentence shown where nothing answers; empty where something does."""
        return self._nothing.text()

    @property
    def choice(self) -> Any:
        """Key of the answer Enter would take."""
        index = self.list.currentIndex()
        return index.data(Qt.ItemDataRole.UserRole).key if index.isValid() else None

    def show_answers(self, cards: Sequence[Card], nothing: str) -> None:
        self._nothing.setText(nothing)
        self._nothing.setVisible(bool(nothing))
        self.list.show_cards(cards)
        self.list.setVisible(bool(cards))
        if cards:
            self.list.choose(cards[0].key)

    def move_choice(self, by: int) -> None:
        keys = [card.key for card in self.cards]
        if keys:
            here = keys.index(self.choice) if self.choice in keys else -1
            self.list.choose(keys[min(max(here + by, 0), len(keys) - 1)])

    def wanted(self, width: int) -> QSize:
        """How large it should be at this width."""
        said = self._nothing.heightForWidth(width - 2) if self.said else 0
        heights = sum(self.list.sizeHintForRow(row) for row in range(self.list.cards.rowCount()))
        return QSize(width, min(self._look.px(TALLEST), heights + said + 12))
