"""Two units without a tie and who is near both; a division among all others."""

import numpy as np

from orgmapper.export.pptx.content import HubBody, PairBody, Side
from orgmapper.export.pptx.draw_map import draw_blocks
from orgmapper.export.pptx.frame import HEADING, LINE, TEXT, height_of, map_room, shortened, side_room
from orgmapper.export.pptx.look import Look
from orgmapper.export.pptx.shapes import Fill, Pen, Shapes, Words
from orgmapper.export.pptx.template import Page, Rectangle
from orgmapper.model.messages import message, say
from orgmapper.scene.theme import mix

Circle = tuple[float, float, float]
End = tuple[Circle, int]
"""A circle and the id of its shape."""

_NAME = 22.0


def draw_pair(shapes: Shapes, body: PairBody, page: Page, look: Look) -> None:
    place = map_room(page) if body.blocks else _whole(page)
    left, right = _places(body, place)
    boxes = _boxes(body, place, look)
    first = shapes.reserve(2 + len(boxes))
    ends = ((left, first), (right, first + 1))
    with shapes.group(say(message("slides.map")), f"{body.a.name} – {body.b.name}"):
        for row, (strand, box) in enumerate(zip(body.near, boxes, strict=True)):
            for side, count in enumerate(strand.ties):
                name = (body.a, body.b)[side].name
                _to_box(shapes, ends[side], (box, first + 2 + row), count, look, name, strand.side.name)
        _gap(shapes, body, ends[0], ends[1], look)
        _island(shapes, body.a, ends[0], look)
        _island(shapes, body.b, ends[1], look)
        for row, (strand, box) in enumerate(zip(body.near, boxes, strict=True)):
            _near(shapes, strand.side, box, first + 2 + row, look)
    if boxes:
        x, y, width, _ = boxes[0]
        words = [Words(body.near_heading, _NAME, look.role("accent"), bold=True, align="ctr")]
        shapes.text(words, (x, y - _NAME * LINE - 10, width, _NAME * LINE), body.near_heading)
    draw_blocks(shapes, body.blocks, side_room(page), look)


def _whole(page: Page) -> Rectangle:
    x, y, _, height = map_room(page)
    return x, y, side_room(page)[0] + side_room(page)[2] - x, height


def _places(body: PairBody, place: Rectangle) -> tuple[Circle, Circle]:
    """Both units, at the sides."""
    x, y, width, height = place
    largest = max(body.a.people, body.b.people, 1)
    most = min(0.20 * height, 0.13 * width)

    def radius(people: int) -> float:
        return max(most * float(np.sqrt(people / largest)), 0.5 * most)

    level = y + (0.30 if body.near else 0.45) * height
    return (
        (x + 0.16 * width, level, radius(body.a.people)),
        (x + 0.84 * width, level, radius(body.b.people)),
    )


def _boxes(body: PairBody, place: Rectangle, look: Look) -> list[Rectangle]:
    """Those near both, one below the other between the two, so that no ribbon crosses another."""
    x, y, width, height = place
    texts = [(strand.side.name, 1.1) for strand in body.near] + [(strand.side.text, 1.0) for strand in body.near]
    needed = max((look.measure.width(text, TEXT * factor, 600) for text, factor in texts), default=0.0) + 44
    wide, tall = min(needed, 0.52 * width), 2 * TEXT * LINE + 22
    top = y + 0.56 * height
    step = min((height - (top - y)) / max(len(body.near), 1), tall + 46)
    return [(x + 0.5 * width - wide / 2, top + row * step, wide, tall) for row in range(len(body.near))]


def _island(shapes: Shapes, side: Side, end: End, look: Look) -> None:
    """One of the two, with its name above and what is said of it inside; below where it is too small."""
    (x, y, r), number = end
    hue, ground = look.theme.hue(side.hue), look.role("canvas")
    said = side.text.split("\n")
    with shapes.group(side.name, f"{side.name}: {', '.join(said)}"):
        fill = Fill(mix(hue, ground, look.theme.shore))
        shapes.circle(x, y, r, fill, Pen(look.role("gap"), 4.0), side.name, number=number)
        size = 1.2 * _NAME
        title = Words(side.name, size, look.role("ink"), bold=True, align="ctr", halo=ground)
        lines = [Words(part, TEXT, look.role("ink-second"), align="ctr", halo=ground) for part in said]
        _centred(shapes, [title], (x, y - r - size * LINE - 8), look, side.name)
        tall = TEXT * LINE * len(said)
        wide = max(look.measure.width(part, TEXT, 400) for part in said)
        inside = float(np.hypot(wide, tall)) / 2 < r - 8
        _centred(shapes, lines, (x, y - tall / 2 if inside else y + r + 8), look, side.name)


def _near(shapes: Shapes, side: Side, box: Rectangle, number: int, look: Look) -> None:
    hue, ground = look.theme.hue(side.hue), look.role("canvas")
    room = box[2] - 24
    words = [
        Words(shortened(side.name, room, TEXT * 1.1, look, 700), TEXT * 1.1, look.role("ink"), bold=True, align="ctr"),
        Words(shortened(side.text, room, TEXT, look), TEXT, look.role("ink-second"), align="ctr"),
    ]
    fill, pen = Fill(mix(hue, ground, look.theme.shore)), Pen(mix(hue, ground, 0.75), 2.0)
    about = f"{side.name}: {side.text}"
    shapes.box(box, fill, pen, side.name, about, form="roundRect", words=words, number=number)


def _to_box(
    shapes: Shapes, unit: End, box: tuple[Rectangle, int], ties: int | None, look: Look, a: str, b: str
) -> None:
    """A ribbon from a unit to the side of a box; a box has its sites above, left, below and right."""
    if not ties:
        return
    (x, y, width, height), number = box
    left = unit[0][0] < x
    at = (x if left else x + width, y + height / 2)
    own = site(at[0] - unit[0][0], at[1] - unit[0][1])
    about = say(message("slides.ribbon-ties", a=a, b=b, count=ties))
    pen = Pen(mix(look.role("accent"), look.role("canvas"), 0.7), _wide(ties))
    shapes.connector(_on_rim(unit[0], own), at, pen, about, about, glued=((unit[1], own), (number, 1 if left else 3)))


def _wide(ties: int) -> float:
    return 1.5 + 1.1 * float(np.sqrt(ties))


def _ribbon(shapes: Shapes, one: End, other: End, ties: int | None, look: Look, a: str, b: str) -> None:
    """A glued line between two islands, as wide as its ties are many; nothing without a tie.

    It ends on the sites of connection themselves, so that it looks the same before and after something is moved.
    """
    if not ties:
        return
    way = np.array(other[0][:2]) - np.array(one[0][:2])
    sites = (site(*way), site(*-way))
    about = say(message("slides.ribbon-ties", a=a, b=b, count=ties))
    pen = Pen(mix(look.role("tie"), look.role("canvas"), 0.4), _wide(ties))
    start, end = _on_rim(one[0], sites[0]), _on_rim(other[0], sites[1])
    shapes.connector(start, end, pen, about, about, glued=((one[1], sites[0]), (other[1], sites[1])))


def site(dx: float, dy: float) -> int:
    """Connection site of an ellipse in this direction: 0 is the top, then against the clock."""
    return round(float(np.arctan2(-dx, -dy)) / (2 * np.pi) * 8) % 8


def _on_rim(circle: Circle, number: int) -> tuple[float, float]:
    angle = 2 * np.pi * number / 8
    return circle[0] - circle[2] * float(np.sin(angle)), circle[1] - circle[2] * float(np.cos(angle))


def _gap(shapes: Shapes, body: PairBody, left: End, right: End, look: Look) -> None:
    red = look.role("gap")
    y, start, end = left[0][1], left[0][0] + left[0][2], right[0][0] - right[0][2]
    middle = (start + end) / 2
    about = f"{body.a.name} – {body.b.name}: {body.usual}"
    pen = Pen(red, 4.5, (14.0, 10.0))
    shapes.connector((start, y), (end, y), pen, body.said, about, glued=((left[1], 6), (right[1], 2)))
    for x in (start, end):
        shapes.connector((x, y - 12), (x, y + 12), Pen(red, 4.5), say(message("slides.gap-ends")))
    number = Words(body.number, _NAME, look.role("gap-text"), bold=True, align="ctr")
    name = say(message("slides.badge", number=body.number))
    shapes.box(
        (middle - 22, y - 22, 44, 44), Fill(red), Pen(look.role("canvas"), 5.0), name, form="ellipse", words=[number]
    )
    wide = end - start - 40
    tall = height_of(body.usual, wide, HEADING, look, 700)
    words = [Words(body.usual, HEADING, red, bold=True, align="ctr")]
    shapes.text(words, (middle - wide / 2, y - 36 - tall, wide, tall), say(message("slides.usual")), "b")


def _centred(shapes: Shapes, words: list[Words], at: tuple[float, float], look: Look, name: str) -> None:
    """Lines below each other around a middle, from a top."""
    wide = max(look.measure.width(line.text, line.size, 700 if line.bold else 400) for line in words) + 8
    tall = sum(line.size * LINE for line in words)
    shapes.text(words, (at[0] - wide / 2, at[1], wide, tall), name, wrap=False)


def draw_hub(shapes: Shapes, body: HubBody, page: Page, look: Look) -> None:
    x, y, width, height = map_room(page)
    middle = (x + width / 2, y + height / 2, min(0.30 * height, 0.23 * width))
    hue, ground = look.theme.hue(body.middle.hue), look.role("canvas")
    count = max(len(body.around), 1)
    angle = -np.pi / 2 + 2 * np.pi * (np.arange(count) + 0.5) / count
    wide, tall = 0.41 * width, 0.385 * height
    largest = max((strand.side.people for strand in body.around), default=1) or 1
    small = min(0.07 * height, 0.85 * height / count)
    ids = shapes.reserve(count + 1)
    with shapes.group(say(message("slides.map")), body.middle.name):
        ends: list[End] = []
        for row, strand in enumerate(body.around):
            r = max(small * float(np.sqrt(strand.side.people / largest)), 0.5 * small)
            cx, cy = middle[0] + wide * float(np.cos(angle[row])), middle[1] + tall * float(np.sin(angle[row]))
            # Room for the words, which stand on the side away from the middle.
            cy += TEXT * 0.6 if cy < middle[1] else -TEXT * 0.6
            ends.append(((cx, cy, r), ids + 1 + row))
            name, ties = strand.side.name, strand.ties[0]
            _ribbon(shapes, ends[row], (middle, ids), ties, look, name, body.middle.name)
        shore = Fill(mix(hue, ground, look.theme.shore))
        shapes.circle(*middle, shore, Pen(mix(hue, ground, 0.5), 2.0), body.middle.name, number=ids)
        for strand, end in zip(body.around, ends, strict=True):
            _outer(shapes, strand.side, end, look, below=end[0][1] > middle[1])
        _inside(shapes, body, middle, look)
    draw_blocks(shapes, body.blocks, side_room(page), look)


def _outer(shapes: Shapes, side: Side, end: End, look: Look, *, below: bool) -> None:
    (x, y, r), number = end
    hue, ground = look.theme.hue(side.hue), look.role("canvas")
    with shapes.group(side.name, f"{side.name}: {side.text}"):
        pen = Pen(mix(hue, ground, 0.75), 2.0)
        shapes.circle(x, y, r, Fill(mix(hue, ground, look.theme.shore)), pen, side.name, number=number)
        words = [
            Words(side.name, 20.0, look.role("ink"), bold=True, align="ctr"),
            Words(side.text, TEXT, look.role("ink-second"), align="ctr"),
        ]
        tall = 20.0 * LINE + TEXT * LINE
        top = y + r + 4 if below else y - r - 4 - tall
        _centred(shapes, words, (x, top), look, side.name)


def _inside(shapes: Shapes, body: HubBody, middle: Circle, look: Look) -> None:
    """The division's own units, as large as their people are many."""
    x, y, r = middle
    count = len(body.units)
    hue = look.theme.hue(body.middle.hue)
    ring = 0.0 if count == 1 else r * (0.56 if count < 9 else 0.68)
    most = r * (0.45 if count == 1 else min(0.27, 1.45 / count))
    largest = max((unit.people for unit in body.units), default=1) or 1
    size = 17.0 if count < 9 else 15.0
    for row, unit in enumerate(body.units):
        way = -np.pi / 2 + 2 * np.pi * row / max(count, 1)
        own = max(most * float(np.sqrt(unit.people / largest)), 0.4 * most)
        cx, cy = x + ring * float(np.cos(way)), y + ring * float(np.sin(way)) + 10
        with shapes.group(unit.name, f"{unit.name}: {unit.text}"):
            pen = Pen(mix(hue, look.role("canvas"), 0.75), 2.0)
            shapes.circle(cx, cy, own, Fill(look.role("island")), pen, unit.name)
            name = shortened(unit.name, 1.1 * r if count < 4 else 0.8 * r, size, look, 700)
            words = [Words(name, size, look.role("ink"), bold=True, align="ctr")]
            _centred(shapes, words, (cx, cy - own - size * LINE), look, unit.name)
            number = [Words(unit.text, size, look.role("ink-second"), align="ctr")]
            _centred(shapes, number, (cx, cy - size * LINE / 2), look, unit.text)
