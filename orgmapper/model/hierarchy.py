"""The formal structure: the tree of units and the forest of reporting lines."""

from collections.abc import Iterator

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


def unit_at_level(units: Units, level: int) -> IntArray:
    """For each unit the unit of the wanted level it lies in.

    A unit above the level (a director's office, a department without teams) stands for itself: nobody is lost by
    looking deeper than the tree goes.
    """
    result = np.arange(len(units), dtype=np.int64)
    for row in range(len(units)):
        if units.level[row] > level:
            result[row] = result[units.parent[row]]
    return frozen(result)


def first_unit(document: Document) -> IntArray:
    """(people,) row of the unit that counts for each person; NONE where unknown."""
    unit = np.full(len(document.people), NONE, dtype=np.int64)
    first = document.memberships.first
    unit[document.memberships.person[first]] = document.memberships.unit[first]
    return frozen(unit)


def people_at_level(document: Document, level: int) -> IntArray:
    """(people,) row of the unit of each person, looked at from one level; NONE where unknown."""
    lifted = unit_at_level(document.units, level)
    unit = first_unit(document)
    if not len(lifted):
        return unit
    return frozen(np.where(unit == NONE, NONE, lifted[unit]).astype(np.int64))


def managers(document: Document) -> IntArray:
    """(people,) row of each person's manager by the solid line; NONE at the top.

    The holder of the next post up that anybody holds: over a vacant post the line goes on. A person in two posts has
    the manager of the first; with a job share above, the first holder stands for it.
    """
    posts = document.posts
    holder = np.full(len(posts), NONE, dtype=np.int64)
    post_of = np.full(len(document.people), NONE, dtype=np.int64)
    for person, post in zip(
        document.holdings.person[::-1].tolist(), document.holdings.post[::-1].tolist(), strict=True
    ):
        holder[post] = person
        post_of[person] = post
    manager = np.full(len(document.people), NONE, dtype=np.int64)
    for person, post in enumerate(post_of.tolist()):
        if post == NONE:
            continue
        above, seen = int(posts.reports_to[post]), {post}
        while above != NONE and above not in seen and holder[above] in (NONE, person):
            seen.add(above)
            above = int(posts.reports_to[above])
        if above != NONE and above not in seen:
            manager[person] = holder[above]
    return frozen(manager)
