"""How strong ties have to be to count: every relation has a scale of its own, and so a cut of its own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from orgmapper.model.columns import BoolArray, FloatArray, IntArray
from orgmapper.model.messages import Message, message
from orgmapper.model.tables import DERIVED, Relations, Ties

MOST_STRENGTHS = 12
"""So many different strengths are still read one by one."""

Strength = tuple[float, str]
"""A weight, and what the scale of its relation calls it."""


@dataclass(frozen=True)
class Cut:
    """Ties of one relation that are weaker than this are there, but do not count.

    Attributes
    ----------
    relation : str
    row : int
        Of the relation; NONE for shared interests, which are not stored.
    least : float
    word : str
        What the scale of the relation calls it, else the number.
    """

    relation: str
    row: int
    least: float
    word: str

    @property
    def said(self) -> Message | str:
        """The number, or the answer of the scale in quotation marks."""
        return self.word if self.word == f"{self.least:g}" else message("gaps.settings.answer", answer=self.word)


def strong(cuts: Iterable[Cut], relation: IntArray, weight: FloatArray) -> BoolArray:
    """(n,) which of these count, each measured by the cut of its own relation; all of a relation without a cut.

    `relation`: rows of the relations, NONE for shared interests. What came without a strength weighs 1, the least
    answer of a scale; a strength that is no number (nan) is taken for enough, for it is not known to be too little.
    """
    enough = np.ones(len(weight), dtype=np.bool_)
    for cut in cuts:
        enough &= (relation != cut.row) | ~(weight < cut.least)
    return enough


def strength_word(relations: Relations, row: int, weight: float) -> str:
    """The answer that this weight stands for on the scale of the relation, else the number."""
    answers = relations.scale[row].split("|")
    # A scale that does not begin with an empty place for "no tie" does not say which answer has which weight.
    known = not answers[0] and 0 < weight < len(answers) and float(weight).is_integer()
    return answers[int(weight)] if known and answers[int(weight)] else f"{weight:g}"


def strengths(relations: Relations, ties: Ties) -> Mapping[str, tuple[Strength, ...]]:
    """Least strengths worth choosing, of each stored relation that has several."""
    found: dict[str, tuple[Strength, ...]] = {}
    for row, name in enumerate(relations.name):
        if relations.kind[row] == DERIVED:
            continue
        least = _worth_choosing(ties.weight[ties.relation == row])
        if least:
            found[name] = tuple((weight, strength_word(relations, row, weight)) for weight in least)
    return found


def shared_strengths(weight: FloatArray) -> tuple[Strength, ...]:
    """The same for shared interests: how alike those of two people are, in hundredths from 0 to 1."""
    return tuple((least, f"{least:g}") for least in _worth_choosing(np.floor(weight * 100 + 1e-9) / 100))


def _worth_choosing(weight: FloatArray) -> list[float]:
    """Strengths that ties have, the weakest first; the least of all is left out, it leaves nothing out.

    Of more than `MOST_STRENGTHS` those are taken that leave out a twelfth of the ties more each, as near as there are.
    """
    weights = np.sort(weight[np.isfinite(weight)])
    different = np.unique(weights)
    if len(different) > MOST_STRENGTHS:
        steps = weights[np.arange(1, MOST_STRENGTHS) * len(weights) // MOST_STRENGTHS]
        different = np.unique(np.append(steps, different[0]))
    return different[1:].tolist()
