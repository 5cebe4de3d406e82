"""A list of people and what they belong to -> interests they have."""

from orgmapper.io.apply.answers import Answers
from orgmapper.io.apply.draft import Draft
from orgmapper.io.apply.ledger import Ledger
from orgmapper.io.apply.reader import Reader
from orgmapper.model.tables import HAS
from orgmapper.model.ticket import Ticket


def members_as_people(draft: Draft, ledger: Ledger) -> None:
    """Where there is no list of people, those in this one are the people."""
    read = Reader(ledger.grid, ledger.plan)
    for row in range(len(ledger.grid)):
        text = read.value(row, "name")
        if text and text.casefold() not in draft.person_of_id:
            draft.add_person(
                key=text, name=text, given="", family="", email="", origin=ledger.origin, row=ledger.number(row)
            )


def take_in_memberships(draft: Draft, ledger: Ledger, answers: Answers, ticket: Ticket) -> None:
    """Every row whose person is on the chart becomes a claim; the others are set aside."""
    read = Reader(ledger.grid, ledger.plan)
    answers.resolver.understand((read.value(row, "name") for row in range(len(ledger.grid))), ticket)
    for row in range(len(ledger.grid)):
        text, topic = read.value(row, "name"), read.value(row, "has")
        if not text or not topic:
            ledger.set_aside(row, "end-missing")
            continue
        meaning = answers.resolver(text)
        if meaning.state == "sure" or (meaning.state == "check" and answers.take_checks):
            wave = draft.wave(read.value(row, "wave") or ledger.plan.wave)
            person = meaning.candidates[0].person
            draft.claim(person, topic, HAS, wave, ledger.origin, ledger.number(row))
        else:
            names = ", ".join(draft.people["name"][c.person] for c in meaning.candidates[:3])
            code = "member-to-check" if names else "unknown-member"
            ledger.set_aside(row, code, read.header("name"), text=text, names=names)
    ledger.note("note", "memberships", column=read.header("has"), topic=read.header("has"))
