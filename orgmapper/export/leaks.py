"""The last look at what is about to leave: whether it names anybody whom its audience must not see."""

import io
import re
import zipfile
from dataclasses import dataclass
from xml.sax.saxutils import unescape

import numpy as np

from orgmapper.model.columns import BoolArray
from orgmapper.model.document import Document
from orgmapper.model.privacy import Audience, names_for

_PACKAGES = (".pptx", ".xlsx")
_PICTURES = (".png",)
_MARKUP = re.compile(r"<[^>]*>")
_ATTRIBUTES = re.compile(r"=(\"[^\"]*\"|'[^']*')")
_WORD = re.compile(r"[^\s,;:()\[\]<>\"|/]+")
_MOST_WORDS = 5


@dataclass(frozen=True)
class Secrets:
    """What an audience must not see: names as words in a row, addresses and ids as they stand."""

    names: frozenset[tuple[str, ...]]
    marks: frozenset[str]

    def __len__(self) -> int:
        return len(self.names) + len(self.marks)


def secrets(document: Document, audience: Audience, agreed: BoolArray | None = None) -> Secrets:
    """Of everybody whose name `names_for` hides.

    `agreed`: (people,) who may be named all the same. A name of one word counts only where no unit, interest or
    relation is called so; an id only where it is more than digits, which stand everywhere.
    """
    if audience.kind == "facilitator":
        return Secrets(frozenset(), frozenset())
    people, shown = document.people, list(names_for(document, audience))
    for row in np.flatnonzero(agreed).tolist() if agreed is not None else []:
        shown[row] = people.name[row]
    hidden = [row for row, (name, said) in enumerate(zip(people.name, shown, strict=True)) if name != said]
    seen = {name for name, said in zip(people.name, shown, strict=True) if name == said}
    open_words = {
        word
        for text in (*document.units.name, *document.interests.name, *document.relations.name, document.title, *seen)
        for word in _words(text)
    }
    names: set[tuple[str, ...]] = set()
    for row in hidden:
        words = tuple(_words(people.name[row]))
        if people.name[row] not in seen and (len(words) > 1 or (words and words[0] not in open_words)):
            names.add(words[:_MOST_WORDS])
    marks = {people.email[row].casefold() for row in hidden} | {
        people.key[row].casefold() for row in hidden if not people.key[row].replace(".", "").isdigit()
    }
    return Secrets(frozenset(names), frozenset(mark for mark in marks - {""} if mark not in open_words))


def told(data: bytes, suffix: str, hidden: Secrets) -> tuple[str, ...]:
    """Names, addresses and ids of people that stand in a file although they must not, each once."""
    if not len(hidden) or suffix in _PICTURES:
        return ()
    words = _words(_text_of(data, suffix))
    found = {word for word in words if word in hidden.marks}
    for length in sorted({len(name) for name in hidden.names}):
        rows = zip(*(words[start:] for start in range(length)), strict=False)
        found |= {" ".join(row) for row in rows if row in hidden.names}
    return tuple(sorted(found))


def _text_of(data: bytes, suffix: str) -> str:
    """Everything in a file that could be read, attributes and hidden parts too."""
    if suffix not in _PACKAGES:
        return _plain(data.decode("utf-8", "replace"))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [package.read(name).decode("utf-8", "replace") for name in package.namelist() if name.endswith("xml")]
    return "\n".join(map(_plain, parts))


def _words(text: str) -> list[str]:
    """Without case and without what ends a sentence."""
    return [plain for word in _WORD.findall(text) if (plain := word.strip(".'’!?").casefold())]


def _plain(text: str) -> str:
    if "<" not in text:
        return text
    attributes = " | ".join(_ATTRIBUTES.findall(text))
    return unescape(_MARKUP.sub(" ", text) + " | " + attributes, {"&quot;": '"', "&apos;": "'"})
