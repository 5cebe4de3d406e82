"""Chart, islands and network as three stops of one way: people glide between them, all else fades."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QElapsedTimer, QObject, QPointF, QRectF, QTimer
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from orgmapper.model.messages import message
from orgmapper.model.ticket import Ticket
from orgmapper.scene.primitives import Scene
from orgmapper.ui.map.canvas import FRAME, Canvas
from orgmapper.ui.map.flock import Flock, ends_of
from orgmapper.ui.map.items import FAR
from orgmapper.ui.map.rendering import Tile, render_tile
from orgmapper.workspace.jobs import JobRunner
from orgmapper.workspace.view import Kind

STOPS: tuple[Kind, ...] = ("chart", "islands", "network")
"""From formal to informal."""

GLIDE = 700
MOST_PEOPLE = 6_000
"""More than that do not glide one by one: one picture fades into the next when it is there."""

_GONE, _COME = 0.42, 0.58
"""Shares of the way at which what is left behind is gone, and what is ahead begins to show."""


@dataclass(frozen=True, eq=False)
class Stop:
    """One of the pictures: its scene, and all of it but the people as pixels."""

    scene: Scene
    ground: Tile


class GlideItem(pg.GraphicsObject):
    """The moment between two stops."""

    def __init__(self) -> None:
        super().__init__()
        self._stops: tuple[Stop, Stop] | None = None
        self._flock: Flock | None = None
        self._share = 0.0
        self._pixels = np.zeros((0, 0), dtype=np.uint32)
        self._image = QImage()
        self.setVisible(False)

    @property
    def share(self) -> float:
        return self._share

    def between(self, stops: tuple[Stop, Stop], ground: QColor) -> None:
        """Two stops to glide between."""
        if self._stops is not None and all(a is b for a, b in zip(self._stops, stops, strict=True)):
            return
        self._stops = stops
        tile = stops[0].ground
        one, other = stops[0].scene.people, stops[1].scene.people
        self._flock = None
        if one is not None and other is not None and len(one.x) == len(other.x):
            ends = ends_of(one, other, tile.scale, (ground.red(), ground.green(), ground.blue()))
            self._flock = Flock(ends)
            page = stops[0].scene
            size = (max(int(page.height * tile.scale) + 1, 1), max(int(page.width * tile.scale) + 1, 1))
            if self._pixels.shape != size:
                self._pixels = np.zeros(size, dtype=np.uint32)
                high, wide = size
                self._image = QImage(self._pixels.data, wide, high, wide * 4, QImage.Format.Format_ARGB32_Premultiplied)

    def show_share(self, share: float) -> None:
        """How far along, 0 to 1."""
        self._share = min(max(share, 0.0), 1.0)
        if self._flock is not None:
            self._flock.draw(self._pixels, self._share)
        self.setVisible(True)
        self.update()

    def boundingRect(self) -> QRectF:  # noqa: N802
        return QRectF(-FAR, -FAR, 2 * FAR, 2 * FAR)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if self._stops is None:
            return
        one, other = self._stops
        # With people one of the two grounds at a time, without them the one fades into the other.
        apart = self._flock is not None
        gone = 1.0 - self._share / (_GONE if apart else 1.0)
        come = (self._share - _COME) / (1.0 - _COME) if apart else self._share
        # Pixel by pixel: anything else takes Qt several times as long.
        corner = painter.worldTransform().map(QPointF(0, 0)).toPoint()
        painter.save()
        painter.resetTransform()
        for tile, opacity in ((one.ground, gone), (other.ground, come)):
            if opacity > 0.0:
                painter.setOpacity(min(opacity, 1.0))
                painter.drawImage(corner, tile.image)
        painter.setOpacity(1.0)
        if apart:
            painter.drawImage(corner, self._image)
        painter.restore()


class Glide(QObject):
    """Keeps the stops ready and moves between them. `still`: what is not seen while people are on their way."""

    def __init__(
        self, canvas: Canvas, still: tuple[pg.GraphicsObject, ...], jobs: JobRunner, ground: Callable[[], QColor]
    ) -> None:
        super().__init__(canvas)
        self._canvas, self._still, self._jobs, self._ground = canvas, still, jobs, ground
        self.item = GlideItem()
        canvas.box.addItem(self.item, ignoreBounds=True)
        self._stops: dict[str, Stop] = {}
        self._asked: object = None
        self._place = 1.0
        self._from = self._to = 1.0
        self._landing: Scene | None = None
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME)
        self._timer.timeout.connect(self._on)

    @property
    def moving(self) -> bool:
        """People are on their way, or held between two stops."""
        return self.item.isVisible()

    @property
    def ready(self) -> bool:
        """All stops are there."""
        return len(self._stops) == len(STOPS) and self._canvas.motion

    def prepare(self, key: object, make: Callable[[Kind, Ticket], Scene]) -> None:
        """Make the stops in a job, unless they are there for this key already."""
        if key == self._asked or not self._canvas.motion:
            return
        self._asked = key
        self._jobs.run(
            message("window.job.glide"),
            make_stops,
            make,
            self._canvas.fit_scale(),
            self._canvas.devicePixelRatioF(),
            where="thread",
            done=lambda stops: self._prepared(key, stops),
            failed=self._failed,
            key=f"glide-{id(self)}",
        )

    def forget(self) -> None:
        """The stops are not those of what is seen any more."""
        self._stops, self._asked = {}, None
        self.leave()

    def leave(self) -> None:
        """Stand still at once, and show the picture itself."""
        self._timer.stop()
        self._landing = None
        self._end()

    def hold(self, place: float) -> None:
        """Show the moment at this place, 0 chart to 2 network; follows a hand without delay."""
        self._timer.stop()
        self._show(place)

    def go(self, kind: str, start: str) -> None:
        """Glide to a stop, from where people are now or else from the stop that is shown."""
        if not self.moving:
            self._place = float([*STOPS].index(start))
            self._canvas.show_all(flying=False)
        self._from, self._to = self._place, float([*STOPS].index(kind))
        self._landing = None
        self._clock.start()
        self._show(self._from)
        self._timer.start()

    def land(self, scene: Scene | None) -> None:
        """The picture itself is painted: it takes over as soon as people stand still."""
        self._landing = scene
        if not self._timer.isActive():
            self._end()

    def _on(self) -> None:
        share = min(1.0, self._clock.elapsed() / GLIDE)
        self._show(self._from + (self._to - self._from) * share)
        if share >= 1.0:
            self._timer.stop()
            if self._landing is not None:
                self._end()

    def _show(self, place: float) -> None:
        self._place = min(max(place, 0.0), len(STOPS) - 1.0)
        first = min(int(self._place), len(STOPS) - 2)
        self.item.between((self._stops[STOPS[first]], self._stops[STOPS[first + 1]]), self._ground())
        for item in self._still:
            item.setVisible(False)
        self.item.show_share(self._place - first)

    def _end(self) -> None:
        self.item.setVisible(False)
        for item in self._still:
            item.setVisible(True)

    def _prepared(self, key: object, stops: dict[str, Stop]) -> None:
        if key == self._asked:
            self._stops = stops

    def _failed(self, error: BaseException) -> None:
        raise error


def make_stops(
    make: Callable[[Kind, Ticket], Scene], scale: float, sharpness: float, ticket: Ticket
) -> dict[str, Stop]:
    """Scenes of all stops, and their grounds; `scale` px a page unit, `sharpness` device pixels a px."""
    stops: dict[str, Stop] = {}
    for kind in STOPS:
        scene = make(kind, ticket)
        ticket.check()
        bare = replace(scene, layers=tuple(layer for layer in scene.layers if layer.name != "people"))
        ground = render_tile(bare, 0.0, 0.0, scene.width, scene.height, scale * sharpness, ticket)
        ground.image.setDevicePixelRatio(sharpness)
        stops[kind] = Stop(scene, ground)
    return stops
