"""The formal structure: the tree of units and the forest of reporting lines."""

from collections.abc import Iterator, Sequence

import numpy as np

from orgmapper.model.columns import NONE, IntArray, TextColumn, frozen
from orgmapper.model.document import Document
from orgmapper.model.tables import Units

SEPARATOR = " / "


def unit_paths(units: Units) -> TextColumn:
    """Full path of each unit from the top: ``Place / Housing``."""
    paths: list[str] = []
    for name, parent in zip(units.name, map(int, units.parent), strict=True):
        paths.append(name if parent == NONE else paths[parent] + SEPARATOR + name)
    return tuple(paths)


def ancestors(units: Units, unit: int) -> Iterator[int]:
    """The unit itself and those above it, from below."""
    while unit != NONE:
        yield unit
        unit = int(units.parent[unit])


def beneath(units: Units, unit: int) -> IntArray:
    """Rows of the unit and of all below it."""
    held = np.zeros(len(units) + 1, dtype=np.bool_)
    held[unit] = True
    for row, up in enumerate(units.parent.tolist()):
        held[row] |= held[up]  # the last place stands for "no unit"
    return np.flatnonzero(held[:-1])


def unit_at_level(units: Units, level: int) -> IntArray:
    """For each unit the unit of the wanted level it lies in; NONE where it lies in none.

    A unit above the level stands for itself where nothing lies below it (a department without teams). Where something
    does, those who belong to it directly (a director among departments) are in no unit of this level.
    """
    result = np.arange(len(units), dtype=np.int64)
    branches = units.parent[units.parent != NONE]
    result[branches[units.level[branches] < level]] = NONE
    deepest = int(units.level.max()) if len(units) else 0
    for deep in range(level + 1, deepest + 1):
        rows = np.flatnonzero((units.level == deep) & (units.parent != NONE))
        result[rows] = result[units.parent[rows]]
    return frozen(result)


def standing(units: Units, level: int, folded: Sequence[int], opened: Sequence[int]) -> IntArray:
    """As `unit_at_level`, where some units are drawn coarser or finer than the level.

    `folded` and `opened` are ids. A folded unit stands for all beneath it; an opened one is replaced by the units
    directly below it, where it stands at all and there are any. A unit beneath a folded one is neither.
    """
    result = unit_at_level(units, level)
    if not folded and not opened:
        return result
    result = result.copy()
    shut = np.zeros(len(units), dtype=np.bool_)
    for row in np.flatnonzero(np.isin(units.id, np.array([*folded, *opened], dtype=np.int64))).tolist():
        if shut[row]:
            continue
        inside = beneath(units, row)
        if int(units.id[row]) in folded:
            result[inside] = row
            shut[inside] = True
        elif result[row] == row and len(inside) > 1:
            result[row] = NONE
            for child in np.flatnonzero(units.parent == row).tolist():
                result[beneath(units, child)] = child
    return frozen(result)


def first_unit(document: Document) -> IntArray:
    """(people,) row of the unit that counts for each person; NONE where unknown."""
    unit = np.full(len(document.people), NONE, dtype=np.int64)
    first = document.memberships.first
    unit[document.memberships.person[first]] = document.memberships.unit[first]
    return frozen(unit)


def people_at_level(document: Document, level: int) -> IntArray:
    """(people,) row of the unit of each person, looked at from one level; NONE where unknown or in none of it."""
    lifted = unit_at_level(document.units, level)
    unit = first_unit(document)
    if not len(lifted):
        return unit
    return frozen(np.where(unit == NONE, NONE, lifted[unit]).astype(np.int64))


def managers(document: Document) -> IntArray:
    """(people,) row of each person's manager by the solid line; NONE at the top and where lines run in a circle.

    The holder of the next post up that anybody else holds: over a vacant post the line goes on. A person in two posts
    has the manager of the first; with a job share above, the first holder stands for it.
    """
    holdings, nobody = document.holdings, len(document.posts)
    # One place more than there are posts stands for "no post": it leads to itself, and nobody holds it.
    up = np.append(np.where(document.posts.reports_to == NONE, nobody, document.posts.reports_to), nobody)
    holder = np.full(nobody + 1, NONE, dtype=np.int64)
    post = np.full(len(document.people), nobody, dtype=np.int64)
    # Backwards, so that the first holding is the one that stays.
    holder[holdings.post[::-1]] = holdings.person[::-1]
    post[holdings.person[::-1]] = holdings.post[::-1]
    held = _next_held(up, holder)
    person = np.arange(len(document.people))
    above = held[up[post]]
    # Nobody is their own manager: over posts of one's own the line goes on, over each at most once.
    for _ in range(int(np.bincount(holdings.person).max(initial=0)) + 1):
        own = (above != nobody) & ((holder[above] == person) | (above == post))
        if not bool(own.any()):
            break
        above = np.where(own, held[up[above]], above)
    own = (holder[above] == person) | (above == post)
    return frozen(np.where(own, NONE, holder[above]))


def _next_held(up: IntArray, holder: IntArray) -> IntArray:
    """For each post the first one from it upwards that somebody holds; the last place where there is none."""
    place = np.arange(len(up))
    reach = np.where(holder == NONE, up, place)
    # Each round doubles how far a chain of vacant posts is followed; what is left then runs in a circle.
    for _ in range(len(up).bit_length()):
        reach = reach[reach]
    return np.where(holder[reach] == NONE, len(up) - 1, reach)
