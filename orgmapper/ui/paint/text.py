"""Text of a scene with Qt: the shipped fonts, halos, any zoom."""

from functools import cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QPainter, QPainterPath, QPen

from orgmapper.locate import resource
from orgmapper.scene.primitives import Texts

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
        painter.setPen(halo)
        for x, y, turn, start, text in places:
            outline = QPainterPath()
            outline.addText(start, face, text)
            painter.save()
            painter.translate(x, y)
            painter.rotate(turn)
            painter.scale(scale, scale)
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
