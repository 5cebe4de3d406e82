"""The row of views above the map, and the session."""

from typing import Any

from PySide6.QtCore import QObject

from orgmapper.ui.map.page import MapPage
from orgmapper.ui.session import Session


class ViewsControl(QObject):
    """Keeps the view that is marked and the view that is shown the same."""

    def __init__(self, session: Session, page: MapPage) -> None:
        super().__init__(page)
        self._session, self._page = session, page
        page.views.chosen.connect(self.show)
        page.ordered.connect(lambda order: session.look(matrix=order))
        session.viewed.connect(self._viewed)
        session.opened.connect(self._follow)

    def show(self, kind: str) -> None:
        """Show the organisation as islands, chart, network, matrix or wheel."""
        self._session.look(kind=kind)

    def _viewed(self, before: Any) -> None:
        self._follow()

    def _follow(self) -> None:
        view = self._session.view
        self._page.show_kind(view.kind)
        self._page.show_order(view.matrix if view.kind == "matrix" else None)
