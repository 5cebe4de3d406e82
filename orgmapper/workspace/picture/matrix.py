"""The matrix of a workspace's units."""

from orgmapper.model.messages import Message, message
from orgmapper.scene.cells import Cell, Cells, cells_of
from orgmapper.scene.facts import CLEAR, MapFacts, MatrixOrder
from orgmapper.scene.matrix_layout import MatrixPage, matrix_page
from orgmapper.scene.matrix_scene import matrix_scene
from orgmapper.scene.primitives import Scene
from orgmapper.scene.sizes import Sizes, sizes_for
from orgmapper.scene.text import TextMeasure
from orgmapper.workspace.picture.order import Order


def on_page(order: Order, page: tuple[float, float], type_width: float) -> Scene:
    """The map on a page of this size; marks and type as on one `type_width` wide."""
    found = order.workspace.derived(cells_of, order.table)
    geometry = order.workspace.derived(
        _geometry, order.facts, found, page, sizes_for(type_width, order.theme), order.view.matrix, order.measure
    )
    return matrix_scene(order.facts, found, geometry, order.theme, order.chosen, _title(order, found))


def _geometry(
    facts: MapFacts,
    found: Cells,
    page: tuple[float, float],
    sizes: Sizes,
    order: MatrixOrder,
    measure: TextMeasure,
) -> MatrixPage:
    return matrix_page(facts, found, page, sizes, order, measure)


def _title(order: Order, found: Cells) -> Message:
    """The pair in focus among all of them; else the finding."""
    gap, facts = order.chosen.gap, order.facts
    if gap is None or facts.gaps.grade[gap] != CLEAR:
        return order.finding
    return message(
        "scene.title.matrix",
        a=facts.names[int(facts.gaps.a[gap])],
        b=facts.names[int(facts.gaps.b[gap])],
        count=int((found.of_pair == Cell.CLEAR).sum()),
        pairs=len(order.table),
    )
