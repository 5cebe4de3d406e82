"""From facts and a page to the geometry of the matrix: words are measured here."""

from dataclasses import dataclass

import numpy as np

from orgmapper.layout.matrix import MatrixGeometry, by_division, by_similarity, cells
from orgmapper.model.columns import NONE, FloatArray, TextColumn
from orgmapper.scene.cells import Cells
from orgmapper.scene.facts import SWITCHED_OFF, MapFacts, MatrixOrder
from orgmapper.scene.labels import short_forms
from orgmapper.scene.sizes import Sizes
from orgmapper.scene.text import TextMeasure

LARGEST = 60.0
"""A cell is never wider than that times the scale of marks: five units need no poster."""

_NAMES_WIDE, _DIVISIONS_WIDE = 0.22, 0.2
"""Most of the page that names of rows and of divisions may take."""

_HEADS = ((60.0, 0.27), (75.0, 0.24), (90.0, 0.22), (90.0, 0.16), (90.0, 0.11))
"""How names of columns may stand, tried in turn: degrees, and the most of the page's height that they may take."""

_CLEAR = 0.98
"""Distance of two lines of words over their size, at least."""


@dataclass(frozen=True, eq=False)
class MatrixPage:
    """Geometry with the words that were measured for it.

    Attributes
    ----------
    geometry : MatrixGeometry
    sizes : Sizes
    names, heads : (shown,) text
        Of each row and of each column, as it fits.
    turn : float
        How far names of columns are turned, in degrees against the clock.
    order : MatrixOrder
        What decides the order of the lines.
    size : float
        Of the names; smaller than the least size for words where lines are too close: then seen from close by only.
    divisions : (runs,) tuple of (first line, last line, division, name)
        Runs of one division; the name is empty where there is no room.
    """

    geometry: MatrixGeometry
    sizes: Sizes
    names: TextColumn
    heads: TextColumn
    turn: float
    order: MatrixOrder
    size: float
    divisions: tuple[tuple[int, int, int, str], ...]

    @property
    def from_zoom(self) -> float:
        """How close one must be to read the names; 0 where they always can be read."""
        return 0.0 if self.size >= self.sizes.least_label else self.sizes.least_label / self.size


def matrix_page(
    facts: MapFacts,
    found: Cells,
    page: tuple[float, float],
    sizes: Sizes,
    order: MatrixOrder,
    measure: TextMeasure,
) -> MatrixPage:
    """Cells as large as the page allows beside the names of rows, columns and divisions."""
    size = sizes.label
    lines = by_similarity(found.ratio) if order == "similarity" else by_division(facts.shore)
    lines = lines[facts.state[lines] != SWITCHED_OFF]
    units = tuple(facts.names[unit] for unit in map(int, lines))
    names = _fitted(units, page[0] * _NAMES_WIDE, measure, size)
    widths = np.array([measure.width(name, size, 700) for name in names])
    shore_names = _fitted(facts.shore_names, page[0] * _DIVISIONS_WIDE, measure, sizes.name)
    shore_widths = [measure.width(name, sizes.name, 700) for name in shore_names]
    right = (max(shore_widths) + 1.6 * size) if shore_names else size
    left = float(widths.max(initial=0.0)) + 1.2 * size
    for turn, share in _HEADS:
        high = min(_rise(widths, turn, size), page[1] * share)
        margins = (left, high + size, max(right, _overhang(widths, turn, high)), 0.5 * size)
        geometry = cells(lines, facts.shore, page, margins, LARGEST * sizes.marks)
        if geometry.cell * _sine(turn) >= _CLEAR * size:
            heads = _fitted(units, high / _sine(turn), measure, size)
            break
    else:
        # Too many for words at this distance: the whole page is for cells, and words are seen from close by.
        turn, heads = 90.0, names
        # The names of what is chosen are seen all the same: they have their room on the left.
        geometry = cells(lines, facts.shore, page, (left, size, right, 0.5 * size), LARGEST * sizes.marks)
        size = min(geometry.cell * 0.8, 0.8 * size)
    divisions = _divisions(geometry, facts, shore_names, sizes)
    return MatrixPage(geometry, sizes, names, heads, turn, order, size, divisions)


def _sine(turn: float) -> float:
    return float(np.sin(np.radians(turn)))


def _rise(widths: FloatArray, turn: float, size: float) -> float:
    """Height of the names of columns."""
    return float(widths.max(initial=0.0)) * _sine(turn) + size * _sine(90.0 - turn)


def _overhang(widths: FloatArray, turn: float, high: float) -> float:
    """How far the names of the last columns reach beyond the last cell."""
    tail = np.minimum(widths[-1:], high / _sine(turn)) * _sine(90.0 - turn)
    return float(tail.max(initial=0.0))


def _divisions(
    geometry: MatrixGeometry, facts: MapFacts, names: TextColumn, sizes: Sizes
) -> tuple[tuple[int, int, int, str], ...]:
    """Runs of a division; each is named once, where it is longest, if the name is no taller than the run."""
    run, shore = geometry.run, facts.shore[geometry.order]
    if not len(run) or not names:
        return ()
    found: list[tuple[int, int, int, str]] = []
    for number in range(int(run[-1]) + 1):
        lines = np.flatnonzero(run == number)
        found.append((int(lines[0]), int(lines[-1]), int(shore[lines[0]]), ""))
    longest: dict[int, int] = {}
    for number, (first, last, division, _) in enumerate(found):
        best = longest.get(division)
        if best is None or last - first > found[best][1] - found[best][0]:
            longest[division] = number
    below = -np.inf
    for number, (first, last, division, _) in enumerate(found):
        middle = (geometry.y[first] + geometry.y[last]) / 2
        if division != NONE and longest[division] == number and middle - sizes.name * 0.6 >= below:
            found[number] = (first, last, division, names[division])
            below = middle + sizes.name * 0.6
    return tuple(found)


def _fitted(names: TextColumn, width: float, measure: TextMeasure, size: float) -> TextColumn:
    return tuple(form.lines[0] for form in short_forms(names, [width] * len(names), measure, size, 700))
