"""Boxes in columns: none over another, all on the page, parents above their children."""

import numpy as np
import pytest

from orgmapper.layout.chart import ChartGeometry, ChartProblem, chart
from orgmapper.model.columns import NONE, IntArray


def problem(parent: list[int], dots: int = 12) -> ChartProblem:
    count = len(parent)
    chance = np.random.default_rng(count)
    one = chance.uniform(3.0, 14.0, count)
    return ChartProblem(
        parent=np.array(parent, dtype=np.int64),
        dots=chance.integers(0, 2 * dots, count),
        one=one,
        two=one * 0.6,
        notes=np.zeros(count, dtype=np.int64),
        note=np.zeros(count),
    )


def council(divisions: int, departments: int) -> list[int]:
    parent = [NONE]
    for division in range(divisions):
        parent += [0, *([1 + division * (departments + 1)] * departments)]
    return parent


def overlapping(geometry: ChartGeometry) -> int:
    box = geometry.box
    one, other = np.triu_indices(len(box), 1)
    across = np.minimum(box[one, 0] + box[one, 2], box[other, 0] + box[other, 2]) - np.maximum(
        box[one, 0], box[other, 0]
    )
    down = np.minimum(box[one, 1] + box[one, 3], box[other, 1] + box[other, 3]) - np.maximum(box[one, 1], box[other, 1])
    return int(((across > 1e-6) & (down > 1e-6)).sum())


TREES = {
    "one box": [NONE],
    "flat": [NONE, *([0] * 11)],
    "council": council(8, 5),
    "chain": [NONE, 0, 1, *([2] * 40)],
    "uneven": [NONE, 0, 0, *([1] * 30), 2, 0, 0],
    "deep": [NONE, 0, 1, 1, 2, 2, 3, 3, 0, 8, 8],
    "many": council(8, 30),
}


@pytest.mark.parametrize("page", [(600.0, 420.0), (950.0, 640.0), (1900.0, 1000.0)])
@pytest.mark.parametrize("name", TREES)
def test_boxes_lie_apart_on_the_page(name: str, page: tuple[float, float]) -> None:
    geometry = chart(problem(TREES[name]), page, 12.0, 13.0)
    assert overlapping(geometry) == 0
    right, bottom = geometry.box[:, 0] + geometry.box[:, 2], geometry.box[:, 1] + geometry.box[:, 3]
    assert geometry.box[:, :2].min() >= 0
    assert right.max() <= page[0] + 1e-6
    assert bottom.max() <= page[1] + 1e-6
    for box, up in enumerate(TREES[name]):
        assert up == NONE or geometry.box[box, 1] > geometry.box[up, 1]


def test_dots_lie_in_their_box() -> None:
    asked = problem(TREES["council"])
    geometry = chart(asked, (950.0, 640.0), 12.0, 13.0)
    half = geometry.pitch / 2
    for box, count in enumerate(asked.dots.tolist()):
        places = geometry.dot_places(box, count)
        left, top, width, height = geometry.box[box]
        assert (places[:, 0] - half >= left - 1e-6).all()
        assert (places[:, 0] + half <= left + width + 1e-6).all()
        assert (places[:, 1] - half >= top).all()
        assert (places[:, 1] + half <= top + height + 1e-6).all()
        assert len(np.unique(places, axis=0)) == count


def test_every_box_but_the_root_hangs_on_a_line() -> None:
    geometry = chart(problem(TREES["council"]), (950.0, 640.0), 12.0, 13.0)
    ends = np.array([points[-1] for points in geometry.connectors])
    assert len(ends) == len(geometry.box) - 1
    on_edge: IntArray = np.array(
        [
            ((ends >= (left - 1e-6, top - 1e-6)) & (ends <= (left + width + 1e-6, top + height + 1e-6)))
            .all(axis=1)
            .sum()
            for left, top, width, height in geometry.box[1:]
        ]
    )
    assert (on_edge >= 1).all()


def test_nothing_to_lay_out() -> None:
    assert len(chart(problem([]), (900.0, 600.0), 12.0, 13.0).box) == 0
