"""People in motion: who is where at which share of the way, as pixels."""

import numpy as np
import pytest

from orgmapper.scene.primitives import Standing
from orgmapper.ui.map.flock import Flock, eased, ends_of

GREY = (246, 246, 243)


def standing(x: list[float], y: list[float]) -> Standing:
    count = len(x)
    return Standing(
        x=np.array(x),
        y=np.array(y),
        r=np.full(count, 2.5),
        colour=np.arange(count) % 2,
        colours=("#3C82C4", "#B85A12"),
        filled=np.arange(count) != 2,
        leads=np.arange(count) == 1,
        back=np.zeros(count, dtype=np.bool_),
    )


ONE = standing([20, 60, 100, np.nan], [20, 20, 20, np.nan])
OTHER = standing([20, 60, np.nan, 150], [80, 60, np.nan, 50])


def middles(share: float) -> list[tuple[int, int]]:
    """Middles of the spots that are drawn."""
    buffer = np.zeros((120, 200), dtype=np.uint32)
    Flock(ends_of(ONE, OTHER, 1.0, GREY)).draw(buffer, share)
    rows, columns = np.nonzero(buffer)
    found = []
    for left in (20, 60, 100, 150):
        near = np.abs(columns - left) < 12
        if near.any():
            found.append((round(columns[near].mean()), round(rows[near].mean())))
    return found


@pytest.mark.parametrize(
    ("share", "places"),
    [
        (0.0, [(20, 20), (60, 20), (100, 20)]),
        (0.5, [(20, 50), (60, 40), (150, 50)]),
        (1.0, [(20, 80), (60, 60), (150, 50)]),
    ],
)
def test_people_are_where_they_should_be(share: float, places: list[tuple[int, int]]) -> None:
    assert all(
        abs(x - wanted_x) <= 1 and abs(y - wanted_y) <= 1
        for (x, y), (wanted_x, wanted_y) in zip(middles(share), places, strict=True)
    )


def test_nobody_jumps() -> None:
    """Over sixty frames of a glide nobody moves more than her way asks for at its fastest."""
    steps = np.diff([eased(share) for share in np.linspace(0, 1, 61)])
    assert (steps >= 0).all()
    assert steps.max() < 0.055
    assert eased(0.0) == 0.0
    assert eased(1.0) == 1.0


def test_hollow_dots_have_the_ground_inside_and_rings_stand_around() -> None:
    buffer = np.zeros((120, 200), dtype=np.uint32)
    Flock(ends_of(ONE, OTHER, 1.0, GREY)).draw(buffer, 0.0)
    bytes_ = buffer.view(np.uint8).reshape(120, 200, 4)
    assert abs(int(bytes_[20, 100, 2]) - GREY[0]) < 16
    assert bytes_[20, 20, 0] > 150 > bytes_[20, 20, 2]
    ring = np.abs(np.hypot(*(np.mgrid[0:120, 0:200] - np.array([20, 60])[:, None, None] + 0.0)) - 4.25) < 0.5
    assert (bytes_[..., 3][ring] > 0).mean() > 0.9


def test_dots_at_the_edge_are_left_out_whole() -> None:
    edge = standing([0.0, 199.0], [0.0, 119.0])
    buffer = np.zeros((120, 200), dtype=np.uint32)
    Flock(ends_of(edge, edge, 1.0, GREY)).draw(buffer, 0.3)
    assert not buffer.any()
