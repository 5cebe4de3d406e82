"""How far distance can be trusted: known answers."""

import numpy as np
import pytest

from orgmapper.model.columns import FloatArray
from orgmapper.scene.nearness import agreement


def on_a_line(ties: FloatArray) -> float:
    """Of units of ten people at 1, 2, 4, 8 ...: every pair has a distance of its own."""
    units = len(ties)
    return agreement(ties, np.full(units, 10), np.exp2(np.arange(units, dtype=np.float64)), np.zeros(units))


def test_it_is_all_or_nothing_where_ties_follow_distance_or_its_opposite() -> None:
    x = np.exp2(np.arange(7, dtype=np.float64))
    away = np.abs(x[:, None] - x)
    np.fill_diagonal(away, 1.0)
    assert on_a_line(1.0 / away) == pytest.approx(1.0)
    assert on_a_line(away) == pytest.approx(0.0)


def test_what_counts_is_ties_for_the_size() -> None:
    people = np.array([1, 2, 4, 8, 16, 32, 64])
    same = np.outer(people, people).astype(np.float64)
    assert np.isnan(agreement(same, people, np.exp2(np.arange(7, dtype=np.float64)), np.zeros(7)))


def test_chance_is_about_a_half() -> None:
    ties = np.random.default_rng(1).random((70, 70))
    assert on_a_line(ties + ties.T) == pytest.approx(0.5, abs=0.05)


def test_nothing_is_said_of_few_pairs() -> None:
    assert np.isnan(on_a_line(np.arange(25.0).reshape(5, 5)))
