"""Which pairs of departments have no tie, and what that is worth: written apart from the product, to check it.

Had respondent i of A picked the k people whom she named outside A at random among the M people outside, the chance
that none is in B is C(M - n_B, k) / C(M, k). The product over the respondents of A and B is the p of a silence; q
corrects it over all pairs that somebody could have reported (Benjamini and Hochberg), with p = 1 for pairs with a tie.
"""

from dataclasses import dataclass

import numpy as np

from .answers import Answers
from .chances import Flags, Floats
from .roster import Roster
from .typing_habits import State

ENOUGH = 3.0
_SURE = 0.05


@dataclass(frozen=True)
class Found:
    """A pair of departments (positions) without a sure tie. ``open_names`` counts texts that could still be one."""

    a: int
    b: int
    kind: str
    expected: float
    p: float
    q: float
    open_names: int


def _chance_of_none(outside: int, size: int, named: int) -> float:
    chance = 1.0
    for step in range(named):
        chance *= max(outside - size - step, 0) / (outside - step)
    return chance


def _adjusted(values: Floats) -> Floats:
    """Benjamini-Hochberg q for each p."""
    order = np.argsort(values, kind="stable")[::-1]
    ranks = np.arange(len(values), 0, -1)
    adjusted = np.minimum.accumulate(values[order] * len(values) / ranks)
    result = np.empty_like(adjusted)
    result[order] = np.minimum(adjusted, 1.0)
    return result


def find_silences(roster: Roster, answers: Answers, answered: Flags) -> list[Found]:
    """All pairs without a sure tie, most expected first. Names that are not sure are left out altogether."""
    department = roster.department
    count = len(roster.chart.departments)
    sizes = np.bincount(department[department >= 0], minlength=count)
    everybody = int((department >= -1).sum())
    answering = np.bincount(department[(department >= 0) & answered], minlength=count)
    ties = np.zeros((count, count), dtype=np.int64)
    named: dict[int, int] = {int(person): 0 for person in np.flatnonzero(answered)}
    for person, other in answers.sure_arcs():
        a, b = int(department[person]), int(department[other])
        if a != b:
            named[person] += 1
            if a >= 0 and b >= 0:
                ties[a, b] += 1
    open_names = _open_names(roster, answers, count)
    expected = np.zeros((count, count))
    chance = np.ones((count, count))
    for person, k in named.items():
        a = int(department[person])
        outside = everybody - int(sizes[a]) if a >= 0 else 0
        for b in range(count):
            if a >= 0 and a != b:
                expected[a, b] += k * sizes[b] / outside
                chance[a, b] *= _chance_of_none(outside, int(sizes[b]), k)
    expected, chance, ties = expected + expected.T, chance * chance.T, ties + ties.T
    pairs = [(a, b) for a in range(count) for b in range(a + 1, count) if answering[a] + answering[b] > 0]
    q = _adjusted(np.array([1.0 if ties[pair] else min(chance[pair], 1.0) for pair in pairs]))
    found: list[Found] = []
    for (a, b), value in zip(pairs, q, strict=True):
        if ties[a, b]:
            continue
        few = bool(answering[a] * 2 < sizes[a] or answering[b] * 2 < sizes[b])
        kind = _grade(float(expected[a, b]), float(value), few, int(open_names[a, b]))
        found.append(Found(a, b, kind, float(expected[a, b]), float(chance[a, b]), float(value), int(open_names[a, b])))
    return sorted(found, key=lambda pair: (-pair.expected, pair.a, pair.b))


def _grade(expected: float, q: float, few_answered: bool, open_names: int) -> str:
    if open_names:
        return "open_names"
    if few_answered:
        return "low_coverage"
    if expected < ENOUGH:
        return "too_small"
    return "clear" if q <= _SURE else "ask"


def _open_names(roster: Roster, answers: Answers, count: int) -> Floats:
    """Departments x departments: unsettled texts that may mean somebody of the other department."""
    found = np.zeros((count, count), dtype=np.int64)
    for (person, _), pieces in answers.pieces.items():
        a = int(roster.department[person])
        for piece in pieces:
            if a < 0 or piece.state is not State.CHECK:
                continue
            for b in {int(roster.department[candidate]) for candidate in piece.candidates}:
                if b >= 0 and b != a:
                    found[a, b] += 1
    return (found + found.T).astype(np.float64)
