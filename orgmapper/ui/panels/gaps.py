"""The list of gaps: a finding as heading, kinds to choose from with their counts, cards in sentences."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSlider, QVBoxLayout, QWidget

from orgmapper.ui.look import Look
from orgmapper.ui.panels.asking import AskingFoot
from orgmapper.ui.panels.gap_list import KINDS, ORDERS, GapList, in_order
from orgmapper.ui.panels.open_gap import GapFacts, GapMore, OpenGap
from orgmapper.ui.widgets.basics import Button, IconButton, label, rule
from orgmapper.ui.widgets.cards import Card, CardList
from orgmapper.ui.widgets.chips import ChoiceChip
from orgmapper.ui.widgets.flow import FlowLayout
from orgmapper.ui.words import words

PAUSE = 120
"""Milliseconds the slider rests before the map follows."""


class GapsPanel(QWidget):
    """Cards by kind.

    Signals
    -------
    chosen : key of a card, or None; entered : key of a card pressed once more
    opened_card : key of a card that is open now, whose numbers are wanted (`tell_more`)
    led : a selection that a line of the open card leads to
    names : ids of the names to check that could close the open pair
    marked : (key, reason); unmarked : key
    level : the larger level was asked for
    on_map : how many clear gaps are to be drawn

    `facts` gives what is known of a key at once, `single` a card for a pair that is in no list.
    """

    chosen = Signal(object)
    entered = Signal(object)
    opened_card = Signal(object)
    led = Signal(object)
    names = Signal(object)
    marked = Signal(object, str)
    unmarked = Signal(object)
    level = Signal(str)
    on_map = Signal(int)

    def __init__(
        self, look: Look, facts: Callable[[Any], GapFacts], single: Callable[[Any], Card | None] = lambda key: None
    ) -> None:
        super().__init__()
        self._look, self._facts, self._single = look, facts, single
        self._list = GapList({}, "")
        self._kind, self._sorted = "clear", "missing"
        self._key: Any = None
        self._apart: Card | None = None
        self._open: OpenGap | None = None
        self._told: tuple[Card, GapFacts] | None = None
        self.heading = label("finding", wrap=True)
        self._chips_ground = QWidget()
        flow = FlowLayout(self._chips_ground, gap=6)
        self._chips = {kind: ChoiceChip(look, kind, "") for kind in KINDS}
        for chip in self._chips.values():
            chip.picked.connect(self.show_kind)
            flow.addWidget(chip)
        self._instead = label("second", wrap=True)
        self._larger = Button(look, "")
        self._larger.clicked.connect(lambda: self.level.emit(self._list.other_level))
        self._larger_row = QWidget()
        larger = QHBoxLayout(self._larger_row)
        larger.setContentsMargins(0, 0, 0, 0)
        larger.addWidget(self._larger)
        larger.addStretch(1)
        self._row = self._tools()
        self.list = CardList(look, words("tab.gaps"))
        self.list.chosen.connect(self._card_chosen)
        self.list.entered_card.connect(self._card_entered)
        self.foot = AskingFoot(look)
        self.foot.hide()
        head = QVBoxLayout()
        head.setContentsMargins(16, 14, 16, 6)
        head.setSpacing(10)
        for part in (self.heading, self._chips_ground, self._instead, self._larger_row, self._row):
            head.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(rule())
        column.addWidget(self.list, 1000)
        column.addStretch(1)
        column.addWidget(rule())
        column.addWidget(self.foot)

    @property
    def kind(self) -> str:
        """The kind whose cards are shown."""
        return self._kind

    @property
    def cards(self) -> Sequence[Card]:
        """The cards of the kind that is shown, in their order."""
        return in_order(self._list.cards.get(self._kind, ()), self._sorted)

    @property
    def opened(self) -> OpenGap | None:
        """The open card."""
        return self._open

    def count(self, kind: str) -> int:
        """Pairs of one kind."""
        return self._list.count(kind)

    def show_gaps(self, gaps: GapList, key: Any = None) -> None:
        """Another result; `key` is what is selected."""
        self._list = gaps
        for kind, chip in self._chips.items():
            count = gaps.count(kind)
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
        self._slider.setRange(0, max(1, self._list.count("clear")))
        self._slider.setValue(count)
        self._slider.blockSignals(quiet)
        self._on_map.setText(words("gaps.on-map", count=self._slider.value()))

    def show_kind(self, kind: str) -> None:
        """Show the cards of one kind; what is open stays open where it is one of them."""
        self._kind, self._apart = kind, None
        self._show()
        key = self._key
        if key is not None and any(card.key == key for card in self.cards):
            self.choose(key)
        else:
            self.list.choose(None)
            self._open = self._told = None

    def sort(self, order: str) -> None:
        """Show the cards in another of `ORDERS`."""
        self._sorted = order
        self._show()
        self.choose(self._key)

    def choose(self, key: Any) -> None:
        """Open the card of this key, whatever kind it is of; None opens none.

        A pair that is in no list (it has ties, or is told under its unit) gets a card above the others.
        """
        self._key = key
        if key is not None and not any(card.key == key for card in self.cards):
            for kind, cards in self._list.cards.items():
                if any(each.card.key == key for each in cards):
                    self._kind = kind
                    self._show()
                    break
        card = next((card for card in self.cards if card.key == key), None)
        self._set_apart(self._single(key) if card is None and key is not None else None)
        card = card or self._apart
        if card is None:
            self.list.choose(None)
            self._open = self._told = None
            return
        facts = self._facts(key)
        if self._told == (card, facts) and self.list.is_open(key):
            # What is open stays open, with what is being written in it.
            self.opened_card.emit(key)
            return
        self.list.choose(key)
        self._told = (card, facts)
        opened = OpenGap(self._look, card, facts)
        opened.fine.connect(lambda reason: self.marked.emit(key, reason))
        opened.not_fine.connect(lambda: self.unmarked.emit(key))
        opened.grew.connect(self._grew)
        opened.led.connect(self.led)
        opened.names.connect(self.names)
        self._open = opened
        self.list.open_card(key, opened)
        self.list.link_keys(opened.stops)
        self.opened_card.emit(key)

    def tell_more(self, key: Any, more: GapMore) -> None:
        """What was worked out for the card of this key; dropped where another one is open by now."""
        if self._open is not None and self._key == key:
            self._open.tell(more)

    def step(self, by: int) -> None:
        """Choose the next card (or the one before); from none, the first."""
        cards = self.cards
        if not cards:
            return
        here = next((place for place, card in enumerate(cards) if card.key == self._key), None)
        place = 0 if here is None else min(max(here + by, 0), len(cards) - 1)
        self.chosen.emit(cards[place].key)

    def copy(self) -> None:
        """Put the cards shown on the clipboard, one a line, and what they rest on."""
        lines = [self.heading.text(), ""]
        for number, card in enumerate(self.cards, start=1):
            lines.append(words("gaps.line", number=str(number), title=card.title, text=card.text))
        QGuiApplication.clipboard().setText("\n".join([*lines, "", *self.foot.said]))

    def _tools(self) -> QWidget:
        """Order, how many gaps are on the map, copy."""
        self._order = Button(self._look, "", "link-quiet", "chevron-down", "ink-second")
        self._order.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        menu = QMenu(self._order)
        self._orders: dict[str, QAction] = {}
        for order in ORDERS:
            action = menu.addAction(words(f"gaps.sorted.{order}"))
            action.setCheckable(True)
            action.triggered.connect(lambda checked=False, name=order: self.sort(name))
            self._orders[order] = action
        self._order.setMenu(menu)
        self._on_map = label("note-second")
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setAccessibleName(words("gaps.on-map-slider"))
        self._slider.setToolTip(words("gaps.on-map-slider"))
        self._slider.setFixedWidth(self._look.px(64))
        self._slider.valueChanged.connect(self._slid)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(lambda: self.on_map.emit(self._slider.value()))
        copy = IconButton(self._look, "copy", words("gaps.copy"), "small-square")
        copy.clicked.connect(self.copy)
        self._slide = QWidget()
        slide = QHBoxLayout(self._slide)
        slide.setContentsMargins(0, 0, 0, 0)
        slide.addWidget(self._on_map)
        slide.addWidget(self._slider)
        ground = QWidget()
        flow = FlowLayout(ground, gap=8)
        for part in (self._order, self._slide, copy):
            flow.addWidget(part)
        return ground

    def _show(self) -> None:
        gaps, cards = self._list, self.cards
        for kind, chip in self._chips.items():
            chip.setChecked(kind == self._kind)
        self._chips_ground.setVisible(any(gaps.cards.values()))
        count = gaps.count(self._kind)
        heading = words(f"gaps.heading.{self._kind}", count=count, level=gaps.level) if cards else ""
        instead = gaps.instead
        if heading and not gaps.cards.get("clear") and not gaps.cards.get("ask"):
            # Nothing to act on: the finding says so, and what is listed stands beneath.
            heading, instead = gaps.finding, instead or heading
        self.heading.setText(heading or gaps.finding)
        self._row.setVisible(bool(cards))
        self._order.setVisible(len(cards) > 1)
        usual = "missing" if self._kind in ("clear", "ask") else "expected"
        order = words(f"gaps.sorted.{usual if self._sorted == ORDERS[0] else self._sorted}")
        self._order.setText(order)
        self._order.setAccessibleName(words("gaps.sorted", order=order))
        self._orders[ORDERS[0]].setText(words(f"gaps.sorted.{usual}"))
        for name, action in self._orders.items():
            action.setChecked(name == self._sorted)
        sliding = self._kind == "clear" and count > 1
        self._slide.setVisible(sliding)
        self._instead.setText(instead)
        self._instead.setVisible(bool(instead))
        self._larger_row.setVisible(bool(gaps.other_level))
        self._larger.setText(words("gaps.larger", level=gaps.other_level))
        self._larger.setAccessibleName(self._larger.text())
        self._show_cards()

    def _set_apart(self, card: Card | None) -> None:
        if card != self._apart:
            self._apart = card
            self._show_cards()

    def _show_cards(self) -> None:
        shown = self.cards if self._apart is None else (self._apart, *self.cards)
        self.list.show_cards(shown)
        self.list.setVisible(bool(shown))

    def _grew(self) -> None:
        if self._open is not None:
            self.list.link_keys(self._open.stops)
        self.list.again()

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
