"""From results to what panels show, without a window."""

from dataclasses import replace

import pytest

from orgmapper.model.choices import Choices
from orgmapper.model.document import Document
from orgmapper.model.privacy import FACILITATOR
from orgmapper.ui.panels.gaps import GapList
from orgmapper.ui.rows.gaps import gap_list, how_sure, larger_level, odds
from orgmapper.ui.rows.layers import filters, layer_rows, shown_relations, strengths, switched
from orgmapper.ui.rows.units import level_word, unit_rows
from orgmapper.ui.theme import load_theme
from orgmapper.workspace import results
from orgmapper.workspace.results import SHARED_INTERESTS
from orgmapper.workspace.view import ViewState
from tests.analysis.make import claims, interests, notes, organisation


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0.00000001, "fewer than 1 in 10,000"),
        (0.0002, "about 1 in 5,000"),
        (0.0123, "about 1 in 81"),
        (0.25, "about 1 in 4"),
        (0.7, "more than half of all"),
    ],
)
def test_a_chance_in_words(share: float, said: str) -> None:
    assert odds(share) == said


def gaps_of(document: Document, choices: Choices | None = None) -> GapList:
    asked = choices or Choices()
    table = results.gap_table(document, asked, FACILITATOR)
    return gap_list(document, table, results.cards(document, asked, FACILITATOR), "Finding", results.levels(document))


def busy() -> Document:
    """Three units of twelve; everybody names four in the next unit, but 0 and 2 never each other."""
    unit = [row // 12 for row in range(36)]
    arcs = [(row, 12 + (row * 5 + step) % 12) for row in range(12) for step in range(4)]
    arcs += [(24 + row, 12 + (row * 7 + step) % 12) for row in range(12) for step in range(4)]
    return organisation(unit, arcs, unit_names=("Housing", "Parks", "Legal"))


def test_a_clear_gap_has_a_number_and_the_key_of_its_units() -> None:
    document = busy()
    shown = gaps_of(document)
    (card,) = shown.cards["clear"]
    assert (card.badge, card.mark) == ("filled", "1")
    assert card.key == ("gap", (1001, 1003))


def test_a_pair_that_is_fine_stands_under_fine() -> None:
    document = replace(busy(), notes=notes([(0, 2, "by design", "2026-10-14T10:00:00")]))
    shown = gaps_of(document)
    assert "clear" not in shown.cards
    assert "by design" in shown.cards["fine"][0].text


def test_nobody_asked_has_a_way_on() -> None:
    document = organisation([0, 1, 1])
    nobody = replace(
        document, relations=type(document.relations)(), ties=type(document.ties)(), asked=type(document.asked)()
    )
    shown = gaps_of(nobody)
    assert shown.cards == {}
    assert shown.instead


def test_how_sure_leaves_out_what_is_not_known() -> None:
    table = results.gap_table(busy(), Choices(), FACILITATOR)
    silent = how_sure(table, table.row_of(0, 2))
    assert any("chance" in sentence for sentence in silent)
    assert silent[-1].startswith("Expected ")
    tied = how_sure(table, table.row_of(0, 1))
    assert not any("chance alone" in sentence for sentence in tied)


def test_the_level_above_is_offered_while_it_has_pairs() -> None:
    table = results.gap_table(busy(), Choices(), FACILITATOR)
    assert larger_level(table, (("Division", 4), ("Department", 3))) == "Division"
    assert larger_level(table, (("Organisation", 1), ("Department", 3))) == ""
    assert larger_level(table, (("Department", 3),)) == ""


def test_layers_and_what_switching_them_means() -> None:
    document = organisation([0, 0, 1], [(0, 2)])
    document = replace(document, interests=interests("Law"), claims=claims([(0, 0, 0), (2, 0, 0)]))
    view = ViewState()
    question = results.gap_table(document, view.choices, FACILITATOR).question
    rows = layer_rows(document, view, question, None, load_theme("light"))
    assert [(row.key, row.count, row.on) for row in rows] == [("advice", 1, True), (SHARED_INTERESTS, None, False)]
    over = switched(document, view, SHARED_INTERESTS, True)
    assert over == {"visible": ("advice", SHARED_INTERESTS), "relations": None}
    both = replace(view, visible=("advice", SHARED_INTERESTS))
    assert switched(document, both, "advice", False) == {
        "visible": (SHARED_INTERESTS,),
        "relations": (SHARED_INTERESTS,),
    }
    assert switched(document, view, "advice", False) == {"visible": (), "relations": ()}
    assert shown_relations(document, view) == ("advice",)


def test_no_relation_at_all_is_an_answer_too() -> None:
    document = organisation([0, 0, 1], [(0, 2)])
    shown = gaps_of(document, Choices(relations=()))
    assert shown.cards == {}
    assert shown.finding == "No layer with ties is switched on"


def test_strengths_are_called_what_the_scale_calls_them() -> None:
    document = organisation([0, 0, 1], [(0, 1, 1.0), (0, 2, 3.0)])
    scale = ("yearly|monthly|weekly",)
    document = replace(document, relations=replace(document.relations, scale=scale))
    assert strengths(document) == ((3.0, "weekly"),)
    held = filters(document, ViewState(choices=Choices(at_least=3.0), hidden_units=frozenset({1001})))
    assert [item.text for item in held] == ["At least: weekly", "1 unit hidden"]


def test_units_count_everybody_below() -> None:
    document = organisation([0, 0, 1], unit_names=("Housing", "Parks"))
    rows = unit_rows(document, results.observed(document, Choices()))
    assert [(row.name, row.people, row.hue) for row in rows] == [("Housing", 2, 0), ("Parks", 1, 1)]


def test_levels_have_a_word_for_many() -> None:
    assert level_word("Department") == "departments"
    assert level_word("Faculty") == "faculties"
    assert level_word("Abteilung") == "units"
