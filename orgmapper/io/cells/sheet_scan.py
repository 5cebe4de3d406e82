"""A first look at the XML of one xlsx sheet, for what calamine hides or cannot survive; streaming, no XML parser.

Rows are cut at ``</row>`` and looked at from their end with ``rfind``: 100 MB of cells take about a second.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from orgmapper.io.cells import limits
from orgmapper.io.cells.depth_scan import Depths
from orgmapper.io.cells.findings import Unusable

_PREFIX = re.compile(rb"<(?:(\w+):)?(?:worksheet|chartsheet|dialogsheet|macrosheet)\b")
_REFERENCE = re.compile(rb"""\br\s*=\s*["']([A-Z]{1,3})(\d{1,7})["']""")
_ROW_NUMBER = re.compile(rb"""\br\s*=\s*["'](\d{1,7})["']""")
_IS_HIDDEN = re.compile(rb"""\bhidden\s*=\s*["'](?:1|true)["']""")
_TYPE = re.compile(rb"""\bt\s*=\s*["'](\w+)["']""")
_LETTERS = re.compile(rb"[A-Z]{1,3}")
_DIGITS = b"0123456789"
_PLAIN_ROW, _PLAIN_CELL = b'<row r="', b'<c r="'
_MIN_MAX = re.compile(rb"""\b(min|max)\s*=\s*["'](\d{1,5})["']""")


@dataclass
class SheetScan:
    """What one sheet holds. Numbers of rows and columns from 1; addresses as in Excel.

    ``rows`` and ``columns`` are the highest row and the widest column with a value, ``zeros`` the cells whose number
    format writes leading zeros: (row, column) -> text; ``depths`` how far rows are set off by their looks.
    """

    rows: int = 0
    columns: int = 0
    lowest: str = ""
    widest: str = ""
    failed: int = 0
    first_failed: str = ""
    uncalculated: int = 0
    first_uncalculated: str = ""
    hidden_rows: list[int] = field(default_factory=list[int])
    hidden_columns: list[int] = field(default_factory=list[int])
    zeros: dict[tuple[int, int], str] = field(default_factory=dict[tuple[int, int], str])
    depths: Depths = field(default_factory=Depths)

    @property
    def box(self) -> int:
        """Cells of the box around everything."""
        return self.rows * self.columns


def column_number(letters: str) -> int:
    """``A`` -> 1, ``XFD`` -> 16,384."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """1 -> ``A``."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def scan_sheet(chunks: Iterable[bytes], zero_styles: Mapping[int, int]) -> SheetScan:
    """Looks through one sheet. ``zero_styles``: index of a cell style -> digits that its number format shows.

    Raises
    ------
    Unusable
        A single row is too large to be honest.
    """
    scan = _Scan(zero_styles)
    buffer = b""
    for chunk in chunks:
        seen = len(buffer)
        buffer += chunk
        buffer = buffer[scan.take(buffer, seen) :]
        if len(buffer) > limits.ROW_BYTES:
            raise Unusable("unpacks_too_large")
    return scan.found


class _Scan:
    def __init__(self, zero_styles: Mapping[int, int]) -> None:
        self.found = SheetScan()
        self._digits = {str(style).encode(): digits for style, digits in zero_styles.items()}
        self._prefix: bytes | None = None
        self._row = 0
        self._numbers: dict[bytes, int] = {}

    def take(self, buffer: bytes, seen: int) -> int:
        """Looks at the whole rows in the buffer; the number of bytes that are done with. No row ends within `seen`."""
        if self._prefix is None:
            start = _PREFIX.search(buffer)
            if not start:
                return 0
            name: bytes | None = start.group(1)
            prefix = self._prefix = name + b":" if name else b""
            self._name_tags(prefix)
            seen = 0
        end = buffer.rfind(self._row_end, max(0, seen - len(self._row_end)))
        if end < 0:
            return 0
        pieces = buffer[:end].split(self._row_end)
        starts = self._plain_starts(buffer[:end], len(pieces)) if self._row else ()
        for piece in pieces:
            if not (starts and self._take_plain_row(piece, starts)):
                self._take_row(piece)
        return end + len(self._row_end)

    def _plain_starts(self, part: bytes, rows: int) -> Sequence[bytes]:
        """How values begin in rows of which only the extent has to be found; empty where there is more to find."""
        if self._prefix or self._digits or part.count(b"<row") != rows or b"<f" in part or b't="e"' in part:
            return ()
        if b"'" in part and b"t='e'" in part:
            return ()
        return self._value_starts if b"<is" in part or b"<v " in part else self._value_starts[:1]

    def _take_plain_row(self, piece: bytes, starts: Sequence[bytes]) -> bool:
        """A row as programs write it, its numbers and addresses where they always stand; false for any other."""
        own = piece[8 : piece.find(b'"', 8)]
        if not piece.startswith(_PLAIN_ROW) or not own.isdigit() or len(own) > 7:
            return False
        if piece.find(b"hidden", 0, piece.find(b">")) >= 0:
            return False
        last = piece.rfind(starts[0]) if len(starts) == 1 else max(map(piece.rfind, starts))
        if last < 0:
            self._row = int(own)
            return True
        cell = piece.rfind(b"<c ", 0, last)
        if cell < 0 or not piece.startswith(_PLAIN_CELL, cell) or piece.find(b"<c>", cell) >= 0:
            return False
        address = piece[cell + 6 : piece.find(b'"', cell + 6)]
        letters = address.rstrip(_DIGITS)
        number = address[len(letters) :]
        if not number.isdigit() or len(number) > 7:
            return False
        column = self._numbers.get(letters)
        if column is None:
            if not _LETTERS.fullmatch(letters):
                return False
            column = self._numbers[letters] = column_number(letters.decode())
        self._row, row = int(own), int(number)
        if row > self.found.rows:
            self.found.rows, self.found.lowest = row, address.decode()
        if column > self.found.columns:
            self.found.columns, self.found.widest = column, address.decode()
        return True

    def _name_tags(self, prefix: bytes) -> None:
        p = re.escape(prefix)
        self._row_start, self._row_end = b"<" + prefix + b"row", b"</" + prefix + b"row>"
        self._value_starts = [b"<" + prefix + name for name in (b"v>", b"v ", b"is>", b"is ")]
        self._cell_starts = [b"<" + prefix + name for name in (b"c>", b"c ")]
        self._formula_start = b"<" + prefix + b"f"
        self._no_result = re.compile(
            rb"(?:</%(p)sf>|<%(p)sf\b[^>]*/>)\s*(?:</%(p)sc>|<%(p)sv\s*/>|<%(p)sv></%(p)sv>)" % {b"p": p}
        )
        self._columns = re.compile(b"<" + p + rb"col\b([^>]*)>")
        self._rows = re.compile(b"<" + p + rb"row\b([^>]*)>")
        self._cells = re.compile(b"<" + p + rb"c\b([^>]*?)(?:/>|>(.*?)</" + p + b"c>)", re.S)
        # Straight to whole numbers in these styles: looking at each cell of a row would take most of the time.
        self._zeros = re.compile(
            rb"""<%(p)sc\b(?=[^>]*\bs=["'](%(styles)s)["'])(?:(?=[^>]*\br=["']([A-Z]{1,3})))?(?![^>]*\bt=["'][^n])"""
            rb"""[^>]*[^/>]>(?:<%(p)sf\b[^>]*(?:/>|>[^<]*</%(p)sf>))?<%(p)sv>(\d+)</"""
            % {b"p": p, b"styles": b"|".join(self._digits)}
        )
        self._value = re.compile(b"<" + p + rb"v\b[^>]*>\s*([^<\s]+)\s*</")

    def _take_row(self, piece: bytes) -> None:
        if self._row == 0:
            self._take_columns(piece)
        cells_from = 0
        for row in self._rows.finditer(piece):
            number = _ROW_NUMBER.search(row[1])
            self._row = int(number[1]) if number else self._row + 1
            if _IS_HIDDEN.search(row[1]):
                self.found.hidden_rows.append(self._row)
            cells_from = row.end()
        cells = piece[cells_from:]
        last = max(cells.rfind(start) for start in self._value_starts)
        if last >= 0:
            self._take_extent(cells, last)
        if b't="e"' in cells or b"t='e'" in cells or self._no_result.search(cells):
            self._take_formulas(cells)
        if self._digits:
            self._take_zeros(cells)

    def _take_columns(self, piece: bytes) -> None:
        for column in self._columns.finditer(piece):
            if _IS_HIDDEN.search(column[1]):
                ends = {name: int(value) for name, value in _MIN_MAX.findall(column[1])}
                first, last = ends.get(b"min", 0), min(ends.get(b"max", 0), 16_384)
                self.found.hidden_columns += range(first, last + 1)

    def _take_extent(self, cells: bytes, last: int) -> None:
        start = max(cells.rfind(start, 0, last) for start in self._cell_starts)
        reference = _REFERENCE.search(cells, max(start, 0), last)
        if reference:
            column, row = column_number(reference[1].decode()), int(reference[2])
        else:
            column, row = self._cells_until(cells, last), self._row
        address = f"{column_letters(column)}{row}"
        if row > self.found.rows:
            self.found.rows, self.found.lowest = row, address
        if column > self.found.columns:
            self.found.columns, self.found.widest = column, address

    def _take_formulas(self, cells: bytes) -> None:
        """Cells whose formula failed, and those whose result was never worked out."""
        for address, about, content in self._each(cells):
            kind = _TYPE.search(about)
            if kind and kind[1] == b"e":
                self.found.failed += 1
                self.found.first_failed = self.found.first_failed or address
            elif (
                self._formula_start in content and not (kind and kind[1] == b"str") and not self._value.search(content)
            ):
                self.found.uncalculated += 1
                self.found.first_uncalculated = self.found.first_uncalculated or address

    def _take_zeros(self, cells: bytes) -> None:
        for cell in self._zeros.finditer(cells):
            style, letters, value = cell.groups()
            column = column_number(letters.decode()) if letters else self._cells_until(cells, cell.end())
            self.found.zeros[self._row, column] = value.decode().zfill(self._digits[style])

    def _cells_until(self, cells: bytes, end: int) -> int:
        """Number of cells that begin before ``end``: the column, where a cell does not say its own."""
        return sum(cells.count(start, 0, end) for start in self._cell_starts)

    def _each(self, cells: bytes) -> Iterator[tuple[str, bytes, bytes]]:
        """(address, attributes, content) of each cell of a row."""
        column = 0
        for cell in self._cells.finditer(cells):
            reference = _REFERENCE.search(cell[1])
            column = column_number(reference[1].decode()) if reference else column + 1
            yield f"{column_letters(column)}{self._row}", cell[1], cell[2] or b""
