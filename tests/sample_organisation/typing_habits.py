"""How people type a name: each respondent has habits, and slips now and then."""

from dataclasses import dataclass, replace
from enum import Enum

import numpy as np

from .chances import pick, weighted
from .people import Person, without_accents
from .roster import Roster


class State(Enum):
    """What a careful reader can say of a typed text from the files alone."""

    SURE = "sure"
    CHECK = "check"
    OUTSIDER = "outsider"
    UNIT = "unit"
    NOBODY = "nobody"
    SELF = "self"


class Form(Enum):
    """The ways to type a colleague's name. Those of the second half never settle by themselves who is meant."""

    EXACT = "exact"
    LOWER = "lower case"
    UPPER = "upper case"
    COMMA = "surname, first name"
    REVERSED = "surname first name"
    TITLE = "with a title"
    EMAIL = "e-mail"
    OUTLOOK = "name and e-mail"
    TYPO = "one typo"
    INITIAL = "initial"
    NICKNAME = "nickname"
    HINT = "first name and department"
    FIRST = "first name alone"
    NAMESAKE = "name that two people have"


UNSETTLED = frozenset({Form.TYPO, Form.INITIAL, Form.NICKNAME, Form.HINT, Form.FIRST, Form.NAMESAKE})
_USUAL = (Form.EXACT, Form.LOWER, Form.UPPER, Form.COMMA, Form.REVERSED, Form.TITLE, Form.EMAIL, Form.OUTLOOK)
_USUAL_WEIGHTS = np.array([0.66, 0.10, 0.02, 0.07, 0.04, 0.02, 0.05, 0.04])
_SLIPS = (Form.TYPO, Form.INITIAL, Form.NICKNAME, Form.HINT, Form.FIRST)


@dataclass(frozen=True)
class Habit:
    """One respondent's way: the usual form, how often each slip comes, what stands between names, and small marks."""

    usual: Form
    slips: tuple[float, ...]
    separator: str
    last_separator: str
    trailing: bool
    keeps_accents: bool
    curly: bool


def habit_of(rng: np.random.Generator) -> Habit:
    """A respondent's habit."""
    usual = _USUAL[weighted(rng, _USUAL_WEIGHTS)]
    separators = ("; ", ";", "\n", ", ", ",") if usual not in (Form.COMMA,) else ("; ", ";", "\n")
    likely = np.array([0.36, 0.10, 0.16, 0.30, 0.08])[: len(separators)]
    separator = separators[weighted(rng, likely)]
    ends_with_and = separator == ", " and rng.random() < 0.5
    often = np.array([0.045, 0.040, 0.075, 0.024, 0.006]) * rng.gamma(0.6, 1.0 / 0.6, len(_SLIPS))
    return Habit(
        usual=usual,
        slips=tuple(float(value) for value in np.minimum(often, 0.5)),
        separator=separator,
        last_separator=" and " if ends_with_and else separator,
        trailing=separator in ("; ", ";") and bool(rng.random() < 0.25),
        keeps_accents=bool(rng.random() < 0.35),
        curly=bool(rng.random() < 0.5),
    )


def form_for(rng: np.random.Generator, habit: Habit, roster: Roster, person: int) -> Form:
    """The form for one name: a slip, or the usual form, or now and then plain."""
    who = roster.people[person]
    slip = weighted(rng, np.array([*habit.slips, max(0.0, 1.0 - sum(habit.slips))]))
    if slip < len(_SLIPS):
        form = _SLIPS[slip]
        if form is Form.NICKNAME and who.first not in roster.nicknames:
            return habit.usual
        if form is Form.HINT and roster.department[person] < 0:
            return habit.usual
        return form
    return habit.usual if rng.random() < 0.93 else Form.EXACT


def _typo(rng: np.random.Generator, text: str) -> str:
    """One slip of the fingers: two letters swapped, one lost, one doubled, one replaced. The first letter stays."""
    places = [place for place in range(1, len(text) - 1) if text[place].isalpha() and text[place + 1].isalpha()]
    if not places:
        return text
    place = pick(rng, places)
    kind = int(rng.integers(4))
    letter = text[place]
    if kind == 0:
        return text[:place] + text[place + 1] + letter + text[place + 2 :]
    if kind == 1:
        return text[:place] + text[place + 1 :]
    if kind == 2:
        return text[: place + 1] + letter + text[place + 1 :]
    return text[:place] + pick(rng, "aeiostrn") + text[place + 1 :]


def _short(rng: np.random.Generator, who: Person) -> str:
    last = f"{who.first} {who.last[0]}"
    return pick(rng, (f"{who.first[0]}. {who.last}", f"{who.first[0]} {who.last}", f"{who.first[0]}.{who.last}", last))


def typed(rng: np.random.Generator, habit: Habit, roster: Roster, person: int, form: Form) -> tuple[str, list[int]]:
    """The text, and everybody whom it may mean."""
    who = roster.people[person]
    marked = who
    if not habit.keeps_accents:
        marked = replace(who, first=without_accents(who.first), last=without_accents(who.last))
    namesakes = roster.named(who.name)
    calls = [who.first, *roster.nicknames.get(who.first, ())]
    text, candidates = marked.name, namesakes
    match form:
        case Form.LOWER:
            text = marked.name.lower()
        case Form.UPPER:
            text = marked.name.upper()
        case Form.COMMA:
            text = f"{marked.last}, {marked.first}"
        case Form.REVERSED:
            text = f"{marked.last} {marked.first}"
        case Form.TITLE:
            text = f"{pick(rng, roster.titles.get(who.first, ('Dr', 'Dr.')))} {marked.name}"
        case Form.EMAIL:
            text, candidates = who.email, [person]
        case Form.OUTLOOK:
            text, candidates = f"{marked.name} <{who.email}>", [person]
        case Form.TYPO:
            text = (
                f"{_typo(rng, marked.first)} {marked.last}"
                if rng.random() < 0.4
                else f"{marked.first} {_typo(rng, marked.last)}"
            )
        case Form.INITIAL:
            text = _short(rng, marked)
            candidates = roster.initialled(who.first, who.last)
            if text.startswith(marked.first):
                candidates = [p for p in roster.called(who.first) if roster.people[p].last[0] == who.last[0]]
        case Form.NICKNAME:
            call = pick(rng, roster.nicknames[who.first])
            text, candidates = f"{call} {marked.last}", roster.surnamed(call, person)
        case Form.HINT:
            department = int(roster.department[person])
            place = pick(rng, (roster.chart.departments[department].name, *roster.chart.departments[department].called))
            call = pick(rng, calls)
            text = pick(rng, (f"{call} in {place}", f"{call} ({place})", f"{call} from {place}", f"{call} - {place}"))
            candidates = roster.called(call, department)
        case Form.FIRST:
            call = pick(rng, calls)
            text, candidates = call, roster.called(call)
        case Form.NAMESAKE | Form.EXACT:
            pass
    if habit.curly:
        text = text.replace("'", "’") if "@" not in text else text
    return text, candidates
