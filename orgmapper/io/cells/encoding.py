"""Bytes of a text file -> text, without asking and without hiding what is uncertain."""

import codecs
import re
from dataclasses import dataclass

from orgmapper.io.cells.findings import Unusable
from orgmapper.io.cells.pages import likely_page

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 65_536
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f]")
_ESCAPED = re.compile("[\udc80-\udcff]")
_NON_ASCII_UTF8 = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")


@dataclass(frozen=True)
class Decoded:
    """Text, the encoding it was read by, and whether the bytes allow no other reading.

    ``wrong`` counts bytes that fit no letter of the encoding, ``line`` is the first line whose letters are a guess.
    """

    text: str
    encoding: str
    sure: bool
    wrong: int = 0
    line: int | None = None


def decode(data: bytes, encoding: str = "", fallback: str = "cp1252") -> Decoded:
    """Byte order mark, then UTF-16 told by its NULs, then strict UTF-8, then ``fallback``; or ``encoding`` if given.

    Charset detection is not let decide between 8-bit pages: it is confidently wrong on real files. Only bytes that
    cannot be of the West speak for another page (`likely_page`).

    Raises
    ------
    Unusable
        The bytes are no text.
    """
    if encoding:
        return _checked(Decoded(data.decode(encoding, "replace").removeprefix("\ufeff"), encoding, sure=True))
    for mark, name in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(name, "replace")
            return _checked(Decoded(text, name, sure=True, wrong=text.count("\ufffd")))
    for name in _utf16_by_nulls(data):
        try:
            return _checked(Decoded(data.decode(name), name, sure=True))
        except UnicodeDecodeError:
            continue
    try:
        return _checked(Decoded(data.decode("utf-8"), "utf-8", sure=True))
    except UnicodeDecodeError as fault:
        return _checked(_eight_bit(data, fault.start, fallback))


def _utf16_by_nulls(data: bytes) -> list[str]:
    """Latin letters, digits and separators carry a NUL in every second place, and none in the others."""
    sample = data[: _SAMPLE & ~1]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > max(2, 20 * even) and odd * 20 > len(sample) // 2:
        return ["utf-16-le"]
    if even > max(2, 20 * odd) and even * 20 > len(sample) // 2:
        return ["utf-16-be"]
    return []


def _eight_bit(data: bytes, first: int, page: str) -> Decoded:
    """UTF-8 with a few foreign bytes if letters of more bytes outweigh them, else a page of 256 letters."""
    line = data.count(b"\n", 0, first) + 1 if b"\n" in data else data.count(b"\r", 0, first) + 1
    escaped = data.decode("utf-8", "surrogateescape")
    wrong = len(_ESCAPED.findall(escaped))
    if len(_NON_ASCII_UTF8.findall(data)) > 10 * wrong:
        letters = {0xDC00 + byte: bytes([byte]).decode(page, "replace") for byte in range(0x80, 0x100)}
        return Decoded(escaped.translate(letters), "utf-8", sure=False, wrong=wrong, line=line)
    page = likely_page(data[:_SAMPLE], page)
    text = data.decode(page, "replace")
    return Decoded(text, page, sure=False, wrong=text.count("\ufffd"), line=line)


def _checked(decoded: Decoded) -> Decoded:
    """Text has next to no control characters; a page of them is a program, a picture or a broken file."""
    sample = decoded.text[:_SAMPLE]
    if len(_CONTROLS.findall(sample)) * 20 > len(sample):
        raise Unusable("no_text")
    return decoded
