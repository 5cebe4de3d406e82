"""Shores, islands and their words."""

import numpy as np

from orgmapper.model.columns import NONE, BoolArray, FloatArray, IntArray
from orgmapper.scene.drawing import RECEDED_LABEL, Drawing
from orgmapper.scene.facts import SHOWN, SWITCHED_OFF, TOO_FEW, WITHHELD, Choice, MapFacts
from orgmapper.scene.islands_layout import NAME_SPACING, IslandsPage
from orgmapper.scene.labels import LINE, LabelForm, capitals
from orgmapper.scene.primitives import Circles, Outlines, Style, Texts
from orgmapper.scene.theme import Theme, mix

BASELINE = 0.36
"""The baseline lies this far below the middle of a line, as a share of the size: half of Inter's capitals."""


def draw_shores(drawing: Drawing, facts: MapFacts, page: IslandsPage) -> None:
    theme = drawing.theme
    ground = theme.roles["canvas"]
    for shore, rings in enumerate(page.geometry.rings):
        if not (facts.state[facts.shore == shore] != SWITCHED_OFF).any():
            continue
        hue = theme.hue(int(facts.shore_hue[shore]))
        line = mix(hue, ground, theme.shore_line)
        style = Style("shore", mix(hue, ground, theme.shore), line, 1.1 * page.sizes.marks)
        picks = np.full(len(rings), shore, dtype=np.int64)
        drawing.draw("shores", Outlines(style, rings, picks), "shore")
        if theme.hatched(int(facts.shore_hue[shore])):
            drawing.draw("shores", Outlines(Style("shore-hatch", "", line, 0.0, hatch=True), rings, picks))


def draw_islands(drawing: Drawing, facts: MapFacts, page: IslandsPage, chosen: Choice) -> None:
    theme, geometry, scale = drawing.theme, page.geometry, page.sizes.marks
    fill = theme.roles["island"]
    for hue, units in _by_hue(facts):
        rim = mix(theme.hue(hue), theme.roles["canvas"], theme.rim)
        for state, mark, dash in ((SHOWN, "", ()), (TOO_FEW, "too-few", (5.0 * scale, 4.0 * scale))):
            rows = units[facts.state[units] == state]
            style = Style("island" + ("-" + mark if mark else ""), fill, rim, 1.15 * scale, dash)
            drawing.draw("islands", _circles(style, page, facts, rows), mark)
    withheld = np.flatnonzero(facts.state == WITHHELD)
    style = Style("island-withheld", mix(theme.roles["ink-third"], fill, 0.22), theme.roles["ink-third"], 1.0 * scale)
    drawing.draw("islands", _circles(style, page, facts, withheld), "withheld")
    for unit in withheld.tolist():
        for part in lock(geometry.x[unit], geometry.y[unit], 5.0 * scale, theme.roles["ink-second"]):
            drawing.draw("islands", part)
    _draw_rims(drawing, facts, page, chosen)


def focus(facts: MapFacts, chosen: Choice) -> BoolArray:
    """(units,) what stands out while something is chosen; all of it while nothing is."""
    if not chosen.anything:
        return np.ones(len(facts.names), dtype=np.bool_)
    held = np.zeros(len(facts.names), dtype=np.bool_)
    held[list(chosen.units)] = True
    for person in chosen.people:
        if facts.person_unit[person] != NONE:
            held[facts.person_unit[person]] = True
    if chosen.gap is not None:
        held[[facts.gaps.a[chosen.gap], facts.gaps.b[chosen.gap]]] = True
    if chosen.door is not None:
        held[chosen.door] = True
    return held


def _draw_rims(drawing: Drawing, facts: MapFacts, page: IslandsPage, chosen: Choice) -> None:
    """Chosen islands get a thick rim: a pair in the gap's colour, all else in the accent."""
    units = list(dict.fromkeys(chosen.units))
    role, colour = "selection", drawing.theme.roles["accent"]
    if chosen.gap is not None:
        units = [int(facts.gaps.a[chosen.gap]), int(facts.gaps.b[chosen.gap])]
        role, colour = "selection-gap", drawing.theme.roles["gap"]
    style = Style(role, "", colour, 2.6 * page.sizes.marks)
    drawing.draw("rims", _circles(style, page, facts, np.array(units, dtype=np.int64)))
    if chosen.door is not None:
        style = Style("selection-door", "", drawing.theme.roles["accent"], 2.0 * page.sizes.marks)
        drawing.draw("rims", _circles(style, page, facts, np.array([chosen.door], dtype=np.int64)))


def draw_words(drawing: Drawing, facts: MapFacts, page: IslandsPage, chosen: Choice) -> None:
    """Names of divisions, labels of units; bold and coloured only in focus."""
    theme, sizes, geometry = drawing.theme, page.sizes, page.geometry
    ground = theme.roles["canvas"]
    for shore, name in enumerate(facts.shore_names):
        left, top, width, height = geometry.name_box[shore]
        if width <= 0 or not (facts.state[facts.shore == shore] != SWITCHED_OFF).any():
            continue
        hue = int(facts.shore_hue[shore])
        halo = mix(theme.hue(hue), ground, theme.shore)
        style = Style("division-label", theme.label_hue(hue))
        y = top + height / 2 + BASELINE * sizes.name
        x = left + width / 2 + NAME_SPACING * sizes.name / 2
        drawing.draw(
            "words",
            Texts(
                style,
                np.array([x]),
                np.array([y]),
                (capitals(name),),
                sizes.name,
                700,
                "middle",
                NAME_SPACING,
                halo,
                2.0 * sizes.label / 12,
            ),
        )
    look = _label_looks(facts, theme, chosen)
    lines: list[_Line] = []
    for unit, form in enumerate(page.labels):
        if form is not None and facts.state[unit] != SWITCHED_OFF:
            left, top, width, _ = geometry.label_box[unit]
            lines += _lines(form, left + width / 2, top, sizes.label, unit)
    _draw_lines(drawing, "words", lines, look, facts, page)
    for zoom in sorted({near.from_zoom for near in page.near}):
        layer = f"words-{zoom:g}"
        drawing.layer(layer, "unit", from_zoom=zoom, instead="words")
        lines = []
        for near in page.near:
            if near.from_zoom == zoom and facts.state[near.unit] != SWITCHED_OFF:
                lines += _lines(near.form, near.x, near.bottom - near.form.height, sizes.label, near.unit)
        _draw_lines(drawing, layer, lines, look, facts, page)


_Look = tuple[str, str, int, str]
"""Role, colour, weight, colour of the halo."""

_Line = tuple[float, float, str, int]
"""Middle, baseline, text, row of the unit."""


def _label_looks(facts: MapFacts, theme: Theme, chosen: Choice) -> list[_Look]:
    """How the label of each unit is set."""
    held, ground = focus(facts, chosen), theme.roles["canvas"]
    looks: list[_Look] = []
    for unit, shore in enumerate(facts.shore.tolist()):
        colour, weight, role = theme.roles["ink"], 600, "unit-label"
        if chosen.anything and held[unit]:
            colour = theme.roles["gap" if chosen.gap is not None and unit != chosen.door else "accent"]
            weight, role = 700, "unit-label-chosen"
        elif chosen.anything:
            colour, role = mix(colour, ground, RECEDED_LABEL), "unit-label-receded"
        halo = mix(theme.hue(int(facts.shore_hue[shore])), ground, theme.shore) if shore != NONE else ground
        looks.append((role, colour, weight, halo))
    return looks


def _lines(form: LabelForm, x: float, top: float, size: float, unit: int) -> list[_Line]:
    return [
        (x, top + LINE * size * (number + 0.5) + BASELINE * size, line, unit) for number, line in enumerate(form.lines)
    ]


def _draw_lines(
    drawing: Drawing, layer: str, lines: list[_Line], looks: list[_Look], facts: MapFacts, page: IslandsPage
) -> None:
    """Lines of labels, those that look alike together."""
    groups: dict[_Look, list[_Line]] = {}
    for line in lines:
        groups.setdefault(looks[line[3]], []).append(line)
    size = page.sizes.label
    for (role, colour, weight, halo), alike in groups.items():
        x, y, text, rows = zip(*alike, strict=True)
        drawing.draw(
            layer,
            Texts(
                Style(role, colour),
                np.array(x),
                np.array(y),
                tuple(text),
                size,
                weight,
                "middle",
                0.0,
                halo,
                2.2 * size / 12,
                facts.unit_row[list(rows)],
            ),
        )


def lock(x: float, y: float, size: float, colour: str) -> tuple[Outlines, Outlines]:
    """A small padlock around (x, y), `size` units to each side."""
    body = np.array([(-0.75, -0.1), (0.75, -0.1), (0.75, 0.95), (-0.75, 0.95)]) * size + np.array([x, y])
    angle = np.linspace(np.pi, 2 * np.pi, 13)
    outer = np.stack([0.5 * np.cos(angle), 0.55 * np.sin(angle) - 0.35], axis=1)
    inner = np.stack([0.28 * np.cos(angle[::-1]), 0.33 * np.sin(angle[::-1]) - 0.35], axis=1)
    shackle = np.concatenate([[(-0.5, -0.1)], outer, [(0.5, -0.1), (0.28, -0.1)], inner, [(-0.28, -0.1)]]) * size
    none = np.full(1, NONE, dtype=np.int64)
    style = Style("lock", colour)
    return Outlines(style, (body,), none), Outlines(style, (shackle + np.array([x, y]),), none)


def _by_hue(facts: MapFacts) -> list[tuple[int, IntArray]]:
    """Units of each hue; those outside all divisions last."""
    hue = facts.unit_hue
    return [
        (int(number), np.flatnonzero(hue == number)) for number in sorted(set(hue.tolist()), key=lambda h: (h < 0, h))
    ]


def _circles(style: Style, page: IslandsPage, facts: MapFacts, rows: IntArray) -> Circles:
    geometry = page.geometry
    x: FloatArray = geometry.x[rows]
    return Circles(style, x, geometry.y[rows], geometry.r[rows], facts.unit_row[rows])
