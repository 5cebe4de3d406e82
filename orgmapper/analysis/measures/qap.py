"""Is it more than chance? Relabelling one network against another (QAP, Hubert 1987; Krackhardt 1988)."""

from dataclasses import dataclass

import numpy as np

from orgmapper.analysis.measures.lines import Forest, distance, forest
from orgmapper.model.columns import NONE, IntArray

REPETITIONS = 2_000
DISTANCES_UP_TO = 2_000
"""Distances of all pairs of more people would fill the memory."""


@dataclass(frozen=True)
class Qap:
    """A number and what it is when people change places: mean, and the chance of one at least as large or small.

    p = (1 + hits) / (1 + repetitions).
    """

    seen: float
    mean: float
    p_above: float
    p_below: float
    repetitions: int


def ties_on_lines(
    manager: IntArray, source: IntArray, target: IntArray, repetitions: int = REPETITIONS, seed: int = 1
) -> Qap:
    """Ties along reporting lines against people in each other's place on the informal side. Run it in a job."""
    random, place = np.random.default_rng(seed), np.arange(len(manager))

    def count(order: IntArray) -> float:
        one, other = order[source], order[target]
        return float(np.count_nonzero((manager[one] == other) | (manager[other] == one)))

    return _result(count(place), [count(random.permutation(place)) for _ in range(repetitions)])


def mean_distance(
    manager: IntArray, source: IntArray, target: IntArray, repetitions: int = REPETITIONS, seed: int = 1
) -> Qap | None:
    """How far along the chart ties reach on average, ties in one tree; None without such ties or above 2,000 people."""
    people = len(manager)
    if people > DISTANCES_UP_TO or not len(source):
        return None
    far = _all_distances(forest(manager))
    random, place = np.random.default_rng(seed), np.arange(people)

    def mean(order: IntArray) -> float:
        found = far[order[source], order[target]]
        found = found[found != NONE]
        return float(found.mean()) if len(found) else float("nan")

    seen = mean(place)
    return None if seen != seen else _result(seen, [mean(random.permutation(place)) for _ in range(repetitions)])


def correlation(people: int, one: tuple[IntArray, IntArray], other: tuple[IntArray, IntArray]) -> float:
    """Correlation of two sets of distinct arcs over all ordered pairs of people; nan where one is empty or full."""
    return _correlation(
        people, len(one[0]), len(other[0]), int(np.isin(_keys(people, *one), _keys(people, *other)).sum())
    )


def correlated(
    people: int,
    one: tuple[IntArray, IntArray],
    other: tuple[IntArray, IntArray],
    repetitions: int = REPETITIONS,
    seed: int = 1,
) -> Qap:
    """`correlation` with people of the first set in each other's place."""
    random = np.random.default_rng(seed)
    fixed = np.sort(_keys(people, *other))

    def value(order: IntArray) -> float:
        keys = _keys(people, order[one[0]], order[one[1]])
        found = np.searchsorted(fixed, keys)
        both = int((fixed[np.minimum(found, len(fixed) - 1)] == keys).sum()) if len(fixed) else 0
        return _correlation(people, len(keys), len(fixed), both)

    return _result(value(np.arange(people)), [value(random.permutation(people)) for _ in range(repetitions)])


def _correlation(people: int, one: int, other: int, both: int) -> float:
    pairs = people * (people - 1)
    spread = one * (pairs - one) * other * (pairs - other)
    return (pairs * both - one * other) / spread**0.5 if spread else float("nan")


def _keys(people: int, source: IntArray, target: IntArray) -> IntArray:
    return (source * people + target).astype(np.int64)


def _all_distances(lines: Forest) -> IntArray:
    people = len(lines.manager)
    one, other = np.divmod(np.arange(people * people), max(people, 1))
    return distance(lines, one, other).reshape(people, people)


def _result(seen: float, others: list[float]) -> Qap:
    values, count = np.array(others), len(others)
    near = 1e-12 * max(abs(seen), 1.0)
    return Qap(
        seen=seen,
        mean=float(np.nanmean(values)) if count else float("nan"),
        p_above=(1 + int((values >= seen - near).sum())) / (1 + count),
        p_below=(1 + int((values <= seen + near).sum())) / (1 + count),
        repetitions=count,
    )
