"""What an audience may not see is not in the table."""

from dataclasses import replace

import numpy as np

from orgmapper.analysis.gaps import State, gap_table
from orgmapper.analysis.measures import measures
from orgmapper.analysis.observed import observe
from orgmapper.analysis.report import gaps_json
from orgmapper.analysis.withheld import Withheld
from orgmapper.model.choices import Choices
from orgmapper.model.columns import NONE
from orgmapper.model.privacy import Audience
from orgmapper.model.tables import SURVEY
from tests.analysis.make import organisation, relations

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
