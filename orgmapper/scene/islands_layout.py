"""From facts and a page to the geometry of the islands picture: words are measured here, places found in `layout`."""

from dataclasses import dataclass

import numpy as np

from orgmapper.layout.islands import IslandsGeometry, IslandsProblem, first_places, islands
from orgmapper.layout.routes import GapRoute, Water, gap_routes
from orgmapper.model.columns import FloatArray, IntArray
from orgmapper.scene.facts import LayoutFacts
from orgmapper.scene.label_plan import LabelPlan, plan_labels
from orgmapper.scene.labels import LINE, LabelForm
from orgmapper.scene.sizes import Sizes, smallest_type
from orgmapper.scene.text import TextMeasure

NAME_SPACING = 0.07
"""Extra space between the capitals of a division's name, as a share of the size."""


_MANY, _ENOUGH, _ENOUGH_FEW = 12, 0.255, 0.21
_BUDGETS = (1.05, 0.95, 0.8, 0.7, 0.6, 0.5)
"""Share of the page that footprints may fill by estimate, tried in turn."""


@dataclass(frozen=True, eq=False)
class IslandsPage:
    """Geometry with the words that were measured for it.

    `labels[u]` is the form of a unit's label, None where there was no room for any.
    """

    geometry: IslandsGeometry
    sizes: Sizes
    labels: tuple[LabelForm | None, ...]


def lay_out(facts: LayoutFacts, page: tuple[float, float], sizes: Sizes, measure: TextMeasure) -> IslandsPage:
    """The geometry of one page.

    Where full labels at the usual size leave the islands too little room, type is set as small as may be, then labels
    are shortened, until the islands cover a quarter of the page.
    """
    plan = _plan(facts, page, sizes, measure, _BUDGETS[0])
    start = first_places(_problem(facts, plan, sizes, measure), page, sizes.spacing)
    enough = _ENOUGH if len(facts.names) >= _MANY else _ENOUGH_FEW
    result = _attempt(facts, page, sizes, measure, _BUDGETS[0], start, enough)
    if _covered(result) < enough:
        # Islands may have got stuck: the mirror image is as good a beginning.
        result = _attempt(facts, page, sizes, measure, _BUDGETS[0], start * (-1, 1) + (page[0], 0), enough)
    smaller = smallest_type(sizes)
    for budget in _BUDGETS[1:] if facts.names else ():
        if _covered(result) >= enough:
            break
        result = _attempt(facts, page, smaller, measure, budget, start, enough if budget > _BUDGETS[-1] else 0.0)
    return result


def _attempt(
    facts: LayoutFacts,
    page: tuple[float, float],
    sizes: Sizes,
    measure: TextMeasure,
    budget: float,
    start: FloatArray,
    wanted: float,
) -> IslandsPage:
    plan = _plan(facts, page, sizes, measure, budget)
    geometry = islands(_problem(facts, plan, sizes, measure), page, sizes.spacing, sizes.least_island, start, wanted)
    variant: list[int] = geometry.variant.tolist()
    if not geometry.scale:
        return IslandsPage(geometry, sizes, (None,) * len(plan.forms))
    forms = [plan.forms[unit][form] for unit, form in enumerate(variant)]
    labels = tuple(form if form.lines else None for form in forms)
    return IslandsPage(geometry, sizes, labels)


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
        badge=9.0 * unit,
        badges_apart=26.0 * unit,
        cell=max(6.0 * unit, float(np.sqrt(geometry.page[0] * geometry.page[1] / (20_000 if len(a) <= 12 else 9_000)))),
    )
    return gap_routes(water, a, b)


def name_text(name: str) -> str:
    return name.upper()


def _problem(facts: LayoutFacts, plan: LabelPlan, sizes: Sizes, measure: TextMeasure) -> IslandsProblem:
    names = [name_text(name) for name in facts.shore_names]
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
    )
