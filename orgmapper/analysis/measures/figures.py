"""Figures about the whole network and about each person in it."""

from dataclasses import dataclass

import numpy as np

from orgmapper.analysis.observed import Observed
from orgmapper.analysis.segregation import Segregation, segregation
from orgmapper.analysis.shown import shown
from orgmapper.model.columns import NONE, BoolArray, FloatArray, IntArray, TextColumn, frozen
from orgmapper.model.privacy import FACILITATOR, Audience
from orgmapper.model.tables import People


@dataclass(frozen=True, eq=False)
class Measures:
    """Figures about one network, made for one audience and without its withheld groups; nan where a number means
    nothing.

    Attributes
    ----------
    people, ties : int
        Everyone on the chart; distinct arcs, or pairs where they are merged. `ties` is NONE where withheld.
    density : float
        Ties of those who answered over the ties they could have reported.
    reciprocity : float
        Share of arcs that are answered by an arc back, among people who both answered; nan for merged pairs.
    segregation : Segregation or None
        None where withheld, where fewer than two groups are shown, and where the question left out the own unit.
    persons : tuple of str or None
        Who each row is: the id in the source file, else the name. None for everybody but the facilitator: degree and
        place give people away.
    in_degree, out_degree : (people,) int arrays
        Named by; named. Merged: ties, in both. `out_degree` is NONE for somebody who did not answer: her ties are
        unknown, not zero. Empty where `persons` is None.
    """

    people: int
    ties: int
    density: float
    reciprocity: float
    segregation: Segregation | None
    persons: TextColumn | None
    in_degree: IntArray
    out_degree: IntArray


def measures(people: People, observed: Observed, audience: Audience = FACILITATOR) -> Measures:
    """The figures this audience may see. On a sensitive question, and for too few people, all are withheld."""
    part = shown(observed, audience)
    # Where there are no groups there is none to hide, but a sensitive question stays one.
    kept_back = observed.question.sensitive and audience.kind != "facilitator"
    if kept_back or (observed.people and not len(part.rows)) or len(part.rows) < audience.min_group:
        return Measures(observed.people, NONE, np.nan, np.nan, None, None, _none(0), _none(0))
    everybody, observed = observed.people, part.observed
    named, naming = _degrees(observed)
    open_to_all = audience.kind == "facilitator"
    keys = tuple(key or name for key, name in zip(people.key, people.name, strict=True))
    return Measures(
        people=everybody,
        ties=len(observed.ties),
        density=_density(observed),
        reciprocity=_reciprocity(observed),
        segregation=segregation(observed) if part.tells_inside else None,
        persons=keys if open_to_all else None,
        in_degree=named if open_to_all else _none(0),
        out_degree=naming if open_to_all else _none(0),
    )


def _none(count: int) -> IntArray:
    return frozen(np.full(count, NONE, dtype=np.int64))


def _degrees(observed: Observed) -> tuple[IntArray, IntArray]:
    ties, people = observed.ties, observed.people
    named = np.bincount(ties.target, minlength=people)
    naming = np.bincount(ties.source, minlength=people)
    if observed.question.merged:
        named = naming = named + naming
    return frozen(named.astype(np.int64)), frozen(np.where(observed.answered, naming, NONE).astype(np.int64))


def _density(observed: Observed) -> float:
    """Merged: pairs that could be seen, where either (or, if both have to say so, both) answered.

    Pairs inside a unit count only where the question did not leave out the own one.
    """
    one, other = observed.answered[observed.ties.source], observed.answered[observed.ties.target]
    possible = _arcs_possible(observed.answered)
    if observed.own_unit is not None:
        units = observed.own_unit[observed.own_unit != NONE]
        inside = [_arcs_possible(observed.answered[observed.own_unit == unit]) for unit in np.unique(units)]
        possible = possible - np.sum(inside, axis=0, initial=0.0)
    arcs, either, both = possible.tolist()
    possible, found = {"both": (both, one & other), "either": (either, one | other), "arcs": (arcs, one)}[
        observed.question.seen
    ]
    return float(found.sum()) / possible if possible > 0 else float("nan")


def _arcs_possible(answered: BoolArray) -> FloatArray:
    """Arcs of those who answered among these people; pairs where either, and where both did."""
    people, said = len(answered), float(answered.sum())
    silent = people - said
    either = (people * (people - 1) - silent * (silent - 1)) / 2
    return np.array([said * (people - 1), either, said * (said - 1) / 2])


def _reciprocity(observed: Observed) -> float:
    if observed.question.merged:
        return float("nan")
    ties, people = observed.ties, observed.people
    both = observed.answered[ties.source] & observed.answered[ties.target]
    forth = ties.source[both] * people + ties.target[both]
    back = ties.target[both] * people + ties.source[both]
    return float(np.isin(forth, back, assume_unique=True).mean()) if len(forth) else float("nan")
