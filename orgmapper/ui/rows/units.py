"""The tree of units as rows, and words for levels."""

import numpy as np

from orgmapper.model.columns import NONE
from orgmapper.model.document import Document
from orgmapper.model.hierarchy import first_unit
from orgmapper.scene.from_observed import shores_of
from orgmapper.ui.panels.units import UnitRow
from orgmapper.ui.words import words
from orgmapper.workspace.results import Observed

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


def unit_rows(document: Document, observed: Observed) -> tuple[UnitRow, ...]:
    """Every unit with the people in it and below, in the hue that the map gives it."""
    units = document.units
    counts = np.zeros(len(units), dtype=np.int64)
    of = first_unit(document)
    np.add.at(counts, of[of != NONE], 1)
    parents = units.parent.tolist()
    for row in range(len(units) - 1, -1, -1):
        if parents[row] != NONE:
            counts[parents[row]] += counts[row]
    hues = unit_hues(document, observed)
    return tuple(
        UnitRow(int(units.id[row]), units.name[row], parents[row], int(counts[row]), hues[row])
        for row in range(len(units))
    )


def unit_hues(document: Document, observed: Observed) -> list[int]:
    """Number of the hue each unit has on the map; -1 where it has none, or where the units below it have several."""
    shores, groups = shores_of(document, observed.groups), observed.groups
    parents: list[int] = document.units.parent.tolist()
    own: dict[int, int] = {}
    if groups.units is not None:
        own = dict(zip(groups.units.tolist(), shores.group_hue.tolist(), strict=True))
    below: list[set[int]] = [set() for _ in parents]
    for row in range(len(parents) - 1, -1, -1):
        if row in own:
            below[row] |= {own[row]}
        if parents[row] != NONE:
            below[parents[row]] |= below[row]
    hues: list[int] = []
    for row, parent in enumerate(parents):
        inherited = hues[parent] if parent != NONE else NONE
        hues.append(next(iter(below[row])) if len(below[row]) == 1 else NONE if below[row] else inherited)
    return hues


def level_word(level: str) -> str:
    """What several units of a level are called in running text: "departments"; "units" for a level of unknown name."""
    plain = level.strip().casefold()
    return words(f"levels.{plain}" if plain in _KNOWN_LEVELS else "levels.unit")
