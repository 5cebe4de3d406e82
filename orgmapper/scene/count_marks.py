"""How many ties a ribbon holds, where it leads to a unit that stands for all beneath it."""

import numpy as np

from orgmapper.layout.routes import GapRoute
from orgmapper.model.columns import FloatArray, IntArray
from orgmapper.scene.drawing import Drawing
from orgmapper.scene.facts import MapFacts
from orgmapper.scene.island_marks import BASELINE
from orgmapper.scene.islands_layout import IslandsPage
from orgmapper.scene.primitives import Style, Texts
from orgmapper.scene.ribbon_marks import Ribbons
from orgmapper.scene.sizes import BADGE_CHOSEN

MOST = 40
"""Counts on one map, the largest first: more would hide the ribbons."""

_DIGIT, _ROOM = 0.66, 0.35
"""Width of a digit, and the room around a count, over its size."""

_PLACES = np.array([4, 5, 3, 6, 2])
"""Points of a ribbon that a count can stand on, the middle first."""


def draw_counts(
    drawing: Drawing, facts: MapFacts, page: IslandsPage, ribbons: Ribbons, routes: tuple[GapRoute, ...]
) -> None:
    """A number on each ribbon of a folded unit, where no word, island, gap or other number is."""
    if not facts.merged.any():
        return
    rows = np.flatnonzero((facts.merged[ribbons.a] | facts.merged[ribbons.b]) & ribbons.strong)
    ties = facts.unit_ties[ribbons.a[rows], ribbons.b[rows]].astype(np.int64)
    rows = rows[np.argsort(-ties, kind="stable")]
    taken = _Taken(page, routes)
    texts: list[str] = []
    places: list[tuple[float, float]] = []
    for row in rows.tolist():
        text = str(int(facts.unit_ties[ribbons.a[row], ribbons.b[row]]))
        place = taken.place(ribbons.points[row, _PLACES], len(text))
        if place is not None and len(texts) < MOST:
            texts.append(text)
            places.append(place)
    if texts:
        size, at = page.sizes.number, np.array(places)
        style = Style("tie-count", drawing.theme.roles["ink-second"])
        halo = drawing.theme.roles["canvas"]
        y = at[:, 1] + BASELINE * size
        drawing.draw("words", Texts(style, at[:, 0], y, tuple(texts), size, 600, "middle", 0.0, halo, 0.2 * size))


class _Taken:
    """Places of the page that no count may stand on."""

    def __init__(self, page: IslandsPage, routes: tuple[GapRoute, ...]) -> None:
        geometry = page.geometry
        boxes = np.concatenate([geometry.label_box, geometry.name_box])
        self._boxes = boxes[boxes[:, 2] > 0]
        self._x, self._y, self._r = geometry.x, geometry.y, geometry.r
        self._lines = np.concatenate([np.empty((0, 2)), *(_dense(route.points) for route in routes)])
        self._badges = np.array([route.badge for route in routes], dtype=np.float64).reshape(-1, 2)
        self._size, self._page = page.sizes.number, geometry.page

    def place(self, points: FloatArray, digits: int) -> tuple[float, float] | None:
        """The first of the points (n, 2) where a number has room; it is taken from then on."""
        half = np.array([digits * _DIGIT / 2 + _ROOM, 0.5 + _ROOM]) * self._size
        for point in points:
            if self._free(point, half):
                self._boxes = np.concatenate([self._boxes, [[*(point - half), *(2 * half)]]])
                return float(point[0]), float(point[1])
        return None

    def _free(self, point: FloatArray, half: FloatArray) -> bool:
        if (point < half).any() or (point > np.array(self._page) - half).any():
            return False
        middles = self._boxes[:, :2] + self._boxes[:, 2:] / 2
        if (np.abs(middles - point) < self._boxes[:, 2:] / 2 + half).all(axis=1).any():
            return False
        away = np.maximum(np.abs(np.stack([self._x, self._y], axis=1) - point) - half, 0.0)
        if (np.hypot(away[:, 0], away[:, 1]) < self._r + 1.0).any():
            return False
        if (np.abs(self._lines - point) < half).all(axis=1).any():
            return False
        unit = BADGE_CHOSEN * self._size / 11.0
        return not (np.abs(self._badges - point) < half + 1.2 * unit).all(axis=1).any()


def _dense(points: FloatArray) -> FloatArray:
    """A polyline with so many points that no number slips between two."""
    steps: IntArray = np.arange(4)
    parts = points[:-1, None] + (points[1:] - points[:-1])[:, None] * (steps / 4)[None, :, None]
    return parts.reshape(-1, 2)
