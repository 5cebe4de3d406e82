"""Problems for the layout, from few numbers."""

from collections.abc import Sequence

import numpy as np

from orgmapper.layout.footprints import Spacing
from orgmapper.layout.islands import IslandsGeometry, IslandsProblem, first_places, islands

SPACING = Spacing(inside=6.5, label_gap=2.5, label=4.0, shore=8.5, shore_label=4.5, channel=12.0, edge=3.0)
PAGE = (950.0, 730.0)


def problem(
    people: Sequence[int],
    shore: Sequence[int] | None = None,
    ties: dict[tuple[int, int], int] | None = None,
    label: float = 60.0,
) -> IslandsProblem:
    """Units of these sizes; every label as wide as said, in one line or two; ties between people in turn."""
    sizes = np.array(people, dtype=np.int64)
    shores = np.full(len(sizes), -1) if shore is None else np.array(shore)
    count = int(shores.max(initial=-1)) + 1
    begins = np.concatenate([[0], np.cumsum(sizes)])
    source: list[int] = []
    target: list[int] = []
    matrix = np.zeros((len(sizes), len(sizes)))
    for (a, b), number in (ties or {}).items():
        for step in range(number):
            source.append(int(begins[a] + step % sizes[a]))
            target.append(int(begins[b] + step % sizes[b]))
        matrix[a, b] += number
        matrix[b, a] += number
    return IslandsProblem(
        people=sizes,
        shore=shores.astype(np.int64),
        shores=count,
        ties=matrix,
        chances=(2.0 * sizes[:, None] * sizes).astype(np.float64),
        label_w=np.tile([label, label * 0.6], (len(sizes), 1)),
        label_h=np.tile([14.0, 28.0], (len(sizes), 1)),
        name_w=np.full(count, 80.0),
        name_h=np.full(count, 13.0),
        person=np.repeat(np.arange(len(sizes)), sizes),
        source=np.array(source, dtype=np.int64),
        target=np.array(target, dtype=np.int64),
        pinned=np.full((len(sizes), 2), np.nan),
    )


def lay_out(task: IslandsProblem, page: tuple[float, float] = PAGE) -> IslandsGeometry:
    return islands(task, page, SPACING, 7.5, first_places(task, page, SPACING))


def rim_gaps(geometry: IslandsGeometry) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """(units, units) distances between rims; infinite on the diagonal."""
    x, y, r = geometry.x, geometry.y, geometry.r
    gaps = np.hypot(x[:, None] - x, y[:, None] - y) - r[:, None] - r
    np.fill_diagonal(gaps, np.inf)
    return gaps
