"""Gap lines: from rim to rim through the water, around other islands and all labels, apart from each other."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from orgmapper.model.columns import BoolArray, FloatArray, IntArray

_STEPS = ((1, 0), (0, 1), (1, 1), (1, -1), (2, 1), (1, 2), (2, -1), (1, -2))
_BLOCKED = 1e6


@dataclass(frozen=True, eq=False)
class Water:
    """What gap lines have to mind. Boxes (n, 4) are left, top, width, height.

    Attributes
    ----------
    page : (float, float)
    x, y, r : (units,) islands
    boxes : labels of units and names of shores
    clear : how far a line stays from an island or label
    apart : how far from another gap line
    badge : radius of a badge
    badges_apart : least distance between middles of badges
    cell : width of the cells in which ways are looked for
    """

    page: tuple[float, float]
    x: FloatArray
    y: FloatArray
    r: FloatArray
    boxes: FloatArray
    clear: float
    apart: float
    badge: float
    badges_apart: float
    cell: float


@dataclass(frozen=True, eq=False)
class GapRoute:
    """One gap line: points (k, 2) from rim to rim, the middle of its badge, and whether it crosses a foreign island."""

    points: FloatArray
    badge: tuple[float, float]
    crosses: bool


def gap_routes(water: Water, a: IntArray, b: IntArray) -> tuple[GapRoute, ...]:
    """Ways for the gaps between islands a and b, in their order: the first has the free choice."""
    if not len(a):
        return ()
    grid = _Grid(water)
    routes: list[GapRoute] = []
    for first, second in zip(a.tolist(), b.tolist(), strict=True):
        points, crosses = grid.way(first, second, [route.points for route in routes])
        badge = _badge(water, points, [route.badge for route in routes], [route.points for route in routes])
        routes.append(GapRoute(points, badge, crosses))
    return tuple(routes)


class _Grid:
    """The page in cells, each with what it costs to pass."""

    def __init__(self, water: Water) -> None:
        self.water = water
        cell = water.cell
        self.across, self.down = int(water.page[0] / cell) + 1, int(water.page[1] / cell) + 1
        gx, gy = np.arange(self.across) * cell, np.arange(self.down) * cell
        self.cells = np.stack(np.meshgrid(gx, gy), axis=-1).reshape(-1, 2)
        to_island = np.full(len(self.cells), 1e9)
        self.nearest = np.zeros(len(self.cells), dtype=np.int64)
        for unit in range(len(water.x)):
            away = np.hypot(self.cells[:, 0] - water.x[unit], self.cells[:, 1] - water.y[unit]) - water.r[unit]
            closer = away < to_island
            to_island[closer], self.nearest[closer] = away[closer], unit
        self.to_island = to_island
        self.to_box = _to_boxes(self.cells, water.boxes)
        self.tail, self.head, self.length = self._edges()
        self.order = csr_array((np.arange(1, len(self.tail) + 1), (self.tail, self.head)), shape=(len(self.cells),) * 2)

    def _edges(self) -> tuple[IntArray, IntArray, FloatArray]:
        number = np.arange(self.down * self.across).reshape(self.down, self.across)
        tails: list[IntArray] = []
        heads: list[IntArray] = []
        lengths: list[FloatArray] = []
        for dx, dy in _STEPS:
            from_rows = slice(max(0, -dy), self.down - max(0, dy))
            to_rows = slice(max(0, dy), self.down - max(0, -dy))
            one, other = number[from_rows, : self.across - dx].ravel(), number[to_rows, dx:].ravel()
            tails += [one, other]
            heads += [other, one]
            lengths += [np.full(2 * len(one), self.water.cell * float(np.hypot(dx, dy)))]
        return np.concatenate(tails), np.concatenate(heads), np.concatenate(lengths)

    def way(self, first: int, second: int, others: list[FloatArray]) -> tuple[FloatArray, bool]:
        """Points of the way, and whether it goes through a foreign island."""
        water = self.water
        straight = float(np.hypot(water.x[first] - water.x[second], water.y[first] - water.y[second]))
        straight = max(straight - float(water.r[first] + water.r[second]), 1.0)
        round_about = self._search(first, second, others, _BLOCKED)
        points, length = _cut_at_rims(round_about, water, first, second)
        crosses = False
        if self._blocked(points, first, second) or length > 2.2 * straight + 6 * water.clear:
            through = self._search(first, second, others, 2.5)
            short, shorter = _cut_at_rims(through, water, first, second)
            crosses = self._blocked(short, first, second)
            if crosses and not self._blocked(points, first, second) and length <= 2.0 * shorter:
                crosses = False
            else:
                points = short
        return _smooth(points, water, first, second, others), crosses

    def _blocked(self, points: FloatArray, first: int, second: int) -> bool:
        return bool((_to_islands(points, self.water, (first, second)) < 0).any())

    def _search(self, first: int, second: int, others: list[FloatArray], island: float) -> FloatArray:
        cost = np.where(self.to_island < self.water.clear, 3.0, 1.0)
        cost[self.to_box < self.water.clear * 1.6] = 3.0
        cost[self.to_island < self.water.clear * 0.5] = island
        for points in others:
            near = _to_points(self.cells, points)
            cost = np.where(near < self.water.apart, np.maximum(cost, 7.0), cost)
            cost = np.where((near >= self.water.apart) & (near < self.water.apart * 1.6), cost * 1.3, cost)
        own = ((self.nearest == first) | (self.nearest == second)) & (self.to_island < 0)
        skirt = ((self.nearest == first) | (self.nearest == second)) & (self.to_island < self.water.clear) & ~own
        cost[skirt] = np.minimum(cost[skirt], 1.5)
        cost[own] = 0.02
        cost[self.to_box < self.water.clear * 0.7] = _BLOCKED
        # Under the label of an own island there is no way out upwards.
        weights = self.length * (cost[self.tail] + cost[self.head]) / 2
        graph = csr_array((weights[self.order.data - 1], self.order.indices, self.order.indptr), shape=self.order.shape)
        start, end = self._cell(first), self._cell(second)
        _, before = dijkstra(graph, indices=start, return_predecessors=True)
        cells = [end]
        while cells[-1] != start:
            cells.append(int(before[cells[-1]]))
        return self.cells[cells[::-1]]

    def _cell(self, unit: int) -> int:
        column = min(self.across - 1, round(float(self.water.x[unit]) / self.water.cell))
        row = min(self.down - 1, round(float(self.water.y[unit]) / self.water.cell))
        return row * self.across + column


def _to_boxes(points: FloatArray, boxes: FloatArray) -> FloatArray:
    """Distance of each point to the nearest box, 0 within."""
    away = np.full(len(points), 1e9)
    for left, top, width, height in boxes:
        if width > 0:
            dx = np.maximum(np.maximum(left - points[:, 0], points[:, 0] - left - width), 0)
            dy = np.maximum(np.maximum(top - points[:, 1], points[:, 1] - top - height), 0)
            np.minimum(away, np.hypot(dx, dy), out=away)
    return away


def _to_islands(points: FloatArray, water: Water, without: tuple[int, ...]) -> FloatArray:
    """Distance of each point to the rim of the nearest island but those left out; negative inside."""
    kept = np.setdiff1d(np.arange(len(water.x)), np.array(without, dtype=np.int64))
    if not len(kept):
        return np.full(len(points), 1e9)
    away = np.hypot(points[:, 0, None] - water.x[kept], points[:, 1, None] - water.y[kept]) - water.r[kept]
    return away.min(axis=1)


def _to_points(points: FloatArray, line: FloatArray) -> FloatArray:
    """Distance of each point to the nearest corner of a line."""
    away = np.full(len(points), 1e9)
    for x, y in line:
        np.minimum(away, np.hypot(points[:, 0] - x, points[:, 1] - y), out=away)
    return away


def _cut_at_rims(cells: FloatArray, water: Water, first: int, second: int) -> tuple[FloatArray, float]:
    """The part between the two rims, with points on both; and its length."""
    from_first = np.hypot(cells[:, 0] - water.x[first], cells[:, 1] - water.y[first]) > water.r[first] + 1
    from_second = np.hypot(cells[:, 0] - water.x[second], cells[:, 1] - water.y[second]) > water.r[second] + 1
    leaves = int(np.flatnonzero(~from_first)[-1]) + 1 if (~from_first).any() else 0
    later = np.flatnonzero(~from_second[leaves:])
    arrives = leaves + int(later[0]) if len(later) else len(cells)
    between = cells[leaves:arrives]
    if not len(between):
        between = ((cells[:1] + cells[-1:]) / 2).reshape(1, 2)
    points = np.concatenate([_on_rim(water, first, between[0]), between, _on_rim(water, second, between[-1])])
    return points, float(np.hypot(*np.diff(points, axis=0).T).sum())


def _on_rim(water: Water, unit: int, towards: FloatArray) -> FloatArray:
    middle = np.array([water.x[unit], water.y[unit]])
    way = towards - middle
    return (middle + way * ((water.r[unit] + 1.0) / max(float(np.hypot(*way)), 1e-6)))[None, :]


def _resampled(points: FloatArray, step: float) -> FloatArray:
    lengths = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    count = max(4, int(lengths[-1] / step) + 1)
    where = np.linspace(0, lengths[-1], count)
    return np.stack([np.interp(where, lengths, points[:, axis]) for axis in (0, 1)], axis=1)


def _smooth(points: FloatArray, water: Water, first: int, second: int, others: list[FloatArray]) -> FloatArray:
    """A rubber band: each point goes towards the middle of its neighbours unless that brings it too near to something."""
    points = _resampled(points, water.cell)
    for turn in range(120):
        wide = 3 if turn < 80 else 1
        moved = points.copy()
        if len(points) > 2 * wide:
            moved[wide:-wide] = (points[2 * wide :] + points[: -2 * wide]) / 2
        moved[1:-1] = 0.5 * points[1:-1] + 0.5 * moved[1:-1]
        free = _free(moved, points, water, first, second, others)
        points = np.where(free[:, None], moved, points)
        if turn % 10 == 9:
            hold = min(3, len(points) - 1)
            points[:1] = _on_rim(water, first, points[hold])
            points[-1:] = _on_rim(water, second, points[-1 - hold])
    return points


def _free(
    moved: FloatArray, points: FloatArray, water: Water, first: int, second: int, others: list[FloatArray]
) -> BoolArray:
    free = np.ones(len(points), dtype=np.bool_)
    free[[0, -1]] = False
    measures = [
        (_to_islands(moved, water, (first, second)), _to_islands(points, water, (first, second)), water.clear),
        (_to_islands(moved, water, ()), _to_islands(points, water, ()), 0.6),
        (_to_boxes(moved, water.boxes), _to_boxes(points, water.boxes), water.clear),
    ]
    measures += [(_to_points(moved, line), _to_points(points, line), water.apart) for line in others]
    for now, before, least in measures:
        free &= (now >= least) | (now >= before - 1e-9)
    return free


def _badge(
    water: Water, points: FloatArray, taken: list[tuple[float, float]], lines: list[FloatArray]
) -> tuple[float, float]:
    """Where the number stands: on the line, on water, near its middle, apart from other numbers and lines."""
    steps = _resampled(points, water.cell / 2)
    share = np.linspace(0, 1, len(steps))
    room = np.minimum(_to_islands(steps, water, ()), _to_boxes(steps, water.boxes)) - water.badge
    cost = np.abs(share - 0.5) + np.where(room < 1.0, 2.0 + np.minimum(-room, 20.0) * 0.2, 0.0)
    edge = (
        np.minimum(
            np.minimum(steps[:, 0], water.page[0] - steps[:, 0]), np.minimum(steps[:, 1], water.page[1] - steps[:, 1])
        )
        - water.badge
    )
    cost += np.where(edge < 1, 5.0, 0.0)
    for x, y in taken:
        away = np.hypot(steps[:, 0] - x, steps[:, 1] - y)
        cost += np.where(away < water.badges_apart, 3.0, 0.0)
    for line in lines:
        cost += np.where(_to_points(steps, line) < water.badge + 2, 0.8, 0.0)
    best = int(cost.argmin())
    return float(steps[best, 0]), float(steps[best, 1])
