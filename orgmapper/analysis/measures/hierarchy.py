"""How much like an ideal chart: connectedness, hierarchy and efficiency (Krackhardt 1994).

The fourth, least upper boundedness, is left out: its usual implementations contradict its definition.
"""

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csgraph

from orgmapper.analysis.measures.arcs import matrix
from orgmapper.model.columns import IntArray

_WORDS = 64
"""Columns of 64 people that are followed at a time: 60 MB at 120,000 arcs."""


@dataclass(frozen=True)
class Krackhardt:
    """1, 1 and 1 for a tree in which everybody is under one top; nan where a number means nothing.

    Attributes
    ----------
    connectedness : float
        Share of all pairs of people with any way between them, whatever the direction.
    hierarchy : float
        Share of the pairs with a way along the arcs where there is none back; nan where ties have no direction.
    efficiency : float
        1 without an arc more than the pieces need to hold together, 0 where everybody has everybody; nan where ties
        have no direction.
    """

    connectedness: float
    hierarchy: float
    efficiency: float


def krackhardt(people: int, source: IntArray, target: IntArray, *, directed: bool = True) -> Krackhardt:
    """The three of distinct arcs from superior to subordinate.

    "Reports to" and "goes to for advice" point upwards: hand their ends over in exchange. (None of the three changes
    when all arcs are turned, so a forgotten exchange does no harm here.)
    """
    nan = float("nan")
    if people < 2:
        return Krackhardt(nan, nan, nan)
    arcs = matrix(source, target, (people, people))
    pieces, piece = _components(arcs, "weak")
    sizes = np.bincount(piece, minlength=pieces).astype(np.float64)
    connectedness = float((sizes * (sizes - 1)).sum()) / (people * (people - 1))
    if not directed:
        return Krackhardt(connectedness, nan, nan)
    room = float(((sizes - 1) ** 2).sum())
    efficiency = 1 - (len(source) - float((sizes - 1).sum())) / room if room else nan
    if _components(arcs, "strong")[0] == people:
        # No circle anywhere, as in every chart: whatever ways there are run one way.
        return Krackhardt(connectedness, 1.0 if len(source) else nan, efficiency)
    mutual, one_way = reachable_pairs(people, source, target)
    hierarchy = one_way / (one_way + mutual) if one_way + mutual else nan
    return Krackhardt(connectedness, hierarchy, efficiency)


def reachable_pairs(people: int, source: IntArray, target: IntArray) -> tuple[int, int]:
    """Pairs of people with a way both ways, and with a way one way only.

    People who all reach each other are one; what is left has no circles and is followed from its ends, 64 people to
    a machine word.
    """
    count, component = _components(matrix(source, target, (people, people)), "strong")
    sizes = np.bincount(component, minlength=count).astype(np.int64)
    mutual = int((sizes * (sizes - 1)).sum()) // 2
    first, second = component[source], component[target]
    links = np.unique((first * count + second)[first != second])
    upper, lower = np.divmod(links, max(count, 1))
    rounds = _from_the_ends(count, upper.astype(np.int64), lower.astype(np.int64))
    one_way = 0
    for start in range(0, people, 64 * _WORDS):
        reached = _members(component, count, start, min(start + 64 * _WORDS, people))
        own = np.bitwise_count(reached).sum(axis=1, dtype=np.int64)
        for here, down, first_of in rounds:
            reached[here] |= np.bitwise_or.reduceat(reached[down], first_of, axis=0)
        one_way += int((sizes * (np.bitwise_count(reached).sum(axis=1, dtype=np.int64) - own)).sum())
    return mutual, one_way


def _components(arcs: Any, connection: Literal["weak", "strong"]) -> tuple[int, IntArray]:
    found: Any = csgraph.connected_components(arcs, directed=True, connection=connection)
    return int(found[0]), np.asarray(found[1]).astype(np.int64)


def _members(component: IntArray, count: int, start: int, stop: int) -> NDArray[np.uint64]:
    """(components, words) a bit for each person of a stretch who is in it."""
    bits = np.zeros((count, -(-(stop - start) // 64)), dtype=np.uint64)
    place = np.arange(stop - start)
    np.bitwise_or.at(bits, (component[start:stop], place // 64), np.uint64(1) << (place % 64).astype(np.uint64))
    return bits


def _from_the_ends(count: int, upper: IntArray, lower: IntArray) -> list[tuple[IntArray, IntArray, IntArray]]:
    """Components in rounds, each after all below it: component, the ends of its links, where its links begin."""
    starts = np.searchsorted(upper, np.arange(count + 1))
    by_lower = np.argsort(lower, kind="stable")
    above, above_starts = upper[by_lower], np.searchsorted(lower[by_lower], np.arange(count + 1))
    waiting = np.diff(starts)
    rounds: list[tuple[IntArray, IntArray, IntArray]] = []
    done = np.flatnonzero(waiting == 0)
    while len(done):
        freed, times = np.unique(above[_stretches(above_starts, done)], return_counts=True)
        waiting[freed] -= times
        done = freed[waiting[freed] == 0]
        if len(done):
            many = starts[done + 1] - starts[done]
            rounds.append((done, lower[_stretches(starts, done)], (np.cumsum(many) - many).astype(np.int64)))
    return rounds


def _stretches(starts: IntArray, rows: IntArray) -> IntArray:
    """All places from ``starts[row]`` to ``starts[row + 1]`` of each row."""
    many = starts[rows + 1] - starts[rows]
    before = np.cumsum(many) - many
    return (np.repeat(starts[rows] - before, many) + np.arange(int(many.sum()))).astype(np.int64)
