"""Figures as the panel shows them, without a window."""

from dataclasses import replace
from math import nan
from pathlib import Path

import numpy as np
import pytest

from orgmapper.model.choices import Choices
from orgmapper.model.document import Document
from orgmapper.model.privacy import FACILITATOR, Audience
from orgmapper.ui.panels.people import EVERYBODY
from orgmapper.ui.rows.measure_pages import measure_view, offer
from orgmapper.ui.rows.measures import BESIDE, SECTION_OF, Known, figure, figures, value_of
from orgmapper.ui.rows.people import MOST, people_cards, people_text
from orgmapper.ui.widgets.lines import Part
from orgmapper.workspace import measuring, results
from orgmapper.workspace.measuring import MEASURES, measure
from orgmapper.workspace.people_figures import PeopleFigures
from orgmapper.workspace.view import ViewState
from tests.analysis.make import organisation


def known(document: Document, audience: Audience = FACILITATOR, *, rest: bool = False) -> Known:
    """What is known of a document, with what takes long or without."""
    choices = Choices()
    table = results.gap_table(document, choices, audience)
    part = results.part_of(document, choices, audience)
    summary = measuring.measures(document, choices, audience)
    formula = measuring.closed_form(document, choices, audience) if summary.ties >= 0 else None
    slow = measuring.slow_measures(document, choices, audience) if rest else None
    return Known(document, ViewState(audience=audience), table, part, summary, formula, slow)


def busy() -> Document:
    unit: list[int | None] = [row // 12 for row in range(36)]
    arcs = [(row, (row * 5 + step) % 36) for row in range(36) for step in range(1, 5) if (row * 5 + step) % 36 != row]
    return organisation(unit, arcs, unit_names=("Housing", "Parks", "Legal"))


def test_every_figure_of_the_registry_has_its_place() -> None:
    placed = [*SECTION_OF, *(id_ for those in BESIDE.values() for id_ in those)]
    assert sorted(placed) == sorted(each.id for each in MEASURES if each.about == "network")


def test_a_figure_has_a_value_and_a_sentence_or_a_reason() -> None:
    found = known(busy(), rest=True)
    for section in ("whole", "chart", "communities"):
        for each in figures(found, section):
            assert each.said.endswith("."), each.id
            assert each.behind[-1].startswith("Formula: "), each.id
    assert figure(found, measure("share-of-lines")).said.startswith("No reporting lines are known.")
    assert figure(found, measure("share-of-lines")).value == ""


def test_a_question_that_leaves_out_the_own_unit_says_so() -> None:
    document = busy()
    document = replace(document, relations=replace(document.relations, scope=("outside:Department",)))
    assert "left out the own unit" in figure(known(document), measure("ei-index")).said


def test_what_takes_long_is_not_worked_out_yet() -> None:
    assert figure(known(busy()), measure("communities")).said == "Not worked out yet."
    assert figure(known(busy(), rest=True), measure("communities")).value.isdigit()


def test_the_rest_is_offered_and_after_an_estimate_the_exact_figure() -> None:
    """Above 5,000 people betweenness is an estimate first."""
    first, whole = known(busy()), known(busy(), rest=True)
    assert whole.rest is not None
    several = replace(whole, rest=replace(whole.rest, between=replace(whole.rest.between, sampled=500)))
    said = [each.key if (each := offer(state)) else None for state in (None, first, several, whole)]
    assert said == [None, "rest", "exact", None]
    exact = offer(several)
    assert exact is not None
    assert "500" in exact.said
    assert offer(replace(first, formula=None)) is None


def test_ties_without_direction_are_not_named_back() -> None:
    document = organisation([0, 0, 1, 1], [(0, 1), (2, 3), (0, 2)], directed=False)
    assert value_of(known(document), "reciprocity") is None
    assert figure(known(document), measure("reciprocity")).said.startswith("Ties have no direction")


def test_too_small_groups_are_withheld_in_words() -> None:
    small = organisation([0, 0, 1, 1], [(0, 2), (1, 3)])
    view = measure_view(known(small, Audience("open", "", 5)))
    parts = [item for item in view.sections["units"].items if isinstance(item, Part)]
    assert [part.note for part in parts] == ["Withheld, because the groups are too small or the question is personal."]
    assert view.people is None


def test_nobody_asked_has_a_way_on() -> None:
    document = organisation([0, 1, 1])
    empty = replace(
        document, relations=type(document.relations)(), ties=type(document.ties)(), asked=type(document.asked)()
    )
    section = measure_view(known(empty)).sections["people"]
    assert section.heading == "Nobody has been asked yet"
    assert next(item.note for item in section.items if isinstance(item, Part)).endswith("the figures appear here.")


def people(count: int) -> PeopleFigures:
    value = np.arange(count, dtype=np.float64)
    value[0] = nan
    return PeopleFigures(
        ids=np.arange(1, count + 1),
        names=tuple(f"Person {row}" for row in range(count)),
        units=("Housing",) * count,
        by_name=np.arange(count)[::-1],
        values={"in-degree": value},
        error=None,
        sampled=None,
        roles={"often-asked": value > count - 2},
    )


def test_people_stand_the_highest_first_and_the_unknown_last() -> None:
    cards = people_cards(people(4), "in-degree", EVERYBODY)
    assert [card.trailing for card in cards] == ["3", "2", "1", "unknown"]
    assert cards[0].text == "Housing · Often asked"
    assert [card.title for card in people_cards(people(4), "in-degree", "often-asked")] == ["Person 3"]


def test_equals_stand_by_name() -> None:
    equal = replace(people(4), values={"in-degree": np.ones(4)})
    assert [card.title for card in people_cards(equal, "in-degree", EVERYBODY)] == [f"Person {r}" for r in (3, 2, 1, 0)]


def test_a_long_list_is_cut_and_its_copy_is_not() -> None:
    assert len(people_cards(people(MOST + 20), "in-degree", EVERYBODY)) == MOST
    rows = [row.split("\t") for row in people_text(people(MOST + 20)).splitlines()]
    assert len(rows) == MOST + 21
    assert rows[0] == ["Person", "Unit", "Named by", "Roles"]
    assert rows[1] == ["Person 0", "Housing", "", ""]


@pytest.fixture
def managers(shared: Path, tmp_path: Path) -> Document:
    """Krackhardt's 21 managers."""
    from orgmapper.workspace import importing

    folder = shared / "data" / "krackhardt_hightech"
    cells = importing.read_files([folder / "people.csv", folder / "ties.csv"])
    edit, _ = importing.make_import(cells, importing.plan_import(cells, Document()), Document())
    return edit.content


def test_krackhardts_managers_in_words(managers: Document) -> None:
    found = known(managers)
    assert figure(found, measure("share-of-lines")).said == "Along 100 of 100 reporting lines one names the other."
    view = measure_view(found)
    kinds = [item for item in view.sections["chart"].items if isinstance(item, Part)]
    assert kinds[0].lines[0].text == "Own manager"
    assert kinds[0].lines[0].note == "20 of 20"
