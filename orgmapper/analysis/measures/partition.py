"""How far ties keep to the units: assortativity, modularity of the formal partition, Coleman's index per unit."""

from dataclasses import dataclass

import numpy as np

from orgmapper.analysis.measures.arcs import Arcs, either
from orgmapper.model.columns import NONE, FloatArray, IntArray


@dataclass(frozen=True, eq=False)
class Partition:
    """Over people whose group is known and the arcs between them; nan where a number means nothing.

    Attributes
    ----------
    assortativity, modularity : float
        With the direction the data has: by arcs, or by pairs where ties have no direction.
    assortativity_undirected, modularity_undirected : float
        Each pair of people once, whoever named the other. Equal to the above where ties have no direction.
    segregation : (groups,) float array
        Coleman's index: 1 all ties inside, 0 as if spread over everybody, -1 none inside. nan for a group without
        ties and for one of a single person.
    """

    assortativity: float
    modularity: float
    assortativity_undirected: float
    modularity_undirected: float
    segregation: FloatArray


def partition(arcs: Arcs, of_person: IntArray, groups: int) -> Partition:
    """All of these from the mixing matrix. `of_person`: row of the group of each person, NONE where unknown."""
    by_arcs = mixing_matrix(of_person[arcs.source], of_person[arcs.target], groups)
    low, high = either(arcs)
    by_pairs = mixing_matrix(of_person[low], of_person[high], groups)
    by_pairs = by_pairs + by_pairs.T
    sizes = np.bincount(of_person[of_person != NONE], minlength=groups)
    return Partition(
        assortativity=assortativity(by_arcs),
        modularity=modularity(by_arcs),
        assortativity_undirected=assortativity(by_pairs),
        modularity_undirected=modularity(by_pairs),
        segregation=coleman(by_arcs, sizes),
    )


def mixing_matrix(one: IntArray, other: IntArray, groups: int) -> FloatArray:
    """(groups, groups) arcs from the row group to the column group; those with an unknown group left out."""
    known = (one != NONE) & (other != NONE)
    counted = np.bincount(one[known] * groups + other[known], minlength=groups * groups)
    return counted.reshape(groups, groups).astype(np.float64)


def assortativity(mixed: FloatArray) -> float:
    """Newman (2003), (sum e_dd - sum a_d b_d) / (1 - sum a_d b_d); nan without ties or with one group only."""
    ties = mixed.sum()
    if not ties:
        return float("nan")
    usual = float((mixed.sum(axis=1) * mixed.sum(axis=0)).sum()) / ties**2
    return float((np.trace(mixed) / ties - usual) / (1 - usual)) if usual < 1 else float("nan")


def modularity(mixed: FloatArray) -> float:
    """Newman and Girvan (2004); with arcs Leicht and Newman (2008): sum e_dd - sum a_d b_d. nan without ties."""
    ties = mixed.sum()
    if not ties:
        return float("nan")
    return float(np.trace(mixed) / ties - (mixed.sum(axis=1) * mixed.sum(axis=0)).sum() / ties**2)


def coleman(mixed: FloatArray, sizes: IntArray) -> FloatArray:
    """Coleman (1958): (x_dd - e) / (x_d - e) where x_dd >= e = x_d (n_d - 1) / (n - 1), else (x_dd - e) / e."""
    inside: FloatArray = np.diag(mixed)
    ties: FloatArray = mixed.sum(axis=1)
    usual: FloatArray = ties * (sizes - 1) / max(int(sizes.sum()) - 1, 1)
    room: FloatArray = np.where(inside >= usual, ties - usual, usual)
    means = (ties > 0) & (sizes > 1) & (room > 0)
    return np.where(means, (inside - usual) / np.where(means, room, 1.0), np.nan)
