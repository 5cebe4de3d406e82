"""Draw a scene with Qt's painter. The caller has set the transformation from page units to the device.

No Python loop per line: ties, fans and ribbons go to Qt in blocks of NumPy memory, grouped by style. On pictures made
of pixels everything that can be is drawn as straight lines with flat or square ends: Qt has a way of its own for
those, several times as fast as the one for bent lines and round ends.
"""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap

from orgmapper.model.columns import FloatArray, IntArray
from orgmapper.scene.primitives import Circles, Curves, Layer, Lines, Outlines, Primitive, Scene, Squares, Style, Texts
from orgmapper.ui.paint.density import draw_density, is_density
from orgmapper.ui.paint.memory import draw_lines, on_pixels, polygon
from orgmapper.ui.paint.pieces import gaping, pieces, rounded, thinned
from orgmapper.ui.paint.text import draw_texts

MANY_CURVES = 3_000
"""Above this number curves are drawn by classes of width and opacity."""

CLASSES = 16

FAINT, BROAD, GAP = 0.5, 12.0, 0.25
"""A curve at most so strong is drawn in straight pieces: nobody sees their joints. One of more device pixels is bent
more smoothly, and its pieces stand at most so many apart at the edge."""

THIN = 4.0
"""A solid rim at most so many device pixels wide is drawn in pieces too."""

UNSEEN = 0.1
"""Device pixels by which a line may be elsewhere so that it needs fewer points."""


def paint_scene(painter: QPainter, scene: Scene) -> None:
    """Background, map layers and furniture."""
    if scene.background:
        painter.fillRect(QRectF(0, 0, scene.width, scene.height), QColor(scene.background))
    paint_layers(painter, (*scene.layers, *scene.furniture))


def paint_layers(painter: QPainter, layers: Iterable[Layer]) -> None:
    """Layers from bottom to top, without those that are seen from closer by only."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for layer in layers:
        if layer.from_zoom <= 1.0:
            for item in layer.items:
                paint_primitive(painter, item)


def paint_primitive(painter: QPainter, item: Primitive) -> None:
    """One group of primitives; the painter's pen, brush and opacity are left as they were set here."""
    if isinstance(item, Texts):
        draw_texts(painter, item)
        return
    if not (item.style.fill or item.style.stroke):
        return
    painter.setOpacity(item.style.opacity)
    painter.setPen(pen(item.style))
    painter.setBrush(brush(item.style))
    if isinstance(item, Circles):
        _circles(painter, item)
    elif isinstance(item, Squares):
        for x, y, r in zip(item.x.tolist(), item.y.tolist(), item.r.tolist(), strict=True):
            painter.drawRect(QRectF(x - r, y - r, 2 * r, 2 * r))
    elif isinstance(item, Lines):
        draw_lines(painter, item.xyxy)
    elif isinstance(item, Curves):
        _curves(painter, item)
    else:
        _outlines(painter, item)


def pen(style: Style, width: float | None = None) -> QPen:
    """The pen of a style. Qt counts dashes in pen widths, a style in page units."""
    if not style.stroke or (style.hatch and not style.width):
        return QPen(Qt.PenStyle.NoPen)
    thick = style.width if width is None else width
    result = QPen(QColor(style.stroke), thick)
    result.setCapStyle(Qt.PenCapStyle.RoundCap if style.round_ends else Qt.PenCapStyle.FlatCap)
    result.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if style.dash and thick > 0:
        result.setDashPattern([length / thick for length in style.dash])
    return result


def brush(style: Style) -> QBrush:
    """The fill of a style; a hatch is a small tile in both colours."""
    if style.hatch:
        return QBrush(_hatch_tile(style))
    return QBrush(QColor(style.fill)) if style.fill else QBrush(Qt.BrushStyle.NoBrush)


def _hatch_tile(style: Style) -> QPixmap:
    tile = QPixmap(6, 6)
    tile.fill(QColor(style.fill) if style.fill else Qt.GlobalColor.transparent)
    inner = QPainter(tile)
    inner.setRenderHint(QPainter.RenderHint.Antialiasing)
    inner.setPen(QPen(QColor(style.stroke), 1))
    for a, b, c, d in ((-1, 7, 7, -1), (-1, 1, 1, -1), (5, 7, 7, 5)):
        inner.drawLine(QPointF(a, b), QPointF(c, d))
    inner.end()
    return tile


def _circles(painter: QPainter, item: Circles) -> None:
    if is_density(painter, item):
        draw_density(painter, item)
        return
    rounds = zip(item.x.tolist(), item.y.tolist(), item.r.tolist(), strict=True)
    style, half = item.style, item.style.width / 2
    if not (on_pixels(painter) and style.fill and style.stroke and style.opacity >= 1) or style.dash or style.hatch:
        for x, y, r in rounds:
            painter.drawEllipse(QPointF(x, y), r, r)
        return
    # A disc upon a disc takes Qt half the time of a disc with a rim.
    rim, disc = QBrush(QColor(style.stroke)), painter.brush()
    painter.setPen(Qt.PenStyle.NoPen)
    for x, y, r in rounds:
        middle, inner = QPointF(x, y), max(r - half, 0.0)
        painter.setBrush(rim)
        painter.drawEllipse(middle, r + half, r + half)
        painter.setBrush(disc)
        painter.drawEllipse(middle, inner, inner)


def _curves(painter: QPainter, item: Curves) -> None:
    if not len(item.points):
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    own, style, count = len(item.widths) or len(item.opacities), item.style, len(item.points)
    width, widths = _classes(item.widths if len(item.widths) else np.full(count, style.width))
    opacity, opacities = _classes(item.opacities if len(item.opacities) else np.ones(count))
    strong = style.opacity * opacities[opacity]
    thick = widths[width] * painter.deviceTransform().m11()
    faint, points = (strong <= FAINT) & (on_pixels(painter) and not style.dash), item.points
    if (faint & (thick > BROAD)).any():
        points = rounded(rounded(points))
        faint &= (thick <= BROAD) | (gaping(points, thick) <= GAP)
    together = count > MANY_CURVES or not (own or style.dash or style.opacity < 1)
    key = (width * len(opacities) + opacity) * 2 + faint
    order = np.argsort(key, kind="stable")
    for rows in np.split(order, np.flatnonzero(np.diff(key[order])) + 1):
        one = rows[0]
        painter.setPen(pen(replace(style, round_ends=False) if faint[one] else style, float(widths[width[one]])))
        painter.setOpacity(float(strong[one]))
        if faint[one] or together:
            draw_lines(painter, pieces(points[rows]))
            continue
        for curve in item.points[rows]:
            painter.drawPolyline(polygon(_seen(painter, curve)))


def _classes(values: FloatArray) -> tuple[IntArray, FloatArray]:
    """The number of each value's class, and what the classes stand for; of many values, `CLASSES` steps."""
    if len(values) <= MANY_CURVES:
        kinds, number = np.unique(values, return_inverse=True)
        return number.astype(np.int64), kinds
    low = float(values.min())
    step = (float(values.max()) - low) / (CLASSES - 1) or 1.0
    return np.rint((values - low) / step).astype(np.int64), low + step * np.arange(CLASSES, dtype=np.float64)


def _outlines(painter: QPainter, item: Outlines) -> None:
    style, rim = item.style, painter.pen()
    solid = bool(style.stroke) and not (style.dash or style.hatch) and style.opacity >= 1
    # Hairs are quick as they are.
    apart = on_pixels(painter) and solid and 1 < style.width * painter.deviceTransform().m11() <= THIN
    if apart:
        painter.setPen(Qt.PenStyle.NoPen)
    for ring in item.rings:
        painter.drawPolygon(polygon(ring))
    if apart:
        rim.setCapStyle(Qt.PenCapStyle.SquareCap)
        painter.setPen(rim)
        for ring in item.rings:
            draw_lines(painter, pieces(_seen(painter, np.concatenate([ring, ring[:1]]))[None]))


def _seen(painter: QPainter, line: FloatArray) -> FloatArray:
    """The line (k, 2) with as many points as can be told apart; on a page of lines, all."""
    return thinned(line, UNSEEN / painter.deviceTransform().m11()) if on_pixels(painter) else line
