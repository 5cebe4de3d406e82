"""Lines look the same whether Qt is called past Python's lock or with it."""

import sys

import numpy as np
import pytest
from PySide6.QtGui import QImage

from orgmapper.scene.primitives import Lines, Style
from orgmapper.ui.paint import memory
from orgmapper.ui.paint.memory import PIECE
from orgmapper.ui.paint.picture import render
from orgmapper.ui.paint.unlocked import unlocked_lines
from tests.golden.make import scene

pytestmark = pytest.mark.usefixtures("qapp")


def bits(image: QImage) -> bytes:
    return bytes(image.constBits())


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt may be loaded by another name")
def test_it_is_found_where_qt_is_loaded() -> None:
    assert unlocked_lines() is not None


def test_both_ways_draw_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    ends = np.random.default_rng(4).random((3 * PIECE + 1, 4)) * 160
    page = scene(Lines(Style("tie", stroke="#204080", width=1.3, opacity=0.4), ends))
    drawn = bits(render(page))
    assert drawn != bits(render(scene(Lines(Style("tie", stroke="#204080"), ends[:0]))))
    monkeypatch.setattr(memory, "unlocked_lines", lambda: None)
    assert bits(render(page)) == drawn
