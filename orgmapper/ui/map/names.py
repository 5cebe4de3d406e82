"""Names of people, once one is close enough to read them: longest-tied first, none over another."""

from collections.abc import Callable

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from orgmapper.model.columns import FloatArray, IntArray
from orgmapper.ui.map.camera import Camera
from orgmapper.ui.map.picking import Rounds

FROM_ZOOM = 2.5
"""Names are shown from this multiple of the whole page's scale."""

MOST = 300
GAP = 3.0
HALO = tuple(QPointF(x, y) for x in (-1.3, 0, 1.3) for y in (-1.3, 0, 1.3) if x or y)


def in_sight(people: Rounds, camera: Camera, width: float, height: float) -> IntArray:
    """Places (not rows) of the people in sight, the largest dots first, at most `MOST`."""
    left, top, wide, high = camera.seen(width, height)
    seen = (people.x >= left) & (people.x <= left + wide) & (people.y >= top) & (people.y <= top + high)
    places = np.flatnonzero(seen)
    return places[np.argsort(-people.r[places], kind="stable")][:MOST].astype(np.int64)


def place_names(x: FloatArray, y: FloatArray, r: FloatArray, widths: FloatArray, height: float) -> list[int]:
    """Which names fit under their dots without touching a dot or another name; earlier ones win. All in px."""
    boxes = np.stack([x - r, y - r, x + r, y + r], axis=1)
    kept: list[int] = []
    for number in range(len(x)):
        left, top = x[number] - widths[number] / 2, y[number] + r[number] + 1
        box = np.array([left - GAP, top, left + widths[number] + GAP, top + height])
        apart = (boxes[:, 2] < box[0]) | (boxes[:, 0] > box[2]) | (boxes[:, 3] < box[1]) | (boxes[:, 1] > box[3])
        if bool(apart.all()):
            boxes = np.vstack([boxes, box])
            kept.append(number)
    return kept


class NamesItem(pg.GraphicsObject):
    """Draws names in a type of fixed size, whatever the zoom."""

    def __init__(self) -> None:
        super().__init__()
        self._names: tuple[tuple[float, float, QPointF, str], ...] = ()
        self._font = QFont()
        self._ink = self._halo = QColor()

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(text for *_, text in self._names)

    def clear(self) -> None:
        if self._names:
            self._names = ()
            self.update()

    def show_names(
        self,
        people: Rounds,
        camera: Camera,
        size: tuple[float, float],
        shrink: float,
        name: Callable[[int], str],
        font: QFont,
        ink: QColor,
        halo: QColor,
    ) -> None:
        """Choose and place the names of who is in sight. `name` gives that of a row of the people table.

        `shrink`: what the radii are multiplied by at this zoom.
        """
        places = in_sight(people, camera, *size)
        metrics = QFontMetricsF(font)
        texts = [name(int(row)) for row in people.row[places]]
        widths = np.array([metrics.horizontalAdvance(text) for text in texts])
        scale = camera.scale
        r = people.r[places] * shrink
        x, y = people.x[places] * scale, people.y[places] * scale
        kept = place_names(x, y, r * scale, widths, metrics.height())
        self._font, self._ink, self._halo = font, ink, halo
        down = metrics.ascent() + 1
        self._names = tuple(
            (float(people.x[place]), float(people.y[place] + r[n]), QPointF(-float(widths[n]) / 2, down), texts[n])
            for n, place in ((n, places[n]) for n in kept)
        )
        self.update()

    def boundingRect(self) -> QRectF:  # noqa: N802
        return QRectF(-1e6, -1e6, 2e6, 2e6)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if not self._names:
            return
        scale = painter.worldTransform().m11() or 1.0
        painter.save()
        painter.setFont(self._font)
        # The halo is the name itself all around: strokes of letters take a hundred times as long.
        for x, y, shift, text in self._names:
            painter.save()
            painter.translate(x, y)
            painter.scale(1 / scale, 1 / scale)
            painter.setPen(self._halo)
            for beside in HALO:
                painter.drawText(shift + beside, text)
            painter.setPen(self._ink)
            painter.drawText(shift, text)
            painter.restore()
        painter.restore()
