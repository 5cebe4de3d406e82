"""Names in letters for which this computer has no font, and the package that brings one."""

import unicodedata
from collections.abc import Callable, Iterable

from orgmapper.model.document import Document
from orgmapper.model.messages import Message, message
from orgmapper.model.problems import Problem

_EMOJI = "EMOJI"
_EAST_ASIAN = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL")
_KNOWN_AS = {"CJK": "chinese", "HIRAGANA": "japanese", "KATAKANA": "japanese", "HANGUL": "korean", _EMOJI: "emoji"}
"""Scripts that have another name among people than in Unicode."""

_CJK_PACKAGE, _EMOJI_PACKAGE, _OTHER_PACKAGE = "fonts-noto-cjk", "fonts-noto-color-emoji", "fonts-noto-core"
"""Of Debian, and of Ubuntu."""


def font_problems(document: Document, missing: Callable[[str], str]) -> tuple[Problem, ...]:
    """One problem for each package that would bring letters which names on the map need.

    `missing` gives those of some letters that would be drawn as empty boxes: the painter knows the computer's fonts.
    """
    named = (document.people.name, document.units.name, document.interests.name, document.relations.name)
    letters = set[str]().union(*("".join(names) for names in named))
    boxes = frozenset(missing("".join(sorted(letter for letter in letters if script_of(letter)))))
    needed: dict[str, set[str]] = {}
    for letter in boxes:
        script = script_of(letter)
        needed.setdefault(_package(script), set()).add(script)
    return tuple(
        _problem(package, sorted(scripts), sum(_holds(names, boxes, package) for names in named))
        for package, scripts in sorted(needed.items())
    )


def script_of(letter: str) -> str:
    """First word of the letter's name in Unicode: LATIN, HANGUL, THAI; EMOJI; empty for what is no letter."""
    if letter.isascii():
        return ""
    kind = unicodedata.category(letter)
    if kind == "So":
        return _EMOJI
    return unicodedata.name(letter, "").partition(" ")[0].partition("-")[0] if kind.startswith("L") else ""


def _package(script: str) -> str:
    if script == _EMOJI:
        return _EMOJI_PACKAGE
    return _CJK_PACKAGE if script in _EAST_ASIAN else _OTHER_PACKAGE


def _holds(names: Iterable[str], boxes: frozenset[str], package: str) -> int:
    """How many names have a letter that this package would bring."""
    own = {letter for letter in boxes if _package(script_of(letter)) == package}
    return sum(not own.isdisjoint(name) for name in names)


def _problem(package: str, scripts: list[str], names: int) -> Problem:
    first, *others = dict.fromkeys(_KNOWN_AS.get(script, script.capitalize()) for script in scripts)
    said = _word(first)
    for other in others:
        said = message("fonts.and", before=said, last=_word(other))
    told = message("fonts.missing", count=names, scripts=said)
    return Problem("warning", "no-font", told, message("fonts.advice", package=package))


def _word(script: str) -> Message | str:
    return message(f"fonts.{script}") if script in _KNOWN_AS.values() else script
