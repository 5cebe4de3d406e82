"""One table as CSV text and back, for map documents: made for programs, lossless, the same text for the same table.

The first line names the columns; attributes that were kept as they stand are marked ``extra:``. A row of another table
is named by its id, -1 where there is none. Flags are 0 and 1. Text is UTF-8, lines end with CR LF, and only cells that
need quotes have them.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import Field, fields
from itertools import islice
from typing import Any, TypeVar, cast

import numpy as np

from orgmapper.io.numbers import number_columns
from orgmapper.model.columns import NONE, IntArray, frozen, rows_of
from orgmapper.model.tables import Attribute, Table
from orgmapper.model.ticket import Ticket

EXTRA = "extra:"
LINE = "\r\n"
_BATCH = 4_000
"""Rows done in one go: a few milliseconds, so that a window beside it stays awake."""
_PIECE = 2**20
_LONELY = re.compile("[\ud800-\udfff]")

AnyTable = TypeVar("AnyTable", bound=Table)
Ids = Mapping[str, IntArray]
"""Ids of the rows of each table that has some."""


class BadCell(ValueError):  # noqa: N818 - a place, made a sentence by whoever knows the file
    """A cell that makes no sense. `row` counts data rows from 1; None where it is about the whole column."""

    def __init__(self, column: str, row: int | None = None) -> None:
        super().__init__(column, row)
        self.column = column
        self.row = row


def encoded(text: str) -> bytes:
    """UTF-8; half a surrogate pair, which is no character, becomes the replacement character."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return _LONELY.sub("\ufffd", text).encode()


def rows_text(header: Sequence[str], columns: Sequence[Any], ticket: Ticket) -> bytes:
    """CSV of columns of equal length, arrays of numbers or sequences of text."""
    lines = _number_lines if all(isinstance(column, np.ndarray) for column in columns) else _lines
    pieces = [_lines([[name] for name in header])]
    for start in range(0, len(columns[0]), _BATCH):
        ticket.check()
        batch = (column[start : start + _BATCH] for column in columns)
        pieces.append(lines([part.tolist() if isinstance(part, np.ndarray) else part for part in batch]))
    return b"".join(pieces)


def _lines(columns: Sequence[Sequence[Any]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator=LINE).writerows(zip(*columns, strict=True))
    return encoded(text.getvalue())


def _number_lines(columns: Sequence[Sequence[int | float]]) -> bytes:
    """What `_lines` gives for numbers, which need no quotes, in half the time."""
    count, width = len(columns[0]), len(columns)
    cells: list[int | float] = [0] * (count * width)
    for place, column in enumerate(columns):
        cells[place::width] = column
    line = ",".join("%r" if isinstance(column[0], float) else "%d" for column in columns) + LINE
    return (line * count % tuple(cells)).encode("ascii")


def text_rows(text: bytes, ticket: Ticket) -> Iterator[list[list[str]]]:
    """The rows of a CSV text in batches, header first.

    Raises
    ------
    ValueError
        It is no UTF-8 or no CSV.
    """
    csv.field_size_limit(2**31 - 1)
    reader = csv.reader(io.StringIO(text.decode(), newline=""), strict=True)
    try:
        while batch := list(islice(reader, _BATCH)):
            ticket.check()
            yield batch
    except csv.Error as error:
        raise ValueError(str(error)) from error


def table_text(table: Table, ids: Ids, ticket: Ticket) -> bytes:
    """The table as CSV."""
    header: list[str] = []
    columns: list[Any] = []
    for column in fields(table):
        values = getattr(table, column.name)
        kind = column.metadata["kind"]
        if kind == "extra":
            header += [EXTRA + attribute.name for attribute in values]
            columns += [attribute.values for attribute in values]
            continue
        if kind == "row":
            known = ids[column.metadata["table"]]
            values = np.full(len(values), NONE) if not len(known) else np.where(values == NONE, NONE, known[values])
        elif kind == "flag":
            values = values.astype(np.int8)
        header.append(column.name)
        columns.append(values)
    return rows_text(header, columns, ticket)


def table_from_text(kind: type[AnyTable], text: bytes, name: str, ids: dict[str, IntArray], ticket: Ticket) -> AnyTable:
    """The table that `table_text` wrote. Columns that this version does not know are left out, and of an older version
    those that came later are as nothing said of them.

    `ids` holds the ids of the tables it points to; those of this table are added under its `name`.

    Raises
    ------
    BadCell
        A column is missing, or a cell makes no sense.
    ValueError
        It is no CSV of one width.
    """
    header, columns = _columns(kind, text, ticket)
    places = {name: place for place, name in reversed(list(enumerate(header))) if not name.startswith(EXTRA)}
    given: dict[str, Any] = {}
    for column in fields(kind):
        if column.metadata["kind"] == "extra":
            marked = (place for place, name in enumerate(header) if name.startswith(EXTRA))
            given[column.name] = tuple(Attribute(header[p][len(EXTRA) :], tuple(columns[p])) for p in marked)
        elif column.name not in places:
            if "later" not in column.metadata:
                raise BadCell(column.name)
        else:
            given[column.name] = _understood(column, columns[places[column.name]], ids)
            if column.metadata["kind"] == "id":
                ids[name] = given[column.name]
    return kind(**given)


def _columns(kind: type[Table], text: bytes, ticket: Ticket) -> tuple[list[str], list[Any]]:
    """The header and, for each name in it, an array of numbers or a list of texts."""
    kinds = {column.name: column.metadata["kind"] for column in fields(kind)}
    first, line, rest = text.partition(LINE.encode())
    header = first.decode("ascii", "replace").split(",")
    if line and "text" not in kinds.values() and kinds.keys() >= set(header):
        try:
            return header, _number_columns([kinds[name] != "float" for name in header], rest, ticket)
        except ValueError:
            pass  # quoted, or with other line ends: still CSV, read the slow way
    return _text_columns(text, ticket)


def _text_columns(text: bytes, ticket: Ticket) -> tuple[list[str], list[Any]]:
    batches = text_rows(text, ticket)
    rows = next(batches, None)
    if not rows:
        raise ValueError("empty")
    header = rows.pop(0)
    columns: list[list[str]] = [[] for _ in header]
    while rows is not None:
        for column, values in zip(columns, zip(*rows, strict=True), strict=True) if rows else ():
            column.extend(values)
        rows = next(batches, None)
    return header, list(columns)


def _number_columns(whole: Sequence[bool], text: bytes, ticket: Ticket) -> list[Any]:
    pieces: list[list[Any]] = []
    start = 0
    while start < len(text):
        ticket.check()
        end = len(text) if len(text) - start <= _PIECE else text.rindex(LINE.encode(), start, start + _PIECE) + 2
        pieces.append(number_columns(text[start:end], tuple(whole)))
        start = end
    if not pieces:
        return [np.empty(0, dtype=np.int64) for _ in whole]
    return [np.concatenate(column) for column in zip(*pieces, strict=True)]


def _understood(column: "Field[Any]", values: Any, ids: Ids) -> Any:
    kind = column.metadata["kind"]
    if kind == "text":
        return tuple(values)
    if kind == "float":
        return frozen(_numbers(column.name, values, np.float64, float))
    numbers = _numbers(column.name, values, np.int64, int)
    if kind == "flag":
        _refuse(column.name, (numbers != 0) & (numbers != 1))
        return frozen(numbers == 1)
    if kind == "row":
        rows = rows_of(ids[column.metadata["table"]], numbers)
        _refuse(column.name, (rows == NONE) & (numbers != NONE))
        return frozen(rows)
    return frozen(numbers)


def _numbers(name: str, values: Any, dtype: type[Any], convert: type[Any]) -> Any:
    if isinstance(values, np.ndarray):
        return cast("Any", values).astype(dtype)
    try:
        return np.fromiter(map(convert, values), dtype=dtype, count=len(values))
    except (ValueError, OverflowError):
        raise BadCell(name, _first_bad(values, dtype, convert)) from None


def _first_bad(values: Sequence[str], dtype: type[Any], convert: type[Any]) -> int | None:
    for row, value in enumerate(values, 1):
        try:
            dtype(convert(value))
        except (ValueError, OverflowError):
            return row
    return None


def _refuse(name: str, bad: Any) -> None:
    if bool(bad.any()):
        raise BadCell(name, int(np.argmax(bad)) + 1)
