"""From one arrangement to another: everything begins where it was, ends where it is, and goes straight between."""

from collections.abc import Iterator

import numpy as np
import pytest

from orgmapper.model.choices import Choices
from orgmapper.model.edits import PinPlaces
from orgmapper.scene.journey import Carried, ground, journey
from orgmapper.scene.primitives import Circles, Layer, Scene, Texts
from orgmapper.workspace.pictures import keep_places, map_scene
from orgmapper.workspace.view import ViewState
from orgmapper.workspace.workspace import Workspace
from tests.scene.organisations import council
from tests.scene.pages import opened

PAGE = (1280.0, 720.0)
VIEW = ViewState(choices=Choices(level="Department"))


@pytest.fixture(scope="module")
def scenes() -> Iterator[tuple[Workspace, int, Scene, Scene]]:
    """Before and after a unit was put into the middle, and its row."""
    with opened(council(3_000)) as workspace:
        before = map_scene(workspace, VIEW, *PAGE)
        keep_places(workspace, VIEW, *PAGE)
        units = workspace.document.units
        row = units.name.index("Legal")
        workspace.do(PinPlaces("islands", "Department", (str(units.id[row]),), (0.5,), (0.5,)))
        yield workspace, row, before, map_scene(workspace, VIEW, *PAGE)


def _island(layers: tuple[Layer, ...], row: int) -> tuple[float, float]:
    rounds = [item for layer in layers if layer.name == "islands" for item in layer.items if isinstance(item, Circles)]
    for item in rounds:
        for place in np.flatnonzero(item.pick == row).tolist():
            return float(item.x[place]), float(item.y[place])
    raise AssertionError(row)


def test_islands_and_labels_go_from_where_they_were_to_where_they_are(
    scenes: tuple[Workspace, int, Scene, Scene],
) -> None:
    _, row, before, after = scenes
    way = journey(before, after, Carried())
    assert way is not None
    start, half, end = (_island(way.layers(share), row) for share in (0.0, 0.5, 1.0))
    assert start == pytest.approx(_island(before.layers, row))
    assert end == pytest.approx(_island(after.layers, row))
    assert end == pytest.approx((640.0, 360.0), abs=0.5)
    assert half == pytest.approx(np.add(start, end) / 2)
    words = [item for layer in way.layers(1.0) if layer.name == "words" for item in layer.items]
    drawn = [item for layer in after.layers if layer.name == "words" for item in layer.items]
    labels = [item for item in drawn if isinstance(item, Texts) and item.pick is not None]
    for one, other in zip(words, labels, strict=True):
        assert isinstance(one, Texts)
        assert one.x == pytest.approx(other.x)


def test_everybody_goes_along(scenes: tuple[Workspace, int, Scene, Scene]) -> None:
    _, _, before, after = scenes
    way = journey(before, after, Carried())
    assert way is not None
    ends = way.standing()
    assert ends is not None
    assert before.people is not None
    assert ends[0].x == pytest.approx(before.people.x)
    assert ends[1] is after.people
    assert {layer.name for layer in ground(after)} == {"shores"}


def test_what_the_hand_put_down_begins_there(scenes: tuple[Workspace, int, Scene, Scene]) -> None:
    _, row, before, after = scenes
    x, y = _island(before.layers, row)
    way = journey(before, after, Carried(frozenset({row}), frozenset(), (640.0 - x, 360.0 - y)))
    assert way is not None
    assert _island(way.layers(0.0), row) == pytest.approx((640.0, 360.0))


def test_where_nothing_moves_there_is_no_way(scenes: tuple[Workspace, int, Scene, Scene]) -> None:
    _, _, before, _ = scenes
    assert journey(before, before, Carried()) is None
