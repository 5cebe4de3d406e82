"""The door to the table of people: every measure there is one of for each person, for who may see single people."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from orgmapper.analysis.measures import Measures
from orgmapper.model.columns import NONE, BoolArray, FloatArray, IntArray, TextColumn
from orgmapper.model.document import Document
from orgmapper.model.hierarchy import first_unit

# SciPy stays off the start.
if TYPE_CHECKING:
    from orgmapper.analysis.measures.closed_form import ClosedForm
    from orgmapper.analysis.measures.findings import Slow


@dataclass(frozen=True, eq=False)
class PeopleFigures:
    """A row for each person on the chart.

    Attributes
    ----------
    ids : (people,) int array
    names, units : (people,) tuples of str
        The unit a person belongs to first; empty where unknown.
    by_name : (people,) int array
        Place of each where all are sorted by name: so that a list need not compare 20,000 names again.
    values : mapping
        Id of a measure of the registry -> (people,) float array; nan where it is unknown or means nothing.
    error : (people,) float array or None
        Standard error of betweenness, where it is an estimate.
    sampled : int or None
        How many people's ways an estimate rests on.
    roles : mapping
        Id of a role of the registry -> (people,) bool array. "in-between" only where betweenness is worked out.
    """

    ids: IntArray
    names: TextColumn
    units: TextColumn
    by_name: IntArray
    values: Mapping[str, FloatArray]
    error: FloatArray | None
    sampled: int | None
    roles: Mapping[str, BoolArray]


def people_figures(
    document: Document, summary: Measures, formula: "ClosedForm", rest: "Slow | None", of_person: IntArray, groups: int
) -> PeopleFigures | None:
    """None for an audience that may not see single people. `of_person`: row of the group of each person."""
    from orgmapper.analysis.measures.brokerage import ROLES as BROKERS
    from orgmapper.analysis.measures.roles import ROLES, roles

    if summary.persons is None:
        return None
    values = {
        "in-degree": _known(summary.in_degree),
        "out-degree": _known(summary.out_degree),
        "constraint": formula.constraint,
        "effective-size": formula.effective_size,
        **{role: getattr(formula.brokerage, role) for role in BROKERS},
    }
    held = rest.roles if rest else roles(formula.arcs, of_person, groups, formula.brokerage, None)
    named = {role.replace("_", "-"): getattr(held, role) for role in ROLES}
    if rest is None:
        del named["in-between"]
    else:
        values["betweenness"] = rest.between.value
    own: list[int] = first_unit(document).tolist()
    return PeopleFigures(
        ids=document.people.id,
        names=document.people.name,
        units=tuple(document.units.name[unit] if unit != NONE else "" for unit in own),
        by_name=_places([name.casefold() for name in document.people.name]),
        values=values,
        error=rest.between.error if rest else None,
        sampled=rest.between.sampled if rest else None,
        roles=named,
    )


def _known(counts: IntArray) -> FloatArray:
    return np.where(counts == NONE, np.nan, counts).astype(np.float64)


def _places(names: list[str]) -> IntArray:
    places = np.empty(len(names), dtype=np.int64)
    places[sorted(range(len(names)), key=names.__getitem__)] = np.arange(len(names))
    return places
