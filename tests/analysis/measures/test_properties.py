"""What must hold for every network (methods 9.3)."""

import math
from dataclasses import fields

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from orgmapper.analysis.gaps import gap_table
from orgmapper.analysis.measures.arcs import arcs_of
from orgmapper.analysis.measures.brokerage import brokerage
from orgmapper.analysis.measures.chance import possible_range, relabelled
from orgmapper.analysis.measures.closed_form import closed_form
from orgmapper.analysis.measures.ego import ego
from orgmapper.analysis.measures.formal_informal import formal_informal
from orgmapper.analysis.measures.hierarchy import krackhardt
from orgmapper.analysis.measures.lines import forest
from orgmapper.analysis.measures.partition import mixing_matrix, partition
from orgmapper.analysis.mixing import mixing, outside_ties
from orgmapper.analysis.observed import Observed, observe
from orgmapper.analysis.segregation import segregation
from orgmapper.model.choices import Choices
from orgmapper.model.columns import NONE, ints
from tests.analysis.make import organisation

PEOPLE = 12
persons = st.integers(0, PEOPLE - 1)
units = st.lists(st.integers(0, 3), min_size=PEOPLE, max_size=PEOPLE)
arcs = st.sets(st.tuples(persons, persons).filter(lambda pair: pair[0] != pair[1]), max_size=60)
bosses = st.lists(st.integers(-1, PEOPLE - 1), min_size=PEOPLE, max_size=PEOPLE)
answers = st.lists(st.booleans(), min_size=PEOPLE, max_size=PEOPLE)
Pairs = set[tuple[int, int]]


def seen(unit: list[int], pairs: Pairs, answered: list[bool] | None = None, *, undirected: bool = False) -> Observed:
    said = answered or [True] * PEOPLE
    named = sorted((a, b) for a, b in pairs if said[a])
    document = organisation(list(unit), named, unit_names="ABCD", answered=said)
    return observe(document, Choices(undirected=undirected))


@given(units, arcs, bosses, st.permutations(range(PEOPLE)), st.booleans())
def test_the_order_of_people_changes_nothing(
    unit: list[int], pairs: Pairs, boss: list[int], order: list[int], undirected: bool
) -> None:
    def found(of: list[int], ties: Pairs, above: list[int]) -> list[np.ndarray]:
        own = seen(of, ties, undirected=undirected)
        lines = forest(ints(up if up != row else NONE for row, up in enumerate(above)))
        everything = closed_form(own, lines.manager)
        split = everything.partition
        assert split is not None
        people = [everything.constraint, everything.effective_size]
        people += [getattr(everything.brokerage, role.name) for role in fields(everything.brokerage)]
        shape = [getattr(everything.shape, value.name) for value in fields(everything.shape)]
        formal = everything.formal
        chart = [*formal.density_by_kind(), formal.share_of_lines] if formal else []
        whole = [split.assortativity, split.modularity, *split.segregation, everything.same_unit, *shape, *chart]
        return [np.array(whole), *people]

    place = np.argsort(order)
    moved = found(
        [unit[row] for row in order],
        {(int(place[a]), int(place[b])) for a, b in pairs},
        [int(place[boss[row]]) if boss[row] != NONE else NONE for row in order],
    )
    before = found(unit, pairs, boss)
    np.testing.assert_allclose(moved[0], before[0], atol=1e-9)
    for one, other in zip(before[1:], moved[1:], strict=True):
        np.testing.assert_allclose(other, one[order], atol=1e-9)


@given(units, arcs)
def test_merging_two_units_adds_up_their_ties_with_every_third(unit: list[int], pairs: Pairs) -> None:
    source, target = (np.array([pair[end] for pair in sorted(pairs)], dtype=np.int64) for end in (0, 1))
    before = mixing_matrix(np.array(unit)[source], np.array(unit)[target], 4)
    merged = np.where(np.array(unit) == 3, 2, unit)
    after = mixing_matrix(merged[source], merged[target], 3)
    np.testing.assert_array_equal(after[2, :2], before[2, :2] + before[3, :2])
    np.testing.assert_array_equal(after[:2, 2], before[:2, 2] + before[:2, 3])
    assert after[2, 2] == before[2:, 2:].sum()


@given(bosses)
def test_a_tree_under_one_top_is_an_ideal_chart(boss: list[int]) -> None:
    above = np.array([min(up, row - 1) if row else NONE for row, up in enumerate(boss)])
    above = np.where((above == NONE) & (np.arange(PEOPLE) > 0), 0, above)
    below = np.arange(1, PEOPLE)
    found = krackhardt(PEOPLE, above[1:], below)
    assert (found.connectedness, found.hierarchy, found.efficiency) == (1, 1, 1)


@given(units, arcs)
def test_what_is_usual_sums_to_the_ties_with_others(unit: list[int], pairs: Pairs) -> None:
    own = seen(unit, pairs)
    mixed = mixing(own)
    if len(set(unit)) > 1:
        assert math.isclose(mixed.expected.sum(), outside_ties(own).sum(), abs_tol=1e-9)


@given(units, arcs, persons, persons)
def test_one_more_tie_makes_a_silence_less_likely_by_chance(unit: list[int], pairs: Pairs, a: int, b: int) -> None:
    if unit[a] == unit[b] or (a, b) in pairs:
        return
    before, after = mixing(seen(unit, pairs)), mixing(seen(unit, pairs | {(a, b)}))
    touched = (before.a == sorted(set(unit)).index(unit[a])) | (before.b == sorted(set(unit)).index(unit[a]))
    assert (after.none <= before.none + 1e-12).all()
    assert (after.none[touched & (before.none > 0)] < before.none[touched & (before.none > 0)]).all()
    assert (mixing(seen(unit, set())).none == 1).all()


@given(units, arcs, st.booleans())
def test_the_index_lies_where_it_can(unit: list[int], pairs: Pairs, undirected: bool) -> None:
    own = seen(unit, pairs, undirected=undirected)
    found = segregation(own)
    least, most = possible_range(own.sizes, len(own.ties), directed=not undirected)
    assert math.isnan(found.index) == math.isnan(least)
    if len(own.ties):
        assert least - 1e-12 <= found.index <= most + 1e-12


@given(units, arcs, answers, bosses)
def test_of_those_who_did_not_answer_nothing_is_said(
    unit: list[int], pairs: Pairs, answered: list[bool], boss: list[int]
) -> None:
    own = seen(unit, pairs, answered)
    links = arcs_of(own)
    silent = ~np.array(answered)
    brokers = brokerage(links, own.groups.of_person, len(own.groups))
    for values in (*ego(links), *(getattr(brokers, role.name) for role in fields(brokers))):
        assert np.isnan(values[silent]).all()
    manager = forest(ints(up if up != row else NONE for row, up in enumerate(boss))).manager
    chart = formal_informal(links, forest(manager), "arcs")
    ties, possible = chart.by_kind
    assert possible.sum() == sum(answered) * (PEOPLE - 1)
    assert (ties <= possible).all()
    assert ties.sum() == len(own.ties)


@given(units, arcs)
def test_shares_stay_in_their_range(unit: list[int], pairs: Pairs) -> None:
    own = seen(unit, pairs)
    found = partition(arcs_of(own), own.groups.of_person, len(own.groups))
    values = [found.assortativity, found.modularity, *found.segregation.tolist()]
    assert all(math.isnan(value) or -1 - 1e-9 <= value <= 1 + 1e-9 for value in values)


def test_the_mean_of_random_units_is_the_value_by_chance() -> None:
    random = np.random.default_rng(5)
    unit = random.integers(0, 4, 60)
    source, target = (random.integers(0, 60, 300) for _ in range(2))
    keep = source != target
    found = relabelled(unit, source[keep], target[keep])
    sizes = np.bincount(unit)
    usual = 1 - 2 * (sizes * (sizes - 1)).sum() / (60 * 59)
    assert abs(found.mean - usual) < 4 * found.sd / found.repetitions**0.5


def test_people_without_ties_and_no_people_at_all() -> None:
    for count in (0, 1, 3):
        document = organisation([0] * count)
        own = observe(document, Choices())
        found = closed_form(own, ints([NONE] * count))
        assert found.partition is not None
        assert math.isnan(found.partition.modularity)
        assert np.isnan(found.constraint).all()
        assert found.formal is None
        assert len(gap_table(own)) == 0
