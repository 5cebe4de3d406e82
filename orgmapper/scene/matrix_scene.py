"""The matrix: every pair of units with its state, twice, and nothing left out."""

import numpy as np

from orgmapper.model.columns import NONE, IntArray
from orgmapper.model.messages import Message, message, say
from orgmapper.scene.cell_marks import SIDE, draw_cells, mark_of
from orgmapper.scene.cells import CONNECTED, Cell, Cells
from orgmapper.scene.drawing import Drawing
from orgmapper.scene.facts import SWITCHED_OFF, Choice, MapFacts
from orgmapper.scene.island_marks import BASELINE
from orgmapper.scene.legend import legend_rows
from orgmapper.scene.matrix_layout import MatrixPage
from orgmapper.scene.primitives import Lines, Outlines, Scene, Squares, Style, Texts
from orgmapper.scene.theme import Theme, mix

_BAND = 0.13
"""Opacity of the band through the row and the column of what is chosen."""


def matrix_scene(
    facts: MapFacts, found: Cells, page: MatrixPage, theme: Theme, chosen: Choice, title: Message
) -> Scene:
    """Dress one geometry."""
    drawing = Drawing(theme)
    drawing.layer("ground")
    drawing.layer("bands")
    drawing.layer("own", "named")
    drawing.layer("cells")
    drawing.layer("pairs", "pair")
    drawing.layer("divisions")
    drawing.layer("division-names")
    drawing.layer("words", "named", from_zoom=page.from_zoom)
    drawing.layer("chosen-words", "named")
    drawing.layer("chosen")
    focused = _focused(facts, page, chosen)
    _draw_ground(drawing, page)
    _draw_bands(drawing, page, focused)
    _draw_own(drawing, facts, page)
    _draw_pairs(drawing, found, page)
    _draw_divisions(drawing, facts, page)
    _draw_words(drawing, facts, page, chosen, focused)
    if page.from_zoom:
        _draw_chosen_words(drawing, facts, page, chosen, focused)
    _draw_frame(drawing, page, chosen, focused)
    return drawing.scene(
        page.geometry.page,
        title,
        legend_rows(drawing, facts, page.sizes.marks),
        (*_reading(page), _counts(facts, found), *facts.caption),
    )


def _focused(facts: MapFacts, page: MatrixPage, chosen: Choice) -> list[int]:
    """Lines of the units that are chosen, alone or as ends of a gap."""
    units = list(chosen.units)
    if chosen.gap is not None:
        units = [int(facts.gaps.a[chosen.gap]), int(facts.gaps.b[chosen.gap])]
    line_of = {unit: line for line, unit in enumerate(page.geometry.order.tolist())}
    return [line_of[unit] for unit in dict.fromkeys(units) if unit in line_of]


def _draw_ground(drawing: Drawing, page: MatrixPage) -> None:
    """White blocks with hairlines between the cells; a block for each two runs of divisions."""
    geometry, theme = page.geometry, drawing.theme
    edges = [
        (float(geometry.offset[lines[0]]), float(geometry.offset[lines[-1]]) + geometry.cell)
        for lines in _runs(geometry.run)
    ]
    corners = [_box(geometry.left + a, geometry.top + c, b - a, d - c) for a, b in edges for c, d in edges]
    drawing.draw("ground", Outlines(Style("block", theme.roles["island"]), tuple(corners), _none(len(corners))))
    if geometry.cell < 6.0:
        return
    lines: list[tuple[float, float, float, float]] = []
    for own in _runs(geometry.run):
        for line in own[1:]:
            for a, b in edges:
                x, y = geometry.left + float(geometry.offset[line]), geometry.top + float(geometry.offset[line])
                lines.append((x, geometry.top + a, x, geometry.top + b))
                lines.append((geometry.left + a, y, geometry.left + b, y))
    style = Style("cell-line", "", theme.roles["line-soft"], 0.8 * page.sizes.marks)
    drawing.draw("ground", Lines(style, np.array(lines, dtype=np.float64).reshape(-1, 4)))


def _draw_bands(drawing: Drawing, page: MatrixPage, focused: list[int]) -> None:
    geometry = page.geometry
    style = Style("band", drawing.theme.roles["accent"], opacity=_BAND)
    rings = [
        ring
        for line in focused
        for ring in (
            _box(0.0, geometry.top + float(geometry.offset[line]), geometry.left + geometry.side, geometry.cell),
            _box(geometry.left + float(geometry.offset[line]), geometry.top, geometry.cell, geometry.side),
        )
    ]
    drawing.draw("bands", Outlines(style, tuple(rings), _none(len(rings))))


def _draw_own(drawing: Drawing, facts: MapFacts, page: MatrixPage) -> None:
    """The diagonal: the unit itself, a tint of its division."""
    geometry, theme = page.geometry, drawing.theme
    half = np.full(len(geometry.order), geometry.cell / 2)
    for hue in sorted(set(facts.unit_hue[geometry.order].tolist())):
        lines = np.flatnonzero(facts.unit_hue[geometry.order] == hue)
        style = Style("own", mix(theme.hue(hue), theme.roles["island"], theme.own))
        units = facts.unit_row[geometry.order[lines]]
        drawing.draw("own", Squares(style, geometry.x[lines], geometry.y[lines], half[lines], units), "cell-own")


def _draw_pairs(drawing: Drawing, found: Cells, page: MatrixPage) -> None:
    geometry = page.geometry
    states = found.state[np.ix_(geometry.order, geometry.order)]
    scale = geometry.cell / SIDE
    for state in Cell:
        row, column = np.nonzero(states == state)
        if state != Cell.OWN:
            draw_cells(drawing, "cells", state, geometry.x[column], geometry.y[row], scale)
    row, column = np.nonzero(states != Cell.OWN)
    pairs = found.pair[geometry.order[row], geometry.order[column]]
    # Nothing to see, only to point at: the whole cell, whatever stands in it.
    whole = Squares(Style("pair"), geometry.x[column], geometry.y[row], np.full(len(row), geometry.cell / 2), pairs)
    drawing.draw("pairs", whole)


def _draw_divisions(drawing: Drawing, facts: MapFacts, page: MatrixPage) -> None:
    """A bar beside each run of a division, and the name once."""
    geometry, theme, sizes = page.geometry, drawing.theme, page.sizes
    x = geometry.left + geometry.side + 0.45 * sizes.label
    for first, last, division, name in page.divisions:
        if division == NONE:
            continue
        hue = int(facts.shore_hue[division])
        y1, y2 = geometry.y[first] - geometry.cell / 2, geometry.y[last] + geometry.cell / 2
        bar = _box(x, y1, 0.3 * sizes.label, y2 - y1)
        drawing.draw("divisions", Outlines(Style("division-bar", theme.hue(hue)), (bar,), _none(1)))
        if theme.hatched(hue):
            hatch = Style("division-bar-hatch", "", theme.roles["canvas"], 0.0, hatch=True)
            drawing.draw("divisions", Outlines(hatch, (bar,), _none(1)))
        if name:
            y = np.array([(y1 + y2) / 2 + BASELINE * sizes.name])
            style = Style("division-label", theme.label_hue(hue))
            at = np.array([x + 0.8 * sizes.label])
            drawing.draw("division-names", Texts(style, at, y, (name,), sizes.name, 700, "start"))


def _draw_words(drawing: Drawing, facts: MapFacts, page: MatrixPage, chosen: Choice, focused: list[int]) -> None:
    """Names of rows to the left, of columns turned above."""
    geometry, theme, size = page.geometry, drawing.theme, page.size
    lean = np.radians(page.turn)
    strong = theme.roles["gap" if chosen.gap is not None else "accent"]
    rest = [line for line in range(len(geometry.order)) if line not in focused]
    for lines, colour, weight, role in (
        (rest, theme.roles["ink"], 400, "unit-label"),
        (focused, strong, 700, "unit-label-chosen"),
    ):
        if not lines:
            continue
        names = tuple(page.names[line] for line in lines)
        units, style = facts.unit_row[geometry.order[lines]], Style(role, colour)
        x = np.full(len(lines), geometry.left - 0.5 * size)
        y = geometry.y[lines] + BASELINE * size
        drawing.draw("words", Texts(style, x, y, names, size, weight, "end", pick=units))
        # Turned words stand on the middle of their column.
        x = geometry.x[lines] + BASELINE * size * np.sin(lean)
        y = np.full(len(lines), geometry.top - 0.45 * size + BASELINE * size * np.cos(lean))
        turn = np.full(len(lines), -page.turn)
        heads = tuple(page.heads[line] for line in lines)
        drawing.draw("words", Texts(style, x, y, heads, size, weight, "start", pick=units, turn=turn))


def _draw_chosen_words(drawing: Drawing, facts: MapFacts, page: MatrixPage, chosen: Choice, focused: list[int]) -> None:
    """Where names are seen from close by only, those of the rows in focus are seen all the same."""
    geometry, size = page.geometry, page.sizes.label
    below = -np.inf
    for line in sorted(focused):
        y = float(geometry.y[line])
        if y - below < 1.1 * size:
            continue
        below = y
        colour = drawing.theme.roles["gap" if chosen.gap is not None else "accent"]
        unit = int(geometry.order[line])
        at = np.array([geometry.left - 0.5 * size]), np.array([y + BASELINE * size])
        pick = facts.unit_row[[unit]]
        words = Texts(Style("unit-label-chosen", colour), *at, (page.names[line],), size, 700, "end", pick=pick)
        drawing.draw("chosen-words", words)


def _draw_frame(drawing: Drawing, page: MatrixPage, chosen: Choice, focused: list[int]) -> None:
    """A frame around both cells of the pair that is chosen."""
    if len(focused) != 2:
        return
    geometry = page.geometry
    rings = tuple(
        _box(geometry.x[b] - geometry.cell / 2, geometry.y[a] - geometry.cell / 2, geometry.cell, geometry.cell)
        for a, b in (focused, focused[::-1])
    )
    style = Style("selection", "", drawing.theme.roles["accent"], 2.2 * page.sizes.marks)
    drawing.draw("chosen", Outlines(style, rings, _none(2)))


def _reading(page: MatrixPage) -> tuple[Message, ...]:
    """What the order means, where it is not that of the chart."""
    return (message("scene.caption.by-ties"),) if page.order == "similarity" else ()


def _counts(facts: MapFacts, found: Cells) -> Message:
    """How many pairs there are of each kind."""
    shown = facts.state != SWITCHED_OFF
    states = found.state[np.ix_(shown, shown)][np.triu_indices(int(shown.sum()), 1)]
    parts = [
        (message("scene.pairs.connected", count=count), count) for count in [int(np.isin(states, CONNECTED).sum())]
    ]
    parts += [
        (message(f"scene.pairs.{mark_of(state).removeprefix('cell-')}", count=count), count)
        for state in Cell
        if state not in CONNECTED and state != Cell.OWN
        for count in [int((states == state).sum())]
    ]
    said = ", ".join(say(part) for part, count in parts if count)
    return message("scene.caption.pairs", count=len(states), parts=said or say(message("scene.pairs.none")))


def _runs(run: IntArray) -> list[list[int]]:
    return [np.flatnonzero(run == number).tolist() for number in range(int(run.max(initial=-1)) + 1)]


def _box(left: float, top: float, width: float, height: float) -> "np.ndarray[tuple[int, int], np.dtype[np.float64]]":
    return np.array([(left, top), (left + width, top), (left + width, top + height), (left, top + height)])


def _none(count: int) -> IntArray:
    return np.full(count, NONE, dtype=np.int64)
