"""How far distance on the map can be trusted."""

import numpy as np

from orgmapper.model.columns import FloatArray, IntArray

MOST_PAIRS, LEAST_PAIRS = 1_500, 15
"""Of more pairs of units every second, third ... is looked at; of fewer nothing is said."""


def agreement(ties: FloatArray, people: IntArray, x: FloatArray, y: FloatArray) -> float:
    """Share of comparisons in which the nearer of two pairs of units has more ties for its size; 0.5 is chance.

    `ties` (units, units), symmetric; `x`, `y` (units,) middles of islands. Compared are all pairs of pairs that differ
    in ties per opportunity: (tau + 1) / 2 for the measure of Kendall (1938). Nan where there are too few.
    """
    a, b = np.triu_indices(len(x), 1)
    step = max(-(-len(a) // MOST_PAIRS), 1)
    a, b = a[::step], b[::step]
    away = np.hypot(x[a] - x[b], y[a] - y[b])
    rate = ties[a, b] / np.maximum(people[a] * people[b], 1)
    nearer, more = away[:, None] < away, rate[:, None] > rate
    compared = int(more.sum())
    return float((nearer & more).sum()) / compared if len(a) >= LEAST_PAIRS and compared else float("nan")
