"""How far two ways to group people agree, beyond chance: adjusted mutual information (Vinh, Epps and Bailey 2010)."""

import math

import numpy as np

from orgmapper.model.columns import FloatArray, IntArray


def cross_table(one: IntArray, other: IntArray) -> IntArray:
    """(groups of one, groups of the other) people in both. Rows from 0 without gaps in the numbers."""
    shape = int(one.max(initial=-1)) + 1, int(other.max(initial=-1)) + 1
    return np.bincount(one * shape[1] + other, minlength=shape[0] * shape[1]).reshape(shape).astype(np.int64)


def adjusted_mutual_information(table: IntArray) -> float:
    """1 the same grouping, 0 what chance gives on average (may fall below); arithmetic mean of the entropies.

    nan for fewer than two people, or where both sides are a single group.
    """
    rows, columns = table.sum(axis=1), table.sum(axis=0)
    rows, columns, people = rows[rows > 0], columns[columns > 0], int(table.sum())
    if people < 2 or (len(rows) == 1 and len(columns) == 1):
        return float("nan")
    both = table[table > 0] / people
    ends = _entropy(rows / people), _entropy(columns / people)
    shared = sum(ends) - _entropy(both)
    usual = _expected(rows, columns, people)
    room = sum(ends) / 2 - usual
    # With everybody alone on both sides chance cannot do worse.
    return (shared - usual) / room if abs(room) > 1e-12 else 1.0


def _entropy(shares: FloatArray) -> float:
    return float(-(shares * np.log(shares)).sum())


def _expected(rows: IntArray, columns: IntArray, people: int) -> float:
    """Mutual information of random tables with the same margins; sizes that come again are counted, not repeated."""
    log_factorial = np.array([math.lgamma(value + 1) for value in range(people + 1)])
    total = 0.0
    sizes, times = np.unique(columns, return_counts=True)
    heights, repeats = np.unique(rows, return_counts=True)
    for a, repeated in zip(map(int, heights), map(int, repeats), strict=True):
        for b, again in zip(map(int, sizes), map(int, times), strict=True):
            n: IntArray = np.arange(max(1, a + b - people), min(a, b) + 1)
            log_chance = (
                log_factorial[[a, b, people - a, people - b]].sum()
                - log_factorial[people]
                - log_factorial[n]
                - log_factorial[a - n]
                - log_factorial[b - n]
                - log_factorial[people - a - b + n]
            )
            information: FloatArray = n / people * np.log(people * n / (a * b))
            total += repeated * again * float((information * np.exp(log_chance)).sum())
    return total
