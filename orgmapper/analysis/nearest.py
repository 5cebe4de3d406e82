"""Who stands nearest to a pair of units: units and people with ties to both, and those who carry the ties there are."""

from dataclasses import dataclass

import numpy as np

from orgmapper.analysis.gaps import GapTable
from orgmapper.analysis.observed import Observed
from orgmapper.model.columns import IntArray


@dataclass(frozen=True)
class Third:
    """Somebody, or a unit, with ties to both.

    Attributes
    ----------
    row : int
        Of the person, or of the group.
    ties_a, ties_b : int
        With the first and with the second of the pair; each tie between two people counts once.
    """

    row: int
    ties_a: int
    ties_b: int


def units_between(table: GapTable, a: int, b: int) -> tuple[Third, ...]:
    """Units with ties to both groups, the strongest weaker side first; what is withheld is not among them."""
    ties = np.zeros((len(table.names), len(table.names)), dtype=np.int64)
    ties[table.a, table.b] = ties[table.b, table.a] = np.maximum(table.ties, 0)
    return _ranked(np.arange(len(table.names)), ties[a], ties[b], (a, b))


def people_between(observed: Observed, a: int, b: int) -> tuple[Third, ...]:
    """People of neither group with ties to people of both, those first whose weaker side is strongest."""
    of_person = observed.groups.of_person
    to_a, to_b = _ties_to(observed, a), _ties_to(observed, b)
    outside = np.flatnonzero((of_person != a) & (of_person != b))
    return _ranked(outside, to_a[outside], to_b[outside], ())


def carriers(observed: Observed, a: int, b: int) -> tuple[tuple[Third, ...], tuple[Third, ...]]:
    """People of the first group with ties to the second, and of the second with ties to the first; most ties first."""
    of_person = observed.groups.of_person
    sides: list[tuple[Third, ...]] = []
    for here, there in ((a, b), (b, a)):
        ties = np.where(of_person == here, _ties_to(observed, there), 0)
        rows = np.flatnonzero(ties)
        order = rows[np.lexsort((rows, -ties[rows]))].tolist()
        counts = [(0, int(ties[row])) if here == a else (int(ties[row]), 0) for row in order]
        sides.append(tuple(Third(row, *count) for row, count in zip(order, counts, strict=True)))
    return sides[0], sides[1]


def names_between(observed: Observed, a: int, b: int) -> IntArray:
    """Rows of the mentions, written in one of the groups, that could mean somebody of the other."""
    names = observed.open_names
    writer = observed.groups.of_person[names.person[names.name]]
    found = ((writer == a) & (names.group == b)) | ((writer == b) & (names.group == a))
    return np.unique(names.mention[names.name[found]])


def _ties_to(observed: Observed, group: int) -> IntArray:
    """(people,) with how many people of a group each has a tie, in any direction."""
    of_person, source, target = observed.groups.of_person, observed.ties.source, observed.ties.target
    people = max(observed.people, 1)
    to, since = of_person[target] == group, of_person[source] == group
    keys = np.unique(np.concatenate([source[to] * people + target[to], target[since] * people + source[since]]))
    return np.bincount(keys // people, minlength=observed.people).astype(np.int64)


def _ranked(rows: IntArray, to_a: IntArray, to_b: IntArray, without: tuple[int, ...]) -> tuple[Third, ...]:
    weaker = np.minimum(to_a, to_b)
    weaker[np.isin(rows, without)] = 0
    order = np.lexsort((rows, -(to_a + to_b), -weaker))
    order = order[weaker[order] > 0]
    return tuple(Third(int(rows[at]), int(to_a[at]), int(to_b[at])) for at in order.tolist())
