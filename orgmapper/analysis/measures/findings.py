"""All measures of one question together, for one audience: what the table of measures and ``measures --json`` show."""

from dataclasses import dataclass

from orgmapper.analysis.measures.arcs import either
from orgmapper.analysis.measures.betweenness import Betweenness, betweenness_of
from orgmapper.analysis.measures.chance import Chance, relabelled
from orgmapper.analysis.measures.closed_form import ClosedForm
from orgmapper.analysis.measures.communities import Communities, communities_of
from orgmapper.analysis.measures.core import Core, core_periphery
from orgmapper.analysis.measures.figures import Measures
from orgmapper.analysis.measures.qap import Qap, mean_distance, ties_on_lines
from orgmapper.analysis.measures.roles import Roles, roles
from orgmapper.analysis.measures.thin import bus_factors, in_common
from orgmapper.analysis.observed import Observed
from orgmapper.analysis.withheld import withheld
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
    """Figures for one audience; `by_formula` and `slow` are None where everything is withheld.

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


def slow(found: ClosedForm, observed: Observed) -> Slow:
    """The rest of the measures, one after the other. Chance has fixed seeds: the same facts give the same numbers."""
    arcs, lines, lens = found.arcs, found.forest, found.lens
    of_person, groups = observed.groups.of_person, len(observed.groups)
    low, high = either(arcs)
    source, target = (arcs.source, arcs.target) if arcs.directed else (low, high)
    lined = found.formal is not None
    between = betweenness_of(arcs)
    return Slow(
        chance=None if found.own_left_out else relabelled(of_person, source, target),
        between=between,
        communities=communities_of(arcs, of_person, groups),
        core=core_periphery(arcs),
        on_lines=ties_on_lines(lines.manager, source, target) if lined else None,
        reach=mean_distance(lines.manager, source, target) if lined else None,
        bus_factor=bus_factors(low, high, of_person, groups, lens.a, lens.b),
        in_common=in_common(arcs, of_person, groups)[lens.a, lens.b],
        roles=roles(arcs, of_person, groups, found.brokerage, between.value),
    )


def findings(
    summary: Measures, by_formula: ClosedForm, rest: Slow, observed: Observed, units: TextColumn, audience: Audience
) -> Findings:
    """What this audience may see of it. `summary` and `units` (names of groups) are made for the same audience."""
    hidden = withheld(observed, audience)
    everything = summary.ties >= 0
    return Findings(
        summary=summary,
        by_formula=by_formula if everything else None,
        slow=rest if everything else None,
        audience=audience,
        units=units,
        hidden=hidden,
    )
