"""One scene, four drawing codes: as many people, ties, islands, labels and gaps in each file."""

import re
from datetime import date
from pathlib import Path

import pytest

from orgmapper.export.svg import scene_to_svg
from orgmapper.scene.primitives import Scene
from orgmapper.workspace.network_page import Findable, write_page
from orgmapper.workspace.pictures import map_scene, on_paper
from orgmapper.workspace.slides.deck import write_deck
from orgmapper.workspace.view import ViewState
from orgmapper.workspace.workspace import Workspace
from tests.export.pptx.package_check import A, P, names, slide_trees
from tests.scene.pages import count

ROLES = ("person", "silent", "island", "unit-label", "gap-clear", "inside-tie", "ribbon")


@pytest.fixture(scope="module")
def scene(drawn_alike: Workspace) -> Scene:
    return on_paper(map_scene(drawn_alike, ViewState(), 1400, 900, "light"))


def in_svg(text: str, role: str) -> int:
    """Marks of a role in an SVG: its groups hold one element each, lines are pieces of one path."""
    found = 0
    for group in re.findall(rf'<g class="{role}"[^>]*>(.*?)</g>', text, re.DOTALL):
        found += group.count("<circle") + group.count("<text")
        paths = re.findall(r'<path d="([^"]*)"', group)
        found += sum(path.count("M") for path in paths) if role == "inside-tie" else len(paths)
    return found


@pytest.mark.parametrize("role", [role for role in ROLES if role != "unit-label"])
def test_svg(scene: Scene, role: str) -> None:
    assert count(scene, role) > 0
    assert in_svg(scene_to_svg(scene), role) == count(scene, role)


def test_the_page_holds_the_same_map(drawn_alike: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    write_page(path, drawn_alike, ViewState(), Findable(), date(2026, 11, 23))
    text = path.read_text(encoding="utf-8")
    people = len(drawn_alike.document.people)
    assert in_svg(text, "person") + in_svg(text, "silent") == people
    assert in_svg(text, "island") + in_svg(text, "island-too-few") == 4


def test_slides(drawn_alike: Workspace, scene: Scene, tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    write_deck(path, drawn_alike, ViewState(), pictures=None, only_view=True, most=2_000)
    tree = slide_trees(path.read_bytes())[0]
    called = names(tree)
    dots = [name for name in called if " / " in name and not name.endswith(("manager", "other units"))]
    assert len(dots) == count(scene, "person") + count(scene, "silent") == len(drawn_alike.document.people)
    assert len([name for name in called if name == "Tie"]) == count(scene, "inside-tie")
    assert len([name for name in called if name.startswith("Ties: ")]) == count(scene, "ribbon")
    about = [name for name in called if name.startswith("Housing and Schools: ")]
    assert len(about) == count(scene, "gap-clear")
    words = ["".join(part.text or "" for part in body.iter(f"{A}t")) for body in tree.iter(f"{P}txBody")]
    assert {"Housing", "Planning", "Schools", "Finance"} <= set(words)
