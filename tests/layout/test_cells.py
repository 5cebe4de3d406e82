"""First places: the page in cells of the wanted areas, wanted neighbours side by side."""

import numpy as np
import pytest

from orgmapper.layout.cells import classical_places, exchange, rank_pull, sample_points, spread


def test_cells_have_the_wanted_areas() -> None:
    points = sample_points(800, 600, 4_000)
    areas = np.array([1.0, 2.0, 3.0, 4.0])
    start = np.array([[200.0, 150.0], [600.0, 150.0], [200.0, 450.0], [600.0, 450.0]])
    _, owner = spread(points, areas, start, 60)
    found = np.bincount(owner) / len(points)
    assert found == pytest.approx(areas / 10, abs=0.02)


def test_pull_is_the_rank_of_closeness() -> None:
    closeness = np.array([[0, 9, 1], [9, 0, 4], [1, 4, 0]], dtype=np.float64)
    pull = rank_pull(closeness)
    assert np.array_equal(pull, pull.T)
    assert pull[0, 1] > pull[1, 2] > pull[0, 2]
    assert pull[np.triu_indices(3, 1)].sum() == pytest.approx(0)


def test_equal_closeness_pulls_nobody() -> None:
    assert np.abs(rank_pull(np.ones((4, 4)))).max() == 0


def test_scaling_puts_the_close_together() -> None:
    closeness = np.full((6, 6), 1.0)
    closeness[:3, :3] = closeness[3:, 3:] = 5.0
    places = classical_places(rank_pull(closeness), 900, 600)
    apart = np.hypot(*(places[:, None] - places).transpose(2, 0, 1))
    assert apart[:3, :3].mean() < apart[:3, 3:].mean()
    assert (places >= 0).all()
    assert (places <= np.array([900, 600])).all()


def test_exchanges_lower_what_is_paid() -> None:
    chance = np.random.default_rng(3)
    places = chance.random((12, 2)) * 100
    pull = rank_pull(np.round(chance.random((12, 12)) * 9) + np.round(chance.random((12, 12)) * 9).T)
    pull = (pull + pull.T) / 2

    def paid(where: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> float:
        return float((pull * np.hypot(*(where[:, None] - where).transpose(2, 0, 1))).sum())

    better = exchange(places, pull, np.zeros((12, 12)), np.ones(12), 60)
    assert paid(better) < paid(places)
    assert np.array_equal(np.sort(better, axis=0), np.sort(places, axis=0))


def test_the_large_do_not_change_places_with_the_small() -> None:
    places = np.array([[0.0, 0.0], [10.0, 0.0], [20.0, 0.0]])
    pull = np.array([[0, -0.5, 0.5], [-0.5, 0, 0], [0.5, 0, 0]])
    assert np.array_equal(exchange(places, pull, np.zeros((3, 3)), np.array([1.0, 100.0, 10_000.0]), 9), places)
