import math
from itertools import permutations

import numpy as np
import pytest

from orgmapper.analysis.measures import measures
from orgmapper.analysis.observed import observe
from orgmapper.analysis.segregation import segregation
from orgmapper.model.choices import Choices
from orgmapper.model.columns import NONE
from tests.analysis.make import organisation


def test_ties_of_somebody_who_did_not_answer_are_unknown() -> None:
    document = organisation([0, 0, 1, 1], [(0, 1), (0, 2), (2, 0)], answered=[True, False, True, True])
    found = measures(document.people, observe(document, Choices()))
    assert found.in_degree.tolist() == [1, 1, 1, 0]
    assert found.out_degree.tolist() == [2, NONE, 1, 0]
    assert found.density == pytest.approx(3 / 9)
    # Of the arcs between people who both answered, 0 to 2 and back.
    assert found.reciprocity == 1.0
    assert found.persons == ("K0", "K1", "K2", "K3")


def test_merged_pairs_have_no_reciprocity() -> None:
    document = organisation([0, 0, 1, 1], [(0, 1), (1, 0), (0, 2)], answered=[True, True, False, False])
    found = measures(document.people, observe(document, Choices(ties="either")))
    assert found.ties == 2
    assert found.in_degree.tolist() == [2, 1, 1, 0]
    assert math.isnan(found.reciprocity)
    # All pairs but the one of the two who did not answer.
    assert found.density == pytest.approx(2 / 5)
    both = measures(document.people, observe(document, Choices(ties="both")))
    assert both.density == 1.0


def test_no_ties_and_no_people_mean_nothing() -> None:
    document = organisation([0, 1])
    found = measures(document.people, observe(document, Choices()))
    assert found.density == 0
    assert math.isnan(found.reciprocity)
    empty = organisation([])
    assert math.isnan(measures(empty.people, observe(empty, Choices())).density)


def test_ties_with_people_of_unknown_unit_are_left_out_of_the_index_and_counted() -> None:
    found = segregation(observe(organisation([0, 0, 1, None], [(0, 1), (0, 2), (0, 3), (3, 2)]), Choices()))
    assert (found.inside, found.outside, found.left_out) == (1, 1, 2)
    assert found.index == 0
    assert found.by_chance == pytest.approx(1 - 2 * 2 / 6)


def test_no_ties_no_index() -> None:
    found = segregation(observe(organisation([0, 1]), Choices()))
    assert math.isnan(found.index)
    assert found.by_chance == 1.0


def test_the_value_by_chance_is_the_mean_over_all_relabellings() -> None:
    groups: list[int | None] = [0, 0, 0, 1, 1, 2]
    arcs = [(0, 1), (0, 3), (2, 4), (5, 1), (4, 3)]
    found = [segregation(observe(organisation(list(order), arcs), Choices())) for order in set(permutations(groups))]
    assert np.mean([one.index for one in found]) == pytest.approx(found[0].by_chance)
