"""Delimited text -> records with the number of their first line; nothing is shifted, nothing dropped silently."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from typing import Any

from orgmapper.io.cells.delimiter import BLANKS, blanks_before_quotes, said_delimiter, sample, vote
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
        self.delimiter = delimiter or said or vote(self._lines[self._first :])
        if self.delimiter == BLANKS:
            self._lines = [" ".join(line.split()) + "\n" for line in self._lines]
        self._wrapped = not self.delimiter and self._unwrap()
        body = self._lines[self._first :]
        self._dialect: dict[str, Any] = {
            "delimiter": self.delimiter or _NEVER,
            "skipinitialspace": blanks_before_quotes(body, self.delimiter or _NEVER),
        }
        self._usual = _most(Counter(len(record) for record in sample(body, self.delimiter or _NEVER)))
        self._widths: list[tuple[int, int]] = []  # number, fields
        self._open_quotes: list[int] = []

    @property
    def lines(self) -> int:
        """Number of physical lines."""
        return len(self._lines)

    def _unwrap(self) -> bool:
        """Takes the marks off lines that are one quoted field each: Excel writes them where it read one column.

        Only where every line is such a field, so that the numbers of the lines stay what they are.
        """
        if not all(
            len(line) > 2 and line[0] == '"' == line.rstrip("\r\n")[-1:] for line in self._lines if line.strip()
        ):
            return False
        inner = [record[0] if record else "" for record in csv.reader(self._lines, delimiter=_NEVER)]
        if len(inner) != len(self._lines) or any("\n" in line or "\r" in line for line in inner):
            return False
        inner = [line + "\n" for line in inner]
        delimiter = vote(inner)
        if not delimiter:
            return False
        self._lines, self.delimiter = inner, delimiter
        return True

    def records(self) -> Iterator[tuple[int, list[str]]]:
        """(number of the first line, fields) of each record that holds anything."""
        source = _Source(self._lines, self._first)
        reader = csv.reader(source, **self._dialect)
        while True:
            start = source.at
            record = next(reader, None)
            if record is None:
                return
            if source.ended or (source.at - start > 1 and not self._well_quoted(start, source.at)):
                # A quotation mark that nobody closed swallows the lines below. Where the line alone looks like the
                # others, or the one below does, it is read as it stands; else it is a field that was cut off.
                literal = self._literal(start)
                alike = len(literal) == self._usual or (source.ended and len(self._literal(start + 1)) == self._usual)
                if source.ended or alike:
                    self._open_quotes.append(start + 1)
                if source.at - start > 1 and alike:
                    record = literal
                    source = _Source(self._lines, start + 1)
                    reader = csv.reader(source, **self._dialect)
            if any(map(str.strip, record)):
                self._widths.append((start + 1, len(record)))
                yield start + 1, record

    def findings(self) -> Iterator[Finding]:
        """What to say about the records, once all were read."""
        if self._wrapped:
            yield Finding("wrapped_lines", severity="note")
        if self._open_quotes:
            rows = some(self._open_quotes)
            yield Finding("open_quote", {"count": len(self._open_quotes), "rows": rows}, row=self._open_quotes[0])
        # Titles have fewer fields than the table, so the first row as long as most rows is taken as its head.
        most = _most(Counter(width for _, width in self._widths))
        header, usual = next(((number, width) for number, width in self._widths if width >= most), (0, 0))
        longer = [number for number, width in self._widths if width > usual]
        shorter = [number for number, width in self._widths if width < usual and number > header]
        if longer and usual > 1:
            values = {"count": len(longer), "rows": some(longer), "usual": usual}
            yield Finding("longer_rows", values, row=longer[0])
        if shorter:
            values = {"count": len(shorter), "rows": some(shorter), "usual": usual}
            yield Finding("shorter_rows", values, "note", row=shorter[0])

    def _well_quoted(self, start: int, end: int) -> bool:
        try:
            list(csv.reader(self._lines[start:end], strict=True, **self._dialect))
        except csv.Error:
            return False
        return True

    def _literal(self, place: int) -> list[str]:
        """The fields of one line when quotation marks mean nothing; none beyond the last line."""
        plain = csv.reader(self._lines[place : place + 1], quoting=csv.QUOTE_NONE, **self._dialect)
        fields = next(plain) if place < len(self._lines) else []
        return [field[1:-1] if len(field) > 1 and field[0] == field[-1] == '"' else field for field in fields]


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
