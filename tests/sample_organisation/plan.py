"""What the truth shall be: who is asked in which department, and which pairs of departments never connect."""

from dataclasses import dataclass
from math import log

import numpy as np

from .chances import Flags, Floats, Ints, stream
from .council import TINY, Department
from .structure import Chart
from .style import Style

# People whom one respondent names outside the own department, as the ties turn out; only to aim at an expected number.
_NAMED_OUTSIDE = 2.75

# Grade of a planted silence, how many ties chance would give it, and how many such pairs there are.
_WANTED = (("clear", 10.5, 5), ("ask", 4.6, 1), ("too_small", 1.7, 2), ("low_coverage", 9.0, 1), ("open_names", 7.0, 1))


@dataclass(frozen=True)
class Silence:
    """Two departments (positions) that are made never to name each other, and the grade that this should get."""

    a: int
    b: int
    kind: str


@dataclass(frozen=True)
class Plan:
    """Shares who answer per department and wave (nan: never asked), planted silences per wave, pairs that open."""

    answering: tuple[Floats, Floats]
    silences: tuple[tuple[Silence, ...], tuple[Silence, ...]]
    opened: tuple[Silence, ...]

    def forbidden(self, wave: int) -> Flags:
        """Departments x departments: no tie is drawn between these in this wave."""
        count = len(self.answering[wave])
        mask = np.zeros((count, count), dtype=np.bool_)
        for silence in self.silences[wave]:
            mask[silence.a, silence.b] = mask[silence.b, silence.a] = True
        return mask


def make_plan(seed: int, style: Style, chart: Chart) -> Plan:
    """The plan of a council; a hand-written story names its departments, else they are drawn by size."""
    rng = stream(seed, "plan")
    departments = chart.departments
    sizes = np.array([department.posts for department in departments], dtype=np.float64)
    places = {department.key: place for place, department in enumerate(departments)}
    if style.story:
        low, middling = places[style.story.low_coverage], places[style.story.middling]
        never = places[style.story.never_asked]
    else:
        order = [int(place) for place in np.argsort(-sizes)]
        low = order[int(rng.integers(1, 6))]
        rest = [place for place in order if place != low]
        middling, never = rest[int(rng.integers(6, 13))], rest[int(rng.integers(14, 20))]
    first = np.clip(rng.normal(0.80, 0.035, len(sizes)), 0.74, 0.86)
    first[low], first[middling], first[never] = 0.41, 0.62, np.nan
    second = np.clip(first + rng.normal(0.0, 0.03, len(sizes)), 0.74, 0.86)
    second[low], second[middling], second[never] = 0.56, 0.70, 0.76
    if style.story:
        silences = tuple(Silence(places[a], places[b], kind) for a, b, kind in style.story.silences)
        appearing = Silence(places[style.story.appears[0]], places[style.story.appears[1]], "clear")
    else:
        expected = _aim(first, sizes)
        silences = _choose(rng, departments, expected, (low, middling, never))
        used = {place for silence in silences for place in (silence.a, silence.b)}
        appearing = _nearest(rng, departments, expected, "clear", 10.5, used | {low, middling, never})
    clear = [silence for silence in silences if silence.kind == "clear"]
    opened = tuple(clear[1:4])
    later = (*(silence for silence in silences if silence not in opened), appearing)
    return Plan((first, second), (silences, later), opened)


def _aim(answering: Floats, sizes: Floats) -> Floats:
    """Ties to be expected between two departments if people named outsiders at random."""
    answered = np.nan_to_num(answering) * sizes
    one_way = _NAMED_OUTSIDE * np.outer(answered, sizes) / sizes.sum()
    return one_way + one_way.T


def _nearest(
    rng: np.random.Generator,
    departments: tuple[Department, ...],
    expected: Floats,
    kind: str,
    target: float,
    taken: set[int],
    member: int | None = None,
) -> Silence:
    """The pair from two directorates whose expected number of ties is nearest to the target, with some chance in it."""
    best, found = np.inf, (0, 1)
    for a in range(len(departments)):
        for b in range(a + 1, len(departments)):
            allowed = not {a, b} - {member} & taken and (member is None or member in (a, b))
            apart = departments[a].directorate != departments[b].directorate
            if not allowed or not apart or TINY in (departments[a].posts, departments[b].posts):
                continue
            distance = abs(log((expected[a, b] + 0.01) / target)) + 0.25 * float(rng.random())
            if distance < best:
                best, found = distance, (a, b)
    return Silence(*found, kind)


def _choose(
    rng: np.random.Generator, departments: tuple[Department, ...], expected: Floats, special: tuple[int, int, int]
) -> tuple[Silence, ...]:
    low, middling, never = special
    taken = {low, middling, never}
    silences: list[Silence] = []
    for kind, target, count in _WANTED:
        for _ in range(count):
            member = low if kind == "low_coverage" else None
            silences.append(_nearest(rng, departments, expected, kind, target, taken, member))
            taken |= {silences[-1].a, silences[-1].b}
    return tuple(silences)


def who_answers(seed: int, chart: Chart, plan: Plan, people: int, wave: int) -> Flags:
    """Who answers in a wave. Most people who answered once answer again."""
    willing = stream(seed, "willing").random(people)
    if wave == 1:
        changed = stream(seed, "willing again").random(people) < 0.15
        willing = np.where(changed, stream(seed, "willing anew").random(people), willing)
    answers = np.zeros(people, dtype=np.bool_)
    departments = chart.department_of(people)
    for place in range(-1, len(chart.departments)):
        members: Ints = np.flatnonzero(departments == place)
        share = 0.8 if place < 0 else float(plan.answering[wave][place])
        count = 0 if np.isnan(share) else round(share * len(members))
        answers[members[np.argsort(willing[members], kind="stable")][:count]] = True
    return answers
