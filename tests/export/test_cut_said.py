"""Whatever leaves the program says from which strength ties count, and draws no others."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import numpy as np
import pytest
from openpyxl import load_workbook

from orgmapper.export.svg import scene_to_svg
from orgmapper.model.choices import Choices
from orgmapper.model.columns import floats
from orgmapper.workspace.network_page import Findable, write_page
from orgmapper.workspace.pictures import map_scene, on_paper
from orgmapper.workspace.slides.deck import write_deck
from orgmapper.workspace.tables import graph, write_workbook
from orgmapper.workspace.view import ViewState
from orgmapper.workspace.workspace import Workspace
from tests.scene.pages import count, opened

LEAST = 3.0
SAID = "Only ties from “weekly” upwards count."


@pytest.fixture(scope="module")
def scaled(drawn_alike: Workspace) -> Iterator[Workspace]:
    document = drawn_alike.document
    rows = np.arange(len(document.ties))
    scale = ("|yearly|monthly|weekly",) * len(document.relations)
    with opened(
        replace(
            document,
            relations=replace(document.relations, scale=scale),
            ties=replace(document.ties, weight=floats(1.0 + rows % 3)),
        )
    ) as one:
        yield one


@pytest.fixture
def view(scaled: Workspace) -> ViewState:
    (name,) = scaled.document.relations.name
    return ViewState(choices=Choices(at_least=((name, LEAST),)))


def test_pictures(scaled: Workspace, view: ViewState) -> None:
    scene = on_paper(map_scene(scaled, view, 1400, 900, "light"))
    everything = on_paper(map_scene(scaled, ViewState(), 1400, 900, "light"))
    ties = scaled.document.ties
    strong = ties.weight >= LEAST
    pairs = set(zip(ties.source[strong].tolist(), ties.target[strong].tolist(), strict=True))
    drawn = count(scene, "inside-tie") + count(scene, "own-tie")
    assert 0 < drawn <= len(pairs)
    assert drawn < count(everything, "inside-tie") + count(everything, "own-tie")
    assert SAID in scene_to_svg(scene)
    assert SAID not in scene_to_svg(everything)


def test_page_slides_and_workbook(scaled: Workspace, view: ViewState, tmp_path: Path) -> None:
    write_page(tmp_path / "page.html", scaled, view, Findable(), date(2026, 11, 23))
    assert SAID in (tmp_path / "page.html").read_text(encoding="utf-8")
    write_deck(tmp_path / "deck.pptx", scaled, view, pictures=None, only_view=True, most=2_000)
    write_workbook(tmp_path / "map.xlsx", scaled, view, date(2026, 11, 23))
    with ZipFile(tmp_path / "deck.pptx") as parts:
        for name in ("slides/slide1.xml", "notesSlides/notesSlide1.xml"):
            assert SAID in parts.read(f"ppt/{name}").decode("utf-8"), name
    cells = [cell for sheet in load_workbook(tmp_path / "map.xlsx") for row in sheet.values for cell in row]
    assert SAID in cells


def test_a_graph_holds_what_counts(scaled: Workspace, view: ViewState) -> None:
    weights = scaled.document.ties.weight
    assert graph(scaled, view).weight.tolist() == weights[weights >= LEAST].tolist()
