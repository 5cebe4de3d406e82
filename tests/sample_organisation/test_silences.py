"""The planted silences are there, are the only big ones, and get the grades that they were planted for."""

from math import exp, lgamma

import numpy as np
import pytest
from scipy.stats import false_discovery_control

from .sample import Sample, Wave
from .silences import _adjusted, _chance_of_none, _grade  # pyright: ignore[reportPrivateUsage]


def _true_arcs(wave: Wave, a: int, b: int) -> int:
    department = wave.roster.department
    return sum({int(department[person]), int(department[other])} == {a, b} for person, other in wave.ties.arcs())


def test_ten_silences_are_planted_and_found(northmoor: Sample) -> None:
    planted = {(min(s.a, s.b), max(s.a, s.b)): s.kind for s in northmoor.plan.silences[0]}
    found = {(pair.a, pair.b): pair for pair in northmoor.waves[0].silences}
    assert len(planted) == 10
    assert {pair: found[pair].kind for pair in planted} == planted
    for pair, kind in planted.items():
        assert _true_arcs(northmoor.waves[0], *pair) == (3 if kind == "open_names" else 0)
        low, high = {"clear": (6, 18), "ask": (3, 6), "too_small": (0.5, 3)}.get(kind, (3, 16))
        assert low < found[pair].expected < high


@pytest.mark.parametrize("wave", [0, 1])
def test_other_silences_are_too_small_to_tell(northmoor: Sample, wave: int) -> None:
    planted = {frozenset((s.a, s.b)) for s in northmoor.plan.silences[wave]}
    others = [pair for pair in northmoor.waves[wave].silences if frozenset((pair.a, pair.b)) not in planted]
    assert others
    assert max(pair.expected for pair in others) < 3.0


def test_a_year_later_three_opened_and_one_appeared(northmoor: Sample) -> None:
    first, second = ({frozenset((s.a, s.b)) for s in silences} for silences in northmoor.plan.silences)
    assert len(first - second) == 3
    assert len(second - first) == 1
    for pair in first - second:
        assert _true_arcs(northmoor.waves[0], *pair) == 0
        assert _true_arcs(northmoor.waves[1], *pair) >= 4
    (appeared,) = second - first
    assert _true_arcs(northmoor.waves[0], *appeared) >= 2
    assert _true_arcs(northmoor.waves[1], *appeared) == 0
    kinds = {frozenset((pair.a, pair.b)): pair.kind for pair in northmoor.waves[1].silences}
    assert kinds[appeared] == "clear"


def test_no_open_name_can_close_a_clear_silence(northmoor: Sample) -> None:
    for wave in northmoor.waves:
        assert all(pair.open_names == 0 for pair in wave.silences if pair.kind in ("clear", "ask"))


@pytest.mark.parametrize(("outside", "size", "named"), [(1908, 77, 3), (10, 4, 6), (10, 4, 7), (5, 2, 0)])
def test_the_chance_of_none_is_hypergeometric(outside: int, size: int, named: int) -> None:
    def ways(n: int, k: int) -> float:
        return exp(lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)) if k <= n else 0.0

    expected = ways(outside - size, named) / ways(outside, named)
    assert _chance_of_none(outside, size, named) == pytest.approx(expected, rel=1e-9)


def test_q_is_benjamini_hochberg() -> None:
    p = np.array([0.01, 0.8, 1.0, 0.0004, 0.01, 0.03, 1.0])
    assert np.allclose(_adjusted(p), false_discovery_control(p))


@pytest.mark.parametrize(
    ("facts", "kind"),
    [
        ((9.0, 0.01, False, 0), "clear"),
        ((9.0, 0.06, False, 0), "ask"),
        ((2.9, 0.06, False, 0), "too_small"),
        ((9.0, 0.01, True, 0), "low_coverage"),
        ((9.0, 0.01, True, 2), "open_names"),
    ],
)
def test_grades(facts: tuple[float, float, bool, int], kind: str) -> None:
    assert _grade(*facts) == kind
