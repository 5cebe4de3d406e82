"""What narrows the map down: an interest, a least strength of ties. Each is a chip that can be taken away."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from orgmapper.ui.look import Look
from orgmapper.ui.panels.section import Section
from orgmapper.ui.widgets.basics import Button
from orgmapper.ui.widgets.chips import FilterChip
from orgmapper.ui.widgets.flow import FlowLayout
from orgmapper.ui.words import words


@dataclass(frozen=True)
class Filter:
    """A filter that holds: key and words."""

    key: str
    text: str


@dataclass(frozen=True)
class Offer:
    """A filter that can be added: key, words, and the heading it stands under."""

    key: str
    text: str
    heading: str


class FiltersSection(Section):
    """Chips. `removed` and `added` give a filter's key; `cleared` takes all away."""

    removed = Signal(str)
    added = Signal(str)
    cleared = Signal()

    def __init__(self, look: Look) -> None:
        self._clear = Button(look, words("filters.clear"), "link")
        super().__init__(look, words("filters.heading"), self._clear)
        self._clear.clicked.connect(self.cleared)
        self._look = look
        self._add = Button(look, words("filters.add"), "chip", "plus", "ink-second")
        self._menu = QMenu(self._add)
        self._add.setMenu(self._menu)
        ground = QWidget()
        self._flow = FlowLayout(ground, gap=6)
        self._chips: list[FilterChip] = []
        self._flow.addWidget(self._add)
        self.body.addWidget(ground)

    def show_filters(self, held: Sequence[Filter], offers: Sequence[Offer]) -> None:
        """What holds, and what could be added."""
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._flow.removeWidget(self._add)
        self._chips = []
        for item in held:
            chip = FilterChip(self._look, item.text, words("filters.remove", filter=item.text))
            chip.clicked.connect(lambda checked=False, key=item.key: self.removed.emit(key))
            self._chips.append(chip)
            self._flow.addWidget(chip)
        self._flow.addWidget(self._add)
        self._clear.setVisible(bool(held))
        self._add.setVisible(bool(offers))
        self.setVisible(bool(held or offers))
        self._menu.clear()
        headings: dict[str, QMenu] = {}
        for offer in offers:
            if offer.heading not in headings:
                headings[offer.heading] = self._menu.addMenu(offer.heading)
            action = headings[offer.heading].addAction(offer.text)
            action.triggered.connect(lambda checked=False, key=offer.key: self.added.emit(key))
