"""A list of people by one figure of each, or of those in one role."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from orgmapper.ui.look import Look
from orgmapper.ui.widgets.basics import Button, label, rule
from orgmapper.ui.widgets.cards import Card, CardList
from orgmapper.ui.widgets.flow import FlowLayout
from orgmapper.ui.words import words

EVERYBODY = "everybody"


@dataclass(frozen=True)
class Column:
    """Something people can be sorted or chosen by: id in the registry, plain name, what it means."""

    id: str
    name: str
    meaning: str


@dataclass(frozen=True)
class PeopleTable:
    """What the list shows.

    Attributes
    ----------
    columns : tuple of Column
        Figures there is one of for each person.
    roles : tuple of Column
        Roles a person may have.
    cards : callable
        (id of a column, id of a role or EVERYBODY) -> cards, the highest first.
    note : callable
        Of the same two: what must be known to read the list; empty for nothing.
    """

    columns: tuple[Column, ...]
    roles: tuple[Column, ...]
    cards: Callable[[str, str], Sequence[Card]]
    note: Callable[[str, str], str]


class PeopleList(QWidget):
    """`picked` gives the key of a person chosen, `entered` of one pressed once more."""

    picked = Signal(object)
    entered = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._table: PeopleTable | None = None
        self._by, self._who = "", EVERYBODY
        self._order = self._menu_button()
        self._role = self._menu_button()
        self._meaning = label("second", wrap=True)
        self._note = label("note-second", wrap=True)
        self.list = CardList(look, words("measures.people"))
        self.list.chosen.connect(self.picked)
        self.list.entered_card.connect(self.entered)
        head = QVBoxLayout()
        head.setContentsMargins(16, 0, 16, 8)
        head.setSpacing(4)
        ways = QWidget()
        flow = FlowLayout(ways, gap=4)
        for button in (self._role, self._order):
            flow.addWidget(button)
        head.addWidget(ways)
        head.addWidget(self._meaning)
        head.addWidget(self._note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(rule())
        column.addWidget(self.list, 1)

    @property
    def by(self) -> str:
        """Id of the figure the list is sorted by."""
        return self._by

    @property
    def cards(self) -> tuple[Card, ...]:
        """The people shown."""
        return self.list.cards.cards

    def show_people(self, table: PeopleTable) -> None:
        """Another table; the choices stay where they still make sense."""
        self._table = table
        if self._by not in [column.id for column in table.columns]:
            self._by = table.columns[0].id
        if self._who not in [role.id for role in table.roles]:
            self._who = EVERYBODY
        self._fill(self._order, table.columns, self.sort)
        everybody = Column(EVERYBODY, words("measures.everybody"), "")
        self._fill(self._role, (everybody, *table.roles), self.choose_role)
        self._show()

    def sort(self, by: str) -> None:
        """Sort by the figure of this id."""
        self._by = by
        self._show()

    def choose_role(self, role: str) -> None:
        """Only people in this role; EVERYBODY for all."""
        self._who = role
        self._show()

    def _menu_button(self) -> Button:
        button = Button(self._look, "", "link-quiet", "chevron-down", "ink-second")
        button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        button.setMenu(QMenu(button))
        return button

    def _fill(self, button: Button, columns: Sequence[Column], chosen: Callable[[str], None]) -> None:
        menu = button.menu()
        menu.clear()
        menu.setToolTipsVisible(True)
        for column in columns:
            action: QAction = menu.addAction(column.name)
            action.setCheckable(True)
            action.setData(column.id)
            action.setToolTip(column.meaning)
            action.triggered.connect(lambda checked=False, name=column.id: chosen(name))

    def _show(self) -> None:
        table = self._table
        if table is None:
            return
        by = next(column for column in table.columns if column.id == self._by)
        who = next((role for role in table.roles if role.id == self._who), None)
        for button, text, now in (
            (self._order, words("measures.sorted", order=by.name), self._by),
            (self._role, words("measures.who", who=who.name if who else words("measures.everybody")), self._who),
        ):
            button.setText(text)
            button.setAccessibleName(text)
            for action in button.menu().actions():
                action.setChecked(action.data() == now)
        self._role.setVisible(bool(table.roles))
        parts = (who.meaning if who else "", by.meaning)
        self._meaning.setText(" ".join(part for part in parts if part))
        note = table.note(self._by, self._who)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self.list.show_cards(table.cards(self._by, self._who))
