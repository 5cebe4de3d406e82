"""All that is known of one unit or one person, as rows and numbers; what the audience may not see is not in it."""

from dataclasses import dataclass, replace

import numpy as np

from orgmapper.analysis.grouping import group
from orgmapper.analysis.interests import holdings
from orgmapper.analysis.observed import Observed, per_group
from orgmapper.analysis.question import Question
from orgmapper.analysis.shown import Shown, shown
from orgmapper.analysis.withheld import withheld_by_size
from orgmapper.model.choices import Choices
from orgmapper.model.columns import NONE, BoolArray, IntArray, TextColumn, frozen
from orgmapper.model.document import Document
from orgmapper.model.hierarchy import ancestors, first_unit, managers, unit_paths
from orgmapper.model.privacy import Audience, names_for
from orgmapper.model.tables import ANSWERED, ASKED, HAS, OFFERS, WANTS


@dataclass(frozen=True)
class Named:
    """A thing with a name: its id in the document."""

    id: int
    name: str


@dataclass(frozen=True)
class UnitTies:
    """Ties of a unit to another one: how many, and through how many people on each side (NONE where withheld)."""

    unit: Named
    ties: int
    people_here: int
    people_there: int


@dataclass(frozen=True)
class Topic:
    """An interest in a unit: how many people have, offer and want it."""

    interest: Named
    has: int
    offers: int
    wants: int


@dataclass(frozen=True)
class UnitDetails:
    """One unit with everything below it.

    `asked`, `answered` are None where nobody knows who was asked. `connected` holds the units of the level that is
    looked at, the most ties first; `alone` those without a tie. `withheld`: fewer people than the audience may see;
    then all other numbers are empty.
    """

    unit: Named
    path: str
    people: int
    heads: tuple[Named, ...]
    asked: int | None = None
    answered: int | None = None
    inside: int = 0
    outside: int = 0
    connected: tuple[UnitTies, ...] = ()
    alone: tuple[Named, ...] = ()
    topics: tuple[Topic, ...] = ()
    withheld: bool = False


@dataclass(frozen=True)
class Contact:
    """A tie of a person: to whom, in which unit, who named whom, in which relation."""

    person: Named
    unit: str
    relation: str
    named: bool
    named_by: bool


@dataclass(frozen=True)
class Between:
    """What there is of one relation between two people: its row, and how strongly each named the other; None where the
    one did not. Of a relation without direction both are the same."""

    relation: int
    there: float | None
    back: float | None


@dataclass(frozen=True)
class PersonDetails:
    """One person, for an audience that sees names.

    `answered`: True, False where asked without an answer, None where not asked or not known. `source`: file, sheet
    and row of the fact.
    """

    person: Named
    titles: TextColumn
    units: tuple[Named, ...]
    manager: Named | None
    reports: tuple[Named, ...]
    answered: bool | None
    contacts: tuple[Contact, ...]
    has: tuple[Named, ...]
    offers: tuple[Named, ...]
    wants: tuple[Named, ...]
    source: tuple[str, str, int | None]
    attributes: tuple[tuple[str, str], ...]


def unit_details(document: Document, observed: Observed, unit: int, audience: Audience) -> UnitDetails:
    """What there is to say about one unit (row of the units table)."""
    members = _members(document, unit)
    this = Named(int(document.units.id[unit]), document.units.name[unit])
    path = unit_paths(document.units)[unit]
    part = shown(observed, audience)
    # Others get what the shown groups say, and no numbers of people that point at one.
    seen, inside = part.observed, members[part.rows]
    if _withheld(document, unit, audience) or int(inside.sum()) < audience.min_group:
        return UnitDetails(this, path, 0, (), withheld=True)
    known = seen.question.coverage_known
    here, there = inside[seen.ties.source], inside[seen.ties.target]
    connected, alone = _connected(document, part, inside)
    if audience.kind != "facilitator":
        connected = tuple(replace(each, people_here=NONE, people_there=NONE) for each in connected)
    return UnitDetails(
        unit=this,
        path=path,
        people=int(members.sum()),
        heads=_heads(document, members, audience),
        asked=int(seen.asked[inside].sum()) if known else None,
        answered=int(seen.answered[inside].sum()) if known else None,
        inside=int((here & there).sum()),
        outside=int((here ^ there).sum()),
        connected=connected,
        alone=alone,
        topics=_topics(document, observed, members, audience),
    )


def _withheld(document: Document, unit: int, audience: Audience) -> bool:
    """Whether the unit is kept back among the units of its own level."""
    groups = group(document, Choices(level=document.levels[int(document.units.level[unit])]))
    hidden = withheld_by_size(groups, per_group(groups, groups.of_person != NONE), audience.min_group)
    return groups.units is not None and bool((hidden[groups.units == unit] > 0).any())


def person_details(document: Document, person: int, audience: Audience) -> PersonDetails | None:
    """What there is to say about one person (row of the people table); None for who may not see it."""
    if audience.kind != "facilitator":
        return None
    names = names_for(document, audience)

    def of(row: int) -> Named:
        return Named(int(document.people.id[row]), names[row])

    held: list[int] = document.holdings.post[document.holdings.person == person].tolist()
    member = document.memberships
    mine = member.person == person
    in_units: list[int] = member.unit[mine][np.argsort(~member.first[mine], kind="stable")].tolist()
    above = managers(document)
    claims = document.claims
    said = claims.person == person

    def topics(kind: int) -> tuple[Named, ...]:
        rows: dict[int, None] = dict.fromkeys(claims.interest[said & (claims.kind == kind)].tolist())
        return tuple(Named(int(document.interests.id[row]), document.interests.name[row]) for row in rows)

    origin, row = int(document.people.origin[person]), int(document.people.origin_row[person])
    files, sheets = document.sources.file, document.sources.sheet
    paths = unit_paths(document.units)
    return PersonDetails(
        person=of(person),
        titles=tuple(dict.fromkeys(document.posts.title[post] for post in held if document.posts.title[post])),
        units=tuple(Named(int(document.units.id[u]), paths[u]) for u in in_units),
        manager=of(int(above[person])) if above[person] != NONE else None,
        reports=tuple(of(int(each)) for each in np.flatnonzero(above == person)),
        answered=_answered(document, person),
        contacts=_contacts(document, person, names),
        has=topics(HAS),
        offers=topics(OFFERS),
        wants=topics(WANTS),
        source=(
            files[origin] if origin != NONE else "",
            sheets[origin] if origin != NONE else "",
            row if row > 0 else None,
        ),
        attributes=tuple((a.name, a.values[person]) for a in document.people.extra if a.values[person]),
    )


def ties_between(document: Document, question: Question, a: int, b: int) -> tuple[Between, ...]:
    """What is stored between two people (rows), a relation of the question at a time; however weak, so that what is
    below the least strength is seen to be there."""
    ties = document.ties
    pair = ((ties.source == a) & (ties.target == b)) | ((ties.source == b) & (ties.target == a))
    here = np.flatnonzero(pair & np.isin(ties.relation, question.rows) & (ties.wave == question.wave))
    found: list[Between] = []
    for relation in question.rows:
        own = here[ties.relation[here] == relation]
        if not len(own):
            continue
        ways = [own, own] if not document.relations.directed[relation] else [own[ties.source[own] == x] for x in (a, b)]
        there, back = (float(ties.weight[way].max()) if len(way) else None for way in ways)
        found.append(Between(relation, there, back))
    return tuple(found)


def interests_between(document: Document, observed: Observed, a: int, b: int) -> tuple[str, ...]:
    """Interests that two people share and that make a tie: those that many hold are left out. Empty where shared
    interests are not among the relations."""
    if observed.interests is None:
        return ()
    person, interest = holdings(document.interests, document.claims, observed.question.wave)
    both = np.bincount(interest[(person == a) | (person == b)], minlength=len(document.interests)) == 2
    both[observed.interests.common] = False
    return tuple(name for name, held in zip(document.interests.name, both.tolist(), strict=True) if held)


def _members(document: Document, unit: int) -> BoolArray:
    """(people,) whose first unit is this one or lies below it."""
    below = np.array([unit in ancestors(document.units, row) for row in range(len(document.units))], dtype=np.bool_)
    of = first_unit(document)
    return frozen((of != NONE) & below[np.maximum(of, 0)]) if len(below) else np.zeros(len(of), dtype=np.bool_)


def _heads(document: Document, inside: BoolArray, audience: Audience) -> tuple[Named, ...]:
    """Those inside whose manager is not, if they lead anybody."""
    if audience.kind != "facilitator":
        return ()
    above = managers(document)
    leads = np.zeros(len(inside), dtype=np.bool_)
    leads[above[above != NONE]] = True
    outside = (above == NONE) | ~inside[np.maximum(above, 0)]
    rows = np.flatnonzero(inside & leads & outside)
    return tuple(Named(int(document.people.id[row]), document.people.name[row]) for row in rows.tolist())


def _connected(document: Document, part: Shown, inside: BoolArray) -> tuple[tuple[UnitTies, ...], tuple[Named, ...]]:
    """Shown groups outside the unit, with and without ties to it."""
    observed = part.observed
    groups = observed.groups
    if groups.units is None:
        return (), ()
    source, target = observed.ties.source, observed.ties.target
    out = inside[source] & ~inside[target]
    into = ~inside[source] & inside[target]
    mine = np.concatenate([source[out], target[into]])
    other = np.concatenate([target[out], source[into]])
    where = groups.of_person[other]
    mine, other, where = mine[where != NONE], other[where != NONE], where[where != NONE]
    ties = np.bincount(where, minlength=len(groups))
    own = np.unique(groups.of_person[inside & (groups.of_person != NONE)])
    order: list[int] = np.argsort(-ties, kind="stable").tolist()
    ids, found, alone = document.units.id[groups.units], list[UnitTies](), list[Named]()
    for row in (row for row in order if row not in own and not part.hidden[row]):
        unit = Named(int(ids[row]), groups.short_names[row])
        if ties[row]:
            at = where == row
            found.append(UnitTies(unit, int(ties[row]), _distinct(mine[at]), _distinct(other[at])))
        elif observed.sizes[row]:
            alone.append(unit)
    return tuple(found), tuple(sorted(alone, key=lambda unit: unit.name))


def _distinct(rows: IntArray) -> int:
    return len(np.unique(rows))


def _topics(document: Document, observed: Observed, inside: BoolArray, audience: Audience) -> tuple[Topic, ...]:
    """Interests in the unit, the most named first; numbers of fewer people than the audience may see are left out."""
    claims, wave = document.claims, observed.question.wave
    here = inside[claims.person] & ((claims.wave == wave) | (claims.wave == NONE))
    size = len(document.interests)
    counts = [
        np.bincount(claims.interest[here & (claims.kind == kind)], minlength=size) for kind in (HAS, OFFERS, WANTS)
    ]
    whole = counts[0] + counts[1] + counts[2]
    enough = np.flatnonzero((whole > 0) & (whole >= audience.min_group))
    counts = [np.where(count >= audience.min_group, count, 0) for count in counts]
    ranked = sorted(enough.tolist(), key=lambda row: (-int(whole[row]), document.interests.name[row]))
    return tuple(
        Topic(
            Named(int(document.interests.id[row]), document.interests.name[row]),
            int(counts[0][row]),
            int(counts[1][row]),
            int(counts[2][row]),
        )
        for row in ranked
    )


def _answered(document: Document, person: int) -> bool | None:
    states = document.asked.state[document.asked.person == person]
    if not bool((states >= ASKED).any()):
        return None
    return bool((states == ANSWERED).any())


def _contacts(document: Document, person: int, names: TextColumn) -> tuple[Contact, ...]:
    """Everyone she named or was named by, once a relation; units by their own name."""
    ties, unit_names = document.ties, document.units.name
    unit: list[int] = first_unit(document).tolist()
    found: dict[tuple[int, int], list[bool]] = {}
    for source, target, column in ((ties.source, ties.target, 0), (ties.target, ties.source, 1)):
        mine = source == person
        for other, relation in zip(target[mine].tolist(), ties.relation[mine].tolist(), strict=True):
            found.setdefault((relation, other), [False, False])[column] = True
            if not document.relations.directed[relation]:
                found[relation, other] = [True, True]
    return tuple(
        Contact(
            person=Named(int(document.people.id[other]), names[other]),
            unit=unit_names[unit[other]] if unit[other] != NONE else "",
            relation=document.relations.name[relation],
            named=named,
            named_by=named_by,
        )
        for (relation, other), (named, named_by) in sorted(
            found.items(), key=lambda item: (item[0][0], names[item[0][1]])
        )
    )
