"""Keeps the picture of the map fresh: a rough one of the whole page, a fine one of what is in sight, made in jobs."""

import math

from PySide6.QtCore import QObject, Signal

from orgmapper.model.messages import message
from orgmapper.model.ticket import Ticket
from orgmapper.scene.primitives import Scene
from orgmapper.ui.map.canvas import Canvas
from orgmapper.ui.map.items import PictureItem
from orgmapper.ui.map.rendering import Tile, render_tile
from orgmapper.workspace.jobs import JobRunner

MARGIN = 0.25
"""Share of the sight on each side that is painted beyond it, so that a push finds no blank edge."""

BEYOND = 0.12
"""Share of the page painted beyond its edges: names of shores may stand a little outside."""


class Painting(QObject):
    """Asks for pictures and shows them. `fresh` is emitted when what is in sight is painted as it should be."""

    fresh = Signal()

    def __init__(self, canvas: Canvas, item: PictureItem, jobs: JobRunner) -> None:
        super().__init__(canvas)
        self._canvas, self._item, self._jobs = canvas, item, jobs
        self._scene: Scene | None = None
        self._rough: Tile | None = None
        self._key = f"paint-{id(self)}"
        canvas.settled.connect(self.refresh)

    def show(self, scene: Scene | None) -> None:
        """Paint this scene; what was shown stays until the new picture is there."""
        self._scene = scene
        if scene is None:
            self._rough = None
            self._item.show_tiles(())
        else:
            self.refresh()

    def refresh(self) -> None:
        """Paint what is in sight, unless it is there already."""
        scene = self._scene
        if scene is None or self._canvas.width() < 2:
            return
        x, y, width, height = self._canvas.seen()
        scale = self._canvas.camera.scale * self._canvas.devicePixelRatioF()
        tiles = self._item.tiles
        finest = tiles[-1] if tiles else None
        same = finest is not None and finest.scene is scene and abs(finest.scale / scale - 1) < 2e-3
        if finest is not None and same and (self._canvas.fitted or finest.covers(x, y, width, height)):
            return
        wide, high = width * MARGIN, height * MARGIN
        part = self._on_pixels(x - wide, y - high, width + 2 * wide, height + 2 * high, scale)
        rough = None if self._rough is not None and self._rough.scene is scene else self._rough_scale()
        if self._canvas.fitted:
            part, rough = self._on_pixels(*whole_page(scene), scale), None
        self._jobs.run(
            message("window.job.paint"),
            paint_parts,
            scene,
            part,
            scale,
            rough,
            self._canvas.camera.scale / self._canvas.fit_scale(),
            where="thread",
            done=self._arrived,
            failed=self._failed,
            key=self._key,
        )

    def _on_pixels(
        self, x: float, y: float, width: float, height: float, scale: float
    ) -> tuple[float, float, float, float]:
        """The same part with its edges on device pixels of the present sight, so that it is drawn pixel by pixel."""
        seen_x, seen_y, _, _ = self._canvas.seen()
        left = seen_x + math.floor((x - seen_x) * scale) / scale
        top = seen_y + math.floor((y - seen_y) * scale) / scale
        return left, top, math.ceil(width * scale + 1) / scale, math.ceil(height * scale + 1) / scale

    def _rough_scale(self) -> float:
        return self._canvas.fit_scale() * self._canvas.devicePixelRatioF()

    def _arrived(self, tiles: tuple[Tile | None, Tile]) -> None:
        rough, fine = tiles
        if fine.scene is not self._scene:
            return
        if rough is not None:
            self._rough = rough
        elif fine.covers(*whole_page(fine.scene)):
            self._rough = fine
        before = [self._rough] if self._rough is not None and self._rough is not fine else []
        self._item.show_tiles((*before, fine))
        self.fresh.emit()

    def _failed(self, error: BaseException) -> None:
        raise error


def paint_parts(
    scene: Scene,
    part: tuple[float, float, float, float],
    scale: float,
    rough_scale: float | None,
    zoom: float,
    ticket: Ticket,
) -> tuple[Tile | None, Tile]:
    """The fine picture of one part, and where asked for a rough one of the whole page with its surroundings."""
    fine = render_tile(scene, *part, scale, ticket, zoom)
    if rough_scale is None:
        return None, fine
    return render_tile(scene, *whole_page(scene), rough_scale, ticket), fine


def whole_page(scene: Scene) -> tuple[float, float, float, float]:
    """The page with its surroundings."""
    wide, high = scene.width * BEYOND, scene.height * BEYOND
    return -wide, -high, scene.width + 2 * wide, scene.height + 2 * high
