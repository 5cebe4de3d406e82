"""What has just happened, said in a bar over the map; never a window that stops the work."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from orgmapper.ui.look import Look
from orgmapper.ui.widgets.basics import Button, IconButton, IconLabel, label
from orgmapper.ui.words import words


@dataclass(frozen=True)
class Notice:
    """A sentence, and what can be done about it: words of a button and what it does."""

    text: str
    tone: Literal["note", "warning"] = "note"
    ways: Sequence[tuple[str, Callable[[], object]]] = ()


class NoticeBar(QFrame):
    """Shows one notice until it is closed or the next one comes. `resized` asks for a new place."""

    resized = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("room", "notice")
        self.setAccessibleName(words("notice.bar"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 5, 8, 5)
        self._row.setSpacing(10)
        self._info = IconLabel(look, "info", 18, "accent")
        self._warning = IconLabel(look, "warning", 18, "warning")
        self._text = label("text", wrap=True)
        self._close = IconButton(look, "cross", words("notice.close"), "small-square")
        self._close.clicked.connect(self.close_notice)
        for widget in (self._info, self._warning):
            self._row.addWidget(widget)
        self._text.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._text, 1)
        self._row.addWidget(self._close)
        self._buttons: list[Button] = []
        self.hide()

    @property
    def text(self) -> str:
        """What is being said; empty where nothing is."""
        return self._text.text() if not self.isHidden() else ""

    def say(self, notice: Notice) -> None:
        for button in self._buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self._buttons = []
        for word, does in notice.ways:
            button = Button(self._look, word, "small")
            button.clicked.connect(does)
            self._row.insertWidget(self._row.count() - 1, button)
            self._buttons.append(button)
        self._text.setText(notice.text)
        self._info.setVisible(notice.tone == "note")
        self._warning.setVisible(notice.tone == "warning")
        self.setProperty("tone", notice.tone)
        self.style().unpolish(self)
        self.style().polish(self)
        self.show()
        self.raise_()
        self.resized.emit()

    def press(self, number: int) -> None:
        """Do what the button with this number does."""
        self._buttons[number].click()

    def close_notice(self) -> None:
        self.hide()
