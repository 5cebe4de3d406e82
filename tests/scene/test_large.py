"""Large organisations: the strongest connections, ties one by one from close by only, and a caption that says so."""

from collections.abc import Sequence

import numpy as np

from orgmapper.model.choices import Choices
from orgmapper.model.messages import say
from orgmapper.scene.primitives import Scene
from orgmapper.scene.ribbon_marks import MOST_RIBBONS
from orgmapper.workspace.pictures import map_scene
from orgmapper.workspace.view import ViewState
from tests.scene.organisations import organisation
from tests.scene.pages import count, opened


def _scene(units: int, people: int, ties: int) -> Scene:
    chart: dict[str, Sequence[tuple[str, int]]] = {
        f"Division {division}": tuple((f"Unit {unit}", people) for unit in range(division, units, 4))
        for division in range(4)
    }
    with opened(organisation(chart, ties)) as workspace:
        return map_scene(workspace, ViewState(choices=Choices(level="Department")), 1400, 800)


def test_of_very_many_connections_the_strongest_are_drawn_and_the_caption_counts_both() -> None:
    scene = _scene(units=80, people=6, ties=9_000)
    drawn = count(scene, "ribbon")
    assert MOST_RIBBONS <= drawn <= MOST_RIBBONS + 3 * 80
    (said,) = [say(sentence) for sentence in scene.caption if sentence.id == "scene.caption.strongest"]
    assert f"the {drawn:,} strongest" in said
    assert f"Of {dict(scene.caption[-1].values)['count']:,} connections" in said


def test_every_unit_keeps_its_strongest_connections() -> None:
    scene = _scene(units=80, people=6, ties=9_000)
    (layer,) = [layer for layer in scene.layers if layer.name == "ribbons"]
    ends = np.concatenate([item.points[:, [0, -1]].reshape(-1, 2) for item in layer.items])  # type: ignore[union-attr]
    (islands,) = [layer for layer in scene.layers if layer.name == "islands"]
    for item in islands.items:
        for x, y, r in zip(item.x, item.y, item.r, strict=True):  # type: ignore[union-attr]
            reached = np.abs(np.hypot(ends[:, 0] - x, ends[:, 1] - y) - r) < 0.5
            assert reached.sum() >= 3


def test_in_a_large_organisation_ties_are_drawn_one_by_one_from_close_by_only() -> None:
    scene = _scene(units=40, people=320, ties=30_000)
    near = {layer.name: layer.from_zoom for layer in scene.layers if layer.name in ("fans", "inside-ties")}
    assert near.keys() == {"fans", "inside-ties"}
    assert all(2.0 < zoom < 2.5 for zoom in near.values())
    assert "scene.caption.ribbons-only" in {sentence.id for sentence in scene.caption}
    small = _scene(units=8, people=20, ties=900)
    assert {layer.from_zoom for layer in small.layers} == {0.0}
    assert "scene.caption.ribbons-only" not in {sentence.id for sentence in small.caption}
