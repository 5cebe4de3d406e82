"""Everything the page of names needs of one map: the names, and who the people are that they could mean."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from orgmapper.model.columns import NONE, IntArray, TextColumn, rows_of
from orgmapper.model.document import Document
from orgmapper.model.hierarchy import first_unit
from orgmapper.model.privacy import FACILITATOR
from orgmapper.model.ticket import Ticket
from orgmapper.workspace.naming import NamePlace, TypedName, typed_names
from orgmapper.workspace.search import SearchIndex, find, nearest, search_index


@dataclass(frozen=True)
class WriterUnit:
    """Those of one unit who wrote a text (ids of people), and whom it likeliest means there; an empty name: no unit."""

    name: str
    writers: tuple[int, ...]
    nearest: int


@dataclass(frozen=True, eq=False)
class NameBook:
    """Names to decide on, and the people of their map. All numbers of people are ids of the document."""

    document: Document
    names: tuple[TypedName, ...]
    index: SearchIndex
    unit: IntArray
    titles: TextColumn

    def called(self, person: int) -> str:
        """The name of a person; '' for nobody."""
        row = self._row(person)
        return self.document.people.name[row] if row != NONE else ""

    def described(self, person: int) -> str:
        """Job title and unit, as far as they are known: "Allocations officer, Housing"."""
        row = self._row(person)
        if row == NONE:
            return ""
        return ", ".join(part for part in (self.titles[row], self._unit_name(row)) if part)

    def who_wrote(self, places: Sequence[NamePlace]) -> tuple[tuple[str, int], ...]:
        """Units of those who wrote a text with how many they are, the most first."""
        units = (self._unit_name(row) for place in places if (row := self._row(place.writer)) != NONE)
        return tuple(Counter(unit for unit in units if unit).most_common())

    def writers(self, name: TypedName) -> tuple[WriterUnit, ...]:
        """Those who wrote a text, unit by unit, the most first; who wrote it where nobody is known is left out."""
        found: dict[str, dict[int, int]] = {}
        for place in name.places:
            row = self._row(place.writer)
            if row != NONE:
                found.setdefault(self._unit_name(row), {}).setdefault(place.writer, place.nearest)
        made = [
            WriterUnit(unit, tuple(writers), Counter(writers.values()).most_common(1)[0][0])
            for unit, writers in found.items()
        ]
        return tuple(sorted(made, key=lambda one: (-len(one.writers), one.name)))

    def find(self, text: str, most: int = 9) -> tuple[int, ...]:
        """People who answer to a text, the best first."""
        return tuple(one.id for one in find(self.index, text, most))

    def near(self, text: str, most: int = 3) -> tuple[int, ...]:
        """People who are spelled most like a text, for when nobody answers to it."""
        return tuple(one.id for one in nearest(self.index, text, most))

    def _row(self, person: int) -> int:
        return int(rows_of(self.document.people.id, np.array([person]))[0]) if person != NONE else NONE

    def _unit_name(self, row: int) -> str:
        unit = int(self.unit[row])
        return self.document.units.name[unit] if unit != NONE else ""


def name_book(document: Document, since: int = 0, *, ticket: Ticket | None = None) -> NameBook:
    """Work out the names of a map that are no ties, from the mention with the id `since` on; for a job."""
    if ticket is not None:
        ticket.check()
    return book_of(document, typed_names(document, since))


def book_of(document: Document, names: Sequence[TypedName]) -> NameBook:
    """These names with the people of a map."""
    people = search_index(
        document.people,
        type(document.units)(),
        type(document.memberships)(),
        type(document.interests)(),
        document.title,
        FACILITATOR,
    )
    return NameBook(document, tuple(names), people, first_unit(document), _titles(document))


def _titles(document: Document) -> TextColumn:
    """The title of the first post that each person holds."""
    titles = [""] * len(document.people)
    for person, post in zip(document.holdings.person.tolist(), document.holdings.post.tolist(), strict=True):
        titles[person] = titles[person] or document.posts.title[post]
    return tuple(titles)
