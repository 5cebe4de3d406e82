"""A label that had to be shortened says more where there turns out to be room, and then nothing else moves."""

from dataclasses import replace

import numpy as np
import pytest

from orgmapper.model.choices import Choices
from orgmapper.model.columns import ints
from orgmapper.scene.fuller_labels import fuller_labels
from orgmapper.scene.islands_layout import IslandsPage
from orgmapper.scene.labels import short_form
from orgmapper.scene.text import default_measure
from orgmapper.workspace.pictures import geometry_of
from orgmapper.workspace.view import ViewState
from tests.scene.organisations import council
from tests.scene.pages import opened

MEASURE = default_measure()


@pytest.fixture(scope="module")
def page() -> IslandsPage:
    with opened(council()) as workspace:
        return geometry_of(workspace, ViewState(choices=Choices(level="Department")), 1920, 1080)[1]


def test_a_name_that_was_cut_is_whole_again_where_there_is_room_and_nothing_moves(page: IslandsPage) -> None:
    """Two islands far apart: one label could be whole, the other has a neighbour's name beside it."""
    geometry, size = page.geometry, page.sizes.label
    short = short_form("Regeneration", 5 * size, MEASURE, size)
    tight = short_form("Commissioning", 5 * size, MEASURE, size)
    box = [[100.0, 100.0, short.width, short.height], [400.0, 100.0, tight.width, tight.height]]
    box.append([400.0 + tight.width + 6, 100.0, 60.0, tight.height])
    places = replace(
        geometry,
        x=np.array([120.0, 420.0, 490.0]),
        y=np.array([150.0, 150.0, 150.0]),
        r=np.array([20.0, 20.0, 20.0]),
        label_box=np.array(box),
        name_box=np.zeros((0, 4)),
        rings=(),
    )
    names = ("Regeneration", "Commissioning", "Parks")
    after, labels = fuller_labels(names, ints([-1, -1, -1]), (short, tight, None), places, size, MEASURE)
    assert [form.lines if form is not None else None for form in labels] == [("Regeneration",), tight.lines, None]
    assert np.array_equal(after.label_box[1:], places.label_box[1:])
    assert np.isclose(after.label_box[0, 0] + after.label_box[0, 2] / 2, 100 + short.width / 2)
    assert np.isclose(after.label_box[0, 1] + after.label_box[0, 3], 100 + short.height)
    assert (after.x is places.x, after.y is places.y, after.r is places.r) == (True, True, True)


def test_a_label_stays_inside_its_shore_and_on_the_page(page: IslandsPage) -> None:
    geometry, size = page.geometry, page.sizes.label
    short = short_form("Regeneration", 5 * size, MEASURE, size)
    one = replace(
        geometry,
        x=np.array([120.0]),
        y=np.array([150.0]),
        r=np.array([20.0]),
        label_box=np.array([[120 - short.width / 2, 100.0, short.width, short.height]]),
        name_box=np.zeros((0, 4)),
    )

    def label(half: float, middle: float = 120.0, shore: int = 0) -> str:
        ring = np.array([(120 - half, 60.0), (120 + half, 60.0), (120 + half, 190.0), (120 - half, 190.0)])
        box = one.label_box + np.array([middle - 120, 0, 0, 0])
        places = replace(one, rings=((ring,),), label_box=box)
        found = fuller_labels(("Regeneration",), ints([shore]), (short,), places, size, MEASURE)[1][0]
        assert found is not None
        return found.lines[0]

    wide = MEASURE.width("Regeneration", size, 600)
    assert label(wide) == "Regeneration"
    assert label(short.width / 2 + 1) == short.lines[0]
    assert short.lines[0] != label(0.8 * wide / 2) != "Regeneration"
    assert label(200.0, middle=wide / 2 - 3) != "Regeneration"
    assert label(wide, shore=-1) == short.lines[0]
