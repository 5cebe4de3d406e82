"""The order of the matrix, and where its cells lie."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgmapper.layout.matrix import by_division, by_similarity, cells, runs
from orgmapper.model.columns import NONE


def test_units_of_a_division_stand_together_and_those_of_none_last() -> None:
    shore = np.array([1, NONE, 0, 1, 0])
    assert by_division(shore).tolist() == [2, 4, 0, 3, 1]


def test_similar_units_stand_together() -> None:
    ratio = np.full((6, 6), -2.0)
    for group in ((0, 3, 5), (1, 2, 4)):
        for a in group:
            for b in group:
                ratio[a, b] = 2.0
    order = by_similarity(ratio).tolist()
    assert {frozenset(order[:3]), frozenset(order[3:])} == {frozenset({0, 3, 5}), frozenset({1, 2, 4})}


@given(st.integers(0, 40))
def test_every_unit_stands_once(count: int) -> None:
    ratio = np.random.default_rng(count).normal(size=(count, count))
    ratio = ratio + ratio.T
    ratio[: count // 3] = np.nan
    ratio[:, : count // 3] = np.nan
    assert sorted(by_similarity(ratio).tolist()) == list(range(count))


@pytest.mark.parametrize("count", [1, 5, 36, 300])
def test_cells_lie_on_the_page_one_beside_another(count: int) -> None:
    shore = np.arange(count) // 5
    page = cells(np.arange(count), shore, (900.0, 700.0), (100, 80, 120, 10), 44.0)
    steps = np.diff(page.offset)
    assert (steps >= page.cell - 1e-9).all()
    assert page.left >= 100 - 1e-6
    assert page.top >= 80 - 1e-6
    assert page.left + page.side <= 780 + 1e-6
    assert page.top + page.side <= 690 + 1e-6
    assert page.cell <= 44.0


def test_runs_are_counted() -> None:
    assert runs(np.array([2, 2, 0, NONE, NONE, 2])).tolist() == [0, 0, 1, 2, 2, 3]
    assert runs(np.empty(0, dtype=np.int64)).tolist() == []
