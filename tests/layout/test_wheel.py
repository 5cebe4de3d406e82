"""Arcs as long as units have people, strands between them."""

import numpy as np
import pytest

from orgmapper.layout.wheel import MOST_STRANDS, angles, strands, wheel
from orgmapper.model.columns import NONE

PEOPLE = np.array([30, 10, 60, 5, 20, 1])
SHORE = np.array([0, 1, 0, NONE, 1, 1])
ALL = np.ones(6, dtype=np.bool_)


def test_arcs_are_as_long_as_units_have_people() -> None:
    order, start, end, divisions = angles(PEOPLE, SHORE, ALL)
    assert SHORE[order].tolist() == [0, 0, 1, 1, 1, NONE]
    length = (end - start) / PEOPLE[order]
    assert np.allclose(length, length[0])
    assert (start[1:] > end[:-1]).all()
    assert end[-1] <= 2 * np.pi
    assert divisions[:, 2].tolist() == [0, 1, NONE]


@pytest.mark.parametrize("count", [1, 2, 300])
def test_any_number_of_units(count: int) -> None:
    _, start, end, _ = angles(np.full(count, 7), np.arange(count) % 4, np.ones(count, dtype=np.bool_))
    assert ((end - start) > 0).all()
    assert end.max(initial=0) <= 2 * np.pi + 1e-9


def test_nothing_to_draw() -> None:
    nobody = np.zeros(6, dtype=np.bool_)
    geometry = wheel(PEOPLE, SHORE, nobody, (900, 600), (450, 300), 200)
    assert len(strands(geometry, np.zeros((6, 6)), SHORE)[0]) == 0


def test_a_pair_has_as_many_strands_as_ties_up_to_seven() -> None:
    geometry = wheel(PEOPLE, SHORE, ALL, (900, 600), (450, 300), 200)
    ties = np.zeros((6, 6))
    ties[0, 1] = ties[1, 0] = 3
    ties[2, 0] = ties[0, 2] = 40
    ties[3, 4] = ties[4, 3] = 1
    curves, a, b = strands(geometry, ties, SHORE)
    found = {tuple(sorted(pair)): 0 for pair in zip(a.tolist(), b.tolist(), strict=True)}
    for pair in zip(a.tolist(), b.tolist(), strict=True):
        found[tuple(sorted(pair))] += 1
    assert found == {(0, 1): 3, (0, 2): MOST_STRANDS, (3, 4): 1}
    away = np.hypot(*(curves - np.array(geometry.middle)).transpose(2, 0, 1))
    assert np.allclose(away[:, [0, -1]], geometry.inner)
    assert (away[:, 1:-1] < geometry.inner).all()


def test_strands_leave_from_their_own_arcs() -> None:
    geometry = wheel(PEOPLE, SHORE, ALL, (900, 600), (450, 300), 200)
    ties = np.full((6, 6), 4.0)
    curves, a, _ = strands(geometry, ties, SHORE)
    way = curves[:, 0] - np.array(geometry.middle)
    angle = np.mod(np.arctan2(way[:, 0], -way[:, 1]), 2 * np.pi)
    arc_of = {int(unit): arc for arc, unit in enumerate(geometry.order.tolist())}
    arcs = np.array([arc_of[int(unit)] for unit in a])
    assert (angle >= geometry.start[arcs] - 1e-9).all()
    assert (angle <= geometry.end[arcs] + 1e-9).all()
