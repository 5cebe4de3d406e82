"""Map and session: scenes in, selections out."""

import numpy as np
from PySide6.QtCore import QObject

from orgmapper.model.columns import NONE, rows_of
from orgmapper.model.hierarchy import first_unit
from orgmapper.model.privacy import names_for
from orgmapper.ui.map.picking import Hit
from orgmapper.ui.map.view import MapView
from orgmapper.ui.outcome import Outcome, Worker
from orgmapper.ui.rows.gaps import gap_chosen, pair_key
from orgmapper.ui.rows.layers import nobody_left, people_filters
from orgmapper.ui.rows.ties import tie_sentences
from orgmapper.ui.session import Session
from orgmapper.ui.words import spoken, words
from orgmapper.workspace import results
from orgmapper.workspace.folding import can_expand, collapsed, expanded
from orgmapper.workspace.view import Selected


class MapControl(QObject):
    """Shows each outcome on the map and tells the session what was pressed there."""

    def __init__(self, session: Session, worker: Worker, view: MapView) -> None:
        super().__init__(view)
        self._session, self._worker, self._view = session, worker, view
        self._outcome: Outcome | None = None
        view.wants_page.connect(self._page)
        view.pressed.connect(self._pressed)
        view.entered.connect(self._entered)
        view.lassoed.connect(self._lassoed)
        worker.ready.connect(self._show)
        worker.failed.connect(lambda error: self._not_drawn())
        view.painting.fresh.connect(worker.go_on)
        session.opened.connect(self._another_map)
        session.viewed.connect(lambda before: self._select())

    def fly_to(self, selected: Selected) -> None:
        """Bring what is selected into the middle."""
        hits = self.hits((selected,))
        if hits:
            self._view.fly_to(hits)

    def pair_in_focus(self) -> int | None:
        """Row of the gap table: the gap that is chosen, or the pair that two chosen units are."""
        selection, outcome = self._session.view.selection, self._outcome
        if outcome is None or outcome.table.units is None or not selection:
            return None
        last = selection[-1]
        units = last[1] if isinstance(last[1], tuple) else tuple(what for kind, what in selection if kind == "unit")
        ids = outcome.document.units.id[outcome.table.units]
        groups = [int(row) for unit in units for row in np.flatnonzero(ids == unit)]
        return outcome.table.row_of(groups[0], groups[1]) if len(groups) == 2 and groups[0] != groups[1] else None

    def step_out(self) -> bool:
        """Put the lasso down, take back the selection, or show the whole map; false where all is so already."""
        if self._view.canvas.lassoing:
            self._view.canvas.take_lasso(taken=False)
            return True
        if self._view.put_back():
            return True
        if self._session.view.selection:
            self._session.select()
            return True
        if not self._view.canvas.fitted:
            self._view.fit()
            return True
        return False

    def tell(self, hit: Hit) -> str:
        """What the tooltip says."""
        outcome, workspace = self._outcome, self._session.workspace
        if outcome is None or workspace is None:
            return ""
        document = outcome.document
        if hit.entity in ("gap", "pair", "ribbon"):
            title = spoken(results.pair_title(outcome.table, hit.row))
            return "\n".join((title, spoken(results.pair_text(outcome.table, hit.row, document.notes))))
        if hit.entity == "fold":
            return words("map.fold")
        if hit.entity == "tie":
            return tie_sentences(workspace, outcome.view, *divmod(hit.row, len(document.people)))
        if hit.entity == "person":
            unit = int(first_unit(document)[hit.row])
            where = document.units.name[unit] if unit != NONE else words("map.no-unit")
            names = workspace.derived(names_for, document, outcome.view.audience)
            return words("map.person", name=names[hit.row], unit=where)
        return unit_sentence(outcome, hit.row)

    def _page(self) -> None:
        canvas = self._view.canvas
        if canvas.width() > 1 and self._view.isVisible():
            self._worker.set_page(canvas.width(), canvas.height())

    def _another_map(self) -> None:
        self._outcome = None
        self._view.show_scene(None, "", words("map.drawing"))
        self._view.nobody.hide()
        self._view.canvas.show_all(flying=False)

    def _not_drawn(self) -> None:
        if self._outcome is None:
            self._view.show_scene(None, "", words("map.not-drawn"))

    def _show(self, outcome: Outcome) -> None:
        before, self._outcome = self._outcome, outcome
        # Where only the room has another size nothing moves before one's eyes.
        other = before is not None and (before.document is not outcome.document or before.view != outcome.view)
        alike = before is not None and before.view.kind == outcome.view.kind in ("islands", "network")
        names = outcome.document.people.name
        shown = outcome.view.audience.kind == "facilitator"
        self._view.show_people(names.__getitem__ if shown else None)
        empty = "" if outcome.scene.layers else words("map.no-units")
        self._view.show_scene(outcome.scene, outcome.title, empty, alike=alike, moving=alike and other)
        narrowing = people_filters(outcome.document, outcome.view)
        said = nobody_left(outcome.document, outcome.view) if outcome.nobody else ""
        self._view.nobody.show_filters(said, narrowing, self._view.canvas.rect())
        self._select()

    def _select(self) -> None:
        selection = self._session.view.selection
        outcome = self._outcome
        gap = outcome is not None and gap_chosen(outcome.document, outcome.table, selection)
        self._view.show_selected(self.hits(selection), gap=gap)

    def hits(self, selection: tuple[Selected, ...]) -> tuple[Hit, ...]:
        """Units and people of a selection, of a gap both sides."""
        if self._outcome is None:
            return ()
        document = self._outcome.document
        hits: list[Hit] = []
        for kind, what in selection:
            entity = "person" if kind == "person" else "unit"
            table = document.people if kind == "person" else document.units
            wanted = np.array(what if isinstance(what, tuple) else (what,), dtype=np.int64)
            hits += [Hit(entity, row) for row in rows_of(table.id, wanted).tolist() if row != NONE]
        return tuple(hits)

    def _pair(self, row: int) -> tuple[Selected, ...]:
        """A pair without a tie is a gap; of any other both units are meant."""
        outcome = self._outcome
        key = pair_key(outcome.document, outcome.table, row) if outcome is not None else None
        if outcome is None or key is None or key[0] != "gap":
            return ()
        if outcome.table.state[row] == results.State.NO_TIE:
            return (key,)
        return tuple(("unit", unit) for unit in key[1])

    def _both(self, hit: Hit) -> tuple[Selected, ...]:
        """The two that a line or a cell stands for."""
        if hit.entity != "tie" or self._outcome is None:
            return self._pair(hit.row)
        ids = self._outcome.document.people.id
        return tuple(("person", int(ids[row])) for row in divmod(hit.row, len(ids)))

    def selected(self, hit: Hit) -> Selected | None:
        """What would be chosen by pressing this; None where that is not one thing."""
        outcome = self._outcome
        if outcome is None:
            return None
        if hit.entity in ("gap", "pair", "ribbon"):
            pair = self._pair(hit.row)
            return pair[0] if len(pair) == 1 else None
        table = outcome.document.units if hit.entity == "unit" else outcome.document.people
        if hit.entity == "tie" or hit.row >= len(table):
            return None
        number = int(table.id[hit.row])
        return ("unit", number) if hit.entity == "unit" else ("person", number)

    def _pressed(self, hit: Hit | None, adding: bool) -> None:
        if hit is not None and hit.entity == "fold":
            self.fold(hit.row)
            return
        selected = self.selected(hit) if hit is not None else None
        before = self._session.view.selection
        if hit is not None and selected is None and hit.entity in ("pair", "ribbon", "tie"):
            self._session.select(*self._both(hit))
            return
        if selected is None:
            if not adding:
                self._session.select()
        elif adding and selected in before:
            self._session.select(*(each for each in before if each != selected))
        elif adding:
            self._session.select(*self._with(before, selected))
        else:
            self._session.select(selected)

    def fold(self, row: int) -> None:
        """Close a unit over what lies beneath it, or open it."""
        outcome, workspace = self._outcome, self._session.workspace
        if outcome is None or workspace is None or row >= len(outcome.document.units):
            return
        units, choices = outcome.document.units, self._session.choices
        groups = results.observed(workspace, choices).groups
        if can_expand(units, groups, row):
            self._session.look(choices=expanded(units, choices, row))
        else:
            self._session.look(choices=collapsed(units, groups, choices, row))

    def _with(self, before: tuple[Selected, ...], selected: Selected) -> tuple[Selected, ...]:
        """Both; two units without a tie are the gap between them."""
        if len(before) == 1 and before[0][0] == "unit" and selected[0] == "unit" and self._outcome is not None:
            pair = {before[0][1], selected[1]}
            for row in self._outcome.table.ranked().tolist():
                key = pair_key(self._outcome.document, self._outcome.table, row)
                if key[0] == "gap" and set(key[1]) == pair:
                    return (key,)
        return (*before, selected)

    def _lassoed(self, hits: tuple[Hit, ...], adding: bool) -> None:
        found = [selected for hit in hits if (selected := self.selected(hit)) is not None]
        before = self._session.view.selection if adding else ()
        self._session.select(*dict.fromkeys((*before, *found)))

    def _entered(self, hit: Hit) -> None:
        selected = self.selected(hit)
        if selected is not None:
            self._session.select(selected)
            self.fly_to(selected)


def unit_sentence(outcome: Outcome, row: int) -> str:
    """A unit in a sentence: name, people, who answered, or why its numbers are withheld."""
    document, table = outcome.document, outcome.table
    if row >= len(document.units):
        return ""
    name = document.units.name[row]
    found = [group for group in range(len(table.names)) if table.units is not None and table.units[group] == row]
    if not found:
        return name
    group = found[0]
    withheld = results.unit_text(table, group)
    if withheld is not None:
        return "\n".join((name, spoken(withheld)))
    lines = [name, words("map.unit-people", count=int(table.sizes[group]))]
    asked = int(table.group_asked[group])
    if table.question.coverage_known and asked > 0:
        lines.append(words("map.unit-answered", answered=int(table.group_answered[group]), asked=asked))
    gaps = int(((table.a == group) | (table.b == group))[clear_gaps(outcome)].sum())
    if gaps:
        lines.append(words("map.unit-gaps", count=gaps))
    return "\n".join(lines)


def clear_gaps(outcome: Outcome) -> list[int]:
    """Rows of the clear gaps that nobody marked as fine."""
    table = outcome.table
    return [
        row for row in table.ranked().tolist() if table.grade[row] == results.Grade.CLEAR and table.note[row] == NONE
    ]
