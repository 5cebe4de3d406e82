"""Which people belong together in a result: the units of one level, or the values of one column."""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from orgmapper.analysis.question import find, unknown_choice
from orgmapper.model.choices import Choices
from orgmapper.model.columns import NONE, IntArray, TextColumn, frozen
from orgmapper.model.document import Document
from orgmapper.model.hierarchy import ancestors, first_unit, people_at_level, standing, unit_paths
from orgmapper.model.messages import message
from orgmapper.model.problems import ChoiceError, Problem

DEFAULT_MOST_UNITS = 60
"""The default level is the lowest with at most so many units: more pairs than that nobody reads."""

MOST_GROUPS = 2_000
"""Two million pairs; a column with more values is a column of names, not of groups."""

STANDARD_LEVELS = ("division", "department", "team")


@dataclass(frozen=True, eq=False)
class Groups:
    """Groups of people.

    Attributes
    ----------
    level : str
        Name of the level, or header of the column.
    level_row : int
        Row of the level in the document; NONE for a column, and where there are no units.
    of_person : (people,) int array
        Row of the group of each person; NONE where unknown.
    names : tuple of str
        Full path (``Place / Housing``), or the value of the column.
    short_names : tuple of str
        Own name of each; with the one above in brackets where two are called alike.
    units : (groups,) int array or None
        Row of the unit in the document; None for a column.
    members : (2, m) int array
        Every membership, not only the first: person, group.
    within : (levels, groups) int array
        For each level from the top down the unit each group lies in, the groups themselves last; without rows for a
        column.
    """

    level: str
    level_row: int
    of_person: IntArray
    names: TextColumn
    short_names: TextColumn
    units: IntArray | None
    members: IntArray
    within: IntArray

    def __len__(self) -> int:
        return len(self.names)

    @property
    def by_column(self) -> bool:
        return self.units is None


def levels(document: Document) -> tuple[tuple[str, int], ...]:
    """Each level from the top with the number of groups that people fall into there.

    A unit above the level without units below it counts too: it stands for itself.
    """
    return tuple(
        (name, len(np.unique(_known(people_at_level(document, level))))) for level, name in enumerate(document.levels)
    )


def default_level(document: Document) -> str:
    """The lowest level with at most 60 units, else the highest; empty where the document has no units."""
    counted = levels(document)
    fitting = [name for name, count in counted if count <= DEFAULT_MOST_UNITS]
    return fitting[-1] if fitting else (counted[0][0] if counted else "")


def group(document: Document, choices: Choices) -> Groups:
    """Group the people as the choices ask.

    A document without units has no groups: everyone is "unknown", no pair can be compared, and results say so.

    Raises
    ------
    ChoiceError
        No such level or column (the sentence names those there are), or more than 2,000 groups.
    """
    if choices.by is not None:
        column = find(choices.by, [attribute.name for attribute in document.people.extra])
        if column != NONE:
            return _limited(_by_column(document, column))
        if _level(document, choices.by) == NONE:
            known = [*(attribute.name for attribute in document.people.extra), *document.levels]
            raise unknown_choice("unknown-column", choices.by, known)
    wanted = choices.by if choices.by is not None else choices.level
    level = _level(document, wanted if wanted is not None else default_level(document))
    if level == NONE and wanted is not None:
        raise unknown_choice("unknown-level", wanted, document.levels)
    return _limited(_by_level(document, level, choices))


def _known(rows: IntArray) -> IntArray:
    return rows[rows != NONE]


def _level(document: Document, name: str) -> int:
    """Row of a level: by the source's own word, else by the words division, department, team from the top.

    Where the source itself uses one of these words, the others are counted from there.
    """
    own = find(name, document.levels)
    rank = find(name, STANDARD_LEVELS)
    if own != NONE or rank == NONE or len(document.levels) > len(STANDARD_LEVELS):
        return own
    anchors = ((row, find(level, STANDARD_LEVELS)) for row, level in enumerate(document.levels))
    shift = next((row - place for row, place in anchors if place != NONE), 0)
    return rank + shift if 0 <= rank + shift < len(document.levels) else NONE


def own_unit(document: Document, level: str) -> IntArray:
    """(people,) row of the unit each is in at a level, the highest where the document has none of that name; NONE."""
    return people_at_level(document, max(_level(document, level), 0))


def _by_level(document: Document, level: int, choices: Choices) -> Groups:
    if level == NONE or not len(document.units):
        nobody = frozen(np.full(len(document.people), NONE, dtype=np.int64))
        empty = frozen(np.empty(0, dtype=np.int64))
        nothing = frozen(np.empty((2, 0), dtype=np.int64))
        return Groups("", NONE, nobody, (), (), empty, nothing, frozen(np.empty((0, 0), dtype=np.int64)))
    folded, opened = choices.folded, choices.opened
    lifted = standing(document.units, level, folded, opened)
    first, members = first_unit(document), document.memberships
    unit_of = np.append(lifted, NONE)[first]
    present = np.unique(_known(np.concatenate([unit_of, lifted[members.unit]])))
    # An empty unit has no row; one that holds only second memberships has none either.
    present = present[np.isin(present, unit_of)]
    row_of = np.full(len(document.units) + 1, NONE, dtype=np.int64)
    row_of[present] = np.arange(len(present))
    around = [standing(document.units, row, folded, ())[present] for row in range(level + bool(opened))]
    paths = unit_paths(document.units)
    chosen: list[int] = present.tolist()
    own = [document.units.name[unit] for unit in chosen]
    above = [int(document.units.parent[unit]) for unit in chosen]
    twice = Counter(name.casefold() for name in own)
    short = tuple(
        f"{name} ({document.units.name[parent]})" if twice[name.casefold()] > 1 and parent != NONE else name
        for name, parent in zip(own, above, strict=True)
    )
    second = row_of[lifted[members.unit]] if len(members) else np.empty(0, dtype=np.int64)
    pairs = np.stack([members.person, second])[:, second != NONE]
    return Groups(
        level=document.levels[level],
        level_row=level,
        of_person=frozen(row_of[unit_of]),
        names=tuple(paths[unit] for unit in chosen),
        short_names=short,
        units=frozen(present),
        members=frozen(pairs),
        within=frozen(np.stack([*around, present])),
    )


def _by_column(document: Document, column: int) -> Groups:
    attribute = document.people.extra[column]
    values = [value.strip() for value in attribute.values]
    names = tuple(sorted(set(values) - {""}, key=_order))
    row_of = {name: row for row, name in enumerate(names)}
    of_person = np.array([row_of.get(value, NONE) for value in values], dtype=np.int64)
    known = np.flatnonzero(of_person != NONE)
    return Groups(
        level=attribute.name,
        level_row=NONE,
        of_person=frozen(of_person),
        names=names,
        short_names=names,
        units=None,
        members=frozen(np.stack([known, of_person[known]])),
        within=frozen(np.empty((0, len(names)), dtype=np.int64)),
    )


def _order(value: str) -> tuple[int, float, str]:
    """Numbers by size before words by letter."""
    try:
        return 0, float(value), value
    except ValueError:
        return 1, 0.0, value.casefold()


def _limited(groups: Groups) -> Groups:
    if len(groups) > MOST_GROUPS:
        sentence = message("gaps.too-many-groups", name=groups.level, count=len(groups), most=MOST_GROUPS)
        raise ChoiceError(Problem("stop", "too-many-groups", sentence))
    return groups


def groups_beneath(document: Document, groups: Groups, unit: int) -> IntArray:
    """Rows of the groups that a unit is, lies in, or holds; empty for groups by a column."""
    if groups.units is None:
        return frozen(np.empty(0, dtype=np.int64))
    inside: list[int] = []
    around: list[int] = []
    upward = set(ancestors(document.units, unit))
    for row, own in enumerate(map(int, groups.units)):
        if unit in ancestors(document.units, own):
            inside.append(row)
        elif own in upward:
            around.append(row)
    # Of those above only the nearest, which stands last: "Lettings" means Housing, not the whole of Place.
    return frozen(np.array(inside or around[-1:], dtype=np.int64))
