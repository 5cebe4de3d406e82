"""The chart of a workspace's units."""

import numpy as np

from orgmapper.analysis.grouping import Groups
from orgmapper.model.document import Document
from orgmapper.model.messages import Message, message
from orgmapper.model.privacy import Audience
from orgmapper.scene.chart_facts import ChartFacts, chart_facts
from orgmapper.scene.chart_layout import ChartPage, chart_page
from orgmapper.scene.chart_scene import chart_scene
from orgmapper.scene.facts import WITHHELD, MapFacts
from orgmapper.scene.primitives import Scene
from orgmapper.scene.sizes import Sizes, sizes_for
from orgmapper.scene.text import TextMeasure
from orgmapper.workspace import results
from orgmapper.workspace.picture.order import Order, without_door


def on_page(order: Order, page: tuple[float, float], type_width: float) -> Scene:
    """The map on a page of this size; marks and type as on one `type_width` wide."""
    boxes, geometry = places(order, page, type_width)
    return chart_scene(order.facts, boxes, geometry, order.theme, without_door(order.chosen), _title(order))


def places(order: Order, page: tuple[float, float], type_width: float) -> tuple[ChartFacts, ChartPage]:
    """Boxes, and where they lie."""
    workspace = order.workspace
    groups = results.observed(workspace, order.view.choices).groups
    boxes = workspace.derived(
        _boxes, workspace.document, groups, order.facts, order.audience, order.view.choices.folded
    )
    geometry = workspace.derived(_geometry, order.facts, boxes, page, sizes_for(type_width, order.theme), order.measure)
    return boxes, geometry


def _boxes(
    document: Document, groups: Groups, facts: MapFacts, audience: Audience, folded: tuple[int, ...]
) -> ChartFacts:
    return chart_facts(document, groups, facts, audience, folded)


def _geometry(
    facts: MapFacts, boxes: ChartFacts, page: tuple[float, float], sizes: Sizes, measure: TextMeasure
) -> ChartPage:
    return chart_page(facts, boxes, page, sizes, measure)


def _title(order: Order) -> Message:
    """With whom the unit in focus has most ties, and with whom none; else the finding."""
    facts, chosen = order.facts, order.chosen
    unit = chosen.units[0] if len(chosen.units) == 1 and not chosen.people else None
    if chosen.gap is not None:
        unit = int(facts.gaps.a[chosen.gap])
    if unit is None or facts.state[unit] >= WITHHELD:
        return order.finding
    ties = np.where(facts.state < WITHHELD, facts.unit_ties[unit], 0.0)
    first, second = np.argsort(-ties, kind="stable")[:2].tolist() if len(ties) > 1 else (0, 0)
    if not ties[second]:
        return order.finding
    names = {"unit": facts.names[unit], "a": facts.names[first], "b": facts.names[second]}
    if chosen.gap is None:
        return message("scene.title.chart.most", **names)
    return message("scene.title.chart.gap", **names, c=facts.names[int(facts.gaps.b[chosen.gap])])
