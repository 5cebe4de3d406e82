"""The chart beside what people do: pairs that could have been reported, one by one."""

from itertools import permutations

import numpy as np
import pytest

from orgmapper.analysis.measures.arcs import Arcs
from orgmapper.analysis.measures.formal_informal import MERGED_KINDS, formal_informal
from orgmapper.analysis.measures.lines import KINDS, distance, forest, kind
from orgmapper.analysis.question import Seen
from tests.analysis.measures.cases import random_arcs

PEOPLE = 25
MERGED = {"up": "line", "down": "line", "skip-up": "skip", "skip-down": "skip"}


@pytest.mark.parametrize("seen", ["arcs", "either", "both"])
def test_only_pairs_that_could_have_been_reported_count(seen: Seen) -> None:
    random = np.random.default_rng(4)
    boss = np.array([random.integers(-1, row) if row else -1 for row in range(PEOPLE)], dtype=np.int64)
    answered = random.random(PEOPLE) < 0.6
    source, target = random_arcs(random, PEOPLE, 150)
    source, target = source[answered[source]], target[answered[source]]
    directed = seen == "arcs"
    if not directed:
        source, target = np.concatenate([source, target]), np.concatenate([target, source])
    arcs = Arcs(PEOPLE, source, target, directed, answered)
    lines = forest(boss)
    found = formal_informal(arcs, lines, seen)

    named = set(zip(source.tolist(), target.tolist(), strict=True))
    ties = dict.fromkeys(found.kinds, 0)
    possible = dict.fromkeys(found.kinds, 0)
    apart: dict[int, int] = {}
    for a, b in permutations(range(PEOPLE), 2):
        rule = {"arcs": answered[a], "either": answered[a] or answered[b], "both": answered[a] and answered[b]}
        if not rule[seen] or (not directed and a > b):
            continue
        one, other = np.array([a]), np.array([b])
        far = distance(lines, one, other)
        name = KINDS[int(kind(lines, one, other, far)[0])]
        name = name if directed else MERGED.get(name, name)
        possible[name] += 1
        ties[name] += (a, b) in named
        if far[0] > 0:
            apart[int(far[0])] = apart.get(int(far[0]), 0) + 1
    assert found.kinds == (KINDS if directed else MERGED_KINDS)
    assert dict(zip(found.kinds, found.by_kind[1].tolist(), strict=True)) == possible
    assert dict(zip(found.kinds, found.by_kind[0].tolist(), strict=True)) == ties
    assert {row: count for row, count in enumerate(found.by_distance[1].tolist()) if count} == apart
    assert found.ties == sum(ties.values())
    usual = sum(far * count for far, count in apart.items()) / sum(apart.values())
    assert found.mean_distance_usual == pytest.approx(usual)

    up = [(row, int(above)) for row, above in enumerate(boss.tolist()) if above >= 0]
    heard = [pair for pair in up if (all if seen == "both" else any)(answered[list(pair)])]
    carried = [pair for pair in heard if pair in named or pair[::-1] in named]
    assert (found.lines, found.lines_with_tie) == (len(heard), len(carried))


def test_a_circle_of_managers_does_not_run_for_ever() -> None:
    lines = forest(np.array([1, 2, 0, 0, 3], dtype=np.int64))
    assert lines.manager.tolist() == [-1, -1, -1, 0, 3]
    assert lines.depth.tolist() == [0, 0, 0, 1, 2]
    assert lines.top.tolist() == [0, 1, 2, 0, 0]


def test_lines_too_deep_for_any_organisation_are_not_counted_by_distance() -> None:
    people = 150
    lines = forest(np.arange(-1, people - 1))
    arcs = Arcs(people, np.array([0]), np.array([1]), True, np.ones(people, dtype=np.bool_))
    found = formal_informal(arcs, lines, "arcs")
    assert len(found.by_distance[0]) == len(found.by_distance[1]) == 0
    assert found.share_of_lines == pytest.approx(1 / (people - 1))
    assert np.isnan(found.mean_distance_usual)
