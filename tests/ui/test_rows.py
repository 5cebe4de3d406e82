"""From results to what panels show, without a window."""

from dataclasses import replace

from orgmapper.model.choices import Choices
from orgmapper.model.document import Document
from orgmapper.model.privacy import FACILITATOR, Audience
from orgmapper.ui.panels.gap_list import GapCard, GapList, in_order
from orgmapper.ui.rows.gaps import gap_chosen, gap_facts, gap_list, single_card, ties_said
from orgmapper.ui.rows.layers import filters, layer_rows, offers, shown_relations, switched
from orgmapper.ui.rows.strength import strength_key, strength_of, with_least
from orgmapper.ui.rows.units import level_word, unit_rows
from orgmapper.ui.theme import load_theme
from orgmapper.ui.widgets.cards import Card
from orgmapper.workspace import results
from orgmapper.workspace.gap_facts import level_up
from orgmapper.workspace.results import SHARED_INTERESTS
from orgmapper.workspace.view import ViewState
from tests.analysis.make import claims, interests, notes, organisation, people


def gaps_of(document: Document, choices: Choices | None = None, audience: Audience = FACILITATOR) -> GapList:
    asked = choices or Choices()
    table = results.gap_table(document, asked, audience)
    larger = level_up(document, asked, audience)
    return gap_list(document, table, results.cards(document, asked, audience), "Finding", larger)


def busy() -> Document:
    """Three units of twelve; everybody names four in the next unit, but 0 and 2 never each other."""
    unit = [row // 12 for row in range(36)]
    arcs = [(row, 12 + (row * 5 + step) % 12) for row in range(12) for step in range(4)]
    arcs += [(24 + row, 12 + (row * 7 + step) % 12) for row in range(12) for step in range(4)]
    return organisation(unit, arcs, unit_names=("Housing", "Parks", "Legal"))


def test_ties_are_counted_as_far_as_they_were_asked_for() -> None:
    inside = organisation([0] * 5 + [1] * 5, [(0, 1), (0, 5), (6, 1)])
    outside = replace(inside, relations=replace(inside.relations, scope=("outside:Department",)))
    tables = [results.gap_table(document, Choices(), FACILITATOR) for document in (inside, outside)]
    assert list(map(ties_said, tables)) == ["3 ties, 2 between departments", "2 ties between departments"]
    small = organisation([0, 1], [(0, 1)])
    assert ties_said(results.gap_table(small, Choices(), Audience.parse("open"))) == ""


def test_a_clear_gap_has_a_number_and_the_key_of_its_units() -> None:
    document = busy()
    shown = gaps_of(document)
    (each,) = shown.cards["clear"]
    card = each.card
    assert (card.badge, card.mark) == ("filled", "1")
    assert card.key == ("gap", (1001, 1003))


def test_a_pair_that_is_fine_stands_under_fine() -> None:
    document = replace(busy(), notes=notes([(0, 2, "by design", "2026-10-14T10:00:00")]))
    shown = gaps_of(document)
    assert "clear" not in shown.cards
    assert "by design" in shown.cards["fine"][0].card.text


def test_nobody_asked_has_a_way_on() -> None:
    document = organisation([0, 1, 1])
    nobody = replace(
        document, relations=type(document.relations)(), ties=type(document.ties)(), asked=type(document.asked)()
    )
    shown = gaps_of(nobody)
    assert shown.cards == {}
    assert shown.instead


def test_a_pair_with_ties_has_a_card_of_its_own_when_it_is_selected() -> None:
    document = busy()
    table = results.gap_table(document, Choices(), FACILITATOR)
    card = single_card(document, table, ("gap", (1001, 1002)))
    assert card is not None
    assert card.text == "48 ties; about 24 would be usual."
    assert not gap_facts(document, table, ("gap", (1001, 1002))).can_be_fine
    assert gap_facts(document, table, ("gap", (1001, 1003))).can_be_fine
    assert single_card(document, table, ("unit", 1001)) is None
    assert gap_chosen(document, table, [("gap", (1001, 1003))])
    assert not gap_chosen(document, table, [("gap", (1001, 1002))])
    assert not gap_chosen(document, table, [("unit", 1001), ("unit", 1003)])


def test_a_pair_that_is_gone_has_nothing_to_say() -> None:
    document = busy()
    table = results.gap_table(document, Choices(), FACILITATOR)
    assert single_card(document, table, ("gap", (1001, 999))) is None
    assert gap_facts(document, table, ("person", 1)).answers == ()


def test_groups_of_a_column_have_cards_too() -> None:
    document = replace(busy(), people=people(36, {"Site": ["North"] * 18 + ["South"] * 18}))
    choices = Choices(by="Site")
    table = results.gap_table(document, choices, FACILITATOR)
    card = single_card(document, table, ("pair", 0))
    assert card is not None
    assert card.title == "North and South"
    facts = gap_facts(document, table, ("pair", 0))
    assert [each.unit for each in facts.answers] == ["North", "South"]


def test_withheld_units_are_named_with_the_reason() -> None:
    document = organisation([*[0] * 6, *[1] * 6, 2, 2], [(0, 6)], unit_names=("Housing", "Parks", "Legal"))
    shown = gaps_of(document, audience=Audience("open", "", 5))
    assert [(each.card.mark, each.card.text) for each in shown.cards["withheld"]] == [
        ("lock", "Withheld, because it would give away a smaller group."),
        ("lock", "Withheld, fewer than 5 people."),
    ]


def test_cards_are_sorted() -> None:
    cards = (
        GapCard(Card("b", "Beta"), 1, 10, 0.9),
        GapCard(Card("a", "alpha"), 1, 30, 0.5),
        GapCard(Card("c", "Gamma"), 1, 20, 1.0),
    )
    assert [[card.key for card in in_order(cards, order)] for order in ("missing", "size", "answered", "name")] == [
        ["b", "a", "c"],
        ["a", "c", "b"],
        ["c", "b", "a"],
        ["a", "b", "c"],
    ]


def test_layers_and_what_switching_them_means() -> None:
    document = organisation([0, 0, 1], [(0, 2)])
    document = replace(document, interests=interests("Law"), claims=claims([(0, 0, 0), (2, 0, 0)]))
    view = ViewState()
    question = results.gap_table(document, view.choices, FACILITATOR).question
    rows = layer_rows(document, view, question, None, load_theme("light"), {})
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
    document = replace(document, relations=replace(document.relations, scale=("|yearly|monthly|weekly",)))
    view = ViewState(hidden_units=frozenset({1001}))
    known = results.strengths(document)
    offered = offers(document, view, (), (), known)
    assert [(item.heading, item.text) for item in offered] == [("Strength of ties: advice", "At least weekly")]
    assert strength_of(offered[0].key) == ("advice", 3.0)
    view = replace(view, choices=with_least(document, view.choices, "advice", 3.0))
    assert [item.text for item in filters(document, view)] == ["At least weekly: advice", "1 unit hidden"]
    assert offers(document, view, (), (), known) == ()
    question = results.gap_table(document, view.choices, FACILITATOR).question
    (row,) = layer_rows(document, view, question, None, load_theme("light"), known)
    assert (row.count, row.out_of, row.strengths, row.least) == (1, 2, ((3.0, "weekly"),), 3.0)


def test_shared_interests_have_a_strength_of_their_own() -> None:
    document = replace(organisation([0, 0, 1], [(0, 1)]), interests=interests("Law"), claims=claims([(0, 0, 0)]))
    known = {SHARED_INTERESTS: ((0.4, "0.4"), (0.75, "0.75"))}
    view = ViewState(visible=("advice", SHARED_INTERESTS))
    first, second = offers(document, view, (), (), known)[-2:]
    assert (first.heading, first.text) == ("Strength of ties: Shared interests", "At least 0.4")
    assert strength_of(second.key) == (SHARED_INTERESTS, 0.75)
    view = replace(view, choices=with_least(document, view.choices, SHARED_INTERESTS, 0.75))
    assert [item.text for item in filters(document, view)] == ["At least 0.75: Shared interests"]
    question = results.gap_table(document, view.choices, FACILITATOR).question
    advice, shared = layer_rows(document, view, question, (3, 8), load_theme("light"), known)
    assert (advice.least, advice.out_of) == (None, None)
    assert (shared.count, shared.out_of, shared.least, len(shared.strengths)) == (3, 8, 0.75, 2)


def test_one_value_for_all_relations_becomes_one_for_each_that_can_be_taken_away_alone() -> None:
    document = replace(organisation([0, 0, 1], [(0, 1)]), interests=interests("Law"), claims=claims([(0, 0, 0)]))
    choices = Choices(at_least=((None, 2.0),))
    assert [item.text for item in filters(document, ViewState(choices=choices))] == [
        "At least 2: advice",
        "At least 2: Shared interests",
    ]
    assert strength_of(strength_key("advice")) == ("advice", None)
    assert with_least(document, choices, "advice", None).at_least == ((SHARED_INTERESTS, 2.0),)
    again = with_least(document, with_least(document, choices, "advice", None), SHARED_INTERESTS, None)
    assert again == Choices()


def test_units_count_everybody_below() -> None:
    document = organisation([0, 0, 1], unit_names=("Housing", "Parks"))
    rows = unit_rows(document, results.observed(document, Choices()))
    assert [(row.name, row.people, row.hue) for row in rows] == [("Housing", 2, 0), ("Parks", 1, 1)]


def test_levels_have_a_word_for_many() -> None:
    assert level_word("Department") == "departments"
    assert level_word("Faculty") == "faculties"
    assert level_word("Abteilung") == "units"


def test_larger_units_are_offered_where_nearly_nothing_can_be_said() -> None:
    document = organisation([row // 2 for row in range(14)], [(0, 2)], unit_names=tuple("ABCDEFG"))
    table = results.gap_table(document, Choices(), FACILITATOR)
    shown = gap_list(document, table, results.cards(document, Choices(), FACILITATOR), "Finding", "Division")
    assert shown.instead == "20 of 21 pairs are too small to say. Look at larger units instead: Division."
    assert shown.other_level == "Division"
