"""A typed name taken apart: the name, and what stands beside it."""

import re
from dataclasses import dataclass

from orgmapper.io.names.text import fold, mail_of, words
from orgmapper.io.names.units import UnitNames
from orgmapper.io.names.wordlists import Wordlists

_BRACKET = re.compile(r"[(\[{]([^)\]}]*)[)\]}]")
_BESIDE = (
    re.compile(r"^(?P<name>.+?)\s+(?:over in|over at|who works in|in|from|at|of)\s+(?P<beside>.+)$", re.IGNORECASE),
    re.compile(r"^(?P<name>.+?)(?:\s+[-–—]+\s+|\s*[;:@/]\s*)(?P<beside>.+)$"),
)
_COMMA = re.compile(r"^(?P<name>.+?)\s*,\s*(?P<beside>[^,]+)$")
_ANY_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Typed:
    """`words` of the name in their order, folded; `units` that were named beside it; `mail` the one address in it.

    `beside` is what else stands beside the name. `outside` is true where words say that the person is not of this
    organisation. `several` is true where commas or addresses say that more than one name is in the text.
    """

    text: str
    name: str
    words: tuple[str, ...]
    units: frozenset[int]
    beside: str
    mail: str
    outside: bool
    several: bool


def _without(text: str, mail: str) -> str:
    """The text without an address, however it was capitalised."""
    lower = text.casefold()
    if len(lower) != len(text):  # a letter whose small form is two
        return lower.replace(mail, " ")
    start = lower.find(mail)
    while start >= 0:
        text, lower = (line[:start] + " " + line[start + len(mail) :] for line in (text, lower))
        start = lower.find(mail)
    return text


def typed(text: str, units: UnitNames, lists: Wordlists) -> Typed:
    """Take a text apart."""
    mail = mail_of(text)
    name = _without(text, mail) if mail else text
    several = "@" in name or "," in name or ";" in name
    beside, found = "", frozenset[int]()
    for inner in _BRACKET.findall(name):
        beside, found = inner.strip(), units.like(inner)
    name = _BRACKET.sub(" ", name).strip(" <>,;")
    if not beside:
        for pattern in _BESIDE:
            match = pattern.match(name)
            if match:
                name, beside = match["name"], match["beside"].strip()
                found = units.like(beside)
                break
        match = _COMMA.match(name)
        # Behind a comma only the plain name of a unit belongs to the person: "Ann Lee, the Parks team" is two answers.
        if not beside and match and fold(match["beside"]).split()[:1] != ["the"] and units.find(match["beside"]):
            name, beside, found = match["name"], match["beside"], units.find(match["beside"])
    outside = not lists.outsider.isdisjoint(_ANY_WORD.findall(fold(text)))
    return Typed(text, name, words(name, lists.titles), found, beside, mail, outside, several)
