"""Invented organisations of any size, the same for the same numbers."""

from collections.abc import Sequence

import numpy as np

from orgmapper.model.columns import NONE, BoolArray, IntArray, bools, floats, ints
from orgmapper.model.document import Document
from orgmapper.model.tables import (
    ANSWERED,
    ASKED,
    FILLED,
    SURVEY,
    Asked,
    Holdings,
    Memberships,
    People,
    Posts,
    Relations,
    Ties,
    Units,
    Waves,
)

COUNCIL: dict[str, dict[str, int]] = {
    "Adult Care": {"Assessment": 97, "Reablement": 78, "Safeguarding": 58, "Day Services": 74, "Commissioning": 41},
    "Children & Schools": {"Youth": 52, "Fostering": 61, "Schools": 90, "Special Needs": 76, "Early Help": 64},
    "Highways": {"Roads": 98, "Road Safety": 28, "Street Lighting": 41, "Passenger Transport": 58},
    "Environment": {"Waste": 89, "Parks": 66, "Trading Standards": 36, "Ecology": 23},
    "Place": {"Planning": 57, "Housing": 92, "Regeneration": 31, "Building Control": 28},
    "Communities": {"Leisure": 58, "Volunteering": 4, "Museums": 30, "Registration": 30, "Libraries": 82},
    "Resources": {"Finance": 78, "People & HR": 54, "Digital": 74, "Procurement": 36, "Property": 57, "Legal": 44},
    "Public Health": {"Health Improvement": 48, "Intelligence": 23, "Drugs & Alcohol": 44},
}
SILENT = (("Housing", "Reablement"), ("Special Needs", "Passenger Transport"), ("Early Help", "Libraries"))


def council(ties: int = 9_000, seed: int = 1) -> Document:
    """About 2,000 people in 36 departments of 8 divisions, three pairs that never name each other."""
    return organisation({name: tuple(inside.items()) for name, inside in COUNCIL.items()}, ties, seed, SILENT)


def organisation(
    divisions: dict[str, Sequence[tuple[str, int]]],
    ties: int,
    seed: int = 1,
    silent: Sequence[tuple[str, str]] = (),
) -> Document:
    """Two levels of units with so many people each; a division named "" has its units at the top, on no shore."""
    chance = np.random.default_rng(seed)
    names: list[str] = []
    parents: list[int] = []
    levels: list[int] = []
    sizes: list[int] = []
    leaves: list[int] = []
    flat = list(divisions) == [""]
    for division, units in divisions.items():
        top = NONE
        if not flat:
            top = len(names)
            names.append(division)
            parents.append(NONE)
            levels.append(0)
        for name, people in units:
            leaves.append(len(names))
            names.append(name)
            parents.append(top)
            levels.append(0 if flat else 1)
            sizes.append(people)
    unit = np.repeat(np.arange(len(leaves)), sizes)
    source, target, answered = _ties(chance, np.array(sizes), np.array([parents[row] for row in leaves]), unit, ties)
    row_of = {names[row]: number for number, row in enumerate(leaves)}
    for one, other in silent:
        a, b = row_of[one], row_of[other]
        cut = ((unit[source] == a) & (unit[target] == b)) | ((unit[source] == b) & (unit[target] == a))
        source, target = source[~cut], target[~cut]
    return _document(names, parents, levels, np.array(leaves)[unit], source, target, answered, flat)


def _ties(
    chance: np.random.Generator, sizes: IntArray, above: IntArray, unit: IntArray, ties: int
) -> tuple[IntArray, IntArray, BoolArray]:
    """Ties that prefer the own unit, the own division, and units that lie near on an invented plane."""
    count, people = len(sizes), len(unit)
    _, division = np.unique(above, return_inverse=True)
    place = chance.normal(size=(division.max() + 1, 2))[division] * 1.2 + chance.normal(size=(count, 2)) * 0.6
    near = np.exp(-((place[:, None] - place) ** 2).sum(axis=-1) * 1.2) + 0.03
    near *= chance.gamma(1.2, 1, size=(count, count))
    near = (near + near.T) * np.where(division[:, None] == division, 2.5, 1.0)
    np.fill_diagonal(near, 20)
    weight = near * sizes
    weight /= weight.sum(axis=1, keepdims=True)
    answered = chance.random(people) < 0.77
    named = chance.poisson(ties / max(people, 1) / 0.77, people) * answered
    source = np.repeat(np.arange(people), named)
    steps = np.cumsum(weight, axis=1)[unit[source]]
    chosen = np.minimum((steps < chance.random(len(source))[:, None]).sum(axis=1), count - 1)
    begins = np.concatenate([[0], np.cumsum(sizes)])[:-1]
    target = begins[chosen] + (chance.random(len(source)) * sizes[chosen]).astype(np.int64)
    keep = source != target
    return source[keep].astype(np.int64), target[keep].astype(np.int64), answered


def _document(
    names: list[str],
    parents: list[int],
    levels: list[int],
    unit: IntArray,
    source: IntArray,
    target: IntArray,
    answered: BoolArray,
    flat: bool,
) -> Document:
    people, ties = len(unit), len(source)
    first = np.array([np.flatnonzero(unit == u)[0] if (unit == u).any() else NONE for u in range(len(names))])
    reports = np.where(np.arange(people) == first[unit], NONE, first[unit])
    nobody = ints([NONE] * people)
    return Document(
        title="Northmoor Council",
        next_id=10_000_000,
        levels=("Department",) if flat else ("Division", "Department"),
        people=People(
            id=ints(range(1, people + 1)),
            key=("",) * people,
            name=tuple(f"Zxq{row} Person" for row in range(people)),
            given=("",) * people,
            family=("",) * people,
            email=("",) * people,
            origin=nobody,
            origin_row=ints([0] * people),
        ),
        posts=Posts(
            id=ints(range(2_000_000, 2_000_000 + people)),
            key=("",) * people,
            title=("",) * people,
            unit=ints(unit),
            reports_to=ints(reports),
            head_count=floats([1.0] * people),
            state=ints([FILLED] * people),
            origin=nobody,
            origin_row=ints([0] * people),
        ),
        holdings=Holdings(ints(range(people)), ints(range(people)), floats([1.0] * people)),
        units=Units(ints(range(1_000_000, 1_000_000 + len(names))), tuple(names), ints(parents), ints(levels)),
        memberships=Memberships(ints(range(people)), ints(unit), floats([1.0] * people), bools([True] * people)),
        relations=Relations(
            id=ints([3_000_000]),
            name=("Advice",),
            question=("Whom do you go to for advice?",),
            kind=ints([SURVEY]),
            directed=bools([True]),
            scale=("",),
            scope=("everyone",),
            sensitive=bools([False]),
            coverage_known=bools([True]),
        ),
        waves=Waves(ints([3_000_001]), ("Autumn",), ("",)),
        ties=Ties(
            id=ints(range(4_000_000, 4_000_000 + ties)),
            source=ints(source),
            target=ints(target),
            relation=ints([0] * ties),
            wave=ints([0] * ties),
            weight=floats([1.0] * ties),
            origin=ints([NONE] * ties),
            origin_row=ints([0] * ties),
        ),
        asked=Asked(
            person=ints(range(people)),
            relation=ints([0] * people),
            wave=ints([0] * people),
            state=ints(np.where(answered, ANSWERED, ASKED)),
        ),
    )
