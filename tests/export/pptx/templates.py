"""Makes templates: the product's own, and two as other people's look, one dark and one 4:3 with a logo.

``python -m tests.export.pptx.templates`` writes ``resources/templates/orgmapper.pptx`` anew.
"""

import io
import struct
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pptx.util import Emu

from orgmapper.export.pptx.library import Presentation, etree

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_THEME = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
UNIT = 6350


@dataclass(frozen=True)
class Recipe:
    """What a template looks like; places in units of 1/144 inch."""

    size: tuple[int, int]
    title: tuple[int, int, int, int]
    title_points: int
    title_anchor: str
    fonts: tuple[str, str]
    colours: dict[str, str] = field(default_factory=dict[str, str])
    ground: str = ""
    foot: int = 0
    keep: tuple[str, ...] = ("Title Slide", "Title and Content", "Title Only", "Blank")
    logo: tuple[int, int, int, int] | None = None


OWN = Recipe(
    size=(1920, 1080),
    title=(64, 30, 1792, 88),
    title_points=21,
    title_anchor="b",
    fonts=("Arial", "Arial"),
    colours={
        "dk1": "1D2129",
        "lt1": "FFFFFF",
        "dk2": "3E4A63",
        "lt2": "F7F7F5",
        "accent1": "1F5FBF",
        "accent2": "B85A12",
        "accent3": "559A58",
        "accent4": "74429A",
        "accent5": "0A5F6B",
        "accent6": "A88A16",
        "hlink": "1F5FBF",
        "folHlink": "74429A",
    },
    keep=("Title Slide", "Title Only", "Blank"),
)
DARK = Recipe(
    size=(1920, 1080),
    title=(96, 60, 1728, 130),
    title_points=30,
    title_anchor="ctr",
    fonts=("Georgia", "Calibri"),
    colours={"dk1": "101828", "lt1": "F5F7FA", "accent1": "7DD3C0", "accent2": "F4A259", "accent3": "BC4B51"},
    ground="tx1",
    foot=1010,
)
OLD = Recipe(
    size=(1440, 1080),
    title=(60, 40, 1060, 150),
    title_points=28,
    title_anchor="ctr",
    fonts=("Verdana", "Verdana"),
    colours={"dk1": "222222", "accent1": "005A9C", "accent2": "E87722"},
    foot=1000,
    logo=(1180, 40, 200, 90),
)


def make(recipe: Recipe) -> bytes:
    """A presentation without slides, from the plain one of python-pptx (MIT)."""
    made: Any = Presentation()
    made.slide_width, made.slide_height = (Emu(side * UNIT) for side in recipe.size)
    for layout in list(made.slide_layouts):
        if layout.name not in recipe.keep:
            made.slide_layouts.remove(layout)
    master = made.slide_master
    _theme(master, recipe)
    across = recipe.size[0] / 1440
    for holder in (*master.placeholders, *(shape for layout in made.slide_layouts for shape in layout.placeholders)):
        holder.left, holder.width = Emu(round(holder.left * across)), Emu(round(holder.width * across))
    _titles(made, recipe)
    _feet(made, recipe)
    if recipe.ground:
        master._element.xpath("./p:cSld/p:bg/p:bgRef/a:schemeClr")[0].set("val", "bg1")
        mapped = master._element.xpath("./p:clrMap")[0]
        for ground, ink in (("bg1", "dk1"), ("tx1", "lt1")):
            mapped.set(ground, ink)
    if recipe.logo:
        x, y, width, height = (side * UNIT for side in recipe.logo)
        image, relation = master.part.get_or_add_image_part(io.BytesIO(logo()))
        del image
        picture = made.slides.add_slide(made.slide_layouts[0]).shapes.add_picture(
            io.BytesIO(logo()), x, y, width, height
        )
        element = picture._element
        element.xpath(".//a:blip")[0].set(f"{{{element.nsmap['r']}}}embed", relation)
        master._element.xpath("./p:cSld/p:spTree")[0].append(element)
        entry = made.slides._sldIdLst[0]
        made.part.drop_rel(entry.rId)
        made.slides._sldIdLst.remove(entry)
    for part in (made.part.package, made.part):
        for relation, kind in [(key, rel.reltype) for key, rel in part._rels.items()]:
            if kind.endswith(("/thumbnail", "/printerSettings")):
                part._rels.pop(relation)
    core = made.core_properties
    core.author = core.last_modified_by = core.title = core.subject = core.keywords = core.comments = ""
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def as_potx(data: bytes) -> bytes:
    """The same as a template file."""
    import zipfile

    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in package.namelist():
            content = package.read(name)
            copy.writestr(name, content.replace(b"presentation.main+xml", b"template.main+xml"))
    return target.getvalue()


def logo() -> bytes:
    """A small PNG: a disc on white."""
    rows: list[bytes] = []
    for y in range(45):
        row = b"".join(
            bytes((0, 90, 156)) if (x - 22) ** 2 + (y - 22) ** 2 < 400 or (x > 50 and 16 < y < 29) else b"\xff\xff\xff"
            for x in range(100)
        )
        rows.append(b"\0" + row)

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 100, 45, 8, 2, 0, 0, 0)
    body = zlib.compress(b"".join(rows))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def _theme(master: Any, recipe: Recipe) -> None:
    part = master.part.part_related_by(_THEME)
    theme = etree.fromstring(part.blob)
    for name, colour in recipe.colours.items():
        entry = theme.find(f".//{A}clrScheme/{A}{name}")
        for old in list(entry):
            entry.remove(old)
        etree.SubElement(entry, f"{A}srgbClr").set("val", colour)
    for which, face in zip(("majorFont", "minorFont"), recipe.fonts, strict=True):
        theme.find(f".//{A}{which}/{A}latin").set("typeface", face)
    part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)


def _titles(made: Any, recipe: Recipe) -> None:
    master = made.slide_master
    style = master._element.xpath(".//p:titleStyle/a:lvl1pPr")[0]
    style.set("algn", "l")
    run = style.find(f"{A}defRPr")
    run.set("sz", str(recipe.title_points * 100))
    run.set("b", "1")
    for owner in (master, *made.slide_layouts):
        for holder in owner.placeholders:
            if holder.placeholder_format.type == 1:
                holder.left, holder.top, holder.width, holder.height = (Emu(side * UNIT) for side in recipe.title)
                body = holder._element.xpath(".//a:bodyPr")[0]
                body.set("anchor", recipe.title_anchor)
                for side in ("lIns", "rIns"):
                    body.set(side, "0")


def _feet(made: Any, recipe: Recipe) -> None:
    """Date, footer and number stand at `foot`; without one only the title slide keeps them."""
    for owner in (made.slide_master, *made.slide_layouts):
        for holder in list(owner.placeholders):
            if holder.placeholder_format.type in (13, 15, 16):
                if recipe.foot:
                    holder.top, holder.height = Emu(recipe.foot * UNIT), Emu(50 * UNIT)
                elif owner is not made.slide_master:
                    holder._element.getparent().remove(holder._element)


if __name__ == "__main__":
    Path("resources/templates/orgmapper.pptx").write_bytes(make(OWN))
