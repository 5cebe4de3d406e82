"""One question about several things, a column each: ``Question [thing]``, ``Question - thing``, ``Question: thing``."""

import re
from collections.abc import Iterable

from orgmapper.io.names.text import fold
from orgmapper.io.recognise.grid import Grid

_FORMS = (
    re.compile(r"^(?P<stem>.*\S)\s*\[(?P<item>[^\[\]]+)\]\s*$", re.DOTALL),
    re.compile(r"^(?P<stem>.*\S)\s+[-–—|>]\s+(?P<item>[^\[\]]+?)\s*$", re.DOTALL),
    re.compile(r"^(?P<stem>[^:]*\S)\s*:\s+(?P<item>\S.*?)\s*$", re.DOTALL),
    re.compile(r"^(?P<stem>[^/]*[^/\s])/(?P<item>[^/\s][^/]*?)\s*$", re.DOTALL),
)
_TURNED = re.compile(r"^(?P<item>[^:]*\S)\s*:\s*(?P<stem>[^:]*\?)\s*$", re.DOTALL)
_FEWEST = 2


def batteries(grid: Grid, columns: Iterable[int]) -> dict[str, list[tuple[int, str]]]:
    """Question -> (column, thing) of all its columns, for questions of two columns and more."""
    found: dict[str, list[tuple[int, str]]] = {}
    spelt: dict[str, str] = {}
    for column in columns:
        parts = battery(grid.caption(column))
        if parts:
            stem = spelt.setdefault(fold(parts[0]), parts[0])
            found.setdefault(stem, []).append((column, parts[1]))
    return {stem: items for stem, items in found.items() if len(items) >= _FEWEST}


def battery(caption: str) -> tuple[str, str] | None:
    """Question and thing of one caption; None where it has no two parts."""
    for form in (_TURNED, *_FORMS):
        match = form.match(caption)
        if match:
            return " ".join(match["stem"].split()), " ".join(match["item"].split())
    return None
