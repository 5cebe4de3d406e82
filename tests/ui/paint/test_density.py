"""A crowd from far away covers what its dots cover, wherever they stand."""

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from orgmapper.scene.primitives import Circles, Style
from orgmapper.ui.paint.density import CROWD, draw_density, is_density
from orgmapper.ui.paint.painter import paint_primitive


def _crowd(style: Style, r: float) -> Circles:
    rng = np.random.default_rng(4)
    x, y = rng.random(3_000) * 360 + 20, rng.random(3_000) * 260 + 20
    return Circles(style, x, y, np.full(3_000, r), np.full(3_000, -1))


def _painted(item: Circles, *, dense: bool) -> "np.ndarray[tuple[int, ...], np.dtype[np.float64]]":
    image = QImage(400, 300, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor(0, 0, 0, 0))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if dense:
        assert is_density(painter, item)
        draw_density(painter, item)
    else:
        for row in range(len(item.x)):
            one = slice(row, row + 1)
            paint_primitive(painter, Circles(item.style, item.x[one], item.y[one], item.r[one], item.pick[one]))
    painter.end()
    bits = np.frombuffer(image.constBits(), dtype=np.uint8).reshape(300, 400, 4)
    return bits.astype(np.float64)


@pytest.mark.parametrize(
    "style", [Style("person", fill="#105d9c"), Style("silent", fill="#ffffff", stroke="#105d9c", width=0.4)]
)
def test_it_covers_as_much_as_the_dots_and_in_the_same_places(qapp: QApplication, style: Style) -> None:
    item = _crowd(style, 0.6)
    dense, single = _painted(item, dense=True)[..., 3], _painted(item, dense=False)[..., 3]
    if style.fill == "#105d9c":
        assert dense.sum() == pytest.approx(single.sum(), rel=0.08)
    blocks = [picture.reshape(15, 20, 20, 20).sum(axis=(1, 3)) for picture in (dense, single)]
    assert np.corrcoef(blocks[0].ravel(), blocks[1].ravel())[0, 1] > 0.97
    assert _painted(item, dense=True)[..., :3].max() <= 255


def test_few_or_large_dots_are_drawn_one_by_one(qapp: QApplication) -> None:
    image = QImage(10, 10, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    item = _crowd(Style("person", fill="#105d9c"), 0.6)
    few = Circles(item.style, item.x[: CROWD - 1], item.y[: CROWD - 1], item.r[: CROWD - 1], item.pick[: CROWD - 1])
    assert is_density(painter, item)
    assert not is_density(painter, few)
    assert not is_density(painter, _crowd(item.style, 2.0))
    painter.scale(3, 3)
    assert not is_density(painter, item)
    painter.end()
