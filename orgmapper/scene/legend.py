"""Legend rows of the marks that were drawn, no others; each symbol in the style that drew the mark."""

from dataclasses import replace

import numpy as np

from orgmapper.model.columns import NONE
from orgmapper.model.messages import Message, message
from orgmapper.scene.cell_marks import cell_shape, mark_of
from orgmapper.scene.cells import CONNECTED, Cell
from orgmapper.scene.drawing import Drawing
from orgmapper.scene.facts import MapFacts
from orgmapper.scene.lanes import LANE, lane_looks
from orgmapper.scene.pin_marks import pin_shape
from orgmapper.scene.primitives import Circles, Curves, LegendRow, Lines, Outlines, Primitive, Squares, Style
from orgmapper.scene.theme import Theme, mix

WIDTH, HEIGHT = 28.0, 16.0
_NARROW = frozenset(("person", "manager", "silent", "vacant", "not-named", "outsider", "too-few", "withheld"))
"""Marks whose sample, as that of a cell, is as wide as it is high."""

ORDER = (
    "person",
    "manager",
    "silent",
    "vacant",
    "not-named",
    "outsider",
    "arc",
    "ribbon",
    "strand",
    "inside-tie",
    "tie",
    "community",
    "fan",
    "own-ties",
    "door",
    "box-ties",
    "together",
    "line",
    "dotted-line",
    "gap-clear",
    "gap-ask",
    "gap-fine",
    "too-few",
    "withheld",
    "shore",
    "pin",
    "cell-steps",
    *(mark_of(state) for state in Cell if state not in CONNECTED),
)
"""Every mark that a legend can name, in the order in which they stand there."""


def legend_rows(drawing: Drawing, facts: MapFacts, marks: float, *, least: int = 1) -> tuple[LegendRow, ...]:
    """One row for each mark that was drawn, in the order of `ORDER`. `least`: ties from which a curve is drawn."""
    drawn = drawing.marks
    if any(mark_of(state) in drawn for state in CONNECTED):
        # Four sizes of one mark are one row.
        drawn["cell-steps"] = next(drawn[mark_of(state)] for state in CONNECTED if mark_of(state) in drawn)
    lanes = sorted(mark for mark in drawn if mark.startswith(LANE))
    return tuple(
        LegendRow(_symbol(mark, drawn[mark], drawing, facts, marks), _words(mark, facts, least), _width(mark))
        for mark in (*lanes, *(mark for mark in ORDER if mark in drawn))
    )


def _width(mark: str) -> float:
    single = mark.startswith("cell-") and mark != "cell-steps"
    return HEIGHT if single or mark in _NARROW else WIDTH


def _words(mark: str, facts: MapFacts, least: int) -> Message:
    if mark == "box-ties":
        return message("scene.legend.box-ties" if least > 1 else "scene.legend.own-ties", count=least)
    if mark.startswith(LANE):
        return message("scene.legend.lane", relation=_relation(facts, int(mark.removeprefix(LANE))))
    if mark == "ribbon" and len(facts.relations) == 1:
        return message("scene.legend.ribbon-of", relation=_relation(facts, 0))
    if mark == "person" and facts.holds is not None:
        holders = int(facts.holds.sum())
        if not facts.interest:
            return message("scene.legend.filtered", count=holders)
        return message("scene.legend.holder", count=holders, interest=facts.interest)
    if mark == "cell-steps":
        return message("scene.legend.cell-steps")
    if mark.startswith("cell-"):
        return message(f"scene.legend.cell-{mark.removeprefix('cell-')}")
    return message(f"scene.legend.{mark}")


def _relation(facts: MapFacts, number: int) -> Message | str:
    """Name of a relation, and from which strength its ties are drawn."""
    name = facts.relations[number]
    cut = next((cut for cut in facts.cuts if cut.relation == name), None)
    return name if cut is None else message("scene.legend.from", relation=name, least=cut.said)


def _symbol(mark: str, primitive: Primitive, drawing: Drawing, facts: MapFacts, marks: float) -> tuple[Primitive, ...]:
    """A sample of the mark."""
    style, x, y = replace(primitive.style, opacity=max(primitive.style.opacity, 0.45)), _width(mark) / 2, HEIGHT / 2
    thin = replace(style, width=style.width / marks, dash=tuple(part / marks for part in style.dash))
    match mark:
        case "cell-steps":
            steps = zip(CONNECTED, (2.0, 7.5, 14.5, 23.5), strict=True)
            return tuple(part for state, at in steps for part in _cell(state, at, drawing.theme, 0.7))
        case "cell-own":
            return (Squares(style, np.array([x]), np.array([y]), np.array([6.5]), _none()),)
        case _ if mark.startswith("cell-"):
            state = next(state for state in Cell if mark_of(state) == mark)
            return tuple(_cell(state, x, drawing.theme))
        case "person" | "silent":
            return (_circle(thin, x, y, 3.0),)
        case "manager":
            dot = Style("person", fill=style.stroke, opacity=style.opacity)
            return (_circle(dot, x, y, 3.0), _circle(thin, x, y, 5.2))
        case "pin":
            return (pin_shape(np.array([(x, y + 5.5)]), 1.0, drawing.theme),)
        case "arc":
            ring = np.array([(3.0, 6.5), (25.0, 6.5), (25.0, 10.5), (3.0, 10.5)])
            return (Outlines(style, (ring,), _none()),)
        case "vacant":
            ring = np.array([(x - 5, y - 4), (x + 5, y - 4), (x + 5, y + 4), (x - 5, y + 4)])
            return (Outlines(replace(style, width=1.1, dash=(2.0, 2.0)), (ring,), _none()),)
        case "not-named":
            return (Squares(style, np.array([x]), np.array([y]), np.array([3.0]), _none()),)
        case "outsider":
            at = np.array([x])
            return (Squares(thin, at, np.array([y]), np.array([2.5]), _none()),)
        case "too-few":
            return (_circle(replace(thin, dash=(3.0, 2.4)), x, y, 6.5),)
        case "withheld":
            return (_circle(thin, x, y, 6.5),)
        case "shore" | "community":
            return (_shore(thin),)
        case "gap-clear":
            bars = np.array([[2.0, y - 4.5, 2.0, y + 4.5], [WIDTH - 2, y - 4.5, WIDTH - 2, y + 4.5]])
            plain = replace(thin, dash=())
            return _line(replace(thin, dash=(5.0, 3.5)), 2.0), Lines(plain, bars)
        case "ribbon" | "own-ties" | "door" | "box-ties" | "strand" | "together":
            return (_line(replace(thin, width=3.0), 1.5),)
        case _ if mark.startswith(LANE):
            look = lane_looks(facts, drawing.theme)[int(mark.removeprefix(LANE))]
            return (_line(Style("ribbon", "", look.colour, 2.2, look.dash), 1.0),)
        case "inside-tie" | "fan" | "tie":
            # A hair on its own is seen less than hundreds of them: the sample is as strong as their sum.
            theme = drawing.theme
            ink = theme.hue(0) if mark == "inside-tie" else theme.roles["tie"]
            return (_line(replace(thin, stroke=mix(ink, theme.roles["canvas"], 0.55), opacity=1.0, width=1.2), 1.0),)
        case _:
            return (_line(replace(thin, width=max(thin.width, 1.4)), 1.0),)


def _cell(state: Cell, x: float, theme: Theme, scale: float = 1.0) -> list[Primitive]:
    return cell_shape(state, np.array([x]), np.array([HEIGHT / 2]), scale, theme)


def _line(style: Style, margin: float) -> Curves:
    points = np.array([[[margin, HEIGHT / 2], [WIDTH - margin, HEIGHT / 2]]])
    return Curves(style, points, np.empty(0), np.empty(0), np.empty(0, dtype=np.int64))


def _circle(style: Style, x: float, y: float, r: float) -> Circles:
    return Circles(style, np.array([x]), np.array([y]), np.array([r]), _none())


def _shore(style: Style) -> Outlines:
    angle = np.linspace(0, 2 * np.pi, 33)[:-1]
    ring = np.stack(
        [WIDTH / 2 + 11 * np.cos(angle) * (1 + 0.12 * np.sin(3 * angle)), HEIGHT / 2 + 6.5 * np.sin(angle)], 1
    )
    return Outlines(style, (ring,), _none())


def _none() -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    return np.full(1, NONE, dtype=np.int64)
