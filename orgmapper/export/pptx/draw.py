"""Draws one slide's content: frame, then the body by its kind."""

from collections.abc import Callable
from typing import Any

from orgmapper.export.pptx.content import HubBody, MapBody, PairBody, Slide, TableBody
from orgmapper.export.pptx.draw_map import draw_map
from orgmapper.export.pptx.draw_pair import draw_hub, draw_pair
from orgmapper.export.pptx.draw_table import draw_columns, draw_table
from orgmapper.export.pptx.frame import draw_frame
from orgmapper.export.pptx.look import Look
from orgmapper.export.pptx.shapes import Shapes
from orgmapper.export.pptx.template import Page
from orgmapper.scene.primitives import Scene

Pictures = Callable[[Scene, float], bytes] | None
"""Draws a scene as PNG, so many pixels a unit; None where nothing can, then every mark is a shape."""


def draw(shapes: Shapes, part: Any, slide: Slide, page: Page, look: Look, pictures: Pictures) -> bool:
    """Whether the crowd became a picture."""
    draw_frame(shapes, slide, page, look)
    body = slide.body
    if isinstance(body, MapBody):
        return draw_map(shapes, part, body, page, look, pictures)
    if isinstance(body, TableBody):
        draw_table(shapes, body, page, look)
    elif isinstance(body, PairBody):
        draw_pair(shapes, body, page, look)
    elif isinstance(body, HubBody):
        draw_hub(shapes, body, page, look)
    else:
        draw_columns(shapes, body, page, look)
    return False
