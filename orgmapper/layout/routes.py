"""Gap lines: from rim to rim through the water, around other islands and all labels, apart from each other."""

from dataclasses import dataclass, replace

import numpy as np

from orgmapper.model.columns import BoolArray, FloatArray, IntArray

_STEPS = ((1, 0), (0, 1), (1, 1), (1, -1), (2, 1), (1, 2), (2, -1), (1, -2))
_BLOCKED = 1e6
_FINE, _TIGHT = 0.4, 0.5
"""Where islands lie close: size of cells and room for lines, as shares of the usual."""
_FAR = 1e9


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
    grid = _Grid(water, np.zeros(2), np.array(water.page))
    routes: list[GapRoute] = []
    for first, second in zip(a.tolist(), b.tolist(), strict=True):
        points, crosses = grid.way(first, second)
        grid.add(points)
        badge = _badge(water, points, [route.badge for route in routes], [route.points for route in routes])
        routes.append(GapRoute(points, badge, crosses))
    return tuple(routes)


class _Grid:
    """The page, or a part of it, in cells that know how far they are from islands, boxes and lines already there.

    `tight`: how near lines may come to islands and boxes, as a share of the usual; 1 where there is room.
    """

    def __init__(self, water: Water, low: FloatArray, high: FloatArray, tight: float = 1.0) -> None:
        self.water, self.low, self.tight = water, low, tight
        cell = water.cell
        self.across, self.down = (int(extent) + 2 for extent in (high - low) / cell)
        gx: FloatArray = low[0] + np.arange(self.across) * cell
        gy: FloatArray = low[1] + np.arange(self.down) * cell
        self.cells: FloatArray = np.stack(np.meshgrid(gx, gy), axis=-1).reshape(-1, 2)
        self.islands = [_to_island(self.cells, water, unit) for unit in range(len(water.x))]
        self.to_box = _to_boxes(self.cells, water.boxes)
        page = np.array(water.page)
        self.to_edge = np.minimum(self.cells, page - self.cells).min(axis=1)
        self.to_line = np.full(len(self.cells), _FAR)
        self.tail, self.head, self.length = self._edges()
        size = (len(self.cells), len(self.cells))
        from scipy.sparse import csr_array  # SciPy's rooms keep the start waiting: they are opened where they work

        self.order = csr_array((np.arange(1, len(self.tail) + 1), (self.tail, self.head)), shape=size)

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

    def way(self, first: int, second: int) -> tuple[FloatArray, bool]:
        """Points of the way, and whether it goes through a foreign island."""
        water = self.water
        foreign, own = self._fields(first, second)
        points, length = _cut_at_rims(self._search(first, second, foreign, own, _BLOCKED), water, first, second)
        straight = float(np.hypot(water.x[first] - water.x[second], water.y[first] - water.y[second]))
        straight = max(straight - float(water.r[first] + water.r[second]), 1.0)
        stuck = _crosses(points, water, first, second)
        if stuck or length > 2.0 * straight + 6 * water.clear:
            short, shorter = _cut_at_rims(self._search(first, second, foreign, own, 2.5), water, first, second)
            if stuck or length > 2.0 * shorter:
                points = self._squeezed(first, second, short, shorter)
        points = self._smooth(points, first, second)
        return points, _crosses(points, water, first, second)

    def _squeezed(self, first: int, second: int, short: FloatArray, length: float) -> FloatArray:
        """A way through straits that are narrower than cells, unless it is more than twice as long as the short one."""
        water = self.water
        reach = length / 2 + self.water.cell
        low, high = np.maximum(short.min(axis=0) - reach, 0), np.minimum(short.max(axis=0) + reach, water.page)
        fine = _Grid(replace(water, cell=water.cell * _FINE), low, high, _TIGHT)
        fine.to_line = self._sampled(self.to_line[None], fine.cells)[0]
        foreign, own = fine._fields(first, second)
        points, longer = _cut_at_rims(fine._search(first, second, foreign, own, _BLOCKED), water, first, second)
        return short if _crosses(points, water, first, second) or longer > 2.0 * length else points

    def add(self, points: FloatArray) -> None:
        """A line that later ones keep away from."""
        np.minimum(self.to_line, _to_points(self.cells, points), out=self.to_line)

    def _fields(self, first: int, second: int) -> tuple[FloatArray, FloatArray]:
        """Distance of each cell to the nearest island that is neither end of a way; to the nearer of the two ends."""
        others = [field for unit, field in enumerate(self.islands) if unit not in (first, second)]
        foreign = np.minimum.reduce(others) if others else np.full(len(self.cells), _FAR)
        return foreign, np.minimum(self.islands[first], self.islands[second])

    def _search(self, first: int, second: int, foreign: FloatArray, own: FloatArray, island: float) -> FloatArray:
        """Middles of the cells on the cheapest way; `island` is what it costs to cross a foreign island."""
        clear, apart, tight = self.water.clear, self.water.apart, self.tight
        cost = np.where((foreign < clear) | (self.to_box < clear * 1.3), 1.5, 1.0)
        cost[foreign < clear * 0.5 * tight] = island
        cost = np.where(self.to_line < apart, np.maximum(cost, 7.0), cost)
        cost = np.where((self.to_line >= apart) & (self.to_line < apart * 1.6), cost * 1.3, cost)
        cost[own < clear] = np.minimum(cost[own < clear], 1.2)
        cost[own < 0] = 0.02
        # A step between two free cells may cut a corner by half a cell.
        cost[self.to_box < max(clear * 0.7 * tight, self.water.cell * 0.8)] = _BLOCKED
        cost[self.to_edge < clear] = np.maximum(cost[self.to_edge < clear], 6.0)
        from scipy.sparse import csr_array
        from scipy.sparse.csgraph import dijkstra

        weights = self.length * (cost[self.tail] + cost[self.head]) / 2
        graph = csr_array((weights[self.order.data - 1], self.order.indices, self.order.indptr), shape=self.order.shape)
        start, end = self._cell(first), self._cell(second)
        # The stubs know no single start; the answer is two flat arrays.
        before: IntArray = dijkstra(graph, indices=np.array([start]), return_predecessors=True)[1][0]
        cells = [end]
        while cells[-1] != start:
            cells.append(int(before[cells[-1]]))
        return self.cells[cells[::-1]]

    def _cell(self, unit: int) -> int:
        middle = np.array([self.water.x[unit], self.water.y[unit]])
        column, row = np.rint((middle - self.low) / self.water.cell).clip(0, (self.across - 1, self.down - 1))
        return int(row) * self.across + int(column)

    def _sampled(self, fields: FloatArray, points: FloatArray) -> FloatArray:
        """(fields, points) values between the cells, by straight lines."""
        fx = np.clip((points[:, 0] - self.low[0]) / self.water.cell, 0, self.across - 1.001)
        fy = np.clip((points[:, 1] - self.low[1]) / self.water.cell, 0, self.down - 1.001)
        column, row = fx.astype(np.int64), fy.astype(np.int64)
        fx, fy = fx - column, fy - row
        at = row * self.across + column
        upper = fields[:, at] * (1 - fx) + fields[:, at + 1] * fx
        lower = fields[:, at + self.across] * (1 - fx) + fields[:, at + self.across + 1] * fx
        return upper * (1 - fy) + lower * fy

    def _measured(self, points: FloatArray, first: int, second: int) -> FloatArray:
        """(5, points) how far each is from foreign islands, its ends, other lines, the edge of the page and boxes.

        Islands can be as small as cells and boxes as thin, so these are not taken from the cells.
        """
        fields = self._sampled(np.stack([self.to_line, self.to_edge]), points)
        return np.vstack([*_to_ends(points, self.water, first, second), fields, _to_boxes(points, self.water.boxes)])

    def _smooth(self, points: FloatArray, first: int, second: int) -> FloatArray:
        """A rubber band: each point goes towards the middle of its neighbours unless it comes too near to something."""
        water = self.water
        points = _resampled(points, 0.6 * water.cell)
        firm = np.array([[water.clear], [0.6], [water.apart], [water.clear], [water.clear]])
        before = self._measured(points, first, second)
        for turn in range(90):
            late = turn >= 60
            # Wide strides straighten, narrow ones smooth what lies near the ends.
            wide = min((1, 2, 1)[turn % 3] if late else (5, 3, 1)[turn % 3], (len(points) - 1) // 2)
            moved = points.copy()
            moved[wide:-wide] = (points[wide:-wide] + (points[2 * wide :] + points[: -2 * wide]) / 2) / 2
            now = self._measured(moved, first, second)
            # In the end corners may come a little nearer, so that they are round.
            least = firm * (np.array([[0.5], [1.0], [0.8], [0.6], [0.6]]) if late else 1.0)
            # What is too near already may shift as long as it does not come much nearer.
            far_enough = (now >= least) | (now >= np.minimum(before, 0.6 * least) - 1e-9)
            free: BoolArray = np.logical_and.reduce(far_enough, axis=0)
            free[[0, -1]] = False
            points, before = np.where(free[:, None], moved, points), np.where(free, now, before)
            if turn % 10 == 9:
                hold = min(5, len(points) - 1)
                for end, unit, inner in ((0, first, hold), (-1, second, -1 - hold)):
                    slid = _on_rim(water, unit, points[inner])
                    # Along the rim only as far as the first piece stays off labels.
                    piece = slid + (points[[inner]] - slid) * np.linspace(0, 1, 6)[:, None]
                    if _to_boxes(piece, water.boxes).min() > 0.6 * water.clear:
                        points[end] = slid[0]
        return points


def _to_boxes(points: FloatArray, boxes: FloatArray) -> FloatArray:
    """Distance of each point to the nearest box, 0 within."""
    boxes = boxes[boxes[:, 2] > 0]
    if not len(boxes):
        return np.full(len(points), _FAR)
    x, y, (left, top, width, height) = points[:, 0, None], points[:, 1, None], boxes.T
    dx = np.maximum(np.maximum(left - x, x - left - width), 0)
    dy = np.maximum(np.maximum(top - y, y - top - height), 0)
    return np.sqrt((dx * dx + dy * dy).min(axis=1))


def _to_island(points: FloatArray, water: Water, unit: int) -> FloatArray:
    """Distance of each point to the rim of an island; negative inside."""
    return np.hypot(points[:, 0] - water.x[unit], points[:, 1] - water.y[unit]) - water.r[unit]


def _to_ends(points: FloatArray, water: Water, first: int, second: int) -> tuple[FloatArray, FloatArray]:
    """Distance of each point to the nearest island that is neither end of a way; to the nearer of the two ends."""
    away = np.hypot(points[:, 0, None] - water.x, points[:, 1, None] - water.y) - water.r
    ends = [first, second]
    return np.delete(away, ends, axis=1).min(axis=1, initial=_FAR), away[:, ends].min(axis=1)


def _crosses(points: FloatArray, water: Water, first: int, second: int) -> bool:
    """Whether a way goes through a foreign island, between its points too: a step may be longer than an island."""
    return bool((_to_ends(_resampled(points, 0.5 * water.cell), water, first, second)[0] < -0.5).any())


def _to_islands(points: FloatArray, water: Water) -> FloatArray:
    """Distance of each point to the nearest rim; negative inside."""
    away = np.hypot(points[:, 0, None] - water.x, points[:, 1, None] - water.y) - water.r
    return away.min(axis=1)


def _to_points(points: FloatArray, line: FloatArray) -> FloatArray:
    """Distance of each point to the nearest corner of a line."""
    from scipy.spatial import cKDTree

    return np.asarray(cKDTree(line).query(points)[0], dtype=np.float64)


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
    where: FloatArray = np.linspace(0.0, float(lengths[-1]), count)
    return np.stack([np.interp(where, lengths, points[:, axis]) for axis in (0, 1)], axis=1)


def _badge(
    water: Water, points: FloatArray, taken: list[tuple[float, float]], lines: list[FloatArray]
) -> tuple[float, float]:
    """Where the number stands: on the line, on water, near its middle, apart from other numbers and lines."""
    steps = _resampled(points, water.cell / 2)
    share = np.linspace(0, 1, len(steps))
    room = np.minimum(_to_islands(steps, water), _to_boxes(steps, water.boxes)) - water.badge
    cost = np.abs(share - 0.5) + np.where(room < 1.0, 6.0 + np.minimum(-room, 20.0) * 0.2, 0.0)
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
