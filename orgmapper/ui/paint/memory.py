"""NumPy memory handed to Qt as it lies, without a Python object a line or point.

A QLineF is four doubles and a QPointF two, so an array of them is what Qt's C++ expects.
"""

import ctypes

import numpy as np
from PySide6.QtCore import QLineF
from PySide6.QtGui import QPagedPaintDevice, QPainter, QPolygonF
from shiboken6 import Shiboken

from orgmapper.model.columns import FloatArray
from orgmapper.ui.paint.unlocked import unlocked_lines

PIECE = 200
"""Lines drawn in one call where a call keeps every other Python thread waiting: painted outside the window's thread,
the window gets its turn between two."""


def on_pixels(painter: QPainter) -> bool:
    """A picture made of pixels is painted, not a page of lines and words."""
    return not isinstance(painter.device(), QPagedPaintDevice)


def draw_lines(painter: QPainter, xyxy: FloatArray) -> None:
    """Straight lines, (n, 4). The array lives until the call returns, which is when they are drawn."""
    memory = np.ascontiguousarray(xyxy, dtype=np.float64)
    unlocked = unlocked_lines()
    if unlocked is not None:
        unlocked(Shiboken.getCppPointer(painter)[0], memory.ctypes.data, len(memory))
        return
    for start in range(0, len(memory), PIECE):
        piece = memory[start : start + PIECE]
        painter.drawLines(Shiboken.wrapInstance(piece.ctypes.data, QLineF), len(piece))  # pyright: ignore[reportCallIssue, reportArgumentType]


def points_of(shape: QPolygonF) -> FloatArray:
    """A copy of the points (k, 2) of one of Qt's polygons."""
    if not shape.size():
        return np.empty((0, 2))
    address: int = Shiboken.getCppPointer(shape.data())[0]
    source = (ctypes.c_double * (2 * shape.size())).from_address(address)
    return np.array(source).reshape(-1, 2)


def polygon(points: FloatArray) -> QPolygonF:
    """A polygon of Qt's own with a copy of points (k, 2)."""
    result = QPolygonF()
    result.resize(len(points))
    if len(points):
        address: int = Shiboken.getCppPointer(result.data())[0]
        target = (ctypes.c_double * (2 * len(points))).from_address(address)
        np.ctypeslib.as_array(target).reshape(-1, 2)[:] = points
    return result
