"""Finding people, units and interests by what somebody types. Names as the audience may read them, nothing else."""

import unicodedata
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz, process

from orgmapper.model.columns import TextColumn
from orgmapper.model.document import Document
from orgmapper.model.privacy import Audience, names_for
from orgmapper.model.tables import Interests, Memberships, People, Units

FoundKind = Literal["person", "unit", "interest"]
CLOSE = 72.0
"""Likeness, of 100, from which a word counts as a misspelling of another."""


@dataclass(frozen=True)
class Found:
    """Something that answers to the text: its id in the document and what it is called."""

    kind: FoundKind
    id: int
    text: str


@dataclass(frozen=True, eq=False)
class SearchIndex:
    """Names as they are compared, beside what they belong to."""

    plain: TextColumn
    found: tuple[Found, ...]


def plain_text(text: str) -> str:
    """Without case, accents and more than one blank in a row."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).split())


def search_index(
    people: People, units: Units, memberships: Memberships, interests: Interests, title: str, audience: Audience
) -> SearchIndex:
    """Everything that can be found: units first, then interests, then people. Asked for by the tables it reads."""
    document = Document(title=title, people=people, units=units, memberships=memberships)
    named = zip(people.id.tolist(), names_for(document, audience), strict=True)
    found = [Found("unit", number, name) for number, name in zip(units.id.tolist(), units.name, strict=True)]
    found += [
        Found("interest", number, name) for number, name in zip(interests.id.tolist(), interests.name, strict=True)
    ]
    found += [Found("person", number, name) for number, name in named]
    return SearchIndex(tuple(plain_text(item.text) for item in found), tuple(found))


def find(index: SearchIndex, text: str, most: int = 12) -> tuple[Found, ...]:
    """What the text could mean, best first: whole names, beginnings, beginnings of words, parts of words.

    Every word typed must begin a word of the name, in any order ("smith jo" finds Joanne Smith); what only holds the
    text somewhere inside comes after. Nothing for an empty text.
    """
    wanted = plain_text(text)
    if not wanted:
        return ()
    words = wanted.split()
    ranked: list[tuple[int, int, int]] = []
    near = [(row, name) for row, name in enumerate(index.plain) if wanted in name or words[0] in name]
    for row, name in near:
        rank = _rank(name, wanted, words)
        if rank is not None:
            ranked.append((rank, len(name), row))
    ranked.sort()
    return tuple(index.found[row] for _, _, row in ranked[:most])


def nearest(index: SearchIndex, text: str, most: int = 3) -> tuple[Found, ...]:
    """The names spelled most like the text, for when nothing answers to it."""
    wanted = plain_text(text)
    if not wanted:
        return ()
    close = process.extract(wanted, index.plain, scorer=fuzz.QRatio, limit=most, score_cutoff=CLOSE)
    if not close:
        close = process.extract(wanted, index.plain, scorer=fuzz.partial_ratio, limit=most, score_cutoff=CLOSE + 8)
    return tuple(index.found[row] for _, _, row in close)


def _rank(name: str, wanted: str, words: list[str]) -> int | None:
    if wanted not in name and words[0] not in name:
        return None
    if name == wanted:
        return 0
    if name.startswith(wanted):
        return 1
    parts = name.replace("-", " ").replace("'", " ").split()
    if all(any(part.startswith(word) for part in parts) for word in words):
        return 2
    return 3 if wanted in name else None
