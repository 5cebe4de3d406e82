"""How often somebody lies on the shortest ways between others (Freeman 1977)."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from orgmapper.analysis.measures.arcs import Arcs
from orgmapper.model.columns import BoolArray, FloatArray, IntArray

EXACT_UP_TO = 5_000
BATCHES = 10
PER_BATCH = 50


@dataclass(frozen=True, eq=False)
class Betweenness:
    """(people,) shortest ways through each, not scaled; nan for somebody who did not answer.

    `error` is the standard error of each value where only the ways from some people were followed (`sampled`), else
    None.
    """

    value: FloatArray
    error: FloatArray | None
    sampled: int | None


def betweenness_of(arcs: Arcs, *, exact: bool | None = None) -> Betweenness:
    """Exact up to 5,000 people, above from the ways of 500 people drawn by lot, unless said otherwise."""
    if exact is None:
        exact = arcs.people <= EXACT_UP_TO
    value, error = betweenness(
        arcs.people, arcs.source, arcs.target, arcs.answered, directed=arcs.directed, batches=0 if exact else BATCHES
    )
    return Betweenness(value, error, None if exact else min(BATCHES * PER_BATCH, arcs.people))


def betweenness(
    people: int,
    source: IntArray,
    target: IntArray,
    answered: BoolArray,
    *,
    directed: bool,
    batches: int = 0,
    seed: int = 1,
) -> tuple[FloatArray, FloatArray | None]:
    """One long call of igraph; run it in a process job. Arrays in, arrays out.

    With `batches` only the ways from so many times 50 people are followed (Brandes and Pich 2007), scaled up; the
    spread between batches gives the standard error.
    """
    import igraph  # pyright: ignore[reportMissingTypeStubs]

    keep = np.ones(len(source), dtype=np.bool_) if directed else source < target
    graph: Any = igraph.Graph(n=people, edges=np.column_stack([source[keep], target[keep]]), directed=directed)
    unknown = ~answered
    if not batches:
        value = np.array(graph.betweenness(directed=directed), dtype=np.float64)
        value[unknown] = np.nan
        return value, None
    drawn = np.random.default_rng(seed).permutation(people)[: batches * PER_BATCH]
    parts = np.array_split(drawn, min(batches, len(drawn)))
    every = list(range(people))
    found: FloatArray = np.array(
        [graph.betweenness(directed=directed, sources=part.tolist(), targets=every) for part in parts]
    )
    value = found.sum(axis=0) * (people / len(drawn))
    share = np.array([[people / len(part)] for part in parts])
    # Those who were drawn are not drawn again: with everybody drawn nothing is left to chance.
    left = np.sqrt(1 - len(drawn) / people)
    spread = (found * share).std(axis=0, ddof=1) if len(parts) > 1 else np.full(people, np.nan)
    error = spread / np.sqrt(len(parts)) * left
    value[unknown] = error[unknown] = np.nan
    return value, error
