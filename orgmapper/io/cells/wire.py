"""How the child hands over what it read: one JSON text a line, so that nothing in a file can become code.

A line starts with a letter for what it is, see ``Tag``. JSON knows no dates: they travel as an object with one key.
Rows of one length travel by columns: a column of one kind is one text, an object with one key too, which takes a
fraction of the time. Of a large sheet the different values travel once, and the cells as their places in that list.
"""

import datetime
import json
from array import array
from binascii import a2b_base64, b2a_base64
from collections.abc import Iterable, Sequence
from enum import Enum
from typing import Any

Cell = str | int | float | bool | datetime.datetime | datetime.date | datetime.time | datetime.timedelta | None

_FEW = 16
"""Fewer rows than this go row by row: their columns would be too short to gain anything."""


class Tag(Enum):
    """What a line holds."""

    FILE = b"F"
    """kind and digest"""
    STEP = b"P"
    """[done, total] of the work"""
    SHEET = b"S"
    """name and the like; the rows that follow belong to it"""
    ROWS = b"R"
    """[numbers, rows], packed as [numbers, columns, rows]: one of both is empty"""
    SAID = b"V"
    """a column: the different values of the sheet, or more of them; the first stands for nothing"""
    PLACES = b"C"
    """[numbers, width, cells]: rows of this width, each cell a place in the list of different values"""
    MERGED = b"M"
    """merged ranges of the sheet, as indices into its rows"""
    DROP = b"D"
    """the sheet begun last cannot be used"""
    FINDING = b"N"
    DONE = b"E"
    """all was said; without this line the child broke off"""


def pack(tag: Tag, content: Any) -> bytes:
    """One line, with its line end."""
    return tag.value + json.dumps(content, default=_to_json, separators=(",", ":")).encode("ascii") + b"\n"


def pack_rows(numbers: Sequence[int], rows: Sequence[Sequence[Cell]]) -> bytes:
    """One line with a block of rows; empty texts become empty cells."""
    if len(rows) < _FEW or len(set(map(len, rows))) > 1:
        return pack(Tag.ROWS, (numbers, (), [_filled(row) for row in rows]))
    return pack(Tag.ROWS, (numbers, [_pack_column(column) for column in zip(*rows, strict=True)], ()))


def pack_said(values: Sequence[Cell]) -> bytes:
    """One line with some of the different values of a sheet."""
    return pack(Tag.SAID, _pack_column(values))


def pack_places(numbers: Sequence[int], width: int, rows: Iterable["array[int]"]) -> bytes:
    """One line with a block of rows of places, made this wide: place 0 stands for cells that are missing at the end."""
    places = array("I")
    for row in rows:
        within = row[:width]
        places += within
        places.frombytes(bytes(places.itemsize * (width - len(within))))
    return pack(Tag.PLACES, (numbers, width, b2a_base64(places.tobytes(), newline=False).decode("ascii")))


def unpack(line: bytes) -> tuple[Tag, Any]:
    """What a line says; rows are tuples.

    Raises
    ------
    ValueError
        The line is not one of ours, or broken off.
    """
    tag, content = Tag(line[:1]), json.loads(line[1:], object_hook=_from_json)
    if tag is Tag.ROWS:
        numbers, columns, rows = content
        return tag, (numbers, list(zip(*columns, strict=True)) if columns else [tuple(row) for row in rows])
    if tag is Tag.PLACES:
        numbers, width, places = content
        return tag, (numbers, width, array("I", a2b_base64(places)))
    return tag, content


def _filled(cells: Iterable[Cell]) -> list[Cell]:
    return [None if cell == "" else cell for cell in cells]


def _pack_column(cells: Sequence[Any]) -> dict[str, str] | list[Cell]:
    kinds = set(map(type, cells))
    if kinds == {str}:
        joined = "\n".join(cells)
        if joined.count("\n") == len(cells) - 1:
            return {"@texts": joined}
    elif kinds == {float}:
        return {"@numbers": b2a_base64(array("d", cells), newline=False).decode("ascii")}
    elif kinds == {datetime.date}:
        return {"@dates": "\n".join(map(datetime.date.isoformat, cells))}
    return _filled(cells)


def _to_json(value: object) -> dict[str, Any]:
    if isinstance(value, datetime.datetime):
        return {"@datetime": value.isoformat()}
    if isinstance(value, datetime.date):
        return {"@date": value.isoformat()}
    if isinstance(value, datetime.time):
        return {"@time": value.isoformat()}
    if isinstance(value, datetime.timedelta):
        return {"@seconds": value.total_seconds()}
    raise TypeError(type(value))


def _from_json(content: dict[str, Any]) -> Any:
    if len(content) != 1:
        return content
    [(key, value)] = content.items()
    match key:
        case "@date":
            return datetime.date.fromisoformat(value)
        case "@datetime":
            return datetime.datetime.fromisoformat(value)
        case "@time":
            return datetime.time.fromisoformat(value)
        case "@texts":
            texts = value.split("\n")
            same: dict[str, str | None] = {"": None}  # one object for each different text: most come again and again
            return list(map(same.setdefault, texts, texts))
        case "@numbers":
            return array("d", a2b_base64(value)).tolist()
        case "@dates":
            texts = value.split("\n")
            dates = {text: datetime.date.fromisoformat(text) for text in set(texts)}
            return [dates[text] for text in texts]
        case "@seconds":
            return datetime.timedelta(seconds=value)
        case _:
            return content
