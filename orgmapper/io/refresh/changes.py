"""What is different between a map and the same map after new files."""

from collections import Counter
from typing import Any

import numpy as np

from orgmapper.model.columns import NONE, rows_of
from orgmapper.model.document import Document
from orgmapper.model.hierarchy import first_unit, unit_paths
from orgmapper.model.refreshing import WHAT, PersonChange, Refreshed, TieChange, What
from orgmapper.model.tables import COUNTED, FILLED


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


def changes(before: Document, after: Document, followed: tuple[str, ...] = ()) -> Refreshed:
    """What is different, as data; people by the document's ids."""
    return Refreshed(
        people=tuple(_people(_Chart(before), _Chart(after))),
        ties=tuple(_ties(before, after)),
        posts=_new_and_gone(_without_holder(before), _without_holder(after)),
        units=_new_and_gone(set(before.units.id.tolist()), set(after.units.id.tolist())),
        head_count=(_head_count(before), _head_count(after)),
        followed=followed,
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
    stays = np.append(rows_of(after.people.id, before.people.id) != NONE, True)
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


def _without_holder(document: Document) -> set[int]:
    posts = document.posts
    return set(posts.id[(posts.state != FILLED) & (posts.state != COUNTED)].tolist())


def _new_and_gone(before: set[int], after: set[int]) -> tuple[int, int]:
    return len(after - before), len(before - after)


def _head_count(document: Document) -> float:
    posts = document.posts
    return round(float(posts.head_count[posts.state == COUNTED].sum()), 6)
