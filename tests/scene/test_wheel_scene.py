"""The wheel through the door of the workspace."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from orgmapper.model.choices import Choices
from orgmapper.model.document import Document
from orgmapper.model.privacy import Audience
from orgmapper.scene.primitives import Curves, Scene
from orgmapper.scene.text import default_measure
from orgmapper.workspace.pictures import map_picture, map_scene
from orgmapper.workspace.view import ViewState
from orgmapper.workspace.workspace import Workspace
from tests.scene.check_words import words_colliding, words_off_page
from tests.scene.organisations import council
from tests.scene.pages import count, items, opened, words

PAGE = (950, 660)
WHEEL = ViewState(kind="wheel")


@pytest.fixture(scope="module")
def document() -> Document:
    return council()


@pytest.fixture(scope="module")
def workspace(document: Document) -> Iterator[Workspace]:
    with opened(document) as workspace:
        yield workspace


@pytest.fixture(scope="module")
def scene(workspace: Workspace) -> Scene:
    return map_scene(workspace, WHEEL, *PAGE)


def unit_id(document: Document, name: str) -> int:
    return int(document.units.id[document.units.name.index(name)])


def test_every_unit_is_an_arc_and_every_division_a_band(scene: Scene) -> None:
    assert count(scene, "arc") + count(scene, "arc-too-few") == 36
    assert count(scene, "division-band") == 8
    assert count(scene, "strand") > 500
    assert {"Housing", "Special Needs", "Children & Schools"} <= set(words(scene.layers))
    drawn = {row.label.id.removeprefix("scene.legend.") for row in scene.legend}
    assert drawn >= {"arc", "strand"}


@pytest.mark.parametrize("page", [(620, 700), (800, 600), (950, 660), (1280, 720), (1920, 1080)])
@pytest.mark.parametrize("level", ["Division", "Department"])
def test_words_never_collide(workspace: Workspace, page: tuple[int, int], level: str) -> None:
    scene = map_scene(workspace, replace(WHEEL, choices=Choices(level=level)), *page)
    assert words_colliding(scene, default_measure()) == []
    assert words_off_page(scene, default_measure()) == []


def test_a_gap_is_a_straight_chord_and_ties_of_both_stand_out(workspace: Workspace, document: Document) -> None:
    pair = (unit_id(document, "Reablement"), unit_id(document, "Housing"))
    chosen = map_scene(workspace, replace(WHEEL, selection=(("gap", pair),)), *PAGE)
    (chord,) = items(chosen, "gap-clear")
    assert isinstance(chord, Curves)
    points = chord.points[0]
    way = points[-1] - points[0]
    beside = (points - points[0]) @ [-way[1], way[0]]
    assert abs(beside).max() < 1e-6
    assert count(chosen, "own-strand") > 0
    assert count(chosen, "selection-gap") == 2
    assert count(chosen, "unit-label-chosen") == 2


def test_open_sees_no_strands_of_withheld_units(workspace: Workspace, document: Document, scene: Scene) -> None:
    shown = map_picture(workspace, replace(WHEEL, audience=Audience("open", "", 40)), *PAGE)
    assert count(shown, "arc-withheld") > 0
    assert count(shown, "strand") < count(scene, "strand")
    assert not set(document.people.name) & set(words((*shown.layers, *shown.furniture)))
