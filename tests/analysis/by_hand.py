"""The same numbers a second time, from the definitions: exact fractions, sets and loops, nothing of ours."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import comb, prod


@dataclass(frozen=True)
class Pair:
    ties: int
    expected: float
    none: float
    chances: int


def pairs(
    groups: Sequence[int | None], answered: Sequence[bool], arcs: set[tuple[int, int]], seen: str, count: int
) -> dict[tuple[int, int], Pair]:
    """Every pair of groups; `seen`: arcs, either or both, as in the product."""
    people = range(len(groups))
    if seen == "arcs":
        named = {person: {t for s, t in arcs if s == person} for person in people}
    else:
        wanted = all if seen == "both" else any
        partners = {frozenset((s, t)) for s, t in arcs if wanted(pair in arcs for pair in ((s, t), (t, s)))}
        named = {person: {next(iter(p - {person})) for p in partners if person in p} for person in people}
    reachable = [person for person in people if seen != "both" or answered[person]]
    result: dict[tuple[int, int], Pair] = {}
    for a, b in combinations(range(count), 2):
        sides = [_side(groups, answered, named, reachable, *pair) for pair in ((a, b), (b, a))]
        ties = sum(groups[j] == b for i in people if groups[i] == a for j in named[i])
        if seen == "arcs":
            ties += sum(groups[j] == a for i in people if groups[i] == b for j in named[i])
            none, expected = sides[0][0] * sides[1][0], sides[0][1] + sides[1][1]
        else:
            heard = [side for side in sides if side[2]]
            none = max((side[0] for side in heard), default=Fraction(1))
            expected = min((side[1] for side in heard), default=Fraction(0))
        result[a, b] = Pair(ties, float(expected), float(none), _chances(groups, answered, seen, a, b))
    return result


def _side(
    groups: Sequence[int | None],
    answered: Sequence[bool],
    named: dict[int, set[int]],
    reachable: list[int],
    a: int,
    b: int,
) -> tuple[Fraction, Fraction, bool]:
    """Chance that nobody of A who answered names anybody of B; expected; whether anybody of A answered."""
    outside = [person for person in reachable if groups[person] != a]
    there = sum(groups[person] == b for person in outside)
    asking = [person for person, group in enumerate(groups) if group == a and answered[person]]
    k = [len(named[person] & set(outside)) for person in asking]
    none = prod((Fraction(comb(len(outside) - there, n), comb(len(outside), n)) for n in k), start=Fraction(1))
    expected = sum((Fraction(n * there, len(outside)) for n in k if n), start=Fraction(0))
    return none, expected, bool(asking)


def _chances(groups: Sequence[int | None], answered: Sequence[bool], seen: str, a: int, b: int) -> int:
    people = [(i, j) for i, g in enumerate(groups) if g == a for j, h in enumerate(groups) if h == b]
    if seen == "arcs":
        return sum(answered[i] + answered[j] for i, j in people)
    wanted = all if seen == "both" else any
    return sum(wanted((answered[i], answered[j])) for i, j in people)
