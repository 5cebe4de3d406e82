"""What lies under a place of the page: people first, then badges and lines of gaps, then units. No Qt."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from orgmapper.model.columns import FloatArray, IntArray, floats, ints
from orgmapper.scene.primitives import Circles, Curves, Scene, Squares

Entity = Literal["person", "unit", "gap"]


@dataclass(frozen=True)
class Hit:
    """Something under the pointer: what it is, and its row in its table."""

    entity: Entity
    row: int


@dataclass(frozen=True, eq=False)
class Rounds:
    """Round marks of one kind: middle, radius, row."""

    x: FloatArray
    y: FloatArray
    r: FloatArray
    row: IntArray

    def at(self, x: float, y: float, least: float = 0.0) -> int | None:
        """Row of the nearest mark that holds the place; marks smaller than `least` count as so large."""
        if not len(self.x):
            return None
        away = np.hypot(self.x - x, self.y - y)
        inside = away <= np.maximum(self.r, least)
        if not inside.any():
            return None
        return int(self.row[int(np.argmin(np.where(inside, away, np.inf)))])

    def of(self, row: int) -> tuple[float, float, float] | None:
        """Middle and radius of the mark of one row; the largest where there are several."""
        places = np.flatnonzero(self.row == row)
        if not len(places):
            return None
        place = int(places[int(np.argmax(self.r[places]))])
        return float(self.x[place]), float(self.y[place]), float(self.r[place])


class Picker:
    """Everything in a scene that can be pointed at."""

    def __init__(self, scene: Scene) -> None:
        found: dict[str, list[Circles | Squares]] = {"person": [], "unit": [], "gap": []}
        self._curves: list[tuple[FloatArray, IntArray]] = []
        for layer in scene.layers:
            for item in layer.items:
                if isinstance(item, Circles | Squares) and layer.entity in found:
                    found[layer.entity].append(item)
                elif isinstance(item, Curves) and layer.entity == "gap" and len(item.pick):
                    self._curves.append((item.points, item.pick))
        self.people = _rounds(found["person"])
        self.units = _rounds(found["unit"])
        self.badges = _rounds(found["gap"])

    def at(self, x: float, y: float, tolerance: float) -> Hit | None:
        """What is there; `tolerance` is how far beside a small mark still counts, in page units."""
        badge = self.badges.at(x, y, tolerance)
        if badge is not None:
            return Hit("gap", badge)
        person = self.people.at(x, y, tolerance * 0.7)
        if person is not None:
            return Hit("person", person)
        gap = self._gap_at(x, y, tolerance)
        if gap is not None:
            return Hit("gap", gap)
        unit = self.units.at(x, y)
        return None if unit is None else Hit("unit", unit)

    def _gap_at(self, x: float, y: float, tolerance: float) -> int | None:
        best: tuple[float, int] | None = None
        for points, pick in self._curves:
            away = _distance(points, x, y)
            place = int(np.argmin(away))
            if away[place] <= tolerance and (best is None or away[place] < best[0]):
                best = (float(away[place]), int(pick[place]))
        return None if best is None else best[1]


def _distance(points: FloatArray, x: float, y: float) -> FloatArray:
    """(n,) smallest distance from a place to each polyline (n, k, 2)."""
    a, b = points[:, :-1], points[:, 1:]
    along, to = b - a, np.array([x, y]) - a
    length = np.maximum((along**2).sum(axis=2), 1e-12)
    share = np.clip((along * to).sum(axis=2) / length, 0, 1)
    return np.linalg.norm(to - along * share[..., None], axis=2).min(axis=1)


def _rounds(items: list[Circles | Squares]) -> Rounds:
    chosen = [item for item in items if len(item.pick)]
    if not chosen:
        return Rounds(floats(), floats(), floats(), ints())
    return Rounds(
        np.concatenate([item.x for item in chosen]),
        np.concatenate([item.y for item in chosen]),
        np.concatenate([item.r for item in chosen]),
        np.concatenate([item.pick for item in chosen]),
    )
