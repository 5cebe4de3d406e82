"""The list of gaps: a finding as heading, kinds to choose from with their counts, cards in sentences."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from orgmapper.ui.look import Look
from orgmapper.ui.panels.open_gap import GapFacts, OpenGap
from orgmapper.ui.widgets.basics import Button, IconButton, label, rule
from orgmapper.ui.widgets.cards import Card, CardList
from orgmapper.ui.widgets.chips import ChoiceChip
from orgmapper.ui.widgets.flow import FlowLayout
from orgmapper.ui.words import words

PAUSE = 120
"""Milliseconds the slider rests before the map follows."""

KINDS = ("clear", "ask", "too-small", "low-coverage", "open-names", "fine")


@dataclass(frozen=True)
class GapList:
    """What the panel shows: cards of each kind, a heading where there are none at all, a way on where there is one."""

    cards: dict[str, tuple[Card, ...]]
    finding: str
    instead: str = ""
    """In place of the list, where no pair was looked at: why, and what to do."""
    other_level: str = ""
    """A level of larger units, where nearly all pairs are too small to say."""


class GapsPanel(QWidget):
    """Cards by kind.

    Signals
    -------
    chosen : key of a card, or None
    marked : (key, reason); unmarked : key
    level : the larger level was asked for
    on_map : how many clear gaps are to be drawn
    """

    chosen = Signal(object)
    entered = Signal(object)
    marked = Signal(object, str)
    unmarked = Signal(object)
    level = Signal(str)
    on_map = Signal(int)

    def __init__(self, look: Look, facts: Callable[[Any], GapFacts]) -> None:
        super().__init__()
        self._look, self._facts = look, facts
        self._list = GapList({}, "")
        self._kind = "clear"
        self._key: Any = None
        self._open: OpenGap | None = None
        self._told: tuple[Card, GapFacts] | None = None
        self.heading = label("finding", wrap=True)
        chips = QWidget()
        flow = FlowLayout(chips, gap=6)
        self._chips = {kind: ChoiceChip(look, kind, "") for kind in KINDS}
        for chip in self._chips.values():
            chip.picked.connect(self.show_kind)
            flow.addWidget(chip)
        self._order = label("note-second", words("gaps.sorted"))
        copy = IconButton(look, "copy", words("gaps.copy"), "small-square")
        copy.clicked.connect(self.copy)
        self._on_map = label("note-second")
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setAccessibleName(words("gaps.on-map-slider"))
        self._slider.setToolTip(words("gaps.on-map-slider"))
        self._slider.setFixedWidth(look.px(84))
        self._slider.valueChanged.connect(self._slid)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(lambda: self.on_map.emit(self._slider.value()))
        self._instead = label("second", wrap=True)
        head = QVBoxLayout()
        head.setContentsMargins(16, 14, 16, 6)
        head.setSpacing(10)
        head.addWidget(self.heading)
        head.addWidget(chips)
        head.addWidget(self._instead)
        # A widget: an empty layout would keep everything above it narrow.
        self._row = QWidget()
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._order)
        row.addStretch(1)
        row.addWidget(self._on_map)
        row.addWidget(self._slider)
        row.addWidget(copy)
        head.addWidget(self._row)
        self.list = CardList(look, words("tab.gaps"))
        self.list.chosen.connect(self._card_chosen)
        self.list.entered_card.connect(self._card_entered)
        self._larger = Button(look, "")
        self._larger.clicked.connect(lambda: self.level.emit(self._list.other_level))
        self._larger_row = QWidget()
        larger = QHBoxLayout(self._larger_row)
        larger.setContentsMargins(16, 0, 16, 12)
        larger.addWidget(self._larger)
        larger.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._larger_row)
        column.addWidget(rule())
        column.addWidget(self.list, 1000)
        column.addStretch(1)
        self._chips_ground = chips

    @property
    def kind(self) -> str:
        """The kind whose cards are shown."""
        return self._kind

    @property
    def cards(self) -> Sequence[Card]:
        """The cards shown."""
        return self._list.cards.get(self._kind, ())

    def count(self, kind: str) -> int:
        """Cards of one kind."""
        return len(self._list.cards.get(kind, ()))

    def show_gaps(self, gaps: GapList, key: Any = None) -> None:
        """Another result; `key` is what is selected."""
        self._list = gaps
        for kind, chip in self._chips.items():
            count = len(gaps.cards.get(kind, ()))
            chip.setText(words(f"gaps.chip.{kind}", count=count))
            chip.setAccessibleName(chip.text())
            chip.setVisible(count > 0)
        if not gaps.cards.get(self._kind):
            self._kind = next((kind for kind in KINDS if gaps.cards.get(kind)), "clear")
        self._show()
        self.choose(key)

    def show_on_map(self, count: int) -> None:
        """How many clear gaps are drawn, of all there are."""
        quiet = self._slider.blockSignals(True)
        self._slider.setRange(0, max(1, len(self._list.cards.get("clear", ()))))
        self._slider.setValue(count)
        self._slider.blockSignals(quiet)
        self._on_map.setText(words("gaps.on-map", count=self._slider.value()))

    def show_kind(self, kind: str) -> None:
        """Show the cards of one kind."""
        self._kind = kind
        self._show()
        self.choose(self._key)

    def choose(self, key: Any) -> None:
        """Open the card of this key, whatever kind it is of; None opens none."""
        self._key = key
        for kind, cards in self._list.cards.items():
            if key is not None and any(card.key == key for card in cards) and kind != self._kind:
                self._kind = kind
                self._show()
        card = next((card for card in self.cards if card.key == key), None)
        if card is None:
            self.list.choose(None)
            self._open = self._told = None
            return
        facts = self._facts(key)
        if self._told == (card, facts) and self.list.is_open(key):
            # What is open stays open, with what is being written in it.
            return
        self.list.choose(key)
        self._told = (card, facts)
        opened = OpenGap(self._look, card, facts)
        opened.fine.connect(lambda reason: self.marked.emit(key, reason))
        opened.not_fine.connect(lambda: self.unmarked.emit(key))
        opened.grew.connect(self.list.again)
        self._open = opened
        self.list.open_card(key, opened)

    def step(self, by: int) -> None:
        """Choose the next card (or the one before); from none, the first."""
        cards = self.cards
        if not cards:
            return
        here = next((place for place, card in enumerate(cards) if card.key == self._key), None)
        place = 0 if here is None else min(max(here + by, 0), len(cards) - 1)
        self.chosen.emit(cards[place].key)

    @property
    def opened(self) -> OpenGap | None:
        """The open card."""
        return self._open

    def copy(self) -> None:
        """Put the cards shown on the clipboard, one a line."""
        lines = [self.heading.text(), ""]
        for number, card in enumerate(self.cards, start=1):
            lines.append(words("gaps.line", number=str(number), title=card.title, text=card.text))
        QGuiApplication.clipboard().setText("\n".join(lines))

    def _show(self) -> None:
        gaps = self._list
        cards = self.cards
        for kind, chip in self._chips.items():
            chip.setChecked(kind == self._kind)
        self._chips_ground.setVisible(any(gaps.cards.values()))
        self.heading.setText(words(f"gaps.heading.{self._kind}", count=len(cards)) if cards else gaps.finding)
        self._order.setText(words("gaps.sorted" if self._kind in ("clear", "ask") else "gaps.sorted-size"))
        self._row.setVisible(bool(cards))
        sliding = self._kind == "clear" and len(cards) > 1
        self._slider.setVisible(sliding)
        self._on_map.setVisible(sliding)
        self._order.setVisible(len(cards) > 1 and not sliding)
        self._instead.setText(gaps.instead)
        self._instead.setVisible(bool(gaps.instead))
        self._larger_row.setVisible(bool(gaps.other_level))
        self._larger.setText(words("gaps.larger", level=gaps.other_level))
        self.list.show_cards(cards)
        self.list.setVisible(bool(cards))

    def _slid(self, count: int) -> None:
        self._on_map.setText(words("gaps.on-map", count=count))
        self._pause.start()

    def _card_chosen(self, key: Any) -> None:
        if key != self._key:
            self.chosen.emit(key)

    def _card_entered(self, key: Any) -> None:
        if key == self._key:
            self.entered.emit(key)
        else:
            self.chosen.emit(key)
