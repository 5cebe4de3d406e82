"""The left panel and the session."""

from dataclasses import replace

from PySide6.QtCore import QObject

from orgmapper.model.filters import columns_to_filter_by
from orgmapper.ui.look import Look
from orgmapper.ui.outcome import Extras, Outcome, Worker
from orgmapper.ui.panels.left import LeftPanel
from orgmapper.ui.rows import layers
from orgmapper.ui.rows.gaps import gap_chosen
from orgmapper.ui.rows.interests import popular
from orgmapper.ui.rows.strength import strength_of, with_least
from orgmapper.ui.rows.units import unit_rows
from orgmapper.ui.session import Session
from orgmapper.workspace import results
from orgmapper.workspace.results import SHARED_INTERESTS
from orgmapper.workspace.workspace import Workspace


class LeftControl(QObject):
    """Shows layers, level, filters and units of the session, and changes its view when one of them is pressed."""

    def __init__(self, look: Look, session: Session, worker: Worker, panel: LeftPanel) -> None:
        super().__init__(panel)
        self._look, self._session, self._worker, self._panel = look, session, worker, panel
        panel.layers.switched.connect(self._switch)
        panel.layers.ruled.connect(lambda rule: session.choose(ties=rule))
        panel.layers.strengthened.connect(self._strengthen)
        panel.layers.parted.connect(lambda apart: session.look(apart=apart))
        panel.level.connect(lambda name: session.choose(level=name, folded=(), opened=()))
        panel.filters.added.connect(self._add)
        panel.filters.removed.connect(self._remove)
        panel.filters.cleared.connect(self._clear)
        panel.tree.checked.connect(lambda hidden: session.look(hidden_units=hidden))
        panel.tree.picked.connect(self._pick)
        worker.ready.connect(self._show)
        session.opened.connect(self._another_map)
        worker.extras_ready.connect(self._extras)
        session.viewed.connect(lambda before: self._follow())
        look.changed.connect(self._again)

    def _show(self, outcome: Outcome) -> None:
        workspace = self._session.workspace
        if workspace is None:
            return
        counted = results.levels(workspace)
        self._panel.show_levels([name for name, count in counted if count > 0], outcome.table.level)
        self._panel.tree.show_units(
            workspace.derived(unit_rows, outcome.document, results.observed(workspace, outcome.view.choices))
        )
        self._rows(outcome, workspace)
        self._follow()

    def _another_map(self) -> None:
        self._panel.show_levels((), "")
        self._panel.layers.show_layers((), self._session.choices.ties)
        self._panel.filters.show_filters((), ())
        self._panel.tree.show_units(())

    def _rows(self, outcome: Outcome, workspace: Workspace) -> None:
        extras, view = self._worker.extras, self._session.view
        shared = (extras.shared, extras.out_of) if extras is not None else None
        document = outcome.document
        strengths = {**results.strengths(workspace), SHARED_INTERESTS: extras.strengths if extras is not None else ()}
        rows = layers.layer_rows(document, view, outcome.table.question, shared, self._look.theme, strengths)
        apart = view.apart if len(layers.shown_relations(document, view)) > 1 else None
        self._panel.layers.show_layers(rows, view.choices.ties, apart=apart)
        liked = popular(extras) if extras is not None and extras.document is document else ()
        columns = workspace.derived(columns_to_filter_by, document)
        offers = layers.offers(document, view, liked, columns, strengths)
        self._panel.filters.show_filters(layers.filters(document, view), offers)

    def _extras(self, extras: Extras) -> None:
        self._again()

    def _again(self) -> None:
        if self._worker.outcome is not None and self._session.workspace is not None:
            self._rows(self._worker.outcome, self._session.workspace)

    def _follow(self) -> None:
        view = self._session.view
        self._panel.tree.show_hidden(view.hidden_units)
        pair = [what for kind, what in view.selection if kind == "gap"]
        units = [unit for what in pair if isinstance(what, tuple) for unit in what]
        units += [what for kind, what in view.selection if kind == "unit" and isinstance(what, int)]
        outcome = self._worker.outcome
        gap = outcome is not None and gap_chosen(outcome.document, outcome.table, view.selection)
        self._panel.tree.show_chosen(units, gap=gap)

    def _switch(self, key: str, on: bool) -> None:
        workspace = self._session.workspace
        if workspace is None:
            return
        changes = layers.switched(workspace.document, self._session.view, key, on)
        if "relations" in changes:
            self._session.look(
                visible=changes["visible"], choices=replace(self._session.choices, relations=changes["relations"])
            )
        else:
            self._session.look(**changes)

    def _strengthen(self, relation: str, least: float | None) -> None:
        workspace = self._session.workspace
        if workspace is not None:
            choices = with_least(workspace.document, self._session.choices, relation, least)
            self._session.look(choices=choices)

    def _add(self, key: str) -> None:
        kind, _, value = key.partition(":")
        strength = strength_of(key)
        if strength is not None:
            self._strengthen(*strength)
        elif kind == "interest":
            self._session.look(interest=int(value))
        else:
            self._session.look(where=(*self._session.view.where, layers.condition_of(key)))

    def _remove(self, key: str) -> None:
        strength = strength_of(key)
        if strength is not None:
            self._strengthen(*strength)
        elif key == "interest":
            self._session.look(interest=None)
        elif key.startswith("where:"):
            gone = layers.condition_of(key)
            self._session.look(where=tuple(condition for condition in self._session.view.where if condition != gone))
        elif key == "folded":
            self._session.choose(folded=(), opened=())
        else:
            self._session.look(hidden_units=frozenset())

    def _clear(self) -> None:
        choices = replace(self._session.choices, at_least=(), folded=(), opened=())
        self._session.look(interest=None, where=(), hidden_units=frozenset(), choices=choices)

    def _pick(self, unit: int, adding: bool) -> None:
        before = self._session.view.selection
        this = ("unit", unit)
        if not adding:
            self._session.select(("unit", unit))
        elif this in before:
            self._session.select(*(each for each in before if each != this))
        else:
            self._session.select(*before, ("unit", unit))
