"""Draw a scene with Qt's painter. The caller has set the transformation from page units to the device.

No Python loop per line: ties and fans go to Qt in blocks of NumPy memory, grouped by style; ribbons, which are few,
one polyline each, so that their translucent joints stay clean.
"""

from collections.abc import Iterable

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen, QPixmap

from orgmapper.model.columns import FloatArray, IntArray
from orgmapper.scene.primitives import Circles, Curves, Layer, Lines, Outlines, Primitive, Scene, Squares, Style, Texts
from orgmapper.ui.paint.density import draw_density, is_density
from orgmapper.ui.paint.memory import draw_lines, polygon
from orgmapper.ui.paint.text import draw_texts

MANY_CURVES = 3_000
"""Above this number curves are drawn in blocks of straight pieces, by classes of width and opacity."""

CLASSES = 16

HAIR = 1.8
"""Device pixels up to which a see-through ribbon is drawn as a hair."""


def paint_scene(painter: QPainter, scene: Scene, *, moving: bool = False) -> None:
    """Background, map layers and furniture. `moving`: only what is cheap, without antialiasing of thin lines."""
    if scene.background:
        painter.fillRect(QRectF(0, 0, scene.width, scene.height), QColor(scene.background))
    paint_layers(painter, (*scene.layers, *scene.furniture), moving=moving)


def paint_layers(painter: QPainter, layers: Iterable[Layer], *, moving: bool = False, zoom: float = 1.0) -> None:
    """Layers from bottom to top, without those that are seen from closer by only."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, not moving)
    for layer in layers:
        if moving and not layer.cheap:
            continue
        if layer.from_zoom > zoom:
            continue
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
    for x, y, r in zip(item.x.tolist(), item.y.tolist(), item.r.tolist(), strict=True):
        painter.drawEllipse(QPointF(x, y), r, r)


def _pieces(points: FloatArray) -> FloatArray:
    """(n, k, 2) points as ((k - 1) n, 4) straight pieces."""
    return np.concatenate([points[:, :-1], points[:, 1:]], axis=2).reshape(-1, 4)


def _curves(painter: QPainter, item: Curves) -> None:
    if not len(item.points):
        return
    own = len(item.widths) or len(item.opacities)
    if len(item.points) > MANY_CURVES:
        _curves_in_classes(painter, item)
        return
    if not own and not item.style.dash and item.style.opacity >= 1:
        draw_lines(painter, _pieces(item.points))
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    widths = item.widths if len(item.widths) else np.full(len(item.points), item.style.width)
    opacities = item.style.opacity * (item.opacities if len(item.opacities) else np.ones(len(item.points)))
    if isinstance(painter.device(), QImage) and not item.style.dash:
        widths, opacities = _as_hairs(widths, opacities, painter.deviceTransform().m11())
    for points, width, opacity in zip(item.points, widths.tolist(), opacities.tolist(), strict=True):
        painter.setPen(pen(item.style, width))
        painter.setOpacity(opacity)
        painter.drawPolyline(polygon(points))


def _as_hairs(widths: FloatArray, opacities: FloatArray, scale: float) -> tuple[FloatArray, FloatArray]:
    """Thin see-through lines one device pixel wide and as much stronger: they look the same, and Qt is five times as
    fast with them.
    """
    wide = widths * scale
    hairs = (wide > 1.0) & (wide <= HAIR) & (opacities * wide < 1.0)
    return np.where(hairs, 0.999 / scale, widths), np.where(hairs, opacities * wide, opacities)


def _curves_in_classes(painter: QPainter, item: Curves) -> None:
    """Width and opacity rounded to CLASSES steps each; a block of straight pieces for each pair that occurs."""
    count = len(item.points)
    width, widths = _classes(item.widths if len(item.widths) else np.full(count, item.style.width))
    opacity, opacities = _classes(item.opacities if len(item.opacities) else np.ones(count))
    for key in np.unique(width * CLASSES + opacity).tolist():
        chosen = (width == key // CLASSES) & (opacity == key % CLASSES)
        painter.setPen(pen(item.style, float(widths[key // CLASSES])))
        painter.setOpacity(item.style.opacity * float(opacities[key % CLASSES]))
        draw_lines(painter, _pieces(item.points[chosen]))


def _classes(values: FloatArray) -> tuple[IntArray, FloatArray]:
    low = float(values.min())
    step = (float(values.max()) - low) / (CLASSES - 1) or 1.0
    number = np.rint((values - low) / step).astype(np.int64)
    return number, low + step * np.arange(CLASSES, dtype=np.float64)


def _outlines(painter: QPainter, item: Outlines) -> None:
    for ring in item.rings:
        painter.drawPolygon(polygon(ring))
