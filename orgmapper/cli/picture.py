"""PNG for the command line. The only place outside the window that borrows Qt's painter."""

import os
from collections.abc import Callable
from pathlib import Path

from orgmapper.model.messages import message
from orgmapper.model.problems import OrgMapperError, Problem
from orgmapper.scene.primitives import Scene
from orgmapper.workspace.output import write_bytes


def write_png(path: Path, scene: Scene, scale: float = 1.0) -> None:
    """Write a scene as PNG, `scale` pixels a page unit.

    Raises
    ------
    OrgMapperError
        Qt cannot be loaded here (``no-painter``), the picture is too large, or the disk refused.
    """
    png = painter()
    if png is None:
        raise OrgMapperError(
            Problem("stop", "no-painter", message("output.no-painter"), message("output.no-painter.advice"))
        )
    try:
        data = png(scene, scale)
    except MemoryError as error:
        raise OrgMapperError(Problem("stop", "picture-too-large", message("output.too-large"))) from error
    write_bytes(path, data)


def painter() -> Callable[[Scene, float], bytes] | None:
    """Draws a scene as PNG bytes, so many pixels a unit; None where Qt cannot be loaded."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        from orgmapper.ui.paint.picture import png
    except ImportError:
        return None
    return png
