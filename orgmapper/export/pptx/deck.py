"""Slides into a presentation: new ones, and the program's own of an earlier export made anew in their place.

Each slide of ours carries a tag (a customer data part, as PowerPoint keeps them) with its key and the ids of what was
drawn. So a second export finds its slides wherever they were moved to, takes off what it drew and nothing that somebody
added, and leaves all other slides as they are.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from orgmapper.export.pptx.content import Slide
from orgmapper.export.pptx.draw import Pictures, draw
from orgmapper.export.pptx.library import PackURI, Part, etree, parse_xml
from orgmapper.export.pptx.look import Look
from orgmapper.export.pptx.shapes import NAMESPACES, Shapes, one_line
from orgmapper.export.pptx.template import Page, choose_layout, emptied, has_layout, look, open_presentation, page_of
from orgmapper.scene.furniture import wrapped

_TAGS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/tags"
_TAGS_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.tags+xml"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
KEY, DRAWN = "ORGMAPPER", "ORGMAPPER_SHAPES"


@dataclass(frozen=True)
class Written:
    """What became of an export: slides added, made anew and taken out, slides of others that stayed as they were,
    and slides whose crowd is a picture."""

    added: int
    renewed: int
    removed: int
    others: int
    as_picture: int


class Deck:
    """A presentation with room for our slides.

    Parameters
    ----------
    template : bytes
        .pptx or .potx whose layouts, fonts and colours hold for a new presentation; its own slides stay out.
    earlier : bytes or None
        What the target holds now. Its slides stay, ours are made anew; its own look holds then.
    layout : str
        Name of the layout for our slides; empty for the plainest with a title, as where `earlier` lacks this one.
    """

    def __init__(self, template: bytes, earlier: bytes | None = None, layout: str = "") -> None:
        self._new = earlier is None
        self._presentation = open_presentation(template if earlier is None else earlier)
        if self._new:
            emptied(self._presentation)
        known = self._new or has_layout(self._presentation, layout)
        self._layout = choose_layout(self._presentation, layout if known else "")
        self.look: Look = look(self._layout)
        self.page: Page = page_of(self._presentation, self._layout)

    def write(self, slides: Sequence[Slide], title: str, pictures: Pictures) -> tuple[bytes, Written]:
        """Draw the slides; gives the file and what became of it."""
        presentation = self._presentation
        own = {tags[KEY]: slide for slide in presentation.slides if KEY in (tags := _tags(slide))}
        others = len(presentation.slides) - len(own)
        wanted = {slide.key for slide in slides}
        for key in [key for key in own if key not in wanted]:
            _drop(presentation, own[key])
        after: Any = None
        pictured = 0
        for content in slides:
            slide = own.get(content.key)
            if slide is None:
                # python-pptx counts the slides there are; after one was taken out that name may be in use.
                free = PackURI(presentation.part.package.next_partname("/ppt/slides/slide%d.xml"))
                slide = presentation.slides.add_slide(self._layout)
                slide.part.partname = free
                _after(presentation, slide, after)
            pictured += self._fill(slide, content, pictures)
            after = slide
        core = presentation.core_properties
        if self._new:
            core.title, core.author, core.last_modified_by = one_line(title), "OrgMapper", "OrgMapper"
            core.subject = core.keywords = core.comments = core.category = ""
        target = io.BytesIO()
        presentation.save(target)
        renewed = len(wanted & set(own))
        return target.getvalue(), Written(len(slides) - renewed, renewed, len(set(own) - wanted), others, pictured)

    def _fill(self, slide: Any, content: Slide, pictures: Pictures) -> bool:
        _clear(slide)
        page = page_of(self._presentation, slide.slide_layout)
        tree = slide.shapes._spTree
        shapes = Shapes(max(int(number) for number in tree.xpath(".//@id[. = number(.)]")) + 1, self.look.scheme)
        _title(slide, content.title, page, self.look)
        pictured = draw(shapes, slide.part, content, page, self.look, pictures)
        drawn: list[str] = []
        for xml in shapes.xml():
            element = parse_xml(xml)
            tree.append(element)
            drawn.append(element[0][0].get("id"))
        drawn += _slide_number(slide, max(int(number) for number in tree.xpath(".//@id[. = number(.)]")) + 1)
        etree.cleanup_namespaces(tree)
        slide.notes_slide.notes_text_frame.text = "\n".join(one_line(line) for line in content.notes)
        _tag(slide, {KEY: content.key, DRAWN: " ".join(drawn)})
        return pictured


def _clear(slide: Any) -> None:
    """Take off what an earlier export drew; and on a new slide all placeholders but the title."""
    drawn = set(_tags(slide).get(DRAWN, "").split())
    kept = slide.shapes.title
    for shape in list(slide.shapes):
        empty = shape.is_placeholder and not drawn and (kept is None or shape.shape_id != kept.shape_id)
        if str(shape.shape_id) in drawn or empty:
            shape._element.getparent().remove(shape._element)
    used = set(slide.part._element.xpath(".//@r:embed | .//@r:link | .//@r:id | .//@r:pict"))
    for rel_id, relation in list(slide.part.rels.items()):
        if relation.reltype.endswith("/image") and rel_id not in used:
            slide.part.drop_rel(rel_id) if slide.part._rel_ref_count(rel_id) else slide.part.rels.pop(rel_id)


def _title(slide: Any, words: str, page: Page, look: Look) -> None:
    holder = slide.shapes.title
    if holder is None:
        return
    holder.text_frame.text = one_line(words)
    size = fitted(one_line(words), page, look)
    if size < page.title_size:
        for run in holder.text_frame.paragraphs[0].runs:
            run._r.get_or_add_rPr().set("sz", str(round(size * 50)))


def fitted(words: str, page: Page, look: Look) -> float:
    """The largest size, up to the template's own, in which the title takes two lines and its own room."""
    width, height = page.title[2] - 30.0, page.title[3] - 8.0
    size = page.title_size
    while size > 32.0:
        lines = len(wrapped(words, width, size, 700, look.title_measure))
        if lines == 1 or (lines == 2 and lines * size * 1.2 <= height):
            return size
        size -= 2.0
    return size


def _slide_number(slide: Any, number: int) -> list[str]:
    """The number of the slide, where the layout has a place for it; python-pptx leaves it out."""
    if any(shape.placeholder_format.type == 13 for shape in slide.placeholders):
        return []
    found = slide.slide_layout._element.xpath(".//p:sp[.//p:ph[@type='sldNum']]")
    if not found:
        return []
    index = (found[0].xpath(".//p:ph/@idx") or ["12"])[0]
    field = '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:t>‹#›</a:t></a:fld>'
    slide.shapes._spTree.append(
        parse_xml(
            f'<p:sp {NAMESPACES}><p:nvSpPr><p:cNvPr id="{number}" name="Slide number"/>'
            '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            f'<p:nvPr><p:ph type="sldNum" sz="quarter" idx="{index}"/></p:nvPr></p:nvSpPr>'
            f"<p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/><a:p>{field}</a:p></p:txBody></p:sp>"
        )
    )
    return [str(number)]


def _tags(slide: Any) -> dict[str, str]:
    """Our tags of a slide; those of other programs stay where they are."""
    found: dict[str, str] = {}
    for relation in slide.part.rels.values():
        if relation.reltype == _TAGS and not relation.is_external and KEY.encode() in relation.target_part.blob:
            for tag in etree.fromstring(relation.target_part.blob):
                found[tag.get("name", "")] = tag.get("val", "")
    return found


def _tag(slide: Any, values: Mapping[str, str]) -> None:
    entries = "".join(f'<p:tag name="{name}" val="{value}"/>' for name, value in values.items())
    blob = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<p:tagLst {NAMESPACES}>{entries}</p:tagLst>'
    ).encode()
    for relation in slide.part.rels.values():
        if relation.reltype == _TAGS and KEY.encode() in relation.target_part.blob:
            relation.target_part._blob = blob
            return
    package = slide.part.package
    part = Part(PackURI(package.next_partname("/ppt/tags/tag%d.xml")), _TAGS_TYPE, package, blob)
    rel_id = slide.part.relate_to(part, _TAGS)
    common = slide.part._element.find(f"{_P}cSld")
    custom = common.find(f"{_P}custDataLst")
    if custom is None:
        custom = etree.Element(f"{_P}custDataLst")
        common.insert(list(common).index(common.find(f"{_P}spTree")) + 1, custom)
    etree.SubElement(custom, f"{_P}tags").set(f"{_R}id", rel_id)


def _drop(presentation: Any, slide: Any) -> None:
    listed = presentation.slides._sldIdLst
    for entry in list(listed):
        if presentation.part.related_part(entry.rId) is slide.part:
            presentation.part.drop_rel(entry.rId)
            listed.remove(entry)


def _after(presentation: Any, slide: Any, before: Any) -> None:
    """Move a new slide behind another of ours; the first stays at the end."""
    if before is None:
        return
    listed = presentation.slides._sldIdLst
    entries = {presentation.part.related_part(entry.rId): entry for entry in listed}
    entries[before.part].addnext(entries[slide.part])
