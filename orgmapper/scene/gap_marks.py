"""Gap lines: dashed, with end bars and a numbered badge. Shape says what colour says."""

import numpy as np

from orgmapper.layout.routes import GapRoute
from orgmapper.model.columns import FloatArray, IntArray
from orgmapper.scene.drawing import Drawing
from orgmapper.scene.facts import ASK, CLEAR, FINE, Choice, MapFacts
from orgmapper.scene.island_marks import BASELINE
from orgmapper.scene.islands_layout import IslandsPage
from orgmapper.scene.primitives import Circles, Curves, Lines, Style, Texts

_NO_PICK = np.empty(0, dtype=np.int64)


def gaps_to_draw(facts: MapFacts, chosen: Choice) -> IntArray:
    """Rows of `facts.gaps` that are on the map: the worst clear ones, others when asked for, always the chosen one."""
    grades = facts.gaps.grade
    clear = np.flatnonzero(grades == CLEAR)[: chosen.gaps_shown]
    rows = [clear]
    if chosen.asks_shown:
        rows.append(np.flatnonzero((grades == ASK) | (grades == FINE)))
    if chosen.gap is not None and chosen.gap not in clear:
        rows.append(np.array([chosen.gap]))
    return np.unique(np.concatenate(rows)).astype(np.int64)


def draw_gaps(
    drawing: Drawing, facts: MapFacts, page: IslandsPage, chosen: Choice, rows: IntArray, routes: tuple[GapRoute, ...]
) -> None:
    theme, scale = drawing.theme, page.sizes.marks
    red, grey = theme.roles["gap"], theme.roles["ink-third"]
    looks = {
        CLEAR: ("gap-clear", red, 2.2, (7.0, 5.0)),
        ASK: ("gap-ask", red, 1.6, (2.0, 4.0)),
        FINE: ("gap-fine", grey, 1.2, ()),
    }
    focus_first = sorted(zip(rows.tolist(), routes, strict=True), key=lambda item: item[0] == chosen.gap)
    for row, route in focus_first:
        mark, colour, width, dash = looks[int(facts.gaps.grade[row])]
        strong = row == chosen.gap
        faded = chosen.gap is not None and not strong
        opacity = 0.62 if faded else 1.0
        width *= scale * (1.25 if strong else 1.0)
        halo = drawing.style("gap-halo", 0.85, stroke=theme.roles["canvas"], width=width + 4 * scale, round_ends=True)
        drawing.draw("gaps", _polyline(halo, route.points, row))
        style = drawing.style(
            mark,
            opacity,
            stroke=colour,
            width=width,
            dash=tuple(part * scale * (1.15 if strong else 1) for part in dash),
        )
        drawing.draw("gaps", _polyline(style, route.points, int(facts.gaps.row[row])), mark)
        if mark == "gap-clear":
            bars = np.stack([_bar(route.points, 9 * scale), _bar(route.points[::-1], 9 * scale)])
            drawing.draw("gaps", Lines(drawing.style("gap-bar", opacity, stroke=colour, width=width), bars))
    _draw_badges(drawing, facts, page, chosen, focus_first)


def _draw_badges(
    drawing: Drawing, facts: MapFacts, page: IslandsPage, chosen: Choice, drawn: list[tuple[int, GapRoute]]
) -> None:
    """Numbers are ranks in the list of gaps, counted within their grade."""
    theme, sizes = drawing.theme, page.sizes
    canvas = theme.roles["canvas"]
    for row, route in drawn:
        grade = int(facts.gaps.grade[row])
        number = str(int((facts.gaps.grade[: row + 1] == grade).sum()))
        strong = row == chosen.gap
        faded = chosen.gap is not None and not strong
        r = (10.5 if strong else 8.5) * sizes.label / 12
        x, y = np.array([route.badge[0]]), np.array([route.badge[1]])
        pick = np.array([int(facts.gaps.row[row])])
        colour = theme.roles["ink-third" if grade == FINE else "gap"]
        filled = grade == CLEAR and not faded
        style = Style("badge", colour if filled else canvas, canvas if filled else colour, 1.5 * sizes.label / 12)
        drawing.draw("badges", Circles(style, x, y, np.array([r]), pick))
        text = Style("badge-number", theme.roles["gap-text"] if filled else colour)
        size = sizes.number * (1.15 if strong else 1.0)
        words = "✓" if grade == FINE else number
        drawing.draw("badges", Texts(text, x, y + BASELINE * size, (words,), size, 700, "middle", pick=pick))


def _polyline(style: Style, points: FloatArray, pick: int) -> Curves:
    return Curves(style, points[None, :, :], np.empty(0), np.empty(0), np.array([pick]))


def _bar(points: FloatArray, length: float) -> FloatArray:
    """A bar across the beginning of a line."""
    ahead = points[min(5, len(points) - 1)] - points[0]
    across = np.array([-ahead[1], ahead[0]]) / max(float(np.hypot(*ahead)), 1e-9) * length / 2
    return np.concatenate([points[0] - across, points[0] + across])
