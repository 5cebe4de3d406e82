"""The mark of what stays where somebody put it: a small pin, its point in the thing it holds."""

import numpy as np

from orgmapper.model.columns import NONE, FloatArray, IntArray
from orgmapper.scene.drawing import Drawing
from orgmapper.scene.facts import SWITCHED_OFF, MapFacts
from orgmapper.scene.islands_layout import IslandsPage
from orgmapper.scene.people_marks import PeopleMarks, Placed
from orgmapper.scene.primitives import Circles, Lines, Primitive, Style
from orgmapper.scene.theme import Theme

_LEAN = np.array([0.5, -0.866])
"""Where the head is, seen from the point."""

_LENGTH, _HEAD = 8.0, 3.3
_AT_RIM = np.array([0.82, 0.57])
"""On the rim of an island, where its label is not."""


def pin_shape(points: FloatArray, scale: float, theme: Theme) -> tuple[Primitive, Primitive, Primitive]:
    """Pins with their points at (n, 2), `scale` as for all marks: halo, needles, heads."""
    ink, ground = theme.roles["ink-second"], theme.roles["island"]
    head = points + _LEAN * _LENGTH * scale
    size, none = np.full(len(points), _HEAD * scale), np.full(len(points), NONE, dtype=np.int64)
    return (
        Circles(Style("pin-halo", ground), head[:, 0], head[:, 1], size + 1.2 * scale, none),
        Lines(Style("pin-needle", "", ink, 1.2 * scale, round_ends=True), np.concatenate([head, points], axis=1)),
        Circles(Style("pin", ink), head[:, 0], head[:, 1], size, none),
    )


def draw_island_pins(drawing: Drawing, facts: MapFacts, page: IslandsPage) -> None:
    """On the rims of islands that were put somewhere."""
    rows = page.pinned[facts.state[page.pinned] != SWITCHED_OFF]
    geometry = page.geometry
    rim = np.stack([geometry.x[rows], geometry.y[rows]], axis=1) + geometry.r[rows, None] * _AT_RIM
    _draw(drawing, rim, page.sizes.marks)


def draw_person_pins(drawing: Drawing, placed: Placed, marks: PeopleMarks, pinned: IntArray) -> None:
    """At the dots of people who were put somewhere."""
    rows = pinned[marks.shown[pinned]]
    dots = np.stack([placed.x[rows], placed.y[rows]], axis=1) + marks.radius[rows, None] * _LEAN
    _draw(drawing, dots, placed.scale)


def _draw(drawing: Drawing, points: FloatArray, scale: float) -> None:
    halo, needles, heads = pin_shape(points, scale, drawing.theme)
    drawing.draw("pins", halo)
    drawing.draw("pins", needles)
    drawing.draw("pins", heads, "pin")
