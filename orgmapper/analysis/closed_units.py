"""Which clear gaps are told once, about a unit, instead of pair by pair."""

import numpy as np

from orgmapper.analysis.gaps import ASK_FROM, GapTable, Grade
from orgmapper.model.columns import NONE, FloatArray, IntArray

MANY_GAPS = 3
"""More clear gaps with one unit than this are told once, about the unit."""

CLOSED_BELOW = 0.5
"""A unit with fewer ties than this share of the usual "hardly connects with anyone"."""


def clear_gaps(table: GapTable) -> IntArray:
    """Rows of the clear gaps that nobody marked as fine, the worst first."""
    ranked = table.ranked()
    return ranked[(table.grade[ranked] == Grade.CLEAR) & (table.note[ranked] == NONE)]


def outside(table: GapTable) -> tuple[IntArray, FloatArray]:
    """Ties of each unit with all others whose numbers are shown, and how many would be usual."""
    shown = ~np.isnan(table.expected)
    units = np.concatenate([table.a[shown], table.b[shown]])
    ties = np.bincount(units, weights=np.tile(table.ties[shown], 2), minlength=len(table.names))
    expected = np.bincount(units, weights=np.tile(table.expected[shown], 2), minlength=len(table.names))
    return np.rint(ties).astype(np.int64), expected.astype(np.float64)


def is_closed(ties: int, expected: float) -> bool:
    return ties <= CLOSED_BELOW * expected


def told_under(table: GapTable) -> dict[int, int]:
    """For each clear gap that is told under a unit: that unit; the worst gap first.

    First those that the second opinion finds likely because one of the two is closed to everybody (methods 1.3), under
    the unit that is further from the usual; then those of a unit with more than three of the rest.
    """
    clear = clear_gaps(table)
    ties, expected = outside(table)
    unit_of: dict[int, int] = {}
    for pair in clear[table.fitted[clear] < ASK_FROM].tolist():
        sides = [(ties[unit] / expected[unit], unit) for unit in (int(table.a[pair]), int(table.b[pair]))]
        share, unit = min(sides)
        if share <= CLOSED_BELOW:
            unit_of[pair] = unit
    left = np.array([pair for pair in clear.tolist() if pair not in unit_of], dtype=np.int64)
    while len(left):
        counts = np.bincount(np.concatenate([table.a[left], table.b[left]]), minlength=len(table.names))
        unit = int(np.argmax(counts))
        if counts[unit] <= MANY_GAPS:
            break
        its = (table.a[left] == unit) | (table.b[left] == unit)
        unit_of.update(dict.fromkeys(left[its].tolist(), unit))
        left = left[~its]
    return {pair: unit_of[pair] for pair in clear.tolist() if pair in unit_of}
