"""The network: every person and every tie, those who hold together outlined."""

import numpy as np

from orgmapper.model.columns import NONE, BoolArray, IntArray
from orgmapper.model.messages import Message, message, say
from orgmapper.scene.drawing import RECEDED, Drawing
from orgmapper.scene.facts import Choice, MapFacts, tie_picks
from orgmapper.scene.island_marks import BASELINE, focus
from orgmapper.scene.lanes import lane_looks, straight_ties, turns
from orgmapper.scene.legend import legend_rows
from orgmapper.scene.network_layout import NetworkPage
from orgmapper.scene.people_marks import MOST_PEOPLE_WITH_TIES, PeopleMarks, draw_people, people_marks, standing
from orgmapper.scene.pin_marks import draw_person_pins
from orgmapper.scene.primitives import Lines, Outlines, Scene, Style, Texts
from orgmapper.scene.theme import Theme, mix
from orgmapper.scene.tie_marks import draw_lines, draw_own_ties, draw_person_ties

_LAYERS = (
    ("ties", "tie"),
    ("communities", ""),
    ("inside-ties", "tie"),
    ("lines", ""),
    ("own-ties", "tie"),
    ("people", "person"),
    ("rims", ""),
    ("pins", ""),
    ("words", ""),
)
FEW_TIES = 1_500
"""Up to so many ties run over the outlines; more would hide them, so those from one to another run beneath."""

_LANES_LOUDER = 1.8
"""Ties in the colours of relations have to be told apart."""


def network_scene(facts: MapFacts, page: NetworkPage, theme: Theme, chosen: Choice, title: Message) -> Scene:
    """Dress one geometry."""
    drawing = Drawing(theme)
    for name, entity in _LAYERS:
        drawing.layer(name, entity)
    marks = people_marks(facts, page.people, chosen)
    many = int(marks.shown.sum()) > MOST_PEOPLE_WITH_TIES
    few = len(facts.source) <= FEW_TIES
    _draw_communities(drawing, page, 1.0 if few else 0.82)
    if not many:
        _draw_ties(drawing, facts, page, chosen, marks)
    draw_lines(drawing, facts, page.people, chosen, marks)
    draw_people(drawing, facts, page.people, marks)
    draw_person_ties(drawing, facts, page.people, chosen, marks)
    draw_person_pins(drawing, page.people, marks, page.pinned)
    _draw_words(drawing, page)
    return drawing.scene(
        page.geometry.page,
        title,
        legend_rows(drawing, facts, page.sizes.marks),
        _caption(facts, page, many=many),
        standing(facts, page.people, marks, theme),
    )


def _caption(facts: MapFacts, page: NetworkPage, *, many: bool) -> tuple[Message, ...]:
    """What near means here; everybody has a place, with or without a unit."""
    said = [message("scene.caption.network" if len(facts.source) else "scene.caption.no-network")]
    if len(page.geometry.rings):
        said.append(message("scene.caption.communities", count=len(page.geometry.rings)))
    if len(page.pinned):
        said.append(message("scene.caption.pinned-people", count=len(page.pinned)))
    if many:
        said.append(message("scene.caption.no-single-ties"))
    return (*said, *(part for part in facts.caption if part.id != "scene.caption.no-unit"))


def _draw_communities(drawing: Drawing, page: NetworkPage, opacity: float) -> None:
    theme = drawing.theme
    fill = mix(theme.roles["ink-third"], theme.roles["canvas"], 0.07)
    line = mix(theme.roles["ink-third"], theme.roles["canvas"], 0.38)
    style = Style("community", fill, line, 1.1 * page.sizes.marks, opacity=opacity)
    rings = page.geometry.rings
    drawing.draw("communities", Outlines(style, rings, np.full(len(rings), NONE, dtype=np.int64)), "community")


def _draw_ties(drawing: Drawing, facts: MapFacts, page: NetworkPage, chosen: Choice, marks: PeopleMarks) -> None:
    """Straight and quiet; those of the units in focus in the accent."""
    theme, scale = drawing.theme, page.sizes.marks
    a, b = facts.source, facts.target
    seen = marks.shown[a] & marks.shown[b]
    x, y = page.people.x, page.people.y
    own = seen & _of_focus(facts, chosen)
    share = float(np.clip(0.22 * (3_000 / max(int(seen.sum()), 1)) ** 0.4, 0.09, 0.5))
    if chosen.anything:
        share *= RECEDED + 0.2
    over = (page.community[a] == page.community[b]) | (len(a) <= FEW_TIES)
    lines, ties, relation = straight_ties(facts, x, y, np.flatnonzero(seen & ~own), 0.7 * scale)
    looks = lane_looks(facts, theme)
    share = min(share * _LANES_LOUDER, 0.6) if facts.apart else share
    for layer, which in (("ties", ~over), ("inside-ties", over)):
        rows = np.flatnonzero(which[ties])
        # Without lanes all are of one kind, the last: that of all relations together.
        for number, here in turns(rows, relation) if facts.apart else ((-1, rows),):
            style = Style("tie", "", mix(looks[number].colour, theme.roles["canvas"], share), 0.7 * scale)
            item = Lines(style, lines[here], tie_picks(facts, ties[here]))
            drawing.draw(layer, item, looks[number].mark if facts.apart else "tie")
    rows = np.flatnonzero(own)
    accent = mix(theme.roles["accent"], theme.roles["canvas"], 0.55 if len(rows) < 400 else 0.4)
    draw_own_ties(drawing, facts, page.people, rows, accent, 0.8, 0.06)


def _of_focus(facts: MapFacts, chosen: Choice) -> BoolArray:
    """(ties,) with an end in a unit that is chosen; of a gap the people stand out, not what else they are tied to."""
    if chosen.people or not chosen.units or chosen.gap is not None or not len(facts.names):
        return np.zeros(len(facts.source), dtype=np.bool_)
    held = np.append(focus(facts, chosen), False)
    unit: IntArray = facts.person_unit
    return held[unit[facts.source]] | held[unit[facts.target]]


def _draw_words(drawing: Drawing, page: NetworkPage) -> None:
    theme, geometry, size = drawing.theme, page.geometry, page.sizes.label
    boxes = geometry.label_box
    rows = [row for row, text in enumerate(page.labels) if text and boxes[row, 2] > 0]
    halo = theme.roles["canvas"]
    style = Style("community-label", theme.roles["ink"])
    x = boxes[rows, 0] + boxes[rows, 2] / 2
    y = boxes[rows, 1] + boxes[rows, 3] / 2 + BASELINE * size
    texts = tuple(page.labels[row] for row in rows)
    drawing.draw("words", Texts(style, x, y, texts, size, 600, "middle", 0.0, halo, 2.2 * size / 12))
    alone = int(geometry.alone.sum())
    if alone:
        words = say(message("scene.network.alone", count=alone))
        at = np.array([geometry.alone_left + 0.6 * size]), np.array([geometry.alone_top + 1.1 * size])
        drawing.draw("words", Texts(Style("note", theme.roles["ink-second"]), *at, (words,), size, 400, "start"))
