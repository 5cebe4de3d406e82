"""Rows with more fields than there are captions: put right where only one way fits, else set aside.

A comma inside a field without quotation marks, or one empty field too many, moves everything behind it.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from orgmapper.io.apply.fixing import leave_out_fix, take_in_fix
from orgmapper.io.apply.ledger import Ledger
from orgmapper.model.cells import Value, canonical

_RARELY = 0.2
_MOST_EXTRA = 2
_AHEAD = 1.0
_JOINED = 3.0
_MOST_WAYS = 1_000
_CLASSES = (
    (re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+"), "mail"),
    (re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}"), "date"),
    (re.compile(r"https?://|www\."), "address"),
    (re.compile(r"[-+]?\d+(?:[.,]\d+)?%?$"), "number"),
    (re.compile(r"[+(]?\d[\d\s()/-]{5,}$"), "phone"),
    (re.compile(r"#[0-9a-fA-F]{3,8}$"), "colour"),
    (re.compile(r"[^\W\d_]"), "words"),
)


def mend(ledger: Ledger) -> None:
    """Looks at the rows that are longer than the captions; every one is told, and can be left out or taken as it is."""
    grid = ledger.grid
    if grid.header is None or not grid.sheet.delimiter:
        return
    width = 1 + max((i for i in range(grid.width) if grid.caption(i)), default=-1)
    longer = [row for row, cells in enumerate(grid.rows) if width < len(cells) <= width + _MOST_EXTRA]
    if not longer or not width or len(longer) > max(1, _RARELY * len(grid.rows)):
        return
    usual = _Usual([cells for cells in grid.rows if len(cells) <= width], width)
    for row in longer:
        if row in ledger.taken_in or row in ledger.left_out:
            continue
        mended = usual.mended(grid.rows[row])
        if mended is None:
            ledger.shifted.add(row)
        elif mended != [canonical(cell) for cell in grid.rows[row][:width]]:
            for index, text in enumerate(mended):
                texts = list(grid.column(index))
                texts[row] = text
                grid.put(index, texts)
            for index in range(width, grid.width):
                texts = list(grid.column(index))
                texts[row] = ""
                grid.put(index, texts)
            fixes = (leave_out_fix(ledger, row), take_in_fix(ledger, row))
            ledger.note("warning", "row-mended", row, fixes=fixes, count=len(grid.rows[row]), wanted=width)


class _Usual:
    """What the cells of each column usually look like."""

    def __init__(self, rows: Sequence[Sequence[Value]], width: int) -> None:
        self._width = width
        self._rows = len(rows)
        cells = [[canonical(row[i]) if i < len(row) else "" for row in rows] for i in range(width)]
        self._kinds = [Counter(map(_kind, column)) for column in cells]
        self._known = [Counter(column) for column in cells]
        blank = sum(isinstance(cell, str) and cell[:1].isspace() for row in rows for cell in row)
        self._blanks_tell = blank <= 0.05 * sum(bool(text) for column in cells for text in column)
        """A field that begins with a blank is the second half of one: the others do not."""

    def mended(self, cells: Sequence[Value]) -> list[str] | None:
        """The row with the right number of fields; None where several ways fit about as well, or there are too many."""
        fields = [(canonical(cell), isinstance(cell, str) and cell[:1].isspace()) for cell in cells]
        ways = list(islice(self._ways(fields, 0), _MOST_WAYS + 1))
        if len(ways) > _MOST_WAYS:
            return None
        found = {tuple(way): self._fit(way) - lost for way, lost in ways}
        order = sorted(found.items(), key=lambda item: -item[1])
        if not order or (len(order) > 1 and order[0][1] - order[1][1] < _AHEAD):
            return None
        return list(order[0][0])

    def _ways(self, fields: Sequence[tuple[str, bool]], start: int) -> Iterator[tuple[list[str], float]]:
        """Ways to come to the right number of fields, changing those from `start` on; each with what speaks against it.

        A field is its text and whether it begins with a blank.
        """
        if len(fields) == self._width:
            yield [text for text, _ in fields], 0.0
            return
        for place in range(start, len(fields)):
            text, after_blank = fields[place]
            before = fields[place - 1][0] if place else None
            if not text and (before or place == start):  # of several empty ones beside each other it is all one
                yield from self._ways([*fields[:place], *fields[place + 1 :]], place)
            elif text and before and after_blank:
                joined = (f"{before}, {text}", fields[place - 1][1])
                against = _JOINED if self._blanks_tell else 0.0
                for way, lost in self._ways([*fields[: place - 1], joined, *fields[place + 1 :]], place):
                    yield way, lost - against

    def _fit(self, way: Sequence[str]) -> float:
        return sum(
            math.log((kinds[_kind(text)] + 0.5) / (self._rows + 4)) + (0.5 if text and known[text] else 0.0)
            for text, kinds, known in zip(way, self._kinds, self._known, strict=True)
        )


def _kind(text: str) -> str:
    return next((kind for pattern, kind in _CLASSES if pattern.match(text)), "other") if text else "empty"
