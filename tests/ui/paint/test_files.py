"""PDF and PNG files: the size asked for, fonts inside, few bytes."""

import io
import re
from dataclasses import replace

import pytest
from PIL import Image

from orgmapper.ui.exporting.preview import picture_data
from orgmapper.ui.paint.pdf import pdf
from orgmapper.ui.paint.picture import png
from tests.golden.make import curves, primitives, scene, texts

pytestmark = pytest.mark.usefixtures("qapp")


def test_a_pdf_has_the_size_of_its_page_and_its_fonts_inside() -> None:
    page = replace(scene(curves(4), texts()), width=1123.0, height=794.0)
    data = pdf(page, "Northmoor")
    box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", data)
    assert box is not None
    assert (float(box[1]), float(box[2])) == pytest.approx((842.25, 595.5), abs=1)
    assert b"/FontFile2" in data
    assert b"/Subtype /Image" not in data
    assert len(data) < 200_000


def test_a_transparent_png_stays_transparent() -> None:
    picture = Image.open(io.BytesIO(png(scene(curves(1), background=""))))
    assert picture.mode == "P"
    assert picture.convert("RGBA").getpixel((10, 150)) == (0, 0, 0, 0)


def test_a_png_keeps_its_colours() -> None:
    picture = Image.open(io.BytesIO(png(scene(*primitives(), background="#FFFFFF"), 2.0))).convert("RGB")
    assert picture.size == (400, 320)
    assert picture.getpixel((2, 300)) == (255, 255, 255)


def test_the_clipboard_holds_an_image_and_svg() -> None:
    data = picture_data(scene(texts()))
    assert data.hasImage()
    assert bytes(data.data("image/svg+xml").data()).startswith(b"<svg ")
