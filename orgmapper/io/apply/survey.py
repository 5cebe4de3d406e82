"""A survey -> ties, claims, who was asked and who answered."""

import re

from orgmapper.io.apply.answers import Answers, Where
from orgmapper.io.apply.draft import Draft
from orgmapper.io.apply.ledger import Ledger
from orgmapper.io.apply.reader import Reader
from orgmapper.io.apply.respondents import Respondents
from orgmapper.io.apply.topics import claim_topics
from orgmapper.io.apply.weights import Weights
from orgmapper.io.names.split import pieces, possible_pieces
from orgmapper.io.names.text import fold
from orgmapper.io.recognise.scales import choices, says_yes
from orgmapper.io.recognise.waves import dates_of
from orgmapper.model.columns import NONE
from orgmapper.model.planning import ColumnPlan, Role
from orgmapper.model.questions import BOTH_WAYS, TO_WRITER, Question
from orgmapper.model.tables import ANSWERED, ASKED, CLAIM_KINDS, SURVEY
from orgmapper.model.ticket import Ticket

_CLAIMS: tuple[Role, ...] = ("has", "offers", "wants")
_CODE = re.compile(r"\w+\[\w+\]|[A-Za-z]{1,3}\d+_\w{0,2}\d+")
_FEWEST_CODES = 3


class SurveySheet:
    """Takes in one survey."""

    def __init__(self, draft: Draft, ledger: Ledger, answers: Answers) -> None:
        self._draft = draft
        self._ledger = ledger
        self._answers = answers
        self._read = Reader(ledger.grid, ledger.plan)
        self._names = ledger.plan.of("names")
        self._about = ledger.plan.of("about")
        self._weights: dict[str, Weights] = {}
        self._weighing = {column.about: column for column in ledger.plan.of("weight") if column.about}
        self._units = {column.about: column for column in ledger.plan.of("unit") if column.about}
        self._relations: dict[str, dict[str, int]] = {}
        """Of each question: its relation under '', or one for each of its choices."""
        self._waves: dict[int, int] = {}

    def take_in(self, ticket: Ticket) -> None:
        """All rows: who answered, whom they named, what they have, offer and want."""
        draft, ledger = self._draft, self._ledger
        self._open()
        answered = Respondents(draft, ledger, self._answers).rows()
        rows = [(person, row) for person, several in answered.items() for row in several]
        self._understand([row for _, row in rows], ticket)
        for number, (person, row) in enumerate(rows):
            if number % 128 == 0:
                ticket.step(number, len(rows))
            self._take_row(person, row)
        for column in self._about:
            ticket.check()
            self._take_about(column, rows)
        if rows and not (self._names or self._about or any(ledger.plan.of(role) for role in _CLAIMS)):
            self._tell_no_question(len(rows))
        draft.people.keep(rows, self._read.columns(understood=False))
        self._asked(rows)

    def _tell_no_question(self, count: int) -> None:
        """Nobody is asked about; or it cannot be told, as the captions are nothing but codes: ``Q1[SQ002]``."""
        ledger = self._ledger
        codes = [column.header for column in ledger.plan.of("attribute") if _CODE.fullmatch(column.header)]
        if len(codes) >= _FEWEST_CODES:
            ledger.note("warning", "captions-are-codes", column=codes[0], count=len(codes), caption=codes[0])
        else:
            ledger.note("note", "no-network-question", count=count)

    def _open(self) -> None:
        """The waves and relations of the sheet, with what the plan says of the questions."""
        draft, plan = self._draft, self._ledger.plan
        days = dates_of([self._read.text(row, "time") for row in range(len(self._ledger.grid))])
        began = days[0].isoformat() if days else ""
        for column in (*self._about, *self._names):
            self._waves[column.index] = draft.wave(column.wave) if column.wave else draft.wave(plan.wave, began)
            label = self._label(column)
            if label in self._relations:
                continue
            question = plan.question(column.label)
            weights = self._weights[label] = Weights(question, self._ledger, column.header)
            if column.role.value == "about" and weights.nothing:
                self._relations[label] = {}  # a box for "none of these": its ticks are answers, and no ties
            elif question and weights.several and column.role.value == "about":
                told = [answer.text for answer in question.answers if answer.weight]
                self._relations[label] = {
                    fold(text): self._relation(f"{label}: {text}", label, question) for text in told
                }
            else:
                said = column.header if column.role.value == "names" else label
                self._relations[label] = {"": self._relation(label, said, question)}

    def _relation(self, name: str, said: str, question: Question | None) -> int:
        draft = self._draft
        leads = question.direction.value if question else ""
        known = draft.known_relation(name)
        directed, turned = leads != BOTH_WAYS, leads == TO_WRITER
        relation = draft.relation(name, said, SURVEY, directed=directed, coverage_known=True, turned=turned)
        held = draft.relations
        if known != NONE and (held["directed"][known], held["turned"][known]) != (directed, turned):
            self._ledger.note("warning", "direction-kept", relation=name)
        if question:
            held = draft.relations["scale"][relation]
            draft.relations.set(relation, scope=question.scope.value, scale=question.scale or held)
        return relation

    def _label(self, column: ColumnPlan) -> str:
        return column.label or self._ledger.plan.relation or column.header

    def _understand(self, rows: list[int], ticket: Ticket) -> None:
        """All typed names at once."""
        typed: dict[str, None] = {}
        for column in self._names:
            cells = self._ledger.grid.column(column.index)
            for row in rows:
                typed.update(dict.fromkeys(sorted(possible_pieces(cells[row]))))
        typed.update(dict.fromkeys(column.about for column in self._about))
        self._answers.resolver.understand(typed, ticket)

    def _take_row(self, person: int, row: int) -> None:
        ledger, draft = self._ledger, self._draft
        for column in self._names:
            label = self._label(column)
            relation = self._relations[label].get("")
            if relation is None:  # the answers of a roster are choices; names beside it are ties of the question itself
                relation = self._relations[label][""] = self._relation(label, label, ledger.plan.question(column.label))
            where = Where(row, column.header, relation, self._wave(column, row))
            named = self._named(column, row)
            weighing = self._weighing.get(column.header)
            said = ledger.grid.column(weighing.index)[row] if weighing and named else ""
            weight = self._weights[label].of(said, row) if said else 1.0
            for text in named:
                if weight:
                    self._answers.take(ledger, person, text, weight, where)
                else:
                    ledger.answer("no_tie")
        for role in _CLAIMS:
            for column in ledger.plan.of(role):
                kind = CLAIM_KINDS.index(role)
                cell = ledger.grid.column(column.index)[row]
                topic = column.about if column.about and says_yes(cell) else "" if column.about else cell
                wave = self._wave_of_claims(row)
                if column.about and topic:
                    draft.claim(person, topic, kind, wave, ledger.origin, ledger.number(row))
                elif topic:
                    claim_topics(draft, person, topic, kind, wave, ledger.origin, ledger.number(row))

    def _named(self, column: ColumnPlan, row: int) -> list[str]:
        """The names in a cell; a lone one that is not sure, with the unit that the next column gives for it."""
        named = pieces(self._ledger.grid.column(column.index)[row], self._answers.resolver)
        beside = self._units.get(column.header)
        unit = self._read.grid.column(beside.index)[row] if beside else ""
        if unit and len(named) == 1 and self._answers.resolver(named[0]).state in ("check", "unknown"):
            nearer = f"{named[0]} ({unit})"
            if self._answers.resolver(nearer).state in ("sure", "check"):
                return [nearer]
        return named

    def _wave_of_claims(self, row: int) -> int:
        return self._draft.wave(self._read.value(row, "wave") or self._ledger.plan.wave)

    def _wave(self, column: ColumnPlan, row: int) -> int:
        """The wave of a cell: what the row says, else what the column or the sheet does."""
        said = self._read.value(row, "wave") if self._read.has("wave") else ""
        return self._draft.wave(said) if said else self._waves[column.index]

    def _take_about(self, column: ColumnPlan, rows: list[tuple[int, int]]) -> None:
        """Every filled cell of a column is one answer about one colleague."""
        ledger = self._ledger
        cells = ledger.grid.column(column.index)
        label = self._label(column)
        relations, weights = self._relations[label], self._weights[label]
        colleagues = self._answers.people(self._answers.resolver(column.about))
        for person, row in rows:
            for text in choices(cells[row]) if weights.several else [cells[row]] if cells[row] else ():
                weight = weights.of(text, row, column.about)
                relation = relations.get(fold(text) if weights.several else "", NONE)
                says_none = not weight or relation == NONE
                where = Where(row, column.header, relation, self._wave(column, row))
                if not colleagues and not says_none:
                    self._answers.take(ledger, person, column.about, weight, where)
                for colleague in colleagues or ((NONE,) if says_none else ()):
                    if person == colleague:
                        ledger.answer("self")
                    elif says_none:
                        ledger.answer("no_tie")
                    else:
                        new = self._answers.tie(ledger, person, colleague, weight, where)
                        ledger.answer("ties" if new else "duplicates")

    def _asked(self, rows: list[tuple[int, int]]) -> None:
        """Who was asked and who answered each question in each wave."""
        asked = self._draft.asked
        place = {at: row for row, at in enumerate(zip(asked["relation"], asked["wave"], asked["person"], strict=True))}
        columns = (*self._names, *self._about)
        found: dict[tuple[int, int], set[int]] = {}
        for one in columns:
            for relation in self._relations[self._label(one)].values():
                if not self._read.has("wave"):
                    found.setdefault((relation, self._waves[one.index]), set()).update(person for person, _ in rows)
                for person, row in rows if self._read.has("wave") else ():
                    found.setdefault((relation, self._wave(one, row)), set()).add(person)
        invited = self._invited()
        everyone = set(range(len(self._draft.people))) - self._answers.not_asked
        for (relation, wave), answered in found.items():
            for person in range(len(self._draft.people)):
                state = ANSWERED if person in answered else ASKED
                known = place.get((relation, wave, person))
                if known is not None:
                    asked.set(known, state=max(state, asked["state"][known]))
                elif state == ANSWERED or person in (everyone if invited is None else invited):
                    asked.add(person=person, relation=relation, wave=wave, state=state)

    def _invited(self) -> frozenset[int] | None:
        """Those who were asked besides those who answered; None for everyone."""
        plan = self._ledger.plan
        if plan.asked == "everyone":
            return None
        if plan.asked == "answered":
            return frozenset()
        found: set[int] = set()
        for text in plan.listed:
            meaning = self._answers.resolver(text)
            if meaning.state in ("sure", "several"):
                found.update(one.person for one in meaning.candidates)
            else:
                self._ledger.note("warning", "listed-unknown", text=text)
        return frozenset(found)
