"""Many names in one cell."""

import re
from dataclasses import dataclass
from functools import lru_cache

from orgmapper.io.names.resolver import Resolver
from orgmapper.io.names.understanding import Understanding

_HARD = re.compile(r"[;\n|\t•·]+\s*(?:\d{1,2}[.)]\s+)?|(?:^|\s)\d{1,2}[.)]\s+")
"""Marks that no name holds: semicolon, line break, bar, bullets, ``1.`` at the start of an item."""
_BESIDE = (re.compile(r"\s*/\s*"), re.compile(r"\s+[-–—]\s+"))
_SOFT = (
    re.compile(r",\s*(?:and|&|und|et|en|és)\s+|\s*,\s*", re.IGNORECASE),
    re.compile(r"\s+(?:and|&|\+|und|et|plus)\s+", re.IGNORECASE),
)
_ANY_MARK = re.compile(r"[,/&+]|\s[-–—]\s|\s(?:and|und|et|plus)\s", re.IGNORECASE)
_LEADING = re.compile(r"^(?:and|&|und|et|plus|also|-|–|\*)\s+", re.IGNORECASE)
_AROUND = ' \t\r\n,;:*·•"“”'
_DEEPEST = 4
_SOMEBODY = 0.5


def hard_pieces(cell: str) -> list[str]:
    """The cell at the marks that no name holds."""
    return [piece for part in _HARD.split(cell) if (piece := _trim(part))]


def possible_pieces(cell: str) -> set[str]:
    """Every text that `pieces` may ask about, so that they can be understood together."""
    found: set[str] = set()
    for piece in hard_pieces(cell):
        _collect(piece, found, 0)
    return found


def _collect(text: str, found: set[str], depth: int) -> None:
    if text in found or depth > _DEEPEST:
        return
    found.add(text)
    for parts in _ways(text):
        for part in parts.texts:
            _collect(part, found, depth + 1)


def pieces(cell: str, resolver: Resolver) -> list[str]:
    """The names of one cell: of all ways to part it the one that finds most people.

    ``Lee, Ann`` is one name where the chart has an Ann Lee, two where it does not.
    """
    return [name for piece in hard_pieces(cell) for name in _best(piece, resolver, 0)[1]]


def _best(text: str, resolver: Resolver, depth: int) -> tuple[float, list[str]]:
    whole = (_worth(text, resolver(text)), [text])
    if depth > _DEEPEST:
        return whole
    best = whole
    for parts in _ways(text):
        each = [_best(part, resolver, depth + 1) for part in parts.texts]
        if parts.people_only and any(worth < _SOMEBODY for worth, _ in each):
            continue
        found = (sum(worth for worth, _ in each), [name for _, names in each for name in names])
        # Where nobody is found either way: the one whose parts look like names: two words or more each.
        if found[0] > best[0] + 1e-9 or (found[0] == best[0] == 0 and all(" " in name for name in found[1])):
            best = found
    return best


def _worth(text: str, meaning: Understanding) -> float:
    if meaning.state in ("sure", "several"):
        return 1.6 if meaning.fits else 1.0
    if meaning.state == "check":
        best = meaning.candidates[0].score / 100
        if "," in text and meaning.reason != "import.name.same-name":
            return best - 0.35
        lone = len(text.split()) == 1
        return (0.25 if lone else best) + (0.5 if meaning.fits else 0.0)
    if meaning.reason == "import.name.unit-like":
        return 0.0
    return {"unit": 0.15, "not_a_person": 0.1, "self": 0.3}.get(meaning.state, 0.0)


@dataclass(frozen=True)
class _Parts:
    """One way to part a text. `people_only`: the mark also stands beside one name, so each part must be somebody."""

    texts: list[str]
    people_only: bool = False


@lru_cache(maxsize=50_000)
def _ways(text: str) -> tuple[_Parts, ...]:
    ways: list[_Parts] = []
    if not _ANY_MARK.search(text):
        return ()
    for mark in (*_SOFT, *_BESIDE):
        parts = [piece for part in mark.split(text) if (piece := _trim(part))]
        if len(parts) > 1 and (mark in _SOFT or not ways):
            ways.append(_Parts(parts, people_only=mark in _BESIDE))
    commas = [piece for part in text.split(",") if (piece := _trim(part))]
    if len(commas) >= 4 and len(commas) % 2 == 0:
        ways.append(_Parts([f"{a}, {b}" for a, b in zip(commas[::2], commas[1::2], strict=True)]))
    return tuple(ways)


def _trim(text: str) -> str:
    before = ""
    while text != before:
        before = text
        text = _LEADING.sub("", text.strip(_AROUND).lstrip("."))
    return text
