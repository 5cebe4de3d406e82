"""Walking over the map by keyboard: arrows along the tree and over the cells of the matrix, Tab along ties."""

from typing import Any, Literal

from PySide6.QtCore import QObject, Qt

from orgmapper.ui.control.map import MapControl
from orgmapper.ui.map.picking import Hit
from orgmapper.ui.map.view import MapView
from orgmapper.ui.outcome import Outcome, Worker
from orgmapper.ui.session import Session
from orgmapper.workspace.view import Selected
from orgmapper.workspace.walk import Way, along_ties, along_tree, start

_WAYS: dict[Qt.Key, Way] = {
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Left: "before",
    Qt.Key.Key_Right: "after",
}


class WalkControl(QObject):
    """Keys that the map got and what they choose. Tab goes through the ties of what was chosen before the first Tab."""

    def __init__(self, session: Session, worker: Worker, view: MapView, control: MapControl) -> None:
        super().__init__(view)
        self._session, self._worker, self._view, self._control = session, worker, view, control
        self._anchor: Selected | None = None
        self._ties: list[Selected] = []
        self._stepping = False
        view.walk = self.key
        session.viewed.connect(self._viewed)

    def key(self, key: Qt.Key) -> bool:
        """Whether the key led somewhere, or to the end of a way: else it is for others."""
        outcome = self._worker.outcome
        if outcome is None:
            return False
        if key in _WAYS:
            return self._arrow(outcome, _WAYS[key], key)
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return self._tab(outcome, 1 if key == Qt.Key.Key_Tab else -1)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._session.focus is not None:
            self._control.fly_to(self._session.focus)
            return True
        return False

    def _arrow(self, outcome: Outcome, way: Way, key: Qt.Key) -> bool:
        if outcome.view.kind == "matrix":
            return self._cell(key)
        focus = self._session.focus
        if focus is None:
            found = start(outcome.document, self._drawn)
        else:
            found = along_tree(outcome.document, self._drawn, focus, way)
        if found is not None:
            self._select(found)
        return found is not None or focus is not None

    def _cell(self, key: Qt.Key) -> bool:
        """The cell beside the one that is chosen, the first one where none is."""
        here = self._control.pair_in_focus()
        beside = self._view.cell_beside(here, _WAYS[key])
        if beside is not None:
            self._view.pressed.emit(Hit("pair", beside), False)
        return True

    def _tab(self, outcome: Outcome, by: int) -> bool:
        focus, workspace = self._session.focus, self._session.workspace
        if focus is None or workspace is None or focus[0] == "gap":
            return False
        if self._anchor is None:
            self._anchor = focus
            self._ties = along_ties(workspace, outcome.view, outcome.table, self._drawn, focus)
        if not self._ties:
            self._anchor = None
            return False
        place = self._ties.index(focus) + by if focus in self._ties else (0 if by > 0 else len(self._ties) - 1)
        self._stepping = True
        self._session.select(self._ties[place % len(self._ties)])
        self._stepping = False
        return True

    def _select(self, what: Selected) -> None:
        self._session.select(what)

    def _drawn(self, kind: Literal["unit", "person"], row: int) -> bool:
        return self._view.place_of(Hit(kind, row)) is not None

    def _viewed(self, before: Any) -> None:
        if not self._stepping:
            self._anchor, self._ties = None, []
