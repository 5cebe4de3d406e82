"""Informal roles, said carefully (Cross and Prusak 2002): a place in this network on that day, not a quality."""

from dataclasses import dataclass, fields

import numpy as np

from orgmapper.analysis.measures.arcs import Arcs, either
from orgmapper.analysis.measures.brokerage import Brokerage
from orgmapper.model.columns import NONE, BoolArray, FloatArray, IntArray

TENTH = 0.1


@dataclass(frozen=True, eq=False)
class Roles:
    """(people,) bool arrays; a person may have several or none.

    Attributes
    ----------
    often_asked : the tenth who are named most
    links_units : the tenth who reach most other units; among equals those who broker between units more
    in_between : among the tenth on most shortest ways, but not among those named most
    at_the_edge : answered, and among the tenth with fewest ties both ways; nobody where there are no ties
    """

    often_asked: BoolArray
    links_units: BoolArray
    in_between: BoolArray
    at_the_edge: BoolArray


ROLES = tuple(role.name for role in fields(Roles))


def units_reached(arcs: Arcs, of_person: IntArray, groups: int) -> IntArray:
    """(people,) how many different groups other than the own each has a tie with, in any direction."""
    low, high = either(arcs)
    person, group = np.concatenate([low, high]), of_person[np.concatenate([high, low])]
    outside = (group != NONE) & (group != of_person[person])
    keys = np.unique(person[outside] * max(groups, 1) + group[outside])
    return np.bincount(keys // max(groups, 1), minlength=arcs.people).astype(np.int64)


def roles(arcs: Arcs, of_person: IntArray, groups: int, brokers: Brokerage, between: FloatArray | None) -> Roles:
    """`between`: betweenness of each person; None where it is not worked out, then nobody is "in between"."""
    named = np.bincount(arcs.target, minlength=arcs.people).astype(np.float64)
    naming = np.where(arcs.answered, np.bincount(arcs.source, minlength=arcs.people), np.nan)
    reached = units_reached(arcs, of_person, groups).astype(np.float64)
    carried = np.nan_to_num(brokers.liaison + brokers.gatekeeper + brokers.representative)
    often = _top(named)
    ways = np.zeros(arcs.people) if between is None else np.nan_to_num(between)
    return Roles(
        often_asked=often,
        links_units=_top(reached + carried / (carried.max(initial=0) + 1)),
        in_between=_top(ways) & ~often,
        at_the_edge=_bottom(named) & _bottom(naming) & arcs.answered & bool(len(arcs)),
    )


def _top(values: FloatArray) -> BoolArray:
    """The highest tenth, without those who tie with the first outside it: where many are alike nobody stands out."""
    count = int(len(values) * TENTH)
    if len(values) <= 1:
        return np.zeros(len(values), dtype=np.bool_)
    return values > max(float(np.sort(values)[::-1][max(count, 1)]), 0.0)


def _bottom(values: FloatArray) -> BoolArray:
    if not np.any(~np.isnan(values)):
        return np.zeros(len(values), dtype=np.bool_)
    return values <= np.nanquantile(values, TENTH)
