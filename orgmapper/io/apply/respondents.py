"""Who answered: people where there is no chart, and the row of a survey that counts for each."""

from orgmapper.io.apply.answers import Answers
from orgmapper.io.apply.draft import Draft
from orgmapper.io.apply.ledger import Ledger
from orgmapper.io.apply.placing import Placer
from orgmapper.io.apply.reader import Reader
from orgmapper.io.apply.remarks import Remarks
from orgmapper.io.names.text import id_keys, key, mail_of, words
from orgmapper.io.names.wordlists import wordlists
from orgmapper.io.recognise.members import name_of_mail, written_name
from orgmapper.io.recognise.states import State, state_of
from orgmapper.io.recognise.survey_roles import questions
from orgmapper.model.columns import NONE
from orgmapper.model.planning import Role
from orgmapper.model.tables import FILLED

_INVITED = 0.3
_ANSWERS: tuple[Role, ...] = ("names", "about", "has", "offers", "wants")
_CHART: tuple[Role, ...] = ("manager", "dotted")
_WHO: tuple[Role, ...] = ("email", "id", "name", "given", "family")


def respondents_as_people(draft: Draft, ledger: Ledger) -> None:
    """Where there is no list of people, those who answered are the people, and those whom the captions ask about."""
    read = Reader(ledger.grid, ledger.plan)
    placer = Placer(draft, ledger, read)
    states = States(ledger)
    lists = wordlists()
    remarks = Remarks(ledger)
    charted = any(ledger.plan.of(role) for role in _CHART)
    for row in range(len(ledger.grid)):
        if states.of(row) or remarks.code(row) or remarks.adds_up(row):
            continue
        email, text = mail_of(read.value(row, "email")), read.value(row, "id")
        name = written_name(read.value(row, "name"), read.value(row, "given"), read.value(row, "family"))
        if lists.is_withheld(name):
            name = ""
        if not (name or email or text):
            continue
        person = _known(draft, email, text, name)
        new = person is None
        if person is None:
            person = draft.add_person(
                key=text,
                name=name or name_of_mail(email) or email or text,
                given=read.value(row, "given"),
                family=read.value(row, "family"),
                email=email,
                origin=ledger.origin,
                row=ledger.number(row),
            )
        units = placer.units(row)
        if units:
            draft.belongs_to(person, units)
        if new and charted:
            post = placer.post(row, "", units[0] if units else NONE, FILLED)
            placer.hold(person, post, row)
            placer.superiors(post, row)
    header = ledger.plan.header_row or 0
    for column in ledger.plan.of("about"):
        text = " ".join(column.about.split())
        if text and _known(draft, mail_of(text), text, text) is None:
            # Tools write names into captions as codes: "hugo_pell".
            plain = text.replace("_", " ").title() if "_" in text and text == text.casefold() else text
            name = written_name(plain, "", "")
            email = mail_of(text)
            draft.add_person(key="", name=name, given="", family="", email=email, origin=ledger.origin, row=header)


def _known(draft: Draft, email: str, text: str, name: str) -> int | None:
    """The person that the draft has already; the name counts only where nothing better is said."""
    if email and email in draft.person_of_mail:
        return draft.person_of_mail[email]
    for one in id_keys(text) if text else ():
        if one in draft.person_of_id:
            return draft.person_of_id[one]
    if email or (text and text != name):
        return None
    named = draft.people_named.get(key(words(name, wordlists().titles)), [])
    return named[0] if named else None


class States:
    """Which rows are trials of the survey, and which answers are not finished."""

    def __init__(self, ledger: Ledger) -> None:
        columns = [*ledger.plan.of("status"), *ledger.plan.of("time")]
        self._columns = [(column.header, ledger.grid.column(column.index)) for column in columns]

    def of(self, row: int) -> State:
        """What the columns of the survey tool say of a row; "trial" before "unfinished"."""
        found = [state_of(header, cells[row]) for header, cells in self._columns]
        return "trial" if "trial" in found else "unfinished" if "unfinished" in found else ""


class Respondents:
    """Finds the rows of a survey that count, and whose they are; sets the others aside."""

    def __init__(self, draft: Draft, ledger: Ledger, answers: Answers) -> None:
        self._draft = draft
        self._ledger = ledger
        self._answers = answers
        self._read = Reader(ledger.grid, ledger.plan)
        self._states = States(ledger)
        self._remarks = Remarks(ledger)
        asks = [column for role in _ANSWERS for column in ledger.plan.of(role)]
        more = [column for column in ledger.plan.of("attribute") if questions([column.header])]
        self._answer_cells = [ledger.grid.column(column.index) for column in (*asks, *more)] if asks else []
        # Survey tools repeat the caption of a box that is ticked.
        self._boxes = any(column.about for column in ledger.plan.columns)

    def rows(self) -> dict[int, list[int]]:
        """Person -> the rows that count. Of several the latest counts, unless the plan wants them all."""
        ledger = self._ledger
        if not any(self._read.has(role) for role in _WHO):
            ledger.note("warning", "no-respondent-column", count=len(ledger.grid))
            ledger.set_all_aside()
            return {}
        found: dict[int, list[int]] = {}
        for row in range(len(ledger.grid)):
            if self._counts(row):
                person = self._person(row)
                if person is not None:
                    found.setdefault(person, []).append(row)
        for person in self._silent(found):
            for row in found.pop(person):
                ledger.set_aside(row, "no-answers", severity="note", name=self._draft.people["name"][person])
        if ledger.plan.repeats == "all":
            ledger.note("note", "several-rows", count=len(found), rows=sum(map(len, found.values())))
            return found
        return {person: self._latest_of_each_wave(person, rows) for person, rows in found.items()}

    def _silent(self, found: dict[int, list[int]]) -> list[int]:
        """Those who were asked and did not answer: their rows hold no answer, and no column says when they answered.

        On a scale an empty row says nothing at all. Where ticks and names are answers it may say "nobody", unless there
        are so many that the sheet must list everybody who was invited.
        """
        if self._read.has("time") or not self._answer_cells:
            return []
        silent = [person for person, rows in found.items() if not any(self._filled(row) for row in rows)]
        scale = any(question.reading.value in ("scale", "numbers") for question in self._ledger.plan.questions)
        return silent if scale or len(silent) >= _INVITED * len(found) else []

    def _filled(self, row: int) -> bool:
        return any(cells[row] for cells in self._answer_cells)

    def _counts(self, row: int) -> bool:
        if self._ledger.passes_over(row):
            return False
        if not self._boxes and self._read.is_caption(row):
            self._ledger.set_aside(row, "caption-row", severity="note")
            return False
        if self._remarks.sets_aside(row):
            return False
        code = {"trial": "trial-answer", "unfinished": "unfinished-answer", "": ""}[self._states.of(row)]
        if code and not self._ledger.wants(row, code):
            self._ledger.set_aside(row, code, severity="note")
            return False
        return True

    def _latest_of_each_wave(self, person: int, rows: list[int]) -> list[int]:
        waves: dict[str, list[int]] = {}
        for row in rows:
            waves.setdefault(self._read.value(row, "wave"), []).append(row)
        return [self._latest(person, several) for several in waves.values()]

    def _latest(self, person: int, rows: list[int]) -> int:
        times = [self._read.text(row, "time") for row in rows]
        dated = all(time[:4].isdigit() for time in times)
        best = max(range(len(rows)), key=lambda at: (times[at] if dated else "", at))
        name, number = self._draft.people["name"][person], str(self._ledger.number(rows[best]))
        for row in rows:
            if row != rows[best]:
                self._ledger.set_aside(row, "answered-twice", severity="note", name=name, later=number)
        return rows[best]

    def _person(self, row: int) -> int | None:
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
        if meaning and meaning.state in ("check", "several"):
            names = ", ".join(draft.people["name"][c.person] for c in meaning.candidates[:3])
            self._ledger.set_aside(row, "respondent-to-check", text=said, names=names)
        else:
            self._ledger.set_aside(row, "unknown-respondent", text=said)
        return None
