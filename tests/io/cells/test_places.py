"""Rows that arrive as places in a list of values: their texts are made from the list, and are the same."""

import datetime
from array import array
from pathlib import Path

from orgmapper.io.cells.read import heard
from orgmapper.io.cells.wire import Tag, pack, pack_places, pack_said
from orgmapper.model.cells import canonical

SAID = [None, " Ann", "Ann", 1.0, True, "1", datetime.date(2026, 3, 1), "a\u00a0b", 0.5, ""]


def test_texts_are_those_of_the_cells() -> None:
    rows = [array("I", [1, 3, 0]), array("I", [2, 4]), array("I", [7, 5, 6]), array("I", [8, 9, 0])]
    lines = [
        pack(Tag.FILE, {"kind": "xlsx", "digest": "0"}),
        pack(Tag.SHEET, {"name": "Staff"}),
        pack_said(SAID),
        pack_places([1, 2], 3, rows[:2]),
        pack_places([3, 4], 3, rows[2:]),
        pack(Tag.DONE, None),
    ]
    sheet = heard(Path("staff.xlsx"), lines).sheets[0]
    assert len(sheet.rows) == 4
    for column in range(3):
        assert sheet.texts(column) == tuple(canonical(row[column]) for row in sheet.rows)
