"""The islands picture: facts and geometry in, display list out. Pure: the same input gives the same scene."""

import numpy as np

from orgmapper.layout.routes import GapRoute
from orgmapper.model.columns import IntArray
from orgmapper.model.messages import Message, message
from orgmapper.scene.count_marks import draw_counts
from orgmapper.scene.drawing import Drawing
from orgmapper.scene.facts import WITHHELD, Choice, MapFacts
from orgmapper.scene.gap_marks import draw_gaps
from orgmapper.scene.island_marks import draw_islands, draw_shores, draw_words
from orgmapper.scene.islands_layout import IslandsPage
from orgmapper.scene.legend import legend_rows
from orgmapper.scene.nearness import agreement
from orgmapper.scene.people_marks import (
    draw_fans,
    draw_inner_ties,
    draw_outsiders,
    draw_people,
    people_marks,
    placed_on_islands,
    standing,
    ties_from_zoom,
)
from orgmapper.scene.pin_marks import draw_island_pins
from orgmapper.scene.primitives import Scene
from orgmapper.scene.ribbon_marks import Ribbons, draw_ribbons, ribbons_of
from orgmapper.scene.theme import Theme
from orgmapper.scene.tie_marks import draw_lines, draw_person_ties

_LAYERS = (
    ("shores", "shore"),
    ("ribbons", "ribbon"),
    ("islands", "unit"),
    ("inside-ties", ""),
    ("fans", ""),
    ("outsiders", ""),
    ("lines", ""),
    ("people", "person"),
    ("doors", "ribbon"),
    ("own-ties", "tie"),
    ("gaps", "gap"),
    ("rims", "unit"),
    ("pins", ""),
    ("words", "unit"),
    ("badges", "gap"),
)

_CLOSE = ("inside-ties", "fans")
"""Ties one by one: in a large organisation seen from close by only."""


def _reading(facts: MapFacts, page: IslandsPage) -> tuple[Message, ...]:
    """What distance means, and how far it can be trusted."""
    by_hand = (message("scene.caption.pinned", count=len(page.pinned)),) if len(page.pinned) else ()
    if not facts.relations:
        return (message("scene.caption.no-distance"),)
    if page.stayed:
        return (message("scene.caption.near-before"), *by_hand)
    if not len(facts.source):
        return ()
    seen, geometry = facts.state < WITHHELD, page.geometry
    share = agreement(facts.unit_ties[np.ix_(seen, seen)], facts.people[seen], geometry.x[seen], geometry.y[seen])
    if np.isnan(share):
        return (message("scene.caption.near"), *by_hand)
    return (message("scene.caption.near-holds", count=round(10 * share)), *by_hand)


def _left_out(facts: MapFacts, ribbons: Ribbons) -> tuple[Message, ...]:
    """What there is too much of to be drawn, or to be drawn one by one."""
    said: list[Message] = []
    if ties_from_zoom(facts) and len(facts.source):
        said.append(message("scene.caption.ribbons-only"))
    if not ribbons.strong.all():
        said.append(message("scene.caption.strongest", shown=int(ribbons.strong.sum()), count=len(ribbons.strong)))
    return tuple(said)


def islands_scene(
    facts: MapFacts,
    page: IslandsPage,
    theme: Theme,
    chosen: Choice,
    gap_rows: IntArray,
    routes: tuple[GapRoute, ...],
    title: Message,
) -> Scene:
    """Dress one geometry: styles, words, what is chosen, the legend of what was drawn; `title` is the finding."""
    drawing = Drawing(theme)
    near = ties_from_zoom(facts)
    for name, entity in _LAYERS:
        drawing.layer(name, entity, from_zoom=near if name in _CLOSE else 0.0)
    placed = placed_on_islands(facts, page)
    marks = people_marks(facts, placed, chosen)
    draw_shores(drawing, facts, page)
    ribbons = ribbons_of(facts, page)
    draw_ribbons(drawing, facts, page, chosen, ribbons)
    draw_islands(drawing, facts, page, chosen)
    draw_inner_ties(drawing, facts, page, marks)
    draw_fans(drawing, facts, page, marks, ribbons)
    if chosen.outsiders:
        draw_outsiders(drawing, facts, page, marks)
    draw_lines(drawing, facts, placed, chosen, marks)
    draw_people(drawing, facts, placed, marks)
    draw_person_ties(drawing, facts, placed, chosen, marks)
    draw_gaps(drawing, facts, page, chosen, gap_rows, routes)
    draw_island_pins(drawing, facts, page)
    draw_words(drawing, facts, page, chosen)
    draw_counts(drawing, facts, page, ribbons, routes)
    return drawing.scene(
        page.geometry.page,
        title,
        legend_rows(drawing, facts, page.sizes.marks),
        (*_reading(facts, page), *facts.caption, *_left_out(facts, ribbons)),
        standing(facts, placed, marks, theme),
    )
