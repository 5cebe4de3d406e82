"""Who names whom: mostly the own team and department, then the own directorate, then people of the same interests."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from .chances import Flags, Floats, Ints, stream, weighted
from .interests import Claims
from .structure import Chart

ADVICE, INTEREST = "advice", "interest"
RELATIONS = (ADVICE, INTEREST)
_KEPT = 0.78

# How far, on the map of the council's work, one has to do with each other; and how much the farthest still have.
_REACH, _ANYWAY = 2.2, 0.12

# How near somebody is to a respondent.
_SELF, _TEAM, _DEPARTMENT, _DIRECTORATE, _ELSEWHERE = range(5)


@dataclass(frozen=True)
class World:
    """What the draw needs to know about everybody, by person. Places are -1 above the departments, -2 off the chart."""

    seed: int
    department: Ints
    team: Ints
    directorate: Ints
    attraction: Floats
    affinity: Floats
    holders: tuple[Ints, ...]
    claims: tuple[Claims, ...]

    def nearness(self, person: int) -> Ints:
        """Team 1, department 2, directorate 3, elsewhere 4; the person 0."""
        near = np.full(len(self.department), _ELSEWHERE, dtype=np.int64)
        near[(self.directorate == self.directorate[person]) & (self.directorate[person] >= 0)] = _DIRECTORATE
        if self.department[person] >= 0:
            near[self.department == self.department[person]] = _DEPARTMENT
        near[self.team == self.team[person]] = _TEAM
        near[person] = _SELF
        return near

    def allowed(self, person: int, forbidden: Flags) -> Floats:
        """How likely each person is to be named before nearness counts; 0 off the chart and where forbidden."""
        likely = self.attraction.copy()
        likely[self.department == -2] = 0.0
        own = int(self.department[person])
        if own >= 0:
            inside = self.department >= 0
            places = self.department[inside]
            likely[inside] *= np.where(forbidden[own][places], 0.0, self.affinity[own][places])
        likely[person] = 0.0
        return likely


@dataclass
class Ties:
    """Answers as they are meant: for each respondent and relation the people named, in order of writing.

    ``plain`` holds pairs (respondent, named) to be typed without doubt: they show that two departments do connect.
    """

    named: dict[str, dict[int, list[int]]] = field(default_factory=lambda: {relation: {} for relation in RELATIONS})
    plain: set[tuple[int, int]] = field(default_factory=set[tuple[int, int]])

    def everybody(self, person: int) -> set[int]:
        """All people whom this respondent names in any relation."""
        return {other for relation in RELATIONS for other in self.named[relation].get(person, ())}

    def arcs(self) -> list[tuple[int, int]]:
        """Each pair (respondent, named) once, over both relations."""
        return sorted(
            {
                (person, other)
                for relation in RELATIONS
                for person in self.named[relation]
                for other in self.named[relation][person]
            }
        )


def make_world(seed: int, chart: Chart, claims: tuple[Claims, ...], topics: int) -> World:
    """Everybody's place and pull. A few people are named very often (log-normal), leaders more than others."""
    people = len(claims)
    posts = chart.post_of(people)
    titles = {name: place for place, name in enumerate(sorted({d.directorate for d in chart.departments}))}
    teams = {
        name: place for place, name in enumerate(sorted({(p.directorate, p.department, p.team) for p in chart.posts}))
    }
    directorate = np.array([titles.get(p.directorate, -1) for p in chart.posts] + [-2], dtype=np.int64)[posts]
    team = np.array([teams[p.directorate, p.department, p.team] for p in chart.posts] + [-2], dtype=np.int64)[posts]
    level = np.array([p.level for p in chart.posts] + [0], dtype=np.int64)[posts]
    pull = (
        np.minimum(stream(seed, "pull").lognormal(0.0, 0.95, people), 8.0) * np.array([1.0, 1.6, 2.2, 1.8, 1.0])[level]
    )
    members: list[list[int]] = [[] for _ in range(topics)]
    for person, claim in enumerate(claims):
        for topic in claim.has:
            if posts[person] >= 0:
                members[topic].append(person)
    holders = tuple(np.array(group, dtype=np.int64) for group in members)
    return World(seed, chart.department_of(people), team, directorate, pull, _affinity(seed, chart), holders, claims)


def _affinity(seed: int, chart: Chart) -> Floats:
    """Departments x departments: how much two have to do with each other, most where their work is near."""
    work = np.array([department.work for department in chart.departments], dtype=np.float64)
    away: Floats = ((work[:, None] - work) ** 2).sum(axis=-1)
    bent = np.asarray(stream(seed, "affinity").lognormal(0.0, 0.3, away.shape), dtype=np.float64)
    return np.sqrt(bent * bent.T) * (_ANYWAY + np.exp(-away / (2 * _REACH**2)))


def _advice(rng: np.random.Generator, likely: Floats, near: Ints, count: int, taken: Iterable[int]) -> list[int]:
    """Scope first (a person has a team, a department ...), then somebody in it."""
    open_to = likely.copy()
    open_to[list(taken)] = 0.0
    chosen: list[int] = []
    for _ in range(count):
        scope = (_TEAM, _DEPARTMENT, _DIRECTORATE, _ELSEWHERE)[weighted(rng, np.array([0.47, 0.30, 0.08, 0.15]))]
        other = weighted(rng, np.where(near == scope, open_to, 0.0))
        if other < 0:
            other = weighted(rng, open_to)
        if other < 0:
            break
        chosen.append(other)
        open_to[other] = 0.0
    return chosen


def _shared(
    rng: np.random.Generator, world: World, person: int, likely: Floats, near: Ints, count: int, taken: Iterable[int]
) -> list[int]:
    """A topic of one's own, the rarer the likelier; then one of those who care about it, the nearer the likelier."""
    open_to = likely.copy()
    open_to[list(taken)] = 0.0
    closeness = np.array([0.0, 36.0, 14.0, 2.0, 1.0])[near]
    topics = [topic for topic in world.claims[person].has if len(world.holders[topic]) > 1]
    rarity = np.array([len(world.holders[topic]) ** -0.35 for topic in topics])
    chosen: list[int] = []
    for _ in range(count):
        other = -1
        if topics and rng.random() < 0.74:
            group = world.holders[topics[weighted(rng, rarity)]]
            place = weighted(rng, (open_to * closeness)[group])
            other = int(group[place]) if place >= 0 else -1
        if other < 0:
            other = weighted(rng, np.where((near == _TEAM) | (near == _DEPARTMENT), open_to, 0.0))
        if other < 0:
            continue
        chosen.append(other)
        open_to[other] = 0.0
    return chosen


def draw_ties(world: World, answers: Flags, forbidden: Flags, wave: int, before: Ties | None) -> Ties:
    """Answers of all respondents. Who answered ``before`` keeps most of it, unless the person named has left."""
    ties = Ties()
    for person in (int(p) for p in np.flatnonzero(answers)):
        rng = stream(world.seed, "ties", wave, person)
        likely, near = world.allowed(person, forbidden), world.nearness(person)
        numbers = {
            ADVICE: int(np.clip(round(rng.lognormal(1.42, 0.40)), 1, 9)),
            INTEREST: 0 if rng.random() < 0.06 else int(np.clip(round(rng.lognormal(1.27, 0.42)), 1, 8)),
        }
        for relation in RELATIONS:
            kept: list[int] = []
            if before and person in before.named[relation]:
                numbers[relation] = len(before.named[relation][person])
                kept = [o for o in before.named[relation][person] if likely[o] > 0 and rng.random() < _KEPT]
            missing = numbers[relation] - len(kept)
            if relation == ADVICE:
                kept += _advice(rng, likely, near, missing, kept)
            else:
                kept += _shared(rng, world, person, likely, near, missing, kept)
            ties.named[relation][person] = kept
    return ties
