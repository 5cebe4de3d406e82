"""What can be done with a thing of the map, in a menu at it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from orgmapper.model.hierarchy import ancestors, beneath
from orgmapper.ui.control.map import MapControl
from orgmapper.ui.control.placing import Placing
from orgmapper.ui.map.picking import Hit
from orgmapper.ui.map.view import MapView
from orgmapper.ui.outcome import Outcome, Worker
from orgmapper.ui.session import Session
from orgmapper.ui.words import words
from orgmapper.workspace import results
from orgmapper.workspace.folding import can_collapse, can_expand


@dataclass(frozen=True)
class Entry:
    """A line of a menu: its words and what it does; an empty one is a rule between two parts."""

    text: str = ""
    does: Callable[[], object] | None = None


RULE = Entry()


class Menus(QObject):
    """Makes the menu of a person, a unit, a pair of units, or of the water between them. `actions`: those of the
    window."""

    def __init__(
        self,
        session: Session,
        worker: Worker,
        view: MapView,
        control: MapControl,
        placing: Placing,
        actions: Mapping[str, QAction],
    ) -> None:
        super().__init__(view)
        self._session, self._worker, self._view = session, worker, view
        self._control, self._placing, self._actions = control, placing, actions
        self.menu = QMenu(view)
        view.menu_wanted.connect(self.open)

    def open(self, hit: Hit | None, place: QPoint, chosen: bool = False) -> None:
        """Show the menu there. `chosen`: of what is chosen, which may be the gap between two units."""
        outcome, focus = self._worker.outcome, self._session.focus
        if outcome is None:
            return
        pair = self._control.pair_in_focus() if chosen and focus is not None and focus[0] == "gap" else None
        hit = Hit("gap", pair) if pair is not None else hit
        self.menu.clear()
        entries = self._entries(outcome, hit)
        for entry in entries:
            if entry.does is None:
                self.menu.addSeparator()
            else:
                self.menu.addAction(entry.text).triggered.connect(lambda checked=False, does=entry.does: does())
        if entries:
            self.menu.addSeparator()
        for name in ("lasso", "arrange-anew", "fit", "copy-picture", "export") if hit is None else ():
            self.menu.addAction(self._actions[name])
        self.menu.popup(place)

    def _entries(self, outcome: Outcome, hit: Hit | None) -> list[Entry]:
        if hit is None:
            return self._of_water()
        if hit.entity == "fold":
            hit = Hit("unit", hit.row)
        if hit.water:
            text = words("menu.both", what=self._name(outcome, hit))
            found = [Entry(text, lambda: self._view.pressed.emit(hit, False))]
            return found + (self._of_pair(outcome, hit) if hit.entity == "ribbon" else [])
        found = [Entry(words("menu.focus", what=self._name(outcome, hit)), lambda: self._view.entered.emit(hit))]
        if hit.entity == "unit":
            return found + self._of_unit(outcome, hit) + self._of_place(hit)
        if hit.entity == "person":
            return found + self._of_place(hit)
        return found + self._of_pair(outcome, hit)

    def _name(self, outcome: Outcome, hit: Hit) -> str:
        """The first line of what the tooltip says."""
        return self._control.tell(hit).partition("\n")[0]

    def _of_unit(self, outcome: Outcome, hit: Hit) -> list[Entry]:
        units = outcome.document.units
        inside = frozenset(units.id[beneath(units, hit.row)].tolist())
        entries = [RULE]
        entries += self._of_folding(outcome, hit.row)
        hidden = self._session.view.hidden_units
        entries.append(Entry(words("menu.hide"), lambda: self._session.look(hidden_units=hidden | inside)))
        around = frozenset(units.id[list(ancestors(units, hit.row))].tolist())
        only = frozenset(units.id.tolist()) - inside - around
        entries.append(Entry(words("menu.only"), lambda: self._session.look(hidden_units=only)))
        return entries

    def _of_folding(self, outcome: Outcome, row: int) -> list[Entry]:
        """Open it over what lies beneath, or close it, or the one above it."""
        workspace, units = self._session.workspace, outcome.document.units
        if workspace is None:
            return []
        groups = results.observed(workspace, self._session.choices).groups
        entries: list[Entry] = []
        if can_expand(units, groups, row):
            entries.append(Entry(words("menu.expand"), lambda: self._control.fold(row)))
        shut = next((up for up in ancestors(units, row) if can_collapse(units, groups, up)), None)
        if shut is not None:
            text = words("menu.collapse", unit=units.name[shut])
            entries.append(Entry(text, lambda: self._control.fold(shut)))
        return entries

    def _of_place(self, hit: Hit) -> list[Entry]:
        """Pins, where this map has places of its own."""
        if not self._placing.can_pin(hit):
            return []
        hits = self._placing.movable(hit, hit)
        if self._placing.is_pinned(hit):
            return [RULE, Entry(words("menu.unpin"), lambda: self._placing.unpin(hits))]
        return [RULE, Entry(words("menu.pin"), lambda: self._placing.pin(hits))]

    def _of_pair(self, outcome: Outcome, hit: Hit) -> list[Entry]:
        selected = self._control.selected(hit)
        entries: list[Entry] = []
        if selected is not None and selected[0] == "gap":
            entries.append(Entry(words("menu.fine"), lambda: self._fine(hit)))
        if outcome.view.kind != "matrix":
            entries.append(Entry(words("menu.in-matrix"), lambda: self._in_matrix(hit)))
        return entries

    def _fine(self, hit: Hit) -> None:
        """Choose the gap, then ask for the reason in its card."""
        self._view.pressed.emit(hit, False)
        self._actions["fine-as-it-is"].trigger()

    def _in_matrix(self, hit: Hit) -> None:
        self._view.pressed.emit(hit, False)
        self._actions["view-matrix"].trigger()

    def _of_water(self) -> list[Entry]:
        entries: list[Entry] = []
        view = self._session.view
        if view.selection:
            entries.append(Entry(words("menu.nothing"), self._session.select))
        if view.hidden_units:
            entries.append(Entry(words("menu.show-all"), lambda: self._session.look(hidden_units=frozenset())))
        if self._placing.pinned_keys():
            entries.append(Entry(words("menu.unpin-all"), self._placing.unpin_all))
        return entries
