"""A chart read anew laid over the chart of a map: known people, posts and units keep their ids."""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import fields, replace
from typing import Any

import numpy as np

from orgmapper.io.names.text import fold, id_keys
from orgmapper.io.refresh.matching import match_people
from orgmapper.model.columns import NONE, BoolArray, bools, floats, ints
from orgmapper.model.document import Document
from orgmapper.model.hierarchy import ancestors
from orgmapper.model.tables import (
    Attribute,
    Claims,
    DottedLines,
    Holdings,
    Interests,
    Memberships,
    People,
    Posts,
    Table,
    Units,
)
from orgmapper.model.taking_out import without


def merge_chart(held: Document, fresh: Document, replaced: Set[int]) -> Document:
    """The map with the chart of `fresh`, which was read into an empty map.

    `replaced`: rows of the sources of the map that the new files stand for. Who was in those and is not in the new ones
    is taken out with everything that hangs on them; people and posts from elsewhere stay as they are.
    """
    return _Merge(held, fresh, replaced).document()


class _Merge:
    def __init__(self, held: Document, fresh: Document, replaced: Set[int]) -> None:
        self._held, self._fresh, self._replaced = held, fresh, replaced
        self._next = held.next_id
        self._sources = self._find_sources()
        self.units, self._levels, self._unit = self._merge_units()
        self._person: list[int] = match_people(held.people, fresh.people)
        self.people = self._merge_people()
        self._post: list[int] = self._match_posts()
        self.posts = self._merge_posts()

    def _new_id(self) -> int:
        self._next += 1
        return self._next - 1

    def _person_of(self, fresh: int) -> int:
        return self._person[fresh]

    def _post_of(self, fresh: int) -> int:
        return self._post[fresh]

    def _unit_of(self, fresh: int) -> int:
        return self._unit[fresh]

    def document(self) -> Document:
        """The merged map."""
        held = self._held
        claims, interests = self._merge_claims()
        whole = replace(
            held,
            next_id=self._next,
            levels=self._levels,
            people=self.people,
            posts=self.posts,
            units=self.units,
            sources=self._made_sources,
            holdings=self._merge_holdings(),
            memberships=self._merge_memberships(),
            dotted_lines=self._merge_dotted(),
            claims=claims,
            interests=interests,
        )
        return self._without_those_gone(whole)

    def _find_sources(self) -> list[int]:
        """Row of every source of the new chart among those of the map, with new ones added."""
        held, fresh = self._held.sources, self._fresh.sources
        columns: dict[str, list[str]] = {
            name: list(getattr(held, name)) for name in ("file", "sheet", "digest", "note")
        }
        ids: list[int] = held.id.tolist()
        known = {at: row for row, at in enumerate(zip(held.file, held.sheet, held.digest, strict=True))}
        found: list[int] = []
        for at in zip(fresh.file, fresh.sheet, fresh.digest, strict=True):
            if at not in known:
                known[at] = len(ids)
                ids.append(self._new_id())
                for name, value in zip(columns, (*at, ""), strict=True):
                    columns[name].append(value)
            found.append(known[at])
        self._made_sources = replace(held, id=ints(ids), **{name: tuple(values) for name, values in columns.items()})
        return found

    def _origins(self, origins: Sequence[int]) -> list[int]:
        return [NONE if origin == NONE else self._sources[origin] for origin in origins]

    def _merge_units(self) -> tuple[Units, tuple[str, ...], list[int]]:
        held, fresh = self._held.units, self._fresh.units
        levels, level_of = self._merge_levels()
        names = list(held.name)
        ids: list[int] = held.id.tolist()
        parents: list[int] = held.parent.tolist()
        numbers: list[int] = held.level.tolist()
        known: dict[tuple[int, str, int], int] = {
            at: row for row, at in enumerate(zip(parents, map(fold, names), numbers, strict=True))
        }
        place: list[int] = []
        above: list[int] = fresh.parent.tolist()
        depth: list[int] = fresh.level.tolist()
        for row, name in enumerate(fresh.name):
            level = level_of[depth[row]]
            parent = NONE if above[row] == NONE else place[above[row]]
            at = (parent, fold(name), level)
            if at not in known:
                known[at] = len(ids)
                ids.append(self._new_id())
                names.append(name)
                parents.append(parent)
                numbers.append(level)
            place.append(known[at])
        return Units(ints(ids), tuple(names), ints(parents), ints(numbers)), levels, place

    def _merge_levels(self) -> tuple[tuple[str, ...], list[int]]:
        """Names of the levels, and for each level of the new chart the one it is: by name where all have one."""
        held, fresh = self._held.levels, self._fresh.levels
        known = {fold(name): number for number, name in enumerate(held)}
        if all(fold(name) in known for name in fresh):
            return held, [known[fold(name)] for name in fresh]
        return (*held, *fresh[len(held) :]), list(range(len(fresh)))

    def _merge_people(self) -> People:
        held, fresh = self._held.people, self._fresh.people
        texts = ("key", "name", "given", "family", "email")
        columns: dict[str, list[Any]] = {name: list(getattr(held, name)) for name in texts}
        ids: list[int] = held.id.tolist()
        origins: list[int] = held.origin.tolist()
        numbers: list[int] = held.origin_row.tolist()
        told = self._origins(fresh.origin.tolist())
        rows = fresh.origin_row.tolist()
        for row, known in enumerate(self._person):
            said = {name: getattr(fresh, name)[row] for name in texts}
            if known == NONE:
                self._person[row] = len(ids)
                ids.append(self._new_id())
                origins.append(told[row])
                numbers.append(rows[row])
                for name, text in said.items():
                    columns[name].append(text)
                continue
            origins[known], numbers[known] = told[row], rows[row]
            for name, text in said.items():
                columns[name][known] = text or columns[name][known]
        extra = _extra(held.extra, len(held), fresh.extra, self._person, len(ids))
        made: dict[str, Any] = {name: tuple(values) for name, values in columns.items()}
        return People(id=ints(ids), origin=ints(origins), origin_row=ints(numbers), extra=extra, **made)

    def _match_posts(self) -> list[int]:
        """For each post of the new chart the row of the map; NONE for a new one."""
        held, fresh = self._held.posts, self._fresh.posts
        by_key: dict[str, int] = {}
        for row, key in enumerate(held.key):
            for one in id_keys(key) if key else ():
                by_key.setdefault(one, row)
        of_person = _posts_of(self._held.holdings)
        held_by = _holders_of(self._fresh.holdings)
        alike: defaultdict[tuple[int, str, int], list[int]] = defaultdict(list)
        holders = set(self._held.holdings.post.tolist())
        rows = zip(held.state.tolist(), held.title, held.unit.tolist(), held.key, strict=True)
        for row, (state, title, unit, key) in enumerate(rows):
            if not key and row not in holders:
                alike[state, fold(title), unit].append(row)
        taken: set[int] = set()
        found: list[int] = []
        for row, (key, title) in enumerate(zip(fresh.key, fresh.title, strict=True)):
            unit = int(fresh.unit[row])
            own = [
                post for p in held_by.get(row, ()) for post in of_person.get(self._person[p], ()) if not held.key[post]
            ]
            if key:
                could = [by_key[one] for one in id_keys(key) if one in by_key]
            elif held_by.get(row):
                could = sorted(own, key=lambda post: held.title[post] != title)
            else:
                could = alike[int(fresh.state[row]), fold(title), NONE if unit == NONE else self._unit[unit]]
            match = next((post for post in could if post not in taken), NONE)
            taken.add(match)
            found.append(match)
        return found

    def _merge_posts(self) -> Posts:
        held, fresh = self._held.posts, self._fresh.posts
        names = ("key", "title", "unit", "reports_to", "head_count", "state", "origin", "origin_row")
        columns: dict[str, list[Any]] = {name: _listed(getattr(held, name)) for name in names}
        ids: list[int] = held.id.tolist()
        place = list(self._post)
        for row, known in enumerate(self._post):
            if known == NONE:
                place[row] = len(ids)
                ids.append(self._new_id())
        said: dict[str, list[Any]] = {name: _listed(getattr(fresh, name)) for name in names}
        said["origin"] = self._origins(said["origin"])
        said["unit"] = [NONE if unit == NONE else self._unit[unit] for unit in said["unit"]]
        said["reports_to"] = [NONE if post == NONE else place[post] for post in said["reports_to"]]
        lines = any(post != NONE for post in said["reports_to"])
        for name in names:
            for row, known in enumerate(self._post):
                if known == NONE:
                    columns[name].append(said[name][row])
                elif (name != "reports_to" or lines) and said[name][row] != "":
                    columns[name][known] = said[name][row]
        self._post = place
        extra = _extra(held.extra, len(held), fresh.extra, place, len(ids))
        made: dict[str, Any] = {
            name: tuple(columns[name]) if name in ("key", "title") else ints(columns[name]) for name in names
        }
        made["head_count"] = floats(columns["head_count"])
        return Posts(id=ints(ids), extra=extra, **made)

    def _merge_holdings(self) -> Holdings:
        held, fresh = _rows(self._held.holdings), _rows(self._fresh.holdings)
        told = {self._person_of(one[0]) for one in fresh}
        told_posts = set(self._post)
        old = [one for one in held if not (one[0] in told and self._is_replaced(one[1])) and one[1] not in told_posts]
        new = [(self._person_of(person), self._post_of(post), share) for person, post, share in fresh]
        people, posts, shares = _columns([*old, *new], 3)
        return Holdings(ints(people), ints(posts), floats(shares))

    def _is_replaced(self, post: int) -> bool:
        return int(self._held.posts.origin[post]) in self._replaced

    def _merge_memberships(self) -> Memberships:
        held, fresh = _rows(self._held.memberships), _rows(self._fresh.memberships)
        told = {self._person_of(one[0]) for one in fresh}
        old = [one for one in held if one[0] not in told]
        new = [(self._person_of(person), self._unit_of(unit), share, first) for person, unit, share, first in fresh]
        people, units, shares, firsts = _columns(sorted([*old, *new], key=lambda one: (one[0], not one[3])), 4)
        return Memberships(ints(people), ints(units), floats(shares), bools(firsts))

    def _merge_dotted(self) -> DottedLines:
        held, fresh = _rows(self._held.dotted_lines), _rows(self._fresh.dotted_lines)
        told = set(self._post)
        old = [one for one in held if one[0] not in told]
        posts, above = _columns([*old, *((self._post_of(a), self._post_of(b)) for a, b in fresh)], 2)
        return DottedLines(ints(posts), ints(above))

    def _merge_claims(self) -> tuple[Claims, Interests]:
        """What people have, offer and want according to the list itself."""
        held, fresh = self._held.claims, self._fresh.claims
        names, ids = list(self._held.interests.name), self._held.interests.id.tolist()
        known = {fold(name): row for row, name in enumerate(names)}
        for name in self._fresh.interests.name:
            if fold(name) not in known:
                known[fold(name)] = len(names)
                names.append(name)
                ids.append(self._new_id())
        old = [one for one in _rows(held) if one[4] not in self._replaced]
        topic = [known[fold(name)] for name in self._fresh.interests.name]
        new: list[tuple[Any, ...]] = [
            (self._person[person], topic[interest], kind, NONE, self._sources[origin], row)
            for person, interest, kind, _, origin, row in _rows(fresh)
        ]
        said = {one[:4]: one for one in (*old, *new)}
        made = Claims(*map(ints, _columns(list(said.values()), 6)))
        return made, Interests(ints(ids), tuple(names))

    def _without_those_gone(self, whole: Document) -> Document:
        """Takes out who and what was in the earlier files and is not in these."""
        held = self._held
        gone: dict[str, BoolArray] = {}
        for name, told in (("people", self._person), ("posts", self._post)):
            table = getattr(held, name)
            marks = np.zeros(len(getattr(whole, name)), dtype=np.bool_)
            marks[: len(table)] = np.isin(table.origin, list(self._replaced))
            marks[told] = False
            gone[name] = marks
        aliases = whole.aliases
        left = np.append(gone["people"], False)  # the last cell answers for nobody
        gone["aliases"] = left[aliases.person] | left[aliases.writer]
        made = without(whole, gone)
        return _without_empty_units(held, made, set(self._unit))


def _without_empty_units(before: Document, now: Document, told: Set[int]) -> Document:
    """Units that somebody was in, and nobody is any more; a pair that is fine as it is keeps its units."""
    were = _in_use(before)
    used = _in_use(now) | told
    gone = np.array([row in were and row not in used for row in range(len(now.units))], dtype=np.bool_)
    return without(now, {"units": gone}) if bool(gone.any()) else now


def _in_use(document: Document) -> set[int]:
    rows = {*document.memberships.unit.tolist(), *document.posts.unit.tolist(), *document.mentions.unit.tolist()}
    rows |= {*document.notes.a.tolist(), *document.notes.b.tolist()}
    return {unit for row in rows - {NONE} for unit in ancestors(document.units, row)}


def _posts_of(holdings: Holdings) -> dict[int, list[int]]:
    found: defaultdict[int, list[int]] = defaultdict(list)
    for person, post, _ in _rows(holdings):
        found[person].append(post)
    return found


def _holders_of(holdings: Holdings) -> dict[int, list[int]]:
    found: defaultdict[int, list[int]] = defaultdict(list)
    for person, post, _ in _rows(holdings):
        found[post].append(person)
    return found


def _extra(
    held: Sequence[Attribute], before: int, fresh: Sequence[Attribute], place: Sequence[int], count: int
) -> tuple[Attribute, ...]:
    """Columns kept as they stand: what the new files say holds for those they are about."""
    columns: Mapping[str, list[str]] = {one.name: [*one.values, *[""] * (count - before)] for one in held}
    made = dict(columns)
    for one in fresh:
        values = made.setdefault(one.name, [""] * count)
        for row, text in zip(place, one.values, strict=True):
            values[row] = text
    return tuple(Attribute(name, tuple(values)) for name, values in made.items())


def _rows(table: Table) -> list[tuple[Any, ...]]:
    """The rows of a table without columns kept as they stand."""
    columns = [getattr(table, column.name) for column in fields(table) if column.metadata["kind"] != "extra"]
    return list(zip(*map(_listed, columns), strict=True))


def _listed(column: Any) -> list[Any]:
    return column.tolist() if hasattr(column, "tolist") else list(column)


def _columns(rows: Sequence[tuple[Any, ...]], count: int) -> list[tuple[Any, ...]]:
    return list(zip(*rows, strict=True)) if rows else [()] * count
