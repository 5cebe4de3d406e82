"""A first place for everything: the page cut into cells of the wanted areas, those that belong together side by side.

Method: an area-true power diagram on a grid of sample points (Lloyd's rounds with weights, after Nocaj and Brandes
2012, "Computing Voronoi Treemaps"), and exchanges of two places where that brings wanted neighbours together.
"""

import numpy as np

from orgmapper.model.columns import FloatArray, IntArray


def sample_points(width: float, height: float, count: int) -> FloatArray:
    """About `count` points spread evenly over a page, (m, 2)."""
    step = float(np.sqrt(width * height / count))
    across, down = max(2, round(width / step)), max(2, round(height / step))
    x = (np.arange(across) + 0.5) * width / across
    y = (np.arange(down) + 0.5) * height / down
    return np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)


def spread(points: FloatArray, areas: FloatArray, start: FloatArray, rounds: int) -> tuple[FloatArray, IntArray]:
    """Sites (k, 2) whose cells cover the points in proportion to `areas`, and the cell of each point.

    The weight of a site grows while its cell is too small; the site moves to the middle of its cell.
    """
    sites = start.copy()
    share = areas / areas.sum() * len(points)
    extent = float(np.ptp(points[:, 0]) * np.ptp(points[:, 1])) or 1.0
    area_of_point = extent / len(points)
    weights = np.zeros(len(sites))
    owner = np.zeros(len(points), dtype=np.int64)
    square = (points**2).sum(axis=1)[:, None]
    for turn in range(rounds):
        distance = square - 2.0 * points @ sites.T + (sites**2).sum(axis=1) - weights
        owner = distance.argmin(axis=1).astype(np.int64)
        found = np.bincount(owner, minlength=len(sites)).astype(np.float64)
        pace = 0.75 if turn < rounds * 0.7 else 0.4
        weights += pace * (share - found) * area_of_point / np.pi
        weights -= weights.mean()
        held = found > 0
        middle = (
            np.stack([np.bincount(owner, points[:, axis], minlength=len(sites)) for axis in (0, 1)], axis=1)
            / np.maximum(found, 1.0)[:, None]
        )
        sites[held] = middle[held]
    return sites, owner


def rank_pull(closeness: FloatArray) -> FloatArray:
    """Symmetric (k, k) from -0.5 (should be farthest) to 0.5 (nearest): ranks of the closeness, ties averaged.

    Zero on the diagonal. The sum of pull x distance is smallest where ranks of closeness and nearness agree best.
    """
    size = len(closeness)
    upper = np.triu_indices(size, 1)
    values = closeness[upper]
    pull = np.zeros((size, size))
    if len(values) < 2:
        return pull
    _, group, count = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(count)
    ranks = (last - (count - 1) / 2.0 - 0.5)[group] / len(values) - 0.5
    pull[upper] = ranks
    return pull + pull.T


def classical_places(pull: FloatArray, width: float, height: float) -> FloatArray:
    """Places (k, 2) on the page by classical scaling of the wanted distances; the same for the same input."""
    size = len(pull)
    middle = np.array([width, height]) / 2
    if size == 1:
        return middle[None, :].copy()
    wanted = 1.0 - 0.8 * pull
    np.fill_diagonal(wanted, 0.0)
    square = wanted**2
    centred = -0.5 * (square - square.mean(axis=0) - square.mean(axis=1)[:, None] + square.mean())
    _, vectors = np.linalg.eigh(centred)
    axes = vectors[:, [-1, -2]] if size > 2 else np.stack([vectors[:, -1], np.zeros(size)], axis=1)
    # A vector and its negative are equally good: the entry farthest from zero is made positive.
    signs = np.sign(axes[np.abs(axes).argmax(axis=0), np.arange(2)])
    axes = axes * np.where(signs == 0, 1.0, signs)
    order = axes.argsort(axis=0, kind="stable").argsort(axis=0)
    # Half by value, half by rank: groups stay apart, nobody sits on somebody.
    spread_out = (order + 0.5) / size - 0.5
    scale = np.maximum(np.abs(axes).max(axis=0), 1e-9)
    place = 0.5 * spread_out + 0.25 * axes / scale
    return middle + place * np.array([width, height]) * 0.9


def exchange(places: FloatArray, pull: FloatArray, outside: FloatArray, areas: FloatArray, rounds: int) -> FloatArray:
    """Exchanges of two places while that lowers the sum of pull x distance.

    `outside` (k, k): what each one would pay at each place because of others that stand still. Only ones of similar
    area change places: a large one does not fit into a small cell. A round makes every exchange that is the best one
    for both, so large maps need few rounds.
    """
    size = len(places)
    order = np.arange(size)
    ratio = np.maximum(areas[:, None], areas) / np.maximum(np.minimum(areas[:, None], areas), 1e-9)
    allowed = ratio < 3.0
    np.fill_diagonal(allowed, False)
    distance = np.sqrt(((places[:, None] - places) ** 2).sum(axis=-1))
    best_sum = np.inf
    best = order
    for _ in range(rounds):
        # cost[i, p]: what the one at place i would pay at place p.
        inner = pull[np.ix_(order, order)]
        cost = inner @ distance + outside[order]
        now = np.diagonal(cost)
        paid = float((inner * distance).sum() / 2 + outside[order, np.arange(size)].sum())
        if paid > best_sum - 1e-9:
            break
        best_sum, best = paid, order.copy()
        change = np.where(allowed[np.ix_(order, order)], cost + cost.T - now[:, None] - now + 2 * inner * distance, 0.0)
        partner = change.argmin(axis=1)
        rows = np.arange(size)
        chosen = (change[rows, partner] < -1e-9) & (partner[partner] == rows) & (rows < partner)
        if not chosen.any():
            break
        one, other = rows[chosen], partner[chosen]
        if size <= 40:
            # Few: the best exchange alone, as others change with it.
            first = int(change[one, other].argmin())
            one, other = one[first : first + 1], other[first : first + 1]
        order[one], order[other] = order[other].copy(), order[one].copy()
    result = np.empty_like(places)
    result[best] = places
    return result
