"""A list of people and what they belong to -> interests they have."""

from orgmapper.io.apply.answers import Answers
from orgmapper.io.apply.draft import Draft
from orgmapper.io.apply.ledger import Ledger
from orgmapper.io.apply.reader import Reader
from orgmapper.io.names.wordlists import wordlists
from orgmapper.io.recognise.matrix import is_sum
from orgmapper.io.recognise.scales import says_yes
from orgmapper.model.tables import HAS
from orgmapper.model.ticket import Ticket


def members_as_people(draft: Draft, ledger: Ledger) -> None:
    """Where there is no list of people, those in this one are the people."""
    read = Reader(ledger.grid, ledger.plan)
    for row in range(len(ledger.grid)):
        text = read.value(row, "name")
        if text and text.casefold() not in draft.person_of_id and not is_sum(text):
            draft.add_person(
                key=text, name=text, given="", family="", email="", origin=ledger.origin, row=ledger.number(row)
            )


def take_in_memberships(draft: Draft, ledger: Ledger, answers: Answers, ticket: Ticket) -> None:
    """Every row whose person is on the chart becomes a claim; the others are set aside."""
    read = Reader(ledger.grid, ledger.plan)
    answers.resolver.understand((read.value(row, "name") for row in range(len(ledger.grid))), ticket)
    for row in range(len(ledger.grid)):
        text, topics = read.value(row, "name"), _topics(ledger, row)
        if is_sum(text):
            ledger.set_aside(row, "sum-row-of-people", severity="note", text=ledger.says(row))
            continue
        if not text or not topics:
            if text and _ticks(ledger):
                ledger.set_aside(row, "no-topic", severity="note")
            else:
                ledger.set_aside(row, "end-missing")
            continue
        meaning = answers.resolver(text)
        people = answers.people(meaning)
        if people:
            wave = draft.wave(read.value(row, "wave") or ledger.plan.wave)
            for person in people:
                for topic in topics:
                    draft.claim(person, topic, HAS, wave, ledger.origin, ledger.number(row))
        else:
            names = ", ".join(draft.people["name"][c.person] for c in meaning.candidates[:3])
            code = "member-to-check" if names else "unknown-member"
            ledger.set_aside(row, code, read.header("name"), text=text, names=names)
    ledger.note("note", "memberships", column=read.header("has"), topic=read.header("has"))


def _ticks(ledger: Ledger) -> bool:
    return any(column.about for column in ledger.plan.of("has"))


def _topics(ledger: Ledger, row: int) -> list[str]:
    """What the row says the person has: the text of the cell, or the captions above the ticks."""
    found: list[str] = []
    for column in ledger.plan.of("has"):
        text = ledger.grid.column(column.index)[row]
        if column.about and says_yes(text):
            found.append(column.about)
        elif not column.about and not wordlists().is_missing(text):
            found.append(text)
    return found
