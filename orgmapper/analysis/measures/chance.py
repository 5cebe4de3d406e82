"""E-I index against chance: relabelling and the range that sizes and ties leave."""

from dataclasses import dataclass

import numpy as np

from orgmapper.model.columns import NONE, IntArray

REPETITIONS = 5_000


@dataclass(frozen=True)
class Chance:
    """What random groups of the same sizes give, from relabelling.

    Attributes
    ----------
    mean, sd : float
    p_below, p_above : float
        Share of relabellings with an index at most, at least as large as the one seen; (1 + hits) / (1 + repetitions).
    repetitions : int
    """

    mean: float
    sd: float
    p_below: float
    p_above: float
    repetitions: int


def relabelled(
    of_person: IntArray, source: IntArray, target: IntArray, repetitions: int = REPETITIONS, seed: int = 1
) -> Chance:
    """Shuffle the groups over the people, keep the ties, count again; people of unknown group stay out.

    Arrays in, numbers out: 5,000 repetitions over 120,000 ties take some seconds, so it is a job. All nan without ties.
    """
    known = (of_person[source] != NONE) & (of_person[target] != NONE)
    place = np.cumsum(of_person != NONE) - 1
    labels = of_person[of_person != NONE].astype(np.int32)
    one, other = place[source[known]], place[target[known]]
    if not len(one):
        nan = float("nan")
        return Chance(nan, nan, nan, nan, repetitions)
    seen = int((labels[one] == labels[other]).sum())
    random = np.random.default_rng(seed)
    inside = np.empty(repetitions, dtype=np.int64)
    for turn in range(repetitions):
        random.shuffle(labels)
        inside[turn] = np.count_nonzero(labels[one] == labels[other])
    index = 1 - 2 * inside / len(one)
    return Chance(
        mean=float(index.mean()),
        sd=float(index.std()),
        p_below=(1 + int((inside >= seen).sum())) / (1 + repetitions),
        p_above=(1 + int((inside <= seen).sum())) / (1 + repetitions),
        repetitions=repetitions,
    )


def possible_range(sizes: IntArray, ties: int, *, directed: bool) -> tuple[float, float]:
    """The smallest and largest E-I index that so many ties can have over groups of these sizes; nan without ties."""
    people = int(sizes.sum())
    inside, pairs = int((sizes * (sizes - 1)).sum()), people * (people - 1)
    if not directed:
        inside, pairs = inside // 2, pairs // 2
    if not ties:
        return float("nan"), float("nan")
    return 1 - 2 * min(ties, inside) / ties, 2 * min(ties, pairs - inside) / ties - 1
