"""Every view in every theme looks as it did; where that is meant to change, ``python -m tests.golden.pictures``."""

import pytest
from PySide6.QtWidgets import QApplication

from orgmapper.ui.paint.text import register_fonts
from tests.golden.compare import Pixels, difference
from tests.golden.pictures import FOLDER, all_pictures, kept

MOST = 0.02
"""Share of pixels that may differ: letters are drawn a little differently on other systems."""


@pytest.fixture(scope="module")
def pictures(qapp: QApplication) -> dict[str, Pixels]:
    register_fonts()
    return dict(all_pictures())


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.png")))
def test_it_looks_as_it_did(pictures: dict[str, Pixels], name: str) -> None:
    assert difference(pictures[name], kept(name), 40).share < MOST


def test_every_view_and_theme_is_kept(pictures: dict[str, Pixels]) -> None:
    assert set(pictures) == {path.stem for path in FOLDER.glob("*.png")}
    assert len({picture.tobytes() for picture in pictures.values()}) == len(pictures)
