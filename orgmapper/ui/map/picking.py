"""What lies under a place of the page: badges first, then people, gap lines, their ties, cells, units, names. No Qt."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from orgmapper.model.columns import FloatArray, IntArray, floats, ints
from orgmapper.scene.primitives import Circles, Curves, Lines, Outlines, Scene, Squares, Texts
from orgmapper.scene.text import default_measure
from orgmapper.scene.text_corners import text_corners

Entity = Literal["person", "unit", "gap", "pair", "ribbon", "tie", "fold"]


@dataclass(frozen=True)
class Hit:
    """Something under the pointer: what it is, and its row in its table. Pair and ribbon are rows of the gap table too,
    but stand for a cell that may hold ties, and for ties. The row of a tie between two people is both their rows, see
    `facts.tie_picks`."""

    @property
    def water(self) -> bool:
        """Lines that are all over the map: they are told of, and have a menu, but who presses there means none."""
        return self.entity in ("ribbon", "tie")

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


class Areas:
    """Shapes of one kind with corners: rings of points, and the row of each. Those added later lie on top."""

    def __init__(self) -> None:
        self._rings: list[FloatArray] = []
        self._rows: list[int] = []
        self._boxes: FloatArray | None = None

    def add(self, ring: FloatArray, row: int) -> None:
        self._rings.append(ring)
        self._rows.append(row)

    def at(self, x: float, y: float) -> int | None:
        """Row of the topmost shape that holds the place."""
        if not self._rings:
            return None
        if self._boxes is None:
            self._boxes = np.array([(*ring.min(axis=0), *ring.max(axis=0)) for ring in self._rings])
        left, top, right, bottom = self._boxes.T
        for number in np.flatnonzero((left <= x) & (x <= right) & (top <= y) & (y <= bottom))[::-1].tolist():
            if _inside(self._rings[number], x, y):
                return self._rows[number]
        return None

    def all(self) -> list[tuple[FloatArray, int]]:
        """Every shape with its row."""
        return list(zip(self._rings, self._rows, strict=True))

    def of(self, row: int) -> list[FloatArray]:
        """Every shape of one row."""
        return [ring for ring, own in zip(self._rings, self._rows, strict=True) if own == row]


class Picker:
    """Everything in a scene that can be pointed at."""

    def __init__(self, scene: Scene) -> None:
        found: dict[str, list[Circles | Squares]] = {"person": [], "unit": [], "gap": [], "pair": [], "fold": []}
        self._curves: list[tuple[FloatArray, IntArray]] = []
        self._ribbons: list[tuple[FloatArray, IntArray]] = []
        self._ties: list[tuple[FloatArray, IntArray]] = []
        self.areas, self.names = Areas(), Areas()
        for layer in (*scene.layers, *scene.handles):
            if layer.instead:
                continue
            for item in layer.items:
                if isinstance(item, Circles | Squares) and layer.entity in found:
                    found[layer.entity].append(item)
                elif isinstance(item, Curves) and layer.entity == "gap" and len(item.pick):
                    self._curves.append((item.points, item.pick))
                elif isinstance(item, Curves) and layer.entity == "ribbon" and len(item.pick):
                    self._ribbons.append((item.points, item.pick))
                elif isinstance(item, Curves) and layer.entity == "tie" and len(item.pick):
                    self._ties.append((item.points, item.pick))
                elif isinstance(item, Lines) and layer.entity == "tie" and len(item.pick):
                    self._ties.append((item.xyxy.reshape(-1, 2, 2), item.pick))
                elif isinstance(item, Outlines) and layer.entity == "unit":
                    for ring, row in zip(item.rings, item.pick.tolist(), strict=True):
                        self.areas.add(ring, row)
                elif isinstance(item, Texts) and layer.entity in ("unit", "named") and item.pick is not None:
                    self._add_names(item, item.pick)
                elif isinstance(item, Squares) and layer.entity == "named":
                    for ring, row in zip(_squares(item.x, item.y, item.r), item.pick.tolist(), strict=True):
                        self.names.add(ring, row)
        self.people = _rounds(found["person"])
        self.units = _rounds(found["unit"])
        self.badges = _rounds(found["gap"])
        self.pairs = _rounds(found["pair"])
        self.folds = _rounds(found["fold"])

    def at(self, x: float, y: float, tolerance: float) -> Hit | None:
        """What is there; `tolerance` is how far beside a small mark still counts, in page units."""
        fold = self.folds.at(x, y, tolerance)
        if fold is not None:
            return Hit("fold", fold)
        badge = self.badges.at(x, y, tolerance)
        if badge is not None:
            return Hit("gap", badge)
        person = self.people.at(x, y, tolerance * 0.7)
        if person is not None:
            return Hit("person", person)
        gap = _line_at(self._curves, x, y, tolerance)
        if gap is not None:
            return Hit("gap", gap)
        tie = _line_at(self._ties, x, y, tolerance * 0.6)
        if tie is not None and tie >= 0:
            return Hit("tie", tie)
        pair = self._pair_at(x, y)
        if pair is not None:
            return Hit("pair", pair)
        for places in (self.units, self.areas, self.names):
            unit = places.at(x, y)
            if unit is not None and unit >= 0:
                return Hit("unit", unit)
        ribbon = _line_at(self._ribbons, x, y, tolerance * 0.6)
        return None if ribbon is None else Hit("ribbon", ribbon)

    def within(self, points: list[tuple[float, float]]) -> tuple[Hit, ...]:
        """Units whose middle a line was drawn around; where there is none, people."""
        if len(points) < 3:
            return ()
        ring = np.array(points)
        units = {int(row): (float(x), float(y)) for x, y, row in zip(*self._middles(), strict=True) if row >= 0}
        found = [Hit("unit", row) for row, (x, y) in units.items() if _inside(ring, x, y)]
        if found:
            return tuple(found)
        people = self.people
        low, high = ring.min(axis=0), ring.max(axis=0)
        near = np.flatnonzero(
            (people.row >= 0)
            & (people.x >= low[0])
            & (people.x <= high[0])
            & (people.y >= low[1])
            & (people.y <= high[1])
        )
        rows = [int(people.row[n]) for n in near if _inside(ring, float(people.x[n]), float(people.y[n]))]
        return tuple(Hit("person", row) for row in dict.fromkeys(rows))

    def _middles(self) -> tuple[FloatArray, FloatArray, IntArray]:
        """Middles of all units, round or not."""
        boxes = [(*(ring.min(axis=0) + ring.max(axis=0)) / 2, row) for ring, row in self.areas.all()]
        found = np.array(boxes, dtype=np.float64).reshape(-1, 3)
        rows = np.concatenate([self.units.row, found[:, 2].astype(np.int64)])
        return np.concatenate([self.units.x, found[:, 0]]), np.concatenate([self.units.y, found[:, 1]]), rows

    def cell_beside(self, row: int | None, way: str) -> int | None:
        """Row of the pair in the cell above, below, before or after that of a pair, the diagonal passed over.

        A pair has two cells: the one over the diagonal counts. None given: the first cell of all.
        """
        pairs = self.pairs
        if not len(pairs.x):
            return None
        first = np.lexsort((pairs.x, pairs.y))
        if row is None:
            return int(pairs.row[first[0]])
        own = first[pairs.row[first] == row]
        if not len(own):
            return None
        x, y, half = float(pairs.x[own[0]]), float(pairs.y[own[0]]), float(pairs.r[own[0]])
        across, down = pairs.x - x, pairs.y - y
        aside, ahead = (down, across) if way in ("before", "after") else (across, down)
        ahead = -ahead if way in ("before", "up") else ahead
        there = np.flatnonzero((np.abs(aside) < half) & (ahead > half))
        return int(pairs.row[there[int(np.argmin(ahead[there]))]]) if len(there) else None

    def shapes_of(self, hit: Hit) -> list[FloatArray]:
        """The outlines with corners (k, 2) of what was hit; round marks have none."""
        if hit.entity == "pair":
            here = self.pairs.row == hit.row
            return _squares(self.pairs.x[here], self.pairs.y[here], self.pairs.r[here])
        if hit.entity == "tie":
            found = [points[pick == hit.row] for points, pick in self._ties]
            # To and fro: a closed shape that looks like the line.
            return [np.concatenate([line, line[::-1]]) for lines in found for line in lines]
        return self.areas.of(hit.row) if hit.entity == "unit" else []

    def _pair_at(self, x: float, y: float) -> int | None:
        """The cell that holds the place."""
        inside = np.maximum(np.abs(self.pairs.x - x), np.abs(self.pairs.y - y)) <= self.pairs.r
        places = np.flatnonzero(inside)
        return int(self.pairs.row[places[0]]) if len(places) else None

    def _add_names(self, item: Texts, pick: IntArray) -> None:
        for ring, row in zip(text_corners(item, default_measure()), pick.tolist(), strict=True):
            self.names.add(ring, row)


def _squares(x: FloatArray, y: FloatArray, r: FloatArray) -> list[FloatArray]:
    corners = np.array([(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)])
    return list(np.stack([x, y], axis=1)[:, None] + corners * r[:, None, None])


def _inside(ring: FloatArray, x: float, y: float) -> bool:
    """Whether a place lies in a closed ring, by the even-odd rule."""
    x1, y1 = ring[:, 0], ring[:, 1]
    x2, y2 = np.roll(x1, -1), np.roll(y1, -1)
    straddles = (y1 > y) != (y2 > y)
    with np.errstate(divide="ignore", invalid="ignore"):
        crossing = x1 + (y - y1) * (x2 - x1) / (y2 - y1)
    return bool((straddles & (crossing > x)).sum() % 2)


def _line_at(curves: list[tuple[FloatArray, IntArray]], x: float, y: float, tolerance: float) -> int | None:
    """What the nearest of these lines stands for, if any is near."""
    best: tuple[float, int] | None = None
    for points, pick in curves:
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
