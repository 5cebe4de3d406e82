"""A row of choices of which one holds: level of units, view."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSizePolicy

from orgmapper.ui.look import Look
from orgmapper.ui.widgets.basics import Button


class Segmented(QFrame):
    """Buttons side by side; arrows move the choice. `chosen` gives the key that was picked."""

    chosen = Signal(str)

    def __init__(self, look: Look, name: str, *, stretch: bool = True) -> None:
        super().__init__()
        self._look = look
        self._stretch = stretch
        self._keys: list[str] = []
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(1, 1, 1, 1)
        self._row.setSpacing(0)
        self.setProperty("room", "segmented")
        self.setAccessibleName(name)
        self._group.idClicked.connect(lambda number: self.chosen.emit(self._keys[number]))

    def offer(self, choices: Sequence[tuple[str, str, str]], now: str) -> None:
        """Choices as (key, word, icon or nothing); `now` is the key that holds."""
        if [key for key, _, _ in choices] != self._keys:
            for button in self._group.buttons():
                self._group.removeButton(button)
                self._row.removeWidget(button)
                button.deleteLater()
            self._keys = [key for key, _, _ in choices]
            for number, (_, word, icon) in enumerate(choices):
                self._add(number, word, icon)
        for number, key in enumerate(self._keys):
            self._group.button(number).setChecked(key == now)

    def show_icons(self, shown: bool) -> None:
        """Icons before the words, or words alone where there is no room for both."""
        side = self._look.px(18) if shown else 0
        for button in self._group.buttons():
            button.setIconSize(QSize(side, side))

    def chosen_key(self) -> str:
        """The choice that holds; empty where none does."""
        number = self._group.checkedId()
        return self._keys[number] if 0 <= number < len(self._keys) else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or not self._keys:
            super().keyPressEvent(event)
            return
        number = min(max(self._group.checkedId() + step, 0), len(self._keys) - 1)
        self._group.button(number).setFocus(Qt.FocusReason.TabFocusReason)
        self._group.button(number).click()

    def _add(self, number: int, word: str, icon: str) -> None:
        button = Button(self._look, word, "segment", icon, "ink-second")
        button.setCheckable(True)
        button.setToolTip(word)
        policy = QSizePolicy.Policy.Expanding if self._stretch else QSizePolicy.Policy.Preferred
        button.setSizePolicy(policy, QSizePolicy.Policy.Fixed)
        if self._stretch:
            button.setMinimumWidth(24)
        self._group.addButton(button, number)
        # Room in the measure of the words: equal parts would cut the longest.
        self._row.addWidget(button, button.fontMetrics().horizontalAdvance(word) + 20)
