"""The same numbers a second time, from the definitions: exact fractions, sets and loops, nothing of ours."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import comb


@dataclass(frozen=True)
class Pair:
    ties: int
    expected: float
    none: float
    chances: int


def pairs(
    groups: Sequence[int | None],
    answered: Sequence[bool],
    arcs: set[tuple[int, int]],
    seen: str,
    count: int,
    own: Sequence[int | None] = (),
) -> dict[tuple[int, int], Pair]:
    """Every pair of groups; `seen`: arcs, either or both, as in the product; `own`: the unit each could not name."""
    people = range(len(groups))
    if seen == "arcs":
        named = {person: {t for s, t in arcs if s == person} for person in people}
    else:
        wanted = all if seen == "both" else any
        partners = {frozenset((s, t)) for s, t in arcs if wanted(pair in arcs for pair in ((s, t), (t, s)))}
        named = {person: {next(iter(p - {person})) for p in partners if person in p} for person in people}
    everybody = [person for person in people if seen != "both" or answered[person]]
    reachable = {
        person: [other for other in everybody if not own or own[person] is None or own[other] != own[person]]
        for person in people
    }
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
        result[a, b] = Pair(ties, float(expected), float(none), _chances(groups, answered, seen, reachable, (a, b)))
    return result


def _side(
    groups: Sequence[int | None],
    answered: Sequence[bool],
    named: dict[int, set[int]],
    reachable: dict[int, list[int]],
    a: int,
    b: int,
) -> tuple[Fraction, Fraction, bool]:
    """Chance that nobody of A who answered names anybody of B; expected; whether anybody of A answered."""
    none, expected, asking = Fraction(1), Fraction(0), False
    for person, group in enumerate(groups):
        if group != a or not answered[person]:
            continue
        asking = True
        outside = [other for other in reachable[person] if groups[other] != a]
        there = sum(groups[other] == b for other in outside)
        n = len(named[person] & set(outside))
        none *= Fraction(comb(len(outside) - there, n), comb(len(outside), n))
        expected += Fraction(n * there, len(outside)) if n else 0
    return none, expected, asking


def _chances(
    groups: Sequence[int | None],
    answered: Sequence[bool],
    seen: str,
    reachable: dict[int, list[int]],
    pair: tuple[int, int],
) -> int:
    a, b = pair
    people = [(i, j) for i, g in enumerate(groups) if g == a for j, h in enumerate(groups) if h == b]
    # Who did not answer is in nobody's reach where both have to, and adds nothing there.
    people = [(i, j) for i, j in people if j in reachable[i] or (seen == "both" and not answered[j])]
    if seen == "arcs":
        return sum(answered[i] + answered[j] for i, j in people)
    wanted = all if seen == "both" else any
    return sum(wanted((answered[i], answered[j])) for i, j in people)
