"""Large sheets as programs write them: each different cell is read once.

Most cells of a large sheet say what other cells say, and what a cell says does not depend on where it stands. So rows
are only taken apart here, and calamine reads a sheet of one column in which each different cell stands once: that takes
half of the time. A sheet in which anything is written in another way, formulas and faults too, is none of these.
"""

import re
from array import array
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from typing import Self, cast

from orgmapper.io.cells import limits
from orgmapper.io.cells.sheet_scan import SheetScan, column_letters, column_number, scan_sheet
from orgmapper.io.cells.wire import Cell
from orgmapper.io.collecting import collector_waits

WORTH_IT = 5_000_000
"""Bytes of a sheet that is worth the trouble: more than an outline has, whose looks tell something too."""
_MOST_DIFFERENT = 1_000_000
_MOST_COLUMNS = 400
_ROW_END = b"</row>"
_START, _END = b"<sheetData>", b"</sheetData>"
_ADDRESS = re.compile(rb'<c r="([A-Z]{1,3})\d')
_HIDDEN = re.compile(rb"""<row r="(\d+)"[^<>]*\shidden\s*=\s*["'](?:1|true)["']""")
_ROW = rb'(?:\s*+<row r="\d{1,7}"[^<>]*+(?<=/)>)*+\s*+<row r="(\d{1,7})"[^<>]*+>'
"""The start of a row, and rows without cells before it."""
_CELL = rb'(?:<c r="%s\1"([ />][^<]*+(?:<v>[^<]*+</v></c>|<is><t[^<>]*+>[^<]*+</t></is></c>|</c>|(?<=/>)))|)'
"""A cell of the row, without its address; it may be missing."""
_HOLDS = (b"</v></c>", b"</is></c>")


class _OtherSheet(Exception):  # noqa: N818 - a decision about the sheet, not a fault
    """Not every cell of the sheet can be read by itself, or there are too many."""


class PlainSheet:
    """The rows of one sheet as places in a list of its different cells, of which the first is for no cell.

    ``rows``: the number of each row, and the places of its cells up to the last column that was known by then;
    ``xml``: the sheet that calamine reads instead, of one column with each of the different cells.
    """

    def __init__(self) -> None:
        self.xml = b""
        self.rows: list[tuple[int, array[int]]] = []
        self._cells = _Cells({None: 0})
        self._head = b""
        self._hidden: list[int] = []
        self._columns = self._number = 0
        self._fits = _pattern(0)

    @classmethod
    def of(cls, chunks: Iterable[bytes]) -> Self | None:
        """The sheet whose XML this is; None where it is another kind of sheet."""
        sheet = cls()
        try:
            with collector_waits():
                sheet._take(chunks)
        except _OtherSheet:
            return None
        return sheet

    def scan(self, zero_styles: Mapping[int, int]) -> SheetScan:
        """What ``scan_sheet`` finds; but ``zeros`` are those of ``xml``."""
        found = scan_sheet((self.xml if zero_styles else self._head + _ROW_END,), zero_styles)
        empty = {place for cell, place in self._cells.items() if not (cell and cell.endswith(_HOLDS))}
        ends = [(number, end) for number, places in self.rows if (end := _end(places, empty))]
        found.rows, found.columns = (ends[-1][0], max(end for _, end in ends)) if ends else (0, 0)
        found.hidden_rows = self._hidden
        return found

    def values(self, column: Iterable[Cell], zeros: Mapping[tuple[int, int], str]) -> list[Cell]:
        """What the different cells say: the column that was read of ``xml``, down to any end, and the zeros there."""
        values = list(column)
        values += [None] * (len(self._cells) - len(values))
        for (row, _), text in zeros.items():
            values[row - 1] = text
        return values

    def _take(self, chunks: Iterable[bytes]) -> None:
        buffer = b""
        for chunk in chunks:
            seen = len(buffer)
            buffer += chunk
            end = buffer.rfind(_ROW_END, max(0, seen - len(_ROW_END)))
            if end >= 0:
                pieces = buffer[:end].split(_ROW_END)
                if not self._head:
                    pieces[0] = self._begin(pieces[0])
                for piece in pieces:
                    self._take_row(piece)
                buffer = buffer[end + len(_ROW_END) :]
            box = self._number * self._columns
            if len(self.rows) > limits.ROWS or box > limits.BOX_CELLS or len(self._cells) > _MOST_DIFFERENT:
                raise _OtherSheet
            if len(buffer) > limits.ROW_BYTES:
                raise _OtherSheet
        if not (self._head and buffer.lstrip().startswith(_END)):
            raise _OtherSheet
        _, *different = self._cells
        cells = b"</row><row><c".join(cast(list[bytes], different))
        if b't="e"' in cells or b"t='e'" in cells:
            raise _OtherSheet
        self.xml = b"".join((self._head, b"<row/><row><c", cells, _ROW_END, buffer))

    def _begin(self, piece: bytes) -> bytes:
        """Keeps what stands before the first row; the rest."""
        start = piece.find(b"<row")
        self._head = piece[:start]
        if not self._head.rstrip().endswith(_START):
            raise _OtherSheet
        return piece[start:]

    def _take_row(self, piece: bytes) -> None:
        found = self._fits(piece)
        if not found:
            self._widen(piece)
            found = self._fits(piece)
        if not found or int(found[1]) <= self._number:
            raise _OtherSheet
        self._number = int(found[1])
        if b"hidden" in piece:
            self._hidden += map(int, _HIDDEN.findall(piece))
        self.rows.append((self._number, array("I", map(self._cells.__getitem__, found.groups()[1:]))))

    def _widen(self, piece: bytes) -> None:
        """Makes room for the columns of this row."""
        widest = max(map(column_number, map(bytes.decode, _ADDRESS.findall(piece))), default=0)
        if not self._columns < widest <= _MOST_COLUMNS:
            raise _OtherSheet
        self._columns = widest
        self._fits = _pattern(widest)


class _Cells(dict[bytes | None, int]):
    """Different cells without their addresses -> their places, which are in order; None is no cell."""

    def __missing__(self, cell: bytes | None) -> int:
        place = self[cell] = len(self)
        return place


def _end(places: Sequence[int], empty: Container[int]) -> int:
    """The number of places up to the last that is not empty."""
    end = len(places)
    while end and places[end - 1] in empty:
        end -= 1
    return end


def _pattern(columns: int) -> Callable[[bytes], re.Match[bytes] | None]:
    cells = (_CELL % column_letters(column).encode() for column in range(1, columns + 1))
    return re.compile(b"".join((_ROW, *cells))).fullmatch
