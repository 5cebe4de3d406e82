"""Delimited text -> records with the number of their first line; nothing is shifted, nothing dropped silently."""

import csv
import io
from collections import Counter
from collections.abc import Iterator

from orgmapper.io.cells.delimiter import said_delimiter, sample, vote
from orgmapper.io.cells.findings import Finding, some

_LONGEST_FIELD = 2**31 - 1
_NEVER = "\x1f"
"""Stands for "no delimiter": the csv module wants one."""


class Delimited:
    """The records of one text. ``delimiter`` is '' for a single column."""

    def __init__(self, text: str, delimiter: str = "") -> None:
        # The csv module's limit belongs to the process; this runs in a process of its own.
        csv.field_size_limit(_LONGEST_FIELD)
        self._lines = list(io.StringIO(text.rstrip("\x1a\0"), newline=""))
        said = said_delimiter(self._lines[0]) if self._lines else ""
        self._first = 1 if said else 0
        body = self._lines[self._first :]
        self.delimiter = delimiter or said or vote(body)
        self._usual = _most(Counter(len(record) for record in sample(body, self.delimiter or _NEVER)))
        self._widths: list[tuple[int, int]] = []
        self._open_quotes: list[int] = []

    @property
    def lines(self) -> int:
        """Number of physical lines."""
        return len(self._lines)

    def records(self) -> Iterator[tuple[int, list[str]]]:
        """(number of the first line, fields) of each record that holds anything."""
        source = _Source(self._lines, self._first)
        reader = csv.reader(source, delimiter=self.delimiter or _NEVER)
        while True:
            start = source.at
            record = next(reader, None)
            if record is None:
                return
            if source.ended or (source.at - start > 1 and len(record) != self._usual):
                literal = self._literal(self._lines[start])
                if source.ended or len(literal) == self._usual:
                    # A quotation mark that nobody closed would swallow the lines below: read this line as it stands.
                    self._open_quotes.append(start + 1)
                    record = literal if source.at - start > 1 else record
                    source = _Source(self._lines, start + 1)
                    reader = csv.reader(source, delimiter=self.delimiter or _NEVER)
            if any(map(str.strip, record)):
                self._widths.append((start + 1, _used(record)))
                yield start + 1, record

    def findings(self) -> Iterator[Finding]:
        """What to say about the records, once all were read."""
        if self._open_quotes:
            rows = some(self._open_quotes)
            yield Finding("open_quote", {"count": len(self._open_quotes), "rows": rows}, row=self._open_quotes[0])
        usual = _most(Counter(width for _, width in self._widths))
        header = next((number for number, width in self._widths if width >= usual), 0)
        longer = [number for number, width in self._widths if number >= header and width > usual]
        if longer and usual > 1:
            values = {"count": len(longer), "rows": some(longer), "usual": usual}
            yield Finding("longer_rows", values, row=longer[0])

    def _literal(self, line: str) -> list[str]:
        plain = csv.reader([line], delimiter=self.delimiter or _NEVER, quoting=csv.QUOTE_NONE)
        return [field[1:-1] if len(field) > 1 and field[0] == field[-1] == '"' else field for field in next(plain)]


class _Source:
    """Hands out lines and knows where it is; ``ended`` when the reader asked for more in the middle of a record."""

    def __init__(self, lines: list[str], at: int) -> None:
        self._lines = lines
        self.at = at
        self.ended = False

    def __iter__(self) -> "_Source":
        return self

    def __next__(self) -> str:
        if self.at == len(self._lines):
            self.ended = True
            raise StopIteration
        self.at += 1
        return self._lines[self.at - 1]


def _most(counts: "Counter[int]") -> int:
    return max(counts.items(), key=lambda item: (item[1], item[0]), default=(0, 0))[0]


def _used(record: list[str]) -> int:
    """Fields up to the last that holds something: programs pad rows with empty ones."""
    return next(place for place in range(len(record), 0, -1) if record[place - 1].strip())
