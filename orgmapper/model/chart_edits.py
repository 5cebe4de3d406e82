"""Edits of the chart itself: who stands above whom, and units that are one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np

from orgmapper.model.columns import NONE, IntArray, frozen, rows_of
from orgmapper.model.document import Document
from orgmapper.model.messages import Message, message
from orgmapper.model.tables import kept


@dataclass(frozen=True)
class SetSuperior:
    """Hang each post below another one, or at the top (0), one after the other; `above` has one id for each post.

    A line that would close a circle is not drawn, nor one from or to a post that is gone.
    """

    posts: tuple[int, ...]
    above: tuple[int, ...]
    name: ClassVar[str] = "set-superior"

    @property
    def title(self) -> Message:
        return message("edits.set-superior", count=len(self.posts))

    def apply(self, document: Document) -> Document:
        posts = document.posts
        rows = rows_of(posts.id, np.array(self.posts, dtype=np.int64))
        above = rows_of(posts.id, np.array(self.above, dtype=np.int64))
        lines = posts.reports_to.copy()
        for row, over, wanted in zip(rows.tolist(), above.tolist(), self.above, strict=True):
            if row != NONE and (over != NONE or not wanted) and row not in _chain(lines, over):
                lines[row] = over
        return document if np.array_equal(lines, posts.reports_to) else _with_lines(document, lines)


def _chain(lines: IntArray, start: int) -> set[int]:
    """A post and everything above it."""
    found: set[int] = set()
    while start != NONE and start not in found:
        found.add(start)
        start = int(lines[start])
    return found


def _with_lines(document: Document, lines: IntArray) -> Document:
    return replace(document, posts=replace(document.posts, reports_to=frozen(lines)))


@dataclass(frozen=True)
class MergeUnits:
    """Units that are one under several spellings: everybody and everything moves to `into`, the others are gone.

    Units below those that go move too. All must lie on one level; one that is gone or elsewhere changes nothing.
    """

    units: tuple[int, ...]
    into: int
    name: ClassVar[str] = "merge-units"

    @property
    def title(self) -> Message:
        return message("edits.merge-units", count=len(self.units) + 1)

    def apply(self, document: Document) -> Document:
        units = document.units
        into = int(rows_of(units.id, np.array([self.into]))[0])
        gone = [
            row for row in rows_of(units.id, np.array(self.units, dtype=np.int64)).tolist() if row not in (NONE, into)
        ]
        if into == NONE or not gone or any(units.level[row] != units.level[into] for row in gone):
            return document
        # A parent stands before its children: the first of the rows stays, with the name of the unit that is meant.
        first = min(into, *gone)
        place = np.arange(len(units))
        place[[into, *gone]] = first
        stays = place == np.arange(len(units))
        moved = (np.cumsum(stays) - 1)[place]
        over = int(units.parent[into])
        parent = units.parent.copy()
        parent[first] = over if over < first else parent[first]
        names = tuple(units.name[into] if row == first else name for row, name in enumerate(units.name))
        merged = replace(units, name=names, parent=frozen(_through(moved, parent)))
        return _renumbered(replace(document, units=kept(merged, stays)), moved)


def _through(numbers: IntArray, rows: IntArray) -> IntArray:
    return np.where(rows == NONE, NONE, numbers[rows])


def _renumbered(document: Document, moved: IntArray) -> Document:
    """Every column that points to units points to the new rows; what says a thing twice says it once."""
    members, notes = document.memberships, document.notes
    unit = moved[members.unit]
    first_rows = _first_of_each(members.person.tolist(), unit.tolist())
    members = kept(replace(members, unit=frozen(unit)), first_rows)
    a, b = moved[notes.a], moved[notes.b]
    pairs = kept(replace(notes, a=frozen(np.minimum(a, b)), b=frozen(np.maximum(a, b))), a != b)
    pairs = kept(pairs, _first_of_each(pairs.a.tolist(), pairs.b.tolist()))
    return replace(
        document,
        memberships=members,
        notes=pairs,
        posts=replace(document.posts, unit=frozen(_through(moved, document.posts.unit))),
        mentions=replace(document.mentions, unit=frozen(_through(moved, document.mentions.unit))),
    )


def _first_of_each(left: Sequence[int], right: Sequence[int]) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    seen: set[tuple[int, int]] = set()
    marks: list[bool] = []
    for pair in zip(left, right, strict=True):
        marks.append(pair not in seen)
        seen.add(pair)
    return np.array(marks, dtype=np.bool_)
