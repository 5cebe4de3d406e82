"""What was written into a workbook comes out of it, in its place."""

import datetime
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from orgmapper.model.cells import Value
from tests.io.cells.odd import told_here

TEXT = st.text(alphabet="abc Ωé€<&>'\"_x\n", min_size=1, max_size=8).filter(lambda text: bool(text.strip()))
CELL: st.SearchStrategy[Value] = st.one_of(
    st.none(),
    TEXT,
    st.integers(-(10**9), 10**9),
    st.floats(-1e9, 1e9, allow_nan=False).map(lambda number: round(number, 4)),
    st.booleans(),
    st.dates(datetime.date(1950, 1, 1), datetime.date(2090, 1, 1)),
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(CELL, min_size=1, max_size=6), min_size=1, max_size=12))
def test_workbook(tmp_path: Path, table: list[list[Value]]) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for cells in table:
        sheet.append(cells)
    path = tmp_path / "a.xlsx"
    book.save(path)
    read, numbers, _ = told_here(path)
    rows = {row: trimmed(cells) for row, cells in enumerate(table, start=1)}
    assert {number: trimmed(cells) for number, cells in zip(numbers, read, strict=True)} == {
        row: cells for row, cells in rows.items() if cells
    }


def trimmed(cells: list[Value]) -> list[Value]:
    """Without the empty cells at the end."""
    held = [place for place, cell in enumerate(cells, start=1) if cell is not None]
    return cells[: max(held, default=0)]
