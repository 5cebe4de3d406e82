"""The vectorised test against exact fractions, on small random organisations."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgmapper.analysis.coverage import opportunities
from orgmapper.analysis.gaps import gap_table
from orgmapper.analysis.mixing import mixing
from orgmapper.analysis.observed import observe
from orgmapper.model.choices import Choices, TieRule
from tests.analysis import by_hand
from tests.analysis.make import organisation

GROUPS = 4


@st.composite
def organisations(draw: Any) -> tuple[list[int | None], list[bool], set[tuple[int, int]]]:
    count = draw(st.integers(GROUPS, 16))
    rest = st.lists(st.sampled_from([0, 1, 2, 3, None]), min_size=count - GROUPS, max_size=count - GROUPS)
    groups = [*range(GROUPS), *draw(rest)]
    answered = draw(st.lists(st.booleans(), min_size=count, max_size=count))
    person = st.integers(0, count - 1)
    arcs = draw(st.sets(st.tuples(person, person), max_size=40))
    return groups, answered, {(s, t) for s, t in arcs if s != t and answered[s]}


@given(organisations(), st.sampled_from(["as-given", "either", "both"]), st.booleans())
@settings(max_examples=150)
def test_against_fractions(
    case: tuple[list[int | None], list[bool], set[tuple[int, int]]], rule: TieRule, undirected: bool
) -> None:
    groups, answered, arcs = case
    seen = observe(organisation(groups, arcs, answered=answered), Choices(ties=rule, undirected=undirected))
    found = mixing(seen)
    chances = opportunities(seen, found.a, found.b)
    by_definition = by_hand.pairs(groups, answered, arcs, seen.question.seen, GROUPS)
    for row, (a, b) in enumerate(zip(found.a.tolist(), found.b.tolist(), strict=True)):
        wanted = by_definition[a, b]
        assert found.ties[row] == wanted.ties
        assert chances[row] == wanted.chances
        assert found.expected[row] == pytest.approx(wanted.expected, rel=1e-9, abs=1e-12)
        assert found.none[row] == pytest.approx(wanted.none, rel=1e-9, abs=1e-12)


@given(organisations())
def test_expected_ties_of_a_unit_sum_to_what_it_names_outside(
    case: tuple[list[int | None], list[bool], set[tuple[int, int]]],
) -> None:
    """Where everybody has a unit; summed over B, from the respondents of A alone."""
    groups = [group if group is not None else 0 for group in case[0]]
    arcs = {(s, t) for s, t in case[2] if groups[s] == 0}
    found = mixing(observe(organisation(groups, arcs, answered=case[1]), Choices()))
    outside = sum(groups[target] != 0 for _, target in arcs)
    assert found.expected[found.a == 0].sum() == pytest.approx(outside)


@given(organisations())
def test_naming_one_more_outsider_makes_silence_less_likely(
    case: tuple[list[int | None], list[bool], set[tuple[int, int]]],
) -> None:
    groups, answered, arcs = case
    answered[0] = True
    new = next((person for person in range(len(groups)) if groups[person] == 1 and (0, person) not in arcs), None)
    if new is None:
        return
    before = mixing(observe(organisation(groups, arcs, answered=answered), Choices()))
    after = mixing(observe(organisation(groups, arcs | {(0, new)}, answered=answered), Choices()))
    with_unit_0 = after.a == 0
    assert bool(np.all(after.none[with_unit_0] <= before.none[with_unit_0] * (1 + 1e-12)))
    assert bool(np.any(after.none[with_unit_0] < before.none[with_unit_0])) or bool(np.any(before.none == 0))


@given(organisations(), st.randoms())
def test_order_of_people_changes_nothing(
    case: tuple[list[int | None], list[bool], set[tuple[int, int]]], random: Any
) -> None:
    groups, answered, arcs = case
    order = list(range(len(groups)))
    random.shuffle(order)
    place = {person: row for row, person in enumerate(order)}
    shuffled = organisation(
        [groups[person] for person in order],
        {(place[s], place[t]) for s, t in arcs},
        answered=[answered[person] for person in order],
    )
    one = gap_table(observe(organisation(groups, arcs, answered=answered), Choices()))
    other = gap_table(observe(shuffled, Choices()))
    assert one.ties.tolist() == other.ties.tolist()
    assert one.state.tolist() == other.state.tolist()
    np.testing.assert_allclose(one.q, other.q, rtol=1e-9)
    np.testing.assert_allclose(one.expected, other.expected, rtol=1e-9)


@given(organisations())
def test_merging_two_units_adds_their_ties_with_a_third(
    case: tuple[list[int | None], list[bool], set[tuple[int, int]]],
) -> None:
    groups, answered, arcs = case
    apart = mixing(observe(organisation(groups, arcs, answered=answered), Choices()))
    merged_groups = [0 if group == 1 else (group - 1 if group else group) for group in groups]
    together = mixing(observe(organisation(merged_groups, arcs, answered=answered), Choices()))

    def ties(found: Any, a: int, b: int) -> int:
        return int(found.ties[(found.a == a) & (found.b == b)][0])

    for third in (2, 3):
        assert ties(together, 0, third - 1) == ties(apart, 0, third) + ties(apart, 1, third)


def test_nobody_looks_outside() -> None:
    found = mixing(observe(organisation([0, 0, 1, 1], [(0, 1), (2, 3)]), Choices()))
    assert found.none.tolist() == [1.0]
    assert found.expected.tolist() == [0.0]


def test_silence_is_impossible_where_somebody_names_everybody() -> None:
    """Three people outside, k = 3: avoiding the unit of one cannot happen, so there is a tie."""
    seen = observe(organisation([0, 1, 1, 2], [(0, 1), (0, 2), (0, 3)]), Choices())
    assert mixing(seen).none[:2].tolist() == [0.0, 0.0]
    assert gap_table(seen).ties[:2].tolist() == [2, 1]
