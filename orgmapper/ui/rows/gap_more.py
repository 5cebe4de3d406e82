"""What an open gap card says beyond its sentence: who stands nearest, what it hangs on, the numbers behind it."""

from typing import Any

import numpy as np

from orgmapper.model.columns import NONE
from orgmapper.model.messages import Message, message
from orgmapper.model.ticket import Ticket
from orgmapper.ui.panels.gap_list import GapCard
from orgmapper.ui.panels.open_gap import GapMore
from orgmapper.ui.rows.gaps import pair_key, place_of, thread_card
from orgmapper.ui.widgets.lines import Line
from orgmapper.ui.words import spoken, words
from orgmapper.workspace import gap_facts, results
from orgmapper.workspace.nearest import Between, Nearest, nearest
from orgmapper.workspace.results import GapTable, State
from orgmapper.workspace.view import ViewState
from orgmapper.workspace.workspace import Workspace

MOST_INTERESTS = 2
MOST_UNITS = 2
FEW_CARRIERS = 3
"""A connection of more people than this on either side does not name them."""

UPPER = "gaps.behind.upper"
"""Stands on the card itself: how much a zero may still hide."""


def gap_more(workspace: Workspace, view: ViewState, key: Any, ticket: Ticket) -> GapMore:
    """Of the card of this key; some hundredths of a second at 20,000 people, so it is asked for in a job."""
    table = results.gap_table(workspace, view.choices, view.audience)
    place = place_of(workspace.document, table, key)
    if place is None:
        return GapMore()
    kind, row = place
    if kind == "group":
        return GapMore(_of_unit(workspace, view, table, row))
    ticket.check()
    facts = gap_facts.pair_facts(workspace, view.choices, view.audience, row)
    ticket.check()
    near = nearest(workspace, view.choices, view.audience, row)
    ticket.check()
    said = gap_facts.behind(workspace, view.choices, view.audience, row)
    lines = [*_interests(workspace, view, table, row)]
    if facts.state == State.NO_TIE:
        lines += _doors(table, row, near)
        if facts.over_the_top and facts.thread is not None:
            lines.append(Line(spoken(facts.thread), icon="people"))
        if facts.nobody_in_common:
            lines.append(Line(words("gap.nobody-in-common"), icon="people"))
        lines += [Line(spoken(each), icon="info") for each in said if each.id == UPPER]
    else:
        lines += _carriers(near)
    sure = tuple(spoken(each) for each in said if each.id != UPPER or facts.state != State.NO_TIE)
    return GapMore(tuple(lines), sure, near.names if facts.state == State.NO_TIE else ())


def thread_cards(workspace: Workspace, view: ViewState, ticket: Ticket) -> tuple[GapCard, ...]:
    """Pairs whose contact hangs on one person or runs through the heads alone; those with the most usual ties first."""
    table = results.gap_table(workspace, view.choices, view.audience)
    ticket.check()
    found = gap_facts.threads(workspace, view.choices, view.audience, NONE)
    ticket.check()
    cards: list[GapCard] = []
    thin = (found.hangs_on == 1) | (found.only_heads == 1)
    tied = np.flatnonzero(thin & (table.state == State.CONNECTED))
    for pair in tied[np.argsort(-table.expected[tied], kind="stable")].tolist():
        text = gap_facts.thread_text(table, found, pair)
        if text is not None:
            ticket.check()
            usual = message("window.gap.would-be-usual", usual=_usual(table, pair))
            text = message("gaps.two", first=text, second=usual)
            people = int(table.sizes[table.a[pair]] + table.sizes[table.b[pair]])
            card = thread_card(workspace.document, table, pair, spoken(text))
            cards.append(GapCard(card, 1, people, float(table.coverage[pair])))
    return tuple(cards)


def _usual(table: GapTable, pair: int) -> Message:
    expected = float(table.expected[pair])
    return message("gaps.usual", expected=expected) if expected >= 1 else message("gaps.usual.few")


def _interests(workspace: Workspace, view: ViewState, table: GapTable, pair: int) -> list[Line]:
    a, b = int(table.a[pair]), int(table.b[pair])
    common = results.in_common(workspace, view.choices, view.audience, a, b)[:MOST_INTERESTS]
    least = view.audience.min_group
    return [Line(spoken(results.interest_text(each, least)), icon="interest-star") for each in common]


def _doors(table: GapTable, pair: int, near: Nearest) -> list[Line]:
    """Units and people with ties to both."""
    first, second = table.short_names[table.a[pair]], table.short_names[table.b[pair]]
    lines: list[Line] = []
    for unit in near.units[:MOST_UNITS]:
        a, b = (words("gap.ties", count=count) for count in (unit.ties_a, unit.ties_b))
        said = "gap.door" if unit is near.units[0] else "gap.another-door"
        text = words(said, unit=unit.name, a=a, first=first, b=b, second=second)
        lines.append(Line(text, leads_to=("unit", unit.id) if unit.id != NONE else None, icon="door"))
    if near.people:
        lines.append(Line(words("gap.people-between", count=near.people_count), icon="people"))
        lines += [_person(each, words("gap.both", a=each.ties_a, b=each.ties_b)) for each in near.people]
    return lines


def _carriers(near: Nearest) -> list[Line]:
    """Who carries the ties, where they are few on a side."""
    lines: list[Line] = []
    for side in (near.carriers_a, near.carriers_b):
        if 0 < len(side) <= FEW_CARRIERS:
            lines += [_person(each, words("gap.with", count=each.ties_a + each.ties_b)) for each in side]
    return lines


def _person(person: Between, right: str) -> Line:
    return Line(person.name, person.unit, right, ("person", person.id), "chevron-right")


def _of_unit(workspace: Workspace, view: ViewState, table: GapTable, unit: int) -> tuple[Line, ...]:
    """The pairs that are told under a unit."""
    for card in results.cards(workspace, view.choices, view.audience):
        if card.unit == unit:
            return tuple(
                Line(
                    table.short_names[int(table.a[pair]) + int(table.b[pair]) - unit],
                    right=words("gap.usual", count=round(float(table.expected[pair]))),
                    leads_to=pair_key(workspace.document, table, pair),
                )
                for pair in card.pairs
            )
    return ()
