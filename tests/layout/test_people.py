"""People stand apart, on their island, on the side they reach out to."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial import cKDTree

from orgmapper.layout.people import elbow_room, place_people, slots

NO_TIES = np.empty(0, dtype=np.int64)


@pytest.mark.parametrize("count", [1, 2, 3, 7, 50, 400, 5_000])
def test_slots_are_spread_over_the_whole_disc(count: int) -> None:
    places = slots(count)
    assert places.shape == (count, 2)
    assert np.hypot(*places.T).max() <= 1.0
    if count > 1:
        nearest = np.asarray(cKDTree(places).query(places, k=2)[0])[:, 1]
        assert nearest.min() > 1.25 / np.sqrt(count)


def test_somebody_with_ties_to_one_side_stands_there() -> None:
    unit = np.array([0] * 30 + [1] * 30)
    source, target = np.array([0, 1, 2]), np.array([30, 31, 32])
    x, y = place_people(unit, np.array([0.0, 500.0]), np.zeros(2), np.array([50.0, 50.0]), source, target)
    assert x[:3].min() > np.median(x[:30])
    assert x[30:33].max() < np.median(x[30:])
    assert np.isfinite(y).all()


def test_somebody_without_ties_outside_stands_inside() -> None:
    """Twenty reach out in four directions, twenty do not."""
    unit = np.repeat(np.arange(5), 40)
    outgoing = np.arange(20)
    target = 40 * (1 + outgoing % 4) + outgoing
    middle_x, middle_y = np.array([0.0, 300.0, -300.0, 0.0, 0.0]), np.array([0.0, 0.0, 0.0, 300.0, -300.0])
    x, y = place_people(unit, middle_x, middle_y, np.full(5, 40.0), outgoing, target)
    from_middle = np.hypot(x[:40], y[:40])
    assert from_middle[20:].max() < from_middle[:20].mean()


def test_people_without_a_unit_have_no_place() -> None:
    x, y = place_people(np.array([0, -1, 0]), np.zeros(1), np.zeros(1), np.ones(1), NO_TIES, NO_TIES)
    assert np.isnan(x[1])
    assert np.isnan(y[1])
    assert np.isfinite(x[[0, 2]]).all()


@given(st.lists(st.integers(1, 300), min_size=1, max_size=5), st.integers(0, 2**31))
def test_everybody_has_a_place_of_their_own_on_the_island(sizes: list[int], seed: int) -> None:
    chance = np.random.default_rng(seed)
    unit = np.repeat(np.arange(len(sizes)), sizes)
    people = len(unit)
    source, target = chance.integers(0, people, (2, people))
    middle = (np.arange(len(sizes)) * 1_000.0).astype(np.float64)
    x, y = place_people(unit, middle, np.zeros(len(sizes)), np.full(len(sizes), 100.0), source, target)
    assert (np.hypot(x - middle[unit], y) <= 100.0 + 1e-9).all()
    assert len(np.unique(np.round(np.stack([x, y]), 6), axis=1).T) == people
    room = elbow_room(unit, x, y, len(sizes))
    assert ((room > 100 / np.sqrt(np.array(sizes)) * 0.6) | (np.array(sizes) == 1)).all()


def test_an_island_of_thousands_is_placed_in_groups_and_loses_nobody() -> None:
    unit = np.zeros(5_000, dtype=np.int64)
    x, y = place_people(unit, np.zeros(1), np.zeros(1), np.ones(1), NO_TIES, NO_TIES)
    assert len(np.unique(np.round(x + 1j * y, 9))) == 5_000
