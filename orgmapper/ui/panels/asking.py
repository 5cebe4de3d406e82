"""What a result rests on, at the foot of a panel: in a line, in sentences when asked, and changed from a menu."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout, QWidget

from orgmapper.ui.look import Look
from orgmapper.ui.widgets.basics import Button, empty, label
from orgmapper.ui.widgets.flow import FlowLayout
from orgmapper.ui.words import words


@dataclass(frozen=True)
class Setting:
    """Something that can be chosen otherwise.

    Attributes
    ----------
    key : str
    name : str
        What is chosen: "Level of units".
    choices : tuple of (value, word)
    now : frozenset of str
        The values that hold; more than one only where `many`.
    many : bool
        Each can be switched for itself.
    """

    key: str
    name: str
    choices: tuple[tuple[str, str], ...]
    now: frozenset[str]
    many: bool = False


@dataclass(frozen=True)
class Rests:
    """What a result rests on: in short, in sentences, and what can be changed."""

    short: str = ""
    sentences: tuple[str, ...] = ()
    settings: tuple[Setting, ...] = ()


class AskingFoot(QFrame):
    """`changed` gives the key of a setting, the value pressed, and whether it is on now."""

    changed = Signal(str, str, bool)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("room", "quiet")
        self.setAccessibleName(words("rests.name"))
        self._rests = Rests()
        self._short = label("note-second", wrap=True)
        self._fold = Button(look, words("rests.fold"), "link-quiet", "chevron-right", "ink-second")
        self._fold.clicked.connect(self.toggle)
        self.change = Button(look, words("rests.change"), "link-quiet", "chevron-down", "ink-second")
        self.change.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.menu = QMenu(self.change)
        self.menu.setAccessibleName(words("rests.change"))
        self.change.setMenu(self.menu)
        ways = QWidget()
        flow = FlowLayout(ways, gap=12)
        for button in (self._fold, self.change):
            flow.addWidget(button)
        self._sentences = QWidget()
        self._lines = QVBoxLayout(self._sentences)
        self._lines.setContentsMargins(2, 0, 0, 4)
        self._lines.setSpacing(3)
        self._sentences.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 6, 16, 8)
        column.setSpacing(2)
        column.addWidget(ways)
        column.addWidget(self._short)
        column.addWidget(self._sentences)

    @property
    def said(self) -> tuple[str, ...]:
        """The sentences, whether they are unfolded or not."""
        return self._rests.sentences

    @property
    def unfolded(self) -> bool:
        return not self._sentences.isHidden()

    def toggle(self) -> None:
        """Show the whole sentences, or the short line again."""
        self._sentences.setVisible(self._sentences.isHidden())
        self._short.setVisible(not self.unfolded)
        self._fold.set_icon("chevron-down" if self.unfolded else "chevron-right")

    def show_rests(self, rests: Rests) -> None:
        """Another result."""
        self.setVisible(bool(rests.sentences))
        if rests == self._rests:
            return
        self._rests = rests
        self._short.setText(rests.short)
        empty(self._lines)
        for sentence in rests.sentences:
            self._lines.addWidget(label("note-second", sentence, wrap=True))
        self._fill(rests.settings)

    def _fill(self, settings: Sequence[Setting]) -> None:
        self.menu.clear()
        for setting in settings:
            part = self.menu.addMenu(setting.name)
            for value, word in setting.choices:
                action = part.addAction(word)
                action.setCheckable(True)
                action.setChecked(value in setting.now)
                action.triggered.connect(
                    lambda checked, key=setting.key, value=value: self.changed.emit(key, value, checked)
                )
        self.change.setVisible(bool(settings))
