"""Qt's painter draws what the display list says."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QGuiApplication, QImage

from orgmapper.scene.primitives import Circles, Lines, Outlines, Primitive, Style
from orgmapper.ui.paint import painter, text
from orgmapper.ui.paint.painter import MANY_CURVES
from orgmapper.ui.paint.picture import png, render
from tests.golden.compare import Pixels, difference
from tests.golden.make import curves, primitives, scene, texts

pytestmark = pytest.mark.usefixtures("qapp")


def pixels(image: QImage) -> Pixels:
    """(height, width, 4) red, green, blue, opacity."""
    rgba = image.convertToFormat(QImage.Format.Format_RGBA8888)
    return np.frombuffer(bytes(rgba.constBits()), dtype=np.uint8).reshape(rgba.height(), rgba.width(), 4).copy()


def test_a_disc_covers_its_area() -> None:
    x, r = np.array([80.0]), np.array([30.0])
    disc = Circles(Style("person", fill="#000000"), x, x, r, np.array([0]))
    drawn = pixels(render(scene(disc, background="#FFFFFF")))
    assert (255 - drawn[:, :, 0].astype(float)).sum() / 255 == pytest.approx(np.pi * 900, rel=0.005)
    assert tuple(drawn[80, 80]) == (0, 0, 0, 255)


@pytest.mark.parametrize("primitive", primitives(), ids=lambda item: item.style.role)
def test_every_primitive_leaves_a_mark(primitive: Primitive) -> None:
    empty = pixels(render(scene(Lines(Style("nothing"), np.empty((0, 4))))))
    assert difference(empty, pixels(render(scene(primitive)))).share > 0.001


def test_scale_changes_size_not_look() -> None:
    one, two = render(scene()), render(scene(), 2.0)
    assert (two.width(), two.height()) == (2 * one.width(), 2 * one.height())
    halved = pixels(two).reshape(one.height(), 2, one.width(), 2, 4).mean(axis=(1, 3)).astype(np.uint8)
    assert difference(pixels(one), halved, tolerance=60).share < 0.01


def test_blocks_look_like_single_curves() -> None:
    """Beyond MANY_CURVES they are drawn in classes of width and opacity: nobody should see where that begins."""
    few, many = curves(MANY_CURVES), curves(MANY_CURVES + 1)
    assert difference(pixels(render(scene(few))), pixels(render(scene(many))), tolerance=40).share < 0.05


def test_text_stands_on_its_anchor() -> None:
    ground = pixels(render(scene(Lines(Style("nothing"), np.empty((0, 4))))))
    ink = np.abs(pixels(render(scene(texts(("HHHH",))))).astype(int) - ground).max(axis=2) > 60
    columns = np.flatnonzero(ink.any(axis=0))
    assert columns.mean() == pytest.approx(100, abs=1.5)
    assert np.flatnonzero(ink.any(axis=1)).max() == pytest.approx(30, abs=3.5)  # the halo hangs 3 below the baseline


def test_no_background_is_transparent() -> None:
    assert pixels(render(scene(curves(1), background="")))[150, 10, 3] == 0


def test_png_is_a_png() -> None:
    assert QGuiApplication.instance() is not None
    image = QImage.fromData(png(scene()))
    assert (image.width(), image.height()) == (200, 160)


RING = np.stack([80 + 50 * np.cos(np.linspace(0, 6.2, 80)), 80 + 40 * np.sin(np.linspace(0, 6.2, 80))], axis=1)
X = np.array([40.0, 100.0, 160.0])


@pytest.mark.parametrize(
    "primitive",
    [
        replace(curves(6), widths=np.linspace(0.5, 6, 6), opacities=np.linspace(0.05, 0.45, 6)),
        Outlines(Style("shore", fill="#CFE0F0", stroke="#3C82C4", width=1.5), (RING,), np.array([0])),
        Circles(Style("silent", "#FFFFFF", "#74429A", 1.4), X, X, np.array([4.0, 9.0, 12.0]), np.arange(3)),
        texts(("Reablement", "PLACE")),
    ],
    ids=lambda item: item.style.role,
)
def test_the_quick_way_on_pixels_looks_like_the_plain_one(
    primitive: Primitive, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = pixels(render(scene(primitive), 2.0))
    for room in (painter, text):
        monkeypatch.setattr(room, "on_pixels", lambda device: False)
    plain = pixels(render(scene(primitive), 2.0))
    assert difference(quick, plain).share < 0.003
    assert difference(quick, plain).worst > 0
