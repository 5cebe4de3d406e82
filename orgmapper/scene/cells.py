"""What each cell of the matrix says: every pair of units has exactly one state, and "no tie" is never one thing."""

from dataclasses import dataclass
from enum import IntEnum
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from orgmapper.analysis.gaps import GapTable, Grade, State
from orgmapper.model.columns import NONE, FloatArray, IntArray

_Number = TypeVar("_Number", np.int64, np.float64)


class Cell(IntEnum):
    """States as they are drawn, in the order of the legend."""

    FAR_FEWER = 0
    FEWER = 1
    USUAL = 2
    MORE = 3
    CLEAR = 4
    ASK = 5
    FINE = 6
    TOO_SMALL = 7
    OPEN_NAMES = 8
    WEAK_ONLY = 9
    SHARED_MEMBER = 10
    TOO_FEW = 11
    NOT_OBSERVED = 12
    WITHHELD = 13
    OWN = 14


CONNECTED = (Cell.FAR_FEWER, Cell.FEWER, Cell.USUAL, Cell.MORE)
STEPS = (-0.7, 0.5, 1.3)
"""Of log2((ties + 0.5) / (usual + 0.5)): where one size of square ends and the next begins."""

_GRADES = {
    Grade.CLEAR: Cell.CLEAR,
    Grade.ASK: Cell.ASK,
    Grade.OPEN_NAMES: Cell.OPEN_NAMES,
    Grade.LOW_COVERAGE: Cell.TOO_FEW,
    Grade.TOO_SMALL: Cell.TOO_SMALL,
}
_STATES = {
    State.WEAK_ONLY: Cell.WEAK_ONLY,
    State.SHARED_MEMBER: Cell.SHARED_MEMBER,
    State.NOT_OBSERVED: Cell.NOT_OBSERVED,
    State.WITHHELD: Cell.WITHHELD,
}


@dataclass(frozen=True, eq=False)
class Cells:
    """All pairs of units.

    Attributes
    ----------
    of_pair : (pairs,) int
        Values of `Cell`, by rows of the gap table.
    state : (units, units) int
        The same from both sides; OWN on the diagonal.
    pair : (units, units) int
        Row of the gap table; NONE on the diagonal.
    ratio : (units, units) float
        log2((ties + 0.5) / (usual + 0.5)); nan where nothing is known.
    """

    of_pair: IntArray
    state: IntArray
    pair: IntArray
    ratio: FloatArray


def cells_of(table: GapTable) -> Cells:
    """The states of all pairs, as the table's audience may see them."""
    units = len(table.names)
    ratio = np.where(table.state == State.WITHHELD, np.nan, table.log2_ratio())
    # A pair without an expectation (nobody could have said) that has ties all the same counts as usual.
    of_pair = np.digitize(np.nan_to_num(ratio, nan=0.0), STEPS).astype(np.int64)
    for state, cell in _STATES.items():
        of_pair[table.state == state] = cell
    for grade, cell in _GRADES.items():
        of_pair[table.grade == grade] = cell
    of_pair[(table.state == State.NO_TIE) & (table.note != NONE)] = Cell.FINE
    return Cells(
        of_pair=of_pair,
        state=_both(table, of_pair, int(Cell.OWN), units),
        pair=_both(table, np.arange(len(table)), NONE, units),
        ratio=_both(table, ratio, np.nan, units),
    )


def _both(table: GapTable, values: NDArray[_Number], own: float, units: int) -> NDArray[_Number]:
    """The values of pairs as a symmetric grid, `own` on the diagonal."""
    grid = np.full((units, units), own, dtype=values.dtype)
    grid[table.a, table.b] = values
    grid[table.b, table.a] = values
    return grid
