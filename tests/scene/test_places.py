"""Islands stay where they are: when people join, when the window changes its size, when the map is opened again."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from orgmapper.model.choices import Choices
from orgmapper.model.document import Document
from orgmapper.model.edits import ArrangeAnew, PinPlaces, Unpin
from orgmapper.model.messages import say
from orgmapper.scene.islands_layout import IslandsPage
from orgmapper.scene.places import Places
from orgmapper.scene.text import default_measure
from orgmapper.workspace.jobs import JobRunner
from orgmapper.workspace.kept_places import KeptPlaces
from orgmapper.workspace.pictures import geometry_of, keep_places, map_scene
from orgmapper.workspace.settings import Settings
from orgmapper.workspace.view import ViewState
from orgmapper.workspace.workspace import Workspace
from tests.scene.check import examine
from tests.scene.organisations import COUNCIL, SILENT, council, organisation
from tests.scene.pages import count, opened

PAGE = (1280.0, 720.0)
VIEW = ViewState(choices=Choices(level="Department"))


def _shown(workspace: Workspace, page: tuple[float, float] = PAGE) -> IslandsPage:
    """As the window does: paint, then keep."""
    found = geometry_of(workspace, VIEW, *page)[1]
    keep_places(workspace, VIEW, *page)
    return found


def _moved(before: IslandsPage, after: IslandsPage) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """(units,) way of each island, as a share of the diagonal of the page."""
    one = np.stack([before.geometry.x, before.geometry.y], axis=1) / before.geometry.page
    other = np.stack([after.geometry.x, after.geometry.y], axis=1) / after.geometry.page
    way = (other - one) * after.geometry.page
    return np.hypot(way[:, 0], way[:, 1]) / np.hypot(*after.geometry.page)


def _grown(turn: int) -> Document:
    """The council after one in a hundred joined it so many times; who has ties with whom is new each time."""
    rng = np.random.default_rng(5)
    sizes = {name: dict(inside) for name, inside in COUNCIL.items()}
    units = [(division, unit) for division, inside in COUNCIL.items() for unit in inside]
    for _ in range(turn * 20):
        division, unit = units[int(rng.integers(len(units)))]
        sizes[division][unit] += 1
    return organisation({name: tuple(inside.items()) for name, inside in sizes.items()}, 9_000, turn, SILENT)


@pytest.fixture(scope="module")
def document() -> Document:
    return council()


@pytest.fixture
def workspace(document: Document) -> Iterator[Workspace]:
    with opened(document) as found:
        yield found


def _sound(workspace: Workspace) -> None:
    facts, geometry = geometry_of(workspace, VIEW, *PAGE)
    found = examine(map_scene(workspace, VIEW, *PAGE), geometry, facts, default_measure())
    assert found.faults == {}
    assert found.islands_cover >= 0.25
    assert found.shores_cover >= 0.5
    assert found.labelled >= 0.95


def test_the_same_facts_give_the_same_picture_once_more(workspace: Workspace) -> None:
    first = _shown(workspace)
    assert _shown(workspace) is first


def test_people_who_join_move_little_and_after_twenty_times_still_not_much() -> None:
    kept, first, last = KeptPlaces(), None, None
    for turn in range(21):
        with opened(_grown(turn)) as workspace:
            workspace.places = kept
            shown = _shown(workspace)
            if last is not None:
                assert np.median(_moved(last, shown)) < 0.02
                assert shown.stayed
            if turn in (1, 20):
                _sound(workspace)
        first, last = first or shown, shown
    assert first is not None
    assert last is not None
    assert np.median(_moved(first, last)) < 0.10


def test_the_caption_says_that_units_stayed_and_arranging_anew_takes_it_back(document: Document) -> None:
    with opened(document) as workspace:
        _shown(workspace)
        kept = workspace.places
    with opened(_grown(5)) as workspace:
        workspace.places = kept
        stayed = _shown(workspace)
        assert "stayed in place" in say(map_scene(workspace, VIEW, *PAGE).caption[0])
        workspace.do(ArrangeAnew("islands", "Department"))
        anew = _shown(workspace)
        assert not anew.stayed
        assert say(map_scene(workspace, VIEW, *PAGE).caption[0]).startswith("Near means")
        workspace.undo()
        assert _shown(workspace).geometry.x.tolist() == stayed.geometry.x.tolist()


def test_a_little_wider_window_moves_nothing_and_one_of_another_shape_is_arranged_for_it(workspace: Workspace) -> None:
    first = _shown(workspace)
    wider = _shown(workspace, (1400.0, 760.0))
    assert np.median(_moved(first, wider)) < 0.03
    assert not wider.stayed
    tall = _shown(workspace, (700.0, 1000.0))
    with opened(workspace.document) as other:
        assert tall.geometry.x.tolist() == geometry_of(other, VIEW, 700, 1000)[1].geometry.x.tolist()


def test_places_are_saved_with_the_map(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "map.orgmap"
    with JobRunner() as jobs:
        workspace = Workspace(document, settings=Settings(), jobs=jobs, journal=False)
        _shown(workspace, (1400.0, 760.0))
        second = _shown(workspace)
        workspace.looked_at = VIEW.to_json()
        workspace.save(path)
        workspace.close()
        again = Workspace.open(path, settings=Settings(), jobs=jobs, journal=False)
        assert np.median(_moved(second, _shown(again))) < 0.01
        again.close()


@pytest.mark.parametrize("data", [None, [], [{}], [{"level": "Department"}], {"level": 3}, [7], "places"])
def test_damaged_places_are_as_good_as_none(data: object) -> None:
    assert KeptPlaces.from_json(data).to_json() == []


def test_places_written_and_read_are_the_same(workspace: Workspace) -> None:
    places = _shown(workspace).places
    assert places is not None
    again = Places.from_json(places.to_json())
    assert again.to_json() == places.to_json()
    assert again.units == places.units


def _pin(workspace: Workspace, unit: str, x: float, y: float) -> int:
    """Puts a unit there; its row among the islands."""
    units = workspace.document.units
    number = int(units.id[units.name.index(unit)])
    assert workspace.do(PinPlaces("islands", "Department", (str(number),), (x,), (y,)))
    return geometry_of(workspace, VIEW, *PAGE)[0].names.index(unit)


def _place(page: IslandsPage, row: int) -> tuple[float, float]:
    return float(page.geometry.x[row]), float(page.geometry.y[row])


def test_a_pinned_island_stays_where_it_was_put_and_the_others_make_room(workspace: Workspace) -> None:
    first = _shown(workspace)
    row = _pin(workspace, "Legal", 0.5, 0.5)
    after = _shown(workspace)
    assert _place(after, row) == pytest.approx((640.0, 360.0), abs=0.5)
    assert np.median(_moved(first, after)) < 0.02
    facts, geometry = geometry_of(workspace, VIEW, *PAGE)
    found = examine(map_scene(workspace, VIEW, *PAGE), geometry, facts, default_measure())
    assert found.faults.keys() <= {"shores_in_pieces"}
    scene = map_scene(workspace, VIEW, *PAGE)
    assert count(scene, "pin") == 1
    assert "scene.legend.pin" in {row.label.id for row in scene.legend}
    assert say(scene.caption[1]).startswith("One unit stands where somebody put it")
    assert workspace.undo()
    assert _shown(workspace).geometry.x.tolist() == first.geometry.x.tolist()
    assert workspace.redo()
    assert _shown(workspace).geometry.x.tolist() == after.geometry.x.tolist()


def test_what_is_pinned_stays_when_the_map_is_arranged_anew_and_goes_back_when_let_go(workspace: Workspace) -> None:
    first = _shown(workspace)
    row = _pin(workspace, "Legal", 0.5, 0.5)
    _shown(workspace)
    workspace.do(ArrangeAnew("islands", "Department"))
    assert _place(_shown(workspace), row) == pytest.approx((640.0, 360.0), abs=0.5)
    workspace.undo()
    _shown(workspace)
    workspace.do(Unpin("islands", "Department", tuple(pin.key for pin in workspace.document.arrangement.pins)))
    assert _shown(workspace).geometry.x.tolist() == first.geometry.x.tolist()


def test_what_is_pinned_stays_when_people_join_and_when_the_map_is_opened_again(
    document: Document, tmp_path: Path
) -> None:
    path = tmp_path / "map.orgmap"
    with opened(document) as workspace:
        _shown(workspace)
        row = _pin(workspace, "Legal", 0.5, 0.5)
        before = _shown(workspace)
        workspace.looked_at = VIEW.to_json()
        workspace.save(path)
        kept, arrangement = workspace.places, workspace.document.arrangement
    with opened(replace(_grown(3), arrangement=arrangement)) as grown:
        grown.places = kept
        assert _place(_shown(grown), row) == pytest.approx((640.0, 360.0), abs=0.5)
    with JobRunner() as jobs:
        again = Workspace.open(path, settings=Settings(), jobs=jobs, journal=False)
        assert again.document.arrangement == arrangement
        assert np.median(_moved(before, _shown(again))) < 0.01
        assert _place(_shown(again), row) == pytest.approx((640.0, 360.0), abs=0.5)
        again.close()


@pytest.mark.parametrize("seed", [2, 7])
def test_whatever_is_pinned_nothing_overlaps(workspace: Workspace, seed: int) -> None:
    chance = np.random.default_rng(seed)
    _shown(workspace)
    for unit in chance.choice([unit for inside in COUNCIL.values() for unit in inside], 4, replace=False):
        _pin(workspace, str(unit), *map(float, chance.uniform(0.05, 0.95, 2)))
        _shown(workspace)
    facts, geometry = geometry_of(workspace, VIEW, *PAGE)
    found = examine(map_scene(workspace, VIEW, *PAGE), geometry, facts, default_measure())
    assert found.faults.keys() <= {"shores_in_pieces"}
