"""Gap lines run in the water."""

import numpy as np
import pytest

from orgmapper.layout.routes import GapRoute, Water, gap_routes

NO_BOXES = np.empty((0, 4))


def water(
    x: list[float], y: list[float], r: list[float], boxes: np.ndarray[tuple[int, int], np.dtype[np.float64]] = NO_BOXES
) -> Water:
    return Water((600.0, 400.0), np.array(x), np.array(y), np.array(r), boxes, 4.5, 12.0, 9.0, 26.0, 6.0)


def routed(sea: Water, *pairs: tuple[int, int]) -> tuple[GapRoute, ...]:
    ends = np.array(pairs)
    return gap_routes(sea, ends[:, 0], ends[:, 1])


def clearance(route: GapRoute, sea: Water, unit: int) -> float:
    return float((np.hypot(route.points[:, 0] - sea.x[unit], route.points[:, 1] - sea.y[unit]) - sea.r[unit]).min())


def test_no_gaps_no_lines() -> None:
    assert gap_routes(water([10], [10], [5]), np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)) == ()


def test_a_line_over_open_water_is_nearly_straight_and_ends_on_both_rims() -> None:
    sea = water([100, 500], [200, 200], [50, 40])
    (route,) = routed(sea, (0, 1))
    length = np.hypot(*np.diff(route.points, axis=0).T).sum()
    assert length == pytest.approx(310, rel=0.03)
    assert clearance(route, sea, 0) == pytest.approx(1, abs=0.5)
    assert clearance(route, sea, 1) == pytest.approx(1, abs=0.5)
    assert not route.crosses


def test_an_island_in_between_is_passed() -> None:
    sea = water([80, 520, 300], [200, 200, 190], [40, 40, 60])
    (route,) = routed(sea, (0, 1))
    assert clearance(route, sea, 2) > 0
    assert not route.crosses


def test_a_wall_of_islands_is_crossed_because_the_way_round_is_too_long() -> None:
    column = [20.0 + 40 * step for step in range(10)]
    sea = water([240, 360] + [300.0] * 10, [200, 200, *column], [15, 15] + [21.0] * 10)
    (route,) = routed(sea, (0, 1))
    assert route.crosses


@pytest.mark.parametrize("shift", [0.0, 3.0])
def test_a_strait_between_islands_is_used_wherever_it_lies_between_the_cells(shift: float) -> None:
    column = [20.0 + shift + 51 * step for step in range(8)]
    sea = water([200, 400] + [300.0] * 8, [200, 200, *column], [30, 30] + [23.0] * 8)
    (route,) = routed(sea, (0, 1))
    assert not route.crosses
    assert min(clearance(route, sea, unit) for unit in range(2, 10)) > 0


def test_labels_are_never_crossed() -> None:
    boxes = np.array([[250.0, 150.0, 100.0, 12.0], [200.0, 190.0, 200.0, 14.0]])
    sea = water([100, 500], [200, 200], [50, 40], boxes)
    (route,) = routed(sea, (0, 1))
    share = np.linspace(0, 1, 8)[:, None, None]
    steps = (route.points[:-1] * (1 - share) + route.points[1:] * share).reshape(-1, 2)
    for left, top, width, height in boxes:
        inside = (
            (steps[:, 0] > left) & (steps[:, 0] < left + width) & (steps[:, 1] > top) & (steps[:, 1] < top + height)
        )
        assert not inside.any()


def test_lines_keep_apart_and_so_do_their_numbers() -> None:
    sea = water([100, 500, 100, 500], [150, 150, 260, 260], [40, 40, 40, 40])
    first, second = routed(sea, (0, 1), (2, 3))
    between = np.hypot(*(first.points[:, None] - second.points).transpose(2, 0, 1))
    assert between.min() >= 12
    assert np.hypot(first.badge[0] - second.badge[0], first.badge[1] - second.badge[1]) >= 26


def test_numbers_stand_on_water_on_the_page() -> None:
    sea = water([80, 520, 300], [40, 40, 60], [30, 30, 50], np.array([[250.0, 115.0, 100.0, 14.0]]))
    (route,) = routed(sea, (0, 1))
    x, y = route.badge
    assert (np.hypot(sea.x - x, sea.y - y) > sea.r + 9).all()
    assert 9 <= x <= 591
    assert 9 <= y <= 391


def test_neighbours_that_touch_still_have_a_line() -> None:
    sea = water([200, 281], [200, 200], [40, 40])
    (route,) = routed(sea, (0, 1))
    assert np.isfinite(route.points).all()
    assert len(route.points) >= 2
