"""Problems of the data: names that wait for a decision, and what the imports have to say, each with its row."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from orgmapper.model.problems import Problem
from orgmapper.ui.importing.problem_list import Group, OpenGroup
from orgmapper.ui.look import Look
from orgmapper.ui.widgets.basics import Button, IconLabel, label, rule
from orgmapper.ui.widgets.cards import Card, CardList
from orgmapper.ui.widgets.chips import ChoiceChip
from orgmapper.ui.widgets.flow import FlowLayout
from orgmapper.ui.words import words

KINDS = ("names", "data")


@dataclass(frozen=True)
class Proposal:
    """Somebody a name could mean: id, name, unit."""

    person: int
    name: str
    unit: str


@dataclass(frozen=True)
class NameToCheck:
    """A name in an answer (id of the mention), and whom it could mean, best first."""

    mention: int
    proposals: tuple[Proposal, ...]


class ProblemsPanel(QWidget):
    """Two lists: names to check, and what the files have to say.

    Signals
    -------
    taken : the mention and the person it means
    fix_taken : the `Fix` that is to be taken
    names_wanted : the page of all names is asked for
    """

    taken = Signal(int, int)
    fix_taken = Signal(object)
    names_wanted = Signal()

    def __init__(
        self,
        look: Look,
        name: Callable[[int], NameToCheck | None],
        finding: Callable[[int], Problem | None],
    ) -> None:
        super().__init__()
        self._look, self._name, self._finding = look, name, finding
        self._cards: dict[str, tuple[Card, ...]] = dict.fromkeys(KINDS, ())
        self._kind = "names"
        self._only: frozenset[int] = frozenset()
        self.heading = label("finding", wrap=True)
        chips = QWidget()
        flow = FlowLayout(chips, gap=6)
        self._chips = {kind: ChoiceChip(look, kind, "") for kind in KINDS}
        for chip in self._chips.values():
            chip.picked.connect(self.show_kind)
            flow.addWidget(chip)
        self._chips_ground = chips
        self.decide = Button(look, words("problems.decide"), "outline")
        self.decide.clicked.connect(self.names_wanted)
        self._all = Button(look, words("problems.all"), "link")
        self._all.clicked.connect(lambda: self.show_only(()))
        head = QVBoxLayout()
        head.setContentsMargins(16, 14, 16, 10)
        head.setSpacing(10)
        head.addWidget(self.heading)
        head.addWidget(chips)
        head.addWidget(self.decide, 0, Qt.AlignmentFlag.AlignLeft)
        head.addWidget(self._all, 0, Qt.AlignmentFlag.AlignLeft)
        self.list = CardList(look, words("tab.problems"))
        self.list.chosen.connect(self._chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(rule())
        column.addWidget(self.list, 1)

    @property
    def count(self) -> int:
        """Names to check and problems of the data together."""
        return sum(len(cards) for cards in self._cards.values())

    def show_problems(self, names: Sequence[Card], data: Sequence[Card]) -> None:
        self._cards = {"names": tuple(names), "data": tuple(data)}
        if not self._cards[self._kind]:
            self._kind = next((kind for kind in KINDS if self._cards[kind]), "names")
        self._show()

    def show_kind(self, kind: str) -> None:
        self._kind = kind
        self._only = frozenset()
        self._show()

    def show_only(self, mentions: Iterable[int]) -> None:
        """Show these names to check and no other; none: all of them again."""
        self._kind, self._only = "names", frozenset(mentions)
        self._show()
        first = next(iter(self._shown), None)
        if self._only and first is not None:
            self.open_name(first.key[1])

    @property
    def _shown(self) -> tuple[Card, ...]:
        cards = self._cards[self._kind]
        if self._kind == "names" and self._only:
            return tuple(card for card in cards if card.key[1] in self._only)
        return cards

    def open_name(self, mention: int) -> "OpenName | None":
        """Open the card of a name to check; None where it is not there any more."""
        found = self._name(mention)
        card = next((card for card in self._cards["names"] if card.key == ("name", mention)), None)
        if found is None or card is None:
            return None
        if card not in self._shown:
            self.show_kind("names")
        self.list.choose(card.key)
        opened = OpenName(self._look, card, found)
        opened.taken.connect(lambda person: self.taken.emit(mention, person))
        self.list.open_card(card.key, opened)
        return opened

    def open_finding(self, number: int) -> OpenGroup | None:
        """Open the card of a finding, with what can be done about it here; None where it is not there any more."""
        found = self._finding(number)
        card = next((card for card in self._cards["data"] if card.key == ("problem", number)), None)
        if found is None or card is None:
            return None
        opened = OpenGroup(self._look, card, Group((found,)))
        opened.fixes_taken.connect(lambda fixes: self.fix_taken.emit(fixes[0]))
        self.list.open_card(card.key, opened)
        return opened

    def _show(self) -> None:
        self.decide.setVisible(self._kind == "names" and bool(self._cards["names"]))
        if not self._shown:
            self._only = frozenset()
        cards = self._shown
        self._all.setVisible(bool(self._only))
        for kind, chip in self._chips.items():
            chip.setText(words(f"problems.chip.{kind}", count=len(self._cards[kind])))
            chip.setVisible(bool(self._cards[kind]))
            chip.setChecked(kind == self._kind)
        self._chips_ground.setVisible(self.count > 0)
        if self._only:
            self.heading.setText(words("problems.heading.closing", count=len(cards)))
        elif not self.count:
            self.heading.setText(words("problems.none"))
        else:
            self.heading.setText(words(f"problems.heading.{self._kind}", count=len(cards)))
        self.list.show_cards(cards)

    def _chosen(self, key: Any) -> None:
        self.list.close_card()
        if key[0] == "name":
            self.open_name(key[1])
        else:
            self.open_finding(key[1])


class OpenName(QFrame):
    """A name to check with those it could mean; one press takes one. `taken` gives the person."""

    taken = Signal(int)

    def __init__(self, look: Look, card: Card, name: NameToCheck) -> None:
        super().__init__()
        self.setProperty("room", "open-card")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 9, 14, 10)
        row.setSpacing(10)
        row.addWidget(IconLabel(look, card.mark, 21, card.tone), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(4)
        row.addLayout(column, 1)
        column.addWidget(label("card", card.title, wrap=True))
        column.addWidget(label("second", card.text, wrap=True))
        self.buttons: list[Button] = []
        if not name.proposals:
            column.addWidget(label("note-second", words("names.nobody"), wrap=True))
        for proposal in name.proposals:
            line = QHBoxLayout()
            texts = QVBoxLayout()
            texts.setSpacing(0)
            texts.addWidget(label("strong", proposal.name))
            texts.addWidget(label("note-second", proposal.unit))
            line.addLayout(texts, 1)
            take = Button(look, words("names.take"), "small")
            take.setAccessibleName(words("names.take-this", person=proposal.name))
            take.clicked.connect(lambda checked=False, person=proposal.person: self.taken.emit(person))
            self.buttons.append(take)
            line.addWidget(take)
            column.addLayout(line)
