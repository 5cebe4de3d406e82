"""Questions that left out the own unit: nobody could name anybody there, so silence inside it says nothing."""

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgmapper.analysis.captions import settings_said
from orgmapper.analysis.coverage import opportunities
from orgmapper.analysis.gaps import State, gap_table
from orgmapper.analysis.measures import measures
from orgmapper.analysis.measures.closed_form import closed_form
from orgmapper.analysis.measures.findings import findings, slow
from orgmapper.analysis.measures.report import measures_json
from orgmapper.analysis.mixing import mixing
from orgmapper.analysis.observed import observe
from orgmapper.analysis.report import gaps_json
from orgmapper.analysis.sentences import pair_text
from orgmapper.analysis.shown import shown
from orgmapper.model.choices import Choices, TieRule
from orgmapper.model.columns import NONE, ints
from orgmapper.model.document import Document
from orgmapper.model.messages import say
from orgmapper.model.privacy import FACILITATOR
from tests.analysis import by_hand
from tests.analysis.make import members, organisation, units

GROUPS = 3


@st.composite
def organisations(draw: Any) -> tuple[list[int | None], list[int | None], list[bool], set[tuple[int, int]]]:
    """Group and own unit of each person, who answered, who named whom."""
    count = draw(st.integers(GROUPS, 14))
    groups = [
        *range(GROUPS),
        *draw(st.lists(st.sampled_from([0, 1, 2, None]), min_size=count - GROUPS, max_size=count - GROUPS)),
    ]
    own = draw(st.lists(st.sampled_from([0, 1, 2, 3, None]), min_size=count, max_size=count))
    answered = draw(st.lists(st.booleans(), min_size=count, max_size=count))
    person = st.integers(0, count - 1)
    arcs = draw(st.sets(st.tuples(person, person), max_size=40))
    return groups, own, answered, {(s, t) for s, t in arcs if s != t and answered[s]}


def left_out(document: Document, level: str = "Department") -> Document:
    relations = document.relations
    return replace(document, relations=replace(relations, scope=(f"outside:{level}",) * len(relations)))


@given(organisations(), st.sampled_from(["as-given", "either", "both"]))
@settings(max_examples=120, deadline=None)
def test_against_fractions(
    case: tuple[list[int | None], list[int | None], list[bool], set[tuple[int, int]]], rule: TieRule
) -> None:
    groups, own, answered, arcs = case
    values = ["" if group is None else str(group) for group in groups]
    document = left_out(organisation(own, arcs, answered=answered, extra={"Grade": values}))
    seen = observe(document, Choices(by="Grade", ties=rule))
    found = mixing(seen)
    chances = opportunities(seen, found.a, found.b)
    by_definition = by_hand.pairs(groups, answered, arcs, seen.question.seen, GROUPS, own)
    for row, (a, b) in enumerate(zip(found.a.tolist(), found.b.tolist(), strict=True)):
        wanted = by_definition[a, b]
        assert chances[row] == wanted.chances
        assert found.expected[row] == pytest.approx(wanted.expected, rel=1e-9, abs=1e-12)
        assert found.none[row] == pytest.approx(wanted.none, rel=1e-9, abs=1e-12)


def teams() -> Document:
    """Two departments of two teams of five; everybody names four people of the other department."""
    tree = [("North", NONE, 0), ("South", NONE, 0), *((f"T{row}", row // 2, 1) for row in range(4))]
    arcs = [(row, (10 * (row < 10)) + (row + step) % 10) for row in range(20) for step in range(4)]
    document = organisation([0] * 20, arcs)
    return left_out(
        replace(
            document,
            levels=("Department", "Team"),
            units=units(tree),
            memberships=members((row, 2 + row // 5, True) for row in range(20)),
        )
    )


def test_two_teams_of_one_department_could_not_name_each_other() -> None:
    document = teams()
    table = gap_table(observe(document, Choices(level="Team")))
    inside = [table.row_of(0, 1), table.row_of(2, 3)]
    assert table.state[inside].tolist() == [State.NOT_OBSERVED] * 2
    assert say(pair_text(table, inside[0], document.notes)) == (
        "The question left out the own department, so nothing can be said."
    )
    assert "The question left out the own department: of ties inside it nothing is known." in map(
        say, settings_said(table)
    )
    assert bool(np.isnan(table.expected[inside]).all())
    assert table.coverage[table.row_of(0, 2)] == pytest.approx(1.0)
    # Twenty ties of each team, all to the ten people of the other department.
    assert table.expected[table.row_of(0, 2)] == pytest.approx(20.0)


def test_what_needs_ties_inside_is_not_available() -> None:
    document = teams()
    for level in ("Department", "Team"):
        seen = observe(document, Choices(level=level))
        part = shown(seen, FACILITATOR)
        formula = closed_form(seen, ints([NONE, *[0] * 19]))
        summary = measures(document.people, seen)
        table = gap_table(seen)
        found = measures_json(
            findings(summary, formula, slow(formula, seen), part, table.names, FACILITATOR), seen.question
        )
        missing = ("ei_index", "ei_by_chance", "ei_range", "ei_chance", "assortativity", "modularity")
        assert [key for key in (*missing, "same_unit_correlation", "formal_informal") if found[key] is not None] == []
        assert found["communities"]["agreement"] is None
        assert found["by_person"][0]["coordinator"] is None
        assert found["by_person"][0]["liaison"] is not None
        assert gaps_json(table)["ei_index"] is None
        assert gaps_json(table)["own_left_out"] == "Department"


def test_density_counts_only_whom_one_could_name() -> None:
    document = teams()
    found = measures(document.people, observe(document, Choices()))
    assert found.density == pytest.approx(80 / 200)
    merged = measures(document.people, observe(document, Choices(ties="either")))
    assert 0 < merged.density <= 1
    assert not math.isnan(measures(document.people, observe(document, Choices(ties="both"))).density)
