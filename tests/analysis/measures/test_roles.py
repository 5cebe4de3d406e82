"""Informal roles: at the edge is only who answered; in between is nobody who is named most."""

import numpy as np

from orgmapper.analysis.measures.arcs import Arcs
from orgmapper.analysis.measures.betweenness import betweenness_of
from orgmapper.analysis.measures.brokerage import brokerage
from orgmapper.analysis.measures.roles import Roles, roles, units_reached
from orgmapper.model.columns import IntArray

PEOPLE = 20


def star_and_bridge() -> tuple[Arcs, IntArray]:
    """0 is named by all of the first unit; 9 alone holds it to the other two units; 18 and 19 have no ties."""
    pairs = [(person, 0) for person in range(1, 10)] + [(0, 9), (9, 10), (9, 14)]
    pairs += [(person, person + 1) for person in range(10, 13)] + [(person, person + 1) for person in range(14, 17)]
    source, target = np.array(pairs, dtype=np.int64).T
    answered = np.ones(PEOPLE, dtype=np.bool_)
    answered[19] = False
    group = np.array([0] * 10 + [1] * 4 + [2] * 6, dtype=np.int64)
    return Arcs(PEOPLE, source, target, True, answered), group


def found(*, with_ways: bool = True) -> Roles:
    arcs, group = star_and_bridge()
    between = betweenness_of(arcs).value if with_ways else None
    return roles(arcs, group, 3, brokerage(arcs, group, 3), between)


def who(held: np.ndarray) -> list[int]:
    return np.flatnonzero(held).tolist()


def test_units_reached_in_any_direction_the_own_not_among_them() -> None:
    arcs, group = star_and_bridge()
    reached = units_reached(arcs, group, 3)
    assert {person: int(units) for person, units in enumerate(reached) if units} == {9: 2, 10: 1, 14: 1}


def test_one_is_asked_by_all_another_links_the_units() -> None:
    held = found()
    assert 0 in who(held.often_asked)
    assert 9 in who(held.links_units)
    assert 9 in who(held.in_between)
    assert not (held.in_between & held.often_asked).any()


def test_at_the_edge_is_only_who_answered() -> None:
    held = found()
    assert held.at_the_edge[18]
    assert not held.at_the_edge[19]


def test_without_ways_nobody_is_in_between() -> None:
    assert not found(with_ways=False).in_between.any()


def test_nobody_has_a_role_without_ties_or_people() -> None:
    for people in (0, 3):
        none = np.empty(0, dtype=np.int64)
        arcs = Arcs(people, none, none, True, np.ones(people, dtype=np.bool_))
        group = np.zeros(people, dtype=np.int64)
        held = roles(arcs, group, 1, brokerage(arcs, group, 1), np.zeros(people))
        assert not (held.often_asked | held.links_units | held.in_between | held.at_the_edge).any()
