"""The network through the door of the workspace."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from orgmapper.model.document import Document
from orgmapper.model.edits import PinPlaces
from orgmapper.model.messages import say
from orgmapper.model.privacy import Audience
from orgmapper.scene.primitives import Circles, Scene
from orgmapper.scene.text import default_measure
from orgmapper.workspace.pictures import map_picture, map_scene
from orgmapper.workspace.view import ViewState
from orgmapper.workspace.workspace import Workspace
from tests.scene.check_words import words_colliding, words_off_page
from tests.scene.organisations import council
from tests.scene.pages import count, items, opened, words

PAGE = (950, 660)
NETWORK = ViewState(kind="network")


@pytest.fixture(scope="module")
def document() -> Document:
    return council(5_000)


@pytest.fixture(scope="module")
def workspace(document: Document) -> Iterator[Workspace]:
    with opened(document) as workspace:
        yield workspace


@pytest.fixture(scope="module")
def scene(workspace: Workspace) -> Scene:
    return map_scene(workspace, NETWORK, *PAGE)


def test_every_person_and_every_tie_is_drawn(document: Document, workspace: Workspace, scene: Scene) -> None:
    assert count(scene, "person") + count(scene, "silent") == len(document.people)
    low, high = (
        np.minimum(document.ties.source, document.ties.target),
        np.maximum(document.ties.source, document.ties.target),
    )
    assert count(scene, "tie") == len(np.unique(low * len(document.people) + high))
    drawn = {row.label.id.removeprefix("scene.legend.") for row in scene.legend}
    assert drawn >= {"person", "manager", "tie", "community"}
    assert any("hold together" in say(sentence) for sentence in scene.caption)


def test_words_never_collide(scene: Scene) -> None:
    assert words_colliding(scene, default_measure()) == []
    assert words_off_page(scene, default_measure()) == []


def test_choosing_moves_nobody(workspace: Workspace, document: Document, scene: Scene) -> None:
    unit = int(document.units.id[document.units.name.index("Housing")])
    chosen = map_scene(workspace, replace(NETWORK, selection=(("unit", unit),)), *PAGE)

    def places(scene: Scene) -> set[tuple[float, float]]:
        dots = [*items(scene, "person"), *items(scene, "silent")]
        return {(x, y) for item in dots if isinstance(item, Circles) for x, y in zip(item.x, item.y, strict=True)}

    assert places(chosen) == places(scene)
    assert count(chosen, "own-tie") > 0


def test_open_sees_no_names_and_no_withheld_people(workspace: Workspace, document: Document, scene: Scene) -> None:
    shown = map_picture(workspace, replace(NETWORK, audience=Audience("open", "", 40)), *PAGE)
    assert count(shown, "person") < count(scene, "person")
    assert not set(document.people.name) & set(words((*shown.layers, *shown.furniture)))


def test_a_person_who_was_put_somewhere_has_a_pin_and_the_legend_and_the_caption_say_so(document: Document) -> None:
    with opened(document) as own:
        before = map_scene(own, NETWORK, *PAGE)
        assert count(before, "pin") == 0
        own.do(PinPlaces("network", "", (str(document.people.id[7]),), (0.5,), (0.25,)))
        after = map_scene(own, NETWORK, *PAGE)
        assert after.people is not None
        assert (after.people.x[7], after.people.y[7]) == (475.0, 165.0)
        assert count(after, "pin") == 1
        assert "scene.legend.pin" in {row.label.id for row in after.legend}
        assert any("somebody put them" in say(sentence) for sentence in after.caption)
