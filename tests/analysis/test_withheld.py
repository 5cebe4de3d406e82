"""What an audience may not see is not in the table."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings, strategies
from scipy.optimize import linprog

from orgmapper.analysis.captions import settings_said
from orgmapper.analysis.gaps import State, gap_table
from orgmapper.analysis.measures import measures
from orgmapper.analysis.measures.closed_form import closed_form
from orgmapper.analysis.measures.findings import findings, slow
from orgmapper.analysis.measures.report import measures_json
from orgmapper.analysis.observed import observe
from orgmapper.analysis.report import gaps_json
from orgmapper.analysis.sentences import cards
from orgmapper.analysis.shown import shown
from orgmapper.analysis.threads import threads
from orgmapper.analysis.withheld import Withheld
from orgmapper.model.choices import Choices, TieRule
from orgmapper.model.columns import NONE
from orgmapper.model.document import Document
from orgmapper.model.messages import say
from orgmapper.model.privacy import Audience
from orgmapper.model.tables import SURVEY
from tests.analysis.make import members, mentions, organisation, relations, units

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


def test_the_facilitator_sees_all_and_others_what_the_shown_groups_alone_say() -> None:
    arcs = [(0, 4), (4, 12), (13, 20), (9, 0), (18, 9), (10, 22)]
    everything = gap_table(observe(organisation([0] * 3 + [1] * 6 + [2] * 9 + [3] * 8, arcs), Choices()))
    assert everything.hidden.tolist() == [0, 0, 0, 0]
    part = gap_table(observe(organisation([0] * 3 + [1] * 6 + [2] * 9 + [3] * 8, arcs), Choices()), OPEN)
    # Two units of 9 and 8 people, and no other: 4 ties of theirs are with each other.
    alone = gap_table(observe(organisation([0] * 9 + [1] * 8, [(3, 11), (4, 11), (9, 0), (1, 13)]), Choices()))
    assert part.ties[5] == 3
    assert alone.ties[0] == 4
    assert part.expected[5] == pytest.approx(3.0)
    assert everything.expected[5] < 3.0


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


def spread(wholes: Sequence[tuple[Sequence[int], int]], count: int) -> list[float]:
    """How far each of `count` numbers could lie, given what some of them come to: two linear programs each."""
    given_ = np.zeros((len(wholes), count))
    for row, (parts, _) in enumerate(wholes):
        given_[row, list(parts)] = 1
    come_to = [total for _, total in wholes]
    result: list[float] = []
    for place in range(count):
        wanted = np.zeros(count)
        wanted[place] = 1
        ends: list[Any] = [linprog(sign * wanted, A_eq=given_, b_eq=come_to, bounds=(0, None)) for sign in (1, -1)]
        result.append(-ends[1].fun - ends[0].fun)
    return result


@settings(deadline=None, max_examples=30)
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
    table = gap_table(observe(organisation(unit_of, answered=answered), Choices()), OPEN)
    hidden = np.flatnonzero(table.hidden > 0)
    if len(hidden):
        rest = table.people - table.in_no_group - int(table.sizes[table.hidden == 0].sum())
        assert min(spread([(range(len(hidden)), rest)], len(hidden))) >= 5
    # Of answers there is no total to take the shown groups from: it is theirs.
    for total, counts in ((table.asked, table.group_asked), (table.answered, table.group_answered)):
        assert total is None or total == int(counts[table.hidden == 0].sum())


@settings(deadline=None, max_examples=25)
@given(
    tree=strategies.lists(strategies.lists(strategies.integers(1, 9), min_size=1, max_size=4), min_size=1, max_size=4)
)
def test_no_size_can_be_had_by_looking_at_two_levels_in_turn(tree: list[list[int]]) -> None:
    """What both levels show, put together: every team too small to show could still lie five people apart."""
    sizes = [size for teams in tree for size in teams]
    assume(sum(sizes) >= 5)
    document = two_levels(tree)
    teams_of = np.split(np.arange(len(sizes)), np.cumsum([len(teams) for teams in tree])[:-1])
    wholes: list[tuple[Sequence[int], int]] = [(range(len(sizes)), sum(sizes))]
    upper = gap_table(observe(document, Choices(level="Department")), OPEN)
    lower = gap_table(observe(document, Choices(level="Team")), OPEN)
    wholes += [(teams_of[row].tolist(), int(upper.sizes[row])) for row in np.flatnonzero(upper.hidden == 0)]
    wholes += [([row], int(lower.sizes[row])) for row in np.flatnonzero(lower.hidden == 0).tolist()]
    found = spread(wholes, len(sizes))
    assert [row for row, size in enumerate(sizes) if size < 5 and found[row] < 5 - 1e-6] == []


def two_levels(tree: Sequence[Sequence[int]]) -> Document:
    """Departments of teams of so many people."""
    rows: list[tuple[str, int, int]] = []
    of_person: list[int] = []
    for number, teams in enumerate(tree):
        rows.append((f"D{number}", NONE, 0))
        above = len(rows) - 1
        for team, size in enumerate(teams):
            of_person += [len(rows)] * size
            rows.append((f"T{number}.{team}", above, 1))
    return replace(
        organisation([0] * len(of_person)),
        levels=("Department", "Team"),
        units=units(rows),
        memberships=members((row, unit, True) for row, unit in enumerate(of_person)),
    )


@settings(deadline=None, max_examples=40)
@given(
    sizes=strategies.lists(strategies.integers(1, 9), min_size=2, max_size=6),
    nowhere=strategies.integers(0, 7),
    rule=strategies.sampled_from(("as-given", "either", "both")),
    seeds=strategies.tuples(*[strategies.integers(0, 999)] * 2),
)
def test_what_withheld_groups_say_changes_nothing_that_others_see(
    sizes: list[int], nowhere: int, rule: TieRule, seeds: tuple[int, int]
) -> None:
    """Two worlds that differ only in ties from, to and among withheld people look the same: nothing can be solved for.

    Usual ties, chances, q, the second opinion, threads, E-I, and the facts that all other measures are made of.
    """
    assume(sum(sizes) >= 5)
    unit_of: list[int | None] = [unit for unit, size in enumerate(sizes) for _ in range(size)] + [None] * nowhere
    first = np.random.default_rng(seeds[0])
    arcs = {(int(i), int(j)) for i, j in first.integers(0, len(unit_of), (4 * len(unit_of), 2)) if i != j}
    part = shown(observe(organisation(unit_of, arcs), Choices()), OPEN)
    assume(len(part.rows) < len(unit_of))
    open_ = set(part.rows.tolist())
    kept = {(i, j) for i, j in arcs if i in open_ and j in open_}
    second = np.random.default_rng(seeds[1])
    others = {(int(i), int(j)) for i, j in second.integers(0, len(unit_of), (3 * len(unit_of), 2)) if i != j}
    others = {(i, j) for i, j in others if i not in open_ or j not in open_}
    assert published(unit_of, sorted(arcs), rule) == published(unit_of, sorted(kept | others), rule)


def published(unit_of: Sequence[int | None], arcs: Sequence[tuple[int, int]], rule: TieRule) -> str:
    """All that the open audience gets to see of gaps, and all that measures are made of."""
    document, choices = organisation(unit_of, arcs), Choices(ties=rule)
    observed = observe(document, choices)
    table, part = gap_table(observed, OPEN), shown(observed, OPEN)
    nobody = part.people(np.full(len(unit_of), NONE, dtype=np.int64))
    gaps = gaps_json(table, settings_said(table), threads(part.observed, nobody, table))
    made_of = (part.rows.tolist(), part.observed.groups.of_person.tolist(), part.observed.answered.tolist())
    ties = (part.observed.ties.source.tolist(), part.observed.ties.target.tolist(), part.observed.ties.weight.tolist())
    said = [say(card.text) for card in cards(table, document.notes)]
    return repr((gaps, said, made_of, ties, measures(document.people, observed, OPEN)))


def test_all_measures_of_others_are_made_of_what_they_see() -> None:
    unit_of = [0] * 3 + [1] * 6 + [2] * 9 + [3] * 8 + [None] * 2
    kept = [(9, 18), (10, 19), (18, 11), (12, 13), (20, 21)]
    worlds = (kept, [*kept, (0, 9), (1, 18), (4, 10), (5, 6), (19, 3), (27, 20), (2, 26)])
    one, other = (measures_of(organisation(unit_of, arcs)) for arcs in worlds)
    assert one == other
    assert one["ties"] == 5
    assert one["lens"]["up_and_over_share"] is None


def measures_of(document: Document) -> dict[str, Any]:
    observed = observe(document, Choices())
    part, table = shown(observed, OPEN), gap_table(observed, OPEN)
    manager = part.people(np.maximum(np.arange(len(document.people)) - 1, 0))
    formula = closed_form(part.observed, manager, everybody=len(part.rows) == observed.people)
    summary = measures(document.people, observed, OPEN)
    found = findings(summary, formula, slow(formula, part.observed), part, table.names, OPEN)
    return measures_json(found, table.question)


def test_few_answers_in_withheld_groups_are_not_told_by_the_total() -> None:
    answered = [True] + [False] * 6 + [True] * 17 + [False]
    units_of = [0] * 3 + [1] * 4 + [2] * 9 + [3] * 8 + [None]
    document = organisation(units_of, [(8, 17)], answered=answered)
    table = gap_table(observe(document, Choices()), OPEN)
    assert (table.asked, table.answered, table.left_out) == (17, 17, 8)
    assert table.group_answered.tolist() == [NONE, NONE, 9, 8]
    assert gap_table(observe(document, Choices())).answered == 18
    nobody = organisation([0] * 3 + [1] * 4 + [2] * 9, answered=[False] * 16)
    assert gap_table(observe(nobody, Choices()), OPEN).answered == 0


def test_names_to_check_in_withheld_groups_are_not_told_by_the_total() -> None:
    listed, proposed = mentions([(0, "Jo", (12,)), (8, "Al", (13,))])
    document = replace(
        organisation([0] * 3 + [1] * 4 + [2] * 9 + [3] * 8, [(8, 17)]), mentions=listed, candidates=proposed
    )
    assert gap_table(observe(document, Choices()), OPEN).names_not_resolved == 1
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
