"""What the search field finds: people, units, interests, actions."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence

from orgmapper.model.columns import NONE
from orgmapper.model.document import Document
from orgmapper.model.hierarchy import first_unit, unit_paths
from orgmapper.ui.actions import ACTIONS
from orgmapper.ui.look import Look
from orgmapper.ui.search import SearchField
from orgmapper.ui.session import Session
from orgmapper.ui.widgets.cards import Card
from orgmapper.ui.words import words
from orgmapper.workspace import search
from orgmapper.workspace.search import Found, SearchIndex

_ICON = {"unit": "islands", "person": "people", "interest": "interest-star"}
MOST_ACTIONS = 4


class SearchControl(QObject):
    """Answers the field and does what was taken. `flown` gives a selection the map should show."""

    flown = Signal(object)

    def __init__(self, look: Look, session: Session, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self._session, self._actions = session, actions
        self.field = SearchField(look, self.answers, self.instead)
        self.setParent(self.field)
        self.field.taken.connect(self._take)

    def answers(self, text: str) -> Sequence[Card]:
        """Cards for what the text could mean, best first; actions that can be done now after the rest."""
        cards: list[Card] = []
        workspace = self._session.workspace
        if workspace is not None:
            cards = [self._card(workspace.document, found) for found in search.find(self._index(), text)]
        return [*cards, *self._actions_like(text)]

    def instead(self, text: str) -> tuple[str, Sequence[Card]]:
        """What is said where nothing answers, and the nearest spellings."""
        workspace = self._session.workspace
        if workspace is None:
            return words("search.no-map"), ()
        near = search.nearest(self._index(), text)
        said = words("search.near" if near else "search.nothing", text=text)
        return said, [self._card(workspace.document, found) for found in near]

    def _index(self) -> SearchIndex:
        workspace = self._session.workspace
        assert workspace is not None
        document = workspace.document
        return workspace.derived(
            search.search_index,
            document.people,
            document.units,
            document.memberships,
            document.interests,
            document.title,
            self._session.view.audience,
        )

    def _card(self, document: Document, found: Found) -> Card:
        note = words("search.interest")
        if found.kind == "unit":
            row = int(np.flatnonzero(document.units.id == found.id)[0])
            note = words("search.unit", path=unit_paths(document.units)[row])
        elif found.kind == "person":
            unit = int(first_unit(document)[int(np.flatnonzero(document.people.id == found.id)[0])])
            note = unit_paths(document.units)[unit] if unit != NONE else words("map.no-unit")
        return Card((found.kind, found.id), found.text, note, "icon", _ICON[found.kind], "ink-second", light=True)

    def _actions_like(self, text: str) -> list[Card]:
        wanted = search.plain_text(text).split()
        cards: list[Card] = []
        for spec in ACTIONS:
            action = self._actions[spec.id]
            parts = search.plain_text(action.text()).split()
            named = all(any(part.startswith(word) for part in parts) for word in wanted)
            if spec.id == "search" or not action.isEnabled() or not named:
                continue
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            icon = spec.icon or "chevron-right"
            cards.append(Card(("action", spec.id), action.text(), "", "icon", icon, "ink-second", keys, light=True))
        return cards[:MOST_ACTIONS]

    def _take(self, key: Any) -> None:
        kind, what = key
        if kind == "action":
            self._actions[what].trigger()
        elif kind == "interest":
            self._session.look(interest=what)
        else:
            self._session.select(key)
            self.flown.emit(key)
