"""Several tables below each other on one sheet, each under a numbered title, as in reports of Teams."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from orgmapper.model.cells import Sheet

_TITLE = re.compile(r"(\d{1,2})\.\s*[^\W\d]")
_SHARED = 2


def sections(sheet: Sheet) -> tuple[Sheet, ...]:
    """A sheet for each table, called by its title; the sheet itself where it is one table.

    The titles count from 1, each alone in its row with an empty row before it, and two tables at least have captions in
    common: a chart whose units are numbered stays whole.
    """
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


def _part(sheet: Sheet, title: int, end: int) -> Sheet:
    called = sheet.text(title, 0)
    return replace(sheet.between(title + 1, end), name=f"{sheet.name}: {called}" if sheet.name else called)
