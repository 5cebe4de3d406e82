"""On the chart: ties of what is chosen, which run behind boxes and surface between them, and the gap in focus."""

import numpy as np

from orgmapper.model.columns import NONE, FloatArray, IntArray
from orgmapper.scene.chart_facts import ChartFacts
from orgmapper.scene.chart_layout import ChartPage
from orgmapper.scene.drawing import Drawing
from orgmapper.scene.facts import WITHHELD, Choice, MapFacts
from orgmapper.scene.gap_marks import draw_badge, draw_gap_line
from orgmapper.scene.lanes import beside, lane_looks, lanes
from orgmapper.scene.primitives import Circles, Curves, Style

MOST_TIES = 14
"""So many of a unit's ties are drawn, the strongest; the legend says from how many on."""

_PIECES = 24

_NO_PICK = np.empty(0, dtype=np.int64)

_DETOURS = tuple(number * 1.5 for number in range(-14, 15))
"""How far the line of a gap may be bent up or down, in sizes of type, so that it runs over no words."""


_LETTER = 0.66
"""Width of a letter of a title, over its size; some are narrower."""


def draw_box_ties(drawing: Drawing, facts: MapFacts, boxes: ChartFacts, page: ChartPage, chosen: Choice) -> int:
    """Curves from each chosen unit to those it has most ties with; gives the least number of ties that is drawn."""
    box_of = {int(group): row for row, group in enumerate(boxes.group.tolist()) if group != NONE}
    units = list(chosen.units)
    if chosen.gap is not None:
        units = [int(facts.gaps.a[chosen.gap]), int(facts.gaps.b[chosen.gap])]
    least, curves, ends, pairs = 0, list[FloatArray](), list[FloatArray](), list[tuple[int, int]]()
    for unit in units:
        row = np.where(facts.state < WITHHELD, facts.unit_ties[unit], 0.0)
        order = np.argsort(-row, kind="stable")[:MOST_TIES]
        order = order[row[order] > 0]
        if unit not in box_of or not len(order):
            continue
        least = max(least, int(row[order[-1]]) if int((row > 0).sum()) > len(order) else 1)
        for other in order.tolist():
            if other in box_of:
                curve = _between(page.geometry.box[box_of[unit]], page.geometry.box[box_of[other]], page.geometry.size)
                curves.append(curve)
                ends += [curve[0], curve[-1]]
                pairs.append((unit, other))
    if not curves:
        return 0
    theme, scale = drawing.theme, page.sizes.marks
    _draw_curves(drawing, facts, np.array(curves), np.array(pairs), scale)
    places = np.array(ends)
    radius = np.full(len(places), 2.6 * scale)
    none = np.full(len(places), NONE, dtype=np.int64)
    dot = Style("box-tie-end", theme.roles["accent"])
    drawing.draw("rims", Circles(dot, places[:, 0], places[:, 1], radius, none))
    return least


def _draw_curves(drawing: Drawing, facts: MapFacts, curves: FloatArray, pairs: IntArray, scale: float) -> None:
    """One for each pair in the accent, or one for each of its relations."""
    theme, nothing, a, b = drawing.theme, np.empty(0), pairs[:, 0], pairs[:, 1]
    if not facts.apart:
        width = (0.8 + 0.5 * np.sqrt(facts.unit_ties[a, b])) * scale
        style = Style("box-tie", "", theme.roles["accent"], 0.0, opacity=0.45, round_ends=True)
        drawing.draw("box-ties", Curves(style, curves, width, nothing, _NO_PICK), "box-ties")
        return
    ties = facts.unit_ties_of[:, a, b].T
    found = lanes(np.where(ties > 0, (0.8 + 0.5 * np.sqrt(ties)) * scale, 0.0), 0.8 * scale)
    points = beside(curves[found.row], found.shift)
    for number, look in enumerate(lane_looks(facts, theme)):
        own, dash = found.relation == number, tuple(part * scale for part in look.dash)
        style = drawing.style("box-tie", 0.7, stroke=look.colour, dash=dash, round_ends=not dash)
        drawing.draw("box-ties", Curves(style, points[own], found.width[own], nothing, _NO_PICK), look.mark)


def draw_box_gap(drawing: Drawing, facts: MapFacts, boxes: ChartFacts, page: ChartPage, chosen: Choice) -> None:
    """The gap in focus, over the boxes: nothing can be taken for a tie."""
    if chosen.gap is None:
        return
    box_of = {int(group): row for row, group in enumerate(boxes.group.tolist()) if group != NONE}
    a, b = int(facts.gaps.a[chosen.gap]), int(facts.gaps.b[chosen.gap])
    if a not in box_of or b not in box_of:
        return
    box = page.geometry.box
    ways = [_between(box[box_of[a]], box[box_of[b]], page.geometry.size, by) for by in _DETOURS]
    points = min(ways, key=lambda way: _over_words(way, page))
    draw_gap_line(drawing, facts, chosen.gap, points, page.sizes, chosen)
    badge = _free_place(points, box, 10.5 * page.sizes.label / 12)
    draw_badge(drawing, facts, chosen.gap, badge, page.sizes, chosen)


def _over_words(points: FloatArray, page: ChartPage) -> float:
    """How much of a line runs over words or off the page, and then how long it is."""
    box, words = page.geometry.box, page.geometry.dots_top - page.geometry.box[:, 1]
    letters = np.array([max(map(len, lines), default=0) for lines in page.titles])
    wide = np.minimum(box[:, 2], 2 * page.geometry.padding + _LETTER * page.geometry.size * letters)
    steps = np.linspace(0, 1, 5)[:-1, None]
    dense = np.concatenate([points[:-1] + (points[1:] - points[:-1]) * step for step in steps])
    x, y = dense[:, 0, None], dense[:, 1, None]
    inside = (x > box[:, 0]) & (x < box[:, 0] + wide) & (y > box[:, 1] - 3) & (y < box[:, 1] + words)
    width, height = page.geometry.page
    edge = page.geometry.size
    off = (dense < edge).any(axis=1) | (dense[:, 0] > width - edge) | (dense[:, 1] > height - edge)
    length = float(np.hypot(*np.diff(points, axis=0).T).sum())
    return float(inside.any(axis=1).sum()) + 3.0 * float(off.sum()) + 4.0 * length / width


def _between(one: FloatArray, other: FloatArray, size: float, by: float = 0.0) -> FloatArray:
    """A curve (k, 2) that leaves one box at its side and arrives at the side of the other; `by` bends it up or down."""
    y1, y2 = float(one[1] + one[3] / 2), float(other[1] + other[3] / 2)
    left, right = float(one[0]), float(one[0] + one[2])
    to_left, to_right = float(other[0]), float(other[0] + other[2])
    if to_left >= right:
        start, end, out, into = (right, y1), (to_left, y2), 1.0, -1.0
    elif to_right <= left:
        start, end, out, into = (left, y1), (to_right, y2), -1.0, 1.0
    else:
        start, end, out, into = (right, y1), (to_right, y2), 1.0, 1.0
    reach = max(abs(end[0] - start[0]) * 0.45, 1.6 * size)
    bent = by * size
    corners = np.array([start, (start[0] + out * reach, start[1] + bent), (end[0] + into * reach, end[1] + bent), end])
    t = np.linspace(0.0, 1.0, _PIECES + 1)[:, None]
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
    return np.sum([weight * corner for weight, corner in zip(weights, corners, strict=True)], axis=0)


def _free_place(points: FloatArray, box: FloatArray, r: float) -> tuple[float, float]:
    """The place on the curve that is farthest from every box, the middle first."""
    inner = points[3:-3]
    dx = np.abs(inner[:, 0, None] - box[:, 0] - box[:, 2] / 2) - box[:, 2] / 2
    dy = np.abs(inner[:, 1, None] - box[:, 1] - box[:, 3] / 2) - box[:, 3] / 2
    away = np.minimum(np.maximum(dx, dy).min(axis=1), r)
    late = np.abs(np.arange(len(inner)) - len(inner) / 2) * 0.01
    x, y = inner[int(np.argmax(away - late))].tolist()
    return x, y
