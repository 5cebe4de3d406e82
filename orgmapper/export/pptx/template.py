"""The presentation that slides go into: a template or an earlier export, its layouts and the room they leave."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from orgmapper.export.pptx.library import PP_PLACEHOLDER, Presentation
from orgmapper.export.pptx.look import Look, look_of
from orgmapper.export.pptx.shapes import EMU
from orgmapper.model.messages import message
from orgmapper.model.problems import OrgMapperError, Problem

Rectangle = tuple[float, float, float, float]
"""x, y, width, height in units of 1/144 inch."""

_TYPES = "[Content_Types].xml"
_OF_TEMPLATES = (
    (b"presentationml.template.main+xml", b"presentationml.presentation.main+xml"),
    (b"ms-powerpoint.template.macroEnabled.main+xml", b"ms-powerpoint.presentation.macroEnabled.main+xml"),
)
MOST_BYTES = 600_000_000
_TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE, PP_PLACEHOLDER.VERTICAL_TITLE)
_FOOT = (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.SLIDE_NUMBER)
_GAP = 14.0


@dataclass(frozen=True)
class Page:
    """Where things go on a slide. `title_size` in units, as the template sets it; `foot`: what stands at its foot."""

    title: Rectangle
    body: Rectangle
    title_size: float


def open_presentation(data: bytes) -> Any:
    """A presentation of python-pptx from a .pptx or .potx.

    Raises
    ------
    OrgMapperError
        It is not a presentation that can be read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(entry.file_size for entry in package.infolist()) > MOST_BYTES:
                raise ValueError(MOST_BYTES)
            types = package.read(_TYPES)
            if b"<!DOCTYPE" in types:
                raise ValueError(_TYPES)
            if any(old in types for old, _ in _OF_TEMPLATES):
                data = _as_presentation(package, types)
        return Presentation(io.BytesIO(data))
    except Exception as error:  # python-pptx, lxml and zipfile each have their own
        raise OrgMapperError(
            Problem(
                "stop", "unreadable-presentation", message("slides.unreadable"), message("slides.unreadable.advice")
            )
        ) from error


def _as_presentation(package: zipfile.ZipFile, types: bytes) -> bytes:
    """A template differs from a presentation by a word in its list of parts."""
    for old, new in _OF_TEMPLATES:
        types = types.replace(old, new)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for entry in package.infolist():
            copy.writestr(entry, types if entry.filename == _TYPES else package.read(entry.filename))
    return target.getvalue()


def emptied(presentation: Any) -> Any:
    """The same without slides: a template's own examples stay out of the deck."""
    listed = presentation.slides._sldIdLst
    for entry in list(listed):
        presentation.part.drop_rel(entry.rId)
        listed.remove(entry)
    sections = presentation.part._element.xpath(".//*[local-name()='sectionLst']")
    for section in sections:
        extension = section.getparent()
        extension.getparent().remove(extension)
    return presentation


def layout_names(presentation: Any) -> tuple[str, ...]:
    return tuple(layout.name for layout in presentation.slide_layouts)


def has_layout(presentation: Any, name: str) -> bool:
    return any(_same(name, known) for known in layout_names(presentation))


def choose_layout(presentation: Any, name: str = "") -> Any:
    """The layout of this name; unless named, the one with a title and the least else.

    Raises
    ------
    OrgMapperError
        The presentation has no such layout, or none at all.
    """
    layouts = list(presentation.slide_layouts)
    if name:
        for layout in layouts:
            if _same(name, layout.name):
                return layout
    if name or not layouts:
        known = ", ".join(layout_names(presentation))
        raise OrgMapperError(
            Problem("stop", "unknown-layout", message("slides.unknown-layout", name=name or "–", known=known))
        )
    return min(layouts, key=_unfitness)


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()


def _unfitness(layout: Any) -> tuple[bool, bool, int]:
    kinds = [shape.placeholder_format.type for shape in layout.placeholders]
    own = [kind for kind in kinds if kind not in (*_TITLES, *_FOOT)]
    return not any(kind in _TITLES for kind in kinds), layout._element.get("type") != "titleOnly", len(own)


def page_of(presentation: Any, layout: Any) -> Page:
    """The room of a layout: its title, and between title and foot what no logo stands on."""
    width, height = presentation.slide_width / EMU, presentation.slide_height / EMU
    title = next((_place(shape) for shape in layout.placeholders if shape.placeholder_format.type in _TITLES), None)
    if title is None or title[2] <= 0:
        title = (0.04 * width, 0.03 * height, 0.92 * width, 0.09 * height)
    left, right = title[0], title[0] + title[2]
    for shape in layout.slide_master.placeholders:
        # A title may be short for the sake of a logo; the text below it is not.
        if shape.placeholder_format.type == PP_PLACEHOLDER.BODY:
            place = _place(shape)
            left, right = min(left, place[0]), max(right, place[0] + place[2])
    top, bottom = title[1] + title[3], 0.965 * height
    for shape in layout.placeholders:
        if shape.placeholder_format.type in _FOOT:
            place = _place(shape)
            if place[1] > height / 2:
                bottom = min(bottom, place[1] - _GAP / 2)
    for x, y, w, h in _ornaments(layout, width, height):
        if y > height / 2 and x < right and x + w > left:
            bottom = min(bottom, y - _GAP / 2)
        elif y + h > top and y < height / 3 and x < right and x + w > left:
            top = y + h + _GAP / 2
    return Page(title, (left, top, right - left, max(bottom - top, height / 3)), _title_size(layout))


def look(layout: Any) -> Look:
    return look_of(layout)


def _ornaments(layout: Any, width: float, height: float) -> Iterator[Rectangle]:
    """Logos and bars; what covers much of the slide is its ground."""
    for shape in (*layout.shapes, *layout.slide_master.shapes):
        if shape.is_placeholder or shape.width is None:
            continue
        place = _place(shape)
        if 0 < place[2] * place[3] < 0.25 * width * height:
            yield place


def _place(shape: Any) -> Rectangle:
    values = (shape.left, shape.top, shape.width, shape.height)
    x, y, w, h = (float(value or 0) / EMU for value in values)
    return x, y, w, h


def _title_size(layout: Any) -> float:
    """As the layout sets it, else the master; PowerPoint's own 44 points where nobody says."""
    paths = (
        (layout._element, ".//p:ph[@type='title' or @type='ctrTitle']/ancestor::p:sp//a:lvl1pPr/a:defRPr/@sz"),
        (layout.slide_master._element, ".//p:titleStyle/a:lvl1pPr/a:defRPr/@sz"),
    )
    for element, path in paths:
        found = element.xpath(path)
        if found:
            return int(found[0]) / 50
    return 88.0
