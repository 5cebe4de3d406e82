"""Which page of 256 letters a text without a mark was written by: only what cannot be Western decides."""

import re

WESTERN, CENTRAL, CYRILLIC = "cp1252", "cp1250", "cp1251"
_WORD = re.compile(rb"[A-Za-z\x80-\xff]{3,}")
_BEYOND = re.compile(rb"[\xc0-\xff]{4,}")
_BETWEEN = re.compile(rb"(?<=[A-Za-z\xc0-\xff])[\x80-\xbf]|[\x80-\xbf](?=[a-z])")
_FEWEST = 2
_SHARE = 0.5


def likely_page(data: bytes, otherwise: str) -> str:
    """The page for these bytes.

    Words in which no letter is plain are Cyrillic. Signs inside words (``Pawe³``, ``¿aneta``), at least two different
    ones that are letters in Central Europe and signs in the West, are Polish, Czech and their neighbours. Everything
    else is left as it is.
    """
    if otherwise != WESTERN:
        return otherwise
    found = _WORD.findall(data)
    accented = [word for word in found if any(byte >= 0x80 for byte in word)]
    foreign = [word for word in accented if _BEYOND.fullmatch(word)]
    if len(foreign) >= max(_FEWEST, _SHARE * len(accented)):
        return CYRILLIC
    signs = {sign for word in accented for sign in _BETWEEN.findall(word)}
    letters = [sign for sign in signs if _is_letter(sign, CENTRAL) and not _is_letter(sign, WESTERN)]
    return CENTRAL if len(letters) >= _FEWEST else otherwise


def _is_letter(byte: bytes, page: str) -> bool:
    return byte.decode(page, "replace").isalpha()
