"""The wheel: units round a circle, ties in bundles through the middle, the gap in focus as a straight chord."""

import numpy as np

from orgmapper.model.columns import NONE, BoolArray, FloatArray, IntArray
from orgmapper.model.messages import Message, message
from orgmapper.scene.drawing import RECEDED_LABEL, Drawing
from orgmapper.scene.facts import TOO_FEW, WITHHELD, Choice, MapFacts
from orgmapper.scene.gap_marks import draw_badge, draw_gap_line
from orgmapper.scene.island_marks import BASELINE, focus
from orgmapper.scene.lanes import beside, lane_looks, turns
from orgmapper.scene.legend import legend_rows
from orgmapper.scene.primitives import Curves, Lines, Outlines, Scene, Squares, Style, Texts
from orgmapper.scene.theme import Theme, mix
from orgmapper.scene.wheel_layout import WheelPage

_LAYERS = (
    ("strands", ""),
    ("doors", ""),
    ("islands", "unit"),
    ("divisions", ""),
    ("gaps", "gap"),
    ("rims", "unit"),
    ("words", "named"),
    ("division-names", ""),
    ("badges", "gap"),
)
_NO_PICK = np.empty(0, dtype=np.int64)
_NOTHING = np.empty(0)
_UPRIGHT = 2
"""Names of up to so many letters are not turned: a lying 8 is no 8."""

_CALM = 700
"""Up to so many strands have their full strength."""


def wheel_scene(facts: MapFacts, page: WheelPage, theme: Theme, chosen: Choice, title: Message) -> Scene:
    """Dress one geometry."""
    drawing = Drawing(theme)
    for name, entity in _LAYERS:
        drawing.layer(name, entity)
    _draw_strands(drawing, facts, page, chosen)
    _draw_arcs(drawing, facts, page, chosen)
    _draw_divisions(drawing, facts, page)
    _draw_gap(drawing, facts, page, chosen)
    _draw_words(drawing, facts, page, chosen)
    way = "scene.caption.wheel" if facts.shore_names else "scene.caption.wheel-alone"
    reading = (message(way),) if len(page.curves) else ()
    return drawing.scene(
        page.geometry.page,
        title,
        legend_rows(drawing, facts, page.sizes.marks),
        (*reading, *facts.caption),
    )


def _draw_strands(drawing: Drawing, facts: MapFacts, page: WheelPage, chosen: Choice) -> None:
    theme, scale = drawing.theme, page.sizes.marks
    held = focus(facts, chosen) if chosen.anything else np.zeros(len(facts.names), dtype=np.bool_)
    own = held[page.a] | held[page.b]
    calm = float(np.clip((_CALM / max(len(page.a), 1)) ** 0.9, 0.12, 1.0))
    if facts.apart:
        _draw_strands_apart(drawing, facts, page, own, calm)
        return
    # Where hundreds run together they come to this colour, and no darker.
    ink, opacity = mix(theme.roles["tie"], theme.roles["canvas"], 0.7), 0.28 if own.any() else 0.4
    style = Style("strand", "", ink, 0.9 * scale, opacity=opacity * calm)
    drawing.draw("strands", Curves(style, page.curves[~own], _NOTHING, _NOTHING, _NO_PICK), "strand")
    strength = float(np.clip((_CALM / 4 / max(int(own.sum()), 1)) ** 0.45, 0.3, 1.0))
    style = Style("own-strand", "", theme.roles["accent"], 1.1 * scale, opacity=0.6 * strength)
    drawing.draw("doors", Curves(style, page.curves[own], _NOTHING, _NOTHING, _NO_PICK), "own-ties")


def _draw_strands_apart(drawing: Drawing, facts: MapFacts, page: WheelPage, own: BoolArray, calm: float) -> None:
    """Strands of a pair shared out among its relations; a hair beside each other where all of them run together."""
    scale, relation = page.sizes.marks, shared_out(facts, page.a, page.b)
    shift = (relation - (len(facts.relations) - 1) / 2).astype(np.float64)
    curves = beside(page.curves, shift * 1.3 * scale)
    looks = lane_looks(facts, drawing.theme)
    for layer, rows, opacity in (("strands", ~own, (0.2 if own.any() else 0.4) * calm), ("doors", own, 0.8)):
        for number, here in turns(np.flatnonzero(rows), relation):
            style = Style("strand", "", looks[number].colour, 1.0 * scale, opacity=opacity)
            drawing.draw(layer, Curves(style, curves[here], _NOTHING, _NOTHING, _NO_PICK), looks[number].mark)


def shared_out(facts: MapFacts, a: IntArray, b: IntArray) -> IntArray:
    """(strands,) relation of each: a pair's strands, which stand together, are as many of each as it has ties of it."""
    if not len(a):
        return np.empty(0, dtype=np.int64)
    ties = facts.unit_ties_of[:, a, b].T
    upto = np.cumsum(ties, axis=1) / np.maximum(ties.sum(axis=1, keepdims=True), 1.0)
    first = np.concatenate([[True], (a[1:] != a[:-1]) | (b[1:] != b[:-1])])
    start = np.flatnonzero(first)
    pair = np.cumsum(first) - 1
    count = np.diff(np.append(start, len(a)))[pair]
    share = (np.arange(len(a)) - start[pair] + 0.5) / count
    return (share[:, None] > upto).sum(axis=1).astype(np.int64)


def _draw_arcs(drawing: Drawing, facts: MapFacts, page: WheelPage, chosen: Choice) -> None:
    theme, geometry, scale = drawing.theme, page.geometry, page.sizes.marks
    held = focus(facts, chosen)
    ground, grey = theme.roles["canvas"], theme.roles["ink-third"]
    for arc, unit in enumerate(geometry.order.tolist()):
        hue = theme.hue(int(facts.unit_hue[unit]))
        ring = geometry.ring(float(geometry.start[arc]), float(geometry.end[arc]), geometry.inner, geometry.radius)
        pick, state = np.array([facts.unit_row[unit]]), int(facts.state[unit])
        if state == WITHHELD:
            style = Style("arc-withheld", mix(grey, ground, 0.3), grey, 0.8 * scale)
            drawing.draw("islands", Outlines(style, (ring,), pick), "withheld")
        elif state == TOO_FEW:
            style = Style("arc-too-few", mix(hue, ground, 0.12), hue, 1.0 * scale, (4.0 * scale, 3.0 * scale))
            drawing.draw("islands", Outlines(style, (ring,), pick), "too-few")
        else:
            strong = chosen.anything and held[unit]
            style = Style("arc", mix(hue, ground, 1.0 if strong else 0.62))
            drawing.draw("islands", Outlines(style, (ring,), pick), "arc")
        if chosen.anything and held[unit] and not chosen.people:
            gap = chosen.gap is not None
            colour = theme.roles["gap" if gap else "accent"]
            style = Style("selection-gap" if gap else "selection", "", colour, 2.2 * scale)
            drawing.draw("rims", Outlines(style, (ring,), pick))


def _draw_divisions(drawing: Drawing, facts: MapFacts, page: WheelPage) -> None:
    """A thin band around the arcs of each division, and a list of their names."""
    theme, geometry, sizes = drawing.theme, page.geometry, page.sizes
    near, wide = geometry.radius + 0.16 * sizes.label, 0.2 * sizes.label
    none = np.full(1, NONE, dtype=np.int64)
    for start, end, division in geometry.divisions.tolist():
        if division < 0:
            continue
        hue = int(facts.shore_hue[int(division)])
        ring = geometry.ring(start, end, near, near + wide)
        drawing.draw("divisions", Outlines(Style("division-band", theme.hue(hue)), (ring,), none))
        if theme.hatched(hue):
            hatch = Style("division-band-hatch", "", theme.roles["canvas"], 0.0, hatch=True)
            drawing.draw("divisions", Outlines(hatch, (ring,), none))
    for division, x, y in page.swatches:
        hue, half = int(facts.shore_hue[division]), 0.36 * sizes.name
        square = Squares(Style("swatch", theme.hue(hue)), np.array([x + half]), np.array([y]), np.array([half]), none)
        drawing.draw("divisions", square)
        at = np.array([x + 1.2 * sizes.name]), np.array([y + BASELINE * sizes.name])
        style = Style("division-label", theme.label_hue(hue))
        drawing.draw("division-names", Texts(style, *at, (facts.shore_names[division],), sizes.name, 600, "start"))


def _draw_gap(drawing: Drawing, facts: MapFacts, page: WheelPage, chosen: Choice) -> None:
    """A straight chord: nothing else in the wheel is straight."""
    if chosen.gap is None:
        return
    geometry = page.geometry
    arc_of = {int(unit): arc for arc, unit in enumerate(geometry.order.tolist())}
    ends = [arc_of.get(int(end[chosen.gap])) for end in (facts.gaps.a, facts.gaps.b)]
    if ends[0] is None or ends[1] is None:
        return
    first, last = geometry.at(geometry.angle[np.array(ends)], geometry.inner)
    points: FloatArray = first + (last - first) * np.linspace(0.0, 1.0, 25)[:, None]
    draw_gap_line(drawing, facts, chosen.gap, points, page.sizes, chosen)
    x, y = points[12].tolist()
    draw_badge(drawing, facts, chosen.gap, (x, y), page.sizes, chosen)


def _draw_words(drawing: Drawing, facts: MapFacts, page: WheelPage, chosen: Choice) -> None:
    """Names along the radius, never upside down, those of a letter or two upright; a hair leads to the arc where a
    name had to move.
    """
    theme, geometry, size = drawing.theme, page.geometry, page.sizes.label
    held = focus(facts, chosen)
    strong = theme.roles["gap" if chosen.gap is not None else "accent"]
    left = np.sin(page.name_angle) < 0
    # The baseline lies a little to the side of the radius, so that the words' middle is on it.
    shift = BASELINE * size / page.name_radius
    letters = np.array([len(name) for name in page.names], dtype=np.int64)
    named, units = letters > 0, geometry.order
    lies = np.where(letters <= _UPRIGHT, "middle", np.where(left, "end", "start"))
    for focused in (False, True):
        for anchor in ("start", "end", "middle"):
            here = np.flatnonzero(named & (lies == anchor) & ((held[units] & chosen.anything) == focused))
            if not len(here):
                continue
            colour = strong if focused else theme.roles["ink"]
            if chosen.anything and not focused:
                colour = mix(colour, theme.roles["canvas"], RECEDED_LABEL)
            angle, turn = page.name_angle[here], None
            if anchor == "middle":
                place = geometry.at(angle, page.name_radius + 0.5 * size) + np.array([0.0, BASELINE * size])
            else:
                place = geometry.at(angle + (-shift if anchor == "end" else shift), page.name_radius)
                turn = np.degrees(angle) + (90.0 if anchor == "end" else -90.0)
            role = "unit-label-chosen" if focused else "unit-label"
            names = tuple(page.names[arc] for arc in here.tolist())
            words = Texts(
                Style(role, colour),
                place[:, 0],
                place[:, 1],
                names,
                size,
                700 if focused else 400,
                anchor,
                pick=facts.unit_row[units[here]],
                turn=turn,
            )
            drawing.draw("words", words)
    moved = np.flatnonzero(named & (np.abs(page.name_angle - geometry.angle) * page.name_radius > 0.5 * size))
    start = geometry.at(geometry.angle[moved], geometry.radius + 0.4 * size)
    end = geometry.at(page.name_angle[moved], page.name_radius - 0.1 * size)
    style = Style("leader", "", mix(theme.roles["ink-third"], theme.roles["canvas"], 0.6), 0.7 * page.sizes.marks)
    drawing.draw("divisions", Lines(style, np.concatenate([start, end], axis=1)))
