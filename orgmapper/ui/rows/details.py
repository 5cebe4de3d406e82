"""What the details panel says of a unit or a person."""

import numpy as np

from orgmapper.model.columns import NONE
from orgmapper.ui.outcome import Outcome
from orgmapper.ui.panels.details import Page
from orgmapper.ui.rows.gaps import group_of_unit, pair_key
from orgmapper.ui.widgets.lines import Line, Part, parts_with
from orgmapper.ui.words import words
from orgmapper.workspace import results
from orgmapper.workspace.details import Contact, Named, PersonDetails, UnitDetails, person_details, unit_details
from orgmapper.workspace.results import Grade, State
from orgmapper.workspace.view import Selected
from orgmapper.workspace.workspace import Workspace

MOST_ALONE = 40


def details_page(workspace: Workspace, outcome: Outcome, selected: Selected | None) -> Page | None:
    """The page of what is in focus; None where that is a pair, nothing, or gone."""
    document = workspace.document
    if selected is None or selected[0] == "gap":
        return None
    kind, what = selected
    table = document.units.id if kind == "unit" else document.people.id
    found = np.flatnonzero(table == what)
    if not len(found):
        return None
    row = int(found[0])
    audience = outcome.view.audience
    if kind == "unit":
        seen = results.observed(workspace, outcome.view.choices)
        return unit_page(outcome, unit_details(document, seen, row, audience))
    details = person_details(document, row, audience)
    return person_page(details) if details is not None else None


def unit_page(outcome: Outcome, unit: UnitDetails) -> Page:
    """A unit: who answered, ties, gaps, interests."""
    if unit.withheld:
        return Page(unit.unit.name, words("details.withheld"))
    share, share_text = None, ""
    if unit.asked and unit.answered is not None:
        share = unit.answered / unit.asked
        share_text = words("details.answered", answered=unit.answered, asked=unit.asked, share=share)
    elif unit.asked is None:
        share_text = words("status.coverage-unknown")
    under = words("details.unit-under", count=unit.people, path=unit.path)
    level = outcome.table.level
    alone_note = ""
    if len(unit.alone) > MOST_ALONE:
        alone_note = words("details.alone-many", count=len(unit.alone))
    return Page(
        unit.unit.name,
        under,
        share,
        share_text,
        parts_with(
            Part(words("details.heads"), tuple(_person(person) for person in unit.heads[:3])),
            Part(
                words("details.ties"),
                (
                    Line(words("details.inside"), right=words("count", count=unit.inside)),
                    Line(words("details.outside"), right=words("count", count=unit.outside)),
                ),
            ),
            Part(words("details.gaps"), _gap_lines(outcome, unit.unit.id)),
            Part(
                words("details.connected"),
                tuple(
                    Line(
                        each.unit.name,
                        words("details.through", here=each.people_here, there=each.people_there)
                        if each.people_here != NONE
                        else "",
                        words("count", count=each.ties),
                        ("unit", each.unit.id),
                    )
                    for each in unit.connected
                ),
                "" if unit.connected else words("details.not-connected"),
            ),
            Part(
                words("details.alone", level=level.lower()) if level else words("details.alone-plain"),
                () if alone_note else tuple(Line(each.name, leads_to=("unit", each.id)) for each in unit.alone),
                alone_note,
            ),
            Part(
                words("details.interests"),
                tuple(
                    Line(
                        each.interest.name,
                        " ".join(
                            part
                            for part in (
                                words("interest.offers", count=each.offers) if each.offers else "",
                                words("interest.wants", count=each.wants) if each.wants else "",
                            )
                            if part
                        ),
                        words("count", count=each.has + each.offers + each.wants),
                        ("interest", each.interest.id),
                    )
                    for each in unit.topics
                ),
            ),
        ),
    )


def _gap_lines(outcome: Outcome, unit: int) -> tuple[Line, ...]:
    """Clear gaps of the unit and pairs worth asking about, where it is one of the level's units."""
    table = outcome.table
    group = group_of_unit(outcome.document, table, unit)
    if group is None:
        return ()
    lines: list[Line] = []
    for pair in table.ranked().tolist():
        if group not in (table.a[pair], table.b[pair]) or table.grade[pair] not in (Grade.CLEAR, Grade.ASK):
            continue
        other = table.short_names[table.b[pair] if table.a[pair] == group else table.a[pair]]
        word = (
            "details.gap-fine" if table.note[pair] >= 0 else f"details.gap-{Grade(int(table.grade[pair])).name.lower()}"
        )
        assert table.state[pair] == State.NO_TIE
        lines.append(Line(other, words(word), leads_to=pair_key(outcome.document, table, pair)))
    return tuple(lines)


def person_page(person: PersonDetails) -> Page:
    """A person: place on the chart, ties both ways, interests, where the facts come from."""
    said = {True: "details.has-answered", False: "details.has-not-answered", None: "details.not-asked"}[person.answered]
    file, sheet, row = person.source
    source: tuple[Line, ...] = ()
    if file:
        where = words("details.row", file=file, row=str(row)) if row is not None else file
        source = (Line(where, sheet),)
    return Page(
        person.person.name,
        " · ".join(person.titles),
        None,
        words(said),
        parts_with(
            Part(words("details.units"), tuple(Line(unit.name, leads_to=("unit", unit.id)) for unit in person.units)),
            Part(words("details.manager"), (_person(person.manager),) if person.manager else ()),
            Part(words("details.reports"), tuple(_person(each) for each in person.reports)),
            *_contacts(person.contacts),
            Part(words("details.has"), tuple(_interest(each) for each in person.has)),
            Part(words("details.offers"), tuple(_interest(each) for each in person.offers)),
            Part(words("details.wants"), tuple(_interest(each) for each in person.wants)),
            Part(words("details.columns"), tuple(Line(name, right=value) for name, value in person.attributes)),
            Part(words("details.source"), source),
        ),
    )


def _contacts(contacts: tuple[Contact, ...]) -> tuple[Part, ...]:
    relations = dict.fromkeys(contact.relation for contact in contacts)
    return tuple(
        Part(
            relation,
            tuple(
                Line(contact.person.name, contact.unit, words(_way(contact)), ("person", contact.person.id))
                for contact in contacts
                if contact.relation == relation
            ),
        )
        for relation in relations
    )


def _way(contact: Contact) -> str:
    if contact.named and contact.named_by:
        return "details.both-ways"
    return "details.named" if contact.named else "details.named-by"


def _person(person: Named) -> Line:
    return Line(person.name, leads_to=("person", person.id))


def _interest(interest: Named) -> Line:
    return Line(interest.name, leads_to=("interest", interest.id))
