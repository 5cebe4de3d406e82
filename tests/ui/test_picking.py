"""What lies under the pointer, from the arrays of a scene."""

from dataclasses import replace

import numpy as np
import pytest

from orgmapper.model.messages import message
from orgmapper.scene.primitives import Circles, Curves, Layer, Lines, Scene, Style
from orgmapper.ui.map.picking import Hit, Picker

NONE = np.empty(0)


def scene() -> Scene:
    """A unit with two people in it, a second unit, a gap line with its badge between the two."""
    units = Circles(
        Style("island"), np.array([100.0, 400.0]), np.array([100.0, 100.0]), np.array([50.0, 50.0]), np.array([7, 9])
    )
    people = Circles(
        Style("person"), np.array([90.0, 110.0]), np.array([100.0, 100.0]), np.array([2.0, 2.0]), np.array([3, 4])
    )
    line = Curves(Style("gap-clear"), np.array([[[150.0, 100.0], [350.0, 100.0]]]), NONE, NONE, np.array([5]))
    badge = Circles(Style("badge"), np.array([250.0]), np.array([100.0]), np.array([9.0]), np.array([6]))
    layers = (
        Layer("islands", (units,), "unit"),
        Layer("people", (people,), "person"),
        Layer("gaps", (line,), "gap"),
        Layer("badges", (badge,), "gap"),
    )
    return Scene(500, 200, (0, 0, 500, 200), "", layers, message("window.program"), (), ())


@pytest.mark.parametrize(
    ("place", "hit"),
    [
        ((60, 100), Hit("unit", 7)),
        ((90, 101), Hit("person", 3)),
        ((112, 100), Hit("person", 4)),
        ((200, 102), Hit("gap", 5)),
        ((250, 104), Hit("gap", 6)),
        ((400, 140), Hit("unit", 9)),
        ((250, 180), None),
    ],
)
def test_the_smallest_thing_wins(place: tuple[float, float], hit: Hit | None) -> None:
    assert Picker(scene()).at(*place, tolerance=4) == hit


def test_a_tie_between_two_people_is_one_line_and_no_place_to_press() -> None:
    line = Curves(Style("own-tie"), np.array([[[110.0, 100.0], [300.0, 160.0]]]), NONE, NONE, np.array([42]))
    straight = Lines(Style("tie"), np.array([[110.0, 10.0, 300.0, 10.0]]), np.array([43]))
    unnamed = Lines(Style("tie"), np.array([[110.0, 20.0, 300.0, 20.0]]), np.array([-1]))
    before = scene()
    picker = Picker(replace(before, layers=(*before.layers, Layer("own-ties", (line, straight, unnamed), "tie"))))
    hit = picker.at(205, 131, tolerance=4)
    assert hit == Hit("tie", 42)
    assert Hit("tie", 42).water
    assert picker.at(200, 11, tolerance=4) == Hit("tie", 43)
    assert picker.at(200, 21, tolerance=4) is None
    assert len(picker.shapes_of(Hit("tie", 42))) == 1
    assert not Hit("person", 3).water


def test_a_small_mark_is_easier_to_hit_from_afar() -> None:
    picker = Picker(scene())
    assert picker.at(90, 108, tolerance=4) == Hit("unit", 7)
    assert picker.at(90, 108, tolerance=12) == Hit("person", 3)


def test_marks_are_found_by_row() -> None:
    picker = Picker(scene())
    assert picker.units.of(9) == (400.0, 100.0, 50.0)
    assert picker.people.of(99) is None


def test_an_empty_scene_has_nothing() -> None:
    empty = Scene(10, 10, (0, 0, 10, 10), "", (), message("window.program"), (), ())
    assert Picker(empty).at(5, 5, 10) is None
