"""One scene, four drawing codes, one look: PNG, SVG, PDF and page, drawn by other programs and laid upon each other."""

import io
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from orgmapper.export.svg import scene_to_svg
from orgmapper.scene.primitives import Layer, Primitive, Scene, Texts
from orgmapper.ui.paint.pdf import pdf
from orgmapper.ui.paint.picture import png
from orgmapper.ui.paint.text import register_fonts
from orgmapper.workspace.network_page import Findable, write_page
from orgmapper.workspace.pictures import map_picture, map_scene, on_paper
from orgmapper.workspace.view import ViewState
from orgmapper.workspace.workspace import Workspace
from tests.export.browser import Page, browser
from tests.export.programs import program
from tests.golden.compare import Pixels, difference
from tests.scene.pages import count

SIZE = 1000, 640
PAGE = 1400, 900
COARSE = 4
"""Pixels a side that are one: where a letter or an edge falls between two pixels is each program's own affair."""
TOLERANCE = 24
MOST, MOST_OF_MARKS = 0.02, 0.0008
"""Share of the coarse pixels that may differ: words run a little differently in each program, marks do not."""


@pytest.fixture(scope="module")
def scene(drawn_alike: Workspace, qapp: QApplication) -> Scene:
    register_fonts()
    drawn = map_picture(drawn_alike, ViewState(), *SIZE, "print")
    assert count(drawn, "gap-clear") > 0
    return drawn


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with browser(program("chromium", "chromium-browser", "google-chrome")) as one:
        yield one


def coarse(picture: bytes) -> Pixels:
    return np.asarray(Image.open(io.BytesIO(picture)).convert("RGB").reduce(COARSE))


def apart(one: bytes, other: bytes) -> float:
    """Share of coarse pixels in which two pictures differ."""
    return difference(coarse(one), coarse(other), TOLERANCE).share


def without(scene: Scene, leaves: Callable[[Primitive], bool]) -> Scene:
    def kept(layers: tuple[Layer, ...]) -> tuple[Layer, ...]:
        return tuple(replace(one, items=tuple(item for item in one.items if not leaves(item))) for one in layers)

    return replace(scene, layers=kept(scene.layers), furniture=kept(scene.furniture))


def drawn_by_qt(svg: str) -> bytes:
    image = QImage(*SIZE, QImage.Format.Format_RGB888)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(svg.encode())).render(painter)
    painter.end()
    picture = Image.frombuffer("RGB", SIZE, bytes(image.constBits()), "raw", "RGB", image.bytesPerLine(), 1)
    target = io.BytesIO()
    picture.save(target, "PNG")
    return target.getvalue()


@pytest.fixture(scope="module")
def marks(scene: Scene) -> Scene:
    """The picture without its words."""
    return without(scene, lambda item: isinstance(item, Texts))


def test_svg_drawn_by_qt(marks: Scene) -> None:
    """Which takes a font of its own for words."""
    assert apart(png(marks), drawn_by_qt(scene_to_svg(marks))) < MOST_OF_MARKS


def test_svg_in_a_browser(scene: Scene, marks: Scene, page: Page, tmp_path: Path) -> None:
    path = tmp_path / "map.svg"
    for drawn, most in ((scene, MOST), (marks, MOST_OF_MARKS)):
        path.write_text(scene_to_svg(drawn), encoding="utf-8")
        page.open(path)
        page.resize(*SIZE)
        assert apart(png(drawn), page.picture()) < most


def test_pdf(scene: Scene, marks: Scene, tmp_path: Path) -> None:
    poppler = program("pdftoppm")
    path = tmp_path / "map.pdf"
    for drawn, most in ((scene, MOST), (marks, MOST_OF_MARKS)):
        path.write_bytes(pdf(drawn))
        subprocess.run([poppler, "-png", "-r", "96", "-singlefile", path, tmp_path / "map"], check=True)
        assert apart(png(drawn), (tmp_path / "map.png").read_bytes()) < most


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_page(drawn_alike: Workspace, scene: Scene, page: Page, tmp_path: Path, theme: str) -> None:
    path = tmp_path / "page.html"
    write_page(path, drawn_alike, ViewState(), Findable(), date(2026, 11, 23))
    page.open(path, dark=theme == "dark")
    page.resize(*PAGE)
    page.js("document.body.replaceChildren(document.getElementById('base'))")
    page.js("document.getElementById('base').style.cssText = 'position:fixed;left:0;top:0;width:100vw;height:100vh'")
    page.js("document.getElementById('base').setAttribute('viewBox', '0 0 1400 900')")
    own = replace(ViewState(), gaps_shown=0, asks=False)
    shown = on_paper(map_scene(drawn_alike, own, *PAGE, theme))
    assert apart(png(shown), page.picture()) < MOST


@pytest.mark.parametrize("role", ["shore", "island", "inside-tie", "person", "gap-clear"])
def test_what_is_missing_would_be_seen(marks: Scene, role: str) -> None:
    less = without(marks, lambda item: item.style.role == role)
    assert apart(png(marks), png(less)) > MOST_OF_MARKS
