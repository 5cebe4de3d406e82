"""All measures of one question together, for one audience: what the table of measures and ``measures --json`` show."""

from dataclasses import dataclass

from orgmapper.analysis.measures.arcs import either
from orgmapper.analysis.measures.betweenness import Betweenness, betweenness_of
from orgmapper.analysis.measures.chance import Chance, relabelled
from orgmapper.analysis.measures.closed_form import ClosedForm, closed_form
from orgmapper.analysis.measures.communities import Communities, communities_of
from orgmapper.analysis.measures.core import Core, core_periphery
from orgmapper.analysis.measures.figures import Measures
from orgmapper.analysis.measures.qap import Qap, mean_distance, ties_on_lines
from orgmapper.analysis.measures.roles import Roles, roles
from orgmapper.analysis.measures.thin import bus_factors, in_common
from orgmapper.analysis.observed import Observed
from orgmapper.analysis.shown import Shown
from orgmapper.model.columns import IntArray, TextColumn
from orgmapper.model.privacy import Audience


@dataclass(frozen=True, eq=False)
class Slow:
    """What takes more than a formula; seconds at 20,000 people, so it is worked out in jobs or without a window."""

    chance: Chance | None
    between: Betweenness
    communities: Communities
    core: Core
    on_lines: Qap | None
    reach: Qap | None
    bus_factor: IntArray
    """(pairs,) of `ClosedForm.lens`."""
    in_common: IntArray
    """(pairs,)"""
    roles: Roles


@dataclass(frozen=True, eq=False)
class Findings:
    """Figures for one audience, of the groups it may see; `by_formula` and `slow` are None where there are too few.

    Attributes
    ----------
    summary : Measures
    by_formula : ClosedForm or None
    slow : Slow or None
    audience : Audience
        Only the facilitator sees figures of persons and of pairs of units, heads, and who is in which community.
    units : tuple of str
    hidden : (groups,) int array
        Values of `Withheld`.
    """

    summary: Measures
    by_formula: ClosedForm | None
    slow: Slow | None
    audience: Audience
    units: TextColumn
    hidden: IntArray

    @property
    def open_to_all(self) -> bool:
        """Whether single people may be seen."""
        return self.summary.persons is not None


def everything(
    observed: Observed, manager: IntArray, everybody: bool, exact: bool | None = None
) -> tuple[ClosedForm, Slow]:
    """`closed_form` and `slow` in one call: what a process job works out for a table of measures."""
    by_formula = closed_form(observed, manager, everybody=everybody)
    return by_formula, slow(by_formula, observed, exact)


def slow(found: ClosedForm, observed: Observed, exact: bool | None = None) -> Slow:
    """The rest of the measures, one after the other. Chance has fixed seeds: the same facts give the same numbers.

    `exact`: as in `betweenness_of`; an exact betweenness of 20,000 people takes half a minute.
    """
    arcs, lines, lens = found.arcs, found.forest, found.lens
    of_person, groups = observed.groups.of_person, len(observed.groups)
    low, high = either(arcs)
    source, target = (arcs.source, arcs.target) if arcs.directed else (low, high)
    lined = found.formal is not None
    between = betweenness_of(arcs, exact=exact)
    return Slow(
        chance=None if found.own_left_out else relabelled(of_person, source, target),
        between=between,
        communities=communities_of(arcs, of_person, groups, compare=not found.own_left_out),
        core=core_periphery(arcs),
        on_lines=ties_on_lines(lines.manager, source, target) if lined else None,
        reach=mean_distance(lines.manager, source, target) if lined else None,
        bus_factor=bus_factors(low, high, of_person, groups, lens.a, lens.b),
        in_common=in_common(arcs, of_person, groups)[lens.a, lens.b],
        roles=roles(arcs, of_person, groups, found.brokerage, between.value),
    )


def findings(
    summary: Measures, by_formula: ClosedForm, rest: Slow, part: Shown, units: TextColumn, audience: Audience
) -> Findings:
    """What this audience may see of it: all of these are made from `part`, and `units` are names of its groups."""
    told = summary.ties >= 0
    return Findings(
        summary=summary,
        by_formula=by_formula if told else None,
        slow=rest if told else None,
        audience=audience,
        units=units,
        hidden=part.hidden,
    )
