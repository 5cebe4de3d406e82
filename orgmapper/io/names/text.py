"""Names as they are compared: without case, accents, titles and order."""

import re
import unicodedata
from functools import lru_cache

# Letters that no decomposition takes apart.
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "þ": "th", "ı": "i", "œ": "oe", "ħ": "h", "ŋ": "n"}
)
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
_APOSTROPHES = re.compile(r"['’‘`´ʼ]")
_WORDS = re.compile(r"[^\W_]+")
_BRACKETS = re.compile(r"\s*[(\[{][^)\]}]*[)\]}]\s*")
_MARKS = " \t\n.,;:*?!\"'“”‘’-–—•·"


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """Small letters without accents: ``Ågot Müller`` -> ``agot muller``."""
    if text.isascii():
        return text.casefold()
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS)
    return "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))


def fold_german(text: str) -> str:
    """As `fold`, but with the second spelling of umlauts: ``Müller`` -> ``mueller``."""
    return fold(unicodedata.normalize("NFKC", text).casefold().translate(_GERMAN))


@lru_cache(maxsize=200_000)
def stripped(text: str) -> str:
    """Folded, without marks at the ends: how words of a list are compared."""
    return fold(" ".join(text.split()).strip(_MARKS))


def words(text: str, titles: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The folded words of a name in their order; titles and what stands in brackets are left out."""
    if text.isascii() and text.replace(" ", "").isalpha():  # most names: nothing to leave out
        return _without_titles(text.casefold().split(), titles)
    return _words(fold(_BRACKETS.sub(" ", text)), titles)


def german_words(text: str, titles: frozenset[str] = frozenset()) -> tuple[str, ...]:
    return _words(fold_german(_BRACKETS.sub(" ", text)), titles)


def _words(folded: str, titles: frozenset[str]) -> tuple[str, ...]:
    return _without_titles(_WORDS.findall(_APOSTROPHES.sub("", folded)), titles)


def _without_titles(found: list[str], titles: frozenset[str]) -> tuple[str, ...]:
    if titles.isdisjoint(found):
        return tuple(found)
    kept = [word for word in found if word not in titles]
    # "Sir Ing" must not become one word: a name keeps at least two where it had them.
    return tuple(kept if len(kept) >= min(2, len(found)) else found)


def key(parts: tuple[str, ...]) -> str:
    """Words in alphabetical order: the same for ``Lee, Ann`` and ``Ann Lee``."""
    return " ".join(sorted(parts))


@lru_cache(maxsize=200_000)
def id_keys(text: str) -> tuple[str, ...]:
    """How an id is looked up, best first: as it stands without case; then as a number without leading zeros.

    ``00123`` -> ``00123``, ``123``. A cell that held the number 123.0 is ``123`` by then.
    """
    plain = fold(text.strip())
    if "." in plain and re.fullmatch(r"\d+\.0+", plain):
        plain = plain.split(".")[0]
    bare = plain.lstrip("0")
    return (plain, bare) if plain.isdigit() and bare and bare != plain else (plain,)


_MAIL = re.compile(r"[^\s<>;,:\"']+@[^\s<>;,:\"']+\.[^\s<>;,:\"'.]+")


def mail_of(text: str) -> str:
    """The e-mail address in a text, in small letters; '' where there is none: ``Ann <a@b.org>`` -> ``a@b.org``."""
    if "@" not in text:
        return ""
    found = _MAIL.search(text)
    return found.group().casefold() if found else ""


_FIRST_OF_DN = re.compile(r"\s*(?:cn|uid|ou)\s*=((?:\\.|[^,+\\])*)", re.IGNORECASE)


def is_dn(text: str) -> bool:
    """A place in a directory: ``CN=Ann Lee,OU=Sales,DC=example,DC=org``."""
    return bool(_FIRST_OF_DN.match(text)) and "," in text


def first_of_dn(text: str) -> str:
    """What a place in a directory begins with: ``CN=Lee\\, Ann,OU=Sales`` -> ``Lee, Ann``; '' for no such place."""
    found = _FIRST_OF_DN.match(text)
    return re.sub(r"\\(.)", r"\1", found[1]).strip() if found else ""
