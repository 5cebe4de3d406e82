"""The islands layout: units as islands on the shores of their division, near where they connect, else apart."""

from dataclasses import dataclass

import numpy as np

from orgmapper.layout.cells import classical_places, exchange, rank_pull, sample_points, spread
from orgmapper.layout.footprints import Spacing
from orgmapper.layout.people import elbow_room, place_people
from orgmapper.layout.settle import Crowd, Scales, settle, spread_out
from orgmapper.layout.shores import shore_rings, signed_area
from orgmapper.model.columns import NONE, BoolArray, FloatArray, IntArray, frozen

_STARTS = 400
"""Beginnings times units that are to be arranged."""

_CUTS, _CUT_UNITS = 8, 400
"""Ways to cut the page for the shores: at most so many, and at most so many times units."""

_ROUNDS, _ROUGH_ROUNDS = 36, 6
"""Rounds in which islands spread over the cell of their shore."""

_MANY, _SHORES_COVER = 12, 0.53
"""With so many units and more, shores are to cover this share of the page."""

_MOST_COVERED, _MOST_BY_FEW, _MOST_LOOSE, _FEW = 0.335, 0.42, 0.30, 6
"""Islands stop growing at this share of the page, so that gaps have water to be seen in. Up to six may cover more,
less where no shore holds them and they can lie far apart."""


@dataclass(frozen=True, eq=False)
class IslandsProblem:
    """What is to be laid out, in plain arrays.

    Attributes
    ----------
    people : (units,) int
        People of each unit; 0 is a unit of vacant posts.
    shore : (units,) int
        Number of the division from 0, NONE for a unit outside all of them.
    shores : int
        How many divisions there are.
    ties : (units, units) float
        Ties between units, symmetric; the diagonal is not looked at.
    chances : (units, units) float
        Opportunities for those ties: ordered pairs of people seen; symmetric.
    label_w, label_h : (units, variants) float
        Size of the label in each of its forms, the widest first; the layout chooses. A width of 0: no label.
    name_w, name_h : (shores,) float
        Size of the names of the shores; width 0 for none.
    person : (people,) int
        Row of each person's unit, NONE for none.
    source, target : (ties,) int
        Rows of people; for the side of the island that people stand on.
    pinned : (units, 2) float
        Where the middle of an island was put by hand; nan for those that are free.
    """

    people: IntArray
    shore: IntArray
    shores: int
    ties: FloatArray
    chances: FloatArray
    label_w: FloatArray
    label_h: FloatArray
    name_w: FloatArray
    name_h: FloatArray
    person: IntArray
    source: IntArray
    target: IntArray
    pinned: FloatArray


@dataclass(frozen=True, eq=False)
class IslandsGeometry:
    """Where everything lies, in page units. Boxes are (left, top, width, height).

    `variant` says which form of its label a unit has, NONE for none. `rings`: outlines of each shore. `elbow`:
    half the least distance between two people of a unit. `scale`: radius of an island over the root of its people.
    """

    page: tuple[float, float]
    spacing: Spacing
    x: FloatArray
    y: FloatArray
    r: FloatArray
    variant: IntArray
    label_box: FloatArray
    name_box: FloatArray
    rings: tuple[tuple[FloatArray, ...], ...]
    person_x: FloatArray
    person_y: FloatArray
    elbow: FloatArray
    scale: float


def first_places(problem: IslandsProblem, page: tuple[float, float], spacing: Spacing) -> FloatArray:
    """(units, 2) where each unit should lie, before islands push each other: the part that ties decide."""
    if not len(problem.people):
        return np.zeros((0, 2))
    size = np.sqrt(np.maximum(problem.people, 1).astype(np.float64))
    pull = rank_pull(_closeness(problem))
    crowd, _ = _crowd(problem, size, 0.0, pull)
    return _start(problem, crowd, _scale_for(0.33, size, page), page, spacing)


def islands(
    problem: IslandsProblem,
    page: tuple[float, float],
    spacing: Spacing,
    least: float,
    start: FloatArray,
    wanted: float = 0.0,
) -> IslandsGeometry:
    """Lay out one page. The same problem gives the same geometry; nothing is left to chance.

    `least` is the smallest radius of an island, `start` what `first_places` says. A geometry of scale 0 says that
    labels leave islands less than the share of the page that is `wanted`.
    """
    units = len(problem.people)
    if not units:
        return _nothing(problem, page, spacing)
    size = np.sqrt(np.maximum(problem.people, 1).astype(np.float64))
    largest = _scale_for(_most_covered(problem), size, page)
    crowd, named = _crowd(problem, size, least, rank_pull(_closeness(problem)))
    scales = Scales(_scale_for(0.12, size, page), largest, _scale_for(wanted, size, page))
    places, scale = settle(_with_names(start, problem, named), crowd, page, spacing, scales)
    if scale <= 0:
        return _nothing(problem, page, spacing)
    geometry = _finished(problem, places, crowd, named, page, spacing, scale)
    if units < _MANY or not len(named) or covered_by_shores(geometry) >= _SHORES_COVER or scale < largest * 0.97:
        return geometry
    # Large pages, small type: shores are thin there, so islands make up for it.
    more = Scales(scale, largest * 1.12, 0.0)
    places, scale = settle(places, crowd, page, spacing, more)
    return _finished(problem, places, crowd, named, page, spacing, scale)


def islands_again(
    problem: IslandsProblem,
    page: tuple[float, float],
    spacing: Spacing,
    least: float,
    start: FloatArray,
    names: FloatArray,
    scale: float,
) -> IslandsGeometry:
    """Lay out a page that was laid out before, so that everything stays about where it was.

    `start` (units, 2) and `names` (shores, 2) are the middles of islands and of names of shores in the earlier
    picture, nan for a name that was not there; `scale` its radius over the root of people. Islands push each other
    where people have joined; what brings together and apart is not asked again.
    """
    units = len(problem.people)
    if not units:
        return _nothing(problem, page, spacing)
    size = np.sqrt(np.maximum(problem.people, 1).astype(np.float64))
    crowd, named = _crowd(problem, size, least, np.zeros((units, units)))
    places = _with_names(start, problem, named)
    known = np.flatnonzero(~np.isnan(names[named, 0]))
    places[units + known] = names[named][known]
    largest = _scale_for(_most_covered(problem), size, page)
    scales = Scales(scale * 0.98, min(largest, scale * 1.01), 0.0)
    places, scale = settle(places, crowd, page, spacing, scales)
    return _finished(problem, places, crowd, named, page, spacing, scale)


def _most_covered(problem: IslandsProblem) -> float:
    if len(problem.people) > _FEW:
        return _MOST_COVERED
    if len(problem.people) == 1:
        return 1.0
    return _MOST_LOOSE if (problem.shore == NONE).all() else _MOST_BY_FEW


def covered_by_shores(geometry: IslandsGeometry) -> float:
    """Share of the page within the outlines of shores."""
    area = sum(abs(signed_area(ring)) for rings in geometry.rings for ring in rings)
    return area / (geometry.page[0] * geometry.page[1])


def _closeness(problem: IslandsProblem) -> FloatArray:
    """Ties per opportunity, drawn a little to the mean so that a small unit's chance tie does not count for much."""
    apart = ~np.eye(len(problem.people), dtype=bool)
    chances = problem.chances[apart].sum()
    rate = problem.ties[apart].sum() / chances if chances > 0 else 0.0
    prior = 1.0 / rate if rate > 0 else 1.0
    return (problem.ties + 1.0) / (problem.chances + prior)


def _scale_for(share: float, size: FloatArray, page: tuple[float, float]) -> float:
    """Radius over the root of people at which islands cover this share of the page."""
    return float(np.sqrt(share * page[0] * page[1] / (np.pi * (size**2).sum())))


def _crowd(problem: IslandsProblem, size: FloatArray, least: float, pull: FloatArray) -> tuple[Crowd, IntArray]:
    """Islands and names of shores as one crowd; and the shores that have a name to place."""
    units, forms = len(size), problem.label_w.shape[1]
    held = np.unique(problem.shore[problem.shore != NONE])
    named = held[problem.name_w[held] > 0]
    count = units + len(named)
    whole = np.zeros((count, count))
    whole[:units, :units] = pull
    return Crowd(
        np.concatenate([size, np.zeros(len(named))]),
        least,
        np.concatenate([problem.label_w, np.repeat(problem.name_w[named, None], forms, axis=1)]),
        np.concatenate([problem.label_h, np.repeat(problem.name_h[named, None], forms, axis=1)]),
        np.concatenate([problem.shore, named]),
        whole,
        np.concatenate([~np.isnan(problem.pinned[:, 0]), np.zeros(len(named), dtype=np.bool_)]),
    ), named


def _with_names(start: FloatArray, problem: IslandsProblem, named: IntArray) -> FloatArray:
    """Islands that are pinned begin at their pins, names of shores above the topmost island of their shore."""
    start = np.where(np.isnan(problem.pinned), start, problem.pinned)
    places = [start]
    for shore in named:
        members = np.flatnonzero(problem.shore == shore)
        top = members[start[members, 1].argmin()]
        places.append(np.array([[start[top, 0], start[top, 1] - 40.0]]))
    return np.concatenate(places)


def _start(
    problem: IslandsProblem, crowd: Crowd, scale: float, page: tuple[float, float], spacing: Spacing
) -> FloatArray:
    """First places: the page is cut into cells for the shores, each of these into cells for its islands."""
    units = len(problem.people)
    pull = crowd.pull[:units, :units]
    f = crowd.footprints(scale, spacing)
    r, wide, tall = f.r[:units], 2 * f.half_w[:units], 2 * f.half_h[:units]
    areas = (2 * r + spacing.inside) * (np.maximum(2 * r, wide) + spacing.inside) + tall * (wide + spacing.label)
    shore = np.where(problem.shore == NONE, problem.shores + np.arange(units), problem.shore)
    _, group = np.unique(shore, return_inverse=True)
    groups = int(group.max()) + 1
    points = sample_points(page[0], page[1], min(6000, max(1200, units * 40)))
    group_area = np.bincount(group, areas).astype(np.float64)
    group_pull = _group_pull(pull, group, groups)
    if groups == units:
        return _cuts(points, group_area, group_pull, page, 1)[0][0][group]
    # What is best for whole shores need not be for their islands: a few cuts are filled roughly, the best with care.
    cuts = _cuts(points, group_area, group_pull, page, max(1, min(_CUTS, _CUT_UNITS // units)))
    paid: list[float] = []
    for centres, owner in cuts if len(cuts) > 1 else ():
        places = _filled(centres, owner, points, group, areas, pull, roughly=True)
        paid.append(float((pull * np.hypot(*(places[:, None] - places).transpose(2, 0, 1))).sum()))
    return _filled(*cuts[int(np.argmin(paid)) if paid else 0], points, group, areas, pull)


def _filled(
    centres: FloatArray,
    owner: IntArray,
    points: FloatArray,
    group: IntArray,
    areas: FloatArray,
    pull: FloatArray,
    *,
    roughly: bool = False,
) -> FloatArray:
    """Places of islands in the cells of their shores; `owner` says whose cell each point is in."""
    places = centres[group]
    for _ in range(1 if roughly else 2):
        for number in range(len(centres)):
            members = np.flatnonzero(group == number)
            mine = points[owner == number]
            if len(members) == 1 or len(mine) < len(members):
                continue
            places[members] = _inside(places, members, mine, areas, pull, roughly)
    return places


def _group_pull(pull: FloatArray, group: IntArray, groups: int) -> FloatArray:
    """(groups, groups) sums over their units, so that each pair of units counts the same."""
    total = np.zeros((groups, groups))
    np.add.at(total, (group[:, None], group[None, :]), pull)
    np.fill_diagonal(total, 0.0)
    return total


def _cuts(
    points: FloatArray, areas: FloatArray, pull: FloatArray, page: tuple[float, float], count: int
) -> list[tuple[FloatArray, IntArray]]:
    """Sites with cells of the wanted areas, wanted neighbours side by side: the best found, then others.

    Exchanges find the best arrangement near where they begin, so they begin several times, always the same.
    """
    size = len(areas)
    whole = spread(points, areas, classical_places(pull / max(float(np.abs(pull).max()), 1e-9) / 2, *page), _ROUNDS)
    shuffle = np.random.default_rng(0)
    orders = [shuffle.permutation(size) for _ in range(_STARTS // size)]
    first = _cut(points, areas, pull, *whole, [np.arange(size), *orders])
    return [first, *(_cut(points, areas, pull, *whole, [order]) for order in orders[: count - 1])]


def _cut(
    points: FloatArray, areas: FloatArray, pull: FloatArray, sites: FloatArray, owner: IntArray, orders: list[IntArray]
) -> tuple[FloatArray, IntArray]:
    """The best that exchanges find from these orders of the sites."""
    nobody = np.zeros((len(areas), len(areas)))
    for turn in range(3):
        found = [exchange(sites[order], pull, nobody, areas, 60) for order in orders]
        paid = [float((pull * np.hypot(*(end[:, None] - end).transpose(2, 0, 1))).sum()) for end in found]
        best = found[int(np.argmin(paid))]
        if turn and np.array_equal(best, sites):
            break
        sites, owner = spread(points, areas, best, 24)
        orders = [np.arange(len(sites))]
    return sites, owner


def _inside(
    places: FloatArray, members: IntArray, points: FloatArray, areas: FloatArray, pull: FloatArray, roughly: bool
) -> FloatArray:
    """Places of one shore's islands in its cell, those that reach out near the border they reach over."""
    others = np.setdiff1d(np.arange(len(places)), members)
    middle, extent = points.mean(axis=0), points.std(axis=0) + 1e-6
    wish = pull[np.ix_(members, others)]
    apart = places[others] - middle
    direction = wish @ (apart / (np.hypot(apart[:, 0], apart[:, 1])[:, None] + 1e-6))
    length = np.hypot(direction[:, 0], direction[:, 1]).max(initial=1e-9)
    angle = np.arange(len(members)) * np.pi * (3 - np.sqrt(5))
    ring = np.stack([np.cos(angle), np.sin(angle)], axis=1) * 0.25
    sites = middle + (direction / length + ring) * extent
    sites, _ = spread(points, areas[members], sites, _ROUGH_ROUNDS if roughly else _ROUNDS)
    for _ in range(2):
        away = np.sqrt(((places[others][:, None] - sites) ** 2).sum(axis=-1))
        moved = exchange(sites, pull[np.ix_(members, members)], wish @ away, areas[members], 40)
        if roughly or np.array_equal(moved, sites):
            return moved
        sites, _ = spread(points, areas[members], moved, 14)
    return sites


def _finished(
    problem: IslandsProblem,
    places: FloatArray,
    crowd: Crowd,
    named: IntArray,
    page: tuple[float, float],
    spacing: Spacing,
    scale: float,
) -> IslandsGeometry:
    units = len(problem.people)
    f = crowd.footprints(scale, spacing)
    places = spread_out(places, f, page, spacing)
    x, y = places[:, 0], places[:, 1]
    boxes = np.stack([x - f.half_w, y - f.lift - f.half_h, 2 * f.half_w, 2 * f.half_h], axis=1)
    name_box = np.zeros((problem.shores, 4))
    name_box[named] = boxes[units:]
    cell = max(2.5, float(np.sqrt(page[0] * page[1] / 60_000)))
    rings = shore_rings(x, y, f, page, spacing, problem.shores, cell)
    r = f.r[:units]
    # Dots keep off the rim: by less than half of their distance from each other.
    room = r * (1.0 - 0.5 / np.sqrt(np.maximum(problem.people, 2))) - 0.2 * spacing.inside
    px, py = place_people(problem.person, x[:units], y[:units], room, problem.source, problem.target)
    return IslandsGeometry(
        page,
        spacing,
        frozen(x[:units].copy()),
        frozen(y[:units].copy()),
        frozen(r.copy()),
        frozen(crowd.forms(scale)[:units]),
        frozen(boxes[:units].copy()),
        frozen(name_box),
        rings,
        frozen(px),
        frozen(py),
        frozen(np.minimum(elbow_room(problem.person, px, py, units), r * 0.4)),
        scale,
    )


def _nothing(problem: IslandsProblem, page: tuple[float, float], spacing: Spacing) -> IslandsGeometry:
    none, people = np.zeros(0), np.full(len(problem.person), np.nan)
    boxes = np.zeros((problem.shores, 4))
    empty: BoolArray | IntArray = np.zeros(0, dtype=np.int64)
    return IslandsGeometry(
        page,
        spacing,
        none,
        none,
        none,
        empty,
        np.zeros((0, 4)),
        boxes,
        ((),) * problem.shores,
        people,
        people,
        none,
        0.0,
    )
