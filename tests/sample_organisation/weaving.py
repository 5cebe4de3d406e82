"""Makes pairs of departments connect unless they are planted silences, by redirecting answers, never adding any."""

import numpy as np

from .chances import Flags, Floats, Ints, stream, weighted
from .ties import ADVICE, INTEREST, Ties, World

# Below this number of expected ties a pair may be silent by chance: it is too small to tell.
_ENOUGH = 2.4
_LEAST = 2


def named_outside(world: World, arcs: list[tuple[int, int]]) -> Ints:
    """For each person how many people outside the own department are named."""
    counts = np.zeros(len(world.department), dtype=np.int64)
    for person, other in arcs:
        counts[person] += world.department[person] != world.department[other]
    return counts


def between(world: World, arcs: list[tuple[int, int]]) -> Ints:
    """Departments x departments: arcs in both directions together; people above the departments are left out."""
    size = len(world.affinity)
    counts = np.zeros((size, size), dtype=np.int64)
    for person, other in arcs:
        a, b = int(world.department[person]), int(world.department[other])
        if a >= 0 and b >= 0:
            counts[a, b] += 1
    return counts + counts.T


def expected_between(world: World, outside: Ints) -> Floats:
    """Ties to be expected between departments if each respondent had named outsiders at random."""
    on_chart = world.department >= -1
    sizes = np.bincount(world.department[world.department >= 0], minlength=len(world.affinity)).astype(np.float64)
    per_department = np.zeros(len(sizes))
    np.add.at(
        per_department, world.department[world.department >= 0], outside[world.department >= 0].astype(np.float64)
    )
    one_way = np.outer(per_department / (float(on_chart.sum()) - sizes), sizes)
    return one_way + one_way.T


def weave(world: World, ties: Ties, forbidden: Flags, wave: int, opened: list[tuple[int, int]]) -> None:
    """Gives each pair that should connect at least two arcs, and each opened pair four, taken from busy pairs."""
    rng = stream(world.seed, "weave", wave)
    arcs = ties.arcs()
    counts = between(world, arcs)
    expected = expected_between(world, named_outside(world, arcs))
    connecting: list[tuple[int, int]] = []
    for a in range(len(counts)):
        for b in range(a + 1, len(counts)):
            if forbidden[a, b] or expected[a, b] < _ENOUGH:
                continue
            wanted = 4 if (a, b) in opened or (b, a) in opened else _LEAST
            connecting.append((a, b))
            for turn in range(wanted - int(counts[a, b])):
                _redirect(rng, world, ties, counts, (a, b) if turn % 2 == 0 else (b, a))
    _mark(rng, world, ties, connecting)


def _redirect(rng: np.random.Generator, world: World, ties: Ties, counts: Ints, pair: tuple[int, int]) -> None:
    """One respondent names somebody of the other department instead of somebody in a pair with ties to spare."""
    for start, end in (pair, pair[::-1]):
        people = [int(p) for p in np.flatnonzero(world.department == start) if int(p) in ties.named[INTEREST]]
        for person in (people[int(place)] for place in rng.permutation(len(people))):
            named = ties.named[INTEREST][person]
            for place, other in enumerate(named):
                there = int(world.department[other])
                if there in (start, end, -1) or counts[start, there] < 6 or other in ties.named[ADVICE].get(person, ()):
                    continue
                likely = np.where(world.department == end, world.attraction, 0.0)
                likely[list(ties.everybody(person))] = 0.0
                new = weighted(rng, likely)
                if new < 0:
                    continue
                named[place] = new
                for x, y, change in ((start, there, -1), (start, end, 1)):
                    counts[x, y] += change
                    counts[y, x] += change
                return


def _mark(rng: np.random.Generator, world: World, ties: Ties, connecting: list[tuple[int, int]]) -> None:
    """Two arcs of each connecting pair are to be typed plainly."""
    found: dict[tuple[int, int], list[tuple[int, int]]] = {pair: [] for pair in connecting}
    for arc in ties.arcs():
        a, b = sorted(int(world.department[person]) for person in arc)
        if (a, b) in found:
            found[a, b].append(arc)
    for arcs in found.values():
        for place in rng.permutation(len(arcs))[:_LEAST]:
            ties.plain.add(arcs[int(place)])
