"""How wide words are, without a window: the shipped font read with Pillow."""

from functools import cache
from pathlib import Path
from typing import Protocol

from PIL import Image, ImageDraw, ImageFont

from orgmapper.locate import resource

_WEIGHTS = {400: "Regular", 600: "SemiBold", 700: "Bold"}
_EM = 1000


class TextMeasure(Protocol):
    """Measures words, so that labels find room and never collide in any output."""

    def width(self, text: str, size: float, weight: int = 400) -> float:
        """Width in page units of one line at `size` (the em in page units); weight 400, 600 or 700."""
        ...


class FontMeasure:
    """Reads a folder of Inter. A letter that the font does not have counts one em."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._widths: dict[tuple[str, int], float] = {}
        self._missing: dict[str, bool] = {}

    def width(self, text: str, size: float, weight: int = 400) -> float:
        known = self._widths.get((text, weight))
        if known is None:
            known = self._widths[text, weight] = self._ems(text, weight)
        return known * size

    def _ems(self, text: str, weight: int) -> float:
        font = _font(self._folder or resource("fonts"), weight)
        if text.isascii():
            return font.getlength(text) / _EM
        there = "".join(letter for letter in text if not self._lacks(font, letter))
        return font.getlength(there) / _EM + (len(text) - len(there))

    def _lacks(self, font: ImageFont.FreeTypeFont, letter: str) -> bool:
        if letter not in self._missing:
            # What a font lacks it draws as the same box as the one character that no font has.
            small = font.font_variant(size=20)
            self._missing[letter] = _drawn(small, letter) == _drawn(small, "\uffff")
        return self._missing[letter]


def _drawn(font: ImageFont.FreeTypeFont, letter: str) -> bytes:
    image = Image.new("L", (64, 40))
    ImageDraw.Draw(image).text((8, 4), letter, font=font, fill=255)
    return image.tobytes()


@cache
def default_measure() -> TextMeasure:
    """The one measure of the program: the shipped Inter."""
    return FontMeasure()


@cache
def _font(folder: Path, weight: int) -> ImageFont.FreeTypeFont:
    files = sorted(folder.glob(f"Inter-{_WEIGHTS[weight]}.*"))
    if not files:
        raise FileNotFoundError(str(folder / f"Inter-{_WEIGHTS[weight]}"))
    return ImageFont.truetype(str(files[0]), _EM, layout_engine=ImageFont.Layout.BASIC)
