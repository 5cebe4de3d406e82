"""A button that says what holds, and offers what else could."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from orgmapper.ui.look import Look
from orgmapper.ui.widgets.basics import Button
from orgmapper.ui.words import words


class ChoiceMenu(QMenu):
    """Choices as (key, word) in groups; opens at the one that holds, letters go to words that begin with them."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget, groups: Iterable[Sequence[tuple[str, str]]], now: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._now: QAction | None = None
        for number, group in enumerate(groups):
            if number:
                self.addSeparator()
            for key, word in group:
                action = self.addAction(word)
                action.setCheckable(True)
                action.setChecked(key == now)
                action.triggered.connect(lambda checked=False, wish=key: self.chosen.emit(wish))
                if key == now:
                    self._now = action

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        if self._now is not None:
            self.setActiveAction(self._now)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        letter, actions = event.text().casefold(), [each for each in self.actions() if not each.isSeparator()]
        start = actions.index(self.activeAction()) + 1 if self.activeAction() in actions else 0
        order = [*actions[start:], *actions[:start]]
        found = next((each for each in order if letter.strip() and each.text().casefold().startswith(letter)), None)
        if found is None:
            super().keyPressEvent(event)
        else:
            self.setActiveAction(found)


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
        menu = self.menu_open = ChoiceMenu(self, (self._choices,), self._now)
        menu.chosen.connect(self._pick)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def _pick(self, key: str) -> None:
        if key != self._now:
            self.offer(self._choices, key)
            self.chosen.emit(key)
