"""Pictures of a workspace. Geometry is kept apart from the dressing: choosing something moves nothing."""

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module

from orgmapper.model.privacy import Audience
from orgmapper.scene.facts import MapFacts
from orgmapper.scene.furniture import frame_for, furnished
from orgmapper.scene.islands_layout import IslandsPage
from orgmapper.scene.primitives import Scene
from orgmapper.scene.sizes import sizes_for
from orgmapper.scene.text import TextMeasure
from orgmapper.scene.theme import Theme
from orgmapper.workspace.picture import islands
from orgmapper.workspace.picture.order import Order, order_of
from orgmapper.workspace.view import Kind, ViewState
from orgmapper.workspace.workspace import Workspace

OnPage = Callable[[Order, tuple[float, float], float], Scene]
"""The map on a page of this size, with marks and type as on one so wide."""


def _on_page(kind: Kind) -> OnPage:
    """Each kind of picture stands in a room of its own, which is opened when it is asked for."""
    return import_module(f"orgmapper.workspace.picture.{kind}").on_page


def map_scene(
    workspace: Workspace,
    view: ViewState,
    page_width: float,
    page_height: float,
    theme: str | Theme | None = None,
    audience: Audience | None = None,
    text_measure: TextMeasure | None = None,
) -> Scene:
    """The picture of a view on a page of this size, the map alone: the window has title and legend of its own.

    `theme` (any of ``scene.theme.THEMES``, or one made from them) and `audience` are the view's own where not given.

    Raises
    ------
    ChoiceError
        The view asks for a relation, wave, level or column that the document does not have.
    """
    order = order_of(workspace, view, theme, audience, text_measure)
    return _on_page(view.kind)(order, (float(page_width), float(page_height)), float(page_width))


def map_picture(
    workspace: Workspace,
    view: ViewState,
    page_width: float,
    page_height: float,
    theme: str | Theme | None = None,
    audience: Audience | None = None,
    text_measure: TextMeasure | None = None,
) -> Scene:
    """The same with title, legend and caption on the page, for pictures that leave the program."""
    order = order_of(workspace, view, theme, audience, text_measure)
    on_page = _on_page(view.kind)
    page = (float(page_width), float(page_height))
    sizes = sizes_for(page[0], order.theme)
    # Which marks there are does not depend on places, so a first map tells how much room the legend needs.
    frame = frame_for(*page, order.finding, (), order.facts.caption, sizes, order.measure)
    scene = on_page(order, (frame.width, frame.height - 1.7 * sizes.label), page[0])
    frame = frame_for(*page, scene.title, scene.legend, scene.caption, sizes, order.measure)
    if (frame.width, frame.height) != (scene.width, scene.height):
        scene = on_page(order, (frame.width, frame.height), page[0])
    return furnished(on_paper(scene), frame, page, sizes, order.theme, order.measure)


def on_paper(scene: Scene) -> Scene:
    """Without what is there to be pressed, or to be seen from close by: a picture on paper has neither."""
    layers = tuple(layer for layer in scene.layers if layer.from_zoom <= 1.0)
    return replace(scene, layers=layers)


def keep_places(workspace: Workspace, view: ViewState, page_width: float, page_height: float) -> None:
    """The window shows this view on a page of this size: later pictures leave things where they are in it."""
    if view.kind == "islands":
        islands.keep_places(order_of(workspace, view, None, None, None), (float(page_width), float(page_height)))


def geometry_of(
    workspace: Workspace, view: ViewState, page_width: float, page_height: float, theme: str | None = None
) -> tuple[MapFacts, IslandsPage]:
    """What the islands picture draws, and where: for checks of the picture, and for those who move things on it."""
    order = order_of(workspace, view, theme, None, None)
    return order.facts, islands.places(order, (float(page_width), float(page_height)), float(page_width))
