"""Islands: places of a workspace's units and people, and the picture of them."""

from dataclasses import replace

import numpy as np

from orgmapper.analysis.interests import SharedInterests
from orgmapper.analysis.observed import observe
from orgmapper.analysis.withheld import withheld
from orgmapper.layout.routes import GapRoute
from orgmapper.model.choices import Choices
from orgmapper.model.columns import TextColumn
from orgmapper.model.document import Arrangement, Document, Pin
from orgmapper.model.privacy import Audience
from orgmapper.model.tables import Asked, Claims, Memberships, People, Relations, Ties, Units, Waves
from orgmapper.scene.facts import LayoutFacts
from orgmapper.scene.from_observed import layout_facts, pinned_at
from orgmapper.scene.gap_marks import gaps_to_draw
from orgmapper.scene.islands_layout import IslandsPage, lay_out, route_gaps
from orgmapper.scene.islands_scene import islands_scene
from orgmapper.scene.places import Places
from orgmapper.scene.primitives import Scene
from orgmapper.scene.sizes import Sizes, sizes_for
from orgmapper.scene.text import TextMeasure
from orgmapper.workspace import results
from orgmapper.workspace.jobs import JobRunner
from orgmapper.workspace.kept_places import ByHand, Key, key_for
from orgmapper.workspace.picture.order import Order


def on_page(order: Order, page: tuple[float, float], type_width: float) -> Scene:
    """The map on a page of this size; marks and type as on one `type_width` wide."""
    facts, geometry = order.facts, places(order, page, type_width)
    chosen = order.chosen
    rows = gaps_to_draw(facts, chosen)
    pairs = tuple(zip(facts.gaps.a[rows].tolist(), facts.gaps.b[rows].tolist(), strict=True))
    routes = order.workspace.derived(_routes, geometry, pairs, order.workspace.jobs)
    return islands_scene(facts, geometry, order.theme, chosen, rows, routes, order.finding)


def places(order: Order, page: tuple[float, float], type_width: float) -> IslandsPage:
    """Where everything lies on a page: about where it lay in the window last, the same as long as its facts are."""
    return _laid_out(order, page, type_width)[0]


def keep_places(order: Order, page: tuple[float, float]) -> None:
    """The window shows this picture: the next one begins at its places."""
    shown, key, by_hand, made_for, before = _laid_out(order, page, page[0])
    if shown.places is not None:
        sizes = sizes_for(page[0], order.theme)
        order.workspace.places.keep(key, by_hand, made_for, page, sizes, before, shown.places)


def _laid_out(
    order: Order, page: tuple[float, float], type_width: float
) -> tuple[IslandsPage, Key, ByHand, str, Places | None]:
    workspace, document, view = order.workspace, order.workspace.document, order.view
    facts = workspace.derived(
        _facts,
        document.levels,
        document.people,
        document.units,
        document.memberships,
        document.relations,
        document.waves,
        document.ties,
        document.asked,
        document.claims,
        results.observed(workspace, view.choices).interests,
        view.choices,
        order.audience,
    )
    sizes = sizes_for(type_width, order.theme)
    level = results.observed(workspace, view.choices).groups.level
    by_hand = ByHand(
        workspace.derived(Arrangement.pinned, document.arrangement, "islands", level),
        document.arrangement.times_anew("islands", level),
        view.choices.folded,
        view.choices.opened,
    )
    key, made_for = key_for(level, order.audience), workspace.derived(LayoutFacts.digest, facts)
    before = workspace.places.start(key, by_hand, made_for, page, sizes)
    pinned = workspace.derived(_pinned, facts, by_hand.pins)
    shown = workspace.derived(_geometry, pinned, page, sizes, order.measure, workspace.jobs, before)
    return shown, key, by_hand, made_for, before


def _pinned(facts: LayoutFacts, pins: tuple[Pin, ...]) -> LayoutFacts:
    return replace(facts, pinned=pinned_at(pins, facts.keys)) if pins else facts


def _facts(
    levels: TextColumn,
    people: People,
    units: Units,
    memberships: Memberships,
    relations: Relations,
    waves: Waves,
    ties: Ties,
    asked: Asked,
    claims: Claims,
    shared: SharedInterests | None,
    choices: Choices,
    audience: Audience,
) -> LayoutFacts:
    """Asked for by the tables it reads, so that an edit of anything else keeps it."""
    document = Document(
        levels=levels,
        people=people,
        units=units,
        memberships=memberships,
        relations=relations,
        waves=waves,
        ties=ties,
        asked=asked,
        claims=claims,
    )
    observed = observe(document, choices, shared)
    return layout_facts(document, observed, withheld(observed, audience), max(audience.min_group, 1))


def _geometry(
    facts: LayoutFacts,
    page: tuple[float, float],
    sizes: Sizes,
    measure: TextMeasure,
    jobs: JobRunner,
    before: Places | None,
) -> IslandsPage:
    return jobs.apart(lay_out, facts, page, sizes, measure, before)


def _routes(page: IslandsPage, pairs: tuple[tuple[int, int], ...], jobs: JobRunner) -> tuple[GapRoute, ...]:
    ends = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return jobs.apart(route_gaps, page, ends[:, 0], ends[:, 1])
