"""What cannot be in a document is found, and nothing else is."""

from dataclasses import fields, replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given

from orgmapper.model.checks import Fault, faults
from orgmapper.model.columns import frozen, ints
from orgmapper.model.document import Document
from orgmapper.model.tables import Attribute
from tests.model.documents import documents, large

SOUND = large(people=60, ties=20)


@given(documents())
def test_a_sound_document_has_no_faults(document: Document) -> None:
    assert list(faults(document)) == []


def test_the_empty_document_and_a_large_one_are_sound() -> None:
    assert list(faults(Document())) == []
    assert list(faults(SOUND)) == []


def _with(table: str, column: str, row: int, value: Any) -> Document:
    old = getattr(SOUND, table)
    values = getattr(old, column).copy()
    values[row] = value
    return replace(SOUND, **{table: replace(old, **{column: frozen(values)})})


@pytest.mark.parametrize(
    ("table", "column", "row", "value"),
    [
        ("people", "id", 5, 0),
        ("people", "id", 5, 10**9),
        ("ties", "source", 3, -1),
        ("ties", "source", 3, 60),
        ("ties", "wave", 3, -2),
        ("ties", "origin", 3, 1),
        ("posts", "state", 2, 4),
        ("posts", "reports_to", 2, 60),
        ("asked", "state", 2, 3),
        ("relations", "kind", 0, -1),
        ("units", "parent", 9, 9),
        ("units", "parent", 9, 20),
        ("units", "level", 30, 0),
        ("units", "level", 30, 3),
        ("units", "level", 0, -1),
    ],
)
def test_one_value_that_cannot_be(table: str, column: str, row: int, value: Any) -> None:
    found = list(faults(_with(table, column, row, value)))
    assert Fault(table, column, row) in found
    assert {fault.table for fault in found} == {table}


def test_rows_without_a_target_may_be_none_where_the_table_says_so() -> None:
    for table in SOUND.tables().values():
        for column in fields(table):
            if column.metadata["kind"] == "row" and len(table):
                name = next(n for n, t in SOUND.tables().items() if t is table)
                found = list(faults(_with(name, column.name, 0, -1)))
                assert bool(found) == column.metadata["needed"]


def test_columns_of_different_lengths() -> None:
    short = replace(SOUND, people=replace(SOUND.people, name=SOUND.people.name[1:]))
    assert list(faults(short)) == [Fault("people", "name")]
    ragged = replace(SOUND, people=replace(SOUND.people, extra=(Attribute("Grade", ()),)))
    assert list(faults(ragged)) == [Fault("people", "extra")]


def test_ids_ascend() -> None:
    twice = replace(SOUND, waves=replace(SOUND.waves, id=ints([3, 3]), name=("a", "b"), began=("", "")))
    assert list(faults(twice)) == [Fault("waves", "id", 1)]
    assert np.all(np.diff(SOUND.people.id) > 0)
