"""Keeps the picture of the map fresh: a rough one of the whole page, a fine one of what is in sight, made in jobs."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from orgmapper.model.messages import message
from orgmapper.model.ticket import Ticket
from orgmapper.scene.primitives import Scene
from orgmapper.ui.map.canvas import Canvas
from orgmapper.ui.map.items import PictureItem
from orgmapper.ui.map.rendering import Tile, render_tile
from orgmapper.ui.map.sight import Sight
from orgmapper.workspace.job import Job
from orgmapper.workspace.jobs import JobRunner

MARGIN = 0.25
"""Share of the sight on each side that is painted beyond it, so that a push finds no blank edge."""

BEYOND = 0.12
"""Share of the page painted beyond its edges: names of shores may stand a little outside."""


class Painting(QObject):
    """Asks for pictures and shows them.

    Signals
    -------
    replacing : the picture of another scene is about to be shown
    fresh : what is in sight is painted as it should be
    """

    replacing = Signal()
    fresh = Signal()

    def __init__(self, canvas: Canvas, item: PictureItem, jobs: JobRunner) -> None:
        super().__init__(canvas)
        self._canvas, self._item, self._jobs = canvas, item, jobs
        self._scene: Scene | None = None
        self._sight = Sight()
        self._rough: Tile | None = None
        self._job: Job | None = None
        self._wanted: tuple[Scene, tuple[_Wish, ...]] | None = None
        canvas.moved.connect(self._give_way)
        canvas.settled.connect(self.refresh)

    def show(self, scene: Scene | None) -> None:
        """Paint this scene; what was shown stays until the new picture is there."""
        self._scene, self._sight = scene, Sight()
        if scene is None:
            self._stop()
            self._rough = None
            self._item.show_tiles(())
        else:
            self.refresh()

    def refresh(self) -> None:
        """Paint what is in sight, unless it is there already; then, while nobody moves, what lies around it."""
        scene = self._scene
        if scene is None or self._canvas.width() < 2:
            return
        x, y, width, height = self._canvas.seen()
        tiles = self._item.tiles
        finest = tiles[-1] if tiles else None
        same = finest is not None and finest.scene is scene and abs(finest.scale / self._scale() - 1) < 2e-3
        if finest is not None and same and (self._canvas.fitted or finest.covers(x, y, width, height)):
            if not self._canvas.fitted and finest.width < width * (1 + MARGIN):
                self._paint_around(scene)
            return
        whole = self._canvas.fitted
        part = self._on_pixels(*whole_page(scene)) if whole else self._on_pixels(x, y, width, height)
        self._paint(scene, (_Wish(part, self._scale()),), self._arrived)

    def _paint_around(self, scene: Scene) -> None:
        """A picture of the page, where there is none yet, and one of the sight with a margin."""
        x, y, width, height = self._canvas.seen()
        wide, high = width * MARGIN, height * MARGIN
        wishes = [_Wish(self._on_pixels(x - wide, y - high, width + 2 * wide, height + 2 * high), self._scale())]
        if self._rough is None or self._rough.scene is not scene:
            wishes.insert(0, _Wish(whole_page(scene), self._canvas.fit_scale() * self._canvas.devicePixelRatioF()))
        self._paint(scene, tuple(wishes), self._arrived_around)

    def _paint(self, scene: Scene, wishes: "tuple[_Wish, ...]", done: Callable[[tuple[Tile, ...]], None]) -> None:
        if self._wanted == (scene, wishes):
            return
        self._stop()
        self._wanted = scene, wishes

        def arrived(tiles: tuple[Tile, ...]) -> None:
            self._wanted = self._job = None
            if scene is self._scene:
                done(tiles)

        self._job = self._jobs.run(
            message("window.job.paint"),
            paint_parts,
            scene,
            wishes,
            self._canvas.fit_scale() * self._canvas.devicePixelRatioF(),
            self._sight,
            where="thread",
            done=arrived,
            failed=self._failed,
        )

    def _give_way(self) -> None:
        """While the map moves nothing is painted, unless there is nothing to be seen yet."""
        if self._item.tiles and self._item.tiles[-1].scene is self._scene:
            self._stop()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._wanted = self._job = None

    def _scale(self) -> float:
        """Device pixels a page unit."""
        return self._canvas.camera.scale * self._canvas.devicePixelRatioF()

    def _on_pixels(self, x: float, y: float, width: float, height: float) -> tuple[float, float, float, float]:
        """The same part with its edges on device pixels of the present sight, so that it is drawn pixel by pixel."""
        seen_x, seen_y, _, _ = self._canvas.seen()
        scale = self._scale()
        left = seen_x + math.floor((x - seen_x) * scale) / scale
        top = seen_y + math.floor((y - seen_y) * scale) / scale
        return left, top, math.ceil(width * scale + 1) / scale, math.ceil(height * scale + 1) / scale

    def _arrived(self, tiles: tuple[Tile, ...]) -> None:
        (fine,) = tiles
        if self._item.tiles and self._item.tiles[-1].scene is not fine.scene:
            self.replacing.emit()
        whole = fine.covers(*whole_page(fine.scene))
        if whole:
            self._rough = fine
        self._show(fine)
        if not whole:
            self._paint_around(fine.scene)
        self.fresh.emit()

    def _arrived_around(self, tiles: tuple[Tile, ...]) -> None:
        fine = tiles[-1]
        if len(tiles) > 1:
            self._rough = tiles[0]
        # On the largest screens there is no room for a margin at full sharpness.
        sharp = self._item.tiles[-1] if fine.scale < self._scale() * 0.998 else fine
        self._show(sharp)

    def _show(self, fine: Tile) -> None:
        before = [self._rough] if self._rough is not None and self._rough is not fine else []
        self._item.show_tiles((*before, fine))

    def _failed(self, error: BaseException) -> None:
        self._wanted = self._job = None
        raise error


@dataclass(frozen=True)
class _Wish:
    """A part of the page, left, top, width, height in page units, in so many device pixels a page unit."""

    part: tuple[float, float, float, float]
    scale: float


def paint_parts(
    scene: Scene, wishes: tuple[_Wish, ...], fit_scale: float, sight: Sight, ticket: Ticket
) -> tuple[Tile, ...]:
    """Pictures of parts of a scene; `fit_scale` is the scale that shows the whole page."""
    return tuple(render_tile(scene, *wish.part, wish.scale, ticket, wish.scale / fit_scale, sight) for wish in wishes)


def whole_page(scene: Scene) -> tuple[float, float, float, float]:
    """The page with its surroundings."""
    wide, high = scene.width * BEYOND, scene.height * BEYOND
    return -wide, -high, scene.width + 2 * wide, scene.height + 2 * high
