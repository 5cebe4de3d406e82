"""Outlines whose depth is a format of their cells, or the grouping of their rows."""

from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Alignment

from orgmapper.io.cells.depth_scan import depths, set_off
from orgmapper.io.cells.read import read_cells
from orgmapper.model.columns import NONE
from orgmapper.model.document import Document
from orgmapper.model.hierarchy import managers
from tests.io.answered import NAMES
from tests.io.made import imported, sheets_of

DEPTHS = (0, 1, 2, 2, 1, 2, 3, 2)
ABOVE = (None, 0, 1, 1, 0, 4, 5, 4)


def book(folder: Path, rows: list[list[str]], depth_of: dict[int, int], *, grouped: bool = False) -> Path:
    """A workbook whose first column is indented, or whose rows are grouped; rows from 0."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for number, row in enumerate(rows, 1):
        sheet.append(row)
        steps = depth_of.get(number - 1, 0)
        if grouped and steps:
            sheet.row_dimensions[number].outlineLevel = steps
        elif steps:
            sheet.cell(number, 1).alignment = Alignment(indent=steps)
    path = folder / "chart.xlsx"
    workbook.save(path)
    return path


def superiors(document: Document) -> dict[str, str | None]:
    names = document.people.name
    return {
        names[row]: None if above == NONE else names[above] for row, above in enumerate(managers(document).tolist())
    }


WANTED = {name: None if above is None else NAMES[above] for name, above in zip(NAMES, ABOVE, strict=True)}


@pytest.mark.parametrize("grouped", [False, True])
@pytest.mark.parametrize("captions", [[], [["Name", "Job title"]], [["Org chart"], ["Name", "Job title"]]])
def test_people_below_each_other(tmp_path: Path, captions: list[list[str]], *, grouped: bool) -> None:
    titles = ["Clerk"] if captions else []
    rows = [*captions, *([name, *titles] for name in NAMES)]
    depth_of = {len(captions) + place: depth for place, depth in enumerate(DEPTHS)}
    document, report = imported(read_cells(book(tmp_path, rows, depth_of, grouped=grouped)))
    assert superiors(document) == WANTED
    assert sheets_of(report)[0].rows_used == len(NAMES)
    assert set(document.posts.title) == {"Clerk" if captions else ""}


def test_units_below_each_other(tmp_path: Path) -> None:
    names = ["Council", "Housing department", "Rents team", "Repairs team", "Parks department", "Trees team"]
    path = book(tmp_path, [["Organisation"], *([name] for name in names)], dict(enumerate((0, 0, 1, 2, 2, 1, 2))))
    document, _ = imported(read_cells(path))
    parents = document.units.parent.tolist()
    assert [names[parent] if parent != NONE else "" for parent in parents] == [
        "",
        "Council",
        "Housing department",
        "Housing department",
        "Council",
        "Parks department",
    ]


def test_a_list_with_a_column_for_the_manager_is_no_outline(tmp_path: Path) -> None:
    rows = [["Name", "Manager"], *([name, WANTED[name] or ""] for name in NAMES)]
    document, report = imported(read_cells(book(tmp_path, rows, dict(enumerate((0, 0, 1, 1, 1, 1, 1, 1, 1))))))
    assert superiors(document) == WANTED
    assert sheets_of(report)[0].columns["Name"] == "name"


def test_rows_that_are_only_folded_away_are_no_outline(tmp_path: Path) -> None:
    rows = [["Name", "Department"], *([name, "Parks"] for name in NAMES)]
    document, _ = imported(read_cells(book(tmp_path, rows, dict.fromkeys(range(2, 9), 1), grouped=True)))
    assert set(superiors(document).values()) == {None}


def test_cells_count_before_rows_and_damage_is_passed_over() -> None:
    xml = b'<row r="1" outlineLevel="1"><c r="A1" s="3"><v>0</v></c></row><row><c s="x"/><c s="3"/></row>'
    assert depths(xml, {3: 2}, 2) == {1: {1: 8}, 2: {2: 8}}
    grouped = b'<x:row r="4" outlineLevel="1"/><x:row outlineLevel="2"/><x:row outlineLevel="99"/>'
    assert depths(grouped, {}, 2) == {4: {0: 4}, 5: {0: 8}}
    assert depths(grouped, {}, 30) == {}
    row: list[str | int | None] = [None, 7, "a", "b"]
    assert set_off(row, {0: 4}) == [None, 7, "    a", "b"]
