"""Ties, answers and topics read anew laid over those of a map."""

from collections.abc import Set
from dataclasses import fields, replace
from typing import Any

import numpy as np

from orgmapper.io.names.text import fold
from orgmapper.model.columns import NONE, frozen
from orgmapper.model.document import Document
from orgmapper.model.tables import Asked, Candidates, Claims, Mentions, Table, Ties, appended, kept

_KEYS = {
    "ties": ("relation", "wave", "source", "target"),
    "mentions": ("relation", "wave", "person", "text"),
    "asked": ("relation", "wave", "person"),
    "claims": ("wave", "person", "interest", "kind"),
}


def without_facts(document: Document) -> Document:
    """The map with its people and words, and nothing that anybody answered."""
    return replace(document, ties=Ties(), mentions=Mentions(), candidates=Candidates(), asked=Asked(), claims=Claims())


def merge_facts(held: Document, fresh: Document, replaced: Set[int]) -> Document:
    """The map with the facts of `fresh`, which were read into `without_facts` of it.

    `replaced`: rows of sources that the new files stand for. A fact from those that is not told again is gone, where
    the new files tell of its relation and wave at all; a later wave leaves the earlier ones as they are. A fact that is
    told again keeps its id.
    """
    wave = {fold(name): row for row, name in enumerate(fresh.waves.name)}
    place = np.array([*(wave[fold(name)] for name in held.waves.name), NONE], dtype=np.int64)
    tables: dict[str, Any] = {}
    for name, key in _KEYS.items():
        before = getattr(held, name)
        moved = replace(before, wave=frozen(place[before.wave]))
        tables[name] = _merged(moved, getattr(fresh, name), key, replaced, name)
    made = replace(fresh, **tables)
    return replace(made, candidates=_candidates(held, fresh, made))


def _merged(held: Any, fresh: Any, key: tuple[str, ...], replaced: Set[int], name: str) -> Table:
    told = {at: row for row, at in enumerate(_keys(fresh, key))}
    scope = 1 if name == "claims" else 2
    about = {at[:scope] for at in told}
    origins: list[int] = held.origin.tolist() if hasattr(held, "origin") else [NONE] * len(held)
    whose = [name == "asked" or origin in replaced for origin in origins]
    again = [told.get(at, NONE) for at in _keys(held, key)]
    stays = [
        row != NONE or not (theirs and at[:scope] in about)
        for row, theirs, at in zip(again, whose, _keys(held, key), strict=True)
    ]
    left = _updated(
        kept(held, np.array(stays, dtype=np.bool_)), fresh, [r for r, s in zip(again, stays, strict=True) if s]
    )
    known = set(again)
    new = kept(fresh, np.array([row not in known for row in range(len(fresh))], dtype=np.bool_))
    return appended(left, **{column.name: getattr(new, column.name) for column in fields(new)}) if len(new) else left


def _updated(table: Any, fresh: Any, again: list[int]) -> Any:
    """The rows with what is told of them now, under the ids they had."""
    rows = np.array([row for row, told in enumerate(again) if told != NONE], dtype=np.int64)
    told = np.array([row for row in again if row != NONE], dtype=np.int64)
    columns: dict[str, Any] = {}
    for column in fields(table):
        values, new = getattr(table, column.name), getattr(fresh, column.name)
        if column.metadata["kind"] in ("id", "text") or not len(rows):
            continue
        changed = values.copy()
        changed[rows] = new[told]
        columns[column.name] = frozen(changed)
    return replace(table, **columns)


def _keys(table: Any, key: tuple[str, ...]) -> list[tuple[Any, ...]]:
    columns = [getattr(table, name) for name in key]
    return list(zip(*(c.tolist() if hasattr(c, "tolist") else c for c in columns), strict=True))


def _candidates(held: Document, fresh: Document, made: Document) -> Candidates:
    """Whom the names to check could mean: as the new files say where they tell of a name, else as before."""
    key = _KEYS["mentions"]
    place = {at: row for row, at in enumerate(_keys(made.mentions, key))}
    told = set(_keys(fresh.mentions, key))
    waves = {fold(name): row for row, name in enumerate(fresh.waves.name)}
    wave = np.array([*(waves[fold(name)] for name in held.waves.name), NONE], dtype=np.int64)
    before = _keys(replace(held.mentions, wave=frozen(wave[held.mentions.wave])), key)
    rows: list[tuple[int, int, float, str]] = []
    both = ((before, held.candidates, told), (_keys(fresh.mentions, key), fresh.candidates, set[tuple[Any, ...]]()))
    for at_of, table, unwanted in both:
        for mention, person, score, reason in zip(
            table.mention.tolist(), table.person.tolist(), table.score.tolist(), table.reason, strict=True
        ):
            if at_of[mention] in place and at_of[mention] not in unwanted:
                rows.append((place[at_of[mention]], person, score, reason))
    rows.sort(key=lambda row: row[0])
    columns = list(zip(*rows, strict=True)) if rows else [(), (), (), ()]
    return appended(
        Candidates(), mention=list(columns[0]), person=list(columns[1]), score=list(columns[2]), reason=columns[3]
    )
