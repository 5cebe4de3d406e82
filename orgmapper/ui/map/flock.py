"""People on their way from one picture to another, as pixels. NumPy alone: 2,000 dots in two or three milliseconds."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from orgmapper.model.columns import BoolArray, FloatArray, IntArray
from orgmapper.scene.primitives import Standing

Pixels = NDArray[np.uint32]

STEPS = 4
"""Places a pixel is divided into, each way: people move smoothly."""

RADII = 4
"""Sizes a pixel of radius is divided into."""

PALE = 0.34
LARGEST = 7.0
"""Pixels: a dot is never larger while it moves."""


def eased(share: float) -> float:
    """Slow at both ends (ease in-out cubic)."""
    return 4 * share**3 if share < 0.5 else 1 - (-2 * share + 2) ** 3 / 2


@dataclass(frozen=True, eq=False)
class Ends:
    """Two pictures in pixels: where everybody stands in each, radius, and how the dot looks.

    `look` (people,) row of `colours` times 4, plus 1 for hollow and 2 for a ring. `first`, `last`: drawn there at all.
    """

    start: FloatArray
    end: FloatArray
    radius: FloatArray
    radius_end: FloatArray
    look: IntArray
    colours: NDArray[np.float64]
    ground: NDArray[np.float64]
    first: BoolArray
    last: BoolArray


def ends_of(one: Standing, other: Standing, scale: float, ground: tuple[int, int, int]) -> Ends:
    """People of two scenes of one document; somebody missing in one fades out or in where she is."""
    first, last = ~np.isnan(one.x), ~np.isnan(other.x)
    start = np.stack([np.where(first, one.x, other.x), np.where(first, one.y, other.y)], axis=1)
    end = np.stack([np.where(last, other.x, one.x), np.where(last, other.y, one.y)], axis=1)
    table = np.array([[int(c[k : k + 2], 16) for k in (1, 3, 5)] for c in one.colours], dtype=np.float64)
    pale = table * PALE + np.array(ground) * (1 - PALE)
    colour = one.colour + one.back * len(table)
    return Ends(
        start=start * scale,
        end=end * scale,
        radius=np.where(first, one.r, other.r) * scale,
        radius_end=np.where(last, other.r, one.r) * scale,
        look=(colour * 4 + ~one.filled + 2 * one.leads).astype(np.int64),
        colours=np.concatenate([table, pale]),
        ground=np.array(ground, dtype=np.float64),
        first=first,
        last=last,
    )


class Flock:
    """Draws the people between two pictures into a buffer of premultiplied ARGB."""

    def __init__(self, ends: Ends) -> None:
        self._ends = ends
        largest = float(min(max(ends.radius.max(initial=1.0), ends.radius_end.max(initial=1.0)), LARGEST))
        ringed = ends.look & 2 > 0
        # Rings need more room around them; most people lead nobody.
        self._groups = tuple(
            (np.flatnonzero(who), _Sprites(ends, largest, largest + room))
            for who, room in ((~ringed, 1.0), (ringed, 3.2))
        )

    def draw(self, buffer: Pixels, share: float) -> None:
        """Everybody at this share of the way, 0 to 1; the buffer (height, width) is wiped before."""
        ends = self._ends
        buffer.fill(0)
        shown = (ends.first if share < 0.5 else ends.last) | (ends.first & ends.last)
        along = eased(share)
        place = ends.start + (ends.end - ends.start) * along
        radius = ends.radius + (ends.radius_end - ends.radius) * along
        for who, sprites in self._groups:
            rows = who[shown[who]]
            if len(rows):
                sprites.draw(buffer, place[rows], radius[rows], ends.look[rows])


class _Sprites:
    """Pictures of dots of every look, size and part of a pixel, made when they are first needed."""

    def __init__(self, ends: Ends, largest: float, reach: float) -> None:
        self._ends, self._largest = ends, largest
        self._half = int(np.ceil(reach))
        self._classes = int(largest * RADII) + 2
        side = 2 * self._half + 1
        looks = int(ends.look.max(initial=0)) + 1
        self._table = np.zeros((looks * self._classes * STEPS * STEPS, side * side), dtype=np.uint32)
        self._made = np.zeros(len(self._table), dtype=np.bool_)

    def draw(self, buffer: Pixels, place: FloatArray, radius: FloatArray, look: IntArray) -> None:
        """Dots at these places; those that reach beyond the edge are left out."""
        whole = np.floor(place).astype(np.int64)
        part = ((place - whole) * STEPS).astype(np.int64)
        size = np.clip(np.rint(np.minimum(radius, self._largest) * RADII).astype(np.int64), 1, self._classes - 1)
        key = ((look * self._classes + size) * STEPS + part[:, 1]) * STEPS + part[:, 0]
        height, width = buffer.shape
        half = self._half
        inside = (whole >= half).all(axis=1) & (whole[:, 0] < width - half) & (whole[:, 1] < height - half)
        key, whole = key[inside], whole[inside]
        self._make(np.unique(key))
        span = np.arange(-half, half + 1)
        offsets = (span[:, None] * width + span).ravel()
        target = (whole[:, 1] * width + whole[:, 0])[:, None] + offsets
        pixels = self._table[key]
        drawn = pixels != 0
        buffer.reshape(-1)[target[drawn]] = pixels[drawn]

    def _make(self, keys: IntArray) -> None:
        """Pictures of dots that were not needed until now."""
        missing = keys[~self._made[keys]]
        if not len(missing):
            return
        self._made[missing] = True
        rest, x = np.divmod(missing, STEPS)
        rest, y = np.divmod(rest, STEPS)
        looks, size = np.divmod(rest, self._classes)
        # Numbers half as long take half the time, and are fine enough for a byte.
        fine = np.float32
        r = (size / RADII).astype(fine)[:, None]
        span = np.arange(-self._half, self._half + 1, dtype=fine) + fine(0.5)
        gy, gx = np.meshgrid(span, span, indexing="ij")
        dx, dy = (across.ravel() - ((part + 0.5) / STEPS).astype(fine)[:, None] for across, part in ((gx, x), (gy, y)))
        away = np.sqrt(dx * dx + dy * dy)
        disc = np.clip(r + 0.5 - away, 0.0, 1.0)
        hollow, leads = (looks & 1 > 0)[:, None], (looks & 2 > 0)[:, None]
        hole = np.clip(r - 0.8 + 0.5 - away, 0.0, 1.0) * hollow
        ring = np.clip(0.9 - np.abs(away - (r + 1.75)), 0.0, 1.0) * leads * 0.9
        ink = np.maximum(disc - hole, ring)
        alpha = np.maximum(disc, ring)
        paper = alpha - ink
        colours, ground = self._ends.colours[looks // 4].astype(fine), self._ends.ground.astype(fine)
        mixed = (colours[:, k, None] * ink + ground[k] * paper for k in range(3))
        red, green, blue = (np.clip(np.rint(light), 0, 255).astype(np.uint32) for light in mixed)
        opaque = np.rint(alpha * 255).astype(np.uint32)
        self._table[missing] = (opaque << 24) | (red << 16) | (green << 8) | blue
