"""What an audience may not see is not in the table."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings, strategies
from scipy.optimize import linprog

from orgmapper.analysis.captions import settings_said
from orgmapper.analysis.gaps import State, gap_table
from orgmapper.analysis.measures import measures
from orgmapper.analysis.observed import observe
from orgmapper.analysis.report import gaps_json
from orgmapper.analysis.withheld import Withheld
from orgmapper.model.choices import Choices
from orgmapper.model.columns import NONE, BoolArray
from orgmapper.model.messages import say
from orgmapper.model.privacy import Audience
from orgmapper.model.tables import SURVEY
from tests.analysis.make import mentions, organisation, relations

OPEN = Audience.parse("open")


def test_small_units_are_withheld_and_the_smallest_other_protects_a_single_one() -> None:
    document = organisation([0] * 3 + [1] * 6 + [2] * 9 + [3] * 8, [(0, 4), (4, 12)])
    table = gap_table(observe(document, Choices()), OPEN)
    assert table.hidden.tolist() == [Withheld.SMALL, Withheld.PROTECTS, Withheld.SHOWN, Withheld.SHOWN]
    assert table.sizes.tolist() == [NONE, NONE, 9, 8]
    closed = table.state == State.WITHHELD
    assert closed.tolist() == [True] * 5 + [False]
    for numbers in (table.expected, table.p, table.q, table.coverage, table.upper):
        assert bool(np.isnan(numbers[closed]).all())
    for counts in (table.ties, table.weak_ties, table.open_names, table.grade, table.note):
        assert bool((counts[closed] == NONE).all())


def test_two_small_ones_hide_each_other_unless_they_are_few_together() -> None:
    document = organisation([0] * 3 + [1] * 4 + [2] * 9 + [3] * 8)
    assert gap_table(observe(document, Choices()), OPEN).hidden.tolist() == [1, 1, 0, 0]
    few = organisation([0] * 1 + [1] * 2 + [2] * 9 + [3] * 8)
    assert gap_table(observe(few, Choices()), OPEN).hidden.tolist() == [1, 1, 0, 2]


def test_the_facilitator_sees_all_and_numbers_do_not_depend_on_who_looks() -> None:
    document = organisation([0] * 3 + [1] * 6 + [2] * 9 + [3] * 8, [(0, 4), (4, 12), (13, 20)])
    seen = observe(document, Choices())
    everything, part = gap_table(seen), gap_table(seen, OPEN)
    assert everything.hidden.tolist() == [0, 0, 0, 0]
    shown = part.state != State.WITHHELD
    np.testing.assert_array_equal(everything.q[shown], part.q[shown])


def test_the_value_of_a_column_that_few_share_is_withheld_too() -> None:
    document = organisation([0] * 12, extra={"Grade": ["A"] * 5 + ["Ada Example"] * 1 + ["B"] * 6})
    table = gap_table(observe(document, Choices(by="Grade")), OPEN)
    assert "Ada Example" not in str(gaps_json(table))
    assert table.names == ("Withheld 1", "Withheld 2", "B")
    assert gap_table(observe(document, Choices(by="Grade"))).names == ("A", "Ada Example", "B")


def test_a_sensitive_question_shows_nothing_to_others() -> None:
    document = organisation([0] * 6 + [1] * 6, [(0, 7)])
    sensitive = replace(document, relations=relations(("trust", True, SURVEY, True), sensitive=True))
    seen = observe(sensitive, Choices())
    assert gap_table(seen, OPEN).hidden.tolist() == [Withheld.SENSITIVE] * 2
    assert gap_table(seen, OPEN).segregation is None
    assert measures(sensitive.people, seen, OPEN).ties == NONE
    assert gap_table(seen).hidden.tolist() == [0, 0]


def test_no_name_of_a_person_in_what_others_get() -> None:
    document = organisation([0] * 6 + [1] * 6, [(0, 7)])
    found = measures(document.people, observe(document, Choices()), OPEN)
    assert found.persons is None
    assert len(found.in_degree) == len(found.out_degree) == 0


def spread(hidden: BoolArray, rest: int) -> list[float]:
    """How far each hidden count could lie, given that none is negative and what they come to: two linear programs."""
    count = int(hidden.sum())
    result: list[float] = []
    for cell in range(count):
        wanted = np.zeros(count)
        wanted[cell] = 1
        ends: list[Any] = [
            linprog(sign * wanted, A_eq=np.ones((1, count)), b_eq=[rest], bounds=(0, None)) for sign in (1, -1)
        ]
        result.append(-ends[1].fun - ends[0].fun)
    return result


@settings(deadline=None, max_examples=60)
@given(
    sizes=strategies.lists(strategies.integers(1, 9), min_size=2, max_size=7),
    silent=strategies.floats(0, 1),
    seed=strategies.integers(0, 999),
)
def test_no_hidden_count_can_be_narrowed_down_from_a_total(sizes: list[int], silent: float, seed: int) -> None:
    """Verified by linear programs: whatever is hidden could lie at least five people apart."""
    assume(sum(sizes) >= 5)
    random = np.random.default_rng(seed)
    people = sum(sizes)
    unit_of = [unit for unit, size in enumerate(sizes) for _ in range(size)]
    answered = [bool(value > silent) for value in random.random(people)]
    arcs = {(int(i), int(j)) for i, j in random.integers(0, people, (people, 2)) if i != j and answered[i]}
    table = gap_table(observe(organisation(unit_of, sorted(arcs), answered=answered), Choices()), OPEN)
    hidden = table.hidden > 0
    if not hidden.any():
        assert table.answered is not None
        return
    shown = ~hidden
    totals = [(table.people - table.in_no_group, table.sizes)]
    totals += [
        (total, counts)
        for total, counts in ((table.asked, table.group_asked), (table.answered, table.group_answered))
        if total
    ]
    for total, counts in totals:
        assert min(spread(hidden, total - int(counts[shown].sum()))) >= 5
    if table.segregation is not None:
        # The index and the number of ties together give the ties between units.
        between = sum(unit_of[i] != unit_of[j] for i, j in arcs)
        closed = table.state == State.WITHHELD
        assert min(spread(closed, between - int(table.ties[~closed].sum()))) >= 5


def test_few_answers_in_withheld_groups_are_not_told_by_the_total() -> None:
    answered = [True] + [False] * 6 + [True] * 17
    document = organisation([0] * 3 + [1] * 4 + [2] * 9 + [3] * 8, [(8, 17)], answered=answered)
    table = gap_table(observe(document, Choices()), OPEN)
    assert table.answered is None
    assert table.asked == 24
    assert table.group_answered.tolist() == [NONE, NONE, 9, 8]
    assert "withheld" in " ".join(map(say, settings_said(table)))
    assert gap_table(observe(document, Choices())).answered == 18
    nobody = organisation([0] * 3 + [1] * 4 + [2] * 9, answered=[False] * 16)
    assert gap_table(observe(nobody, Choices()), OPEN).answered == 0


def test_names_to_check_in_withheld_groups_are_not_told_by_the_total() -> None:
    listed, proposed = mentions([(0, "Jo", (12,)), (8, "Al", (13,))])
    document = replace(
        organisation([0] * 3 + [1] * 4 + [2] * 9 + [3] * 8, [(8, 17)]), mentions=listed, candidates=proposed
    )
    assert gap_table(observe(document, Choices()), OPEN).names_not_resolved is None
    assert gap_table(observe(document, Choices())).names_not_resolved == 2


@pytest.mark.parametrize("audience", [OPEN, Audience.parse("manager:U0"), Audience("open", min_group=0)])
def test_zeros_of_a_sensitive_question_are_hidden(audience: Audience) -> None:
    document = organisation([0] * 6 + [1] * 6 + [2] * 6, [(0, 7), (1, 8)])
    sensitive = replace(document, relations=relations(("trust", True, SURVEY, True), sensitive=True))
    found = gaps_json(gap_table(observe(sensitive, Choices()), audience))
    for pair in found["pairs"]:
        assert pair.pop("state") == "withheld"
        assert {pair[key] for key in pair if key not in ("a", "b", "fine")} == {None}
    assert found["answered"] is None
