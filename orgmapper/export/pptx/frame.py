"""What surrounds the body of every slide: the line below the title, and what the slide rests on at its foot."""

from orgmapper.export.pptx.content import Slide
from orgmapper.export.pptx.look import Look
from orgmapper.export.pptx.shapes import Fill, Pen, Shapes, Words
from orgmapper.export.pptx.template import Page, Rectangle
from orgmapper.scene.furniture import wrapped

SUBTITLE, TEXT, NOTE, HEADING = 20.0, 18.0, 17.0, 22.0
"""Sizes of type in units: 10, 9, 8.5 and 11 points."""

LINE = 1.3
_FOOT_LINES, _FOOT_GAP = 3, 12.0
_SIDE_GAP = 36.0


def room(page: Page) -> Rectangle:
    """Between subtitle and foot."""
    x, y, width, height = page.body
    above = SUBTITLE * LINE + 12.0
    below = _FOOT_LINES * NOTE * LINE + _FOOT_GAP
    return x, y + above, width, height - above - below


def side_room(page: Page) -> Rectangle:
    """The column for lists and legend, on the right."""
    x, y, width, height = room(page)
    own = min(350.0, 0.27 * width)
    return x + width - own, y, own, height


def map_room(page: Page) -> Rectangle:
    """What is left for a map beside that column."""
    x, y, width, height = room(page)
    return x, y, width - side_room(page)[2] - _SIDE_GAP, height


def draw_frame(shapes: Shapes, slide: Slide, page: Page, look: Look) -> None:
    x, y, width, height = page.body
    second, line = look.role("ink-second"), look.role("line")
    if slide.subtitle:
        words = Words(slide.subtitle, fitting(slide.subtitle, width, SUBTITLE, look), second)
        shapes.text([words], (x, y + 2, width, SUBTITLE * LINE), "Subtitle")
    top = y + height - _FOOT_LINES * NOTE * LINE
    shapes.connector((x, top - 6), (x + width, top - 6), Pen(line, 1.5), "Line above the foot")
    corner = min(max((look.measure.width(part, NOTE) for part in slide.corner), default=0.0) + 8, 0.3 * width)
    place = (x, top, width - corner - 28, _FOOT_LINES * NOTE * LINE)
    shapes.text([Words(_cut(slide.foot, place[2], look), NOTE, second)], place, "What this rests on")
    if slide.corner:
        lines = [Words(part, NOTE, second, align="r") for part in slide.corner]
        shapes.text(lines, (x + width - corner, top, corner, place[3]), "Whose map, for whom")


def fitting(text: str, width: float, size: float, look: Look, least: float = 15.0) -> float:
    """The largest size at which a text fits on one line, down to the smallest that can be read."""
    while size > least and look.measure.width(text, size) > width:
        size -= 0.5
    return size


def shortened(text: str, width: float, size: float, look: Look, weight: int = 400) -> str:
    """One line: as much of the text as fits, and an ellipsis where something was cut."""
    if look.measure.width(text, size, weight) <= width:
        return text
    while text and look.measure.width(text + "…", size, weight) > width:
        text = text[:-1]
    return text.rstrip() + "…"


def height_of(text: str, width: float, size: float, look: Look, weight: int = 400) -> float:
    """Of a paragraph that is broken at this width."""
    return max(len(wrapped(text, width, size, weight, look.measure)), 1) * size * LINE


def ground(shapes: Shapes, place: Rectangle, look: Look, name: str) -> None:
    """A quiet panel behind something."""
    shapes.box(place, Fill(look.role("panel-quiet")), Pen(), name, form="rect")


def _cut(sentences: tuple[str, ...], width: float, look: Look) -> str:
    """Whole sentences as long as they fit: the first are the weightiest, the last says what nobody can know."""
    kept = list(sentences)
    while len(kept) > 2 and len(wrapped(" ".join(kept), width * 0.98, NOTE, 400, look.measure)) > _FOOT_LINES:
        kept.pop(-2)
    return " ".join(kept)
