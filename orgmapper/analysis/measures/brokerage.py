"""Who stands between whom: the five roles of Gould and Fernandez (1989)."""

from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np

from orgmapper.analysis.measures.arcs import Arcs, matrix
from orgmapper.model.columns import NONE, FloatArray, IntArray


@dataclass(frozen=True, eq=False)
class Brokerage:
    """(people,) how often each stands in the middle of a -> v -> b where a does not reach b directly.

    nan for somebody who did not answer, or whose group is unknown.

    Attributes
    ----------
    coordinator : both others in the own group
    consultant : both others in one group, not the own
    representative : carries from the own group to another
    gatekeeper : lets into the own group
    liaison : three different groups
    """

    coordinator: FloatArray
    consultant: FloatArray
    representative: FloatArray
    gatekeeper: FloatArray
    liaison: FloatArray


ROLES = tuple(role.name for role in fields(Brokerage))


def brokerage(arcs: Arcs, of_person: IntArray, groups: int) -> Brokerage:
    """Count the roles over people whose group is known.

    Without a direction a tie is an arc each way, so every open pair is counted from both ends (as in R's sna).
    Closed triples are taken off by sparse products of arcs inside groups and arcs between them.
    """
    shape = (arcs.people, arcs.people)
    known = (of_person[arcs.source] != NONE) & (of_person[arcs.target] != NONE)
    source, target = arcs.source[known], arcs.target[known]
    own = of_person[source] == of_person[target]
    inside, across = matrix(source[own], target[own], shape), matrix(source[~own], target[~own], shape)
    in_own, out_own = np.bincount(target[own], minlength=arcs.people), np.bincount(source[own], minlength=arcs.people)
    in_other = np.bincount(target[~own], minlength=arcs.people)
    out_other = np.bincount(source[~own], minlength=arcs.people)

    # From one foreign group back to the same one.
    of_source = matrix(target[~own], of_person[source[~own]], (arcs.people, max(groups, 1)))
    of_target = matrix(source[~own], of_person[target[~own]], (arcs.people, max(groups, 1)))
    there_and_back = _sums(of_source.multiply(of_target))
    # Across, an arc a -> b closes a triple of one foreign group where it lies inside that group.
    roles = Brokerage(
        coordinator=in_own * out_own - _sums(inside.T.multiply(inside)) - _closed(inside, inside, inside),
        consultant=there_and_back - _sums(across.T.multiply(across)) - _closed(across, across, inside),
        representative=in_own * out_other - _closed(inside, across, across),
        gatekeeper=in_other * out_own - _closed(across, inside, across),
        liaison=in_other * out_other - there_and_back - _closed(across, across, across),
    )
    counts = arcs.answered & (of_person != NONE)
    return Brokerage(*(np.where(counts, getattr(roles, role), np.nan) for role in ROLES))


def across_only(found: Brokerage) -> Brokerage:
    """Without the roles that take a tie inside the own group, where the question left those out."""
    unknown = np.full(len(found.liaison), np.nan)
    return replace(found, coordinator=unknown, representative=unknown, gatekeeper=unknown)


def _closed(first: Any, second: Any, closing: Any) -> FloatArray:
    """(people,) pairs a -> v of `first` and v -> b of `second` with an arc a -> b of `closing`."""
    return _sums((first.T @ closing).multiply(second))


def _sums(values: Any) -> FloatArray:
    return np.asarray(values.sum(axis=1)).ravel()
