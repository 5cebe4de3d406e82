"""The workbook: real tables, text that stays text, and for each audience what it may see."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from orgmapper.export.grid import FORMULA_STARTS, Grid
from orgmapper.export.workbook import Sheet, to_xlsx
from orgmapper.model.document import Document
from orgmapper.model.privacy import Audience
from orgmapper.workspace.tables import sheets, write_workbook
from orgmapper.workspace.view import ViewState
from orgmapper.workspace.workspace import Workspace
from tests.scene.organisations import organisation
from tests.scene.pages import opened

DAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def document() -> Document:
    plain = organisation({"Place": (("Housing", 12), ("Planning", 9)), "Money": (("Finance", 10), ("Tiny", 3))}, 400)
    people = replace(plain.people, name=("=HYPERLINK(1)", *plain.people.name[1:]))
    return replace(plain, people=people, title="Northmoor")


@pytest.fixture(scope="module")
def workspace(document: Document) -> Iterator[Workspace]:
    with opened(document) as one:
        yield one


def book(data: bytes) -> Any:
    return load_workbook(io.BytesIO(data))


def test_tables_filters_widths_and_formats(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "map.xlsx"
    write_workbook(path, workspace, ViewState(), DAY)
    read = book(path.read_bytes())
    assert read.sheetnames == ["Gaps", "Matrix", "People", "Ties", "Method"]
    assert (read.properties.creator, read.properties.title) == ("OrgMapper", "Northmoor")
    for page in read:
        (table,) = page.tables.values()
        assert table.autoFilter is not None
        assert table.ref == f"A1:{get_column_letter(page.max_column)}{page.max_row}"
        assert page.freeze_panes
        assert len({str(cell.value).casefold() for cell in page[1]}) == page.max_column
    people, gaps = read["People"], read["Gaps"]
    assert people.max_row == 1 + 34
    assert gaps.max_row == 1 + 6
    column = [cell.value for cell in gaps[1]].index("Usual ties") + 1
    assert gaps.cell(2, column).number_format == "0.0"
    assert gaps.conditional_formatting
    assert read["Matrix"].conditional_formatting
    answered = [cell.value for cell in people[1]].index("Answered")
    silent = [row for row in people.iter_rows(min_row=2, values_only=True) if row[answered] is None]
    assert silent
    assert all(None in row for row in silent)


def test_a_name_is_never_a_formula(workspace: Workspace) -> None:
    data = to_xlsx(sheets(workspace, ViewState(), DAY), "=1+1")
    read = book(data)
    found = [cell for row in read["People"].iter_rows() for cell in row if cell.value == "=HYPERLINK(1)"]
    assert found
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in found)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        pages = [package.read(name).decode() for name in package.namelist() if name.startswith("xl/worksheets/")]
    assert not [page for page in pages if re.search(r"<c [^>]*><f>", page)]


@given(
    st.lists(st.text(min_size=1, max_size=20), min_size=1, max_size=4),
    st.lists(st.text(max_size=30), min_size=1, max_size=4),
)
def test_any_text_stays_text(captions: list[str], words: list[str]) -> None:
    row = tuple((words * len(captions))[: len(captions)])
    read = book(to_xlsx((Sheet("any", Grid("any", tuple(captions), (row,))),), "any"))
    cells = list(read.active[2])
    assert all(cell.data_type in ("s", "n") for cell in cells)
    assert all(
        cell.quotePrefix for cell in cells if isinstance(cell.value, str) and cell.value.startswith(FORMULA_STARTS[:4])
    )


@pytest.mark.parametrize("word", ["open", "manager:Place / Housing"])
def test_others_get_no_person(workspace: Workspace, document: Document, word: str) -> None:
    view = ViewState(audience=Audience.parse(word))
    read = book(to_xlsx(sheets(workspace, view, DAY), document.title))
    said = {str(cell.value) for page in read for row in page.iter_rows() for cell in row}
    assert not said & set(document.people.name)
    assert not [text for text in said if "Zxq" in text]
    assert read.sheetnames == ["Gaps", "Matrix", "Method"]


def test_what_no_file_can_hold_is_left_out() -> None:
    read = book(to_xlsx((Sheet("any", Grid("any", ("a", "b"), (("\x1f", "\x00=1+1"),))),), "any"))
    empty, formula = read.active[2]
    assert empty.value is None
    assert (formula.value, formula.data_type, formula.quotePrefix) == ("=1+1", "s", True)


def test_a_table_without_rows_is_still_a_table() -> None:
    read = book(to_xlsx((Sheet("none", Grid("none", ("a", "A", ""), ())),), ""))
    assert [cell.value for cell in read.active[1]] == ["a", "A (2)", "–"]
