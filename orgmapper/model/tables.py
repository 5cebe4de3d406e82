"""The tables of a map document: frozen columns of equal length.

Every column says in its metadata what it holds, so that files, journal and tests treat all tables alike:
``id`` (made once in a document, ascending, never reused), ``int`` (with ``among``, the codes it may hold), ``float``,
``flag``, ``text``, ``row`` (row number in ``table``; NONE where there is none, unless it is ``needed``), or ``extra``
(columns kept as they stand in the file). `checks` holds tables to it. A column with ``later`` was not there from the
beginning: where nothing is said of it, as in an older file, each row has that value.
"""

from collections import Counter
from dataclasses import dataclass, field, fields, replace
from itertools import compress
from typing import Any, TypeVar

import numpy as np

from orgmapper.model.columns import (
    NONE,
    BoolArray,
    FloatArray,
    IntArray,
    TextColumn,
    bools,
    floats,
    frozen,
    ints,
)


def _ids() -> Any:
    return field(default_factory=ints, metadata={"kind": "id"})


def _ints() -> Any:
    return field(default_factory=ints, metadata={"kind": "int"})


def _codes(count: int, least: int = 0) -> Any:
    return field(default_factory=ints, metadata={"kind": "int", "among": range(least, count)})


def _floats() -> Any:
    return field(default_factory=floats, metadata={"kind": "float"})


def _flags() -> Any:
    return field(default_factory=bools, metadata={"kind": "flag"})


def _later_flags() -> Any:
    return field(default_factory=bools, metadata={"kind": "flag", "later": False})


def _texts() -> Any:
    return field(default=(), metadata={"kind": "text"})


def _rows(table: str) -> Any:
    return field(default_factory=ints, metadata={"kind": "row", "table": table, "needed": True})


def _rows_or_none(table: str) -> Any:
    return field(default_factory=ints, metadata={"kind": "row", "table": table, "needed": False})


def _later_rows_or_none(table: str) -> Any:
    return field(default_factory=ints, metadata={"kind": "row", "table": table, "needed": False, "later": NONE})


def _extra() -> Any:
    return field(default=(), metadata={"kind": "extra"})


@dataclass(frozen=True)
class Attribute:
    """A column of a source file that the program keeps as it stands: header, and one text per row of its table."""

    name: str
    values: TextColumn


@dataclass(frozen=True)
class Table:
    """Base of all tables: columns of one length."""

    def __post_init__(self) -> None:
        for column in fields(self):
            if "later" in column.metadata and not len(getattr(self, column.name)) and len(self):
                kind = np.bool_ if column.metadata["kind"] == "flag" else np.int64
                object.__setattr__(self, column.name, frozen(np.full(len(self), column.metadata["later"], dtype=kind)))

    def __len__(self) -> int:
        return len(getattr(self, fields(self)[0].name))


# What a row of `posts` is.
FILLED, VACANT, NOT_NAMED, COUNTED = range(4)
"""Held by somebody known; empty; held by somebody the file does not name; a count of posts, never people."""
POST_STATES = ("filled", "vacant", "not_named", "head_count")

# What a row of `asked` says.
NOT_ASKED, ASKED, ANSWERED = range(3)

# What a person says of an interest.
HAS, OFFERS, WANTS = range(3)
CLAIM_KINDS = ("has", "offers", "wants")

# Where a relation comes from.
SURVEY, RECORDED, DERIVED = range(3)
"""Asked in a survey; recorded by somebody else (edge list, e-mail, badges); computed here (shared interests)."""
RELATION_KINDS = ("survey", "recorded", "derived")

# What became of a name in an answer that is not a tie.
CHECK, UNKNOWN, OUTSIDER, UNIT, NOT_A_PERSON = range(5)
MENTION_STATES = ("check", "unknown", "outsider", "unit", "not_a_person")


@dataclass(frozen=True)
class People(Table):
    """Somebody in the organisation. `key` is the person's id as in the source file, empty where there is none."""

    id: IntArray = _ids()
    key: TextColumn = _texts()
    name: TextColumn = _texts()
    given: TextColumn = _texts()
    family: TextColumn = _texts()
    email: TextColumn = _texts()
    origin: IntArray = _rows_or_none("sources")
    origin_row: IntArray = _ints()
    extra: tuple[Attribute, ...] = _extra()


@dataclass(frozen=True)
class Posts(Table):
    """A position on the chart. Solid reporting lines run from post to post (`reports_to`).

    `head_count` is the number of posts the row stands for (1 for a post, any positive number for a counted box).
    """

    id: IntArray = _ids()
    key: TextColumn = _texts()
    title: TextColumn = _texts()
    unit: IntArray = _rows_or_none("units")
    reports_to: IntArray = _rows_or_none("posts")
    head_count: FloatArray = _floats()
    state: IntArray = _codes(len(POST_STATES))
    origin: IntArray = _rows_or_none("sources")
    origin_row: IntArray = _ints()
    extra: tuple[Attribute, ...] = _extra()


@dataclass(frozen=True)
class Holdings(Table):
    """Who holds which post, and how much of it (1 = all). A job share is two rows."""

    person: IntArray = _rows("people")
    post: IntArray = _rows("posts")
    share: FloatArray = _floats()


@dataclass(frozen=True)
class DottedLines(Table):
    """Second reporting lines: kept and drawn, never part of the tree."""

    post: IntArray = _rows("posts")
    to: IntArray = _rows("posts")


@dataclass(frozen=True)
class Units(Table):
    """Boxes of the formal structure, a forest. `level` counts from 0 at the top and names a row of `Document.levels`.

    A parent stands before its children. Two teams of one name under two departments are two units.
    """

    id: IntArray = _ids()
    name: TextColumn = _texts()
    parent: IntArray = _rows_or_none("units")
    level: IntArray = _ints()


@dataclass(frozen=True)
class Memberships(Table):
    """Who belongs to which unit; `first` is the one that counts in statistics. At most one `first` a person."""

    person: IntArray = _rows("people")
    unit: IntArray = _rows("units")
    share: FloatArray = _floats()
    first: BoolArray = _flags()


@dataclass(frozen=True)
class Relations(Table):
    """One kind of tie.

    `scope`: ``everyone``, ``outside:<level name>`` (the question left out the own unit) or ``list``.
    `coverage_known`: false where the file does not say who was asked; then everyone is taken as asked and every
    result says so. `scale`: the answers for the weights 0, 1, 2 ..., separated by ``|``, none for 0, which is no tie;
    empty for yes/no and for numbers. `turned`: ties lead from who is named to who names, as in "who comes to you"; see
    `Ties`.
    """

    id: IntArray = _ids()
    name: TextColumn = _texts()
    question: TextColumn = _texts()
    kind: IntArray = _codes(len(RELATION_KINDS))
    directed: BoolArray = _flags()
    scale: TextColumn = _texts()
    scope: TextColumn = _texts()
    sensitive: BoolArray = _flags()
    coverage_known: BoolArray = _flags()
    turned: BoolArray = _later_flags()


@dataclass(frozen=True)
class Waves(Table):
    """Survey rounds in order of time. `began` is an ISO date, empty where unknown."""

    id: IntArray = _ids()
    name: TextColumn = _texts()
    began: TextColumn = _texts()


@dataclass(frozen=True)
class Ties(Table):
    """`source` named `target`. For an undirected relation each pair stands once.

    Who reported a tie is always its source, for coverage rests on that; of a relation that is `turned` the tie itself
    leads from `target` to `source`, see `ties.leading`.
    """

    id: IntArray = _ids()
    source: IntArray = _rows("people")
    target: IntArray = _rows("people")
    relation: IntArray = _rows("relations")
    wave: IntArray = _rows_or_none("waves")
    weight: FloatArray = _floats()
    origin: IntArray = _rows_or_none("sources")
    origin_row: IntArray = _ints()


@dataclass(frozen=True)
class Asked(Table):
    """Who was asked and who answered, per relation and wave (NOT_ASKED, ASKED, ANSWERED); no row: not asked."""

    person: IntArray = _rows("people")
    relation: IntArray = _rows("relations")
    wave: IntArray = _rows_or_none("waves")
    state: IntArray = _codes(3)


@dataclass(frozen=True)
class Interests(Table):
    """Topics, as people call them."""

    id: IntArray = _ids()
    name: TextColumn = _texts()


@dataclass(frozen=True)
class Claims(Table):
    """A person has, offers or wants an interest (HAS, OFFERS, WANTS)."""

    person: IntArray = _rows("people")
    interest: IntArray = _rows("interests")
    kind: IntArray = _codes(len(CLAIM_KINDS))
    wave: IntArray = _rows_or_none("waves")
    origin: IntArray = _rows_or_none("sources")
    origin_row: IntArray = _ints()


@dataclass(frozen=True)
class Outsiders(Table):
    """Named, but not on the chart. In no denominator."""

    id: IntArray = _ids()
    name: TextColumn = _texts()


@dataclass(frozen=True)
class Mentions(Table):
    """A name in an answer that is not a tie: neither a tie nor an absence.

    `text` is what was typed; `state` says what it is taken for (CHECK, UNKNOWN, OUTSIDER, UNIT, NOT_A_PERSON).
    """

    id: IntArray = _ids()
    person: IntArray = _rows("people")
    relation: IntArray = _rows("relations")
    wave: IntArray = _rows_or_none("waves")
    weight: FloatArray = _floats()
    text: TextColumn = _texts()
    state: IntArray = _codes(len(MENTION_STATES))
    outsider: IntArray = _rows_or_none("outsiders")
    unit: IntArray = _rows_or_none("units")
    origin: IntArray = _rows_or_none("sources")
    origin_row: IntArray = _ints()
    column: TextColumn = _texts()


@dataclass(frozen=True)
class Candidates(Table):
    """Whom a name to check could mean, best first within a mention. `score` from 0 to 100; `reason` a message id."""

    mention: IntArray = _rows("mentions")
    person: IntArray = _rows("people")
    score: FloatArray = _floats()
    reason: TextColumn = _texts()


@dataclass(frozen=True)
class Aliases(Table):
    """Decisions on names: this text (in this file and column, or anywhere where they are empty) means this person.

    `state` as in Mentions where it means nobody on the chart; NONE where it means `person`. `writer`: whose word it is;
    NONE for everybody's of whom no row speaks. Rows of one text, file, column and writer mean several people at once.
    """

    id: IntArray = _ids()
    text: TextColumn = _texts()
    file: TextColumn = _texts()
    column: TextColumn = _texts()
    person: IntArray = _rows_or_none("people")
    state: IntArray = _codes(len(MENTION_STATES), NONE)
    writer: IntArray = _later_rows_or_none("people")


@dataclass(frozen=True)
class Sources(Table):
    """Where facts come from: a sheet of a file, or the hand of somebody at a time (`note`)."""

    id: IntArray = _ids()
    file: TextColumn = _texts()
    sheet: TextColumn = _texts()
    digest: TextColumn = _texts()
    note: TextColumn = _texts()


@dataclass(frozen=True)
class Notes(Table):
    """A pair of units without a tie that is "fine as it is", and why. `made` is an ISO date and time."""

    id: IntArray = _ids()
    a: IntArray = _rows("units")
    b: IntArray = _rows("units")
    reason: TextColumn = _texts()
    made: TextColumn = _texts()


AnyTable = TypeVar("AnyTable", bound=Table)


def kept(table: AnyTable, keep: BoolArray) -> AnyTable:
    """The rows where `keep` is true; the same table where it is true everywhere.

    Row numbers that point into this table from others are the caller's to renumber.
    """
    if bool(np.all(keep)):
        return table
    marks: list[bool] = keep.tolist()
    columns: dict[str, Any] = {}
    for column in fields(table):
        values = getattr(table, column.name)
        if column.metadata["kind"] == "extra":
            columns[column.name] = tuple(Attribute(a.name, _picked(a.values, marks)) for a in values)
        elif column.metadata["kind"] == "text":
            columns[column.name] = _picked(values, marks)
        else:
            columns[column.name] = frozen(values[keep])
    return replace(table, **columns)


def _picked(texts: TextColumn, marks: list[bool]) -> TextColumn:
    return tuple(compress(texts, marks))


def appended(table: AnyTable, **columns: Any) -> AnyTable:
    """The table with further rows; every column is named, attributes that are not named get empty text.

    Raises
    ------
    ValueError
        The new columns have not all the same length.
    """
    count = len(columns[fields(table)[0].name])
    new: dict[str, Any] = {}
    for column in fields(table):
        old = getattr(table, column.name)
        kind = column.metadata["kind"]
        more = columns.get(column.name, ()) if kind == "extra" else columns[column.name]
        if any(len(part) != count for part in ([a.values for a in more] if kind == "extra" else [more])):
            raise ValueError(column.name)
        if kind == "extra":
            new[column.name] = _extended(old, more, len(table), count)
        elif kind == "text":
            new[column.name] = (*old, *more)
        else:
            new[column.name] = frozen(np.concatenate([old, np.asarray(more, dtype=old.dtype)]))
    return replace(table, **new)


def _extended(
    old: tuple[Attribute, ...], more: tuple[Attribute, ...], before: int, count: int
) -> tuple[Attribute, ...]:
    known, further = _by_name(old), _by_name(more)
    return tuple(
        Attribute(name, (*known.get((name, place), ("",) * before), *further.get((name, place), ("",) * count)))
        for name, place in dict.fromkeys([*known, *further])
    )


def _by_name(attributes: tuple[Attribute, ...]) -> dict[tuple[str, int], TextColumn]:
    """Values by name and place among those of that name: a file may have two columns of one header."""
    seen = Counter[str]()
    values: dict[tuple[str, int], TextColumn] = {}
    for attribute in attributes:
        values[attribute.name, seen[attribute.name]] = attribute.values
        seen[attribute.name] += 1
    return values
