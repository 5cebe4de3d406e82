"""Bent lines as straight pieces: ribbons between islands, fans from people to the rim."""

import numpy as np

from orgmapper.model.columns import FloatArray, IntArray

PIECES = 8


def quadratic(start: FloatArray, bend: FloatArray, end: FloatArray, pieces: int = PIECES) -> FloatArray:
    """Curves (n, pieces + 1, 2) from start to end (n, 2) drawn towards the point `bend`."""
    t = np.linspace(0.0, 1.0, pieces + 1)[None, :, None]
    return (1 - t) ** 2 * start[:, None] + 2 * t * (1 - t) * bend[:, None] + t**2 * end[:, None]


def ribbons(x: FloatArray, y: FloatArray, r: FloatArray, a: IntArray, b: IntArray) -> FloatArray:
    """Curves (n, 9, 2) from rim to rim, bent a little towards the middle of the map so that neighbours run together."""
    if not len(a):
        return np.empty((0, PIECES + 1, 2))
    place = np.stack([x, y], axis=1)
    first, second = place[a], place[b]
    along = second - first
    length = np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-9)[:, None]
    across = np.stack([-along[:, 1], along[:, 0]], axis=1) / length
    halfway = (first + second) / 2
    inward = ((place.mean(axis=0) - halfway) * across).sum(axis=1)
    # Never more than an eighth of the way, never so little that a short ribbon looks ruled.
    size = np.clip(np.abs(inward) * 0.35, 0.03 * length[:, 0], 0.125 * length[:, 0])
    bend = halfway + across * (np.where(inward >= 0, 1.0, -1.0) * size)[:, None]
    return quadratic(_rim(first, r[a], bend), bend, _rim(second, r[b], bend))


def fans(start: FloatArray, middle: FloatArray, rim: FloatArray, pieces: int = 4) -> FloatArray:
    """Curves (n, pieces + 1, 2) from people to the point of the rim where their ribbon leaves."""
    return quadratic(start, middle + 0.55 * (rim - middle), rim, pieces)


def _rim(middle: FloatArray, r: FloatArray, towards: FloatArray) -> FloatArray:
    way = towards - middle
    return middle + way * (r / np.maximum(np.hypot(way[:, 0], way[:, 1]), 1e-9))[:, None]
