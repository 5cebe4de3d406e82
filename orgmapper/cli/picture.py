"""PNG and PDF for the command line. The only place outside the window that borrows Qt's painter."""

import os
from collections.abc import Callable

from orgmapper.model.document import Document
from orgmapper.model.messages import Message, message
from orgmapper.model.problems import OrgMapperError, Problem
from orgmapper.scene.primitives import Scene
from orgmapper.workspace.fonts import font_problems


def as_png(scene: Scene, scale: float = 1.0) -> bytes:
    """A scene as PNG, `scale` pixels a page unit.

    Raises
    ------
    OrgMapperError
        Qt cannot be loaded here (``no-painter``), or the picture is too large.
    """
    png = painter()
    if png is None:
        raise _no_painter()
    try:
        return png(scene, scale)
    except MemoryError as error:
        raise OrgMapperError(Problem("stop", "picture-too-large", message("output.too-large"))) from error


def as_pdf(scene: Scene, title: str) -> bytes:
    """A scene as a page of PDF; raises like `as_png`."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        from orgmapper.ui.paint.pdf import pdf
    except ImportError as error:
        raise _no_painter() from error
    return pdf(scene, title)


def painter() -> Callable[[Scene, float], bytes] | None:
    """Draws a scene as PNG bytes, so many pixels a unit; None where Qt cannot be loaded."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        from orgmapper.ui.paint.picture import png
    except ImportError:
        return None
    return png


def boxes(document: Document) -> tuple[Message, ...]:
    """What is to be said of names that a picture made here shows as empty boxes."""
    from orgmapper.ui.paint.glyphs import missing_letters

    found = font_problems(document, missing_letters)
    return tuple(part for problem in found for part in (problem.message, problem.advice) if part is not None)


def _no_painter() -> OrgMapperError:
    return OrgMapperError(
        Problem("stop", "no-painter", message("output.no-painter"), message("output.no-painter.advice"))
    )
