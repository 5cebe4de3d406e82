"""The wheel of a workspace's units."""

from orgmapper.scene.facts import MapFacts
from orgmapper.scene.primitives import Scene
from orgmapper.scene.sizes import Sizes, sizes_for
from orgmapper.scene.text import TextMeasure
from orgmapper.scene.wheel_layout import WheelPage, wheel_page
from orgmapper.scene.wheel_scene import wheel_scene
from orgmapper.workspace.picture.order import Order, without_door


def on_page(order: Order, page: tuple[float, float], type_width: float) -> Scene:
    """The map on a page of this size; marks and type as on one `type_width` wide."""
    geometry = order.workspace.derived(_geometry, order.facts, page, sizes_for(type_width, order.theme), order.measure)
    return wheel_scene(order.facts, geometry, order.theme, without_door(order.chosen), order.finding)


def _geometry(facts: MapFacts, page: tuple[float, float], sizes: Sizes, measure: TextMeasure) -> WheelPage:
    return wheel_page(facts, page, sizes, measure)
