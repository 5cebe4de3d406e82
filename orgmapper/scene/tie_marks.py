"""Ribbons between units, reporting lines, and the ties of one chosen person."""

import numpy as np

from orgmapper.layout.curves import quadratic
from orgmapper.model.columns import BoolArray, IntArray
from orgmapper.scene.drawing import RECEDED, Drawing
from orgmapper.scene.facts import WITHHELD, Choice, MapFacts
from orgmapper.scene.islands_layout import IslandsPage
from orgmapper.scene.people_marks import PeopleMarks
from orgmapper.scene.primitives import Curves, Lines, Style

_NO_PICK = np.empty(0, dtype=np.int64)
_STEPS = 5


def draw_ribbons(drawing: Drawing, facts: MapFacts, page: IslandsPage, chosen: Choice) -> None:
    """All ties between two units as one quiet curve; those of a single chosen unit in the accent, above the islands."""
    if not len(page.ribbon_a):
        return
    theme, scale = drawing.theme, page.sizes.marks
    seen = (facts.state[page.ribbon_a] != WITHHELD) & (facts.state[page.ribbon_b] != WITHHELD)
    ties = facts.unit_ties[page.ribbon_a, page.ribbon_b]
    width = (0.35 + 0.62 * np.sqrt(ties)) * scale
    strength = np.sqrt(ties / max(float(np.percentile(ties, 98)), 1.0))
    opacity = 0.10 + 0.22 * np.minimum(strength, 1.0)
    one = len(facts.relations) == 1 and facts.relation_hue[0] > 0
    colour = theme.relation_hues[int(facts.relation_hue[0]) % len(theme.relation_hues)] if one else theme.roles["tie"]
    doors = _doors(facts, page, chosen)
    opacity = np.where(chosen.anything, opacity * 0.6, opacity)
    # Weak ones first, and a few steps of opacity only, so that a painter needs few pens.
    steps = np.round(opacity * 50) / 50
    for step in np.unique(steps):
        rows = seen & (steps == step) & ~doors
        ink, see_through = drawing.ink(colour, float(step))
        style = Style("ribbon", "", ink, 0.0, opacity=see_through, round_ends=True)
        pick = np.flatnonzero(rows)
        drawing.draw("ribbons", Curves(style, page.ribbon_points[rows], width[rows], np.empty(0), pick), "ribbon")
    rows = seen & doors
    style = Style("door", "", theme.roles["accent"], 0.0, opacity=0.85 if not theme.opaque else 1.0, round_ends=True)
    own_width = (1.0 + 0.45 * np.sqrt(ties[rows])) * scale
    drawing.draw(
        "doors", Curves(style, page.ribbon_points[rows], own_width, np.empty(0), np.flatnonzero(rows)), "own-ties"
    )


def _doors(facts: MapFacts, page: IslandsPage, chosen: Choice) -> BoolArray:
    """Ribbons of the one chosen unit."""
    if len(chosen.units) != 1 or chosen.people or chosen.gap is not None:
        return np.zeros(len(page.ribbon_a), dtype=np.bool_)
    return (page.ribbon_a == chosen.units[0]) | (page.ribbon_b == chosen.units[0])


def draw_person_ties(drawing: Drawing, facts: MapFacts, page: IslandsPage, chosen: Choice, marks: PeopleMarks) -> None:
    """Every tie of the chosen people, from dot to dot."""
    if not chosen.people:
        return
    who = np.isin(facts.source, chosen.people) | np.isin(facts.target, chosen.people)
    who &= marks.shown[facts.source] & marks.shown[facts.target]
    x, y = page.geometry.person_x, page.geometry.person_y
    start = np.stack([x[facts.source[who]], y[facts.source[who]]], axis=1)
    end = np.stack([x[facts.target[who]], y[facts.target[who]]], axis=1)
    way = end - start
    bend = (start + end) / 2 + 0.08 * np.stack([-way[:, 1], way[:, 0]], axis=1)
    style = Style("own-tie", "", drawing.theme.roles["accent"], 1.1 * page.sizes.marks, round_ends=True)
    drawing.draw("doors", Curves(style, quadratic(start, bend, end), np.empty(0), np.empty(0), _NO_PICK), "own-ties")


def draw_lines(drawing: Drawing, facts: MapFacts, page: IslandsPage, chosen: Choice, marks: PeopleMarks) -> None:
    """Reporting lines, straight; dotted where the line is."""
    if not chosen.lines:
        return
    scale, ink = page.sizes.marks, drawing.theme.roles["ink-second"]
    for lines, mark, dash in ((facts.lines, "line", ()), (facts.dotted, "dotted-line", (1.0 * scale, 3.0 * scale))):
        style = drawing.style(
            mark, 0.55 if chosen.anything is False else RECEDED, stroke=ink, width=1.3 * scale, dash=dash
        )
        drawing.draw("lines", Lines(style, _between(page, lines, marks)), mark)


def _between(
    page: IslandsPage, pairs: IntArray, marks: PeopleMarks
) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    x, y = page.geometry.person_x, page.geometry.person_y
    shown = pairs[marks.shown[pairs[:, 0]] & marks.shown[pairs[:, 1]]] if len(pairs) else pairs
    return np.stack([x[shown[:, 0]], y[shown[:, 0]], x[shown[:, 1]], y[shown[:, 1]]], axis=1)
