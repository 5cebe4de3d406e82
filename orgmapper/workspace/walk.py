"""Where the arrows and Tab lead on the map: along the tree of units and people, and along ties."""

from collections.abc import Callable
from typing import Literal

import numpy as np

from orgmapper.model.columns import NONE, IntArray
from orgmapper.model.document import Document
from orgmapper.model.hierarchy import first_unit, managers
from orgmapper.workspace import results
from orgmapper.workspace.results import GapTable
from orgmapper.workspace.view import Selected, ViewState
from orgmapper.workspace.workspace import Workspace

Way = Literal["up", "down", "before", "after"]

Drawn = Callable[[Literal["unit", "person"], int], bool]
"""Whether a unit or a person (rows of the document) has a place on the map that is shown."""


def start(document: Document, drawn: Drawn) -> Selected | None:
    """Where a walk begins: the first unit that is drawn."""
    for row in range(len(document.units)):
        if drawn("unit", row):
            return ("unit", int(document.units.id[row]))
    return None


def along_tree(document: Document, drawn: Drawn, here: Selected, way: Way) -> Selected | None:
    """The next one up, down, or beside in the tree: units, and in them people by their reporting lines.

    None where the tree ends. Units and people that are not drawn are passed over.
    """
    kind, what = here
    if kind == "gap":
        return ("unit", what[0]) if isinstance(what, tuple) else None
    table = document.units.id if kind == "unit" else document.people.id
    found = np.flatnonzero(table == what)
    if not len(found):
        return None
    row = int(found[0])
    step = _unit_step if kind == "unit" else _person_step
    return step(document, drawn, row, way)


def along_ties(workspace: Workspace, view: ViewState, table: GapTable, drawn: Drawn, here: Selected) -> list[Selected]:
    """Everybody a person has a tie with, or every unit that a unit has ties with, the strongest first."""
    document = workspace.document
    kind, what = here
    if kind == "unit" and table.units is not None:
        groups = np.flatnonzero(document.units.id[table.units] == what)
        return _tied_units(document, table, drawn, int(groups[0])) if len(groups) else []
    if kind != "person":
        return []
    person = np.flatnonzero(document.people.id == what)
    if not len(person):
        return []
    ties = results.observed(workspace, view.choices).ties
    others = np.concatenate([ties.target[ties.source == person[0]], ties.source[ties.target == person[0]]])
    rows, count = np.unique(others, return_counts=True)
    order = rows[np.lexsort((rows, -count))]
    return [("person", int(document.people.id[row])) for row in order.tolist() if drawn("person", row)]


def _tied_units(document: Document, table: GapTable, drawn: Drawn, group: int) -> list[Selected]:
    assert table.units is not None
    pairs = np.flatnonzero(((table.a == group) | (table.b == group)) & (table.ties > 0))
    pairs = pairs[np.argsort(-table.ties[pairs], kind="stable")]
    others = np.where(table.a[pairs] == group, table.b[pairs], table.a[pairs])
    rows: list[int] = table.units[others].tolist()
    return [("unit", int(document.units.id[row])) for row in rows if drawn("unit", row)]


def _unit_step(document: Document, drawn: Drawn, row: int, way: Way) -> Selected | None:
    parent = document.units.parent
    if way == "up":
        up = int(parent[row])
        while up != NONE and not drawn("unit", up):
            up = int(parent[up])
        return ("unit", int(document.units.id[up])) if up != NONE else None
    if way == "down":
        below = _first_drawn(np.flatnonzero(parent == row), drawn, "unit")
        if below is not None:
            return ("unit", int(document.units.id[below]))
        person = _first_drawn(_people_of(document, row), drawn, "person")
        return ("person", int(document.people.id[person])) if person is not None else None
    beside = _beside(_units_like(document, drawn, row), row, way)
    return ("unit", int(document.units.id[beside])) if beside is not None else None


def _units_like(document: Document, drawn: Drawn, row: int) -> list[int]:
    """Drawn units in the order of the tree, those above this one and beneath it left out."""
    level = document.units.level
    return [each for each in range(len(level)) if level[each] == level[row] and (each == row or drawn("unit", each))]


def _person_step(document: Document, drawn: Drawn, row: int, way: Way) -> Selected | None:
    above = managers(document)
    if way == "up":
        up = int(above[row])
        if up != NONE and drawn("person", up):
            return ("person", int(document.people.id[up]))
        unit = int(first_unit(document)[row])
        while unit != NONE and not drawn("unit", unit):
            unit = int(document.units.parent[unit])
        return ("unit", int(document.units.id[unit])) if unit != NONE else None
    if way == "down":
        below = _first_drawn(np.flatnonzero(above == row), drawn, "person")
        return ("person", int(document.people.id[below])) if below is not None else None
    peers = np.flatnonzero(above == above[row]) if above[row] != NONE else np.array([row])
    drawn_peers = [each for each in peers.tolist() if each == row or drawn("person", each)]
    beside = _beside(drawn_peers, row, way)
    return ("person", int(document.people.id[beside])) if beside is not None else None


def _people_of(document: Document, unit: int) -> IntArray:
    """People of a unit and of those beneath it, who leads first."""
    units = np.zeros(len(document.units) + 1, dtype=np.bool_)
    units[unit] = True
    for row, up in enumerate(document.units.parent.tolist()):
        units[row] |= up != NONE and bool(units[up])
    people = np.flatnonzero(units[first_unit(document)])
    above = managers(document)
    outside = ~np.isin(above[people], people)
    return people[np.argsort(~outside, kind="stable")]


def _first_drawn(rows: IntArray, drawn: Drawn, kind: Literal["unit", "person"]) -> int | None:
    return next((row for row in rows.tolist() if drawn(kind, row)), None)


def _beside(rows: list[int], row: int, way: Way) -> int | None:
    place = rows.index(row) + (1 if way == "after" else -1)
    return rows[place] if 0 <= place < len(rows) else None
