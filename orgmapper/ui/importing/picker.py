"""A button that says what holds, and offers what else could."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QSizePolicy

from orgmapper.ui.look import Look
from orgmapper.ui.widgets.basics import Button
from orgmapper.ui.words import words


class Picker(Button):
    """`chosen` gives the key of the choice that was picked."""

    chosen = Signal(str)

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, "", "picker", "chevron-down", "ink-second")
        self._name = name
        self._choices: tuple[tuple[str, str], ...] = ()
        self._now = ""
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.open)
        self.menu_open: QMenu | None = None

    @property
    def now(self) -> str:
        """Key of what holds."""
        return self._now

    def offer(self, choices: Sequence[tuple[str, str]], now: str, *, unsure: bool = False) -> None:
        """Choices as (key, word); `now` is the key that holds. `unsure`: that is a guess."""
        self._choices, self._now = tuple(choices), now
        word = dict(choices).get(now, now)
        word = words("importing.sheet.unsure", role=word) if unsure else word
        self.setText(f"  {word}")
        self.setProperty("unsure", unsure)
        self.style().unpolish(self)
        self.style().polish(self)
        self.setAccessibleName(words("importing.picker", name=self._name, now=word))
        self.setToolTip(word)

    def open(self) -> None:
        """Show the choices."""
        menu = self.menu_open = QMenu(self)
        menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, word in self._choices:
            action = menu.addAction(word)
            action.setCheckable(True)
            action.setChecked(key == self._now)
            action.triggered.connect(lambda checked=False, wish=key: self._pick(wish))
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def _pick(self, key: str) -> None:
        if key != self._now:
            self.offer(self._choices, key)
            self.chosen.emit(key)
