"""What connections hang on, and what is said of it."""

from dataclasses import replace
from itertools import combinations

import networkx as nx
import numpy as np
import pytest

from orgmapper.analysis.gaps import GapTable, gap_table
from orgmapper.analysis.observed import observe
from orgmapper.analysis.report import gaps_json
from orgmapper.analysis.threads import Threads, thread_text, threads
from orgmapper.model.choices import Choices
from orgmapper.model.columns import NONE, IntArray, ints
from orgmapper.model.document import Document
from orgmapper.model.messages import say
from orgmapper.model.privacy import Audience
from orgmapper.model.tables import SURVEY
from tests.analysis.make import Arc, organisation, relations

NAMES = ("Housing", "Road Safety", "Parks", "Planning")
FIVES: list[int | None] = [row // 5 for row in range(20)]
NOBODY = ints([NONE] * 20)
LED = ints([NONE if row % 5 == 0 else row - row % 5 for row in range(20)])
"""The first of each five leads the other four."""


def found(arcs: list[Arc], manager: IntArray = NOBODY, audience: Audience | None = None) -> tuple[GapTable, Threads]:
    return of(organisation(FIVES, arcs, unit_names=NAMES), manager, audience)


def of(document: Document, manager: IntArray, audience: Audience | None = None) -> tuple[GapTable, Threads]:
    observed = observe(document, Choices())
    table = gap_table(observed, audience or Audience())
    return table, threads(observed, manager, table)


def said(arcs: list[Arc], manager: IntArray = NOBODY) -> str | None:
    table, hanging = found(arcs, manager)
    text = thread_text(table, hanging, table.row_of(0, 1))
    return None if text is None else say(text)


@pytest.mark.parametrize(
    ("arcs", "sentence"),
    [
        ([(1, 6)], "One tie, through one person on each side."),
        ([(1, 6), (6, 1)], "2 ties, through one person on each side."),
        ([(1, 6), (1, 7), (8, 1)], "3 ties, all through one person in Housing."),
        ([(1, 6), (2, 6)], "2 ties, all through one person in Road Safety."),
        ([(1, 6), (2, 7)], None),
        ([(1, 11), (2, 11), (6, 12)], "Nobody has ties with both."),
        ([(1, 11), (11, 6)], None),
    ],
)
def test_what_is_said(arcs: list[Arc], sentence: str | None) -> None:
    assert said(arcs) == sentence


def test_only_in_their_heads() -> None:
    assert said([(0, 5), (5, 0)], LED) == "They meet only in their heads: 2 ties, none below."
    assert said([(0, 5)], LED) == "They meet only in their heads: 1 tie, none below."
    assert said([(0, 5), (0, 6)], LED) == "2 ties, all through one person in Housing."


def test_only_up_and_over() -> None:
    """Person 10 leads the heads of the first two fives from a five of her own, as a chief executive's office does."""
    under = LED.copy()
    under[[0, 5]] = 10
    arcs: list[Arc] = [(1, 10), (10, 6)]
    assert said(arcs, under) == "They meet only up and over: somebody above both has ties with each."
    assert said(arcs, LED) is None
    assert said([*arcs, (2, 7)], under) == "One tie, through one person on each side."
    table, hanging = found(arcs, under)
    assert np.flatnonzero(hanging.over_the_top == 1).tolist() == [table.row_of(0, 1)]
    pairs = gaps_json(table, hanging=hanging)["pairs"]
    assert [(pair["a"], pair["b"]) for pair in pairs if pair["only_through_top"]] == [("Housing", "Road Safety")]
    _, told = found(arcs, under, Audience.parse("open"))
    assert (told.over_the_top == NONE).all()


def test_agrees_with_a_second_computation() -> None:
    random = np.random.default_rng(11)
    arcs = {(int(one), int(other)) for one, other in random.integers(0, 20, (22, 2)) if one != other}
    table, hanging = found(sorted(arcs))
    graph = nx.Graph(arcs)
    graph.add_nodes_from(range(20))
    for a, b in combinations(range(4), 2):
        row = table.row_of(a, b)
        ties = [(i, j) for i, j in graph.edges if {i // 5, j // 5} == {a, b}]
        cut = nx.Graph(ties)
        one = [person for person in cut if person // 5 == a]
        matching = nx.algorithms.bipartite.hopcroft_karp_matching(cut, one) if ties else {}
        common = [p for p in graph if {a, b} <= {near // 5 for near in graph[p]}]
        assert hanging.hangs_on[row] == len(matching) // 2
        assert hanging.people_a[row] == len(one)
        assert hanging.people_b[row] == len(cut) - len(one)
        assert hanging.nobody_in_common[row] == (not common)


def test_others_are_not_pointed_at_a_person() -> None:
    table, hanging = found([(1, 6), (1, 10)], audience=Audience.parse("open"))
    for column in (hanging.hangs_on, hanging.people_a, hanging.people_b, hanging.only_heads, hanging.over_the_top):
        assert (column == NONE).all()
    assert thread_text(table, hanging, table.row_of(0, 1)) is None
    pairs = gaps_json(table, hanging=hanging)["pairs"]
    assert all(pair["hangs_on"] is None and pair["only_through_heads"] is None for pair in pairs)
    assert {pair["nobody_in_common"] for pair in pairs} == {True, False}


def test_nothing_of_what_is_withheld_or_was_not_seen() -> None:
    sensitive = replace(
        organisation(FIVES, [(1, 6)]), relations=relations(("trust", True, SURVEY, True), sensitive=True)
    )
    _, closed = of(sensitive, NOBODY, Audience.parse("open"))
    assert (closed.nobody_in_common == NONE).all()
    silent = organisation(FIVES, [(10, 15)], answered=[False] * 10 + [True] * 10)
    table, hanging = of(silent, NOBODY)
    row = table.row_of(0, 1)
    assert hanging.hangs_on[row] == hanging.nobody_in_common[row] == NONE
    assert hanging.hangs_on[table.row_of(0, 2)] == 0


def test_one_unit_has_no_pairs() -> None:
    table, hanging = of(organisation([0] * 20, [(0, 1)]), NOBODY)
    assert len(table) == len(hanging.hangs_on) == len(hanging.nobody_in_common) == 0


def test_keys_are_there_only_where_worked_out() -> None:
    table, hanging = found([(1, 6)], LED)
    assert "hangs_on" not in gaps_json(table)["pairs"][0]
    connected = next(pair for pair in gaps_json(table, hanging=hanging)["pairs"] if pair["state"] == "connected")
    assert (connected["hangs_on"], connected["only_through_heads"], connected["nobody_in_common"]) == (1, False, True)


def test_one_person_is_told_without_matching() -> None:
    arcs: list[Arc] = [(1, 6), (1, 7), (2, 11), (3, 12), (4, 16)]
    document = organisation(FIVES, arcs, unit_names=NAMES)
    observed = observe(document, Choices())
    table = gap_table(observed)
    every, some = threads(observed, NOBODY, table), threads(observed, NOBODY, table, NONE)
    ones = every.hangs_on == 1
    assert ones.sum() == 2
    assert (some.hangs_on == np.where(every.hangs_on > 1, NONE, every.hangs_on)).all()
