"""What the islands picture is drawn from, in plain arrays: the units of one level, their people, ties and gaps."""

from dataclasses import dataclass, field

import numpy as np

from orgmapper.model.columns import BoolArray, FloatArray, IntArray, TextColumn, ints
from orgmapper.model.messages import Message

# How much may be said of a unit.
SHOWN, TOO_FEW, WITHHELD = range(3)
"""As it is; fewer than half of those asked answered; fewer people than the audience's smallest group."""

# How much a missing tie says, as it is drawn.
CLEAR, ASK, FINE = range(3)


@dataclass(frozen=True, eq=False)
class Gaps:
    """Pairs of units without a tie, the one most missing first.

    Attributes
    ----------
    a, b : (gaps,) rows of units
    grade : (gaps,) CLEAR, ASK or FINE
    row : (gaps,) row of the gap table, for picking
    """

    a: IntArray = field(default_factory=ints)
    b: IntArray = field(default_factory=ints)
    grade: IntArray = field(default_factory=ints)
    row: IntArray = field(default_factory=ints)


@dataclass(frozen=True, eq=False)
class MapFacts:
    """One level of one organisation, ready to be drawn.

    Attributes
    ----------
    title : Message
        The finding.
    names : (units,) text
        Labels of units.
    unit_row : (units,) int
        What picking a unit means to the window.
    shore : (units,) int
        Row of the division in `shore_names`; NONE for a unit outside all.
    hue : (shores,) int
        Number of the division's hue; equal for shores of one division.
    people : (units,) int
    state : (units,) SHOWN, TOO_FEW or WITHHELD
    person_unit : (people,) int
        Row of each person's unit, NONE for nobody's.
    person_state : (people,) bool
        Answered; true for everyone where nobody was asked.
    manager : (people,) bool
    source, target, relation : (ties,) int
        Rows of people and of `relations`.
    relations : tuple of str
        Names of the relations drawn, in the order of their colours.
    relation_hue : (relations,) int
        Number of each relation's colour.
    unit_ties, unit_chances : (units, units) float
        Symmetric: ties, and opportunities for them; for the distances of the map.
    lines, dotted : (n, 2) int
        Reporting lines from person to manager.
    outside : (outsiders,) int
        Row of a person who named them.
    gaps : Gaps
    holds : (people,) bool or None
        Has the interest that the map is filtered by.
    interest : str
        Its name.
    names_shown : bool
        The audience may see people: who is who may be picked.
    caption : tuple of Message
        What the numbers rest on.
    """

    title: Message
    names: TextColumn
    unit_row: IntArray
    shore: IntArray
    shore_names: TextColumn
    hue: IntArray
    people: IntArray
    state: IntArray
    person_unit: IntArray
    answered: BoolArray
    manager: BoolArray
    source: IntArray
    target: IntArray
    relation: IntArray
    relations: TextColumn
    relation_hue: IntArray
    unit_ties: FloatArray
    unit_chances: FloatArray
    lines: IntArray = field(default_factory=lambda: np.empty((0, 2), dtype=np.int64))
    dotted: IntArray = field(default_factory=lambda: np.empty((0, 2), dtype=np.int64))
    outside: IntArray = field(default_factory=ints)
    gaps: Gaps = field(default_factory=Gaps)
    holds: BoolArray | None = None
    interest: str = ""
    names_shown: bool = True
    caption: tuple[Message, ...] = ()


@dataclass(frozen=True)
class Choice:
    """What is chosen in the view, as rows of `MapFacts`."""

    units: tuple[int, ...] = ()
    people: tuple[int, ...] = ()
    gap: int | None = None
    gaps_shown: int = 5
    lines: bool = False
    outsiders: bool = False
    asks_shown: bool = False

    @property
    def anything(self) -> bool:
        return bool(self.units or self.people) or self.gap is not None


def unit_ties(person_unit: IntArray, source: IntArray, target: IntArray, units: int) -> FloatArray:
    """(units, units) ties between people of two units, both directions in one number; the diagonal is left at 0."""
    a, b = person_unit[source], person_unit[target]
    known = (a >= 0) & (b >= 0) & (a != b)
    flat = np.bincount(a[known] * units + b[known], minlength=units * units).astype(np.float64)
    matrix = flat.reshape(units, units)
    return matrix + matrix.T
