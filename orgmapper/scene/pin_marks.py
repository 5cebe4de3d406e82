"""The mark of what stays where somebody put it: a small pin, its point in the thing it holds."""

import numpy as np

from orgmapper.model.columns import NONE, FloatArray, IntArray
from orgmapper.scene.drawing import Drawing
from orgmapper.scene.facts import SWITCHED_OFF, MapFacts
from orgmapper.scene.islands_layout import IslandsPage
from orgmapper.scene.people_marks import PeopleMarks, Placed
from orgmapper.scene.primitives import Outlines, Style
from orgmapper.scene.theme import Theme

_HEAD, _LENGTH = 3.4, 7.6
"""Radius of the head, and how far its middle is above the point."""

_AT_RIM = np.array([0.82, 0.57])
"""On the rim of an island, where its label is not."""


def pin_shape(points: FloatArray, scale: float, theme: Theme) -> Outlines:
    """Pins with their points at (n, 2), which each ring begins with; `scale` as for all marks."""
    side = float(np.arccos(_HEAD / _LENGTH))
    angle: FloatArray = np.linspace(np.pi / 2 - side, -1.5 * np.pi + side, 17)
    head = np.stack([_HEAD * np.cos(angle), _HEAD * np.sin(angle) - _LENGTH], axis=1)
    ring = np.concatenate([[(0.0, 0.0)], head]) * scale
    style = Style("pin", theme.roles["ink-second"], theme.roles["island"], 1.0 * scale)
    none = np.full(len(points), NONE, dtype=np.int64)
    return Outlines(style, tuple(ring + point for point in points), none)


def draw_island_pins(drawing: Drawing, facts: MapFacts, page: IslandsPage) -> None:
    """On the rims of islands that were put somewhere."""
    rows = page.pinned[facts.state[page.pinned] != SWITCHED_OFF]
    geometry = page.geometry
    rim = np.stack([geometry.x[rows], geometry.y[rows]], axis=1) + geometry.r[rows, None] * _AT_RIM
    drawing.draw("pins", pin_shape(rim, page.sizes.marks, drawing.theme), "pin")


def draw_person_pins(drawing: Drawing, placed: Placed, marks: PeopleMarks, pinned: IntArray) -> None:
    """At the dots of people who were put somewhere."""
    rows = pinned[marks.shown[pinned]]
    tops = np.stack([placed.x[rows], placed.y[rows] - marks.radius[rows]], axis=1)
    drawing.draw("pins", pin_shape(tops, placed.scale, drawing.theme), "pin")
