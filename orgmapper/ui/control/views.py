"""The row of views above the map, and the session."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer

from orgmapper.model.messages import message
from orgmapper.model.ticket import Ticket
from orgmapper.scene.primitives import Scene
from orgmapper.ui.map.glide import MOST_PEOPLE, STOPS
from orgmapper.ui.map.page import MapPage
from orgmapper.ui.map.view import MapView
from orgmapper.ui.motion import less_motion
from orgmapper.ui.outcome import Worker
from orgmapper.ui.session import Session
from orgmapper.workspace.view import Kind, ViewState
from orgmapper.workspace.workspace import Workspace

AFTER = 500
"""Milliseconds of rest before the other stops of the way are made ready."""


class ViewsControl(QObject):
    """Keeps the view that is marked and the view that is shown the same; people glide where they can.

    `still` is called where the system asks for less motion.
    """

    def __init__(
        self, session: Session, worker: Worker, page: MapPage, view: MapView, still: Callable[[], None]
    ) -> None:
        super().__init__(page)
        self._session, self._worker, self._page, self._map = session, worker, page, view
        self._still, self._asked = still, False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(AFTER)
        self._rest.timeout.connect(self._prepare)
        page.views.chosen.connect(self.show)
        page.ordered.connect(lambda order: session.look(matrix=order))
        page.way.held.connect(self._hold)
        page.way.let_go.connect(lambda place: self.show(STOPS[round(place)]))
        page.way.stepped.connect(self.step)
        view.painting.fresh.connect(self._fresh)
        view.wants_page.connect(view.glide.forget)
        session.viewed.connect(self._viewed)
        session.changed.connect(lambda change: view.glide.forget())
        session.opened.connect(self._opened)

    def show(self, kind: str) -> None:
        """Show the organisation as islands, chart, network, matrix or wheel."""
        glide, now = self._map.glide, self._session.view.kind
        if kind in STOPS and now in STOPS and glide.ready and (kind != now or glide.moving):
            glide.go(kind, now)
        self._session.look(kind=kind)
        if kind == now and glide.moving:
            glide.land(self._map.scene)
        self._follow()

    def step(self, by: int) -> None:
        """One stop towards formal (-1) or informal (1)."""
        now = self._session.view.kind
        if now in STOPS:
            self.show(STOPS[min(max(STOPS.index(now) + by, 0), len(STOPS) - 1)])

    def _hold(self, place: float) -> None:
        if self._map.glide.ready:
            if not self._map.glide.moving:
                self._map.canvas.show_all(flying=False)
            self._map.glide.hold(place)

    def _fresh(self) -> None:
        outcome = self._worker.outcome
        if outcome is None:
            return
        if outcome.view == self._session.view:
            self._map.glide.land(outcome.scene)
            self._rest.start()

    def _prepare(self) -> None:
        """Make the other stops while nobody waits, for what is seen now."""
        workspace, outcome, page = self._session.workspace, self._worker.outcome, self._worker.page
        if workspace is None or outcome is None or page is None or outcome.view.kind not in STOPS:
            return
        if len(outcome.document.people) > MOST_PEOPLE or outcome.view != self._session.view:
            return
        view = outcome.view
        key = (id(outcome.document), replace(view, kind=STOPS[0]), page)
        self._map.glide.prepare(key, lambda kind, ticket: scene_for(workspace, view, kind, page, ticket))

    def _viewed(self, before: Any) -> None:
        view = self._session.view
        if replace(before, kind=view.kind) != view:
            self._map.glide.forget()
        elif view.kind not in STOPS:
            self._map.glide.leave()
        self._follow()

    def _opened(self) -> None:
        self._rest.stop()
        self._map.glide.forget()
        self._follow()
        if not self._asked and self._session.workspace is not None:
            self._asked = True
            self._session.jobs.run(
                message("window.job.glide"),
                less_motion,
                where="thread",
                done=lambda less: self._still() if less else None,
                failed=lambda error: None,
            )

    def _follow(self) -> None:
        view = self._session.view
        self._page.show_kind(view.kind)
        self._page.show_order(view.matrix if view.kind == "matrix" else None)
        self._page.way.show_place(float(STOPS.index(view.kind)) if view.kind in STOPS else None)


def scene_for(workspace: Workspace, view: ViewState, kind: Kind, page: tuple[int, int], ticket: Ticket) -> Scene:
    """The scene of another kind of the same view."""
    from orgmapper.workspace.pictures import map_scene  # keeps the layout, a second to import, off the start

    ticket.check()
    return map_scene(workspace, replace(view, kind=kind), *page)
