"""A typed name taken apart: the name, and what stands beside it."""

import re
from dataclasses import dataclass

from orgmapper.io.names.text import fold, mail_of, words
from orgmapper.io.names.units import UnitNames
from orgmapper.io.names.wordlists import Wordlists

_BRACKET = re.compile(r"[(\[{]([^)\]}]*)[)\]}]")
_BESIDE = (
    re.compile(r"^(?P<name>.+?)\s+(?:in|from|at|of|over in|over at|who works in)\s+(?P<unit>.+)$", re.IGNORECASE),
    re.compile(r"^(?P<name>.+?)\s*[,;:@/]\s*(?P<unit>.+)$"),
    re.compile(r"^(?P<name>.+?)\s+[-–—]+\s+(?P<unit>.+)$"),
)
_ANY_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Typed:
    """`words` of the name in their order, folded; `units` that were named beside it; `mail` an address in it.

    `outside` is true where words say that the person is not of this organisation.
    """

    text: str
    name: str
    words: tuple[str, ...]
    units: frozenset[int]
    mail: str
    outside: bool


def typed(text: str, units: UnitNames, lists: Wordlists) -> Typed:
    """Take a text apart."""
    mail = mail_of(text)
    name = text.replace(mail, " ") if mail and mail in text else text
    beside: frozenset[int] = frozenset()
    for inner in _BRACKET.findall(name):
        beside |= units.find(inner)
    name = _BRACKET.sub(" ", name).strip(" <>,;")
    for pattern in _BESIDE:
        match = pattern.match(name)
        found = units.find(match["unit"]) if match else frozenset[int]()
        if match and found:
            name, beside = match["name"], beside | found
            break
    outside = not lists.outsider.isdisjoint(_ANY_WORD.findall(fold(text)))
    return Typed(text, name, words(name, lists.titles), beside, mail, outside)
