"""Numbers that others computed or that were computed apart from this code."""

from pathlib import Path

import numpy as np
import pytest

from orgmapper.analysis.gaps import Grade, State, gap_table
from orgmapper.analysis.measures import measures
from orgmapper.analysis.observed import observe
from orgmapper.model.choices import Choices
from tests.analysis.public_data import network

AGENCIES = tuple(str(number) for number in range(11))


def test_agencies_eighteen_of_fifty_five_pairs_have_no_tie(shared: Path) -> None:
    document = network(shared / "data" / "dhhs_agencies", "collaboration", "department", units=AGENCIES)
    seen = observe(document, Choices(relations=("advice",), undirected=True))
    table = gap_table(seen)
    pair = table.row_of(8, 7)
    assert len(seen.ties) == 447
    assert len(table) == 55
    assert int((table.state == State.NO_TIE).sum()) == 18
    assert (table.names[table.a[pair]], table.names[table.b[pair]]) == ("7", "8")
    assert table.expected[pair] == pytest.approx(4.392, abs=5e-4)
    assert table.p[pair] == pytest.approx(0.003651, abs=5e-7)
    assert table.q[pair] == pytest.approx(0.2008, abs=5e-5)
    assert table.grade[pair] == Grade.ASK
    assert table.ranked()[0] == pair
    found = table.segregation
    assert found is not None
    assert found.index == pytest.approx(0.230425, abs=5e-7)
    assert found.by_chance == pytest.approx(0.699511, abs=5e-7)


def test_managers_advice_by_department(root: Path) -> None:
    document = network(root / "tests" / "data" / "krackhardt_hightech", "advice", "department", known=True)
    seen = observe(document, Choices())
    found = measures(document.people, seen)
    assert found.segregation is not None
    assert (found.ties, found.segregation.inside, found.segregation.outside) == (190, 46, 144)
    assert found.segregation.index == pytest.approx(0.515789, abs=5e-7)
    assert found.segregation.by_chance == pytest.approx(0.552381, abs=5e-7)
    assert found.density == pytest.approx(0.4523809524, abs=5e-11)
    assert found.reciprocity == pytest.approx(0.4736842105, abs=5e-11)


def test_managers_friendship_by_department(root: Path) -> None:
    document = network(root / "tests" / "data" / "krackhardt_hightech", "friendship", "department", known=True)
    found = measures(document.people, observe(document, Choices()))
    assert found.segregation is not None
    assert (found.ties, found.segregation.inside, found.segregation.outside) == (102, 38, 64)
    assert found.segregation.index == pytest.approx(0.254902, abs=5e-7)
    assert found.reciprocity == pytest.approx(0.4509803922, abs=5e-11)


def test_computer_scientists_count_in_their_first_group(root: Path) -> None:
    document = network(root / "tests" / "data" / "aucs", "work", "group", directed=False)
    seen = observe(document, Choices())
    table = gap_table(seen)
    assert len(seen.ties) == 194
    assert len(table) == 28
    assert int((table.ties == 0).sum()) == 12
    assert table.in_no_group == 6
    assert table.segregation is not None
    assert table.segregation.index == pytest.approx(-0.2387, abs=5e-5)
    assert not bool(np.any(table.grade == Grade.CLEAR))


def test_one_person_in_two_groups_bridges_them_by_membership(root: Path) -> None:
    document = network(root / "tests" / "data" / "aucs", "coauthor", "group", directed=False)
    table = gap_table(observe(document, Choices()))
    g2, g6 = table.names.index("G2"), table.names.index("G6")
    assert table.state[table.row_of(g2, g6)] == State.SHARED_MEMBER
    assert table.row_of(g2, g6) not in table.ranked()
