"""The camera: places there and back, zoom about a point, nobody loses the map."""

from hypothesis import given
from hypothesis import strategies as st
from pytest import approx

from orgmapper.ui.map.camera import CLOSEST, FARTHEST, Camera, between, fitting

WIDTH, HEIGHT = 940.0, 700.0
places = st.floats(-500, 1500)
scales = st.floats(0.2, 20)


@given(places, places, scales, places, places)
def test_a_place_comes_back(x: float, y: float, scale: float, px: float, py: float) -> None:
    camera = Camera(x, y, scale)
    there = camera.to_page(px, py, WIDTH, HEIGHT)
    assert camera.to_widget(*there, WIDTH, HEIGHT) == approx((px, py), abs=1e-6)


@given(places, places, scales, st.floats(0.01, 100), st.floats(0, WIDTH), st.floats(0, HEIGHT))
def test_what_lies_under_the_pointer_stays(
    x: float, y: float, scale: float, factor: float, px: float, py: float
) -> None:
    camera = Camera(x, y, scale)
    closer = camera.zoomed(factor, px, py, WIDTH, HEIGHT, 1.0)
    assert closer.to_page(px, py, WIDTH, HEIGHT) == approx(camera.to_page(px, py, WIDTH, HEIGHT), abs=1e-6)
    assert FARTHEST <= closer.scale <= CLOSEST


def test_the_whole_page_is_in_sight() -> None:
    camera = fitting(1000, 500, WIDTH, HEIGHT)
    left, top, width, height = camera.seen(WIDTH, HEIGHT)
    assert left == approx(0)
    assert width == approx(1000)
    assert top < 0
    assert height > 500


def test_an_empty_widget_or_page_is_no_trouble() -> None:
    assert fitting(0, 0, 10, 10).scale == 1.0
    assert fitting(10, 10, 0, 0).scale == 1.0


@given(places, places)
def test_the_middle_stays_on_the_page(x: float, y: float) -> None:
    camera = Camera(x, y, 1.0).kept_near(1000, 800)
    assert 0 <= camera.x <= 1000
    assert 0 <= camera.y <= 800


def test_a_flight_begins_and_ends_where_it_should_and_looks_from_afar_between() -> None:
    start, end = Camera(0, 0, 4.0), Camera(2000, 0, 4.0)
    assert between(start, end, 0.0) == start
    assert between(start, end, 1.0).x == approx(2000)
    assert between(start, end, 1.0).scale == approx(4.0)
    assert between(start, end, 0.5).scale < 4.0
