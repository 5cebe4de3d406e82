"""States and grades of pairs of units."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from orgmapper.analysis.gaps import GapTable, Grade, State, gap_table
from orgmapper.analysis.observed import observe
from orgmapper.model.choices import Choices
from orgmapper.model.columns import NONE
from orgmapper.model.document import Document
from orgmapper.model.privacy import Audience
from tests.analysis.make import Arc, members, mentions, notes, organisation, people, units


def talkers(each: int, per_unit: int, silent: frozenset[tuple[int, int]], count: int = 3) -> list[Arc]:
    """Everybody names `each` people in every other unit but the silent pairs."""
    return [
        (a * per_unit + person, b * per_unit + (person + step) % per_unit)
        for a in range(count)
        for b in range(count)
        if a != b and (min(a, b), max(a, b)) not in silent
        for person in range(per_unit)
        for step in range(each)
    ]


def units_of(per_unit: int, count: int = 3) -> list[int | None]:
    return [unit for unit in range(count) for _ in range(per_unit)]


def table_of(document: Document, choices: Choices | None = None, audience: Audience | None = None) -> GapTable:
    return gap_table(observe(document, choices or Choices()), audience or Audience())


def state(table: GapTable, a: int, b: int) -> tuple[State, Grade | None]:
    row = table.row_of(a, b)
    grade = int(table.grade[row])
    return State(int(table.state[row])), None if grade == NONE else Grade(grade)


def clear_gap(answered: Sequence[bool] | None = None) -> Document:
    return organisation(units_of(10), talkers(2, 10, frozenset({(0, 1)})), answered=answered)


def test_a_clear_gap() -> None:
    table = table_of(clear_gap())
    row = table.row_of(0, 1)
    assert state(table, 0, 1) == (State.NO_TIE, Grade.CLEAR)
    assert state(table, 1, 2) == (State.CONNECTED, None)
    # 10 people of each unit name 2 of the 20 outside: 10 each way.
    assert table.expected[row] == pytest.approx(20)
    assert table.coverage[row] == 1
    assert table.upper[row] == pytest.approx(1 - 0.05 ** (1 / 200))
    assert table.ranked().tolist() == [row]
    assert np.isnan(table.p[table.row_of(0, 2)])


def test_worth_asking() -> None:
    """Eight units of four; two of them name three people each: 3.4 would be usual."""
    arcs = [(person, 8 + step) for person in range(8) for step in range(3)]
    table = table_of(organisation(units_of(4, 8), arcs))
    row = table.row_of(0, 1)
    assert table.expected[row] == pytest.approx(2 * 4 * 3 * 4 / 28)
    assert table.q[row] > 0.05
    assert state(table, 0, 1) == (State.NO_TIE, Grade.ASK)
    assert state(table, 0, 3) == (State.NO_TIE, Grade.TOO_SMALL)


def test_too_small() -> None:
    lonely = table_of(organisation(units_of(10), [(0, 20)]))
    assert state(lonely, 0, 1) == (State.NO_TIE, Grade.TOO_SMALL)
    assert lonely.expected[lonely.row_of(0, 1)] == pytest.approx(0.5)


def test_nobody_answered_on_either_side() -> None:
    answered = [False] * 20 + [True] * 10
    table = table_of(organisation(units_of(10), [(20, 0)], answered=answered))
    assert state(table, 0, 1) == (State.NOT_OBSERVED, None)
    assert np.isnan(table.expected[table.row_of(0, 1)])
    assert state(table, 1, 2) == (State.NO_TIE, Grade.LOW_COVERAGE)
    assert table.coverage[table.row_of(1, 2)] == 0.5


def test_fewer_than_half_answered() -> None:
    half = [True] * 5 + [False] * 5 + [True] * 20
    assert state(table_of(clear_gap(half)), 0, 1)[1] == Grade.CLEAR
    fewer = [True] * 4 + [False] * 6 + [True] * 20
    assert state(table_of(clear_gap(fewer)), 0, 1)[1] == Grade.LOW_COVERAGE


def test_a_name_to_check_that_could_close_it() -> None:
    table, proposed = mentions([(0, "Jo", (12, 25)), (15, "Al", (3,)), (1, "Sam", (25,))])
    found = table_of(replace(clear_gap(), mentions=table, candidates=proposed))
    assert state(found, 0, 1) == (State.NO_TIE, Grade.OPEN_NAMES)
    assert found.open_names[found.row_of(0, 1)] == 2
    assert found.open_names[found.row_of(0, 2)] == 2
    assert found.group_open.tolist() == [2, 1, 0]


def test_an_unresolved_name_is_not_in_k() -> None:
    table, proposed = mentions([(0, "Jo", (12,))])
    with_name = table_of(replace(clear_gap(), mentions=table, candidates=proposed))
    np.testing.assert_array_equal(with_name.expected, table_of(clear_gap()).expected)


def test_only_ties_below_the_cut() -> None:
    document = organisation([0, 0, 1, 1], [(0, 2, 1.0)])
    assert state(table_of(document, Choices(at_least=((None, 2),))), 0, 1) == (State.WEAK_ONLY, None)
    assert state(table_of(document), 0, 1) == (State.CONNECTED, None)


def test_a_shared_member_is_no_silence() -> None:
    document = organisation([0, 0, 1, 1])
    belong = [(0, 0, True), (0, 1, False), (1, 0, True), (2, 1, True), (3, 1, True)]
    assert state(table_of(replace(document, memberships=members(belong))), 0, 1) == (State.SHARED_MEMBER, None)


def test_unknown_coverage_is_null_and_everyone_is_taken_as_asked() -> None:
    arcs = talkers(2, 10, frozenset({(0, 1)}))
    table = table_of(organisation(units_of(10), arcs, coverage_known=False))
    assert table.answered is None
    assert table.group_answered.tolist() == [NONE] * 3
    assert bool(np.isnan(table.coverage).all())
    assert state(table, 0, 1) == (State.NO_TIE, Grade.CLEAR)


def test_a_person_of_unknown_unit_could_be_named() -> None:
    """Ten more outside halve what would be usual; they have no row."""
    known = table_of(organisation([0] * 5 + [1] * 5 + [2] * 5, [(row, 10) for row in range(10)]))
    more = table_of(organisation([0] * 5 + [1] * 5 + [2] * 5 + [None] * 10, [(row, 10) for row in range(10)]))
    assert more.expected[0] == pytest.approx(known.expected[0] / 2)
    assert more.in_no_group == 10
    assert len(more) == len(known) == 3


def test_a_pair_that_is_fine_comes_last() -> None:
    document = organisation(units_of(10), talkers(2, 10, frozenset({(0, 1), (0, 2)})))
    marked = replace(document, notes=notes([(1, 0, "never mind", "2026-10-14T09:30")]))
    table = table_of(marked)
    assert table.note.tolist() == [0, NONE, NONE]
    assert table.ranked().tolist() == [1, 0]
    # Seen by another column the units are not the groups, so the note says nothing.
    by_column = replace(marked, people=people(30, {"Site": ["A", "B", "C"] * 10}))
    assert table_of(by_column, Choices(by="Site")).note.tolist() == [NONE] * 3


def test_row_of_finds_every_pair() -> None:
    table = table_of(organisation(units_of(1, 7), []))
    for row, (a, b) in enumerate(zip(table.a.tolist(), table.b.tolist(), strict=True)):
        assert table.row_of(a, b) == table.row_of(b, a) == row


def test_nothing_to_compare() -> None:
    for document in (Document(), organisation([None, None], [(0, 1)]), organisation([0, 0], [(0, 1)])):
        table = table_of(document)
        assert len(table) == 0
        assert table.ranked().tolist() == []


def test_no_relation_at_all_is_not_observed() -> None:
    document = Document(
        levels=("Department",),
        people=people(2),
        units=units([("A", NONE, 0), ("B", NONE, 0)]),
        memberships=members([(0, 0, True), (1, 1, True)]),
    )
    table = table_of(document)
    assert state(table, 0, 1) == (State.NOT_OBSERVED, None)
    assert table.answered == 0
    assert table.segregation is not None
    assert np.isnan(table.segregation.index)


def test_q_is_corrected_over_all_observed_pairs() -> None:
    """With ties everywhere else p is 1 there, so q = 3 p for the one silent pair of three."""
    table = table_of(organisation(units_of(10), talkers(1, 10, frozenset({(0, 1)}))[::4]))
    row = table.row_of(0, 1)
    assert table.q[row] == pytest.approx(min(1.0, 3 * table.p[row]))


def test_more_or_fewer_ties_than_usual_on_one_scale() -> None:
    table = table_of(organisation(units_of(10), [*talkers(2, 10, frozenset({(0, 1)})), (0, 1)]))
    ratio = table.log2_ratio()
    # 20 would be usual in each pair; all 40 of unit 2's two pairs are there.
    for a, b, ties in ((0, 1, 0), (0, 2, 40), (1, 2, 40)):
        row = table.row_of(a, b)
        expected = float(table.expected[row])
        assert table.ties[row] == ties
        assert ratio[row] == pytest.approx(np.log2((ties + 0.5) / (expected + 0.5)))
    assert table.expected[table.row_of(0, 1)] == pytest.approx(20)
    assert ratio[table.row_of(0, 1)] == pytest.approx(np.log2(0.5 / 20.5))


def test_no_ratio_where_nothing_was_seen_or_shown() -> None:
    answered = [False] * 20 + [True] * 10
    blind = table_of(organisation(units_of(10), [(20, 0)], answered=answered))
    assert np.isnan(blind.log2_ratio()[blind.row_of(0, 1)])
    small = table_of(organisation([0] * 2 + [1] * 3 + [2] * 8, [(0, 6)]), audience=Audience.parse("open"))
    assert np.isnan(small.log2_ratio()).all()
