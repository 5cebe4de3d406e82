"""Crowds from far away: dots smaller than a pixel as the share of each pixel that they cover.

A hundred thousand ellipses take Qt half a second and look the same.
"""

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from orgmapper.model.columns import FloatArray
from orgmapper.scene.primitives import Circles
from orgmapper.ui.paint.memory import on_pixels

CROWD = 500
"""Groups of fewer dots are drawn one by one."""

SMALL = 0.9
"""Radius in device pixels up to which a dot is part of a density."""


def is_density(painter: QPainter, item: Circles) -> bool:
    """A crowd of dots too small to be told apart, on a picture made of pixels."""
    if len(item.x) < CROWD or not on_pixels(painter):
        return False
    return float(item.r.max()) * painter.deviceTransform().m11() <= SMALL


def draw_density(painter: QPainter, item: Circles) -> None:
    """The group as one picture in its colour; the painter's opacity holds, its transformation is not turned."""
    scale = painter.deviceTransform().m11()
    left, top = float(item.x.min()) - 1 / scale, float(item.y.min()) - 1 / scale
    x, y = (item.x - left) * scale, (item.y - top) * scale
    columns, rows = int(x.max()) + 3, int(y.max()) + 3
    covered = np.zeros(columns * rows)
    # A dot belongs to the four pixels around its middle, more to the nearer ones.
    column, row = np.floor(x - 0.5).astype(np.int64), np.floor(y - 0.5).astype(np.int64)
    dx, dy = x - 0.5 - column, y - 0.5 - row
    area = _area(item, scale)
    for right, across in ((0, 1 - dx), (1, dx)):
        for below, down in ((0, 1 - dy), (1, dy)):
            cells = (row + below) * columns + column + right
            covered += np.bincount(cells, area * across * down, minlength=columns * rows)
    image = _image(np.minimum(covered, 1.0).reshape(rows, columns), QColor(item.style.stroke or item.style.fill))
    painter.drawImage(QRectF(left, top, columns / scale, rows / scale), image)


def _area(item: Circles, scale: float) -> FloatArray:
    """Device pixels that each dot covers with its colour; of a hollow one the ring."""
    r, half = item.r * scale, item.style.width * scale / 2 if item.style.stroke else 0.0
    outer = np.pi * (r + half) ** 2
    hollow = bool(item.style.stroke)
    return outer - np.pi * np.maximum(r - half, 0.0) ** 2 if hollow else outer


def _image(covered: FloatArray, colour: QColor) -> QImage:
    rows, columns = covered.shape
    pixels = np.empty((rows, columns, 4), dtype=np.uint8)
    for channel, value in enumerate((colour.blue(), colour.green(), colour.red(), 255)):
        pixels[..., channel] = np.rint(covered * value)
    image = QImage(pixels.data, columns, rows, 4 * columns, QImage.Format.Format_ARGB32_Premultiplied)
    return image.copy()
