"""From facts and a page to the geometry of the wheel: words are measured here."""

from dataclasses import dataclass

import numpy as np

from orgmapper.layout.wheel import WheelGeometry, angles, strands, wheel
from orgmapper.model.columns import BoolArray, FloatArray, IntArray, TextColumn
from orgmapper.scene.facts import SWITCHED_OFF, WITHHELD, MapFacts
from orgmapper.scene.labels import short_forms
from orgmapper.scene.sizes import Sizes
from orgmapper.scene.text import TextMeasure

_WANTED, _SHORTEST, _LONGEST = 0.34, 0.12, 0.3
"""Radius of the arcs, and what a name may take in any case and at most; shares of the page's shorter side."""

_APART = 1.12
"""Distance of two names along the circle, over their size."""

_OUT = 0.9
"""From the arcs to the names, over their size."""

_LEAST_RADIUS = 0.24
"""Of the page's shorter side, whatever names there are."""


@dataclass(frozen=True, eq=False)
class WheelPage:
    """Geometry with the words that were measured for it.

    Attributes
    ----------
    geometry : WheelGeometry
    sizes : Sizes
    names : (shown,) text
        Of each arc; empty where there is no room.
    name_angle : (shown,) float
        Where they stand: beside their arc, moved a little where two would collide.
    curves : (strands, points, 2) float
    a, b : (strands,) int
        Rows of units.
    swatches : tuple of (division, x, y)
        List of the divisions in a corner; empty where names of units reach into it.
    """

    geometry: WheelGeometry
    sizes: Sizes
    names: TextColumn
    name_angle: FloatArray
    curves: FloatArray
    a: IntArray
    b: IntArray
    swatches: tuple[tuple[int, float, float], ...]

    @property
    def name_radius(self) -> float:
        return self.geometry.radius + _OUT * self.sizes.label


def wheel_page(facts: MapFacts, page: tuple[float, float], sizes: Sizes, measure: TextMeasure) -> WheelPage:
    """As large as the names around it allow."""
    size = sizes.label
    shown = facts.state != SWITCHED_OFF
    order, start, end, _ = angles(facts.people, facts.shore, shown)
    angle = (start + end) / 2
    # As long as the page has room for beside a wheel of the wanted size: longer at the sides than at the top.
    across, down = np.maximum(np.abs(np.sin(angle)), 1e-9), np.maximum(np.abs(np.cos(angle)), 1e-9)
    ends = np.minimum(page[0] / 2 / across, page[1] / 2 / down)
    room = np.clip(ends - _WANTED * min(page) - _OUT * size, _SHORTEST * min(page), _LONGEST * min(page))
    forms = short_forms(tuple(facts.names[unit] for unit in map(int, order)), room.tolist(), measure, size, 700)
    names = [form.lines[0] for form in forms]
    widths = np.array([form.width for form in forms])
    listed = max((measure.width(name, sizes.name, 600) for name in facts.shore_names), default=0.0) + 2 * size
    spare = max(page[0] - page[1], 0.0)
    # The list of divisions stands in the upper left corner: where the page is wide the wheel makes way for it.
    middle = (page[0] / 2 + (min(listed, spare / 2) / 2 if facts.shore_names else 0.0), page[1] / 2)
    radius = _largest(angle, widths, page, middle, size)
    name_angle, kept = _parted(angle, facts.people[order], radius + _OUT * size, size)
    radius = _largest(name_angle[kept], widths[kept], page, middle, size)
    geometry = wheel(facts.people, facts.shore, shown, page, middle, radius)
    seen = facts.state < WITHHELD
    curves, a, b = strands(geometry, facts.unit_ties * (seen[:, None] & seen), facts.shore)
    texts = tuple(name if keep else "" for name, keep in zip(names, map(bool, kept), strict=True))
    found = WheelPage(geometry, sizes, texts, name_angle, curves, a, b, ())
    return WheelPage(geometry, sizes, texts, name_angle, curves, a, b, _swatches(facts, found, listed, widths))


def _largest(
    angle: FloatArray, widths: FloatArray, page: tuple[float, float], middle: tuple[float, float], size: float
) -> float:
    """The radius with which every name ends on the page."""
    edge = 0.6 * size
    right, left = page[0] - middle[0] - edge, middle[0] - edge
    high = page[1] / 2 - edge
    across, down = np.sin(angle), np.abs(np.cos(angle))
    # Half a line of words beside the end of each name.
    room_x = (np.where(across > 0, right, left) - 0.5 * size * down) / np.maximum(np.abs(across), 1e-9)
    room_y = (high - 0.5 * size * np.abs(across)) / np.maximum(down, 1e-9)
    room = np.minimum(room_x, room_y) - widths - _OUT * size
    most = min(right, left, high) - _OUT * size
    return float(max(min(room.min(initial=most), most), _LEAST_RADIUS * min(page)))


def _parted(angle: FloatArray, people: IntArray, radius: float, size: float) -> tuple[FloatArray, BoolArray]:
    """Angles of names so that none lies on another; where the circle is too short the smallest units have none."""
    step = _APART * size / radius
    kept = np.ones(len(angle), dtype=np.bool_)
    smallest = np.argsort(people, kind="stable")
    dropped = max(len(angle) - int(2 * np.pi / step * 0.94), 0)
    result = angle.copy()
    while True:
        kept[smallest[:dropped]] = False
        own, settled = _pushed_apart(angle[kept], step)
        if settled or dropped >= len(angle):
            break
        dropped += max(len(angle) // 40, 1)
    result[kept] = own
    return result, kept


def _pushed_apart(angle: FloatArray, step: float) -> tuple[FloatArray, bool]:
    """Angles at least `step` apart, each near its own; false where they did not come to rest."""
    own = angle.copy()
    for _ in range(400):
        # The last and the first are neighbours too.
        gap = np.diff(np.append(own, own[0] + 2 * np.pi)) if len(own) > 1 else np.array([2 * np.pi])
        short = np.maximum(step - gap, 0.0) / 2
        if not (short > 5e-3 * step).any():
            return own, True
        own = own - short * 0.9 + np.roll(short, 1) * 0.9
    return own, not len(own)


def _swatches(
    facts: MapFacts, page: WheelPage, wide: float, widths: FloatArray
) -> tuple[tuple[int, float, float], ...]:
    """Places of the names of divisions under one another, if nothing of the wheel is there."""
    size, geometry = page.sizes.name, page.geometry
    drawn = sorted({int(number) for number in geometry.divisions[:, 2] if number >= 0})
    step, edge = 1.5 * size, 0.5 * size
    right, bottom = edge + wide, edge + step * len(drawn)
    far = page.name_radius + np.where([bool(name) for name in page.names], widths, 0.0) + size
    for radius in (0.0, 0.35, 0.7, 1.0):
        ends = geometry.at(page.name_angle, page.geometry.radius + (far - geometry.radius) * radius)
        if len(ends) and ((ends[:, 0] < right) & (ends[:, 1] < bottom)).any():
            return ()
    if np.hypot(geometry.middle[0] - right, geometry.middle[1] - bottom) < geometry.radius + size:
        return ()
    return tuple((division, edge, edge + step * (row + 0.5)) for row, division in enumerate(drawn))
