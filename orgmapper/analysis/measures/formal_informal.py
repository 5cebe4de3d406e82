"""The chart beside what people do: how many ties follow reporting lines, and how thick they are at which distance."""

from dataclasses import dataclass

import numpy as np

from orgmapper.analysis.measures.arcs import Arcs, either
from orgmapper.analysis.measures.lines import KINDS, Forest, distance, kind, pairs_by_distance, pairs_by_kind
from orgmapper.analysis.question import Seen
from orgmapper.model.columns import NONE, FloatArray, IntArray, TextColumn

MERGED_KINDS = ("line", "same-boss", "skip", "across", "other-tree")


@dataclass(frozen=True, eq=False)
class FormalInformal:
    """Pairs are those that could have been reported: arcs of people who answered; nan where a number means nothing.

    Attributes
    ----------
    lines : int
        Reporting lines between people of which at least one end answered.
    lines_with_tie : int
        Those along which there is a tie, in any direction.
    on_lines : int
        Ties along a line, as they are counted (arcs, or pairs where ties have no direction).
    ties : int
        Those that could have been reported.
    share_of_ties, share_of_lines : float
        Ties along a line among all ties; lines that carry a tie among all lines.
    by_distance : (distances,) ties, (distances,) pairs
        From 0, which is empty; only pairs in one tree. Empty where lines are too deep to count.
    kinds : tuple of str
        What the next two count.
    by_kind : (kinds,) ties, (kinds,) pairs
    mean_distance, mean_distance_usual : float
        Of ties in one tree, and of all pairs in one tree that could have been reported.
    """

    lines: int
    lines_with_tie: int
    on_lines: int
    ties: int
    share_of_ties: float
    share_of_lines: float
    by_distance: tuple[IntArray, FloatArray]
    kinds: TextColumn
    by_kind: tuple[IntArray, FloatArray]
    mean_distance: float
    mean_distance_usual: float

    def density_by_distance(self) -> FloatArray:
        return _over(*self.by_distance)

    def density_by_kind(self) -> FloatArray:
        return _over(*self.by_kind)


def formal_informal(arcs: Arcs, lines: Forest, seen: Seen) -> FormalInformal:
    """`seen`: which answers show a tie, as in `Question.seen`: arcs, either or both."""
    source, target = (arcs.source, arcs.target) if arcs.directed else either(arcs)
    one, other = arcs.answered[source], arcs.answered[target]
    heard = {"arcs": one, "either": one | other, "both": one & other}[seen]
    source, target = source[heard], target[heard]
    between = distance(lines, source, target)
    in_tree = between != NONE
    usual_kind, usual_distance = _possible(arcs, lines, seen)
    ties_kind = np.bincount(kind(lines, source, target, between), minlength=len(KINDS)).astype(np.int64)
    ties_distance = np.bincount(between[in_tree], minlength=len(usual_distance)).astype(np.int64)
    if not arcs.directed:
        ties_kind, usual_kind = _merged(ties_kind).astype(np.int64), _merged(usual_kind)
    counted = len(usual_distance) > 0
    lined = np.flatnonzero(lines.lined)
    one, other = arcs.answered[lined], arcs.answered[lines.manager[lined]]
    heard = one & other if seen == "both" else one | other
    keys = np.unique(_pair(arcs.people, source, target))
    carried = np.isin(_pair(arcs.people, lined, lines.manager[lined]), keys)[heard]
    on_lines = int((between == 1).sum())
    places = np.arange(len(usual_distance))
    return FormalInformal(
        lines=int(heard.sum()),
        lines_with_tie=int(carried.sum()),
        on_lines=on_lines,
        ties=len(source),
        share_of_ties=on_lines / len(source) if len(source) else float("nan"),
        share_of_lines=float(carried.mean()) if len(carried) else float("nan"),
        by_distance=(ties_distance[: len(usual_distance)] if counted else ties_distance[:0], usual_distance),
        kinds=KINDS if arcs.directed else MERGED_KINDS,
        by_kind=(ties_kind, usual_kind),
        mean_distance=float(between[in_tree].mean()) if in_tree.any() else float("nan"),
        mean_distance_usual=float((places * usual_distance).sum() / usual_distance.sum())
        if usual_distance.sum()
        else float("nan"),
    )


def _possible(arcs: Arcs, lines: Forest, seen: Seen) -> tuple[FloatArray, FloatArray]:
    """Pairs that could have been reported, by kind and by distance; each pair once where ties have no direction."""
    everybody, answered = np.ones(arcs.people), arcs.answered.astype(np.float64)
    if seen == "arcs":
        return pairs_by_kind(lines, answered, everybody), pairs_by_distance(lines, answered, everybody)
    if seen == "both":
        return pairs_by_kind(lines, answered, answered) / 2, pairs_by_distance(lines, answered, answered) / 2
    silent = 1 - answered
    kinds = pairs_by_kind(lines, everybody, everybody) - pairs_by_kind(lines, silent, silent)
    distances = pairs_by_distance(lines, everybody, everybody)
    less = pairs_by_distance(lines, silent, silent)
    distances[: len(less)] -= less
    return kinds / 2, distances / 2


def _merged(kinds: IntArray | FloatArray) -> FloatArray:
    up, down, same_boss, skip_up, skip_down, across, other_tree = kinds.tolist()
    return np.array([up + down, same_boss, skip_up + skip_down, across, other_tree], dtype=np.float64)


def _pair(people: int, one: IntArray, other: IntArray) -> IntArray:
    return (np.minimum(one, other) * people + np.maximum(one, other)).astype(np.int64)


def _over(ties: IntArray, pairs: FloatArray) -> FloatArray:
    return np.where(pairs > 0, ties / np.where(pairs > 0, pairs, 1), np.nan)
