"""Islands with their labels push each other apart, and nothing is caught in between."""

import numpy as np
import pytest

from orgmapper.layout.footprints import Clearances, Footprints, pairs_in_reach, pushes, support
from orgmapper.model.columns import FloatArray
from tests.layout.problems import SPACING


def footprints(*rows: tuple[float, float, float]) -> Footprints:
    """Rows of radius, width and height of the label, all on one shore; radius 0: the name of a shore."""
    r, wide, tall = np.array(rows).T
    lift = np.where((r > 0) & (wide > 0), r + SPACING.label_gap + tall / 2, 0.0)
    return Footprints(
        r, wide / 2, tall / 2, lift, np.zeros(len(rows), dtype=np.int64), np.zeros(len(rows), dtype=np.bool_)
    )


def overlap(x: FloatArray, y: FloatArray, f: Footprints) -> tuple[FloatArray, FloatArray, FloatArray]:
    i, j = pairs_in_reach(x, y, f, 60.0)
    return pushes(x, y, f, i, j, Clearances.of(i, j, f, SPACING), support(f))


def settled(x: FloatArray, y: FloatArray, f: Footprints, rounds: int = 60) -> float:
    for _ in range(rounds):
        i, j = pairs_in_reach(x, y, f, 60.0)
        px, py, worst = pushes(x, y, f, i, j, Clearances.of(i, j, f, SPACING), support(f))
        if not worst.any():
            return 0.0
        np.add.at(x, i, 0.35 * px)
        np.add.at(y, i, 0.35 * py)
        np.add.at(x, j, -0.35 * px)
        np.add.at(y, j, -0.35 * py)
    return float(overlap(x, y, f)[2].max(initial=0.0))


def test_far_apart_nothing_pushes() -> None:
    f = footprints((30, 40, 14), (30, 40, 14))
    assert overlap(np.array([0.0, 500.0]), np.zeros(2), f)[2].sum() == 0


def test_circles_part_along_their_middles() -> None:
    f = footprints((30, 0, 0), (20, 0, 0))
    px, py, deep = overlap(np.array([0.0, 30.0]), np.array([0.0, 40.0]), f)
    assert deep[0] == pytest.approx(50 + SPACING.inside - 50)
    assert px[0] / py[0] == pytest.approx(30 / 40)
    assert px[0] < 0


def test_other_shores_keep_a_channel() -> None:
    f = footprints((30, 0, 0), (20, 0, 0))
    apart = Footprints(f.r, f.half_w, f.half_h, f.lift, np.array([0, 1]), f.pinned)
    distance = 50 + 2 * SPACING.shore + SPACING.channel
    _, _, deep = overlap(np.array([0.0, distance - 5]), np.zeros(2), apart)
    assert deep[0] == pytest.approx(5)


@pytest.mark.parametrize("height", [-30.0, -34.0, -38.0, -44.0])
@pytest.mark.parametrize("aside", [-12.0, 0.0, 7.0])
def test_a_name_between_an_island_and_its_label_gets_out(height: float, aside: float) -> None:
    f = footprints((30, 50, 14), (0, 130, 13))
    x, y = np.array([0.0, aside]), np.array([0.0, height])
    assert settled(x, y, f) < 0.3


def test_a_small_island_under_a_wide_label_gets_out() -> None:
    f = footprints((8, 90, 14), (8, 80, 14))
    x, y = np.array([0.0, 3.0]), np.array([0.0, -11.0])
    assert settled(x, y, f) < 0.3
