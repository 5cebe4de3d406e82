"""The columns tables are made of: frozen NumPy arrays and tuples of text."""

from collections.abc import Iterable
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

IntArray = NDArray[np.int64]
FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]
TextColumn = tuple[str, ...]

_Scalar = TypeVar("_Scalar", bound=np.generic)

NONE = -1
"""Row number that stands for "no such row": a person without unit, a post without superior."""


def frozen(array: NDArray[_Scalar]) -> NDArray[_Scalar]:
    """The same array, read-only from now on."""
    array.flags.writeable = False
    return array


def ints(values: Iterable[Any] = ()) -> IntArray:
    return frozen(np.fromiter(values, dtype=np.int64))


def floats(values: Iterable[Any] = ()) -> FloatArray:
    return frozen(np.fromiter(values, dtype=np.float64))


def bools(values: Iterable[Any] = ()) -> BoolArray:
    return frozen(np.fromiter(values, dtype=np.bool_))


def rows_of(ids: IntArray, wanted: IntArray) -> IntArray:
    """Row number of each wanted document id; NONE where it is not there. `ids` is ascending."""
    if not len(ids):
        return np.full(len(wanted), NONE, dtype=np.int64)
    place = np.minimum(np.searchsorted(ids, wanted), len(ids) - 1)
    return np.where(ids[place] == wanted, place, NONE).astype(np.int64)
