"""The gap table as cards, and what an open card says."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from orgmapper.model.columns import NONE
from orgmapper.model.document import Document
from orgmapper.ui.panels.gaps import GapList
from orgmapper.ui.panels.open_gap import Answers, GapFacts
from orgmapper.ui.rows.layers import stored_relations
from orgmapper.ui.widgets.cards import Badge, Card
from orgmapper.ui.words import spoken, words
from orgmapper.workspace import results
from orgmapper.workspace.results import GapTable, Grade
from orgmapper.workspace.view import ViewState
from orgmapper.workspace.workspace import Workspace

MOST_INTERESTS = 3
NEARLY_ALL = 0.9
ENOUGH_PAIRS = 12
"""Fewer pairs than this are looked at one by one, however small."""

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
    "too-small": ("icon", "minus", "ink-third"),
    "low-coverage": ("icon", "question", "ink-third"),
    "open-names": ("icon", "question", "ink-third"),
    "fine": ("icon", "check", "good"),
}


def gap_list(
    document: Document,
    table: GapTable,
    told: Sequence[results.Card],
    finding: str,
    levels: Sequence[tuple[str, int]],
) -> GapList:
    """All cards by kind. `levels`: names of the levels of units from the top, with the number of units."""
    cards: dict[str, list[Card]] = {}
    ranks = rank_in_grade(table)
    for each in told:
        kind = "fine" if each.fine else KIND_OF_GRADE[each.grade]
        badge, mark, tone = _BADGE[kind]
        number = str(ranks[each.pairs[0]]) if badge in ("filled", "hollow") else mark
        key = unit_key(document, table, each.unit) if each.unit != NONE else pair_key(document, table, each.pairs[0])
        cards.setdefault(kind, []).append(Card(key, spoken(each.title), spoken(each.text), badge, number, tone))
    shown = {kind: tuple(those) for kind, those in cards.items()}
    if not table.question.relations:
        nothing = "no-layer" if stored_relations(document) else "nobody-asked"
        return GapList({}, words(f"gaps.{nothing}"), words(f"gaps.{nothing}-way"))
    small, pairs = len(shown.get("too-small", ())), len(table)
    if pairs >= ENOUGH_PAIRS and small >= NEARLY_ALL * pairs and not shown.get("clear"):
        above = larger_level(table, levels)
        if above:
            instead = words("gaps.nearly-all-small", count=pairs, small=small)
            return GapList(shown, finding, instead, above)
    return GapList(shown, finding)


def larger_level(table: GapTable, levels: Sequence[tuple[str, int]]) -> str:
    """The next level up with more than one unit; empty where there is none."""
    names = [name for name, _ in levels]
    if table.level not in names:
        return ""
    for name, count in reversed(levels[: names.index(table.level)]):
        if count > 1:
            return name
    return ""


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


def gap_facts(workspace: Workspace, view: ViewState, table: GapTable, key: Any) -> GapFacts:
    """What the open card of this key says; nothing for a card about one unit."""
    kind, what = key
    if kind != "gap":
        return GapFacts()
    a, b = (group_of_unit(workspace.document, table, unit) for unit in what)
    if a is None or b is None or a == b:
        return GapFacts()
    pair = table.row_of(a, b)
    common = results.in_common(workspace, view.choices, view.audience, a, b)[:MOST_INTERESTS]
    least = view.audience.min_group
    fine = bool(table.note[pair] != NONE)
    return GapFacts(
        answers=tuple(_answers(table, group) for group in (a, b)),
        interests=tuple(spoken(results.interest_text(each, least)) for each in common),
        sure=tuple(how_sure(table, pair)),
        can_be_fine=not fine and table.units is not None,
        is_fine=fine,
    )


def _answers(table: GapTable, group: int) -> Answers:
    answered, asked = int(table.group_answered[group]), int(table.group_asked[group])
    known = table.question.coverage_known and asked >= 0
    return Answers(table.short_names[group], answered if known else None, asked if known else None)


def how_sure(table: GapTable, pair: int) -> list[str]:
    """The numbers behind a card, each in a sentence; what is not known is left out."""
    expected, p, q = float(table.expected[pair]), float(table.p[pair]), float(table.q[pair])
    said: list[str] = []
    if not math.isnan(expected):
        said.append(words("sure.usual", expected=f"{expected:.1f}"))
    if not math.isnan(p):
        said.append(words("sure.chance", chance=odds(p)))
    if not math.isnan(q):
        said.append(words("sure.many", count=len(table), chance=odds(q)))
    if not math.isnan(float(table.coverage[pair])):
        said.append(words("sure.coverage", share=float(table.coverage[pair])))
    if not math.isnan(float(table.upper[pair])) and table.upper[pair] > 0:
        said.append(words("sure.upper", count=math.floor(1 / float(table.upper[pair]))))
    if not math.isnan(p):
        said.append(words("sure.numbers", expected=f"{expected:.2f}", p=f"{p:.2g}", q=f"{q:.2g}"))
    return said


def odds(share: float) -> str:
    """A chance in words: "about 1 in 40", "less than 1 in 10,000", "more often than not"."""
    if share < 1e-4:
        return words("odds.tiny")
    if share > 0.5:
        return words("odds.likely")
    times = 1 / share
    digits = max(0, 1 - math.floor(math.log10(times)))
    return words("odds.one-in", count=round(times, digits if digits else 1 - math.floor(math.log10(times))))
