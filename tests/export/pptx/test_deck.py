"""Presentations: sound packages, native and named shapes, templates, a second export, and what an audience may see."""

import io
import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pptx.util import Inches

from orgmapper.export.pptx.deck import Deck, Written
from orgmapper.export.pptx.frame import map_room
from orgmapper.export.pptx.library import Presentation, etree
from orgmapper.export.pptx.shapes import EMU
from orgmapper.model.document import Document
from orgmapper.model.privacy import FACILITATOR, Audience
from orgmapper.model.problems import OrgMapperError
from orgmapper.scene.primitives import Circles, Scene
from orgmapper.workspace.slides.deck import layouts, write_deck
from orgmapper.workspace.slides.making import Making
from orgmapper.workspace.view import ViewState
from orgmapper.workspace.workspace import Workspace
from tests.export.pptx.package_check import A, P, faults, names, slide_trees
from tests.export.pptx.templates import DARK, OLD, OWN, as_potx, logo, make
from tests.export.programs import program
from tests.scene.organisations import organisation
from tests.scene.pages import opened

SMALL: dict[str, Sequence[tuple[str, int]]] = {
    "Place": (("Housing", 30), ("Planning", 20)),
    "People": (("Adult Care", 28), ("Schools & <b>Youth</b>", 16)),
    "Money": (("Finance", 20), ("Tiny", 3)),
}
DAY = date(2026, 11, 23)
OPEN = Audience.parse("open")


@pytest.fixture(scope="module")
def document() -> Document:
    return organisation(SMALL, 2_500, seed=3, silent=(("Housing", "Adult Care"), ("Planning", "Finance")))


@pytest.fixture(scope="module")
def workspace(document: Document) -> Iterator[Workspace]:
    with opened(document) as one:
        yield one


def picture(scene: Scene, scale: float) -> bytes:
    """In place of a painter."""
    return logo()


def written(workspace: Workspace, folder: Path, **how: Any) -> tuple[bytes, Written]:
    path: Path = how.pop("path", folder / "deck.pptx")
    audience: Audience = how.pop("audience", FACILITATOR)
    pictures: Any = how.pop("pictures", None)
    told = write_deck(path, workspace, ViewState(audience=audience), pictures=pictures, day=DAY, **how)
    return path.read_bytes(), told


@pytest.fixture(scope="module")
def deck(workspace: Workspace, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return written(workspace, tmp_path_factory.mktemp("deck"), pictures=picture)[0]


def titles(data: bytes) -> list[str]:
    return [slide.shapes.title.text for slide in Presentation(io.BytesIO(data)).slides]


def text_of(data: bytes) -> str:
    """Every word, name, description and note in the file."""
    presentation = Presentation(io.BytesIO(data))
    found: list[str] = []
    for slide in presentation.slides:
        found.append(slide.notes_slide.notes_text_frame.text)
        for element in slide._element.iter():
            found += [element.text or "", *map(str, element.attrib.values())]
    return "\n".join(found)


def test_the_standard_deck(deck: bytes) -> None:
    assert faults(deck) == []
    said = titles(deck)
    assert said[0] == "Housing and Schools & <b>Youth</b> never name each other"
    assert said[1].endswith("no tie where several would be usual")
    assert said[2].endswith("pairs have ties")
    assert said[3] == said[0]
    assert len([title for title in said if title.startswith("For its size, ")]) == 3
    assert said[-1].startswith("What this rests on: ")


def test_every_slide_has_foot_and_notes(deck: bytes) -> None:
    for slide in Presentation(io.BytesIO(deck)).slides:
        words = "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        assert "Made on 23 November 2026. Based on " in words
        assert "it cannot say that people never met" in words
        assert "Usual: if each person's ties" in slide.notes_slide.notes_text_frame.text
        assert "Click to" not in words


def test_tables_are_native(deck: bytes) -> None:
    slides = list(Presentation(io.BytesIO(deck)).slides)
    gaps, matrix = (next(shape.table for shape in slides[row].shapes if shape.has_table) for row in (1, 2))
    assert [cell.text for cell in gaps.rows[1].cells][:2] == ["1", "Housing and Schools & <b>Youth</b>"]
    assert len(matrix.rows) == len(matrix.columns) == 7
    assert matrix.cell(1, 3).text == "0"


def test_marks_of_the_map_are_native_named_and_joined(workspace: Workspace, tmp_path: Path) -> None:
    """Without a painter every mark is a shape: as many people as the scene has, at their places."""
    data, told = written(workspace, tmp_path, most=2_000)
    assert faults(data) == []
    assert told.as_picture == 0
    tree = slide_trees(data)[0]
    own = [name for name in names(tree) if name.startswith("Housing / ") and not name.endswith("manager")]
    assert len([name for name in own if "Zxq" in name]) == 30
    assert tree.xpath("count(.//p:cxnSp[.//a:stCxn and .//a:endCxn])") > 100
    groups = [group.find(f"{P}nvGrpSpPr/{P}cNvPr") for group in tree.iter(f"{P}grpSp")]
    assert {"Housing", "Planning", "Legend"} <= {group.get("name") for group in groups if group is not None}
    described = next(group.get("descr") for group in groups if group is not None and group.get("name") == "Housing")
    assert described is not None and described.startswith("Housing: 30 people, ")


def test_shapes_stand_where_the_scene_has_them(workspace: Workspace, tmp_path: Path) -> None:
    data, _ = written(workspace, tmp_path, most=2_000)
    tree = slide_trees(data)[0]
    drawn = [
        sp.find(f".//{A}off")
        for sp in tree.iter(f"{P}sp")
        if " / " in sp.find(f".//{P}cNvPr").get("name") and sp.find(f".//{A}prstGeom") is not None
    ]
    deck = Deck(make(OWN))
    scene = Making(workspace, ViewState(), deck, DAY).scene()
    x, _, width, height = map_room(deck.page)
    scale = min(width / scene.width, height / scene.height)
    dots = [
        item for layer in scene.layers if layer.name == "people" for item in layer.items if isinstance(item, Circles)
    ]
    left = np.concatenate([item.x - item.r for item in dots]) * scale + x + (width - scene.width * scale) / 2
    assert sorted(round(value * EMU) for value in left.tolist()) == sorted(int(off.get("x")) for off in drawn)


def test_a_crowd_becomes_one_picture_and_the_result_says_so(workspace: Workspace, tmp_path: Path) -> None:
    data, told = written(workspace, tmp_path, pictures=picture, most=100)
    assert told.as_picture == 1
    tree = slide_trees(data)[0]
    assert len(list(tree.iter(f"{P}pic"))) == 1
    assert {"Housing", "Planning"} <= set(names(tree))
    assert not [name for name in names(tree) if name.startswith("Housing / person")]
    assert any("Housing and Adult Care" in name for name in names(tree))


def test_only_the_facilitator_gets_names(workspace: Workspace, tmp_path: Path, deck: bytes) -> None:
    assert "Zxq" in text_of(deck)
    for audience in (OPEN, Audience.parse("manager:Place / Housing")):
        data, _ = written(workspace, tmp_path, audience=audience, most=2_000, path=tmp_path / f"{audience.kind}.pptx")
        assert faults(data) == []
        said = text_of(data)
        assert "Zxq" not in said
        assert "Housing / person 1" in said
        assert "Tiny: Withheld, fewer than 5 people." in said
        assert not [title for title in titles(data) if "people have ties" in title]


def test_markup_in_a_name_stays_a_name(deck: bytes) -> None:
    assert "Schools & <b>Youth</b>" in text_of(deck)


@pytest.mark.parametrize("odd", ["=cmd|' /C calc'!A0", "bad\x00\x0b\ud800\uffff", "<script>", "سلمى", "a\r\nb"])
def test_odd_names(tmp_path: Path, odd: str) -> None:
    plain = organisation({"Place": (("Housing", 5), (odd, 4))}, 60)
    named = replace(plain, title=odd, people=replace(plain.people, name=(odd,) * len(plain.people)))
    with opened(named) as own:
        data, _ = written(own, tmp_path)
    assert faults(data) == []


def test_a_second_export_renews_its_own_slides_and_leaves_all_others(
    workspace: Workspace, document: Document, tmp_path: Path
) -> None:
    path = tmp_path / "deck.pptx"
    first, told = written(workspace, tmp_path, path=path)
    presentation = Presentation(io.BytesIO(first))
    theirs = presentation.slides.add_slide(presentation.slide_layouts[0])
    theirs.shapes.title.text = "Our own thoughts"
    box = presentation.slides[0].shapes.add_textbox(Inches(1), Inches(1), Inches(2), Inches(1))
    box.text_frame.text = "Look here"
    listed: Any = presentation.slides._sldIdLst
    listed.insert(1, listed[-1])
    presentation.save(path)
    before = etree.tostring(theirs._element)
    quiet = replace(document, title="Renamed", notes=document.notes)
    with opened(quiet) as again:
        data, second = written(again, tmp_path, path=path)
    assert faults(data) == []
    assert second == Written(added=0, renewed=told.added, removed=0, others=1, as_picture=0)
    slides = list(Presentation(io.BytesIO(data)).slides)
    assert etree.tostring(slides[1]._element) == before
    words = [shape.text_frame.text for shape in slides[0].shapes if shape.has_text_frame]
    assert "Look here" in words
    assert [line for line in words if line.startswith("Renamed")]
    assert len(words) == len(set(words))


def test_a_slide_that_has_nothing_to_say_any_more_goes(
    workspace: Workspace, document: Document, tmp_path: Path
) -> None:
    path = tmp_path / "deck.pptx"
    _, told = written(workspace, tmp_path, path=path)
    data, second = written(workspace, tmp_path, path=path, audience=OPEN)
    assert (second.added, second.others) == (0, 0)
    assert second.removed >= 1
    assert second.removed + second.renewed == told.added
    assert not [title for title in titles(data) if "people have ties" in title]
    assert "Zxq" not in text_of(data)


def test_somebody_elses_presentation_is_added_to(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "theirs.pptx"
    presentation = Presentation()
    presentation.slides.add_slide(presentation.slide_layouts[0]).shapes.title.text = "Agenda"
    presentation.save(str(path))
    data, told = written(workspace, tmp_path, path=path)
    assert told.others == 1
    assert titles(data)[0] == "Agenda"
    assert faults(data) == []


@pytest.mark.parametrize("recipe", [DARK, OLD])
def test_foreign_templates(workspace: Workspace, tmp_path: Path, recipe: Any) -> None:
    template = tmp_path / "look.potx"
    template.write_bytes(as_potx(make(recipe)))
    data, _ = written(workspace, tmp_path, template=template)
    assert faults(data) == []
    presentation = Presentation(io.BytesIO(data))
    assert (presentation.slide_width, presentation.slide_height) == tuple(side * EMU for side in recipe.size)
    page = 0, 0, presentation.slide_width, presentation.slide_height
    for slide in presentation.slides:
        for shape in slide.shapes:
            if not shape.is_placeholder:
                assert shape.left >= page[0] and shape.left + shape.width <= page[2]
                assert shape.top >= page[1] and shape.top + shape.height <= page[3]
    if recipe is DARK:
        assert "schemeClr" in etree.tostring(presentation.slides[0]._element).decode()


def test_a_layout_by_its_name(workspace: Workspace, tmp_path: Path) -> None:
    template = tmp_path / "look.pptx"
    template.write_bytes(make(OLD))
    data, _ = written(workspace, tmp_path, template=template, layout="title and content", only_view=True)
    assert {slide.slide_layout.name for slide in Presentation(io.BytesIO(data)).slides} == {"Title and Content"}
    assert layouts(template) == ("Title Slide", "Title and Content", "Title Only", "Blank")
    again, _ = written(
        workspace, tmp_path, layout="Gold", only_view=True
    )  # the presentation that is there keeps its look
    assert len(titles(again)) == len(titles(data))
    with pytest.raises(OrgMapperError, match="no layout “Gold”"):
        written(workspace, tmp_path, template=template, layout="Gold", path=tmp_path / "other.pptx")


@pytest.mark.parametrize("content", [b"", b"not a presentation", b"PK\x03\x04 torn"])
def test_a_template_that_cannot_be_read_leaves_all_as_it_was(
    workspace: Workspace, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "look.pptx").write_bytes(content)
    with pytest.raises(OrgMapperError, match="cannot be read"):
        written(workspace, tmp_path, template=tmp_path / "look.pptx")
    assert not (tmp_path / "deck.pptx").exists()
    (tmp_path / "deck.pptx").write_bytes(b"something else")
    with pytest.raises(OrgMapperError, match="cannot be read"):
        written(workspace, tmp_path)
    assert (tmp_path / "deck.pptx").read_bytes() == b"something else"


def test_no_metadata_of_the_maker(deck: bytes) -> None:
    core = Presentation(io.BytesIO(deck)).core_properties
    assert (core.author, core.last_modified_by, core.title) == ("OrgMapper", "OrgMapper", "Northmoor Council")
    assert not core.comments and not core.keywords


def test_the_products_own_template_is_as_it_is_made(root: Path) -> None:
    shipped = Presentation(str(root / "resources" / "templates" / "orgmapper.pptx"))
    made = Presentation(io.BytesIO(make(OWN)))
    for ours, theirs in zip(shipped.slide_layouts, made.slide_layouts, strict=True):
        assert etree.tostring(ours._element) == etree.tostring(theirs._element)
    assert etree.tostring(shipped.slide_master._element) == etree.tostring(made.slide_master._element)


def test_libreoffice_draws_every_slide(deck: bytes, tmp_path: Path) -> None:
    office = program("soffice")
    (tmp_path / "deck.pptx").write_bytes(deck)
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = [
        office,
        home,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "deck.pptx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    pages = re.search(rb"/Type/Pages.{0,4000}?/Count (\d+)", (tmp_path / "deck.pdf").read_bytes(), re.DOTALL)
    assert pages is not None
    assert int(pages[1]) == len(titles(deck))
