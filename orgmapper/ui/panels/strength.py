"""From which strength the ties of a layer count: in words, with a menu of what else there is."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from orgmapper.ui.look import Look
from orgmapper.ui.widgets.basics import ShorterButton
from orgmapper.ui.words import words


class StrengthButton(ShorterButton):
    """Shown where there is something to choose. `chosen` gives the least weight, or None for every tie."""

    chosen = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__(look, "", "link-quiet", "chevron-down", "ink-second")
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._choices = QMenu(self)
        self._one = QActionGroup(self._choices)
        self.setMenu(self._choices)
        self.setToolTip(words("strength.about"))

    def show_layer(self, name: str, strengths: Sequence[tuple[float, str]], least: float | None) -> None:
        """`name`: of the layer; `strengths`: weights and their words; `least`: the weight that holds."""
        self.setVisible(bool(strengths))
        self._choices.clear()
        choices: dict[float | None, str] = {None: words("rests.every")}
        choices |= {at: words("strength.least", strength=word) for at, word in strengths}
        for at, text in choices.items():
            action = self._one.addAction(self._choices.addAction(text))
            action.setCheckable(True)
            action.setChecked(at == least)
            action.triggered.connect(lambda checked=False, at=at: self.chosen.emit(at))
        said = choices.get(least) or words("strength.least", strength=f"{least:g}")
        self.setText(said)
        self.setAccessibleName(words("strength.button", relation=name, strength=said))
