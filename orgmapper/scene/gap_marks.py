"""Gap lines: dashed, with end bars and a numbered badge. Shape says what colour says."""

import numpy as np

from orgmapper.layout.routes import GapRoute
from orgmapper.model.columns import FloatArray, IntArray
from orgmapper.scene.drawing import Drawing
from orgmapper.scene.facts import ASK, CLEAR, FINE, Choice, MapFacts
from orgmapper.scene.island_marks import BASELINE
from orgmapper.scene.islands_layout import IslandsPage
from orgmapper.scene.primitives import Circles, Curves, Lines, Style, Texts
from orgmapper.scene.sizes import BADGE, BADGE_CHOSEN, BADGE_RIM, Sizes

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
    """Lines first, badges above all of them; the one in focus on top."""
    focus_last = sorted(zip(rows.tolist(), routes, strict=True), key=lambda item: item[0] == chosen.gap)
    for row, route in focus_last:
        draw_gap_line(drawing, facts, row, route.points, page.sizes, chosen)
    for row, route in focus_last:
        draw_badge(drawing, facts, row, route.badge, page.sizes, chosen)


def draw_gap_line(
    drawing: Drawing, facts: MapFacts, row: int, points: FloatArray, sizes: Sizes, chosen: Choice
) -> None:
    """One gap along these points (k, 2)."""
    theme, scale = drawing.theme, sizes.marks
    red, grey = theme.roles["gap"], theme.roles["ink-third"]
    mark, colour, width, dash = {
        CLEAR: ("gap-clear", red, 2.2, (7.0, 5.0)),
        ASK: ("gap-ask", red, 1.6, (2.0, 4.0)),
        FINE: ("gap-fine", grey, 1.2, ()),
    }[int(facts.gaps.grade[row])]
    strong = row == chosen.gap
    opacity = 0.62 if chosen.gap is not None and not strong else 1.0
    width *= scale * (1.25 if strong else 1.0)
    halo = drawing.style("gap-halo", 0.85, stroke=theme.roles["canvas"], width=width + 4 * scale, round_ends=True)
    drawing.draw("gaps", _polyline(halo, points, row))
    longer = scale * (1.15 if strong else 1.0)
    style = drawing.style(mark, opacity, stroke=colour, width=width, dash=tuple(part * longer for part in dash))
    drawing.draw("gaps", _polyline(style, points, int(facts.gaps.row[row])), mark)
    if mark == "gap-clear":
        bars = np.stack([_bar(points, 9 * scale), _bar(points[::-1], 9 * scale)])
        drawing.draw("gaps", Lines(drawing.style("gap-bar", opacity, stroke=colour, width=width), bars))


def draw_badge(
    drawing: Drawing, facts: MapFacts, row: int, place: tuple[float, float], sizes: Sizes, chosen: Choice
) -> None:
    """The rank of a gap in the list, counted within its grade."""
    theme = drawing.theme
    canvas = theme.roles["canvas"]
    grade = int(facts.gaps.grade[row])
    number = str(int((facts.gaps.grade[: row + 1] == grade).sum()))
    strong = row == chosen.gap
    faded = chosen.gap is not None and not strong
    r = (BADGE_CHOSEN if strong else BADGE) * sizes.label / 12
    x, y = np.array([place[0]]), np.array([place[1]])
    pick = np.array([int(facts.gaps.row[row])])
    colour = theme.roles["ink-third" if grade == FINE else "gap"]
    filled = grade == CLEAR and not faded
    style = Style("badge", colour if filled else canvas, canvas if filled else colour, BADGE_RIM * sizes.label / 12)
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
