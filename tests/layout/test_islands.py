"""The islands layout: nothing overlaps, the page is used, what connects is near."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgmapper.layout.shores import signed_area
from tests.layout.problems import PAGE, SPACING, lay_out, problem, rim_gaps


def test_no_units_is_an_empty_page() -> None:
    geometry = lay_out(problem([]))
    assert len(geometry.x) == 0
    assert geometry.rings == ()


def test_a_single_unit_fills_its_page() -> None:
    geometry = lay_out(problem([21]))
    assert 2 * geometry.r[0] >= 0.9 * PAGE[1]
    assert geometry.x[0] == pytest.approx(PAGE[0] / 2, abs=3)


def test_the_same_problem_gives_the_same_places() -> None:
    task = problem([30, 20, 50, 10, 40], [0, 0, 0, 1, 1], {(0, 3): 12, (2, 4): 3})
    one, other = lay_out(task), lay_out(task)
    assert np.array_equal(one.x, other.x)
    assert np.array_equal(one.person_x, other.person_x)
    assert all(np.array_equal(a, b) for a, b in zip(one.rings[0], other.rings[0], strict=True))


def test_area_stands_for_people() -> None:
    geometry = lay_out(problem([100, 25, 400]))
    assert geometry.r[0] / geometry.r[1] == pytest.approx(2.0)
    assert geometry.r[2] / geometry.r[0] == pytest.approx(2.0)


def test_one_person_beside_five_thousand_has_the_smallest_island_there_is() -> None:
    geometry = lay_out(problem([5_000, 1]))
    assert geometry.r[1] == pytest.approx(7.5)
    assert rim_gaps(geometry).min() >= 0


def test_an_empty_unit_has_a_place() -> None:
    geometry = lay_out(problem([20, 0, 30], [0, 0, 0]))
    assert np.isfinite(geometry.x).all()
    assert len(geometry.person_x) == 50


def test_units_that_connect_are_nearer_than_those_that_never_do() -> None:
    ties = {(a, a + 1): 40 for a in (0, 2, 4, 6, 8)}
    geometry = lay_out(problem([30] * 10, ties=ties))
    near = rim_gaps(geometry)
    connected = [near[a, a + 1] for a in (0, 2, 4, 6, 8)]
    others = near[np.triu_indices(10, 1)]
    assert np.mean(connected) < 0.5 * np.mean(others)


def test_units_of_a_division_share_one_shore_with_water_around() -> None:
    shore = [0] * 5 + [1] * 4 + [2] * 6
    geometry = lay_out(problem([40, 30, 60, 20, 35, 50, 20, 30, 10, 25, 30, 35, 40, 45, 50], shore))
    assert [len(rings) for rings in geometry.rings] == [1, 1, 1]
    corners = [np.concatenate(rings) for rings in geometry.rings]
    for a in range(3):
        for b in range(a):
            away = np.hypot(corners[a][:, 0, None] - corners[b][:, 0], corners[a][:, 1, None] - corners[b][:, 1])
            assert away.min() >= 0.9 * SPACING.channel


def test_the_shore_hugs_its_islands() -> None:
    """At most one and a half label heights of 14 beyond an island, a label or the neck between two islands."""
    shore = [0] * 5 + [1] * 5
    geometry = lay_out(problem([40, 30, 60, 20, 35, 50, 20, 30, 10, 25], shore))
    boxes = np.concatenate([geometry.label_box, geometry.name_box])
    for rings in geometry.rings:
        points = np.concatenate(rings)
        to_rim = (np.hypot(points[:, 0, None] - geometry.x, points[:, 1, None] - geometry.y) - geometry.r).min(axis=1)
        dx = np.maximum(np.maximum(boxes[:, 0] - points[:, :1], points[:, :1] - boxes[:, 0] - boxes[:, 2]), 0)
        dy = np.maximum(np.maximum(boxes[:, 1] - points[:, 1:], points[:, 1:] - boxes[:, 1] - boxes[:, 3]), 0)
        away = np.minimum(to_rim, np.hypot(dx, dy).min(axis=1))
        assert np.percentile(away, 95) <= 1.5 * 14


@pytest.mark.parametrize("page", [(800.0, 600.0), (1280.0, 720.0), (1000.0, 1000.0)])
def test_a_dozen_and_more_units_use_the_page(page: tuple[float, float]) -> None:
    chance = np.random.default_rng(4)
    geometry = lay_out(problem(chance.integers(10, 90, 30).tolist(), [u // 5 for u in range(30)]), page)
    area = page[0] * page[1]
    assert np.pi * (geometry.r**2).sum() >= 0.25 * area
    assert sum(abs(signed_area(ring)) for rings in geometry.rings for ring in rings) >= 0.5 * area


@pytest.mark.parametrize("units", [1, 2, 3, 4, 5, 8, 11])
@pytest.mark.parametrize("page", [(800.0, 600.0), (1600.0, 900.0)])
def test_few_units_reach_from_side_to_side(units: int, page: tuple[float, float]) -> None:
    geometry = lay_out(problem([20 + 3 * u for u in range(units)]), page)
    across = np.ptp(np.concatenate([geometry.x - geometry.r, geometry.x + geometry.r])) / page[0]
    down = np.ptp(np.concatenate([geometry.y - geometry.r, geometry.y + geometry.r])) / page[1]
    assert max(across, down) >= 0.9
    assert np.pi * (geometry.r**2).sum() >= 0.2 * page[0] * page[1]


def _boxes_apart(boxes: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> bool:
    shown = boxes[boxes[:, 2] > 0]
    i, j = np.triu_indices(len(shown), 1)
    a, b = shown[i], shown[j]
    across = np.minimum(a[:, 0] + a[:, 2], b[:, 0] + b[:, 2]) - np.maximum(a[:, 0], b[:, 0])
    down = np.minimum(a[:, 1] + a[:, 3], b[:, 1] + b[:, 3]) - np.maximum(a[:, 1], b[:, 1])
    return not bool(((across > 0) & (down > 0)).any())


@settings(max_examples=15)
@given(st.data())
def test_nothing_overlaps_and_nothing_leaves_the_page(data: st.DataObject) -> None:
    units = data.draw(st.integers(1, 24))
    sizes = data.draw(st.lists(st.integers(0, 400), min_size=units, max_size=units))
    divisions = data.draw(st.integers(1, 5))
    shore = data.draw(st.lists(st.integers(-1, divisions - 1), min_size=units, max_size=units))
    width = data.draw(st.sampled_from([700.0, 950.0, 1600.0]))
    page = (width, width * data.draw(st.sampled_from([9 / 16, 3 / 4])))
    geometry = lay_out(problem(sizes, shore, label=data.draw(st.sampled_from([20.0, 60.0, 110.0]))), page)
    if units > 1:
        assert rim_gaps(geometry).min() >= 0
    assert _boxes_apart(np.concatenate([geometry.label_box, geometry.name_box]))
    assert (geometry.x >= geometry.r).all()
    assert (geometry.y >= geometry.r).all()
    assert (geometry.x <= page[0] - geometry.r).all()
    assert (geometry.y <= page[1] - geometry.r).all()
