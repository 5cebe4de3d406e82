"""Names that had to be shortened stand whole as soon as one is close enough, and cover nothing there."""

import numpy as np
import pytest

from orgmapper.model.choices import Choices
from orgmapper.scene.facts import MapFacts
from orgmapper.scene.islands_layout import IslandsPage
from orgmapper.scene.near_labels import GROWTH, STEPS
from orgmapper.scene.primitives import Scene
from orgmapper.ui.map.zooming import WORDS, in_sight
from orgmapper.workspace.pictures import geometry_of, map_scene, on_paper
from orgmapper.workspace.view import ViewState
from tests.scene.organisations import council
from tests.scene.pages import opened, words

VIEW = ViewState(choices=Choices(level="Department"))
PAGE = (620.0, 440.0)


@pytest.fixture(scope="module")
def shown() -> tuple[MapFacts, IslandsPage, Scene]:
    """The council on a page too small for its names."""
    with opened(council()) as workspace:
        return *geometry_of(workspace, VIEW, *PAGE), map_scene(workspace, VIEW, *PAGE)


def test_words_grow_as_the_window_lets_them() -> None:
    assert GROWTH == WORDS


def test_every_name_is_whole_in_the_end(shown: tuple[MapFacts, IslandsPage, Scene]) -> None:
    facts, page, scene = shown
    said = {" ".join(form.lines) for form in page.labels if form is not None}
    assert len(set(facts.names) - said) >= 5
    for zoom in (1.0, *STEPS, 12.0):
        seen = " ".join(words(in_sight(scene.layers, zoom)))
        assert len([name for name in facts.names if name not in seen]) <= (30 if zoom < STEPS[1] else 12)
    at_last = words(in_sight(scene.layers, 12.0))
    assert all(name in " ".join(at_last) for name in facts.names)
    assert not [line for line in at_last if "…" in line]


@pytest.mark.parametrize("zoom", STEPS)
def test_labels_close_by_lie_on_no_other_label(zoom: float, shown: tuple[MapFacts, IslandsPage, Scene]) -> None:
    page = shown[1]
    shrink = zoom ** (GROWTH - 1.0)
    near = {label.unit: label for label in page.near if label.from_zoom <= zoom}
    boxes: list[tuple[float, float, float, float]] = []
    for unit, form in enumerate(page.labels):
        left, top, width, height = page.geometry.label_box[unit]
        if unit in near:
            width, height = near[unit].form.width, near[unit].form.height
            x, bottom = near[unit].x, near[unit].bottom
        elif form is not None:
            x, bottom = left + width / 2, top + height
        else:
            continue
        boxes.append((x - width * shrink / 2, bottom - height * shrink, x + width * shrink / 2, bottom))
    left, top, right, low = np.array(boxes).T
    over = (left[:, None] < right) & (right[:, None] > left) & (top[:, None] < low) & (low[:, None] > top)
    assert over.sum() == len(boxes)


def test_a_picture_on_paper_has_nothing_for_close_by(shown: tuple[MapFacts, IslandsPage, Scene]) -> None:
    assert {layer.from_zoom for layer in shown[2].layers} > {0.0}
    assert {layer.from_zoom for layer in on_paper(shown[2]).layers} == {0.0}
