"""What the islands picture is drawn from, in plain arrays: the units of one level, their people, ties and gaps."""

from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Literal

import numpy as np

from orgmapper.analysis.strength import Cut
from orgmapper.model.columns import NONE, BoolArray, FloatArray, IntArray, TextColumn, bools, ints
from orgmapper.model.messages import Message

MatrixOrder = Literal["division", "similarity"]
"""What decides the order of the matrix: the chart, or who has ties with whom."""

# How much may be said of a unit.
SHOWN, TOO_FEW, WITHHELD, SWITCHED_OFF = range(4)
"""As it is; fewer than half of those asked answered; kept back for this audience; switched off by the user."""

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
    names : (units,) text
        Labels of units.
    unit_row : (units,) int
        What picking an island means to the window: a row of the units; of the gap table's groups for a column.
    shore : (units,) int
        Row of the division in `shore_names`; NONE for a unit outside all.
    shore_hue, unit_hue : (shores,), (units,) int
        Number of the hue; equal for shores of one division; NONE for grey.
    people : (units,) int
    state : (units,) SHOWN, TOO_FEW, WITHHELD or SWITCHED_OFF
    person_unit : (people,) int
        Row of each person's unit, NONE for nobody's.
    answered : (people,) bool
        True for everyone where nobody knows who was asked.
    manager : (people,) bool
    source, target : (ties,) int
        Rows of people; ties that are drawn, each pair of people once.
    relations : tuple of str
        Names of the relations drawn, in the order of their colours.
    relation_hue : (relations,) int
        Number of each relation's colour.
    cuts : tuple of Cut
        From which strength ties are drawn, for each of the relations where not all are.
    unit_ties : (units, units) float
        Symmetric: ties that are drawn between two units.
    tie_of : (ties, relations + 1) bool
        Which relations each tie is of; the last column: of none alone, only of all together. Without columns where
        relations are drawn as one.
    unit_ties_of : (relations + 1, units, units) float
        The same for ties between two units.
    lines, dotted : (n, 2) int
        Reporting lines from person to manager.
    outside : (outsiders,) int
        Row of a person who named them.
    gaps : Gaps
    holds : (people,) bool or None
        Has, offers or wants the interest that the map is filtered by, and meets all else it is filtered by.
    interest : str
        Its name, where that is the only filter.
    of_units : bool
        The islands are units of the document, not values of a column.
    names_shown : bool
        The audience may see people: who is who may be picked.
    merged : (units,) bool
        It was folded: stands for all units beneath it.
    caption : tuple of Message
        What the numbers rest on.
    """

    names: TextColumn
    unit_row: IntArray
    shore: IntArray
    shore_names: TextColumn
    shore_hue: IntArray
    unit_hue: IntArray
    people: IntArray
    state: IntArray
    person_unit: IntArray
    answered: BoolArray
    manager: BoolArray
    source: IntArray
    target: IntArray
    relations: TextColumn
    relation_hue: IntArray
    unit_ties: FloatArray
    tie_of: BoolArray = field(default_factory=lambda: np.empty((0, 0), dtype=np.bool_))
    unit_ties_of: FloatArray = field(default_factory=lambda: np.empty((0, 0, 0)))
    lines: IntArray = field(default_factory=lambda: np.empty((0, 2), dtype=np.int64))
    dotted: IntArray = field(default_factory=lambda: np.empty((0, 2), dtype=np.int64))
    outside: IntArray = field(default_factory=ints)
    gaps: Gaps = field(default_factory=Gaps)
    holds: BoolArray | None = None
    interest: str = ""
    cuts: tuple[Cut, ...] = ()
    of_units: bool = True
    names_shown: bool = True
    merged: BoolArray = field(default_factory=bools)
    caption: tuple[Message, ...] = ()

    @property
    def apart(self) -> bool:
        """Relations are drawn side by side."""
        return len(self.unit_ties_of) > 0


@dataclass(frozen=True)
class Choice:
    """What is chosen in the view, as rows of `MapFacts`. `door`: the unit with ties to both sides of the gap."""

    units: tuple[int, ...] = ()
    people: tuple[int, ...] = ()
    gap: int | None = None
    gaps_shown: int = 5
    lines: bool = False
    outsiders: bool = False
    asks_shown: bool = False
    door: int | None = None

    @property
    def anything(self) -> bool:
        return bool(self.units or self.people) or self.gap is not None


@dataclass(frozen=True, eq=False)
class LayoutFacts:
    """What places depend on: nothing that is chosen, and no names of people.

    Fields as in `MapFacts`; ties are those that count, whichever are drawn. `unit_chances` (units, units), symmetric:
    opportunities for ties between two units. `keys` (units,) tell units of one level apart whatever their order and
    their names: ids, or values of the column. `pinned` (units, 2): where somebody put the middle of an island, as
    shares of the page, nan for one that is free.
    """

    keys: TextColumn
    names: TextColumn
    shore: IntArray
    shore_names: TextColumn
    people: IntArray
    person_unit: IntArray
    source: IntArray
    target: IntArray
    unit_ties: FloatArray
    unit_chances: FloatArray
    pinned: FloatArray

    def digest(self) -> str:
        """The same for the same facts, today and in another year: what places were made for. Pins are no facts."""
        found = blake2b(digest_size=12)
        for words in (self.keys, self.names, self.shore_names):
            found.update("\0".join(words).encode(errors="replace") + b"\1")
        for column in (self.shore, self.people, self.person_unit, self.source, self.target):
            found.update(column.astype("<i8").tobytes())
        for column in (self.unit_ties, self.unit_chances):
            found.update(column.astype("<f8").tobytes())
        return found.hexdigest()


def tie_picks(facts: MapFacts, rows: IntArray) -> IntArray:
    """(n,) what pointing at ties between people means: row of one of the two times the number of people, plus the row
    of the other; NONE where the audience sees no names."""
    if not facts.names_shown:
        return np.full(len(rows), NONE, dtype=np.int64)
    return facts.source[rows] * len(facts.person_unit) + facts.target[rows]


def ties_between_units(person_unit: IntArray, source: IntArray, target: IntArray, units: int) -> FloatArray:
    """(units, units) ties between people of two units, both directions in one number; 0 on the diagonal."""
    a, b = person_unit[source], person_unit[target]
    known = (a >= 0) & (b >= 0) & (a != b)
    flat = np.bincount(a[known] * units + b[known], minlength=units * units).astype(np.float64)
    matrix = flat.reshape(units, units)
    return matrix + matrix.T
