"""Compare two pictures so that neither a brighter nor a darker fault passes."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]


@dataclass(frozen=True)
class Difference:
    """`worst`: largest difference in any channel, 0 to 255. `share`: pixels that differ by more than the tolerance."""

    worst: int
    share: float


def difference(one: Pixels, other: Pixels, tolerance: int = 24) -> Difference:
    """How far two (height, width, channels) pictures lie apart.

    Raises
    ------
    ValueError
        They are not of one size.
    """
    if one.shape != other.shape:
        raise ValueError(f"{one.shape} is not {other.shape}")
    apart = np.abs(one.astype(np.int16) - other.astype(np.int16)).max(axis=2)
    return Difference(int(apart.max(initial=0)), float((apart > tolerance).mean()))
