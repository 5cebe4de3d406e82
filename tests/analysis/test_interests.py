"""Interests in common as a relation, and where they live."""

from dataclasses import replace
from math import log, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgmapper.analysis.gaps import State, gap_table
from orgmapper.analysis.interests import (
    NEAREST,
    SHARED_INTERESTS,
    SharedInterests,
    in_common,
    interests_by_group,
    shared_interests,
)
from orgmapper.analysis.observed import observe
from orgmapper.model.choices import Choices
from orgmapper.model.document import Document
from orgmapper.model.problems import ChoiceError
from orgmapper.model.tables import HAS, OFFERS, WANTS
from tests.analysis.make import claims, interests, organisation


def document_of(unit_of: list[int | None], held: list[tuple[int, int, int]], count: int) -> Document:
    names = [f"interest {row}" for row in range(count)]
    return replace(organisation(unit_of), interests=interests(*names), claims=claims(held))


def shared(document: Document) -> SharedInterests:
    return shared_interests(document.people, document.interests, document.claims, 0)


def pairs(found: SharedInterests) -> dict[tuple[int, int], float]:
    return {
        (a, b): weight
        for a, b, weight in zip(found.source.tolist(), found.target.tolist(), found.weight.tolist(), strict=True)
    }


def test_cosine_by_hand() -> None:
    """Four people; interest 0 held by 0, 1, 2; interest 1 by 0, 1; interest 2 by 3 alone."""
    held = [(0, 0, HAS), (1, 0, WANTS), (2, 0, OFFERS), (0, 1, HAS), (1, 1, HAS), (0, 1, WANTS), (3, 2, HAS)]
    found = shared(document_of([0, 0, 1, 1], held, 3))
    common, rare = log(4 / 3), log(4 / 2)
    near = common / sqrt(common**2 + rare**2)
    assert pairs(found) == pytest.approx({(0, 1): 1.0, (0, 2): near, (1, 2): near})
    assert found.single.tolist() == [2]
    assert found.common.tolist() == []
    assert found.holders.tolist() == [True, True, True, True]


def test_what_more_than_a_tenth_hold_is_left_out() -> None:
    held = [(row, 0, HAS) for row in range(21)] + [(row, 1, HAS) for row in range(20)]
    held += [(row, 2 + row % 50, HAS) for row in range(200)]
    found = shared(document_of([0] * 200, held, 52))
    assert found.common.tolist() == [0]


def test_on_a_small_map_a_tenth_is_nobody_so_ten_holders_stay() -> None:
    assert shared(document_of([0] * 21, [(row, 0, HAS) for row in range(10)], 1)).common.tolist() == []
    assert shared(document_of([0] * 21, [(row, 0, HAS) for row in range(11)], 1)).common.tolist() == [0]


@given(st.lists(st.tuples(st.integers(0, 29), st.integers(0, 7)), max_size=120))
def test_nearest_against_all_cosines(listed: list[tuple[int, int]]) -> None:
    held = sorted(set(listed))
    found = shared(document_of([0] * 30, [(person, interest, HAS) for person, interest in held], 8))
    own: dict[int, set[int]] = {person: {i for p, i in held if p == person} for person in range(30)}
    who = sum(bool(mine) for mine in own.values())
    count = {interest: sum(interest in mine for mine in own.values()) for interest in range(8)}
    used = {i for i, n in count.items() if 1 < n <= max(10, who / 10)}
    idf = {i: log(who / count[i]) or log((who + 1) / who) for i in used}

    def cosine(a: int, b: int) -> float:
        both = sum(idf[i] ** 2 for i in own[a] & own[b] & used)
        size = sqrt(sum(idf[i] ** 2 for i in own[a] & used) * sum(idf[i] ** 2 for i in own[b] & used))
        return both / size if size else 0.0

    got = pairs(found)
    for (a, b), weight in got.items():
        assert a < b
        assert weight == pytest.approx(cosine(a, b))
    for a in range(30):
        near = sorted((cosine(a, b) for b in range(30) if b != a and cosine(a, b) > 0), reverse=True)[:NEAREST]
        mine = [weight for pair, weight in got.items() if a in pair]
        # Each of the nearest is there; others only because she is near to them.
        assert len(mine) >= len(near)
        assert sorted(mine, reverse=True)[: len(near)] == pytest.approx(near)


def test_among_equally_near_people_neither_order_nor_unit_decides() -> None:
    """Sixty with the same two interests: nobody is everybody's neighbour."""
    rest = [(60 + row, 2 + row % 40, HAS) for row in range(600)]
    held = [(row, interest, HAS) for row in range(60) for interest in (0, 1)]
    found = shared(document_of([0] * 660, held + rest, 42))
    ends = np.concatenate([found.source, found.target])
    degree = np.bincount(ends[ends < 60], minlength=60)
    assert degree.min() >= NEAREST
    assert degree.max() <= 4 * NEAREST


def test_as_a_relation_beside_the_others() -> None:
    held = [(0, 0, HAS), (2, 0, WANTS), (1, 1, HAS), (4, 1, HAS)]
    document = document_of([0, 0, 1, 1, 2], held, 2)
    seen = observe(document, Choices(relations=("shared interests",)))
    assert seen.question.relations == (SHARED_INTERESTS,)
    assert seen.question.undirected
    assert seen.answered.tolist() == [True, True, True, False, True]
    table = gap_table(seen)
    assert table.state[table.row_of(0, 1)] == State.CONNECTED
    assert table.state[table.row_of(1, 2)] == State.NO_TIE
    # Only pairs where both name an interest could be seen.
    assert table.coverage[table.row_of(0, 1)] == pytest.approx(2 * 1 / 4)
    united = observe(document, Choices(relations=("advice", SHARED_INTERESTS)))
    assert not united.question.undirected
    assert len(united.ties) == 4
    assert united.answered.all()


def test_shared_interests_are_in_no_default_and_absent_without_claims() -> None:
    assert observe(document_of([0, 1], [(0, 0, HAS), (1, 0, HAS)], 1), Choices()).question.relations == ("advice",)
    with pytest.raises(ChoiceError, match="This map has: advice"):
        observe(organisation([0, 1]), Choices(relations=(SHARED_INTERESTS,)))


def test_where_interests_live_and_what_two_units_have_in_common() -> None:
    held = [(0, 0, HAS), (0, 0, OFFERS), (1, 0, OFFERS), (2, 0, WANTS), (3, 0, WANTS), (3, 1, HAS), (4, 0, WANTS)]
    document = document_of([0, 0, 1, 1, None], held, 2)
    seen = observe(document, Choices())
    counted = interests_by_group(document, seen.groups.of_person, 2, 0)
    assert counted.named.tolist() == [[2, 2], [0, 1]]
    assert counted.offers.tolist() == [[2, 0], [0, 0]]
    assert counted.wants.tolist() == [[0, 2], [0, 0]]
    assert counted.everywhere.tolist() == [5, 1]
    (found,) = in_common(document, counted, 0, 1)
    assert (found.name, found.named_a, found.named_b, found.offers, found.wants) == ("interest 0", 2, 2, 2, 2)
    assert in_common(document, counted, 0, 1, least=3) == ()


def test_nobody_says_anything() -> None:
    found = shared(document_of([0, 1], [], 0))
    assert len(found.source) == 0
    assert not found.holders.any()
