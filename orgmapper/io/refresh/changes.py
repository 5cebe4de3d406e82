"""What is different between a map and the same map after new files."""

from collections import Counter
from typing import Any

from orgmapper.io.names.text import fold, id_keys
from orgmapper.model.columns import NONE, BoolArray, rows_of
from orgmapper.model.document import Document
from orgmapper.model.hierarchy import first_unit, unit_paths
from orgmapper.model.refreshing import (
    WHAT,
    AnswersChange,
    DetailChange,
    PersonChange,
    Refreshed,
    SheetStays,
    TieChange,
    What,
)
from orgmapper.model.tables import ANSWERED, COUNTED, FILLED

_KEPT = ("attribute", "location", "grade", "start", "end", "fte", "status")
"""Roles of columns that are nothing but kept; of what the others say is told in other words."""


class _Chart:
    """Everybody of a map by id: name, unit, manager, title."""

    def __init__(self, document: Document) -> None:
        paths = unit_paths(document.units)
        units: list[int] = first_unit(document).tolist()
        posts = document.posts
        post: dict[int, int] = {}
        holder: dict[int, int] = {}
        for person, held in zip(document.holdings.person.tolist(), document.holdings.post.tolist(), strict=True):
            post.setdefault(person, held)
            holder.setdefault(held, person)
        above: list[int] = posts.reports_to.tolist()
        ids: list[int] = document.people.id.tolist()
        self.name = dict(zip(ids, document.people.name, strict=True))
        self.unit = {one: "" if unit == NONE else paths[unit] for one, unit in zip(ids, units, strict=True)}
        self.title = {ids[person]: posts.title[held] for person, held in post.items()}
        self.manager = {
            ids[person]: ids[holder[above[held]]]
            for person, held in post.items()
            if above[held] != NONE and above[held] in holder
        }


def changes(
    before: Document, after: Document, followed: tuple[str, ...] = (), stays: tuple[SheetStays, ...] = ()
) -> Refreshed:
    """What is different, as data; people by the document's ids."""
    return Refreshed(
        people=tuple(_people(_Chart(before), _Chart(after))),
        ties=tuple(_ties(before, after)),
        answers=tuple(_answers(before, after)),
        details=tuple(_details(before, after)),
        interests=_new_and_gone(_claims(before, _staying(before, after)), _claims(after)),
        posts=_new_and_gone(_without_holder(before), _without_holder(after)),
        units=_new_and_gone(set(before.units.id.tolist()), set(after.units.id.tolist())),
        head_count=(_head_count(before), _head_count(after)),
        followed=followed,
        stays=stays,
    )


def _people(was: _Chart, now: _Chart) -> list[PersonChange]:
    found: list[PersonChange] = [
        *(
            PersonChange("joined", one, name, "", now.unit[one])
            for one, name in now.name.items()
            if one not in was.name
        ),
        *(PersonChange("left", one, name, was.unit[one], "") for one, name in was.name.items() if one not in now.name),
    ]
    for one, name in now.name.items():
        if one not in was.name:
            continue
        said: dict[What, tuple[str, str]] = {
            "moved": (was.unit[one], now.unit[one]),
            "renamed": (was.name[one], name),
            "title": (was.title.get(one, ""), now.title.get(one, "")),
        }
        if was.manager.get(one) != now.manager.get(one):
            said["manager"] = (_manager(was, one), _manager(now, one))
        found += [PersonChange(what, one, name, *pair) for what, pair in said.items() if pair[0] != pair[1]]
    return sorted(found, key=lambda change: (WHAT.index(change.what), change.name.casefold(), change.person))


def _manager(chart: _Chart, person: int) -> str:
    above = chart.manager.get(person)
    return "" if above is None else chart.name[above]


def _ties(before: Document, after: Document) -> list[TieChange]:
    """A person who left takes ties along: those are not counted as told no more."""
    stays = _staying(before, after)
    counts: dict[tuple[str, str], list[Counter[Any]]] = {}
    for place, document in enumerate((before, after)):
        people: list[int] = document.people.id.tolist()
        ties = document.ties
        columns: list[list[int]] = [c.tolist() for c in (ties.relation, ties.wave, ties.source, ties.target)]
        names = document.relations.name, (*document.waves.name, "")
        for relation, wave, source, target in zip(columns[0], columns[1], columns[2], columns[3], strict=True):
            if place == 0 and not (stays[source] and stays[target]):
                continue
            at = (names[0][relation], names[1][wave])
            counts.setdefault(at, [Counter(), Counter()])[place][people[source], people[target]] += 1
    found = [TieChange(*at, (now - was).total(), (was - now).total()) for at, (was, now) in counts.items()]
    return [change for change in found if change.new or change.gone]


def _staying(before: Document, after: Document) -> BoolArray:
    """For each person of the map before: still there."""
    return rows_of(after.people.id, before.people.id) != NONE


def _answers(before: Document, after: Document) -> list[AnswersChange]:
    was, now = _answered(before, _staying(before, after)), _answered(after)
    told = [AnswersChange(wave, len(was.get(wave, ())), len(now.get(wave, ()))) for wave in {**was, **now}]
    return sorted((one for one in told if one.before != one.after), key=lambda one: one.wave)


def _answered(document: Document, stays: BoolArray | None = None) -> dict[str, set[int]]:
    """Name of a wave -> rows of the people who answered in it."""
    asked, names = document.asked, (*document.waves.name, "")
    found: dict[str, set[int]] = {}
    told: list[list[int]] = [column[asked.state == ANSWERED].tolist() for column in (asked.wave, asked.person)]
    for wave, person in zip(told[0], told[1], strict=True):
        if stays is None or stays[person]:
            found.setdefault(names[wave], set()).add(person)
    return found


def _details(before: Document, after: Document) -> list[DetailChange]:
    """Of those who stay: ids (with or without leading zeros they are the same), addresses, columns kept as they are."""
    rows: list[int] = rows_of(after.people.id, before.people.id).tolist()
    pairs = [(was, now) for was, now in enumerate(rows) if now != NONE]
    was, now = before.people, after.people
    told = {
        "id": sum(
            now.key[b] != was.key[a] and set(id_keys(now.key[b])).isdisjoint(id_keys(was.key[a])) for a, b in pairs
        ),
        "email": sum(now.email[b] != was.email[a] for a, b in pairs),
    }
    found = [DetailChange("id", told["id"]), DetailChange("email", told["email"])]
    found += [DetailChange("column", count, name) for name, count in _columns(before, after).items()]
    return [change for change in found if change.count]


def _columns(before: Document, after: Document) -> dict[str, int]:
    """Caption -> rows that stay and have another value; where people and posts both have it, people count."""
    kept = {column.header for sheet in after.plan.sheets for column in sheet.columns if column.role.value in _KEPT}
    found: dict[str, int] = {}
    for table in ("posts", "people"):
        was, now = getattr(before, table), getattr(after, table)
        rows: list[int] = rows_of(now.id, was.id).tolist()
        held = {column.name: column.values for column in was.extra}
        for column in (column for column in now.extra if column.name in kept):
            values = held.get(column.name, ("",) * len(was))
            found[column.name] = sum(
                b != NONE and column.values[b] != text for text, b in zip(values, rows, strict=True)
            )
    return found


def _claims(document: Document, stays: BoolArray | None = None) -> set[tuple[Any, ...]]:
    claims, waves, interests = document.claims, (*document.waves.name, ""), document.interests.name
    ids: list[int] = document.people.id.tolist()
    columns: list[list[int]] = [c.tolist() for c in (claims.person, claims.interest, claims.kind, claims.wave)]
    return {
        (ids[person], fold(interests[interest]), kind, waves[wave])
        for person, interest, kind, wave in zip(columns[0], columns[1], columns[2], columns[3], strict=True)
        if stays is None or stays[person]
    }


def _without_holder(document: Document) -> set[int]:
    posts = document.posts
    return set(posts.id[(posts.state != FILLED) & (posts.state != COUNTED)].tolist())


def _new_and_gone(before: set[Any], after: set[Any]) -> tuple[int, int]:
    return len(after - before), len(before - after)


def _head_count(document: Document) -> float:
    posts = document.posts
    return round(float(posts.head_count[posts.state == COUNTED].sum()), 6)
