"""The chart: boxes of units in columns, people and posts in rows, what is informal behind and above them."""

import numpy as np

from orgmapper.layout.curves import quadratic
from orgmapper.model.columns import NONE, FloatArray, IntArray
from orgmapper.model.messages import Message, message
from orgmapper.scene.box_ties import draw_box_gap, draw_box_ties
from orgmapper.scene.chart_facts import ChartFacts
from orgmapper.scene.chart_layout import ChartPage
from orgmapper.scene.drawing import RECEDED_LABEL, Drawing
from orgmapper.scene.facts import SHOWN, TOO_FEW, WITHHELD, Choice, MapFacts
from orgmapper.scene.island_marks import BASELINE, focus, lock
from orgmapper.scene.labels import LINE
from orgmapper.scene.legend import legend_rows
from orgmapper.scene.people_marks import PeopleMarks, draw_people, people_marks, standing
from orgmapper.scene.primitives import Circles, Curves, Lines, Outlines, Scene, Squares, Style, Texts
from orgmapper.scene.theme import Theme, mix
from orgmapper.scene.tie_marks import draw_lines, draw_person_ties

_LAYERS = (
    ("connectors", ""),
    ("box-ties", ""),
    ("islands", "unit"),
    ("posts", ""),
    ("lines", ""),
    ("people", "person"),
    ("own-ties", "tie"),
    ("gaps", "gap"),
    ("rims", "unit"),
)
_NO_PICK = np.empty(0, dtype=np.int64)
_NO_WIDTHS = np.empty(0)


def chart_scene(
    facts: MapFacts, boxes: ChartFacts, page: ChartPage, theme: Theme, chosen: Choice, title: Message
) -> Scene:
    """Dress one geometry."""
    drawing = Drawing(theme)
    for name, entity in _LAYERS:
        drawing.layer(name, entity)
    drawing.layer("words", "named", from_zoom=page.from_zoom)
    drawing.layer("badges", "gap")
    drawing.layer("handles", "fold")
    marks = people_marks(facts, page.people, chosen)
    _draw_connectors(drawing, page)
    least = draw_box_ties(drawing, facts, boxes, page, chosen)
    _draw_boxes(drawing, boxes, page)
    _draw_posts(drawing, page)
    draw_lines(drawing, facts, page.people, chosen, marks)
    _draw_dotted(drawing, facts, page, marks)
    draw_people(drawing, facts, page.people, marks)
    draw_person_ties(drawing, facts, page.people, chosen, marks)
    _draw_rims(drawing, facts, boxes, page, chosen)
    draw_box_gap(drawing, facts, boxes, page, chosen)
    _draw_words(drawing, facts, boxes, page, chosen)
    _draw_handles(drawing, boxes, page)
    return drawing.scene(
        page.geometry.page,
        title,
        legend_rows(drawing, facts, page.sizes.marks, least=least),
        _caption(facts, boxes, page),
        standing(facts, page.people, marks, theme),
    )


def _caption(facts: MapFacts, boxes: ChartFacts, page: ChartPage) -> tuple[Message, ...]:
    """What the chart is; those of no unit of the level stand in the boxes above, so that is not said here."""
    said = [message("scene.caption.chart")]
    counted = [bool(page.notes[row]) for row in np.flatnonzero(boxes.counted).tolist()]
    if counted:
        said.append(message("scene.caption.counted" if all(counted) else "scene.caption.counted-elsewhere"))
    if boxes.left_out:
        said.append(message("scene.caption.left-out", count=boxes.left_out))
    return (*said, *(part for part in facts.caption if part.id != "scene.caption.no-unit"))


def rounded(left: float, top: float, width: float, height: float, r: float) -> FloatArray:
    """A box with round corners as a ring of points."""
    r = min(r, width / 2, height / 2)
    angle = np.linspace(0, np.pi / 2, 5)
    corner = np.stack([np.cos(angle), np.sin(angle)], axis=1) * r
    turns = ((1, 1, False), (-1, 1, True), (-1, -1, False), (1, -1, True))
    middles = (
        (left + width - r, top + height - r),
        (left + r, top + height - r),
        (left + r, top + r),
        (left + width - r, top + r),
    )
    parts = [
        (corner[::-1] if back else corner) * (sx, sy) + np.array(middle)
        for (sx, sy, back), middle in zip(turns, middles, strict=True)
    ]
    return np.concatenate(parts)


def box_ring(page: ChartPage, row: int) -> FloatArray:
    left, top, width, height = page.geometry.box[row].tolist()
    return rounded(left, top, width, height, 0.45 * page.geometry.size)


def _draw_connectors(drawing: Drawing, page: ChartPage) -> None:
    size = page.geometry.size / page.sizes.label
    width = 1.3 * page.sizes.marks * max(size, 0.35)
    share = 0.75 if len(page.geometry.connectors) < 60 else 0.45
    style = Style("connector", "", mix(drawing.theme.roles["ink-second"], drawing.theme.roles["canvas"], share), width)
    for points in page.geometry.connectors:
        drawing.draw("connectors", Curves(style, points[None], _NO_WIDTHS, _NO_WIDTHS, _NO_PICK), "line")


def _draw_boxes(drawing: Drawing, boxes: ChartFacts, page: ChartPage) -> None:
    theme, scale = drawing.theme, page.sizes.marks * min(1.0, max(page.geometry.size / page.sizes.label, 0.4))
    ground, island, grey = theme.roles["canvas"], theme.roles["island"], theme.roles["ink-third"]
    for row in range(len(boxes)):
        hue = theme.hue(int(boxes.hue[row]))
        head = bool(boxes.beneath[row])
        rim = mix(hue, ground, theme.rim) if boxes.hue[row] != NONE else theme.roles["ink-second"]
        fill = mix(hue, island, theme.shore) if head and boxes.hue[row] != NONE else island
        pick, ring = np.array([boxes.unit[row]]), (box_ring(page, row),)
        state, width = int(boxes.state[row]), (1.5 if head else 1.15) * scale
        if state == WITHHELD:
            style = Style("box-withheld", mix(grey, island, 0.22), grey, scale)
            drawing.draw("islands", Outlines(style, ring, pick), "withheld")
            left, top, wide, high = page.geometry.box[row].tolist()
            for part in lock(left + wide - 0.9 * page.geometry.size, top + high / 2, 0.35 * page.geometry.size, grey):
                drawing.draw("islands", part)
        elif state == TOO_FEW:
            style = Style("box-too-few", fill, rim, width, (5.0 * scale, 4.0 * scale))
            drawing.draw("islands", Outlines(style, ring, pick), "too-few")
        elif state == SHOWN:
            drawing.draw("islands", Outlines(Style("box", fill, rim, width), ring, pick))


def _draw_posts(drawing: Drawing, page: ChartPage) -> None:
    """Posts without a person: an empty dashed box; held by somebody whom the file does not name: a filled square."""
    theme, r = drawing.theme, min(page.geometry.pitch * 0.36, 4.2 * page.sizes.marks)
    ink = theme.roles["ink-second"]
    rings = tuple(rounded(x - r, y - r * 0.8, 2 * r, 1.6 * r, r * 0.4) for x, y in page.vacant.tolist())
    # Among small dots a hair in dashes would not be seen.
    wide, dash = max(0.22 * r, 0.8 * page.sizes.marks), (max(0.55 * r, 1.5), max(0.55 * r, 1.2))
    none = np.full(len(rings), NONE, dtype=np.int64)
    drawing.draw("posts", Outlines(Style("vacant", "", ink, wide, dash), rings, none), "vacant")
    half = np.full(len(page.not_named), 0.62 * r)
    grey = mix(theme.roles["ink-third"], theme.roles["island"], 0.7)
    places = page.not_named
    pick = np.full(len(places), NONE, dtype=np.int64)
    drawing.draw("posts", Squares(Style("not-named", grey), places[:, 0], places[:, 1], half, pick), "not-named")


def _draw_dotted(drawing: Drawing, facts: MapFacts, page: ChartPage, marks: PeopleMarks) -> None:
    """Second reporting lines, bent so that they are not taken for the lines between boxes."""
    if not len(facts.dotted):
        return
    a, b = facts.dotted.T
    seen = marks.shown[a] & marks.shown[b]
    place = np.stack([page.people.x, page.people.y], axis=1)
    start, end = place[a[seen]], place[b[seen]]
    way = end - start
    bend = (start + end) / 2 + 0.15 * np.stack([-way[:, 1], way[:, 0]], axis=1)
    scale = page.sizes.marks
    style = Style("dotted", "", drawing.theme.roles["ink-second"], 1.3 * scale, (1.0 * scale, 3.0 * scale))
    curves = Curves(style, quadratic(start, bend, end), _NO_WIDTHS, _NO_WIDTHS, _NO_PICK)
    drawing.draw("lines", curves, "dotted-line")


def _draw_rims(drawing: Drawing, facts: MapFacts, boxes: ChartFacts, page: ChartPage, chosen: Choice) -> None:
    if not chosen.units and chosen.gap is None:
        return
    held = focus(facts, chosen)
    rows = [row for row in range(len(boxes)) if boxes.group[row] != NONE and held[boxes.group[row]]]
    gap = chosen.gap is not None
    colour = drawing.theme.roles["gap" if gap else "accent"]
    style = Style("selection-gap" if gap else "selection", "", colour, 2.6 * page.sizes.marks)
    rings = tuple(box_ring(page, row) for row in rows)
    drawing.draw("rims", Outlines(style, rings, boxes.unit[rows]))


def _draw_handles(drawing: Drawing, boxes: ChartFacts, page: ChartPage) -> None:
    """A minus on each box that can be folded, a plus on each that is: upon the lower edge, beside the words."""
    rows = np.flatnonzero((boxes.beneath > 0) & (boxes.parent != NONE))
    theme, r = drawing.theme, min(0.42 * page.geometry.size, 6.0 * page.sizes.marks)
    x = page.geometry.box[rows, 0] + page.geometry.box[rows, 2] - 2.0 * r
    y = page.geometry.box[rows, 1] + page.geometry.box[rows, 3]
    ink, half = theme.roles["ink-third"], 0.5 * r
    ring = Style("handle", theme.roles["island"], ink, 0.16 * r)
    drawing.draw("handles", Circles(ring, x, y, np.full(len(rows), r), boxes.unit[rows]))
    bars = np.stack([x - half, y, x + half, y], axis=1)
    shut = boxes.folded[rows]
    posts = np.stack([x, y - half, x, y + half], axis=1)[shut]
    drawing.draw("handles", Lines(Style("handle-sign", "", ink, 0.22 * r), np.concatenate([bars, posts])))


def _draw_words(drawing: Drawing, facts: MapFacts, boxes: ChartFacts, page: ChartPage, chosen: Choice) -> None:
    theme, geometry = drawing.theme, page.geometry
    size, small, padding = geometry.size, 0.85 * geometry.size, geometry.padding
    held = focus(facts, chosen)
    groups: dict[tuple[str, str, float, int], list[tuple[float, float, str, int]]] = {}
    for row in range(len(boxes)):
        left, top, width, _ = geometry.box[row].tolist()
        head = bool(boxes.beneath[row])
        own = int(boxes.group[row])
        colour, role = theme.roles["ink"], "unit-label"
        if chosen.anything and own != NONE and held[own]:
            colour, role = theme.roles["gap" if chosen.gap is not None else "accent"], "unit-label-chosen"
        elif chosen.anything:
            colour, role = mix(colour, theme.roles["island"], RECEDED_LABEL), "unit-label-receded"
        x = left + width / 2 if head else left + padding
        y = top + padding
        unit = int(boxes.unit[row])
        for line in page.titles[row]:
            key = (role, colour, size, 700 if head or role == "unit-label-chosen" else 600)
            at = (x, y + LINE * size / 2 + BASELINE * size, line, unit)
            groups.setdefault((*key[:3], key[3] + (1 if head else 0)), []).append(at)
            y += LINE * size
        for line in page.notes[row]:
            at = (x, y + LINE * small / 2 + BASELINE * small, line, unit)
            key = ("unit-note", theme.roles["ink-second"], small, 400 + (1 if head else 0))
            groups.setdefault(key, []).append(at)
            y += LINE * small
    for (role, colour, high, weight), lines in groups.items():
        xs, ys, text, units = zip(*lines, strict=True)
        anchor = "middle" if weight % 2 else "start"
        words = Texts(Style(role, colour), np.array(xs), np.array(ys), tuple(text), high, weight // 2 * 2, anchor)
        drawing.draw("words", _with_pick(words, np.array(units, dtype=np.int64)))


def _with_pick(words: Texts, units: IntArray) -> Texts:
    return Texts(words.style, words.x, words.y, words.text, words.size, words.weight, words.anchor, pick=units)
