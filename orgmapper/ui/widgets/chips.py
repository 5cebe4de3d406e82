"""Chips: filters that hold, each with a way out; kinds that can be chosen, each with its count."""

from PySide6.QtCore import Signal

from orgmapper.ui.look import Look
from orgmapper.ui.widgets.basics import Button, ShorterButton


class ChoiceChip(Button):
    """A chip that is on or off. `picked` gives its key."""

    picked = Signal(str)

    def __init__(self, look: Look, key: str, text: str) -> None:
        super().__init__(look, text, "chip")
        self.key = key
        self.setCheckable(True)
        self.clicked.connect(lambda: self.picked.emit(self.key))


class FilterChip(ShorterButton):
    """A filter that holds; pressing it takes it away."""

    tail = "  ×"

    def __init__(self, look: Look, text: str, way_out: str) -> None:
        super().__init__(look, f"{text}{self.tail}", "chip")
        self.setToolTip(way_out)
        self.setAccessibleName(way_out)
