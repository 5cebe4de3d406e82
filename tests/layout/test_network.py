"""Everybody has a place on the page, the same every time; those who hold together stand together."""

from dataclasses import replace

import numpy as np
import pytest

from orgmapper.layout.network import NetworkGeometry, NetworkProblem, network
from orgmapper.model.columns import IntArray

PAGE = (900.0, 600.0)


def problem(groups: int, each: int, inside: int, between: int, alone: int = 0) -> NetworkProblem:
    """Groups of people with so many ties in each and between them."""
    chance = np.random.default_rng(groups * each)
    people = groups * each
    community = np.repeat(np.arange(groups), each)
    a = chance.integers(0, people, groups * inside + between)
    b = np.where(
        np.arange(len(a)) < groups * inside,
        community[a] * each + chance.integers(0, each, len(a)),
        chance.integers(0, people, len(a)),
    )
    keep = a != b
    whole: IntArray = np.concatenate([community, groups + np.arange(alone)]).astype(np.int64)
    return NetworkProblem(
        shown=np.ones(people + alone, dtype=np.bool_),
        source=a[keep].astype(np.int64),
        target=b[keep].astype(np.int64),
        community=whole,
        label_w=np.full(groups + alone, 80.0),
        label_h=14.0,
        alone_h=18.0,
        least=8.0,
        pinned=np.full((len(whole), 2), np.nan),
    )


def on_page(geometry: NetworkGeometry) -> None:
    assert np.nanmin(geometry.x) >= 0
    assert np.nanmax(geometry.x) <= PAGE[0]
    assert np.nanmin(geometry.y) >= 0
    assert np.nanmax(geometry.y) <= PAGE[1]


@pytest.mark.parametrize("asked", [problem(4, 12, 60, 20), problem(12, 40, 160, 1_500, alone=30)])
def test_everybody_stands_on_the_page_once(asked: NetworkProblem) -> None:
    geometry = network(asked, PAGE)
    on_page(geometry)
    assert not np.isnan(geometry.x).any()
    places = np.stack([geometry.x, geometry.y], axis=1)
    assert len(np.unique(places.round(3), axis=0)) == len(places)
    boxes = geometry.label_box[geometry.label_box[:, 2] > 0]
    for left, top, width, height in boxes:
        beside = np.maximum((left, top) - places, places - (left + width, top + height)).max(axis=1)
        assert beside[~geometry.alone].min() >= 0


def test_the_same_ties_give_the_same_places() -> None:
    one, other = (network(problem(6, 20, 90, 300), PAGE) for _ in range(2))
    assert np.array_equal(one.x, other.x)
    assert np.array_equal(one.y, other.y)


@pytest.mark.parametrize(("groups", "between"), [(3, 15), (10, 1_200)])
def test_those_who_hold_together_stand_together(groups: int, between: int) -> None:
    asked = problem(groups, 30, 150, between)
    geometry = network(asked, PAGE)
    places = np.stack([geometry.x, geometry.y], axis=1)
    middles = np.array([places[asked.community == number].mean(axis=0) for number in range(groups)])
    nearest = np.hypot(*(places[:, None] - middles).transpose(2, 0, 1)).argmin(axis=1)
    assert (nearest == asked.community).mean() > 0.8


def test_without_ties_everybody_stands_in_rows() -> None:
    geometry = network(problem(1, 1, 0, 0, alone=50), PAGE)
    on_page(geometry)
    assert geometry.alone.sum() == 51
    assert geometry.rings == ()


def test_who_is_not_shown_has_no_place() -> None:
    asked = problem(3, 10, 40, 10)
    shown = asked.shown.copy()
    shown[4] = False
    keep = shown[asked.source] & shown[asked.target]
    hidden = replace(asked, shown=shown, source=asked.source[keep], target=asked.target[keep])
    assert np.flatnonzero(np.isnan(network(hidden, PAGE).x)).tolist() == [4]


def test_who_was_put_somewhere_stays_there_and_nobody_stands_on_them() -> None:
    asked = problem(4, 12, 60, 20, alone=3)
    pinned = asked.pinned.copy()
    pinned[5], pinned[-1] = (400.0, 300.0), (40.0, 50.0)
    found = network(replace(asked, pinned=pinned), PAGE)
    for row in (5, len(pinned) - 1):
        assert (found.x[row], found.y[row]) == tuple(pinned[row])
    away = np.hypot(found.x - 400.0, found.y - 300.0)
    assert np.delete(away, 5).min() > 4.0
    free = network(asked, PAGE)
    assert np.median(np.hypot(found.x - free.x, found.y - free.y)) < 0.02 * PAGE[0]


def test_where_nobody_has_a_tie_everybody_stands_in_the_middle() -> None:
    geometry = network(problem(1, 1, 0, 0, alone=50), PAGE)
    x, y = geometry.x, geometry.y
    assert abs((x.min() + x.max()) / 2 - PAGE[0] / 2) < 0.05 * PAGE[0]
    assert abs((y.min() + y.max()) / 2 - PAGE[1] / 2) < 0.05 * PAGE[1]
    assert geometry.alone_top < y.min()
    assert np.ptp(x) > np.ptp(y) > 0
