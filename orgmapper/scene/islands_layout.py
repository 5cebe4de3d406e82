"""From facts and a page to the geometry of the islands picture: words are measured here, places found in `layout`."""

from dataclasses import dataclass, field, replace

import numpy as np

from orgmapper.layout.islands import (
    IslandsGeometry,
    IslandsProblem,
    covered_by_shores,
    first_places,
    islands,
    islands_again,
)
from orgmapper.layout.routes import GapRoute, Water, gap_routes
from orgmapper.model.columns import FloatArray, IntArray, ints
from orgmapper.scene.facts import LayoutFacts
from orgmapper.scene.fuller_labels import fuller_labels
from orgmapper.scene.label_plan import LabelPlan, plan_labels
from orgmapper.scene.labels import LINE, LabelForm, capitals
from orgmapper.scene.near_labels import NearLabel, near_labels
from orgmapper.scene.places import Places, places_of
from orgmapper.scene.sizes import BADGE_CHOSEN, BADGE_RIM, Sizes, smallest_type
from orgmapper.scene.text import TextMeasure

NAME_SPACING = 0.07
"""Extra space between the capitals of a division's name, as a share of the size."""


_MANY, _ENOUGH, _ENOUGH_FEW = 12, 0.255, 0.21
_SHORES, _CLOSER = 0.52, 0.8
"""Share of the page that shores of so many units are to cover; how much nearer to the middle a second try begins."""
_LEAST_PINNED = 0.6
"""Of what islands have to cover else, where some are pinned."""
_BUDGETS = (1.05, 0.95, 0.8, 0.7, 0.6, 0.5)
"""Share of the page that footprints may fill by estimate, tried in turn."""


@dataclass(frozen=True, eq=False)
class IslandsPage:
    """Geometry with the words that were measured for it.

    `labels[u]` is the form of a unit's label, None where there was no room for any; `near` are the full
    names that there is room for from close by. `places` is where the next
    picture can begin, None where there is nothing; `stayed`: people or ties have changed since the places were found.
    `pinned`: rows of the units that somebody put where they are.
    """

    geometry: IslandsGeometry
    sizes: Sizes
    labels: tuple[LabelForm | None, ...]
    near: tuple[NearLabel, ...] = ()
    places: Places | None = None
    stayed: bool = False
    pinned: IntArray = field(default_factory=ints)


def lay_out(
    facts: LayoutFacts,
    page: tuple[float, float],
    sizes: Sizes,
    measure: TextMeasure,
    before: Places | None = None,
) -> IslandsPage:
    """The geometry of one page; one that begins `before` leaves everything about where it was.

    Where full labels at the usual size leave the islands too little room, type is set as small as may be, then labels
    are shortened, until the islands cover a quarter of the page.
    """
    result = _again(facts, page, sizes, measure, before) if before is not None else None
    result = result or _anew(facts, page, sizes, measure)
    label, gap = result.sizes.label, result.sizes.spacing.label_gap
    geometry, labels = fuller_labels(facts.names, facts.shore, result.labels, result.geometry, label, measure)
    near = near_labels(facts.names, labels, geometry, label, gap, measure)
    pinned = np.flatnonzero(~np.isnan(facts.pinned[:, 0]))
    return replace(result, geometry=geometry, labels=labels, near=near, pinned=pinned)


def _anew(facts: LayoutFacts, page: tuple[float, float], sizes: Sizes, measure: TextMeasure) -> IslandsPage:
    """The best picture of those that were tried."""
    plan = _plan(facts, page, sizes, measure, _BUDGETS[0])
    start = first_places(_problem(facts, page, plan, sizes, measure), page, sizes.spacing)
    enough = _ENOUGH if len(facts.names) >= _MANY else _ENOUGH_FEW
    result = _attempt(facts, page, sizes, measure, _BUDGETS[0], start, enough)
    if _filled(result, enough) < 1.0:
        # Islands may have got stuck against the edges: a beginning in the middle leads elsewhere.
        middle = np.array(page) / 2
        other = _attempt(facts, page, sizes, measure, _BUDGETS[0], middle + (start - middle) * _CLOSER, enough)
        result = max(result, other, key=lambda picture: _filled(picture, enough))
    smaller = smallest_type(sizes)
    for budget in _BUDGETS[1:] if facts.names else ():
        if _covered(result) >= enough:
            break
        wanted = enough if budget > _BUDGETS[-1] else 0.0
        result = _attempt(facts, page, smaller, measure, budget, start, wanted, small=True)
    return result


def _filled(page: IslandsPage, enough: float) -> float:
    """How much of the page islands cover, and shores where there are many islands, as a share of what is wanted."""
    islands_share = _covered(page) / enough
    if len(page.labels) < _MANY or not any(page.geometry.rings):
        return islands_share
    return min(islands_share, covered_by_shores(page.geometry) / _SHORES)


def _again(
    facts: LayoutFacts, page: tuple[float, float], sizes: Sizes, measure: TextMeasure, before: Places
) -> IslandsPage | None:
    """The picture from earlier places; None where too little stays or islands would have to be too small."""
    start = before.start(facts, page)
    if start is None:
        return None
    used = smallest_type(sizes) if before.small else sizes
    plan = _plan(facts, page, used, measure, before.budget)
    problem = _problem(facts, page, plan, used, measure)
    geometry = islands_again(problem, page, used.spacing, used.least_island, *start)
    result = _dressed(facts, geometry, plan, used, before.budget, before.small)
    enough = _ENOUGH if len(facts.names) >= _MANY else _ENOUGH_FEW
    if not np.isnan(facts.pinned).all():
        # Somebody who put an island down among others wants these where they were, if they can be a little smaller.
        enough *= _LEAST_PINNED
    if result.places is None or _covered(result) < enough:
        return None
    places = replace(result.places, page=before.page, made_for=before.made_for)
    return replace(result, places=places, stayed=before.made_for != result.places.made_for)


def _dressed(
    facts: LayoutFacts, geometry: IslandsGeometry, plan: LabelPlan, sizes: Sizes, budget: float, small: bool
) -> IslandsPage:
    """Geometry with the forms of the labels that it has room for."""
    if not geometry.scale:
        return IslandsPage(geometry, sizes, (None,) * len(plan.forms))
    variant: list[int] = geometry.variant.tolist()
    forms = [plan.forms[unit][form] for unit, form in enumerate(variant)]
    labels = tuple(form if form.lines else None for form in forms)
    return IslandsPage(geometry, sizes, labels, places=places_of(facts, geometry, budget, small))


def _attempt(
    facts: LayoutFacts,
    page: tuple[float, float],
    sizes: Sizes,
    measure: TextMeasure,
    budget: float,
    start: FloatArray,
    wanted: float,
    *,
    small: bool = False,
) -> IslandsPage:
    plan = _plan(facts, page, sizes, measure, budget)
    geometry = islands(
        _problem(facts, page, plan, sizes, measure), page, sizes.spacing, sizes.least_island, start, wanted
    )
    return _dressed(facts, geometry, plan, sizes, budget, small)


def _plan(
    facts: LayoutFacts, page: tuple[float, float], sizes: Sizes, measure: TextMeasure, budget: float
) -> LabelPlan:
    return plan_labels(facts.names, facts.people, page, sizes.spacing, budget, measure, sizes.label)


def _covered(page: IslandsPage) -> float:
    """Share of the page that islands cover."""
    geometry = page.geometry
    return float(np.pi * (geometry.r**2).sum() / (geometry.page[0] * geometry.page[1]))


def route_gaps(page: IslandsPage, a: IntArray, b: IntArray) -> tuple[GapRoute, ...]:
    """Ways of the gap lines between these units, in this order."""
    geometry, unit = page.geometry, page.sizes.label / 12.0
    boxes = np.concatenate([geometry.label_box, geometry.name_box])
    water = Water(
        page=geometry.page,
        x=geometry.x,
        y=geometry.y,
        r=geometry.r,
        boxes=boxes,
        clear=4.5 * unit,
        apart=12.0 * unit,
        badge=(BADGE_CHOSEN + BADGE_RIM / 2) * unit,  # any gap may be chosen, and nothing moves then
        badges_apart=26.0 * unit,
        cell=max(6.0 * unit, float(np.sqrt(geometry.page[0] * geometry.page[1] / (20_000 if len(a) <= 12 else 9_000)))),
    )
    return gap_routes(water, a, b)


def _problem(
    facts: LayoutFacts, page: tuple[float, float], plan: LabelPlan, sizes: Sizes, measure: TextMeasure
) -> IslandsProblem:
    names = [capitals(name) for name in facts.shore_names]
    spaced = [
        measure.width(name, sizes.name, 700) + NAME_SPACING * sizes.name * max(len(name) - 1, 0) for name in names
    ]
    return IslandsProblem(
        people=facts.people,
        shore=facts.shore,
        shores=len(names),
        ties=facts.unit_ties,
        chances=facts.unit_chances,
        label_w=plan.widths,
        label_h=plan.heights,
        name_w=np.array(spaced, dtype=np.float64),
        name_h=np.full(len(names), LINE * sizes.name),
        person=facts.person_unit,
        source=facts.source,
        target=facts.target,
        pinned=facts.pinned * np.array(page),
    )
