"""How the child hands over what it read: one JSON text a line, so that nothing in a file can become code.

A line starts with a letter for what it is, see ``Tag``. JSON knows no dates: they travel as an object with one key.
"""

import datetime
import json
from collections.abc import Sequence
from enum import Enum
from typing import Any

Cell = str | int | float | bool | datetime.datetime | datetime.date | datetime.time | datetime.timedelta | None


class Tag(Enum):
    """What a line holds."""

    FILE = b"F"
    """kind and digest"""
    STEP = b"P"
    """[done, total] of the work"""
    SHEET = b"S"
    """name and the like; the rows that follow belong to it"""
    ROWS = b"R"
    """[numbers, rows]"""
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
    """One line with a block of rows."""
    return pack(Tag.ROWS, (numbers, rows))


def unpack(line: bytes) -> tuple[Tag, Any]:
    """What a line says.

    Raises
    ------
    ValueError
        The line is not one of ours, or broken off.
    """
    return Tag(line[:1]), json.loads(line[1:], object_hook=_from_json)


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
        case "@seconds":
            return datetime.timedelta(seconds=value)
        case _:
            return content
