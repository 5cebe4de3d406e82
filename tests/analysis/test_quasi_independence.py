"""The second opinion against a second computation of it."""

import math
from typing import Any

import numpy as np
import pytest

from orgmapper.analysis.gaps import gap_table
from orgmapper.analysis.observed import observe
from orgmapper.analysis.quasi_independence import fitted_ties, second_opinion
from orgmapper.model.choices import Choices
from orgmapper.model.columns import BoolArray, FloatArray, IntArray
from orgmapper.model.privacy import Audience
from tests.analysis.make import Arc, organisation


def by_newton(ties: IntArray, possible: BoolArray) -> FloatArray:
    """The same fit as the top of its likelihood: sum of F - T log r over log r, which has one bottom."""
    active = np.flatnonzero((ties * possible).sum(axis=1) > 0)
    wanted = (ties * possible).sum(axis=1)[active].astype(np.float64)
    mask = possible[np.ix_(active, active)].astype(np.float64)
    solve: Any = np.linalg.solve
    logs: FloatArray = np.log(wanted) - 0.5 * math.log(float(wanted.sum()))
    for _ in range(100):
        fit: FloatArray = np.exp(logs[:, None] + logs[None, :]) * mask
        step: FloatArray = solve(fit + np.diag(fit.sum(axis=1)), fit.sum(axis=1) - wanted)
        logs = logs - 0.5 * step
    result = np.zeros(ties.shape)
    result[np.ix_(active, active)] = np.exp(logs[:, None] + logs[None, :]) * mask
    return result


def drawn(groups: int, seed: int) -> tuple[IntArray, BoolArray]:
    random = np.random.default_rng(seed)
    ties = np.triu(random.poisson(random.uniform(0.5, 9.0, (groups, groups))), 1)
    return (ties + ties.T).astype(np.int64), ~np.eye(groups, dtype=np.bool_)


@pytest.mark.parametrize("groups", [4, 5, 9, 30])
def test_agrees_with_the_likelihood(groups: int) -> None:
    ties, possible = drawn(groups, groups)
    found = fitted_ties(ties, possible)
    np.testing.assert_allclose(found, by_newton(ties, possible), rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(found.sum(axis=1), ties.sum(axis=1), rtol=1e-9)


def test_what_is_not_known_takes_no_part() -> None:
    ties, possible = drawn(7, 3)
    possible[0, 1] = possible[1, 0] = False
    ties[0, 1] = ties[1, 0] = 0
    ties[6, :] = ties[:, 6] = 0
    found = fitted_ties(ties, possible)
    np.testing.assert_allclose(found, by_newton(ties, possible), rtol=1e-9, atol=1e-9)
    assert found[0, 1] == 0
    assert not found[6].any()
    a, b = np.triu_indices(7, 1)
    known = possible[a, b]
    pairs = second_opinion(7, a, b, ties[a, b], known)
    np.testing.assert_array_equal(np.isnan(pairs), ~known)
    np.testing.assert_allclose(pairs[known], found[a, b][known])


def test_equal_groups_share_equally() -> None:
    ties = np.full((5, 5), 6, dtype=np.int64)
    np.testing.assert_allclose(fitted_ties(ties, ~np.eye(5, dtype=np.bool_)), 6.0 * (1 - np.eye(5)))


def test_three_groups_fit_whatever_was_seen() -> None:
    everything = ~np.eye(3, dtype=np.bool_)
    full = np.array([[0, 7, 12], [7, 0, 3], [12, 3, 0]])
    np.testing.assert_allclose(fitted_ties(full, everything), full, atol=1e-8)
    # Two offices that meet only in a third: their silence fits as well, so it would tell nothing.
    silent = np.array([[0, 14, 9], [14, 0, 0], [9, 0, 0]])
    assert fitted_ties(silent, everything)[1, 2] < 0.05
    a, b = np.triu_indices(3, 1)
    assert np.isnan(second_opinion(3, a, b, full[a, b], np.ones(3, dtype=np.bool_))).all()


def test_without_ties_there_is_nothing_to_fit() -> None:
    everything = ~np.eye(4, dtype=np.bool_)
    assert not fitted_ties(np.zeros((4, 4), dtype=np.int64), everything).any()
    none = np.empty(0, dtype=np.int64)
    assert len(second_opinion(0, none, none, none, np.empty(0, dtype=np.bool_))) == 0


def test_a_closed_unit_is_told_from_a_silent_pair() -> None:
    """Unit 0 hardly looks outside; units 1 and 2 do, but not at each other."""
    size, units = 12, 6
    arcs: list[Arc] = [
        (unit * size + person, other * size + (person + step) % size)
        for unit in range(1, units)
        for other in range(1, units)
        if unit != other and {unit, other} != {1, 2}
        for person in range(size)
        for step in range(2)
    ]
    arcs += [(0, 5 * size), (1, 5 * size + 1)]
    table = gap_table(observe(organisation([row // size for row in range(units * size)], arcs), Choices()))
    assert table.fitted[table.row_of(0, 1)] < 0.5
    assert table.fitted[table.row_of(1, 2)] > 20
    assert table.expected[table.row_of(0, 1)] > 10


def test_others_get_a_fit_from_what_they_see() -> None:
    """Else a number of a shown pair would tell about the ties of a withheld group."""
    sizes = (3, 4, 8, 8, 8, 8)
    unit_of = [unit for unit, size in enumerate(sizes) for _ in range(size)]
    start = np.cumsum((0, *sizes))
    random = np.random.default_rng(4)
    arcs = {(int(one), int(other)) for one, other in random.integers(0, len(unit_of), (150, 2)) if one != other}
    more = arcs | {(person, int(start[2])) for person in range(3)}
    first, second = (
        gap_table(observe(organisation(unit_of, sorted(ties)), Choices()), Audience.parse("open"))
        for ties in (arcs, more)
    )
    assert not np.isnan(first.fitted).all()
    np.testing.assert_array_equal(first.fitted, second.fitted)
