"""Every word of every view can be read in every theme: WCAG AA on whatever lies beneath it."""

from collections.abc import Iterator, Sequence

import numpy as np
import pytest

from orgmapper.model.columns import FloatArray
from orgmapper.model.document import Document
from orgmapper.scene.primitives import Circles, Outlines, Primitive, Scene, Squares, Texts
from orgmapper.scene.theme import THEMES, mix
from orgmapper.workspace.pictures import map_picture
from orgmapper.workspace.view import KINDS, Kind, Selected, ViewState
from orgmapper.workspace.workspace import Workspace
from tests.scene.organisations import organisation
from tests.scene.pages import opened
from tests.scene.theme_colours import contrast

DIVISIONS: dict[str, Sequence[tuple[str, int]]] = {
    f"Division {number}": [(f"Unit {number}{letter}", 6 + 5 * place) for place, letter in enumerate("ABC")]
    for number in range(1, 5)
}


@pytest.fixture(scope="module")
def document() -> Document:
    return organisation(DIVISIONS, 700, seed=4, silent=(("Unit 1C", "Unit 3C"),))


@pytest.fixture(scope="module")
def workspace(document: Document) -> Iterator[Workspace]:
    with opened(document) as workspace:
        yield workspace


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("kind", KINDS)
def test_words_can_be_read(workspace: Workspace, document: Document, kind: Kind, theme: str) -> None:
    number = dict(zip(document.units.name, document.units.id.tolist(), strict=True))
    chosen: list[tuple[Selected, ...]] = [
        (),
        (("unit", number["Unit 2B"]),),
        (("gap", (number["Unit 1C"], number["Unit 3C"])),),
    ]
    for selection in chosen:
        scene = map_picture(workspace, ViewState(kind=kind, selection=selection), 1000, 700, theme)
        unread = [(word, round(ratio, 2)) for word, ratio in contrasts(scene) if ratio < 4.5]
        assert unread == [], selection


def contrasts(scene: Scene) -> Iterator[tuple[str, float]]:
    """Each word of a picture with its contrast to the halo beneath it, or to what was drawn there before."""
    before: list[Primitive] = []
    for layer in (*scene.layers, *scene.furniture):
        for item in layer.items:
            if isinstance(item, Texts):
                for x, y, text in zip(item.x.tolist(), item.y.tolist(), item.text, strict=True):
                    ground = item.halo or _ground(scene.background, before, x, y - item.size / 3)
                    yield text, contrast(mix(item.style.fill, ground, item.style.opacity), ground)
            elif item.style.fill:
                before.append(item)


def _ground(colour: str, before: list[Primitive], x: float, y: float) -> str:
    for item in before:
        if _covers(item, x, y):
            colour = mix(item.style.fill, colour, item.style.opacity)
    return colour


def _covers(item: Primitive, x: float, y: float) -> bool:
    match item:
        case Circles():
            return bool((np.hypot(item.x - x, item.y - y) < item.r).any())
        case Squares():
            return bool(((np.abs(item.x - x) < item.r) & (np.abs(item.y - y) < item.r)).any())
        case Outlines():
            return any(_inside(ring, x, y) for ring in item.rings)
        case _:
            return False


def _inside(ring: FloatArray, x: float, y: float) -> bool:
    """Even-odd rule."""
    x1, y1 = ring.T
    x2, y2 = np.roll(ring, -1, axis=0).T
    crosses = (y1 > y) != (y2 > y)
    at = x1 + (y - y1) * (x2 - x1) / np.where(crosses, y2 - y1, 1.0)
    return bool((crosses & (x < at)).sum() % 2)
