"""Repeatable chance: every purpose draws from a stream of its own; one change leaves the rest as it was."""

from collections.abc import Sequence
from typing import TypeVar
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
T = TypeVar("T")


def stream(seed: int, *keys: str | int) -> np.random.Generator:
    """The random numbers for one purpose, for example ``stream(1, "ties", person)``."""
    return np.random.default_rng([seed, *(key if isinstance(key, int) else crc32(key.encode()) for key in keys)])


def pick(rng: np.random.Generator, items: Sequence[T]) -> T:
    """One of the items, each as likely as the others."""
    return items[int(rng.integers(len(items)))]


def weighted(rng: np.random.Generator, weights: Floats) -> int:
    """A position with a chance in proportion to its weight; -1 when all weights are 0."""
    sums = np.cumsum(weights)
    total = float(sums[-1]) if len(sums) else 0.0
    if total <= 0.0:
        return -1
    return int(np.searchsorted(sums, rng.random() * total, side="right"))


def shares(total: int, weights: Sequence[float]) -> list[int]:
    """Whole numbers that sum to ``total``, as near to the weights as whole numbers can be (largest remainder)."""
    exact = [total * weight / sum(weights) for weight in weights]
    whole = [int(value) for value in exact]
    for place in sorted(range(len(exact)), key=lambda i: whole[i] - exact[i])[: total - sum(whole)]:
        whole[place] += 1
    return whole
