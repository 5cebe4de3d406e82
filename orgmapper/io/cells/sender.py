"""The child's mouth: what was read goes out in small pieces, within the limits."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO

from orgmapper.io.cells import limits
from orgmapper.io.cells.findings import Finding, Unusable
from orgmapper.io.cells.wire import Cell, Tag, pack, pack_places, pack_rows, pack_said


class Sender:
    """Writes the lines of ``wire`` to a stream; rows without any value are left out here, for every kind of file."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._sheet = ""
        self._numbers: list[int] = []
        self._sent = 0
        self._block: list[Sequence[Cell]] = []
        self._cells = 0

    def file(self, kind: str, digest: str) -> None:
        """Says what the file is; may be said again when more is known."""
        self._send(Tag.FILE, {"kind": kind, "digest": digest})

    def step(self, done: int, total: int) -> None:
        """Says how far the work is."""
        self._send(Tag.STEP, (done, total))

    def finding(self, finding: Finding) -> None:
        """Says a remark about the file or the sheet it names."""
        self._send(Tag.FINDING, vars(finding))

    def begin(self, name: str, **facts: Any) -> None:
        """Begins a sheet; ``facts`` are fields of ``model.cells.Sheet``."""
        self._sheet, self._numbers, self._sent, self._block, self._cells = name, [], 0, [], 0
        self._send(Tag.SHEET, {"name": name, **facts})

    def row(self, number: int, cells: Iterable[Cell]) -> None:
        """One row of the sheet; a list belongs to the sender from now on.

        Raises
        ------
        Unusable
            The sheet has more rows or columns than are read.
        """
        row = cells if isinstance(cells, list) else list(cells)
        if not any(_holds(cell) for cell in row):
            return
        if len(row) > limits.COLUMNS:
            while row[-1] is None or row[-1] == "":
                row.pop()
            if len(row) > limits.COLUMNS:
                raise Unusable("too_many_columns", count=len(row), limit=limits.COLUMNS)
        if len(self._numbers) == limits.ROWS:
            raise Unusable("too_many_rows", limit=limits.ROWS)
        self._numbers.append(number)
        self._block.append(row)
        self._cells += len(row)
        if self._cells >= limits.BLOCK_CELLS:
            self._flush()

    def places(self, values: Sequence[Cell], rows: Iterable[tuple[int, "array[int]"]], width: int) -> None:
        """All rows of the sheet with their numbers, each cell a place among these values: of 0 there is nothing."""
        for start in range(0, len(values), limits.BLOCK_CELLS):
            self._write(pack_said(values[start : start + limits.BLOCK_CELLS]))
        nothing = {place for place, value in enumerate(values) if not _holds(value)}
        kept = [(number, places) for number, places in rows if not nothing.issuperset(places)]
        self._numbers = [number for number, _ in kept]
        step = max(1, limits.BLOCK_CELLS // max(width, 1))
        for start in range(0, len(kept), step):
            block = slice(start, start + step)
            self._write(pack_places(self._numbers[block], width, (places for _, places in kept[block])))

    def end(self, merged: Iterable[tuple[int, int, int, int]] = ()) -> None:
        """Ends the sheet. ``merged``: row, column, row, column in the source, from 0, both ends included."""
        self._flush()
        kept: list[tuple[int, int, int, int]] = []
        for top, left, bottom, right in merged:
            first, after = bisect_left(self._numbers, top + 1), bisect_right(self._numbers, bottom + 1)
            if first < after and (after - first, right - left) != (1, 0):
                kept.append((first, left, after - 1, right))
        if kept:
            self._send(Tag.MERGED, kept)

    def drop(self, finding: Finding) -> None:
        """Takes the sheet begun last back, and says why."""
        self._block = []
        self._send(Tag.DROP, None)
        self.finding(Finding(finding.code, finding.values, finding.severity, self._sheet))

    def done(self) -> None:
        """All was said."""
        self._send(Tag.DONE, None)

    def _flush(self) -> None:
        if self._block:
            self._write(pack_rows(self._numbers[self._sent :], self._block))
        self._sent, self._block, self._cells = len(self._numbers), [], 0

    def _send(self, tag: Tag, content: Any) -> None:
        self._write(pack(tag, content))

    def _write(self, line: bytes) -> None:
        self._stream.write(line)
        self._stream.flush()


def _holds(cell: Cell) -> bool:
    return bool(cell.strip()) if isinstance(cell, str) else cell is not None
