"""The shapes of matrix cells: states differ by shape, so that they are told apart in grey."""

import numpy as np

from orgmapper.model.columns import NONE, FloatArray, IntArray
from orgmapper.scene.cells import Cell
from orgmapper.scene.drawing import Drawing
from orgmapper.scene.primitives import Circles, Curves, Lines, Outlines, Primitive, Squares, Style
from orgmapper.scene.theme import Theme, mix

SIDE = 17.0
"""Side of a cell that the sizes below are meant for, in page units."""

_SQUARES = {Cell.FAR_FEWER: (5.0, 0.6), Cell.FEWER: (7.4, 0.72), Cell.USUAL: (10.4, 0.86), Cell.MORE: (13.6, 1.0)}
"""Side of the square, share of the tie colour."""

_HATCH = np.array([(-6.0, -1.0, -1.0, -6.0), (-6.0, 5.0, 5.0, -6.0), (0.0, 6.0, 6.0, 0.0)])

_NO_PICK = np.empty(0, dtype=np.int64)
_NONE = np.empty(0)


def draw_cells(drawing: Drawing, layer: str, state: Cell, x: FloatArray, y: FloatArray, scale: float) -> None:
    """All cells of one state around these middles; `scale` is the side of a cell over `SIDE`."""
    if len(x):
        first, *others = cell_shape(state, x, y, scale, drawing.theme)
        drawing.draw(layer, first, mark_of(state))
        for part in others:
            drawing.draw(layer, part)


def mark_of(state: Cell) -> str:
    """Row of the legend."""
    return "cell-" + state.name.lower().replace("_", "-")


def cell_shape(state: Cell, x: FloatArray, y: FloatArray, scale: float, theme: Theme) -> list[Primitive]:
    """The primitives of one state around these middles."""
    red, grey, ink = theme.roles["gap"], theme.roles["ink-third"], theme.roles["tie"]
    role, k, none = mark_of(state), scale, np.full(len(x), NONE, dtype=np.int64)

    def ring(r: float, colour: str, width: float, dash: tuple[float, ...] = ()) -> Circles:
        style = Style(role, "", colour, width * k, tuple(part * k for part in dash))
        return Circles(style, x, y, np.full(len(x), r * k), none)

    match state:
        case Cell.FAR_FEWER | Cell.FEWER | Cell.USUAL | Cell.MORE:
            side, share = _SQUARES[state]
            style = Style(role, mix(ink, theme.roles["island"], share))
            return [Squares(style, x, y, np.full(len(x), side * k / 2), none)]
        case Cell.CLEAR:
            return [ring(4.4, red, 2.2)]
        case Cell.ASK:
            return [ring(4.4, red, 1.3, (1.9, 1.6))]
        case Cell.FINE:
            check = np.array([(-2.2, 0.2), (-0.6, 1.9), (2.4, -1.9)]) * k
            style = Style(role, "", grey, 1.2 * k, round_ends=True)
            return [ring(5.2, grey, 1.0), _strokes(style, check, x, y)]
        case Cell.TOO_SMALL:
            return [_strokes(Style(role, "", grey, 1.3 * k), np.array([(-3.6, 0.0), (3.6, 0.0)]) * k, x, y)]
        case Cell.OPEN_NAMES:
            style = Style(role, grey)
            return [ring(3.6, grey, 1.0), Circles(style, x, y, np.full(len(x), 1.4 * k), none)]
        case Cell.WEAK_ONLY:
            return [Squares(Style(role, "", ink, 1.1 * k), x, y, np.full(len(x), 3.4 * k), none)]
        case Cell.SHARED_MEMBER:
            corner = np.array([(0.0, -4.4), (4.4, 0.0), (0.0, 4.4), (-4.4, 0.0)]) * k
            return [_shapes(Style(role, "", ink, 1.1 * k), corner, x, y)]
        case Cell.TOO_FEW:
            return [_lines(Style(role, "", grey, 1.0 * k), _HATCH * k, x, y)]
        case Cell.NOT_OBSERVED:
            lattice = np.concatenate([_HATCH, _HATCH * (-1, 1, -1, 1)]) * k
            return [_lines(Style(role, "", grey, 0.8 * k), lattice, x, y)]
        case Cell.WITHHELD:
            square = Squares(Style(role, mix(grey, theme.roles["island"], 0.78)), x, y, np.full(len(x), 6.8 * k), none)
            cross = np.array([(-2.6, -2.6, 2.6, 2.6), (-2.6, 2.6, 2.6, -2.6)]) * k
            return [square, _lines(Style(role, "", theme.roles["island"], 1.5 * k), cross, x, y)]
        case Cell.OWN:
            return []


def _strokes(style: Style, points: FloatArray, x: FloatArray, y: FloatArray) -> Curves:
    """The same open line around every middle."""
    return Curves(style, points[None] + np.stack([x, y], axis=1)[:, None], _NONE, _NONE, _NO_PICK)


def _lines(style: Style, xyxy: FloatArray, x: FloatArray, y: FloatArray) -> Lines:
    middle = np.stack([x, y, x, y], axis=1)
    return Lines(style, (xyxy[None] + middle[:, None]).reshape(-1, 4))


def _shapes(style: Style, ring: FloatArray, x: FloatArray, y: FloatArray) -> Outlines:
    rings = tuple(ring + middle for middle in np.stack([x, y], axis=1))
    picks: IntArray = np.full(len(rings), NONE, dtype=np.int64)
    return Outlines(style, rings, picks)
