"""Interests: how many have, offer and want each. Choosing one shows on the map where it lives."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from orgmapper.ui.look import Look
from orgmapper.ui.widgets.basics import label, rule
from orgmapper.ui.widgets.cards import Card, CardList
from orgmapper.ui.words import words


class InterestsPanel(QWidget):
    """A list with a field that narrows it down. `chosen` gives an interest's id, or None where it was taken back."""

    chosen = Signal(object)
    searched = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._now: Any = None
        self.heading = label("finding", wrap=True)
        self.field = QLineEdit()
        self.field.setPlaceholderText(words("interests.search"))
        self.field.setAccessibleName(words("interests.search"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self.searched)
        head = QVBoxLayout()
        head.setContentsMargins(16, 14, 16, 10)
        head.setSpacing(10)
        head.addWidget(self.heading)
        head.addWidget(self.field)
        self.list = CardList(look, words("tab.interests"))
        self.list.entered_card.connect(self._entered)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(rule())
        column.addWidget(self.list, 1)

    def show_interests(self, cards: Sequence[Card], now: int | None, *, any_there: bool) -> None:
        """`now`: id of the interest the map is filtered by. `any_there`: the map has interests at all."""
        self._now = now
        self.field.setVisible(any_there)
        if not any_there:
            self.heading.setText(words("interests.none"))
        elif not cards:
            self.heading.setText(words("interests.no-hit"))
        else:
            self.heading.setText(words("interests.heading", count=len(cards)))
        self.list.show_cards(cards)
        self.list.choose(now)

    def _entered(self, key: Any) -> None:
        self.chosen.emit(None if key == self._now else key)
