"""Is a picture sound? Counts what the design language forbids and measures how the page is used."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra, minimum_spanning_tree
from scipy.spatial import cKDTree

from orgmapper.layout.islands import IslandsGeometry
from orgmapper.layout.shores import inside, signed_area
from orgmapper.model.columns import NONE, BoolArray, FloatArray, IntArray
from orgmapper.scene.facts import MapFacts
from orgmapper.scene.islands_layout import IslandsPage
from orgmapper.scene.labels import LINE
from orgmapper.scene.primitives import Circles, Curves, Scene, Texts
from orgmapper.scene.text import TextMeasure
from orgmapper.scene.text_corners import ABOVE, BELOW

_GRID = 6.0
"""Cells in which ways past islands are looked for, in page units."""


@dataclass(frozen=True)
class Soundness:
    """What was found. Counts are of pairs; shares are of the page.

    Attributes
    ----------
    labels_colliding : int
        Words over other words, over an island, over a badge, or a unit's label over the shore of another division.
    islands_overlapping, dots_overlapping, dots_outside : int
        Pairs of islands, pairs of people, people not on their island.
    shores_touching : int
        Pairs of shores of different divisions nearer than the channel.
    shores_in_pieces : int
        Divisions with more than one outline.
    lines_over_labels, lines_through_islands : int
        Gap lines that cross a word; islands that one crosses, its ends left out, where the way round would have been
        less than twice as long.
    off_page : int
        Islands, words and badges that reach beyond the page.
    islands_cover, shores_cover, across, down, labelled : float
        Area of islands and of shores; extent of the islands; share of units with a label.
    shores_width : float
        Farthest that an outline runs from the islands and words of its division, and from the lines that hold these
        together, in heights of a label.
    """

    labels_colliding: int
    islands_overlapping: int
    dots_overlapping: int
    dots_outside: int
    shores_touching: int
    shores_in_pieces: int
    lines_over_labels: int
    lines_through_islands: int
    off_page: int
    islands_cover: float
    shores_cover: float
    across: float
    down: float
    labelled: float
    shores_width: float

    @property
    def faults(self) -> dict[str, int]:
        """What must be 0 and is not."""
        return {name: value for name, value in vars(self).items() if isinstance(value, int) and value}


def examine(scene: Scene, page: IslandsPage, facts: MapFacts, measure: TextMeasure) -> Soundness:
    """Look at one islands picture, without furniture."""
    shore, person_unit = facts.shore, facts.person_unit
    geometry = page.geometry
    boxes, picked = _words(scene, measure)
    unit_of = {int(row): unit for unit, row in enumerate(facts.unit_row.tolist())}
    owners = [unit_of.get(row, NONE) for row in picked]
    badges = _circles(scene, "badges")
    x, y, r = geometry.x, geometry.y, geometry.r
    area = scene.width * scene.height
    one, other = np.triu_indices(len(x), 1)
    apart = np.hypot(x[one] - x[other], y[one] - y[other]) - r[one] - r[other]
    lines = _gap_lines(scene)
    crossing = [_crossed(line, boxes, x, y, r) for line in lines]
    dots = _dots(scene)
    left, top = np.minimum(boxes[:, 0], 0), np.minimum(boxes[:, 1], 0)
    right, bottom = boxes[:, 0] + boxes[:, 2] - scene.width, boxes[:, 1] + boxes[:, 3] - scene.height
    beyond = int(((left < 0) | (top < 0) | (right > 0) | (bottom > 0)).sum())
    beyond += int(((x < r) | (y < r) | (x > scene.width - r) | (y > scene.height - r)).sum())
    bx, by, br = badges
    beyond += int(((bx < br) | (by < br) | (bx > scene.width - br) | (by > scene.height - br)).sum())
    return Soundness(
        labels_colliding=_colliding(boxes)
        + _over_circles(boxes, x, y, r)
        + _over_circles(boxes, bx, by, br)
        + _on_foreign_shore(boxes, owners, shore, geometry.rings),
        islands_overlapping=int((apart < 0).sum()),
        dots_overlapping=_dots_overlapping(*dots),
        dots_outside=_outside(page, person_unit),
        shores_touching=_shores_touching(geometry.rings, geometry.spacing.channel),
        shores_in_pieces=sum(len(rings) > 1 for rings in geometry.rings),
        lines_over_labels=sum(_line_hits(line, boxes) for line in lines),
        lines_through_islands=sum(crossing),
        off_page=beyond,
        islands_cover=float(np.pi * (r**2).sum() / area),
        shores_cover=sum(abs(signed_area(ring)) for rings in geometry.rings for ring in rings) / area,
        across=float(np.ptp(np.concatenate([x - r, x + r]))) / scene.width if len(x) else 0.0,
        down=float(np.ptp(np.concatenate([y - r, y + r]))) / scene.height if len(x) else 0.0,
        labelled=sum(label is not None for label in page.labels) / max(len(page.labels), 1),
        shores_width=_shores_width(geometry, shore) / (LINE * page.sizes.label),
    )


def _words(scene: Scene, measure: TextMeasure) -> tuple[FloatArray, list[int]]:
    """Boxes (n, 4) of all lines of words on the map, and what picking each means (NONE for divisions)."""
    boxes: list[tuple[float, float, float, float]] = []
    owners: list[int] = []
    for layer in scene.layers:
        for item in layer.items if layer.name == "words" else ():
            if not isinstance(item, Texts):
                continue
            for row, text in enumerate(item.text):
                width = measure.width(text, item.size, item.weight) + item.spacing * item.size * max(len(text) - 1, 0)
                shift = {"start": 0.0, "middle": width / 2, "end": width}[item.anchor]
                above, below = ABOVE * item.size, BELOW * item.size
                boxes.append((float(item.x[row]) - shift, float(item.y[row]) - above, width, above + below))
                owners.append(int(item.pick[row]) if item.pick is not None else NONE)
    return np.array(boxes, dtype=np.float64).reshape(-1, 4), owners


def _circles(scene: Scene, layer: str) -> tuple[FloatArray, FloatArray, FloatArray]:
    found = [item for part in scene.layers if part.name == layer for item in part.items if isinstance(item, Circles)]
    x, y, r = (np.concatenate([np.zeros(0), *(getattr(item, name) for item in found)]) for name in ("x", "y", "r"))
    return x, y, r


def _dots(scene: Scene) -> tuple[FloatArray, FloatArray, FloatArray]:
    """People, without the rings of managers."""
    found = [
        item
        for layer in scene.layers
        if layer.name == "people"
        for item in layer.items
        if isinstance(item, Circles) and item.style.role != "manager"
    ]
    x, y, r = (np.concatenate([np.zeros(0), *(getattr(item, name) for item in found)]) for name in ("x", "y", "r"))
    return x, y, r


def _gap_lines(scene: Scene) -> list[FloatArray]:
    return [
        points
        for layer in scene.layers
        if layer.name == "gaps"
        for item in layer.items
        if isinstance(item, Curves) and item.style.role.startswith("gap-") and item.style.role != "gap-halo"
        for points in item.points
    ]


def _colliding(boxes: FloatArray) -> int:
    """Pairs of boxes that overlap. Two lines of one label stand closer than their boxes and do not count."""
    i, j = np.triu_indices(len(boxes), 1)
    a, b = boxes[i], boxes[j]
    across = np.minimum(a[:, 0] + a[:, 2], b[:, 0] + b[:, 2]) - np.maximum(a[:, 0], b[:, 0])
    down = np.minimum(a[:, 1] + a[:, 3], b[:, 1] + b[:, 3]) - np.maximum(a[:, 1], b[:, 1])
    return int(((across > 0) & (down > 0)).sum())


def _over_circles(boxes: FloatArray, x: FloatArray, y: FloatArray, r: FloatArray) -> int:
    left, top, right, bottom = (
        boxes[:, 0, None],
        boxes[:, 1, None],
        boxes[:, 0, None] + boxes[:, 2, None],
        boxes[:, 1, None] + boxes[:, 3, None],
    )
    dx, dy = x - np.clip(x, left, right), y - np.clip(y, top, bottom)
    return int((np.hypot(dx, dy) < r).sum())


def _on_foreign_shore(
    boxes: FloatArray, owners: list[int], shore: IntArray, rings: tuple[tuple[FloatArray, ...], ...]
) -> int:
    """Words of units with a corner or their middle inside an outline that is not their own division's."""
    hits = 0
    for box, owner in zip(boxes, owners, strict=True):
        if owner == NONE:
            continue
        left, top, width, height = box
        points = np.array(
            [
                (left, top),
                (left + width, top),
                (left, top + height),
                (left + width, top + height),
                (left + width / 2, top),
            ]
        )
        for number, own_rings in enumerate(rings):
            if number != shore[owner] and any(inside(points, ring).any() for ring in own_rings):
                hits += 1
    return hits


def _shores_touching(rings: tuple[tuple[FloatArray, ...], ...], channel: float) -> int:
    """Pairs of shores nearer than the channel, less a tenth for the grid they were found on."""
    corners = [np.concatenate(own) for own in rings if own]
    touching = 0
    for number, one in enumerate(corners):
        for other in corners[number + 1 :]:
            low, high = other.min(axis=0) - channel, other.max(axis=0) + channel
            near = one[((one >= low) & (one <= high)).all(axis=1)]
            if len(near):
                away = np.hypot(near[:, 0, None] - other[:, 0], near[:, 1, None] - other[:, 1])
                touching += bool(away.min() < 0.9 * channel)
    return touching


def _line_hits(points: FloatArray, boxes: FloatArray) -> int:
    """Words that a line runs over."""
    steps = np.linspace(0, 1, 4)[:-1, None]
    dense = np.concatenate([points[:-1] + (points[1:] - points[:-1]) * step for step in steps])
    x, y = dense[:, 0, None], dense[:, 1, None]
    within = (x > boxes[:, 0]) & (x < boxes[:, 0] + boxes[:, 2]) & (y > boxes[:, 1]) & (y < boxes[:, 1] + boxes[:, 3])
    return int(within.any(axis=0).sum())


def _crossed(points: FloatArray, boxes: FloatArray, x: FloatArray, y: FloatArray, r: FloatArray) -> int:
    """Islands that a line runs through without need, but for those it begins and ends at."""
    away = np.hypot(points[:, 0, None] - x, points[:, 1, None] - y) - r
    ends = np.zeros(len(x), dtype=np.bool_)
    ends[[away[0].argmin(), away[-1].argmin()]] = True
    crossed = int(((away < 0.0).any(axis=0) & ~ends).sum())
    if not crossed:
        return 0
    length = float(np.hypot(*np.diff(points, axis=0).T).sum())
    return crossed if way_round(points[0], points[-1], boxes, x[~ends], y[~ends], r[~ends]) < 2.0 * length else 0


def way_round(
    start: FloatArray, end: FloatArray, boxes: FloatArray, x: FloatArray, y: FloatArray, r: FloatArray
) -> float:
    """Length of the shortest way from start to end past circles and boxes (left, top, width, height); inf for none.

    Looked for on a grid, in eight directions: up to 8 in 100 longer than it could be.
    """
    low = np.minimum(np.minimum(start, end), [(x - r).min(initial=0.0), (y - r).min(initial=0.0)])
    high = np.maximum(np.maximum(start, end), [(x + r).max(initial=0.0), (y + r).max(initial=0.0)])
    gx: FloatArray = np.arange(low[0] - _GRID, high[0] + 2 * _GRID, _GRID)
    gy: FloatArray = np.arange(low[1] - _GRID, high[1] + 2 * _GRID, _GRID)
    free: BoolArray = np.ones((len(gy), len(gx)), dtype=np.bool_)
    for one, other, radius in zip(x, y, r, strict=True):
        free &= np.hypot(gx - one, gy[:, None] - other) >= radius
    for left, top, width, height in boxes:
        free &= ~((gx > left) & (gx < left + width) & ((gy > top) & (gy < top + height))[:, None])
    number: IntArray = np.arange(free.size).reshape(free.shape)
    tails: list[IntArray] = []
    heads: list[IntArray] = []
    lengths: list[FloatArray] = []
    for dx, dy in ((1, 0), (0, 1), (1, 1), (1, -1)):
        here = (slice(max(0, -dy), len(gy) - max(0, dy)), slice(0, len(gx) - dx))
        there = (slice(max(0, dy), len(gy) - max(0, -dy)), slice(dx, len(gx)))
        both: BoolArray = free[here] & free[there]
        tails.append(number[here][both])
        heads.append(number[there][both])
        lengths.append(np.full(len(tails[-1]), _GRID * float(np.hypot(dx, dy))))
    edges = np.concatenate(lengths), (np.concatenate(tails), np.concatenate(heads))
    cells: FloatArray = np.stack(np.meshgrid(gx, gy), axis=-1)[free]
    first, last = (number[free][[np.hypot(*(cells - point).T).argmin()]] for point in (start, end))
    away: FloatArray = dijkstra(csr_array(edges, shape=(free.size, free.size)), directed=False, indices=first)
    return float(away[0, last[0]])


def _shores_width(geometry: IslandsGeometry, shore: IntArray) -> float:
    """Farthest that an outline runs from what it holds."""
    farthest = 0.0
    for number, rings in enumerate(geometry.rings):
        own = shore == number
        boxes = np.concatenate([geometry.label_box[own], geometry.name_box[[number]]])
        boxes = boxes[boxes[:, 2] > 0]
        held_x, held_y, held_r = _held(geometry.x[own], geometry.y[own], geometry.r[own])
        for ring in rings:
            x, y = ring[:, 0, None], ring[:, 1, None]
            islands = np.hypot(x - held_x, y - held_y) - held_r
            dx = np.maximum(np.maximum(boxes[:, 0] - x, x - boxes[:, 0] - boxes[:, 2]), 0.0)
            dy = np.maximum(np.maximum(boxes[:, 1] - y, y - boxes[:, 1] - boxes[:, 3]), 0.0)
            away = np.concatenate([islands, np.hypot(dx, dy)], axis=1).min(axis=1)
            farthest = max(farthest, float(away.max()))
    return farthest


def _held(x: FloatArray, y: FloatArray, r: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """The circles, and points along the shortest lines that connect them all."""
    # No gap is quite 0: to the tree 0 is no way at all.
    gaps = np.maximum(np.hypot(x[:, None] - x, y[:, None] - y) - r[:, None] - r, 1e-6)
    one, other = minimum_spanning_tree(gaps).nonzero()
    along = np.linspace(0, 1, 25)[:, None]
    lines = [(values[one] + (values[other] - values[one]) * along).ravel() for values in (x, y)]
    return np.concatenate([x, lines[0]]), np.concatenate([y, lines[1]]), np.concatenate([r, np.zeros(len(lines[0]))])


def _dots_overlapping(x: FloatArray, y: FloatArray, r: FloatArray) -> int:
    if len(x) < 2:
        return 0
    pairs = cKDTree(np.stack([x, y], axis=1)).query_pairs(2 * float(r.max()), output_type="ndarray")
    away = np.hypot(x[pairs[:, 0]] - x[pairs[:, 1]], y[pairs[:, 0]] - y[pairs[:, 1]])
    return int((away < r[pairs[:, 0]] + r[pairs[:, 1]]).sum())


def _outside(page: IslandsPage, person_unit: IntArray) -> int:
    geometry = page.geometry
    drawn = np.flatnonzero((person_unit != NONE) & ~np.isnan(geometry.person_x))
    unit = person_unit[drawn]
    away = np.hypot(geometry.person_x[drawn] - geometry.x[unit], geometry.person_y[drawn] - geometry.y[unit])
    return int((away > geometry.r[unit]).sum())
