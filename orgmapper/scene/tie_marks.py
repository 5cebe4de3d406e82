"""Reporting lines, and the ties of chosen people."""

import numpy as np

from orgmapper.layout.curves import quadratic
from orgmapper.model.columns import NONE, FloatArray, IntArray
from orgmapper.scene.drawing import RECEDED, Drawing
from orgmapper.scene.facts import Choice, MapFacts, tie_picks
from orgmapper.scene.lanes import beside, lane_looks, tie_lanes
from orgmapper.scene.people_marks import PeopleMarks, Placed
from orgmapper.scene.primitives import Circles, Curves, Lines, Style

_NOTHING = np.empty(0)


def draw_person_ties(drawing: Drawing, facts: MapFacts, placed: Placed, chosen: Choice, marks: PeopleMarks) -> None:
    """Every tie of the chosen people, from dot to dot."""
    if not chosen.people:
        return
    who = np.isin(facts.source, chosen.people) | np.isin(facts.target, chosen.people)
    rows = np.flatnonzero(who & marks.shown[facts.source] & marks.shown[facts.target])
    x, y = placed.x, placed.y
    draw_own_ties(drawing, facts, placed, rows, drawing.theme.roles["accent"], 1.1, 0.08)
    seen = np.array([person for person in chosen.people if marks.shown[person]], dtype=np.int64)
    ring = Style("selection-person", "", drawing.theme.roles["accent"], 2.0 * placed.scale)
    radius = marks.radius[seen] + 3.0 * placed.scale
    drawing.draw("rims", Circles(ring, x[seen], y[seen], radius, np.full(len(seen), NONE, dtype=np.int64)))


def draw_own_ties(
    drawing: Drawing, facts: MapFacts, placed: Placed, rows: IntArray, colour: str, width: float, bent: float
) -> None:
    """These ties as bent lines over everything, in one colour or side by side in those of their relations."""
    x, y = placed.x, placed.y
    start = np.stack([x[facts.source[rows]], y[facts.source[rows]]], axis=1)
    end = np.stack([x[facts.target[rows]], y[facts.target[rows]]], axis=1)
    way = end - start
    bend = (start + end) / 2 + bent * np.stack([-way[:, 1], way[:, 0]], axis=1)
    curves = quadratic(start, bend, end)
    if not facts.apart:
        style = Style("own-tie", "", colour, width * placed.scale, round_ends=True)
        drawing.draw("own-ties", Curves(style, curves, _NOTHING, _NOTHING, tie_picks(facts, rows)), "own-ties")
        return
    found = tie_lanes(facts, rows, 1.3 * placed.scale, 0.7 * placed.scale)
    points = beside(curves[found.row], found.shift)
    for number, look in enumerate(lane_looks(facts, drawing.theme)):
        dash = tuple(part * placed.scale for part in look.dash)
        style = Style("own-tie", "", look.colour, 1.3 * placed.scale, dash, round_ends=not dash)
        own = found.relation == number
        picks = tie_picks(facts, rows[found.row[own]])
        drawing.draw("own-ties", Curves(style, points[own], _NOTHING, _NOTHING, picks), look.mark)


def draw_lines(drawing: Drawing, facts: MapFacts, placed: Placed, chosen: Choice, marks: PeopleMarks) -> None:
    """Reporting lines, straight; dotted where the line is."""
    if not chosen.lines:
        return
    scale, ink = placed.scale, drawing.theme.roles["ink-second"]
    for lines, mark, dash in ((facts.lines, "line", ()), (facts.dotted, "dotted-line", (1.0 * scale, 3.0 * scale))):
        style = drawing.style(
            mark, 0.4 if not chosen.anything else 0.4 * RECEDED, stroke=ink, width=1.3 * scale, dash=dash
        )
        drawing.draw("lines", Lines(style, _between(placed, lines, marks)), mark)


def _between(placed: Placed, pairs: IntArray, marks: PeopleMarks) -> FloatArray:
    x, y = placed.x, placed.y
    shown = pairs[marks.shown[pairs[:, 0]] & marks.shown[pairs[:, 1]]] if len(pairs) else pairs
    return np.stack([x[shown[:, 0]], y[shown[:, 0]], x[shown[:, 1]], y[shown[:, 1]]], axis=1)
