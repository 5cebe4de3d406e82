"""The tree of units as rows, and words for levels."""

import numpy as np

from orgmapper.model.columns import NONE
from orgmapper.model.document import Document
from orgmapper.model.hierarchy import first_unit
from orgmapper.ui.panels.units import UnitRow
from orgmapper.ui.words import words

_KNOWN_LEVELS = (
    "division",
    "directorate",
    "department",
    "team",
    "service",
    "section",
    "unit",
    "group",
    "branch",
    "office",
    "faculty",
    "area",
)


def unit_rows(document: Document) -> tuple[UnitRow, ...]:
    """Every unit with the people in it and below, and the hue of its division."""
    units = document.units
    counts = np.zeros(len(units), dtype=np.int64)
    of = first_unit(document)
    np.add.at(counts, of[of != NONE], 1)
    parents = units.parent.tolist()
    for row in range(len(units) - 1, -1, -1):
        if parents[row] != NONE:
            counts[parents[row]] += counts[row]
    hues = division_hues(document)
    return tuple(
        UnitRow(int(units.id[row]), units.name[row], parents[row], int(counts[row]), hues[row])
        for row in range(len(units))
    )


def division_hues(document: Document) -> list[int]:
    """Number of each unit's hue: that of the highest unit above it; -1 for a single top above all divisions."""
    parents = document.units.parent.tolist()
    tops = [row for row, parent in enumerate(parents) if parent == NONE]
    lone = tops[0] if len(tops) == 1 and len(parents) > 1 else NONE
    firsts = [row for row, parent in enumerate(parents) if (parent == lone if lone != NONE else parent == NONE)]
    number = {row: place for place, row in enumerate(firsts)}
    hues: list[int] = []
    for row, parent in enumerate(parents):
        hues.append(number[row] if row in number else (hues[parent] if parent != NONE else NONE))
    return hues


def level_word(level: str) -> str:
    """What several units of a level are called in running text: "departments"; "units" for a level of unknown name."""
    plain = level.strip().casefold()
    return words(f"levels.{plain}" if plain in _KNOWN_LEVELS else "levels.unit")
