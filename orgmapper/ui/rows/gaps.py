"""The gap table as cards, and what is said of an open one at once; `gap_more` says the rest."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from orgmapper.model.columns import NONE
from orgmapper.model.document import Document
from orgmapper.ui.panels.gap_list import GapCard, GapList
from orgmapper.ui.panels.open_gap import Answers, GapFacts
from orgmapper.ui.rows.layers import stored_relations
from orgmapper.ui.rows.units import level_word
from orgmapper.ui.widgets.cards import Badge, Card
from orgmapper.ui.words import spoken, words
from orgmapper.workspace import results
from orgmapper.workspace.gap_facts import level_up_said
from orgmapper.workspace.results import GapTable, Grade, State
from orgmapper.workspace.view import Selected

KIND_OF_GRADE = {
    Grade.CLEAR: "clear",
    Grade.ASK: "ask",
    Grade.TOO_SMALL: "too-small",
    Grade.LOW_COVERAGE: "low-coverage",
    Grade.OPEN_NAMES: "open-names",
}

_BADGE: dict[str, tuple[Badge, str, str]] = {
    "clear": ("filled", "", "gap"),
    "ask": ("hollow", "", "gap"),
    "thread": ("icon", "tie", "ink-second"),
    "too-small": ("icon", "minus", "ink-third"),
    "low-coverage": ("icon", "question", "ink-third"),
    "open-names": ("icon", "question", "ink-third"),
    "fine": ("icon", "check", "good"),
    "withheld": ("icon", "lock", "ink-third"),
}


def gap_list(
    document: Document, table: GapTable, told: Sequence[results.Card], finding: str, other_level: str
) -> GapList:
    """All cards by kind. `other_level`: larger units to look at, where nearly all pairs are too small to say."""
    level = "" if table.by_column else level_word(table.level)
    if not table.question.relations:
        nothing = "no-layer" if stored_relations(document) else "nobody-asked"
        return GapList({}, words(f"gaps.{nothing}"), level, words(f"gaps.{nothing}-way"))
    cards: dict[str, list[GapCard]] = {}
    ranks = rank_in_grade(table)
    for each in told:
        kind = "fine" if each.fine else KIND_OF_GRADE[each.grade]
        key = unit_key(document, table, each.unit) if each.unit != NONE else pair_key(document, table, each.pairs[0])
        card = _card(key, kind, spoken(each.title), spoken(each.text), ranks[each.pairs[0]])
        people, coverage = _people(table, each.pairs[0]), _coverage(table, each.pairs[0])
        cards.setdefault(kind, []).append(GapCard(card, len(each.pairs), people, coverage))
    for pair in np.flatnonzero(table.state == State.NOT_OBSERVED).tolist():
        cards.setdefault("low-coverage", []).append(GapCard(pair_card(document, table, pair)))
    for group in np.flatnonzero(table.hidden > 0).tolist():
        text = results.unit_text(table, group)
        if text is not None:
            key, title = unit_key(document, table, group), table.short_names[group]
            cards.setdefault("withheld", []).append(GapCard(_card(key, "withheld", title, spoken(text))))
    instead = spoken(level_up_said(table, other_level)) if other_level else ""
    return GapList({kind: tuple(those) for kind, those in cards.items()}, finding, level, instead, other_level)


def ties_said(table: GapTable) -> str:
    """How many ties there are, and how many between units; empty where withheld.

    Where the question left out the own unit only those between units were asked for.
    """
    level, parts = level_word(table.level), table.segregation
    if parts is not None:
        count = parts.inside + parts.outside + parts.left_out
        return words("status.ties", count=count, between=parts.outside, level=level)
    if not table.question.own_left_out or not bool((table.hidden == 0).any()):
        return ""
    return words("status.ties-between", count=int(table.ties[table.ties > 0].sum()), level=level)


def pair_card(document: Document, table: GapTable, pair: int) -> Card:
    """A card for a pair in any state."""
    state, note = State(int(table.state[pair])), bool(table.note[pair] != NONE)
    kinds = {State.WITHHELD: "withheld", State.NOT_OBSERVED: "low-coverage"}
    kind = kinds.get(state, "thread")
    if state == State.NO_TIE:
        kind = "fine" if note else KIND_OF_GRADE[Grade(int(table.grade[pair]))]
    rank = rank_in_grade(table)[pair] if kind in ("clear", "ask") else 0
    text = spoken(results.pair_text(table, pair, document.notes))
    return _card(pair_key(document, table, pair), kind, spoken(results.pair_title(table, pair)), text, rank)


def thread_card(document: Document, table: GapTable, pair: int, text: str) -> Card:
    """A card for a pair that is connected by a thread, with what it hangs on."""
    return _card(pair_key(document, table, pair), "thread", spoken(results.pair_title(table, pair)), text)


def single_card(document: Document, table: GapTable, key: Any) -> Card | None:
    """The card of a pair that is selected, whatever list it is in; None for anything else."""
    place = place_of(document, table, key)
    return pair_card(document, table, place[1]) if place is not None and place[0] == "pair" else None


def _card(key: Any, kind: str, title: str, text: str, rank: int = 0) -> Card:
    badge, mark, tone = _BADGE[kind]
    return Card(key, title, text, badge, str(rank) if badge in ("filled", "hollow") else mark, tone)


def _people(table: GapTable, pair: int) -> int:
    return sum(max(0, int(table.sizes[group[pair]])) for group in (table.a, table.b))


def _coverage(table: GapTable, pair: int) -> float:
    return float(np.nan_to_num(table.coverage[pair]))


def rank_in_grade(table: GapTable) -> dict[int, int]:
    """Pair -> its number on the map: its place among the pairs of its grade, from 1; those that are fine apart."""
    ranks: dict[int, int] = {}
    counted: dict[tuple[int, bool], int] = {}
    for pair in table.ranked().tolist():
        kind = (int(table.grade[pair]), bool(table.note[pair] != NONE))
        counted[kind] = ranks[pair] = counted.get(kind, 0) + 1
    return ranks


def pair_key(document: Document, table: GapTable, pair: int) -> Any:
    """What a pair is selected by: ``("gap", (unit id, unit id))``."""
    units, ids = table.units, document.units.id
    if units is None:
        return ("pair", pair)
    return ("gap", (int(ids[units[table.a[pair]]]), int(ids[units[table.b[pair]]])))


def unit_key(document: Document, table: GapTable, group: int) -> Any:
    """What a group is selected by: ``("unit", id)``."""
    units = table.units
    return ("pair", -1 - group) if units is None else ("unit", int(document.units.id[units[group]]))


def group_of_unit(document: Document, table: GapTable, unit: int) -> int | None:
    """Row of the group that is the unit with this id."""
    if table.units is None:
        return None
    found = np.flatnonzero(document.units.id[table.units] == unit)
    return int(found[0]) if len(found) else None


def place_of(document: Document, table: GapTable, key: Any) -> tuple[str, int] | None:
    """Row of the pair, or of the group, that a key stands for: ``("pair", row)``, ``("group", row)``; None if gone."""
    kind, what = key
    if kind == "pair":
        place = ("pair", what) if what >= 0 else ("group", -1 - what)
        return place if place[1] < (len(table) if what >= 0 else len(table.names)) else None
    if kind == "unit":
        group = group_of_unit(document, table, what)
        return None if group is None else ("group", group)
    if kind != "gap":
        return None
    a, b = (group_of_unit(document, table, unit) for unit in what)
    return None if a is None or b is None or a == b else ("pair", table.row_of(a, b))


def gap_chosen(document: Document, table: GapTable, selection: Sequence[Selected]) -> bool:
    """A pair is selected between which there is a gap; one that has ties, or is too small to say, is none."""
    places = [place_of(document, table, key) for key in selection if key[0] == "gap"]
    return any(place is not None and bool(table.missing()[place[1]]) for place in places)


def gap_facts(document: Document, table: GapTable, key: Any) -> GapFacts:
    """What the open card of this key says at once."""
    place = place_of(document, table, key)
    if place is None:
        return GapFacts()
    kind, row = place
    if kind == "group":
        return GapFacts(answers=(_answers(table, row),))
    silent, fine = bool(table.state[row] == State.NO_TIE), bool(table.note[row] != NONE)
    return GapFacts(
        answers=tuple(_answers(table, int(side[row])) for side in (table.a, table.b)),
        can_be_fine=silent and not fine and table.units is not None,
        is_fine=silent and fine,
    )


def _answers(table: GapTable, group: int) -> Answers:
    answered, asked = int(table.group_answered[group]), int(table.group_asked[group])
    known = table.question.coverage_known and asked >= 0
    few = bool(table.noted()[group])
    return Answers(table.short_names[group], answered if known else None, asked if known else None, few)
