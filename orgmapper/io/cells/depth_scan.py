"""How deep rows stand by their looks: cells indented by their format, rows grouped under others.

Both are part of no text. Calamine knows neither, so they are handed on as blanks before the text.
"""

import re
from collections.abc import Mapping, Sequence

from orgmapper.io.cells.wire import Cell

MOST_CELLS = 20_000
"""A sheet with a larger box is no outline, and is not looked at."""
_TAG = re.compile(rb"<(?:\w+:)?(row|c)\b([^>]*)")
_ATTRIBUTE = re.compile(rb"""\b(r|s|outlineLevel)\s*=\s*["'](\w+)["']""")
_BLANKS = 4
_WIDEST = 6
"""More columns than this hold a table; its grouped rows are only folded away."""
_LEVELS = 3

Depths = dict[int, dict[int, int]]
"""Row -> column, from 1, or 0 for the first text of the row -> blanks."""


def depths(xml: bytes, indents: Mapping[int, int], columns: int) -> Depths:
    """The depths of one sheet: those of its cells, or where it has none those of its rows.

    `indents`: index of a cell style -> steps of its indentation; `columns`: the widest column that holds something.
    """
    cells: Depths = {}
    rows: Depths = {}
    number = column = 0
    for tag in _TAG.finditer(xml):
        told = dict(_ATTRIBUTE.findall(tag[2]))
        if tag[1] == b"row":
            number, column = (int(told[b"r"]) if told.get(b"r", b"").isdigit() else number + 1), 0
            level = told.get(b"outlineLevel", b"0")
            if level.isdigit() and 0 < int(level) < 10:
                rows[number] = {0: _BLANKS * int(level)}
            continue
        column = _column(told[b"r"]) if b"r" in told else column + 1
        steps = indents.get(int(told[b"s"]), 0) if told.get(b"s", b"").isdigit() else 0
        if steps:
            cells.setdefault(number, {})[column] = _BLANKS * steps
    if cells or columns > _WIDEST or len({row[0] for row in rows.values()}) < _LEVELS - 1:
        return cells
    return rows


def _column(address: bytes) -> int:
    number = 0
    for letter in address.rstrip(b"0123456789"):
        number = number * 26 + letter - 64
    return number


def set_off(row: Sequence[Cell], blanks: Mapping[int, int]) -> list[Cell]:
    """The row with the blanks before its texts."""
    left = blanks.get(0, 0)
    told = list(row)
    for place, cell in enumerate(row):
        if isinstance(cell, str) and cell:
            told[place] = " " * (left or blanks.get(place + 1, 0)) + cell
            left = 0
    return told
