"""Pictures that two threads paint."""

import numpy as np
import pytest

from orgmapper.model.ticket import Cancelled
from orgmapper.scene.primitives import Circles, Layer, Lines, Scene, Style
from orgmapper.ui.map.rendering import MANY, SHARE, render_tile
from orgmapper.ui.paint.picture import render
from tests.golden.compare import Pixels, difference
from tests.golden.make import scene

pytestmark = pytest.mark.usefixtures("qapp")


def crowded(count: int = 2 * MANY) -> Scene:
    """So many ties between layers of few marks, all of which reach over the middle of the page."""
    ends = np.random.default_rng(6).normal(80, 30, (count, 4))
    middle = np.array([80.0])
    ties = Lines(Style("tie", stroke="#3E4A63", width=0.7), ends)
    under = Circles(Style("island", fill="#CFE0F0"), middle, middle, middle * 0.8, np.array([0]))
    over = Circles(Style("person", fill="#74429A"), middle, middle, middle * 0.2, np.array([0]))
    page = scene(under)
    layers = Layer("islands", (under,)), Layer("fans", (ties,)), Layer("people", (over,))
    return Scene(page.width, page.height, page.frame, "", layers, page.title, (), ())


def pixels(page: Scene) -> Pixels:
    image = render_tile(page, 0, 0, page.width, page.height, 1.0).image
    return np.frombuffer(bytes(image.constBits()), dtype=np.uint8).reshape(image.height(), image.width(), 4)


def test_both_halves_and_what_lies_beneath_and_above_make_one_picture() -> None:
    page = crowded()
    whole = np.frombuffer(bytes(render(page).constBits()), dtype=np.uint8).reshape(160, 200, 4)
    # Qt cuts lines at the edge of the picture, which moves their edges by a fraction of a pixel.
    assert difference(pixels(page), whole, tolerance=8).share < 0.005


class Ends:
    """A ticket that is good for so many looks."""

    def __init__(self, looks: int) -> None:
        self.looks = looks

    def step(self, done: int, total: int) -> None:
        self.check()

    def check(self) -> None:
        self.looks -= 1
        if self.looks < 0:
            raise Cancelled


def test_both_threads_end_when_the_picture_is_no_longer_wanted() -> None:
    page = crowded(20 * SHARE)
    ticket = Ends(8)
    with pytest.raises(Cancelled):
        render_tile(page, 0, 0, page.width, page.height, 1.0, ticket)
    assert ticket.looks >= -2
