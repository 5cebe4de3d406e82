"""Rows are taken away and added without touching the others, whatever the table."""

from dataclasses import fields, replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgmapper.model.columns import NONE, frozen, ints, rows_of
from orgmapper.model.document import Document
from orgmapper.model.tables import Attribute, Interests, Outsiders, People, Table, appended, kept
from tests.model.documents import documents

PEOPLE = People(
    id=ints([3, 5]),
    key=("a", "b"),
    name=("Ada", "Ben"),
    given=("", ""),
    family=("", ""),
    email=("", ""),
    origin=ints([NONE, NONE]),
    origin_row=ints([1, 2]),
    extra=(Attribute("Grade", ("7", "8")), Attribute("Site", ("N", "S")), Attribute("Grade", ("x", "y"))),
)
NEW: dict[str, Any] = {
    "id": [9],
    "key": ["c"],
    "name": ["Cy"],
    "given": [""],
    "family": [""],
    "email": [""],
    "origin": [NONE],
    "origin_row": [3],
}


def _rows(table: Table) -> list[tuple[Any, ...]]:
    columns: list[Any] = []
    for column in fields(table):
        values = getattr(table, column.name)
        columns += [a.values for a in values] if column.metadata["kind"] == "extra" else [values]
    return [tuple(column[row] for column in columns) for row in range(len(table))]


@given(documents(), st.data())
def test_kept_keeps_these_rows_of_any_table(document: Document, data: st.DataObject) -> None:
    for table in document.tables().values():
        marks = data.draw(st.lists(st.booleans(), min_size=len(table), max_size=len(table)))
        left = kept(table, np.array(marks, dtype=np.bool_))
        assert _rows(left) == [row for row, mark in zip(_rows(table), marks, strict=True) if mark]
        assert all(len(getattr(left, c.name)) == sum(marks) for c in fields(left) if c.metadata["kind"] != "extra")


def test_kept_gives_the_same_table_where_everything_stays() -> None:
    assert kept(PEOPLE, np.array([True, True])) is PEOPLE


def test_columns_cannot_be_written_to() -> None:
    for table in (PEOPLE, kept(PEOPLE, np.array([True, False])), appended(PEOPLE, **NEW)):
        with pytest.raises(ValueError, match="read-only"):
            table.id[0] = 4


def test_appended_adds_rows_at_the_end() -> None:
    more = appended(PEOPLE, **NEW)
    assert more.id.tolist() == [3, 5, 9]
    assert more.name == ("Ada", "Ben", "Cy")
    assert more.id.dtype == PEOPLE.id.dtype
    assert _rows(kept(more, np.array([True, True, False]))) == _rows(PEOPLE)


def test_attributes_meet_by_name_and_two_of_one_name_stay_two() -> None:
    further = (Attribute("Grade", ("9",)), Attribute("Pets", ("cat",)))
    more = appended(PEOPLE, extra=further, **NEW)
    assert [(a.name, a.values) for a in more.extra] == [
        ("Grade", ("7", "8", "9")),
        ("Site", ("N", "S", "")),
        ("Grade", ("x", "y", "")),
        ("Pets", ("", "", "cat")),
    ]
    without = appended(PEOPLE, **NEW)
    assert [a.values for a in without.extra] == [("7", "8", ""), ("N", "S", ""), ("x", "y", "")]


@pytest.mark.parametrize("wrong", [{"name": []}, {"id": []}, {"extra": (Attribute("Pets", ()),)}])
def test_new_columns_of_different_lengths_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"name|extra|key"):
        appended(PEOPLE, **(NEW | wrong))


def test_every_column_must_be_named() -> None:
    with pytest.raises(KeyError):
        appended(Interests(), name=["chess"])


def test_a_table_is_as_long_as_its_first_column() -> None:
    assert [len(table) for table in (People(), PEOPLE, Outsiders(ints([1]), ("x",)))] == [0, 2, 1]


@given(st.lists(st.integers(0, 50), unique=True).map(sorted), st.lists(st.integers(-5, 55)))
def test_rows_of_ids(ids: list[int], wanted: list[int]) -> None:
    found = rows_of(ints(ids), np.array(wanted, dtype=np.int64)).tolist()
    assert found == [ids.index(one) if one in ids else NONE for one in wanted]


def test_every_column_says_what_it_holds() -> None:
    tables = Document().tables()
    for table in tables.values():
        for column in fields(table):
            known = column.metadata
            assert known["kind"] in ("id", "int", "float", "flag", "text", "row", "extra")
            assert (known["kind"] == "row") == ("table" in known)
            assert known.get("table", "people") in tables
        kinds = [column.metadata["kind"] for column in fields(table)]
        assert kinds.count("id") == ("id" in kinds[:1])


def test_frozen_is_the_same_array() -> None:
    array = np.arange(3)
    assert frozen(array) is array
    assert replace(PEOPLE).id is PEOPLE.id
