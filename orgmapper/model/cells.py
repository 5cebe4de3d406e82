"""A file as it stands: sheets, rows and values, before anybody asks what they mean."""

import datetime
import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from operator import itemgetter
from typing import Any, cast

from orgmapper.model.problems import Problem

Value = str | int | float | bool | datetime.datetime | datetime.date | datetime.time | datetime.timedelta | None
"""What a cell can hold; ``None`` is an empty cell."""

_EXACT = 2**53
_UNSEEN: Any = {"repr": False, "compare": False}


@dataclass(frozen=True)
class Sheet:
    """One sheet of a file as it stands, nothing interpreted.

    Rows without any value are left out; ``numbers`` shows where. Columns keep their places: index 0 is column A,
    or the first column of a table that stands beside another.

    Attributes
    ----------
    file : str
        Name of the file without its folder.
    name : str
        Name of the sheet; empty for text files.
    rows : tuple of tuple of Value
        Rows of a text file keep their own lengths; ``text`` answers '' beyond the end of a row.
    numbers : tuple of int
        Number of each row in the source, from 1, as Excel shows it; for text files the record's first line. One line of
        a network file may say several ties: its number then stands several times.
    hidden : bool
        The sheet is hidden in the workbook.
    merged : tuple of (row, column, row, column)
        Merged ranges as indices into ``rows`` and columns, both ends included; the value stands in the first cell.
    encoding, encoding_sure, delimiter : str, bool, str
        How a text file was read; ``encoding_sure`` is false where the bytes allow other readings.
    left : int
        How many columns of the source stand left of the first one: this table stands beside another.
    """

    file: str
    name: str
    rows: tuple[tuple[Value, ...], ...]
    numbers: tuple[int, ...]
    hidden: bool = False
    merged: tuple[tuple[int, int, int, int], ...] = ()
    encoding: str = ""
    encoding_sure: bool = True
    delimiter: str = ""
    left: int = 0
    _texts: dict[int, tuple[str, ...]] = field(default_factory=dict[int, tuple[str, ...]], init=False, **_UNSEEN)

    @property
    def width(self) -> int:
        """Number of columns of the longest row."""
        return max(map(len, self.rows), default=0)

    def between(self, start: int, end: int) -> "Sheet":
        """The rows from one index to before another."""
        merged = tuple(
            (top - start, left, bottom - start, right)
            for top, left, bottom, right in self.merged
            if start <= top and bottom < end
        )
        return replace(self, rows=self.rows[start:end], numbers=self.numbers[start:end], merged=merged)

    def text(self, row: int, column: int) -> str:
        """Canonical text of one value; '' where the row has no such column."""
        cells = self.rows[row]
        return canonical(cells[column]) if column < len(cells) else ""

    def texts(self, column: int) -> tuple[str, ...]:
        """Canonical texts of a whole column, one a row; made once."""
        if column not in self._texts:
            try:
                values = list(map(itemgetter(column), self.rows))
            except IndexError:
                values = [row[column] if column < len(row) else None for row in self.rows]
            self._texts[column] = canonical_texts(values)
        return self._texts[column]

    def know_texts(self, column: int, texts: tuple[str, ...]) -> None:
        """Take over what `texts` would answer, from whoever read the sheet and has it already."""
        self._texts[column] = texts


@dataclass(frozen=True)
class FileCells:
    """What was read from one file.

    Attributes
    ----------
    path, file : str
        Whole path, and the name alone.
    kind : str
        What the content is, whatever the name says: ``xlsx``, ``xls``, ``ods``, ``delimited``, ``html``, ``ldif`` ...
    digest : str
        SHA-256 of the bytes, hexadecimal; empty when they could not be read.
    sheets : tuple of Sheet
        Empty when the file cannot be used; ``problems`` then says why.
    problems : tuple of Problem
    """

    path: str
    file: str
    kind: str
    digest: str
    sheets: tuple[Sheet, ...]
    problems: tuple[Problem, ...]


def canonical(value: Value) -> str:
    """The text by which values are compared and shown: ``123.0`` -> ``123``, nothing -> '', dates in ISO form.

    Text loses what cannot be seen (byte order marks, control and direction characters, soft hyphens) and blanks at
    both ends; any kind of blank becomes a plain one, any line break ``\\n``, letters with accents one character each.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time.min
        return value.date().isoformat() if midnight else value.isoformat(sep=" ")
    if isinstance(value, datetime.timedelta):
        return _duration(value)
    return value.isoformat() if isinstance(value, datetime.date | datetime.time) else str(value)


def canonical_texts(values: Sequence[Value]) -> tuple[str, ...]:
    """`canonical` of many values, each different one looked at once."""
    kinds = set(map(type, values)) - {str, type(None)}
    if not kinds:
        texts = cast(Sequence[str], values if all(values) else [value or "" for value in values])
        together = "".join(texts)
        if together.isascii() and together.isprintable():
            return tuple(map(str.strip, texts))
    if len(kinds) > 1:  # True, 1 and 1.0 are one key and three texts
        return tuple(map(canonical, values))
    known = {value: canonical(value) for value in set(values)}
    return tuple(map(known.__getitem__, values))


def _number(value: float) -> str:
    if not math.isfinite(value):
        return ""
    if value.is_integer():
        # Above 2^53 the digits after the fifteenth are noise: Excel shows zeros there, and so do we.
        return str(int(value)) if abs(value) <= _EXACT else format(Decimal(repr(value)), "f")
    return format(value, ".15g")


def _duration(value: datetime.timedelta) -> str:
    """Hours, minutes and seconds as Excel shows a duration: 30:00:00, not "1 day, 6:00:00"."""
    minutes, seconds = divmod(abs(round(value.total_seconds())), 60)
    sign = "-" if value < datetime.timedelta() else ""
    return f"{sign}{minutes // 60}:{minutes % 60:02}:{seconds:02}"


def _text(value: str) -> str:
    if value.isascii() and value.isprintable():
        return value.strip(" ")
    seen = "".join(map(_visible, value.replace("\r\n", "\n")))
    return unicodedata.normalize("NFC", seen).strip()


def _visible(character: str) -> str:
    if character in "\n\r\v\f\x85\u2028\u2029":
        return "\n"
    if character.isspace():
        return " "
    if character in "\u200c\u200d":  # joiners: they change the word in Persian and Indian scripts
        return character
    return "" if unicodedata.category(character) in ("Cc", "Cf") else character
