"""The numbers behind a sentence, and which level to look at instead."""

from dataclasses import replace

import pytest

from orgmapper.analysis.gaps import GapTable, gap_table
from orgmapper.analysis.levels_up import level_up, level_up_said
from orgmapper.analysis.observed import observe
from orgmapper.analysis.pair_facts import PairFacts, behind, odds, pair_facts
from orgmapper.analysis.threads import threads
from orgmapper.model.choices import Choices
from orgmapper.model.columns import NONE, ints
from orgmapper.model.document import Document
from orgmapper.model.messages import say
from orgmapper.model.privacy import FACILITATOR, Audience
from tests.analysis.make import members, organisation, units

ARCS = [(row, 20 + row % 10) for row in range(20)]


def facts(document: Document, pair: int, audience: Audience = FACILITATOR) -> tuple[PairFacts, GapTable]:
    seen = observe(document, Choices())
    table = gap_table(seen, audience)
    nobody = ints([NONE] * len(document.people))
    return pair_facts(table, threads(seen, nobody, table, pair), pair), table


def test_of_a_gap() -> None:
    document = organisation([row // 10 for row in range(30)], ARCS, unit_names=["Housing", "Parks", "IT"])
    found, table = facts(document, 0)
    assert (found.ties, found.compared, found.hangs_on, found.nobody_in_common) == (0, 3, 0, False)
    assert [(side.people, side.asked, side.answered, side.outside) for side in found.sides] == [(10, 10, 10, 10)] * 2
    # Ten people with one tie each, twenty people outside, ten of them in the other unit: twice.
    assert found.expected == pytest.approx(10.0)
    assert found.p == pytest.approx(0.5**20)
    assert found.q == pytest.approx(3 * 0.5**20)
    assert found.upper == pytest.approx(1 - 0.05 ** (1 / 200))
    said = [say(sentence) for sentence in behind(found, table)]
    assert said == [
        "Usual here: about 10.0 ties, if each person's ties outside the own unit were spread by the number of people.",
        "That rests on 10 ties that people of Housing have outside their unit.",
        "That rests on 10 ties that people of Parks have outside their unit.",
        "If nothing kept the two apart, chance alone would leave them without any tie in fewer than 1 in 10,000 cases.",
        "3 pairs were looked at. Among pairs as telling as this one, fewer than 1 in 10,000 would be chance.",
        "Of all that people in the two units could have said about each other, 100% was asked and answered.",
        "There may still be ties nobody named: fewer than 1 in 67 of the possible ones.",
        "Expected 10.00, p 9.5e-07, q 2.9e-06",
    ]


def test_of_a_connection() -> None:
    document = organisation([row // 10 for row in range(30)], ARCS)
    found, table = facts(document, table_row := 1)
    assert table_row == table.row_of(0, 2)
    assert (found.ties, found.hangs_on, found.p, found.q, found.upper) == (10, 10, None, None, None)
    assert found.thread is None


def test_nothing_of_what_is_withheld() -> None:
    document = organisation([0] * 3 + [1] * 6 + [2] * 9 + [3] * 8, [(0, 4), (4, 12)])
    found, table = facts(document, 0, Audience.parse("open"))
    assert (found.ties, found.expected, found.p, found.hangs_on, found.nobody_in_common) == (None,) * 5
    assert [(side.people, side.outside) for side in found.sides] == [(None, None)] * 2
    assert behind(found, table) == ()


@pytest.mark.parametrize(
    ("chance", "words"),
    [
        (1e-9, "fewer than 1 in 10,000"),
        (0.00101, "about 1 in 990"),
        (0.023, "about 1 in 43"),
        (0.4, "about 1 in 2"),
        (0.7, "more than half of all"),
    ],
)
def test_odds(chance: float, words: str) -> None:
    assert say(odds(chance)) == words


def test_the_next_level_up() -> None:
    """Six teams of two in two departments: every pair of teams is too small, the departments are not."""
    tree = [("North", NONE, 0), ("South", NONE, 0), *((f"T{row}", row // 3, 1) for row in range(6))]
    document = replace(
        organisation([0] * 12, [(0, 11)]),
        levels=("Department", "Team"),
        units=units(tree),
        memberships=members((row, 2 + row // 2, True) for row in range(12)),
    )
    table = gap_table(observe(document, Choices(level="Team")))
    levels = (("Department", 2), ("Team", 6))
    assert level_up(table, levels) == "Department"
    assert say(level_up_said(table, "Department")) == (
        "14 of 15 pairs are too small to say. Look at larger units instead: Department."
    )
    assert level_up(table, (("Department", 1), ("Team", 6))) == ""
    assert level_up(gap_table(observe(document, Choices(level="Department"))), levels) == ""
