"""The network of a workspace's people."""

from dataclasses import replace

import numpy as np

from orgmapper.analysis.measures.communities import communities
from orgmapper.analysis.observed import Observed
from orgmapper.analysis.withheld import withheld
from orgmapper.layout.network import network
from orgmapper.model.columns import BoolArray, FloatArray, IntArray
from orgmapper.model.document import Arrangement, Document, Pin
from orgmapper.model.privacy import Audience
from orgmapper.model.tables import People, Units
from orgmapper.scene.facts import LayoutFacts
from orgmapper.scene.from_observed import layout_facts, pairs_of, pinned_at
from orgmapper.scene.network_layout import NetworkPage, network_page, network_problem
from orgmapper.scene.network_scene import network_scene
from orgmapper.scene.primitives import Scene
from orgmapper.scene.sizes import Sizes, sizes_for
from orgmapper.scene.text import TextMeasure
from orgmapper.workspace import results
from orgmapper.workspace.jobs import JobRunner
from orgmapper.workspace.picture.order import Order, without_door

RUNS = 6
"""Searches for communities, of which the best is taken; fewer for more than 5,000 people."""


def on_page(order: Order, page: tuple[float, float], type_width: float) -> Scene:
    """The map on a page of this size; marks and type as on one `type_width` wide."""
    geometry = places(order, page, type_width)
    return network_scene(order.facts, geometry, order.theme, without_door(order.chosen), order.finding)


def places(order: Order, page: tuple[float, float], type_width: float) -> NetworkPage:
    """Where everybody stands; choosing, switching off and other layers move nobody."""
    workspace, jobs = order.workspace, order.workspace.jobs
    observed = results.observed(workspace, order.view.choices)
    facts, shown = workspace.derived(_facts, workspace.document.units, observed, order.audience)
    found = workspace.derived(_communities, len(shown), facts.source, facts.target, jobs)
    pins = workspace.derived(Arrangement.pinned, workspace.document.arrangement, "network", "")
    pinned = workspace.derived(_pinned, workspace.document.people, pins)
    return workspace.derived(
        _geometry, facts, shown, found, pinned, page, sizes_for(type_width, order.theme), order.measure, jobs
    )


def _facts(units: Units, observed: Observed, audience: Audience) -> tuple[LayoutFacts, BoolArray]:
    """Each pair of people once, and who is drawn: all but those of withheld units."""
    hidden = withheld(observed, audience)
    facts = layout_facts(Document(units=units), observed, hidden, max(audience.min_group, 1))
    unit = observed.groups.of_person
    closed = np.append(hidden > 0, False)
    low, high = pairs_of(observed)
    return replace(facts, source=low, target=high), ~closed[unit]


def _pinned(people: People, pins: tuple[Pin, ...]) -> FloatArray:
    return pinned_at(pins, tuple(map(str, people.id.tolist())))


def _communities(people: int, low: IntArray, high: IntArray, jobs: JobRunner) -> IntArray:
    if not len(low):
        return np.arange(people, dtype=np.int64)
    return jobs.apart(communities, people, low, high, RUNS if people <= 5_000 else 1)[0]


def _geometry(
    facts: LayoutFacts,
    shown: BoolArray,
    found: IntArray,
    pinned: FloatArray,
    page: tuple[float, float],
    sizes: Sizes,
    measure: TextMeasure,
    jobs: JobRunner,
) -> NetworkPage:
    problem, words = network_problem(facts, shown, found, page, sizes, measure, pinned)
    held = np.flatnonzero(~np.isnan(pinned[:, 0]) & shown)
    return network_page(jobs.apart(network, problem, page), found, words, sizes, held)
