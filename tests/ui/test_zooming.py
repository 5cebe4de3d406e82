"""From close by, marks and words grow less than distances; names of people touch nobody else's."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from pytest import approx

from orgmapper.scene.primitives import Circles, Curves, Layer, Lines, Style, Texts
from orgmapper.ui.map.camera import Camera
from orgmapper.ui.map.names import in_sight, place_names
from orgmapper.ui.map.picking import Rounds
from orgmapper.ui.map.zooming import at_zoom

NONE = np.empty(0)


def circles(role: str) -> Circles:
    return Circles(
        Style(role, width=2.0, dash=(4.0, 2.0)), np.array([10.0]), np.array([20.0]), np.array([8.0]), np.array([0])
    )


def test_the_whole_page_is_as_it_was_made() -> None:
    layer = Layer("islands", (circles("island"),), "unit")
    assert at_zoom(layer, 1.0) is layer
    assert at_zoom(layer, 0.5) is layer


def test_islands_keep_their_size_and_people_shrink() -> None:
    island = at_zoom(Layer("islands", (circles("island"),), "unit"), 4.0).items[0]
    person = at_zoom(Layer("people", (circles("person"),), "person"), 4.0).items[0]
    assert isinstance(island, Circles)
    assert isinstance(person, Circles)
    assert island.r.tolist() == [8.0]
    assert person.r.tolist() == approx([4.0])
    assert island.style.width == approx(1.0)
    assert island.style.dash == approx((2.0, 1.0))


def test_ribbons_get_thinner_and_end_bars_shorter_in_place() -> None:
    ribbon = Curves(Style("ribbon"), np.zeros((1, 2, 2)), np.array([6.0]), NONE, np.array([0]))
    bar = Lines(Style("gap-bar", width=2.0), np.array([[0.0, 0.0, 0.0, 8.0]]))
    thin, short = at_zoom(Layer("gaps", (ribbon, bar), "gap"), 4.0).items
    assert isinstance(thin, Curves)
    assert isinstance(short, Lines)
    assert thin.widths.tolist() == approx([3.0])
    assert short.xyxy.tolist() == [approx([0.0, 2.0, 0.0, 6.0])]


def test_lines_of_a_label_stay_together_on_their_island() -> None:
    words = Texts(
        Style("unit-label"),
        np.zeros(3),
        np.array([10.0, 24.0, 50.0]),
        ("Trading", "Standards", "Parks"),
        12.0,
        pick=np.array([1, 1, 2]),
    )
    smaller = at_zoom(Layer("words", (words,), "unit"), 16.0).items[0]
    assert isinstance(smaller, Texts)
    assert smaller.y[1] == 24.0
    assert smaller.y[2] == 50.0
    assert 10.0 < smaller.y[0] < 24.0
    assert smaller.size < 12.0


@given(st.integers(1, 60).flatmap(lambda n: arrays(np.float64, (2, n), elements=st.floats(0, 400))))
def test_no_name_touches_another_or_a_dot(places: np.ndarray) -> None:
    x, y = places
    widths = np.full(len(x), 60.0)
    kept = place_names(x, y, np.full(len(x), 3.0), widths, 14.0)
    dots = list(zip(x, y, strict=True))
    for one in kept:
        assert all(abs(x[one] - a) > 33 or not y[one] + 1 < b < y[one] + 21 for a, b in dots)
    for place, one in enumerate(kept):
        for other in kept[:place]:
            assert abs(x[one] - x[other]) >= 60 or abs(y[one] - y[other]) >= 14


def test_only_people_in_sight_are_named_the_largest_first() -> None:
    people = Rounds(np.array([0.0, 5.0, 900.0]), np.zeros(3), np.array([1.0, 3.0, 9.0]), np.array([7, 8, 9]))
    assert in_sight(people, Camera(0, 0, 10.0), 200, 200).tolist() == [1, 0]
