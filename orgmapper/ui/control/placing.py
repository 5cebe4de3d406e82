"""What is carried to another place stays there: islands on their map, people in the network."""

import numpy as np
from PySide6.QtCore import QObject

from orgmapper.model.edits import PinPlaces, Unpin
from orgmapper.ui.control.map import MapControl
from orgmapper.ui.map.picking import Hit
from orgmapper.ui.map.view import MapView
from orgmapper.ui.outcome import Outcome, Worker
from orgmapper.ui.session import Session
from orgmapper.workspace import results


class Placing(QObject):
    """Says what can be carried, and makes a step of the history of what was put down."""

    def __init__(self, session: Session, worker: Worker, view: MapView, control: MapControl) -> None:
        super().__init__(view)
        self._session, self._worker, self._view, self._control = session, worker, view, control
        view.movable = self.movable
        view.put.connect(self._put)

    def movable(self, hit: Hit | None, island: Hit | None) -> tuple[Hit, ...]:
        """What goes along with what the hand took: all that is chosen, if that is."""
        outcome = self._worker.outcome
        taken = island if hit is None or hit.entity in ("unit", "person") else None
        if outcome is None or outcome.table.units is None:
            return ()
        if outcome.view.kind == "network":
            taken = hit if hit is not None and hit.entity == "person" else None
        if taken is None or outcome.view.kind not in ("islands", "network"):
            return ()
        chosen = self._chosen(outcome, taken.entity)
        return chosen if taken in chosen else (taken,)

    def can_pin(self, hit: Hit | None) -> bool:
        """It has a place on this map that can be another one."""
        return hit is not None and bool(self.movable(hit, hit if hit.entity == "unit" else None))

    def is_pinned(self, hit: Hit) -> bool:
        outcome = self._worker.outcome
        if outcome is None:
            return False
        pins = outcome.document.arrangement.pinned(*_map_of(outcome))
        return _key(outcome, hit) in {pin.key for pin in pins}

    def pin(self, hits: tuple[Hit, ...], dx: float = 0.0, dy: float = 0.0) -> bool:
        """Keep these where they are, or so many page units from there."""
        outcome, scene = self._worker.outcome, self._view.scene
        found = [(hit, place) for hit in hits if (place := self._view.place_of(hit)) is not None]
        if outcome is None or scene is None or not found:
            return False
        keys = tuple(_key(outcome, hit) for hit, _ in found)
        x = tuple((place[0] + dx) / scene.width for _, place in found)
        y = tuple((place[1] + dy) / scene.height for _, place in found)
        return self._session.do(PinPlaces(*_map_of(outcome), keys, x, y))

    def unpin(self, hits: tuple[Hit, ...]) -> bool:
        outcome = self._worker.outcome
        if outcome is None:
            return False
        return self._session.do(Unpin(*_map_of(outcome), tuple(_key(outcome, hit) for hit in hits)))

    def unpin_all(self) -> bool:
        """Everything on this map."""
        outcome = self._worker.outcome
        return outcome is not None and self._session.do(Unpin(*_map_of(outcome), self.pinned_keys()))

    def pinned_keys(self) -> tuple[str, ...]:
        """Of what is pinned on this map."""
        outcome = self._worker.outcome
        if outcome is None:
            return ()
        return tuple(pin.key for pin in outcome.document.arrangement.pinned(*_map_of(outcome)))

    def _put(self, hits: tuple[Hit, ...], dx: float, dy: float) -> None:
        outcome = self._worker.outcome
        if outcome is not None and not hits:
            islands = outcome.view.kind == "islands" and outcome.table.units is not None
            hits = self._chosen(outcome, "unit" if islands else "person")
        if not self.pin(hits, dx, dy):
            self._view.put_back()

    def _chosen(self, outcome: Outcome, entity: str) -> tuple[Hit, ...]:
        """What is chosen of one kind and has a place; in the network a unit stands for its people."""
        if outcome.view.kind not in ("islands", "network"):
            return ()
        hits = self._control.hits(self._session.view.selection)
        found = [hit for hit in hits if hit.entity == entity]
        if outcome.view.kind == "network" and entity == "person":
            units = [hit.row for hit in hits if hit.entity == "unit"]
            found += [Hit("person", row) for row in self._people_of(outcome, units)]
        return tuple(hit for hit in dict.fromkeys(found) if self._view.place_of(hit) is not None)

    def _people_of(self, outcome: Outcome, units: list[int]) -> list[int]:
        """Rows of the people of these units."""
        workspace = self._session.workspace
        if workspace is None or outcome.table.units is None:
            return []
        group = results.observed(workspace, outcome.view.choices).groups.of_person
        return np.flatnonzero(np.isin(group, np.flatnonzero(np.isin(outcome.table.units, units)))).tolist()


def _map_of(outcome: Outcome) -> tuple[str, str]:
    """Which map is shown: kind, and level of its islands."""
    return outcome.view.kind, outcome.table.level if outcome.view.kind == "islands" else ""


def _key(outcome: Outcome, hit: Hit) -> str:
    """What a pin calls it by."""
    table = outcome.document.units if hit.entity == "unit" else outcome.document.people
    return str(int(table.id[hit.row])) if 0 <= hit.row < len(table) else ""
