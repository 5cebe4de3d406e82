"""Waves stand in order of time."""

import re
from dataclasses import replace
from itertools import accumulate
from typing import Any

import numpy as np

from orgmapper.model.columns import NONE, IntArray, frozen
from orgmapper.model.document import Document
from orgmapper.model.tables import Waves


def in_order(document: Document) -> Document:
    """The document with its waves in order: by the day they began, else by name with numbers as numbers.

    A wave without a day comes after those that were there when it was taken in.
    """
    waves = document.waves
    reached = accumulate(waves.began, max)
    began = [(day or until, not day) for day, until in zip(waves.began, reached, strict=True)]
    order = sorted(range(len(waves)), key=lambda row: (began[row], _natural(waves.name[row])))
    if order == list(range(len(waves))):
        return document
    place = np.empty(len(waves) + 1, dtype=np.int64)
    place[order] = np.arange(len(waves))
    place[NONE] = NONE  # the last cell answers for the row number that stands for "no wave"
    # Ids stay ascending, as the table promises: a wave is known by its name while it is being taken in.
    moved = Waves(waves.id, tuple(waves.name[row] for row in order), tuple(waves.began[row] for row in order))
    tables: dict[str, Any] = {
        name: _moved(table, place) for name, table in document.tables().items() if hasattr(table, "wave")
    }
    return replace(document, waves=moved, **tables)


def _moved(table: Any, place: IntArray) -> Any:
    return replace(table, wave=frozen(place[table.wave]))


def _natural(name: str) -> tuple[tuple[int, str], ...]:
    return tuple(
        (int(part), "") if part.isdigit() else (-1, part.casefold()) for part in re.split(r"(\d+)", name) if part
    )
