"""A core of people tied to each other and a rim that is not (Borgatti and Everett 1999)."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from orgmapper.analysis.measures.arcs import Arcs, either
from orgmapper.model.columns import BoolArray, FloatArray, IntArray

STARTS = 20
MANY_STARTS_UP_TO = 2_000


@dataclass(frozen=True, eq=False)
class Core:
    """Who is in the core, and how well the picture fits: the correlation with "core all tied, rim not at all".

    Ties between core and rim count for neither. `fit` is nan, and nobody in the core, where there are no ties or all
    are tied.
    """

    member: BoolArray
    fit: float


def core_periphery(arcs: Arcs, starts: int = STARTS, seed: int = 1) -> Core:
    """The best of so many hill climbs over single changes, ties without direction.

    One climb starts from the people with most ties, the others by lot; above 2,000 people only the first.
    """
    low, high = either(arcs)
    people = arcs.people
    ones = np.ones(2 * len(low))
    ends = (np.concatenate([low, high]), np.concatenate([high, low]))
    tied = sparse.csr_array((ones, ends), shape=(people, people))
    random = np.random.default_rng(seed)
    degree = np.bincount(ends[0], minlength=people)
    best, best_fit = np.zeros(people, dtype=np.bool_), -np.inf
    begins = [_by_degree(degree, low, high)]
    if people <= MANY_STARTS_UP_TO:
        begins += [random.random(people) < random.uniform(0.1, 0.9) for _ in range(starts - 1)]
    for begin in begins:
        member, fit = _climb(
            begin, degree.astype(np.float64), tied.indptr.astype(np.int64), tied.indices.astype(np.int64), len(low)
        )
        if fit > best_fit:
            best, best_fit = member, fit
    return Core(best, float(best_fit)) if best_fit > -np.inf else Core(best, float("nan"))


def _fits(core: FloatArray, people: int, core_ties: FloatArray, rim_ties: FloatArray) -> FloatArray:
    """Correlation over the pairs inside the core (1 is ideal) and inside the rim (0 is ideal), for many splits.

    Minus infinity where it means nothing.
    """
    rim = people - core
    core_pairs, rim_pairs = core * (core - 1) / 2, rim * (rim - 1) / 2
    pairs, ties = core_pairs + rim_pairs, core_ties + rim_ties
    spread = core_pairs * rim_pairs * ties * (pairs - ties)
    top = core_ties * pairs - core_pairs * ties
    return np.where(spread > 0, top / np.sqrt(np.where(spread > 0, spread, 1.0)), -np.inf)


def _by_degree(degree: IntArray, low: IntArray, high: IntArray) -> BoolArray:
    """The best core of those with most ties."""
    people = len(degree)
    order = np.argsort(-degree, kind="stable")
    rank = np.empty(people, dtype=np.int64)
    rank[order] = np.arange(people)
    inside = np.cumsum(np.bincount(np.maximum(rank[low], rank[high]), minlength=people))
    outside = len(low) - np.cumsum(np.bincount(np.minimum(rank[low], rank[high]), minlength=people))
    size = np.arange(1, people + 1, dtype=np.float64)
    best = int(np.argmax(_fits(size, people, inside.astype(np.float64), outside.astype(np.float64)))) if people else 0
    return rank <= best


def _climb(
    begin: BoolArray, degree: FloatArray, starts: IntArray, others: IntArray, ties: int
) -> tuple[BoolArray, float]:
    """Change the one person that helps most, until nobody does."""
    member, people = begin.copy(), len(begin)
    owner = np.repeat(np.arange(people), np.diff(starts))
    to_core = np.bincount(owner[member[others]], minlength=people).astype(np.float64)
    core_ties = float(to_core[member].sum()) / 2
    rim_ties = ties - float(to_core[member].sum()) / 2 - float(to_core[~member].sum())
    size = float(member.sum())
    fit = float(_fits(np.array([size]), people, np.array([core_ties]), np.array([rim_ties]))[0])
    while people:
        leaves = np.where(member, -1.0, 1.0)
        to_rim = degree - to_core
        core_after: FloatArray = core_ties + leaves * to_core
        rim_after: FloatArray = rim_ties - leaves * to_rim
        fits = _fits(size + leaves, people, core_after, rim_after)
        best = int(np.argmax(fits))
        if fits[best] <= fit + 1e-12:
            break
        fit, core_ties, rim_ties = float(fits[best]), float(core_after[best]), float(rim_after[best])
        size += leaves[best]
        member[best] = not member[best]
        to_core[others[starts[best] : starts[best + 1]]] += leaves[best]
    return member, fit
