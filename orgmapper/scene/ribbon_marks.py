"""Ribbons: all ties between two units as one quiet curve under the islands."""

from dataclasses import dataclass

import numpy as np

from orgmapper.layout.curves import ribbons
from orgmapper.model.columns import BoolArray, FloatArray, IntArray
from orgmapper.scene.drawing import Drawing
from orgmapper.scene.facts import WITHHELD, Choice, MapFacts
from orgmapper.scene.islands_layout import IslandsPage
from orgmapper.scene.lanes import beside, lane_looks, lanes, turns
from orgmapper.scene.primitives import Curves, Style
from orgmapper.scene.theme import Theme

_CALM = 400
"""Up to so many ribbons have their full strength."""

MOST_RIBBONS, _OF_EACH = 600, 3
"""Of more, only the strongest are drawn, and of each unit at least so many; the caption says so."""


@dataclass(frozen=True, eq=False)
class Ribbons:
    """Pairs of units in sight with ties, the curves (n, 9, 2) between them, and which of them can be drawn. `pair`: row
    of the gap table, for picking."""

    a: IntArray
    b: IntArray
    pair: IntArray
    points: FloatArray
    strong: BoolArray


def ribbons_of(facts: MapFacts, page: IslandsPage) -> Ribbons:
    """One ribbon for each pair of units in sight that has ties."""
    seen = facts.state < WITHHELD
    a, b = np.nonzero(np.triu(facts.unit_ties, 1) * (seen[:, None] & seen))
    geometry = page.geometry
    a, b = a.astype(np.int64), b.astype(np.int64)
    points = ribbons(geometry.x, geometry.y, geometry.r, a, b)
    pair = a * len(seen) - a * (a + 1) // 2 + b - a - 1
    return Ribbons(a, b, pair, points, _strong(a, b, facts.unit_ties[a, b]))


def _strong(a: IntArray, b: IntArray, ties: FloatArray) -> BoolArray:
    """(n,) the strongest ribbons, and the few strongest of each unit, so that nobody seems cut off."""
    strong = np.ones(len(ties), dtype=np.bool_)
    if len(ties) <= MOST_RIBBONS:
        return strong
    ranked = np.argsort(-ties, kind="stable")
    strong[ranked[MOST_RIBBONS:]] = False
    ends, rows = np.concatenate([a[ranked], b[ranked]]), np.concatenate([ranked, ranked])
    rank = np.concatenate([np.arange(len(ranked)), np.arange(len(ranked))])
    order = np.lexsort((rank, ends))
    ends, rows = ends[order], rows[order]
    first = np.searchsorted(ends, ends, side="left")
    strong[rows[np.arange(len(ends)) - first < _OF_EACH]] = True
    return strong


def draw_ribbons(drawing: Drawing, facts: MapFacts, page: IslandsPage, chosen: Choice, ribbons: Ribbons) -> None:
    """All ties between two units as one quiet curve; those of a single chosen unit in the accent, above the islands."""
    if not len(ribbons.a):
        return
    theme, scale = drawing.theme, page.sizes.marks
    if facts.apart:
        _draw_side_by_side(drawing, facts, scale, chosen, ribbons)
        return
    ties = facts.unit_ties[ribbons.a, ribbons.b]
    width = _width(ties, scale)
    strength = np.sqrt(ties / max(float(np.percentile(ties, 98)), 1.0))
    # Hundreds of ribbons are drawn lighter, so that shores can still be told beneath them.
    calm = min(1.0, (_CALM / int(ribbons.strong.sum())) ** 0.5)
    opacity = (0.10 + 0.22 * np.minimum(strength, 1.0)) * calm
    colour, dash = _relation_look(facts, theme)
    dash = tuple(part * scale for part in dash)
    doors = _doors(facts, chosen, ribbons)
    opacity = np.where(chosen.anything, opacity * 0.6, opacity)
    # Weak ones first, and a few steps of opacity only, so that a painter needs few pens.
    steps = np.round(opacity * 50) / 50
    for step in np.unique(steps):
        rows = (steps == step) & ~doors & ribbons.strong
        style = drawing.style("ribbon", float(step), stroke=colour, dash=dash, round_ends=not dash)
        curves = Curves(style, ribbons.points[rows], width[rows], np.empty(0), ribbons.pair[rows])
        drawing.draw("ribbons", curves, "ribbon")
    rows = doors
    style = Style("door", "", theme.roles["accent"], 0.0, opacity=0.85, round_ends=True)
    own_width = (1.0 + 0.45 * np.sqrt(ties[rows])) * scale
    curves = Curves(style, ribbons.points[rows], own_width, np.empty(0), ribbons.pair[rows])
    drawing.draw("doors", curves, "own-ties" if chosen.door is None else "door")


def _width(ties: FloatArray, scale: float) -> FloatArray:
    return (0.35 + 0.62 * np.sqrt(ties)) * scale


def _draw_side_by_side(drawing: Drawing, facts: MapFacts, scale: float, chosen: Choice, ribbons: Ribbons) -> None:
    """One ribbon for each relation of a pair; those of what is chosen above the islands."""
    ties = facts.unit_ties_of[:, ribbons.a, ribbons.b].T
    found = lanes(np.where(ties > 0, _width(ties, scale), 0.0), 0.8 * scale)
    points = beside(ribbons.points[found.row], found.shift)
    doors, strong = _doors(facts, chosen, ribbons)[found.row], ribbons.strong[found.row]
    strength = np.sqrt(found.width / max(float(np.percentile(found.width, 98)), 1e-9))
    calm = min(1.0, (_CALM / max(int(strong.sum()), 1)) ** 0.5) * (0.6 if chosen.anything else 1.0)
    steps = np.round((0.2 + 0.4 * np.minimum(strength, 1.0)) * calm * 25) / 25
    looks = lane_looks(facts, drawing.theme)
    steps[doors] = 0.85
    for layer, rows in (("ribbons", strong & ~doors), ("doors", doors)):
        for step in np.unique(steps[rows]).tolist():
            for number, own in turns(np.flatnonzero(rows & (steps == step)), found.relation):
                look = looks[number]
                dash = tuple(part * scale for part in look.dash)
                style = drawing.style("ribbon", step, stroke=look.colour, dash=dash, round_ends=not dash)
                curves = Curves(style, points[own], found.width[own], np.empty(0), ribbons.pair[found.row[own]])
                drawing.draw(layer, curves, look.mark)


def _relation_look(facts: MapFacts, theme: Theme) -> tuple[str, tuple[float, ...]]:
    """Colour and dash: those of the relation where one alone is drawn, neutral for the union of several."""
    look = lane_looks(facts, theme)[0 if len(facts.relations) == 1 else -1]
    return look.colour, look.dash


def _doors(facts: MapFacts, chosen: Choice, ribbons: Ribbons) -> BoolArray:
    """Ribbons of the one chosen unit; for a chosen gap, those from its door to both sides."""
    if chosen.gap is not None and chosen.door is not None:
        sides = [facts.gaps.a[chosen.gap], facts.gaps.b[chosen.gap]]
        from_door = (ribbons.a == chosen.door) & np.isin(ribbons.b, sides)
        return from_door | ((ribbons.b == chosen.door) & np.isin(ribbons.a, sides))
    if len(chosen.units) != 1 or chosen.people or chosen.gap is not None:
        return np.zeros(len(ribbons.a), dtype=np.bool_)
    return (ribbons.a == chosen.units[0]) | (ribbons.b == chosen.units[0])
