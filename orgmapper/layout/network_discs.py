"""Communities side by side, people inside by their ties: for networks so dense that forces alone make one heap."""

import random
from typing import Any

import numpy as np

from orgmapper.model.columns import FloatArray, IntArray

_FILLED = 0.56
"""Share of the page that discs cover."""

_STEPS = 260


def discs(
    a: IntArray, b: IntArray, community: IntArray, page: tuple[float, float], words: float
) -> tuple[FloatArray, float]:
    """Places (people, 2) and the usual distance of two neighbours; `words`: room over each community.

    A disc has the area its people need. Discs with many ties for their sizes lie near each other; inside, people lie
    by the ties among themselves, the whole disc turned so that they face those outside they have ties with.
    """
    sizes = np.bincount(community).astype(np.float64)
    radius = np.sqrt(sizes * _FILLED * page[0] * page[1] / (np.pi * sizes.sum()))
    between = np.zeros((len(sizes), len(sizes)))
    np.add.at(between, (community[a], community[b]), 1.0)
    between = between + between.T
    np.fill_diagonal(between, 0.0)
    middle = _apart(start_of(between, sizes), radius, words, between / np.sqrt(sizes[:, None] * sizes), page)
    # What did not fit side by side is drawn smaller together.
    fits = _shrunk(middle, radius, words)
    places = np.empty((len(community), 2))
    inner = community[a] == community[b]
    order = np.argsort(community, kind="stable")
    starts = np.concatenate([[0], np.cumsum(np.bincount(community))])
    number = np.empty(len(community), dtype=np.int64)
    number[order] = np.arange(len(community)) - starts[community[order]]
    by_edge = np.argsort(community[a[inner]], kind="stable")
    ea, eb = a[inner][by_edge], b[inner][by_edge]
    edge_starts = np.searchsorted(community[ea], np.arange(len(sizes) + 1))
    wish = _wishes(a[~inner], b[~inner], community, middle)
    for one in range(len(sizes)):
        members = order[starts[one] : starts[one + 1]]
        edges = slice(edge_starts[one], edge_starts[one + 1])
        local = _disc(number[ea[edges]], number[eb[edges]], len(members))
        places[members] = middle[one] + _turned(local, wish[members]) * radius[one] * fits * 0.94
    return places, float(np.sqrt(np.pi * (radius**2).sum() * fits**2 / len(community))) * 0.92


def start_of(between: FloatArray, sizes: FloatArray) -> FloatArray:
    """(communities, 2) between -1 and 1: the two smoothest patterns over their ties (Hall 1970), half of them ranks."""
    count = len(sizes)
    if count < 3:
        return np.array([(-0.5, 0.0), (0.5, 0.0)])[:count]
    near = between / np.sqrt(sizes[:, None] * sizes)
    laplacian = np.diag(near.sum(axis=1)) - near
    # The same way round however the vectors came out.
    vectors = np.linalg.eigh(laplacian + 1e-6 * np.eye(count))[1][:, 1:3]
    largest = np.abs(vectors).argmax(axis=0)
    vectors = vectors * np.where(vectors[largest, [0, 1]] < 0, -1.0, 1.0)
    vectors = vectors / np.maximum(np.abs(vectors).max(axis=0), 1e-9)
    ranks = np.argsort(np.argsort(vectors, axis=0, kind="stable"), axis=0) / (count - 1) * 2 - 1
    return 0.4 * vectors + 0.6 * ranks


def _apart(
    start: FloatArray, radius: FloatArray, words: float, near: FloatArray, page: tuple[float, float]
) -> FloatArray:
    """Discs pull each other where they have ties, push where they overlap, and stay on the page."""
    size = np.array(page)
    place = size / 2 + start * (size / 2 - radius.mean())
    pull = near / max(float(near.max()), 1e-9)
    wide = radius[:, None] + radius
    top = words
    for step in range(_STEPS):
        way = place[:, None] - place
        # Words stand over each disc: up and down there is more to keep.
        away = np.maximum(np.hypot(way[..., 0], way[..., 1]), 1e-6)
        needed = wide + words * np.abs(way[..., 1]) / away + 4.0
        np.fill_diagonal(needed, 0.0)
        heat = 1.0 - step / _STEPS
        drawn = -way * (pull * np.clip((away - needed) / away, 0.0, 1.0) * 0.06 * heat)[..., None]
        pushed = way / away[..., None] * (np.maximum(needed - away, 0.0) * 0.3)[..., None]
        place = place + drawn.sum(axis=1) + pushed.sum(axis=1)
        place[:, 0] = np.clip(place[:, 0], radius + 2.0, size[0] - radius - 2.0)
        place[:, 1] = np.clip(place[:, 1], radius + 2.0 + top, size[1] - radius - 2.0)
    return place


def _shrunk(middle: FloatArray, radius: FloatArray, words: float) -> float:
    """How much smaller discs must be so that none overlaps another."""
    if len(middle) < 2:
        return 1.0
    i, j = np.triu_indices(len(middle), 1)
    way = middle[i] - middle[j]
    away = np.hypot(way[:, 0], way[:, 1])
    free = away - words * np.abs(way[:, 1]) / np.maximum(away, 1e-6)
    return float(np.clip((free / (radius[i] + radius[j])).min(), 0.45, 1.0))


def _disc(a: IntArray, b: IntArray, count: int) -> FloatArray:
    """(count, 2) in the unit disc, evenly dense; directions by forces among these people alone."""
    import igraph as library  # pyright: ignore[reportMissingTypeStubs]

    igraph: Any = library

    if count == 1:
        return np.zeros((1, 2))
    number = np.arange(count)
    angle = number * np.pi * (3.0 - np.sqrt(5.0))
    start = np.sqrt(number + 0.5)[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    graph = igraph.Graph(n=count, edges=np.column_stack([a, b]), directed=False)
    try:
        igraph.set_random_number_generator(random.Random(1))
        found = graph.layout_fruchterman_reingold(seed=start.tolist(), niter=150, grid=count > 400)
    finally:
        igraph.set_random_number_generator(random)
    places = np.array(found.coords, dtype=np.float64).reshape(-1, 2)
    places = places - np.median(places, axis=0)
    away = np.hypot(places[:, 0], places[:, 1])
    rank = np.argsort(np.argsort(away, kind="stable"), kind="stable")
    even = np.sqrt((rank + 0.5) / count)
    direction = np.where(away[:, None] > 1e-9, places / np.maximum(away, 1e-9)[:, None], (1.0, 0.0))
    return direction * even[:, None]


def _wishes(a: IntArray, b: IntArray, community: IntArray, middle: FloatArray) -> FloatArray:
    """(people, 2) sum of the directions of everybody's ties to other communities."""
    wish = np.zeros((len(community), 2))
    for one, other in ((a, b), (b, a)):
        way = middle[community[other]] - middle[community[one]]
        way = way / np.maximum(np.hypot(way[:, 0], way[:, 1]), 1e-9)[:, None]
        for axis in (0, 1):
            wish[:, axis] += np.bincount(one, way[:, axis], minlength=len(community))
    return wish


def _turned(places: FloatArray, wish: FloatArray) -> FloatArray:
    """The disc turned, and if need be mirrored, so that people face their wishes as well as may be."""
    best, most = places, -np.inf
    for mirrored in (places, places * (1.0, -1.0)):
        dot = float((mirrored * wish).sum())
        cross = float((mirrored[:, 0] * wish[:, 1] - mirrored[:, 1] * wish[:, 0]).sum())
        met = float(np.hypot(dot, cross))
        if met > most + 1e-12:
            c, s = (dot / met, cross / met) if met > 1e-12 else (1.0, 0.0)
            best, most = mirrored @ np.array([(c, s), (-s, c)]), met
    return best
