"""The network: people near those they have ties with, those who hold together kept apart from others who do."""

import random
from dataclasses import dataclass
from typing import Any

import numpy as np

from orgmapper.layout.network_discs import discs, start_of
from orgmapper.model.columns import BoolArray, FloatArray, IntArray

MOST_OUTLINED, LEAST_OUTLINED = 24, 5
"""Communities that are outlined at most, and the fewest people of one."""

_INSIDE, _BETWEEN = 1.0, 0.12
"""Pull of a tie inside a community and between two: else all of a dense network lies in one heap."""

_SPACE = 0.66
"""Distance that people are pushed to, as a share of what there would be if they were spread evenly."""

_ROUNDS, _LARGE = 60, 20_000

_FORCED, _CLEAR = 5_000, 0.8
"""Up to so many people forces are tried alone; they are kept where so many stand nearest to their own community."""

_GOLDEN = np.pi * (3.0 - np.sqrt(5.0))


@dataclass(frozen=True, eq=False)
class NetworkProblem:
    """What is to be laid out.

    Attributes
    ----------
    shown : (people,) bool
        Who is drawn at all.
    source, target : (ties,) int
        Rows of people who are drawn; each pair once.
    community : (people,) int
        The largest is 0.
    label_w : (communities,) float
        Width of the words over each community; 0 for none.
    label_h, alone_h : float
        Height of those words, and of those over the people without ties.
    least : float
        Least distance of two people, if there is room.
    pinned : (people, 2) float
        Where somebody was put by hand; nan for those who are free.
    """

    shown: BoolArray
    source: IntArray
    target: IntArray
    community: IntArray
    label_w: FloatArray
    label_h: float
    alone_h: float
    least: float
    pinned: FloatArray


@dataclass(frozen=True, eq=False)
class NetworkGeometry:
    """Where everything lies, in page units.

    Attributes
    ----------
    page : (width, height)
    x, y : (people,) float
        nan for whoever is not drawn.
    room : float
        Half the usual distance of two neighbours.
    community : (outlines,) int
    rings : tuple of (k, 2) float
        Outline of each of these communities.
    label_box : (outlines, 4) float
        Left, top, width, height of its words; width 0 where there is no room.
    alone : (people,) bool
        No tie with anybody: in rows at the bottom, or in the middle where nobody has a tie.
    alone_left, alone_top : float
        Upper left corner of those rows.
    """

    page: tuple[float, float]
    x: FloatArray
    y: FloatArray
    room: float
    community: IntArray
    rings: tuple[FloatArray, ...]
    label_box: FloatArray
    alone: BoolArray
    alone_left: float
    alone_top: float


def network(problem: NetworkProblem, page: tuple[float, float]) -> NetworkGeometry:
    """Forces first (Fruchterman and Reingold 1991), then room for every dot and word."""
    people = len(problem.shown)
    tied = np.zeros(people, dtype=np.bool_)
    tied[problem.source] = tied[problem.target] = True
    tied &= problem.shown
    alone = problem.shown & ~tied
    x, y = np.full(people, np.nan), np.full(people, np.nan)
    pitch, rows = max(problem.least, 1.0), np.flatnonzero(tied)
    block = _block(int(alone.sum()), page, pitch, problem.alone_h) if not len(rows) else None
    strip = _rows(int(alone.sum()), page, pitch, problem.alone_h)
    height = page[1] - strip
    places = np.empty((0, 2))
    outlined = np.empty(0, dtype=np.int64)
    boxes = np.empty((0, 4))
    space = problem.least
    if len(rows):
        number = np.full(people, -1, dtype=np.int64)
        number[rows] = np.arange(len(rows))
        a, b = number[problem.source], number[problem.target]
        community = problem.community[rows]
        # Numbers of communities without gaps: somebody without ties is one alone.
        community = np.unique(community, return_inverse=True)[1].astype(np.int64)
        space = max(_SPACE * float(np.sqrt(page[0] * height / len(rows))), 0.3)
        space = min(space, problem.least * 2.2)
        forced = _forced(a, b, community) if len(rows) <= _FORCED else None
        if forced is not None and _told_apart(forced, community) >= _CLEAR:
            places = _fitted(forced, (page[0], height), space)
        else:
            places, space = discs(a, b, community, (page[0], height), problem.label_h)
            space = min(space, problem.least * 2.2)
        pins = problem.pinned[rows]
        held = ~np.isnan(pins[:, 0])
        places = np.where(held[:, None], pins, places)
        places = _pushed(places, held, (page[0], height), space, np.empty((0, 4)), _rounds(len(rows)))
        own = problem.community[rows]
        sizes = np.bincount(own)
        outlined = np.argsort(-sizes, kind="stable")[:MOST_OUTLINED]
        outlined = outlined[sizes[outlined] >= LEAST_OUTLINED].astype(np.int64)
        boxes = _label_boxes(places, own, outlined, problem, (page[0], height))
        places = _pushed(places, held, (page[0], height), space, boxes, _rounds(len(rows)) // 2)
        x[rows], y[rows] = places[:, 0], places[:, 1]
    rings = tuple(_outline(places[problem.community[rows] == number_], space) for number_ in outlined.tolist())
    corner = (0.0, height)
    if block is not None:
        corner, places, space = block
        x[alone], y[alone] = places.T
    else:
        _place_alone(np.flatnonzero(alone), x, y, page, pitch, height + problem.alone_h)
    moved = np.flatnonzero(alone & ~np.isnan(problem.pinned[:, 0]))
    x[moved], y[moved] = problem.pinned[moved, 0], problem.pinned[moved, 1]
    return NetworkGeometry(page, x, y, space / 2, outlined, rings, boxes, alone, *corner)


def _rounds(people: int) -> int:
    return _ROUNDS if people <= _LARGE else max(_ROUNDS * _LARGE // (3 * people), 6)


def _rows(count: int, page: tuple[float, float], pitch: float, words: float) -> float:
    """Height of the rows of those without ties."""
    if not count:
        return 0.0
    across = max(int(page[0] / pitch) - 1, 1)
    return min(words + (np.ceil(count / across) + 0.5) * pitch, page[1] * 0.4)


def _block(
    count: int, page: tuple[float, float], pitch: float, words: float
) -> tuple[tuple[float, float], FloatArray, float]:
    """Where nobody has a tie: upper left corner, places and distance of a block in the middle of the page."""
    width, height = page[0], page[1] - words
    step = min(3.0 * pitch, float(np.sqrt(0.8 * width * height / max(count, 1))))
    across = int(np.clip(np.ceil(np.sqrt(count * width / height)), 1, max(width // step - 1, 1)))
    number, down = np.arange(count, dtype=np.float64), -(-count // across)
    step = float(min(step, height / (down + 1)))
    left, top = (width - across * step) / 2, (height - down * step) / 2
    places = np.stack([left + step * (number % across + 0.5), top + words + step * (number // across + 0.5)], axis=1)
    return (left, top), places, step


def _place_alone(
    rows: IntArray, x: FloatArray, y: FloatArray, page: tuple[float, float], pitch: float, top: float
) -> None:
    if not len(rows):
        return
    across = max(int(page[0] / pitch) - 1, 1)
    lines = int(np.ceil(len(rows) / across))
    step = min(pitch, (page[1] - top) / (lines + 0.5))
    number = np.arange(len(rows))
    x[rows] = pitch * (number % across + 1.0)
    y[rows] = top + step * (number // across + 0.5)


def _forced(a: IntArray, b: IntArray, community: IntArray) -> FloatArray:
    """Places before anything is fitted; the same for the same ties."""
    import igraph as library  # pyright: ignore[reportMissingTypeStubs]

    igraph: Any = library

    people = len(community)
    start = _start(a, b, community)
    graph = igraph.Graph(n=people, edges=np.column_stack([a, b]), directed=False)
    weights = np.where(community[a] == community[b], _INSIDE, _BETWEEN)
    try:
        igraph.set_random_number_generator(random.Random(1))
        found = graph.layout_fruchterman_reingold(
            weights=weights.tolist(),
            seed=start.tolist(),
            niter=300 if people <= _LARGE else 120,
            start_temp=float(np.sqrt(people)) / 6,
            grid=people > 1_000,
        )
    finally:
        igraph.set_random_number_generator(random)
    return np.array(found.coords, dtype=np.float64).reshape(-1, 2)


def _start(a: IntArray, b: IntArray, community: IntArray) -> FloatArray:
    """Communities where their ties to each other put them, people evenly around the middle of theirs."""
    sizes = np.bincount(community).astype(np.float64)
    between = np.zeros((len(sizes), len(sizes)))
    np.add.at(between, (community[a], community[b]), 1.0)
    between = between + between.T
    np.fill_diagonal(between, 0.0)
    middle = start_of(between, sizes) * np.sqrt(len(community))
    order = np.argsort(community, kind="stable")
    number = np.empty(len(community), dtype=np.int64)
    starts = np.concatenate([[0], np.cumsum(np.bincount(community))[:-1]])
    number[order] = np.arange(len(community)) - starts[community[order]]
    radius, angle = 0.45 * np.sqrt(number + 0.5), number * _GOLDEN
    return middle[community] + np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)


def _told_apart(places: FloatArray, community: IntArray) -> float:
    """Share of people who stand nearest to the middle of their own community."""
    from scipy.spatial import cKDTree  # SciPy's rooms keep the start waiting: they are opened where they work

    count = int(community.max()) + 1
    middle = np.stack([np.bincount(community, places[:, axis], minlength=count) for axis in (0, 1)], axis=1)
    middle = middle / np.bincount(community, minlength=count)[:, None]
    nearest = cKDTree(middle).query(places)[1]
    return float((nearest == community).mean())


def _fitted(places: FloatArray, page: tuple[float, float], margin: float) -> FloatArray:
    """Longest way across, then as large as the page; the few that fly far out are drawn in."""
    middle = np.median(places, axis=0)
    centred = places - middle
    if len(places) > 2:
        _, vectors = np.linalg.eigh(np.cov(centred.T))
        centred = centred @ vectors[:, ::-1]
        # The same way round however the axes came out.
        centred *= np.where(np.sign(centred[np.abs(centred).argmax(axis=0), [0, 1]]) < 0, -1.0, 1.0)
    far = np.maximum(np.quantile(np.abs(centred), 0.98, axis=0), 1e-9)
    scaled = centred / far
    outside = np.abs(scaled) > 1.0
    scaled[outside] = (np.sign(scaled) * (1.0 + 0.12 * np.tanh(np.abs(scaled) - 1.0)))[outside]
    half = np.array([page[0] / 2 - margin, page[1] / 2 - margin])
    return np.array(page) / 2 + scaled / 1.12 * half


def _pushed(
    places: FloatArray, held: BoolArray, page: tuple[float, float], space: float, boxes: FloatArray, rounds: int
) -> FloatArray:
    """Nobody nearer to anybody than `space`, nobody under words; as far as the rounds go. Who is `held` stays."""
    from scipy.spatial import cKDTree  # as above

    start, places = places, places.copy()
    low, high = np.full(2, space * 0.6), np.array(page) - space * 0.6
    for _ in range(rounds):
        pairs = cKDTree(places).query_pairs(space, output_type="ndarray")
        if len(pairs):
            a, b = pairs[:, 0], pairs[:, 1]
            way = places[a] - places[b]
            away = np.hypot(way[:, 0], way[:, 1])
            # Two in one place part in a direction that their numbers give.
            same = away < 1e-9
            angle = (a[same] * 31 + b[same]) * _GOLDEN
            way[same] = np.stack([np.cos(angle), np.sin(angle)], axis=1)
            away = np.where(same, 1.0, away)
            step = way * ((space - np.where(same, 0.0, away)) / away * 0.45)[:, None]
            for axis in (0, 1):
                places[:, axis] += np.bincount(a, step[:, axis], minlength=len(places))
                places[:, axis] -= np.bincount(b, step[:, axis], minlength=len(places))
        for left, top, width, height in boxes[boxes[:, 2] > 0] if len(boxes) else ():
            x, y = places[:, 0], places[:, 1]
            edge = space * 0.5
            under = (x > left - edge) & (x < left + width + edge) & (y > top - edge) & (y < top + height + edge)
            up = under & (y < top + height / 2) & (top > 3 * space)
            places[up, 1] = top - edge
            places[under & ~up, 1] = top + height + edge
        places = np.where(held[:, None], start, np.clip(places, low, high))
    return places


def _label_boxes(
    places: FloatArray, community: IntArray, outlined: IntArray, problem: NetworkProblem, page: tuple[float, float]
) -> FloatArray:
    """Over the upper edge of each community, the largest first; width 0 where words would lie on words."""
    boxes = np.zeros((len(outlined), 4))
    for row, number in enumerate(outlined.tolist()):
        own = places[community == number]
        width, height = float(problem.label_w[number]), problem.label_h
        if width <= 0:
            continue
        centre, top = float(np.median(own[:, 0])), float(np.quantile(own[:, 1], 0.04))
        left = min(max(centre - width / 2, 2.0), page[0] - width - 2.0)
        for shift in (0.0, -1.2, 1.2, -2.4, 2.4, 3.6):
            at = min(max(top - height + shift * height, 2.0), page[1] - height)
            placed = boxes[:row][boxes[:row, 2] > 0]
            apart = (
                (placed[:, 0] > left + width + height)
                | (placed[:, 0] + placed[:, 2] < left - height)
                | (placed[:, 1] > at + height * 1.3)
                | (placed[:, 1] + placed[:, 3] < at - height * 0.3)
            )
            if bool(apart.all()) and width < page[0] - 4.0:
                boxes[row] = (left, at, width, height)
                break
    return boxes


def _outline(places: FloatArray, space: float) -> FloatArray:
    """A soft ring around most of a community: the tenth farthest from its middle may lie outside."""
    from scipy.spatial import ConvexHull, QhullError  # as above

    middle = np.median(places, axis=0)
    away = np.hypot(*(places - middle).T)
    core = places[away <= np.quantile(away, 0.9)]
    try:
        ring = core[ConvexHull(core).vertices]
    except (QhullError, ValueError):
        ring = middle + np.array([(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)]) * space
    way = ring - middle
    length = np.maximum(np.hypot(way[:, 0], way[:, 1]), 1e-9)[:, None]
    ring = ring + way / length * space * 1.1
    for _ in range(3):
        # Corners cut at a quarter (Chaikin 1974).
        after = np.roll(ring, -1, axis=0)
        ring = np.stack([0.75 * ring + 0.25 * after, 0.25 * ring + 0.75 * after], axis=1).reshape(-1, 2)
    return ring
