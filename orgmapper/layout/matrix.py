"""The matrix of units by units: in which order they stand, and where their cells lie."""

from dataclasses import dataclass

import numpy as np

from orgmapper.model.columns import NONE, FloatArray, IntArray

MOST_OPTIMAL = 150
"""Up to so many units neighbours are chosen among all orders that the tree of clusters allows."""

BETWEEN = 0.3
"""Room between two runs of units, as a share of a cell."""


def by_division(shore: IntArray) -> IntArray:
    """Rows of units, those of one division together and in their own order; those outside all of them come last."""
    return np.argsort(np.where(shore == NONE, len(shore) + 1, shore), kind="stable").astype(np.int64)


def by_similarity(ratio: FloatArray) -> IntArray:
    """Rows of units so that those with more ties than usual between them stand together.

    `ratio` (units, units), symmetric: log2 of ties over usual ties, nan where nothing is known; the diagonal is not
    looked at. Average linkage, leaves turned so that neighbours are closest (Bar-Joseph and others 2001).
    """
    # SciPy's rooms keep the start waiting: they are opened where they work
    from scipy.cluster.hierarchy import leaves_list, linkage
    from scipy.spatial.distance import squareform

    count = len(ratio)
    if count < 3:
        return np.arange(count)
    known = np.nan_to_num(ratio, nan=0.0)
    apart = float(known.max()) - known
    np.fill_diagonal(apart, 0.0)
    tree = linkage(squareform((apart + apart.T) / 2), "average", optimal_ordering=count <= MOST_OPTIMAL)
    return leaves_list(tree).astype(np.int64)


@dataclass(frozen=True, eq=False)
class MatrixGeometry:
    """Where the cells lie, in page units.

    Attributes
    ----------
    page : (width, height)
    order : (shown,) int
        Row of the unit in each line, from the top and from the left.
    left, top, cell : float
        Corner of the first cell; side of one.
    offset : (shown,) float
        From that corner to the beginning of each line.
    run : (shown,) int
        Number of the run of one division that each line belongs to.
    """

    page: tuple[float, float]
    order: IntArray
    left: float
    top: float
    cell: float
    offset: FloatArray
    run: IntArray

    @property
    def x(self) -> FloatArray:
        """(shown,) middle of each column."""
        return self.left + self.offset + self.cell / 2

    @property
    def y(self) -> FloatArray:
        """(shown,) middle of each row."""
        return self.top + self.offset + self.cell / 2

    @property
    def side(self) -> float:
        """Of the whole square."""
        return float(self.offset[-1]) + self.cell if len(self.offset) else 0.0


def runs(shore: IntArray) -> IntArray:
    """(shown,) number of the run of equal divisions that each of these lines lies in."""
    return np.concatenate([[0], np.cumsum(shore[1:] != shore[:-1])]).astype(np.int64)[: len(shore)]


def cells(
    order: IntArray,
    shore: IntArray,
    page: tuple[float, float],
    margins: tuple[float, float, float, float],
    largest: float,
) -> MatrixGeometry:
    """Square cells as large as the page allows, at most `largest`, in the middle of it.

    `shore` is the division of every unit; runs of a division stand a little apart where there are few enough of them
    for that to help. `margins` (left, top, right, bottom): room for words.
    """
    left, top, right, bottom = margins
    width, height = max(page[0] - left - right, 1.0), max(page[1] - top - bottom, 1.0)
    run = runs(shore[order])
    apart = BETWEEN if len(order) and run[-1] < len(order) / 2 else 0.0
    lines = np.arange(len(order)) + run * apart
    across = float(lines[-1]) + 1.0 if len(order) else 1.0
    cell = min(width / across, height / across, largest)
    side = cell * across
    return MatrixGeometry(
        page=page,
        order=order,
        left=left + (width - side) / 2,
        top=top + (height - side) / 2,
        cell=cell,
        offset=lines * cell,
        run=run,
    )
