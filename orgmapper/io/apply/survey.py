"""A survey -> ties, claims, who was asked and who answered."""

from orgmapper.io.apply.answers import Answers, Where
from orgmapper.io.apply.draft import Draft
from orgmapper.io.apply.ledger import Ledger
from orgmapper.io.apply.reader import Reader
from orgmapper.io.apply.topics import claim_topics
from orgmapper.io.names.split import pieces, possible_pieces
from orgmapper.io.names.text import id_keys, mail_of
from orgmapper.io.names.wordlists import wordlists
from orgmapper.io.recognise.members import written_name
from orgmapper.io.recognise.waves import dates_of
from orgmapper.model.columns import NONE
from orgmapper.model.planning import Role
from orgmapper.model.tables import ANSWERED, ASKED, CLAIM_KINDS, SURVEY
from orgmapper.model.ticket import Ticket

_CLAIMS: tuple[Role, ...] = ("has", "offers", "wants")


def respondents_as_people(draft: Draft, ledger: Ledger) -> None:
    """Where there is no list of people, those who answered are the people."""
    read = Reader(ledger.grid, ledger.plan)
    lists = wordlists()
    for row in range(len(ledger.grid)):
        email, text = mail_of(read.value(row, "email")), read.value(row, "id")
        name = written_name(read.value(row, "name"), read.value(row, "given"), read.value(row, "family"))
        if lists.is_withheld(name):
            name = ""
        known = email in draft.person_of_mail or any(one in draft.person_of_id for one in id_keys(text) if one)
        if (name or email or text) and not known and not (not email and not text and _named(draft, name)):
            draft.add_person(
                key=text,
                name=name or email or text,
                given=read.value(row, "given"),
                family=read.value(row, "family"),
                email=email,
                origin=ledger.origin,
                row=ledger.number(row),
            )


def _named(draft: Draft, name: str) -> bool:
    return any(name.casefold() == known.casefold() for known in draft.people["name"])


class SurveySheet:
    """Takes in one survey."""

    def __init__(self, draft: Draft, ledger: Ledger, answers: Answers) -> None:
        self._draft = draft
        self._ledger = ledger
        self._answers = answers
        self._read = Reader(ledger.grid, ledger.plan)
        self._names = ledger.plan.of("names")
        self._wave = NONE
        self._relations: dict[int, int] = {}

    def take_in(self, ticket: Ticket) -> None:
        """All rows: who answered, whom they named, what they have, offer and want."""
        draft, ledger = self._draft, self._ledger
        days = dates_of([self._read.text(row, "time") for row in range(len(ledger.grid))])
        self._wave = draft.wave(ledger.plan.wave, days[0].isoformat() if days else "")
        for column in self._names:
            name = column.label or column.header
            relation = draft.relation(name, column.header, SURVEY, directed=True, coverage_known=True)
            self._relations[column.index] = relation
        answered = self._respondents(ticket)
        self._understand(list(answered.values()), ticket)
        for number, (person, row) in enumerate(answered.items()):
            if number % 128 == 0:
                ticket.step(number, len(answered))
            self._take_row(person, row)
        draft.people.keep(list(answered.items()), self._read.columns(understood=False))
        self._asked(set(answered))

    def _understand(self, rows: list[int], ticket: Ticket) -> None:
        """All typed names at once."""
        typed: dict[str, None] = {}
        for column in self._names:
            cells = self._ledger.grid.column(column.index)
            for row in rows:
                typed.update(dict.fromkeys(sorted(possible_pieces(cells[row]))))
        self._answers.resolver.understand(typed, ticket)

    def _respondents(self, ticket: Ticket) -> dict[int, int]:
        """Person -> the row that counts. Of two rows of one person the later one counts."""
        found: dict[int, int] = {}
        for row in range(len(self._ledger.grid)):
            if row % 256 == 0:
                ticket.check()
            person = self._respondent(row)
            if person is None:
                continue
            if person in found:
                first, later = found[person], row
                if (
                    self._read.text(first, "time") > self._read.text(row, "time")
                    and self._iso(first)
                    and self._iso(row)
                ):
                    first, later = later, first
                name, number = self._draft.people["name"][person], str(self._ledger.number(later))
                self._ledger.set_aside(first, "answered-twice", severity="note", name=name, later=number)
                found[person] = later
            else:
                found[person] = row
        return found

    def _iso(self, row: int) -> bool:
        return self._read.text(row, "time")[:4].isdigit()

    def _respondent(self, row: int) -> int | None:
        """Who answered: by e-mail, id or name; None where the row was set aside."""
        read, draft = self._read, self._draft
        email = mail_of(read.text(row, "email"))
        if email and email in draft.person_of_mail:
            return draft.person_of_mail[email]
        for one in id_keys(read.value(row, "id")):
            if one and one in draft.person_of_id:
                return draft.person_of_id[one]
        name = written_name(read.value(row, "name"), read.value(row, "given"), read.value(row, "family"))
        said = name or email or read.value(row, "id")
        if not said or wordlists().is_withheld(said):
            self._ledger.set_aside(row, "anonymous-answer")
            return None
        meaning = self._answers.resolver(name) if name else None
        if meaning and (meaning.state == "sure" or (meaning.state == "check" and self._answers.take_checks)):
            return meaning.candidates[0].person
        if meaning and meaning.state == "check":
            names = ", ".join(draft.people["name"][c.person] for c in meaning.candidates[:3])
            self._ledger.set_aside(row, "respondent-to-check", text=said, names=names)
        else:
            self._ledger.set_aside(row, "unknown-respondent", text=said)
        return None

    def _take_row(self, person: int, row: int) -> None:
        ledger, draft = self._ledger, self._draft
        for column in self._names:
            where = Where(row, column.header, self._relations[column.index], self._wave)
            for text in pieces(ledger.grid.column(column.index)[row], self._answers.resolver):
                self._answers.take(ledger, person, text, 1.0, where)
        for role in _CLAIMS:
            for column in ledger.plan.of(role):
                kind = CLAIM_KINDS.index(role)
                cell = ledger.grid.column(column.index)[row]
                claim_topics(draft, person, cell, kind, self._wave, ledger.origin, ledger.number(row))

    def _asked(self, answered: set[int]) -> None:
        """Who was asked and who answered each question."""
        asked = self._draft.asked
        place = {at: row for row, at in enumerate(zip(asked["relation"], asked["wave"], asked["person"], strict=True))}
        everyone = self._ledger.plan.asked == "everyone"
        for relation in dict.fromkeys(self._relations.values()):
            for person in range(len(self._draft.people)):
                state = ANSWERED if person in answered else ASKED
                known = place.get((relation, self._wave, person))
                if known is not None:
                    asked.set(known, state=max(state, asked["state"][known]))
                elif everyone or state == ANSWERED:
                    asked.add(person=person, relation=relation, wave=self._wave, state=state)
