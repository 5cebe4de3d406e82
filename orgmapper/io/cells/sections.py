"""Several tables below each other on one sheet: under numbered titles as Teams reports, two rows apart as in Kumu."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from orgmapper.model.cells import Sheet

_TITLE = re.compile(r"(\d{1,2})\.\s*[^\W\d]")
_SHARED = 2
_GAP = 2


def sections(sheet: Sheet) -> tuple[Sheet, ...]:
    """A sheet for each table, called by its title; the sheet itself where it is one table.

    Connections may stand below the elements that they join. Else the titles count from 1, each alone in its row with an
    empty row before it, and two tables at least have captions in common: a chart whose units are numbered stays whole.
    """
    ties = _ties_below(sheet)
    if ties:
        return (_rows(sheet, 0, ties, sheet.name), _rows(sheet, ties, len(sheet.rows), _called(sheet, "Connections")))
    starts = _titles(sheet)
    if len(starts) < _SHARED or not _alike(sheet, starts):
        return (sheet,)
    return tuple(_part(sheet, start, end) for start, end in pairwise([*starts, len(sheet.rows)]))


def _titles(sheet: Sheet) -> list[int]:
    """Rows of the titles; the first one is the first row of the sheet. A table without rows is none."""
    found: list[int] = []
    for row, cells in enumerate(sheet.rows):
        first = cells[0] if cells else None
        match = _TITLE.match(first) if isinstance(first, str) else None
        if match and int(match[1]) == len(found) + 1 and not any(map(_filled, cells[1:])):
            apart = row == 0 or sheet.numbers[row] > sheet.numbers[row - 1] + 1
            if apart and (found or row == 0):
                found.append(row)
    return found if all(b - a > 1 for a, b in pairwise([*found, len(sheet.rows)])) else []


def _filled(cell: object) -> bool:
    return cell is not None and cell != ""


def _alike(sheet: Sheet, starts: Sequence[int]) -> bool:
    firsts = [{cell for cell in sheet.rows[start + 1] if isinstance(cell, str) and cell} for start in starts]
    return any(len(a & b) >= _SHARED for place, a in enumerate(firsts) for b in firsts[place + 1 :])


def _ties_below(sheet: Sheet) -> int:
    """Row of ``From | To``, two empty rows or more below what is told of the elements, as Kumu wants it; 0: none."""
    for row in range(2, len(sheet.rows) - 1):
        apart = sheet.numbers[row] > sheet.numbers[row - 1] + _GAP
        if apart and (sheet.text(row, 0).casefold(), sheet.text(row, 1).casefold()) == ("from", "to"):
            return row
    return 0


def _part(sheet: Sheet, title: int, end: int) -> Sheet:
    return _rows(sheet, title + 1, end, _called(sheet, sheet.text(title, 0)))


def _called(sheet: Sheet, title: str) -> str:
    return f"{sheet.name}: {title}" if sheet.name else title


def _rows(sheet: Sheet, start: int, end: int, name: str) -> Sheet:
    merged = tuple(
        (top - start, left, bottom - start, right)
        for top, left, bottom, right in sheet.merged
        if start <= top and bottom < end
    )
    return replace(sheet, name=name, rows=sheet.rows[start:end], numbers=sheet.numbers[start:end], merged=merged)
