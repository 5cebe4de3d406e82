"""Ties as arrays for the measures, and as a sparse matrix."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse

from orgmapper.analysis.observed import Observed
from orgmapper.model.columns import BoolArray, IntArray


@dataclass(frozen=True, eq=False)
class Arcs:
    """Distinct arcs between people, nobody with herself.

    Attributes
    ----------
    people : int
    source, target : (arcs,) int arrays
        Without a direction each tie stands in both.
    directed : bool
    answered : (people,) bool array
        Whose arcs are known; of the others they are unknown, not absent.
    """

    people: int
    source: IntArray
    target: IntArray
    directed: bool
    answered: BoolArray

    def __len__(self) -> int:
        return len(self.source)


def arcs_of(observed: Observed) -> Arcs:
    """The ties of a question as arcs that lead where the ties do."""
    source, target = observed.ties.source, observed.ties.target
    if observed.question.turned:
        source, target = target, source
    if observed.question.merged:
        source, target = np.concatenate([source, target]), np.concatenate([target, source])
    return Arcs(observed.people, source, target, not observed.question.merged, observed.answered)


def either(arcs: Arcs) -> tuple[IntArray, IntArray]:
    """Each pair of people with an arc in any direction once: lower row, higher row."""
    keys = np.unique(np.minimum(arcs.source, arcs.target) * arcs.people + np.maximum(arcs.source, arcs.target))
    low, high = np.divmod(keys, max(arcs.people, 1))
    return low.astype(np.int64), high.astype(np.int64)


def matrix(rows: IntArray, columns: IntArray, shape: tuple[int, int]) -> Any:
    """Sparse matrix of ones (summed where a place comes more than once)."""
    return sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=shape)
