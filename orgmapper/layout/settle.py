"""Islands grow until they are as large as the page allows, push each other away and hold their shore together."""

from dataclasses import dataclass, replace

import numpy as np

from orgmapper.layout.footprints import Clearances, Footprints, Spacing, pairs_in_reach, pushes, reach, support
from orgmapper.model.columns import BoolArray, FloatArray, IntArray

_REFRESH = 8
_GROWTH, _SLOW_GROWTH, _LEAST_GROWTH = 1.12, 1.035, 1.006
_NEARLY = 0.8
"""Overlap in page units that pushing alone will undo in the end."""
_HOPELESS = 12.0
_HEAVY = 1e-4
"""How far something pinned gives way, as a share of what the other does: only to another that is pinned."""

_STRETCH, _STRETCH_FEW, _STRETCH_LOOSE, _FEW = 1.06, 1.15, 1.6, 10


@dataclass(frozen=True, eq=False)
class Crowd:
    """All that is to be settled: islands first, then one name per shore.

    Attributes
    ----------
    size : (n,) float
        Root of the number of people; 0 for names of shores.
    least : float
        Smallest radius.
    wide, tall : (n, forms) float
        Size of the label in each of its forms, the widest first.
    shore : (n,) int
        Those with the same number hold together; negative: on no shore, held by nothing.
    pull : (n, n) float
        As in ``cells.rank_pull``.
    pinned : (n,) bool
        Stay where they begin; the others make room.
    """

    size: FloatArray
    least: float
    wide: FloatArray
    tall: FloatArray
    shore: IntArray
    pull: FloatArray
    pinned: BoolArray

    def radii(self, scale: float) -> FloatArray:
        return np.where(self.size > 0, np.maximum(self.size * scale, self.least), 0.0)

    def forms(self, scale: float) -> IntArray:
        """The form of each label: the first that is no wider than 1.15 diameters, else the narrowest."""
        width = 2.3 * self.radii(scale)[:, None]
        fits = (self.wide <= width) | (self.wide <= self.wide.min(axis=1, keepdims=True))
        return fits.argmax(axis=1).astype(np.int64)

    def footprints(self, scale: float, spacing: Spacing) -> Footprints:
        r, rows, form = self.radii(scale), np.arange(len(self.size)), self.forms(scale)
        wide, tall = self.wide[rows, form], self.tall[rows, form]
        lift = np.where((r > 0) & (wide > 0), r + spacing.label_gap + tall / 2, 0.0)
        return Footprints(r, wide / 2, tall / 2, lift, self.shore, self.pinned)


@dataclass(frozen=True)
class Scales:
    """Radius over the root of people: where growing begins and ends, and below which it is not worth going on."""

    first: float
    largest: float
    wanted: float


def settle(
    start: FloatArray, crowd: Crowd, page: tuple[float, float], spacing: Spacing, scales: Scales
) -> tuple[FloatArray, float]:
    """Final places (n, 2) and the scale of the radii: the largest that was found to fit without overlap.

    A scale of 0 says that there is too little room: labels have to go.
    """
    places, scale, growth = start, scales.first, _GROWTH
    fitting: tuple[FloatArray, float] | None = None
    while growth > _LEAST_GROWTH:
        places, overlap = _relax(places, crowd, crowd.footprints(scale, spacing), page, spacing, 80, _NEARLY)
        if overlap > _NEARLY:
            # Room is often there and only takes longer to be found: once more, with nothing but pushing.
            places, overlap = _relax(places, crowd, crowd.footprints(scale, spacing), page, spacing, 80, _NEARLY, 0.0)
        if overlap <= _NEARLY:
            fitting = places, scale
            if scale >= scales.largest:
                break
            scale = min(scale * growth, scales.largest)
        elif scale < 0.9 * scales.wanted and (growth < _SLOW_GROWTH or (fitting is None and overlap > _HOPELESS)):
            # Smaller islands do not help where labels fill the page.
            return places, 0.0
        elif fitting is None:
            scale /= 1.3
            if (crowd.radii(scale) <= crowd.least).all():
                break
        else:
            # The next try starts from what was pushed about, not from what fitted: it is nearer to a way out.
            growth = 1 + (growth - 1) / 2
            scale = fitting[1] * growth
    places, scale = fitting or (places, scale)
    return _without_overlap(places, scale, crowd, page, spacing)


def spread_out(places: FloatArray, f: Footprints, page: tuple[float, float], spacing: Spacing) -> FloatArray:
    """The same picture in the middle of the page, drawn apart where there is room on both sides.

    Distances only grow, so nothing comes to overlap; shores may be stretched as far as they still hold together. Where
    anything is pinned all stay as they are.
    """
    if f.pinned.any():
        return places
    left, right, up, down = reach(f, spacing)
    low = np.array([(places[:, 0] - left).min(), (places[:, 1] - up).min()])
    high = np.array([(places[:, 0] + right).max(), (places[:, 1] + down).max()])
    free = np.array(page) - 2 * spacing.edge - (high - low)
    held = bool((f.shore >= 0).any())
    most = (_STRETCH if len(places) > _FEW else _STRETCH_FEW) if held else _STRETCH_LOOSE
    extent = np.maximum(np.ptp(places, axis=0), 1.0)
    factor = np.clip(1 + free / extent, 1.0, most)
    middle = places.mean(axis=0)
    result = middle + (places - middle) * factor
    low = np.array([(result[:, 0] - left).min(), (result[:, 1] - up).min()])
    high = np.array([(result[:, 0] + right).max(), (result[:, 1] + down).max()])
    return result + (np.array(page) - low - high) / 2


def _relax(
    places: FloatArray,
    crowd: Crowd,
    f: Footprints,
    page: tuple[float, float],
    spacing: Spacing,
    rounds: int,
    enough: float,
    drift: float = 1.0,
) -> tuple[FloatArray, float]:
    """Rounds of pulling together and pushing apart; the overlap that is left."""
    x, y = places[:, 0].copy(), places[:, 1].copy()
    left, right, up, down = reach(f, spacing)
    low_x, high_x = spacing.edge + left, page[0] - spacing.edge - right
    low_y, high_y = spacing.edge + up, page[1] - spacing.edge - down
    beyond = float(max((low_x - high_x).max(initial=0.0), (low_y - high_y).max(initial=0.0)))
    low_x, high_x = np.minimum(low_x, (low_x + high_x) / 2), np.maximum(high_x, (low_x + high_x) / 2)
    low_y, high_y = np.minimum(low_y, (low_y + high_y) / 2), np.maximum(high_y, (low_y + high_y) / 2)
    ease = np.where(f.pinned, _HEAVY, 1.0) / (np.maximum(f.r, f.half_w * 0.5) + 8.0)
    overlap = beyond
    i, j = pairs_in_reach(x, y, f, 60.0)
    c = Clearances.of(i, j, f, spacing)
    members, reaches = _members(f, ~f.pinned), support(f)
    held = _bonds(x, y, f, members) if drift else (i[:0], i[:0])
    wish = np.maximum(crowd.pull - 0.15, 0.0)
    for turn in range(rounds):
        if turn % _REFRESH == 0 and turn:
            i, j = pairs_in_reach(x, y, f, 60.0)
            c = Clearances.of(i, j, f, spacing)
        # Wishes fade, so that in the end only room counts.
        pace = drift * (1.0 if turn < 8 else 0.8 ** (turn - 8))
        if pace > 0.02:
            if turn and turn % _REFRESH == 0:
                held = _bonds(x, y, f, members)
            _hold_together(x, y, f, held, spacing, 0.25 * pace)
        if pace > 0.3:
            _attract(x, y, wish, np.where(f.pinned, 0.0, 0.9 * pace))
        px, py, worst = pushes(x, y, f, i, j, c, reaches)
        overlap = max(beyond, float(worst.max(initial=0.0)))
        part_i, part_j = ease[i] / (ease[i] + ease[j]), ease[j] / (ease[i] + ease[j])
        n = len(x)
        if overlap < enough and pace <= 0.02:
            break
        x += 0.7 * (np.bincount(i, px * part_i, n) - np.bincount(j, px * part_j, n))
        y += 0.7 * (np.bincount(i, py * part_i, n) - np.bincount(j, py * part_j, n))
        np.clip(x, low_x, high_x, out=x)
        np.clip(y, low_y, high_y, out=y)
    return np.stack([x, y], axis=1), overlap


def _attract(x: FloatArray, y: FloatArray, pull: FloatArray, strength: FloatArray) -> None:
    """One step towards those that one is close to and away from those one never meets, `strength` (n,) units long."""
    dx, dy = x[:, None] - x, y[:, None] - y
    unit = pull / (np.sqrt(dx * dx + dy * dy) + 20.0)
    fx, fy = -(unit * dx).sum(axis=1), -(unit * dy).sum(axis=1)
    norm = np.sqrt(fx * fx + fy * fy)
    factor = strength / np.maximum(norm, np.median(norm) + 1e-9)
    x += fx * factor
    y += fy * factor


def bonds(x: FloatArray, y: FloatArray, f: Footprints) -> tuple[IntArray, IntArray]:
    """Pairs of neighbours that hold each shore in one piece, but for what was pinned far from it."""
    a, b = _bonds(x, y, f, _members(f, np.ones(len(x), dtype=np.bool_)))
    gap = np.hypot(x[a] - x[b], y[a] - y[b]) - f.r[a] - f.r[b]
    near = ~(f.pinned[a] | f.pinned[b]) | (gap <= np.maximum(f.r[a], f.r[b]))
    return a[near], b[near]


def _members(f: Footprints, among: BoolArray) -> list[tuple[IntArray, IntArray]]:
    """Islands and name of each shore, where there is anything to hold together."""
    found: list[tuple[IntArray, IntArray]] = []
    for shore in np.unique(f.shore[f.shore >= 0]):
        rows = np.flatnonzero((f.shore == shore) & among)
        islands, names = rows[f.r[rows] > 0], rows[f.r[rows] == 0]
        if len(islands) and len(rows) > 1:
            found.append((islands, names))
    return found


def _bonds(
    x: FloatArray, y: FloatArray, f: Footprints, members: list[tuple[IntArray, IntArray]]
) -> tuple[IntArray, IntArray]:
    """Pairs of neighbours that hold each shore in one piece: its shortest spanning tree over the gaps between islands.

    A name of a shore hangs on to the island whose top is nearest.
    """
    first: list[int] = []
    second: list[int] = []
    for islands, names in members:
        if len(islands) > 1:
            gap = np.hypot(x[islands][:, None] - x[islands], y[islands][:, None] - y[islands])
            gap -= f.r[islands][:, None] + f.r[islands]
            for a, b in _spanning_tree(gap):
                first.append(int(islands[a]))
                second.append(int(islands[b]))
        for name in names:
            top = y[islands] - f.lift[islands] - f.half_h[islands]
            nearest = islands[np.argmin(np.hypot(x[islands] - x[name], top - y[name]))]
            first.append(int(name))
            second.append(int(nearest))
    return np.array(first, dtype=np.int64), np.array(second, dtype=np.int64)


def _spanning_tree(gap: FloatArray) -> list[tuple[int, int]]:
    """Prim's tree of a small complete graph, as pairs of row numbers."""
    size = len(gap)
    near, best = np.zeros(size, dtype=np.int64), gap[0].copy()
    outside = np.ones(size, dtype=bool)
    outside[0] = False
    edges: list[tuple[int, int]] = []
    for _ in range(size - 1):
        nearest = int(np.where(outside, best, np.inf).argmin())
        edges.append((int(near[nearest]), nearest))
        outside[nearest] = False
        closer = gap[nearest] < best
        best[closer], near[closer] = gap[nearest][closer], nearest
    return edges


def _hold_together(
    x: FloatArray, y: FloatArray, f: Footprints, held: tuple[IntArray, IntArray], spacing: Spacing, strength: float
) -> None:
    """Bonds that are longer than the shore can span become shorter."""
    a, b = held
    if not len(a):
        return
    names = f.r[a] == 0
    dx = x[b] - x[a]
    # A name wants to lie just above the label of its island, not on its middle.
    target_y = np.where(names, y[b] - f.lift[b] - f.half_h[b] - f.half_h[a] - spacing.label, y[b])
    dy = target_y - y[a]
    distance = np.hypot(dx, dy)
    # Between one island and another below it lies the label of the lower.
    lower = np.where(y[a] > y[b], a, b)
    label = (2 * f.half_h[lower] + spacing.label) * np.abs(dy) / np.maximum(distance, 1e-6)
    slack = np.where(names, 0.0, f.r[a] + f.r[b] + spacing.shore + label)
    step = strength * np.maximum(distance - slack, 0.0) / np.maximum(distance, 1e-6)
    n = len(x)
    share_a = np.where(names, 0.9, 0.5)
    x += np.bincount(a, dx * step * share_a, n) - np.bincount(b, dx * step * (1 - share_a), n)
    y += np.bincount(a, dy * step * share_a, n) - np.bincount(b, dy * step * (1 - share_a), n)


def _without_overlap(
    places: FloatArray, scale: float, crowd: Crowd, page: tuple[float, float], spacing: Spacing
) -> tuple[FloatArray, float]:
    """The last tenths of a unit: pushing alone, with a little more room than asked for, smaller where it must be."""
    roomy = replace(spacing, inside=spacing.inside + 0.3, label=spacing.label + 0.2, channel=spacing.channel + 0.6)
    for turn in range(24):
        f = crowd.footprints(scale, spacing)
        if turn == 0:
            places, _ = _relax(places, crowd, f, page, roomy, 40, 0.0, drift=0.5)
        places, overlap = _relax(places, crowd, f, page, roomy, 60, 0.2, drift=0.0)
        if overlap < 0.25:
            break
        scale *= 0.985
    return places, scale
