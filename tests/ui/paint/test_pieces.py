"""A line with fewer points lies where the line lay."""

import numpy as np
import pytest

from orgmapper.ui.paint.pieces import ROUNDS, gaping, pieces, rounded, thinned


def test_what_is_straight_needs_few_points_and_what_is_bent_keeps_its_shape() -> None:
    turn = np.linspace(0, np.pi, 200)
    bow = np.stack([100 * np.cos(turn), 100 * np.sin(turn)], axis=1)
    straight = np.stack([np.linspace(-100, -300, 200), np.zeros(200)], axis=1)
    line = np.concatenate([bow, straight[1:]])
    few = thinned(line, 0.05)
    assert len(few) < len(line) / 4
    assert few[0].tolist() == line[0].tolist()
    assert few[-1].tolist() == line[-1].tolist()
    assert max(_away(point, few) for point in line) < ROUNDS * 0.05


def test_corners_stay() -> None:
    corner = np.array([(0.0, 0.0), (10.0, 0.0), (10.0, 10.0)])
    assert thinned(corner, 0.05).tolist() == corner.tolist()
    there_and_back = np.array([(0.0, 0.0), (10.0, 0.0), (0.0, 0.0)])
    assert thinned(there_and_back, 0.05).tolist() == there_and_back.tolist()


def test_broad_lines_gape_where_they_bend() -> None:
    straight, corner, slight = [(0, 0), (5, 0), (10, 0)], [(0, 0), (5, 0), (5, 9)], [(0, 0), (10, 0), (20, 1)]
    apart = gaping(np.array([straight, corner, slight], dtype=np.float64), np.array([4.0, 4.0, 20.0]))
    assert apart[0] == 0.0
    assert apart[1] == pytest.approx(4.0)
    assert apart[2] == pytest.approx(20.0 * np.tan(np.arctan(0.1) / 2))


def test_more_points_lie_on_the_same_bend() -> None:
    few, many = (
        np.stack([10 * t, 8 * t * (1 - t)], axis=1)[None] for t in (np.linspace(0, 1, 5), np.linspace(0, 1, 9))
    )
    assert np.allclose(rounded(few), many)
    straight = few[:, :2]
    assert rounded(straight).tolist() == straight.tolist()


def _away(point: np.ndarray, line: np.ndarray) -> float:
    """Distance of a point from a line of straight pieces."""
    ends = pieces(line[None])
    start, way = ends[:, :2], ends[:, 2:] - ends[:, :2]
    share = np.clip(((point - start) * way).sum(axis=1) / np.maximum((way**2).sum(axis=1), 1e-12), 0, 1)
    return float(np.hypot(*(start + share[:, None] * way - point).T).min())
