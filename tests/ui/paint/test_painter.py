"""Qt's painter draws what the display list says."""

import numpy as np
import pytest
from PySide6.QtGui import QGuiApplication, QImage

from orgmapper.scene.primitives import Circles, Lines, Primitive, Style
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
