"""Only what lies in the part is drawn, and everything that does."""

import numpy as np
from PySide6.QtGui import QImage

from orgmapper.scene.primitives import Circles, Curves, Layer, Lines, Style, Texts
from orgmapper.ui.map.rendering import render_tile
from orgmapper.ui.map.sight import FEW, MANY, Sight
from tests.golden.make import scene

PART = (200.0, 100.0, 150.0, 120.0)


def layer(count: int = 4 * FEW) -> Layer:
    chance = np.random.default_rng(3)
    x, y = chance.random(count) * 800, chance.random(count) * 600
    dots = Circles(Style("person", fill="#204080"), x, y, np.full(count, 3.0), np.arange(count))
    ends = np.stack([x, y, x + chance.normal(0, 40, count), y + chance.normal(0, 40, count)], axis=1)
    lines = Lines(Style("tie", stroke="#802040", width=2.0), ends)
    middle = np.stack([x, y], axis=1)
    points = np.stack([middle, middle + 20, middle + np.array([40.0, 0.0])], axis=1)
    curves = Curves(
        Style("fan", stroke="#208040", width=1.0), points, np.full(count, 2.0), np.empty(0), np.arange(count)
    )
    return Layer("people", (dots, lines, curves), "person")


def test_less_is_drawn_and_the_picture_is_the_same() -> None:
    whole = layer()
    cut = Sight().in_part(whole, PART)
    dots = cut.items[0]
    assert isinstance(dots, Circles)
    assert 0 < len(dots.x) < len(whole.items[0].x) / 4  # pyright: ignore[reportAttributeAccessIssue]
    page = scene(*whole.items)
    x, y, width, height = (round(2 * edge) for edge in PART)
    cut_out = render_tile(page, 0, 0, 800, 600, 2.0).image.copy(x, y, width, height)
    away = np.abs(pixels(render_tile(page, *PART, 2.0).image) - pixels(cut_out))
    # Qt cuts lines at the edge of the picture, which moves their edges by a fraction of a pixel.
    assert away.mean() < 0.5


def pixels(image: QImage) -> np.ndarray:
    return np.frombuffer(bytes(image.constBits()), dtype=np.uint8).astype(np.int64)


def test_few_are_not_looked_at() -> None:
    few = layer(FEW)
    assert Sight().in_part(few, PART).items[0] is few.items[0]


def test_blocks_of_many_lines_leave_out_nothing_that_is_seen() -> None:
    chance = np.random.default_rng(5)
    middle = chance.random((2 * MANY, 2)) * (800.0, 600.0)
    points = middle[:, None] + chance.normal(0, 30, (2 * MANY, 4, 2))
    wide = np.full(2 * MANY, 2.0)
    fan = Layer("fans", (Curves(Style("fan", stroke="#208040"), points, wide, np.empty(0), np.arange(2 * MANY)),))
    sight = Sight()
    for part in (PART, (0.0, 0.0, 60.0, 60.0), PART):
        found = sight.in_part(fan, part).items[0]
        assert isinstance(found, Curves)
        x, y, width, height = part
        low, high = points.min(axis=1), points.max(axis=1)
        seen = ((high >= (x, y)) & (low <= (x + width, y + height))).all(axis=1)
        assert set(np.flatnonzero(seen).tolist()) <= set(found.pick.tolist())
        assert len(found.pick) < 2 * int(seen.sum())


def test_words_whose_anchor_is_outside_may_reach_into_the_part() -> None:
    x, y, width, _ = PART
    places = np.array([(x - 40.0, y + 30.0), (x + width + 500.0, y), *[(x + 20.0, y + 20.0)] * FEW])
    words = Texts(Style("unit-label"), places[:, 0], places[:, 1], ("A long name of a unit",) * len(places), 12.0)
    found = Sight().in_part(Layer("words", (words,), "unit"), PART).items[0]
    assert isinstance(found, Texts)
    assert found.x.tolist() == [x - 40.0, *[x + 20.0] * FEW]
