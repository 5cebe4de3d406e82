"""Bent lines as straight pieces: all of them at once, and no more than the eye needs."""

import numpy as np

from orgmapper.model.columns import FloatArray

ROUNDS = 3


def pieces(points: FloatArray) -> FloatArray:
    """(n, k, 2) points as ((k - 1) n, 4) straight pieces."""
    return np.concatenate([points[:, :-1], points[:, 1:]], axis=2).reshape(-1, 4)


def gaping(points: FloatArray, widths: FloatArray) -> FloatArray:
    """How far neighbouring pieces of lines (n, k, 2) with flat ends stand apart at the outer edge, at most: (n,), in
    the unit of `widths` (n,).
    """
    way = np.diff(points, axis=1)
    x, y = way[..., 0], way[..., 1]
    ahead = x[:, 1:] * x[:, :-1] + y[:, 1:] * y[:, :-1]
    aside = np.abs(x[:, :-1] * y[:, 1:] - y[:, :-1] * x[:, 1:])
    # Half the turn: tan(a / 2) = sin a / (1 + cos a).
    whole = np.hypot(ahead, aside)
    bent = aside / np.maximum(whole + ahead, 1e-9)
    return widths * bent.max(axis=1, initial=0.0)


def rounded(points: FloatArray) -> FloatArray:
    """Bent lines (n, k, 2) with twice as many pieces, each new point on the bend that the four around it lie on; as
    they are where that is too few to tell.
    """
    if points.shape[1] < 3:
        return points
    # One point more on each side, where the bend would go on.
    before = 3 * (points[:, :1] - points[:, 1:2]) + points[:, 2:3]
    after = 3 * (points[:, -1:] - points[:, -2:-1]) + points[:, -3:-2]
    all_ = np.concatenate([before, points, after], axis=1)
    between = (9 * (all_[:, 1:-2] + all_[:, 2:-1]) - all_[:, :-3] - all_[:, 3:]) / 16
    finer = np.empty((len(points), 2 * points.shape[1] - 1, 2))
    finer[:, ::2], finer[:, 1::2] = points, between
    return finer


def thinned(points: FloatArray, tolerance: float) -> FloatArray:
    """A line (k, 2) with fewer points: at most each second one goes, `ROUNDS` times, where that moves the line by less
    than the tolerance. The ends stay.
    """
    for _ in range(ROUNDS):
        start, middle, end = points[:-2:2], points[1:-1:2], points[2::2]
        chord, way = end - start, middle - start
        length = np.maximum(np.hypot(chord[:, 0], chord[:, 1]), 1e-12)
        off = np.abs(chord[:, 0] * way[:, 1] - chord[:, 1] * way[:, 0]) / length
        keep = np.ones(len(points), dtype=np.bool_)
        keep[1:-1:2] = (off >= tolerance) | (np.hypot(way[:, 0], way[:, 1]) > length)
        points = points[keep]
    return points
