"""Who keeps together whatever the chart says: Leiden communities beside the units."""

import random as stdlib_random
from dataclasses import dataclass
from typing import Any

import numpy as np

from orgmapper.analysis.measures.agreement import adjusted_mutual_information, cross_table
from orgmapper.analysis.measures.arcs import Arcs, either
from orgmapper.model.columns import NONE, IntArray

RUNS = 20
UNTIL_STABLE_UP_TO = 5_000
MANY_ROUNDS = 10
"""Above 5,000 people ties without any community would take a minute a run until nobody moves any more."""


@dataclass(frozen=True, eq=False)
class Communities:
    """The best of several near-equal solutions.

    Attributes
    ----------
    of_person : (people,) int array
        Row of the community of each, the largest first; somebody without ties is alone.
    modularity : float
        Each pair of people once; nan without ties.
    agreement : float
        Adjusted mutual information with the units, over people whose unit is known: 1 the same, 0 as by chance; nan
        without ties.
    table : (communities, groups) int array
        People in both.
    """

    of_person: IntArray
    modularity: float
    agreement: float
    table: IntArray


def communities_of(arcs: Arcs, of_person: IntArray, groups: int, *, compare: bool = True) -> Communities:
    """Leiden (Traag, Waltman and van Eck 2019) for modularity, best of 20 from a fixed seed, beside the units.

    `compare`: false where ties inside units were not asked for; then agreement is nan.
    """
    low, high = either(arcs)
    found, modularity = communities(arcs.people, low, high)
    known = of_person != NONE
    count = int(found.max(initial=-1)) + 1
    table = np.zeros((count, groups), dtype=np.int64)
    np.add.at(table, (found[known], of_person[known]), 1)
    agreement = float("nan")
    if compare and len(low):
        agreement = adjusted_mutual_information(cross_table(found[known], of_person[known]))
    return Communities(found, modularity, agreement, table)


def communities(people: int, low: IntArray, high: IntArray, runs: int = RUNS, seed: int = 1) -> tuple[IntArray, float]:
    """Community of each person, the largest first, and its modularity. One long call; run it in a process job."""
    import igraph as library  # pyright: ignore[reportMissingTypeStubs]

    igraph: Any = library

    graph = igraph.Graph(n=people, edges=np.column_stack([low, high]), directed=False)
    if not len(low):
        return np.arange(people, dtype=np.int64), float("nan")
    best, best_modularity = np.arange(people, dtype=np.int64), -np.inf
    rounds = -1 if people <= UNTIL_STABLE_UP_TO else MANY_ROUNDS
    try:
        for run in range(runs):
            igraph.set_random_number_generator(stdlib_random.Random(1000 * seed + run))
            found = graph.community_leiden(objective_function="modularity", n_iterations=rounds)
            modularity = float(graph.modularity(found.membership))
            if modularity > best_modularity + 1e-12:
                best, best_modularity = np.array(found.membership, dtype=np.int64), modularity
    finally:
        igraph.set_random_number_generator(stdlib_random)
    size = np.bincount(best)
    rank = np.empty(len(size), dtype=np.int64)
    rank[np.argsort(-size, kind="stable")] = np.arange(len(size))
    return rank[best], float(best_modularity)
