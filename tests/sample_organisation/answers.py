"""What stands in the cells of the survey's two questions on names, piece by piece, and what each piece means."""

from dataclasses import dataclass, field

import numpy as np

from .chances import pick, stream
from .council import load
from .people import name_key
from .plan import Plan, Silence
from .roster import Roster
from .ties import RELATIONS, Ties
from .typing_habits import UNSETTLED, Form, Habit, State, form_for, habit_of, typed


@dataclass(frozen=True)
class Piece:
    """One typed name. ``person`` is who is meant, -1 for nobody on the chart; ``candidates`` who it might be."""

    text: str
    person: int
    state: State
    form: str
    candidates: tuple[int, ...] = ()


@dataclass
class Answers:
    """Pieces by (respondent, relation), and the habit of each respondent."""

    pieces: dict[tuple[int, str], list[Piece]] = field(default_factory=dict[tuple[int, str], list[Piece]])
    habits: dict[int, Habit] = field(default_factory=dict[int, Habit])

    def cell(self, person: int, relation: str) -> str:
        """The text of one cell."""
        habit = self.habits[person]
        texts = [piece.text for piece in self.pieces[person, relation]]
        if not texts:
            return ""
        if any("," in text or " and " in text for text in texts) and "," in habit.separator:
            return "; ".join(texts)
        end = habit.separator.strip(" ") if habit.trailing and len(texts) > 1 else ""
        body = habit.separator.join(texts[:-1])
        return f"{body}{habit.last_separator}{texts[-1]}{end}" if body else texts[0]

    def sure_arcs(self) -> set[tuple[int, int]]:
        """Respondent and person named, where no doubt is left."""
        return {
            (person, piece.person)
            for (person, _), pieces in self.pieces.items()
            for piece in pieces
            if piece.state is State.SURE
        }


class Typist:
    """Types all answers of one wave. Texts for a pair of people stay the same from wave to wave."""

    def __init__(self, seed: int, roster: Roster, ties: Ties, plan: Plan, wave: int) -> None:
        self.seed, self.roster, self.ties, self.wave = seed, roster, ties, wave
        words = load("council.toml")["outsiders"]
        self.bodies: list[str] = words["bodies"]
        self.units: list[str] = words["units"]
        self.nobody: list[str] = words["nobody"]
        self.partners: dict[int, set[int]] = {}
        for silence in plan.silences[wave]:
            self.partners.setdefault(silence.a, set()).add(silence.b)
            self.partners.setdefault(silence.b, set()).add(silence.a)
        self.open = [silence for silence in plan.silences[wave] if silence.kind == "open_names"]

    def type_all(self) -> Answers:
        """Every answer of every respondent."""
        answers = Answers()
        for person in sorted(self.ties.named[RELATIONS[0]]):
            answers.habits[person] = habit_of(stream(self.seed, "habit", person))
            for relation in RELATIONS:
                answers.pieces[person, relation] = self._answer(answers.habits[person], person, relation)
        for silence in self.open:
            self._leave_open(answers, silence)
        return answers

    def _answer(self, habit: Habit, person: int, relation: str) -> list[Piece]:
        rng = stream(self.seed, "extras", self.wave, person, relation)
        pieces = [self._name(habit, person, other) for other in self.ties.named[relation].get(person, ())]
        if pieces and rng.random() < 0.012:
            pieces.append(pieces[0])
        for chance, make in ((0.12, self._outsider), (0.075, self._unit), (0.012, self._self)):
            if rng.random() < chance:
                pieces.insert(int(rng.integers(len(pieces) + 1)), make(rng, person))
        if not pieces and rng.random() < 0.6:
            return [Piece(pick(rng, self.nobody), -1, State.NOBODY, "nobody")]
        return pieces

    def _name(self, habit: Habit, person: int, other: int) -> Piece:
        rng = stream(self.seed, "name", person, other)
        form = form_for(rng, habit, self.roster, other)
        text, candidates = typed(rng, habit, self.roster, other, form)
        if form in UNSETTLED and not self._fits(person, other, form, text, candidates):
            form = Form.EXACT
            text, candidates = typed(rng, habit, self.roster, other, form)
        settled = form in (Form.EMAIL, Form.OUTLOOK)
        if not settled and form not in UNSETTLED and not self.roster.unique(other):
            plain = (person, other) in self.ties.plain or self._touches(person, candidates)
            form = Form.EMAIL if plain or rng.random() < 0.3 else Form.NAMESAKE
            if form is Form.EMAIL:
                text, candidates = typed(rng, habit, self.roster, other, form)
        state = State.CHECK if form in UNSETTLED else State.SURE
        return Piece(text, other, state, form.value, tuple(candidates))

    def _fits(self, person: int, other: int, form: Form, text: str, candidates: list[int]) -> bool:
        """Whether an unsettled text may stand: nobody else's full name, and no doubt on a planted silence."""
        if (person, other) in self.ties.plain or self.roster.named(text) or name_key(text) == "":
            return False
        partners = self._partners(person)
        # A reader may doubt the department that was typed, and think of everybody who is called so.
        wide = self.roster.called(text.split()[0]) if form is Form.HINT else candidates
        return not self._touches(person, wide) and not (partners and self.roster.resembles(text, partners))

    def _partners(self, person: int) -> set[int]:
        return self.partners.get(int(self.roster.department[person]), set())

    def _touches(self, person: int, candidates: list[int]) -> bool:
        partners = self._partners(person)
        return any(int(self.roster.department[candidate]) in partners for candidate in candidates)

    def _outsider(self, rng: np.random.Generator, person: int) -> Piece:
        """Somebody at a partner body, whom nobody could take for a person across one of the respondent's silences."""
        while True:
            first, last = (pick(rng, self.roster.people) for _ in range(2))
            name = f"{first.first} {last.last}"
            strange = not self.roster.named(name) and not self.roster.initialled(first.first, last.last)
            if strange and not self.roster.resembles(name, self._partners(person)):
                break
        body = pick(rng, self.bodies)
        text = pick(rng, (name, name, f"{name} ({body})", f"{name} - {body}", f"{name} at {body}"))
        return Piece(text, -1, State.OUTSIDER, "outsider")

    def _unit(self, rng: np.random.Generator, person: int) -> Piece:
        """A unit in place of a person, never the other side of one of the respondent's silences."""
        partners = self._partners(person)
        departments = self.roster.chart.departments
        place = pick(rng, [other for number, other in enumerate(departments) if number not in partners])
        taken = {word for number in partners for name in departments[number].called for word in name.casefold().split()}
        loose = [name for name in self.units if not taken & set(name.casefold().split())]
        text = pick(rng, (pick(rng, loose), pick(rng, place.called), f"the {pick(rng, place.called)} team"))
        return Piece(text.replace("the the", "the"), -1, State.UNIT, "unit")

    def _self(self, rng: np.random.Generator, person: int) -> Piece:
        who = self.roster.people[person]
        text = who.name if self.roster.unique(person) and rng.random() < 0.7 else pick(rng, ("me", "myself"))
        return Piece(text, person, State.SELF, "self")

    def _leave_open(self, answers: Answers, silence: Silence) -> None:
        """Three answers between the two departments, each a first name that others have too."""
        rng = stream(self.seed, "open", self.wave)
        placed = 0
        for start, end in ((silence.a, silence.b), (silence.b, silence.a), (silence.a, silence.b)):
            respondents = [p for p in answers.habits if self.roster.department[p] == start]
            members = [int(p) for p in np.flatnonzero(self.roster.department == end)]
            for _ in range(400):
                person, other = pick(rng, respondents), pick(rng, members)
                call = self.roster.people[other].first
                candidates = self.roster.called(call)
                elsewhere = [c for c in candidates if self.roster.department[c] not in (start, end)]
                fitting = len(candidates) <= 12 and len(elsewhere) >= 2 and len(self.roster.called(call, end)) == 1
                pieces = answers.pieces[person, RELATIONS[0]]
                taken = any(piece.person == other for piece in pieces) or not pieces or pieces[0].state is State.NOBODY
                if fitting and not taken and not self.roster.named(call):
                    pieces.append(Piece(call, other, State.CHECK, Form.FIRST.value, tuple(candidates)))
                    self.ties.named[RELATIONS[0]][person].append(other)
                    placed += 1
                    break
        if placed == 0:
            raise ValueError("no first name leaves the planted pair open")
