"""Who stands nearest to a pair: checked by hand, and against counting one by one."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from orgmapper.analysis.gaps import gap_table
from orgmapper.analysis.nearest import Third, carriers, names_between, people_between, units_between
from orgmapper.analysis.observed import observe
from orgmapper.model.choices import Choices
from orgmapper.model.privacy import Audience
from tests.analysis.make import mentions, organisation

FIVES: list[int | None] = [row // 5 for row in range(20)]


def test_units_and_people_between_are_ranked_by_their_weaker_side() -> None:
    # 10 to 14 are the third unit, 15 to 19 the fourth: the third has 1 and 3, the fourth 2 and 2.
    arcs = [(10, 0), (10, 5), (10, 6), (11, 7), (15, 1), (16, 2), (15, 8), (17, 9)]
    observed = observe(organisation(FIVES, arcs), Choices())
    assert units_between(gap_table(observed), 0, 1) == (Third(3, 2, 2), Third(2, 1, 3))
    assert people_between(observed, 0, 1) == (Third(10, 1, 2), Third(15, 1, 1))


def test_a_tie_named_by_both_counts_once_for_a_person() -> None:
    observed = observe(organisation(FIVES, [(10, 0), (0, 10), (5, 10)]), Choices())
    assert people_between(observed, 0, 1) == (Third(10, 1, 1),)


def test_who_carries_the_ties() -> None:
    observed = observe(organisation(FIVES, [(0, 5), (0, 6), (7, 0), (1, 5), (0, 10)]), Choices())
    assert carriers(observed, 0, 1) == (
        (Third(0, 0, 3), Third(1, 0, 1)),
        (Third(5, 2, 0), Third(6, 1, 0), Third(7, 1, 0)),
    )


def test_a_withheld_unit_opens_no_door() -> None:
    units = [*[0] * 6, *[1] * 6, *[2] * 2, *[3] * 6]
    arcs = [(12, 0), (12, 6), (14, 1), (15, 7)]
    table = gap_table(observe(organisation(units, arcs), Choices()), Audience("open", "", 5))
    assert 2 not in [third.row for third in units_between(table, 0, 1)]


def test_names_that_could_close_a_pair() -> None:
    written, could_be = mentions([(0, "Jo", [5]), (6, "Al", [1, 11]), (0, "Bo", [11])])
    document = replace(organisation(FIVES, [(0, 10)]), mentions=written, candidates=could_be)
    observed = observe(document, Choices())
    assert names_between(observed, 0, 1).tolist() == [0, 1]
    assert names_between(observed, 1, 0).tolist() == [0, 1]
    assert names_between(observed, 0, 2).tolist() == [2]
    assert names_between(observed, 0, 3).tolist() == []


@given(st.lists(st.tuples(st.integers(0, 19), st.integers(0, 19)).filter(lambda arc: arc[0] != arc[1]), max_size=40))
def test_counted_one_by_one(arcs: list[tuple[int, int]]) -> None:
    observed = observe(organisation(FIVES, list(arcs)), Choices())
    tied = {frozenset(arc) for arc in arcs}
    expected = {}
    for person in range(10, 20):
        a = sum(frozenset((person, other)) in tied for other in range(5))
        b = sum(frozenset((person, other)) in tied for other in range(5, 10))
        if a and b:
            expected[person] = (a, b)
    found = people_between(observed, 0, 1)
    assert {third.row: (third.ties_a, third.ties_b) for third in found} == expected
    weaker = [min(third.ties_a, third.ties_b) for third in found]
    assert weaker == sorted(weaker, reverse=True)
