"""Fonts and icons are whole, legal and drawn by one rule."""

import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

# fmt: off
LISTED = [
    "menu", "open", "import", "export", "undo", "redo", "search", "eye", "eye-crossed", "present", "snapshot",
    "islands", "chart", "network", "matrix", "wheel", "plus", "minus", "fit", "lasso", "filter", "sort", "copy",
    "more", "check", "cross", "chevron-up", "chevron-down", "chevron-left", "chevron-right", "people",
    "person-ringed", "outsider-square", "door", "tie", "gap", "interest-star", "lock", "question", "warning", "info",
    "clock", "file", "sheet", "template", "link-to-source-row", "reason-note", "pin", "refresh",
]
# fmt: on


@pytest.mark.parametrize("name", LISTED)
def test_icon_is_drawn_by_the_rule(root: Path, name: str) -> None:
    icon = ElementTree.parse(root / "resources" / "icons" / f"{name}.svg").getroot()
    wanted = {
        "viewBox": "0 0 24 24",
        "fill": "none",
        "stroke": "currentColor",
        "stroke-width": "1.7",
        "stroke-linecap": "round",
    }
    assert {key: icon.get(key) for key in wanted} == wanted
    assert not [
        part for part in icon.iter() if part is not icon and {"fill", "stroke", "stroke-width"} & set(part.keys())
    ]


@pytest.mark.parametrize(
    ("font", "family", "text"),
    [
        ("Inter-Regular", "Inter", "Àé 0123 – “x” ·"),
        ("Inter-SemiBold", "Inter", "Àé 0123 – “x” ·"),
        ("Inter-Bold", "Inter", "Àé 0123 – “x” ·"),
        ("NotoSansArabic-Regular", "Noto Sans Arabic", "مجلس"),
        ("NotoSansArabic-Bold", "Noto Sans Arabic", "مجلس"),
        ("NotoSansHebrew-Regular", "Noto Sans Hebrew", "מחלקה"),
        ("NotoSansHebrew-Bold", "Noto Sans Hebrew", "מחלקה"),
    ],
)
def test_font_has_its_letters(root: Path, font: str, family: str, text: str) -> None:
    shipped = ImageFont.truetype(str(root / "resources" / "fonts" / f"{font}.ttf"), 100)
    assert shipped.getname()[0] == family
    absent = drawn(shipped, "\U0010ffff")
    assert [letter for letter in text if letter.strip() and drawn(shipped, letter) == absent] == []


def test_every_font_has_its_licence_beside_it(root: Path) -> None:
    fonts = root / "resources" / "fonts"
    licences = [path.name.removesuffix("-OFL.txt") for path in fonts.glob("*-OFL.txt")]
    assert [path.name for path in fonts.glob("*.[ot]tf") if not path.name.startswith(tuple(licences))] == []
    for path in fonts.glob("*-OFL.txt"):
        assert "SIL OPEN FONT LICENSE Version 1.1" in path.read_text(encoding="utf-8")


def drawn(font: ImageFont.FreeTypeFont, letter: str) -> bytes:
    """The letter as pixels; the same for every letter that the font has not."""
    picture = Image.new("L", (200, 200))
    ImageDraw.Draw(picture).text((50, 50), letter, fill=255, font=font)
    return picture.tobytes()
