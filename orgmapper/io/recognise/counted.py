"""Captions that count: ``Name 1``, ``Name 2``; ``Advice 2024``, ``Advice 2025``; ``first choice``, ``second``."""

import re
from dataclasses import dataclass

from orgmapper.io.names.text import fold
from orgmapper.io.recognise.survey_words import bare, survey_words

_YEAR = re.compile(r"(?:19|20)\d\d")
_MARKS = " \t\n-–—:|[](){}/_.,;?>*#…\"'“”"
_HOLE = "\0"
_ENDINGS = ("st", "nd", "rd", "th")
_WORDS = re.compile(r"\d+(?:st|nd|rd|th)\b|\d+|[^\W\d_]+|\W|_")
_WAVE = re.compile(r"(?:(?<=[\s_\-(\[])|^)([^\W\d_]+)[\s_]?(\d{1,2})(?=[\s_\-)\]:]|$)")
_BRACKETED = re.compile(r"\s*[\[(]([^\])]*)[\])]")


@dataclass(frozen=True)
class Counted:
    """A caption taken apart. `stem` is what columns of one question have in common, `wave` a year or a round."""

    stem: str
    counter: str = ""
    wave: str = ""

    @property
    def label(self) -> str:
        """The question as a name for a relation."""
        return _readable(self.stem)

    @property
    def key(self) -> str:
        return fold(_readable(self.stem))


def counted(caption: str) -> Counted:
    """Stem, counter and wave of a caption; without numbers it is all stem."""
    wave, rest = _without_wave(caption)
    tokens = _WORDS.findall(rest)
    ordinals = survey_words().ordinals
    kept: list[str] = []
    counter = ""
    for token in tokens:
        if token.isdigit() or bare(token) in ordinals or (token[:-2].isdigit() and token[-2:] in _ENDINGS):
            # The last number counts: "Q5 - Name 3" is the third name of question 5.
            if counter:
                kept = [text if text != _HOLE else counter for text in kept]
            counter = token
            kept.append(_HOLE)
        else:
            kept.append(token)
    return Counted("".join(text for text in kept if text != _HOLE), counter, wave)


def _without_wave(caption: str) -> tuple[str, str]:
    year = _YEAR.search(caption)
    if year and not caption[: year.start()][-1:].isdigit() and not caption[year.end() :][:1].isdigit():
        return year.group(), caption[: year.start()] + caption[year.end() :]
    match = _WAVE.search(caption)
    if match and fold(match.group(1)) in survey_words().waves:
        text = " ".join(match.group().strip(_MARKS).split())
        return text, caption[: match.start()] + caption[match.end() :]
    return "", caption


def _readable(stem: str) -> str:
    """Without the empty brackets and words that only say that a name is wanted."""

    def inside(match: re.Match[str]) -> str:
        text = match.group(1).strip(_MARKS)
        return "" if not text or bare(text) in survey_words().any_name else match.group()

    plain = _BRACKETED.sub(inside, stem)
    for mark in (" - ", " – ", ": "):
        head, found, tail = plain.rpartition(mark)
        if found and (not tail.strip(_MARKS) or bare(tail.strip(_MARKS)) in survey_words().any_name):
            plain = head
    return " ".join(plain.replace("_", " ").strip(_MARKS).split())
