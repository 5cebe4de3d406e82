"""From what was named to ties: cut, relations united, pairs merged."""

from dataclasses import dataclass

import numpy as np

from orgmapper.analysis.question import Question
from orgmapper.analysis.strength import strong
from orgmapper.model.columns import NONE, BoolArray, FloatArray, IntArray, frozen
from orgmapper.model.document import Document


@dataclass(frozen=True, eq=False)
class Ties:
    """Ties between people, rows of the people table. Merged ones stand once, the lower row as source."""

    source: IntArray
    target: IntArray
    weight: FloatArray

    def __len__(self) -> int:
        return len(self.source)


def ties_of(document: Document, question: Question, shared: Ties | None) -> tuple[Ties, Ties]:
    """The ties that count, and those that are only there below the cut.

    Each answer is measured by the cut of its own relation; those that are strong enough are united: somebody named in
    two relations is one tie with the larger weight. `shared` are the derived ties of shared interests where they are
    asked for.
    """
    table = document.ties
    chosen = np.isin(table.relation, question.rows) & (table.wave == question.wave) & (table.source != table.target)
    source, target, weight = table.source[chosen], table.target[chosen], table.weight[chosen]
    relation = table.relation[chosen]
    undirected = ~document.relations.directed[relation] if len(source) else np.empty(0, dtype=np.bool_)
    # Without a direction each names the other.
    parts = [(source, target, weight, relation), tuple(part[undirected] for part in (target, source, weight, relation))]
    if shared is not None:
        row = np.full(len(shared), NONE, dtype=np.int64)
        ends = (shared.source, shared.target)
        parts += [(*ends, shared.weight, row), (*ends[::-1], shared.weight, row)]
    source, target, weight, relation = (np.concatenate(column) for column in zip(*parts, strict=True))
    people = len(document.people)
    everything = _united(source, target, weight, people, question)
    if not question.cuts:
        return everything, _some(everything, np.zeros(len(everything), dtype=np.bool_))
    enough = strong(question.cuts, relation, weight)
    counted = _united(source[enough], target[enough], weight[enough], people, question)
    below = ~np.isin(_keys(everything, people), _keys(counted, people), assume_unique=True)
    return counted, _some(everything, below)


def _keys(ties: Ties, people: int) -> IntArray:
    return (ties.source * people + ties.target).astype(np.int64)


def _some(ties: Ties, keep: BoolArray) -> Ties:
    return Ties(frozen(ties.source[keep]), frozen(ties.target[keep]), frozen(ties.weight[keep]))


def _united(source: IntArray, target: IntArray, weight: FloatArray, people: int, question: Question) -> Ties:
    """Each arc once with its largest weight; merged: each pair once, with the larger weight of the two arcs.

    Where both have to say so, a tie is as strong as the weaker says.
    """
    keys, weight = _largest(source * people + target, weight)
    if question.merged:
        source, target = np.divmod(keys, people) if people else (keys, keys)
        pairs = np.minimum(source, target) * people + np.maximum(source, target)
        if question.rule == "both":
            order = np.argsort(pairs, kind="stable")
            pairs, weight = pairs[order], weight[order]
            first = np.flatnonzero(pairs[1:] == pairs[:-1])
            keys, weight = pairs[first], np.minimum(weight[first], weight[first + 1])
        else:
            keys, weight = _largest(pairs, weight)
    source, target = np.divmod(keys, people) if people else (keys, keys)
    return Ties(frozen(source.astype(np.int64)), frozen(target.astype(np.int64)), frozen(weight))


def _largest(keys: IntArray, weight: FloatArray) -> tuple[IntArray, FloatArray]:
    """Each key once, ascending, with the largest of its weights."""
    if not len(keys):
        return keys.astype(np.int64), weight
    order = np.argsort(keys, kind="stable")
    keys, weight = keys[order], weight[order]
    first = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]]))
    return keys[first], np.maximum.reduceat(weight, first)
