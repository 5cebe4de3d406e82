"""Rows taken out of a document, with everything that cannot be without them."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

import numpy as np

from orgmapper.model.columns import NONE, BoolArray, IntArray, frozen
from orgmapper.model.document import Document
from orgmapper.model.tables import Table, kept


def without(document: Document, gone: Mapping[str, BoolArray]) -> Document:
    """The document without these rows of its tables; the same one where there are none.

    A row that needs one of them goes too (the tie of a person, the candidate of a mention); one that may be without
    points to nothing then (the post below a post, the unit below a unit). Ids stay as they are.
    """
    tables = document.tables()
    stays = {name: np.ones(len(table), dtype=np.bool_) for name, table in tables.items()}
    for name, marks in gone.items():
        stays[name] = ~marks
    while any(_follows(name, table, stays) for name, table in tables.items()):
        pass
    if all(bool(marks.all()) for marks in stays.values()):
        return document
    place = {name: _place(marks) for name, marks in stays.items()}
    return replace(document, **{name: _taken(table, stays[name], place) for name, table in tables.items()})


def _follows(name: str, table: Table, stays: dict[str, BoolArray]) -> bool:
    """Marks the rows that need one that is gone; true where there were more than before."""
    before = int(stays[name].sum())
    for column in fields(table):
        if column.metadata["kind"] == "row" and column.metadata["needed"]:
            stays[name] = stays[name] & stays[column.metadata["table"]][getattr(table, column.name)]
    return int(stays[name].sum()) < before


def _place(stays: BoolArray) -> IntArray:
    """Row before -> row after; NONE for those that are gone, and for NONE itself (the last cell)."""
    place = np.full(len(stays) + 1, NONE, dtype=np.int64)
    place[:-1][stays] = np.arange(int(stays.sum()))
    return place


def _taken(table: Table, stays: BoolArray, place: Mapping[str, IntArray]) -> Table:
    left = kept(table, stays)
    moved: dict[str, Any] = {}
    for column in fields(left):
        if column.metadata["kind"] == "row":
            rows = getattr(left, column.name)
            now = place[column.metadata["table"]][rows]
            if not np.array_equal(rows, now):
                moved[column.name] = frozen(now)
    return replace(left, **moved) if moved else left
