"""Text of a scene with Qt: the shipped fonts, halos, any zoom."""

from functools import cache, lru_cache

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QPainter, QPainterPath, QPen

from orgmapper.locate import resource
from orgmapper.model.columns import FloatArray
from orgmapper.scene.primitives import Texts
from orgmapper.ui.paint.memory import draw_lines, on_pixels, points_of
from orgmapper.ui.paint.pieces import pieces

BASE = 32
"""Fonts are made once at this pixel size and scaled by the painter, so that text is the same at every zoom."""


@cache
def register_fonts() -> tuple[str, ...]:
    """Make the shipped fonts known to Qt; their family names. An application must be running."""
    families: list[str] = []
    for path in sorted(resource("fonts").glob("*.[ot]tf")):
        number = QFontDatabase.addApplicationFont(str(path))
        if number >= 0:
            families.extend(QFontDatabase.applicationFontFamilies(number))
    return tuple(dict.fromkeys(families))


@cache
def font(weight: int, spacing: float) -> QFont:
    """The map's font at the base size."""
    families = register_fonts()
    result = QFont(["Inter", *(family for family in families if family != "Inter")])
    result.setPixelSize(BASE)
    result.setWeight(QFont.Weight(weight))
    result.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if spacing:
        result.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing * BASE)
    return result


@lru_cache(maxsize=1024)
def _rims(text: str, weight: int, spacing: float) -> FloatArray:
    """Outlines of the letters as straight pieces, (n, 4), at the base size from the start of the line on."""
    path = QPainterPath()
    path.addText(QPointF(0, 0), font(weight, spacing), text)
    rings = [pieces(points_of(ring)[None]) for ring in path.toSubpathPolygons()]
    return np.concatenate(rings) if rings else np.empty((0, 4))


def draw_texts(painter: QPainter, item: Texts) -> None:
    """Single lines of text, each on its anchor, the halo of all beneath the letters of all."""
    face = font(item.weight, item.spacing)
    metrics = QFontMetricsF(face)
    scale = item.size / BASE
    share = {"start": 0.0, "middle": 0.5, "end": 1.0}[item.anchor]
    turns = [0.0] * len(item.text) if item.turn is None else item.turn.tolist()
    places = [
        (x, y, turn, QPointF(-share * metrics.horizontalAdvance(text), 0), text)
        for x, y, turn, text in zip(item.x.tolist(), item.y.tolist(), turns, item.text, strict=True)
    ]
    painter.setOpacity(item.style.opacity)
    if item.halo and item.halo_width:
        halo = QPen(QColor(item.halo), 2 * item.halo_width / scale)
        halo.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        # Straight pieces take Qt a third of the time, but would let each other shine through.
        apart = on_pixels(painter) and item.style.opacity >= 1
        halo.setCapStyle(Qt.PenCapStyle.SquareCap)
        painter.setPen(halo)
        for x, y, turn, start, text in places:
            painter.save()
            painter.translate(x, y)
            painter.rotate(turn)
            painter.scale(scale, scale)
            painter.translate(start)
            if apart:
                draw_lines(painter, _rims(text, item.weight, item.spacing))
            else:
                outline = QPainterPath()
                outline.addText(QPointF(0, 0), face, text)
                painter.drawPath(outline)
            painter.restore()
    painter.setPen(QColor(item.style.fill))
    painter.setFont(face)
    for x, y, turn, start, text in places:
        painter.save()
        painter.translate(x, y)
        painter.rotate(turn)
        painter.scale(scale, scale)
        painter.drawText(start, text)
        painter.restore()
