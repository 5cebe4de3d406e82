"""How wide words are, without a window: the shipped fonts read with Pillow."""

from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Protocol
from unicodedata import combining

from PIL import Image, ImageDraw, ImageFont

from orgmapper.locate import resource

_WEIGHTS = {400: "Regular", 600: "SemiBold", 700: "Bold"}
_OTHERS = {
    400: ("NotoSansArabic-Regular", "NotoSansHebrew-Regular"),
    600: ("NotoSansArabic-Bold", "NotoSansHebrew-Bold"),
    700: ("NotoSansArabic-Bold", "NotoSansHebrew-Bold"),
}
"""Fonts for letters that Inter does not have."""
_EM = 1000


class TextMeasure(Protocol):
    """Measures words, so that labels find room and never collide in any output."""

    def width(self, text: str, size: float, weight: int = 400) -> float:
        """Width in page units of one line at `size` (the em in page units); weight 400, 600 or 700."""
        ...


class FontMeasure:
    """Reads the shipped fonts. A letter that none of them has counts one em; letters that join count as if they stood
    alone, which is a little more.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or resource("fonts")
        self._widths: dict[tuple[str, int], float] = {}
        self._fonts: dict[tuple[str, int], ImageFont.FreeTypeFont | None] = {}

    def width(self, text: str, size: float, weight: int = 400) -> float:
        known = self._widths.get((text, weight))
        if known is None:
            known = self._widths[text, weight] = self._ems(text, weight)
        return known * size

    def _ems(self, text: str, weight: int) -> float:
        if text.isascii():
            return _inter(self._folder, weight).getlength(text) / _EM
        width = 0.0
        for font, letters in groupby(text, lambda letter: self._font(letter, weight)):
            run = "".join(letters)
            width += font.getlength(run) / _EM if font is not None else sum(not combining(letter) for letter in run)
        return width

    def _font(self, letter: str, weight: int) -> ImageFont.FreeTypeFont | None:
        """The first that has the letter."""
        if (letter, weight) not in self._fonts:
            fonts = (_inter(self._folder, weight), *(_font(self._folder, name) for name in _OTHERS[weight]))
            self._fonts[letter, weight] = next((font for font in fonts if not _lacks(font, letter)), None)
        return self._fonts[letter, weight]


def _lacks(font: ImageFont.FreeTypeFont, letter: str) -> bool:
    """What a font lacks it draws as the same box as the one character that no font has."""
    small = font.font_variant(size=20)
    return _drawn(small, letter) == _drawn(small, "\uffff")


def _drawn(font: ImageFont.FreeTypeFont, letter: str) -> bytes:
    image = Image.new("L", (64, 40))
    ImageDraw.Draw(image).text((8, 4), letter, font=font, fill=255)
    return image.tobytes()


@cache
def default_measure() -> TextMeasure:
    """The one measure of the program: the shipped Inter."""
    return FontMeasure()


def _inter(folder: Path, weight: int) -> ImageFont.FreeTypeFont:
    return _font(folder, f"Inter-{_WEIGHTS[weight]}")


@cache
def _font(folder: Path, name: str) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(folder / f"{name}.ttf"), _EM, layout_engine=ImageFont.Layout.BASIC)
