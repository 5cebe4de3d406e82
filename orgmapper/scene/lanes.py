"""Several relations between the same two: a lane for each, side by side, in the colour and dash of its relation."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from orgmapper.model.columns import FloatArray, IntArray
from orgmapper.scene.facts import MapFacts
from orgmapper.scene.theme import Theme

_TURNS = 24

LANE = "lane-"
"""Marks of the legend: this, and the number of the relation."""


@dataclass(frozen=True, eq=False)
class Lanes:
    """Lines to draw.

    Attributes
    ----------
    row : (lines,) int
        Of the pair.
    relation : (lines,) int
        Number of the relation; that of relations for a tie that only all of them together make.
    width : (lines,) float
    shift : (lines,) float
        How far to the right of the middle, seen from where the pair begins.
    """

    row: IntArray
    relation: IntArray
    width: FloatArray
    shift: FloatArray


def lanes(width: FloatArray, gap: float) -> Lanes:
    """`width` (pairs, relations + 1): of each line, 0 where there is none; `gap` between two lines of one pair."""
    held = width > 0
    taken = np.where(held, width + gap, 0.0)
    before = np.cumsum(taken, axis=1) - taken
    middle = before + width / 2 - (taken.sum(axis=1, keepdims=True) - gap) / 2
    row, relation = np.nonzero(held)
    return Lanes(row.astype(np.int64), relation.astype(np.int64), width[row, relation], middle[row, relation])


def beside(points: FloatArray, shift: FloatArray) -> FloatArray:
    """Lines (n, k, 2), each so far to the right of where it ran."""
    along = np.gradient(points, axis=1)
    across = np.stack([-along[..., 1], along[..., 0]], axis=2)
    length = np.maximum(np.hypot(across[..., 0], across[..., 1]), 1e-9)[..., None]
    return points + across / length * shift[:, None, None]


@dataclass(frozen=True)
class LaneLook:
    """How the lines of one relation look. `mark`: its row of the legend."""

    mark: str
    colour: str
    dash: tuple[float, ...]


def lane_looks(facts: MapFacts, theme: Theme) -> tuple[LaneLook, ...]:
    """Of each relation that is drawn, and last of a tie that only all of them together make."""
    looks: list[LaneLook] = []
    for number, hue in enumerate(map(int, facts.relation_hue)):
        hues, dashes = theme.relation_hues, theme.relation_dashes
        looks.append(LaneLook(f"{LANE}{number}", hues[hue % len(hues)], dashes[hue % len(dashes)]))
    return (*looks, LaneLook("together", theme.roles["tie"], ()))


def tie_lanes(facts: MapFacts, rows: IntArray, width: float, gap: float) -> Lanes:
    """Lanes of ties between people, `rows` of them."""
    return lanes(np.where(facts.tie_of[rows], width, 0.0), gap)


def turns(rows: IntArray, relation: IntArray) -> Iterator[tuple[int, IntArray]]:
    """These lines, a relation at a time and several times in turn: else the last lay over all others where many
    cross."""
    for turn, part in enumerate(np.array_split(rows, _TURNS)):
        for number in map(int, np.unique(relation[part])[:: -1 if turn % 2 else 1]):
            yield number, part[relation[part] == number]


def straight_ties(
    facts: MapFacts, x: FloatArray, y: FloatArray, rows: IntArray, width: float
) -> tuple[FloatArray, IntArray, IntArray]:
    """Straight lines (n, 4) of these ties between people at x, y; which of `rows` each is, and its relation: one for
    each relation side by side where these are drawn apart, else one for each tie."""
    a, b = facts.source[rows], facts.target[rows]
    points = np.stack([np.stack([x[a], y[a]], axis=1), np.stack([x[b], y[b]], axis=1)], axis=1)
    if not facts.apart:
        return points.reshape(-1, 4), rows, np.full(len(rows), len(facts.relations), dtype=np.int64)
    found = tie_lanes(facts, rows, width, 0.5 * width)
    return beside(points[found.row], found.shift).reshape(-1, 4), rows[found.row], found.relation
