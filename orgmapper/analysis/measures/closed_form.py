"""Every measure that has a formula, for one question: together under a second at 20,000 people."""

from dataclasses import dataclass, replace

import numpy as np

from orgmapper.analysis.measures.arcs import Arcs, arcs_of
from orgmapper.analysis.measures.brokerage import Brokerage, across_only, brokerage
from orgmapper.analysis.measures.chance import possible_range
from orgmapper.analysis.measures.ego import ego
from orgmapper.analysis.measures.formal_informal import FormalInformal, formal_informal
from orgmapper.analysis.measures.hierarchy import Krackhardt, krackhardt
from orgmapper.analysis.measures.lens import Lens, lens
from orgmapper.analysis.measures.lines import Forest, forest
from orgmapper.analysis.measures.partition import Partition, partition
from orgmapper.analysis.observed import Observed
from orgmapper.model.columns import NONE, BoolArray, FloatArray, IntArray


@dataclass(frozen=True, eq=False)
class ClosedForm:
    """Made for the facilitator; `report` says what others may see.

    Attributes
    ----------
    arcs : Arcs
    forest : Forest
    own_left_out : bool
        The question left out the own unit: nobody could name anybody inside, so `partition` and `ei_range` are None,
        `same_unit` and the roles of `brokerage` that take a tie inside the own unit are nan, and `formal` is None,
        since most lines run inside a unit.
    partition : Partition or None
    ei_range : pair of float or None
        The smallest and largest E-I index these sizes and so many ties can have.
    same_unit : float
        Correlation of "has a tie" and "same unit" over all pairs of people whose unit is known.
    shape, chart : Krackhardt
        Of the ties, and of the reporting lines; nan where nobody answered, and without lines.
    constraint, effective_size : (people,) float arrays
    brokerage : Brokerage
    formal : FormalInformal or None
        None without reporting lines too.
    lens : Lens
    """

    arcs: Arcs
    forest: Forest
    own_left_out: bool
    partition: Partition | None
    ei_range: tuple[float, float] | None
    same_unit: float
    shape: Krackhardt
    chart: Krackhardt
    constraint: FloatArray
    effective_size: FloatArray
    brokerage: Brokerage
    formal: FormalInformal | None
    lens: Lens


def closed_form(observed: Observed, manager: IntArray, *, everybody: bool = True) -> ClosedForm:
    """`manager`: (people,) as `model.hierarchy.managers` gives it, for the people of `observed`.

    `everybody`: false where some are left out, see `analysis.shown`. Those at the top are in no unit and are then left
    out too, so who meets only up and over cannot be said.
    """
    arcs, lines = arcs_of(observed), forest(manager)
    of_person, groups = observed.groups.of_person, len(observed.groups)
    left_out = bool(observed.question.own_left_out)
    below = np.flatnonzero(lines.lined)
    # "Goes to for advice" points upwards: the arcs of the three measures run the other way.
    shape = krackhardt(arcs.people, arcs.target, arcs.source, directed=arcs.directed)
    constraint, effective_size = ego(arcs)
    brokers, seen = brokerage(arcs, of_person, groups), lens(arcs, lines, of_person, groups)
    return ClosedForm(
        arcs=arcs,
        forest=lines,
        own_left_out=left_out,
        partition=None if left_out else partition(arcs, of_person, groups),
        ei_range=None if left_out else _range(arcs, observed),
        same_unit=float("nan") if left_out else same_unit(arcs, of_person, observed.sizes),
        shape=shape if arcs.answered.any() else _NOTHING_KNOWN,
        chart=krackhardt(arcs.people, lines.manager[below], below) if len(below) else _NOTHING_KNOWN,
        constraint=constraint,
        effective_size=effective_size,
        brokerage=across_only(brokers) if left_out else brokers,
        formal=formal_informal(arcs, lines, observed.question.seen) if len(below) and not left_out else None,
        lens=seen if everybody else replace(seen, up_and_over_share=float("nan")),
    )


_NOTHING_KNOWN = Krackhardt(float("nan"), float("nan"), float("nan"))


def _range(arcs: Arcs, observed: Observed) -> tuple[float, float]:
    ties = int(_between_known(arcs, observed.groups.of_person).sum())
    return possible_range(observed.sizes, ties if arcs.directed else ties // 2, directed=arcs.directed)


def _between_known(arcs: Arcs, of_person: IntArray) -> BoolArray:
    return (of_person[arcs.source] != NONE) & (of_person[arcs.target] != NONE)


def same_unit(arcs: Arcs, of_person: IntArray, sizes: IntArray) -> float:
    """Correlation of two 0/1 tables over ordered pairs of people: has a tie, is in the same unit.

    nan where all are in one unit, each is alone, or nobody or everybody has a tie.
    """
    known = _between_known(arcs, of_person)
    people = int(sizes.sum())
    pairs, inside, ties = people * (people - 1), int((sizes * (sizes - 1)).sum()), int(known.sum())
    both = int((of_person[arcs.source] == of_person[arcs.target])[known].sum())
    spread = float(ties * (pairs - ties)) * float(inside * (pairs - inside))
    return (float(pairs) * both - float(inside) * ties) / spread**0.5 if spread else float("nan")
