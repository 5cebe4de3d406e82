"""People who join an organisation, so that a map can be laid out again."""

from dataclasses import fields, replace
from typing import Any, TypeVar

import numpy as np

from orgmapper.model.columns import NONE, IntArray, frozen, ints
from orgmapper.model.document import Document
from orgmapper.model.tables import Attribute, Table

AnyTable = TypeVar("AnyTable", bound=Table)


def joined(document: Document, share: float, seed: int) -> Document:
    """So many more people, one at least. Each is put beside somebody who is there, names as many in the same units as
    that one does, and is named by half of those who name that one."""
    chance = np.random.default_rng(seed)
    people, before = document.people, len(document.people)
    count = max(1, round(share * before))
    like = chance.integers(before, size=count)
    number = np.arange(before, before + count)
    unit = np.full(before, NONE)
    first = document.memberships.first
    unit[document.memberships.person[first]] = document.memberships.unit[first]
    tie_rows: list[int] = []
    source: list[int] = []
    target: list[int] = []
    for model, newcomer in zip(like.tolist(), number.tolist(), strict=True):
        own = np.flatnonzero(document.ties.source == model)
        for row in own.tolist():
            beside = np.flatnonzero(unit == unit[document.ties.target[row]])
            tie_rows.append(row)
            source.append(newcomer)
            target.append(int(chance.choice(beside)))
        named = np.flatnonzero(document.ties.target == model)
        for row in named[chance.random(len(named)) < 0.5].tolist():
            tie_rows.append(row)
            source.append(int(document.ties.source[row]))
            target.append(newcomer)
    rows = np.array(tie_rows, dtype=np.int64)
    marks = np.stack([source, target, document.ties.relation[rows], document.ties.wave[rows]], axis=1)
    once = np.sort(np.unique(marks.reshape(-1, 4), axis=0, return_index=True)[1])
    ids = document.next_id + np.arange(count + len(once))
    belongs, belong_to = _of(document.memberships.person, like, number)
    asked, asked_of = _of(document.asked.person, like, number)
    return replace(
        document,
        next_id=document.next_id + len(ids),
        people=_longer(people, like, id=ids[:count], key=("",) * count),
        memberships=_longer(document.memberships, belongs, person=belong_to),
        asked=_longer(document.asked, asked, person=asked_of),
        ties=_longer(
            document.ties,
            rows[once],
            id=ids[count:],
            source=np.array(source, dtype=np.int64)[once],
            target=np.array(target, dtype=np.int64)[once],
        ),
    )


def _of(person: IntArray, like: IntArray, number: IntArray) -> tuple[IntArray, IntArray]:
    """Rows of a table that belong to those whom the newcomers are like, and to which newcomer each goes."""
    rows = [(row, new) for old, new in zip(like, number, strict=True) for row in np.flatnonzero(person == old)]
    return ints(row for row, _ in rows), ints(new for _, new in rows)


def _longer(table: AnyTable, rows: IntArray, **given: Any) -> AnyTable:
    """The table with these rows once more at its end, but for the columns that are given."""
    columns: dict[str, Any] = {}
    for column in fields(table):
        values = getattr(table, column.name)
        if column.metadata["kind"] == "extra":
            columns[column.name] = tuple(
                Attribute(old.name, (*old.values, *(old.values[row] for row in rows))) for old in values
            )
        elif isinstance(values, tuple):
            columns[column.name] = (*values, *given.get(column.name, [values[row] for row in rows]))
        else:
            columns[column.name] = frozen(np.concatenate([values, given.get(column.name, values[rows])]))
    return replace(table, **columns)
