"""For whom words and pictures are made, and what they may show."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from orgmapper.model.columns import NONE, BoolArray
from orgmapper.model.document import Document
from orgmapper.model.hierarchy import unit_paths

_DIGITS = 6
MIN_GROUP = 5
"""Fewest people a figure about a unit may rest on, for every audience but the facilitator."""


@dataclass(frozen=True)
class Audience:
    """Who will see it.

    Attributes
    ----------
    kind : facilitator, manager or open
        The facilitator sees names; a manager sees names inside one unit; the open audience sees none.
    unit : str
        Path of the manager's unit.
    min_group : int
        Units of fewer people are withheld; 0 for the facilitator.
    """

    kind: Literal["facilitator", "manager", "open"] = "facilitator"
    unit: str = ""
    min_group: int = 0

    @classmethod
    def parse(cls, text: str, min_group: int | None = None) -> "Audience":
        """From ``facilitator``, ``open`` or ``manager:UNIT``.

        Raises
        ------
        ValueError
            Another word, or a manager without a unit.
        """
        kind, _, unit = text.partition(":")
        if kind == "facilitator" and not unit:
            return cls("facilitator", "", min_group or 0)
        group = MIN_GROUP if min_group is None else min_group
        if kind == "open" and not unit:
            return cls("open", "", group)
        if kind == "manager" and unit.strip():
            return cls("manager", unit.strip(), group)
        raise ValueError(text)


FACILITATOR = Audience()


def names_for(document: Document, audience: Audience) -> tuple[str, ...]:
    """What each person is called before this audience: the name, or a pseudonym that holds for this document."""
    people = document.people
    if audience.kind == "facilitator":
        return people.name
    names = pseudonyms(people.id.tolist(), document.secret or pseudonym_key(document))
    if audience.kind == "open":
        return names
    own = _inside(document, audience.unit)
    return tuple(name if seen else other for seen, name, other in zip(own.tolist(), people.name, names, strict=True))


def pseudonyms(identities: Sequence[int], key: str) -> tuple[str, ...]:
    """Short names that do not give people away, no two alike: the first digits of a keyed hash of each id.

    As many digits as it takes to tell all apart; a longer pseudonym begins with the shorter one.
    """
    keyed = hashlib.blake2s(key=key.encode()[:32])
    digests: list[str] = []
    for identity in identities:
        one = keyed.copy()
        one.update(str(identity).encode())
        digests.append(one.hexdigest().upper())
    digits = _DIGITS
    while len({digest[:digits] for digest in digests}) < len(set(digests)):
        digits += 1
    return tuple("P-" + digest[:digits] for digest in digests)


def pseudonym_key(document: Document) -> str:
    """A key that only somebody with all the facts of the document could work out, and they need none."""
    people, ties, mentions = document.people, document.ties, document.mentions
    facts = hashlib.sha256()
    for texts in (people.key, people.name, people.email, mentions.text, document.sources.digest):
        facts.update("\0".join(texts).encode("utf-8", "surrogatepass"))
    for numbers in (people.id, ties.source, ties.target, ties.relation, ties.weight, mentions.person):
        facts.update(numbers.tobytes())
    return facts.hexdigest()[:32]


def _inside(document: Document, path: str) -> BoolArray:
    """(people,) whether each person belongs to the unit of this path or to one below it."""
    units, members = document.units, document.memberships
    below: list[bool] = []
    for own, parent in zip(unit_paths(units), map(int, units.parent), strict=True):
        below.append(own == path or (parent != NONE and below[parent]))
    inside = np.zeros(len(document.people), dtype=np.bool_)
    inside[members.person[np.array(below, dtype=np.bool_)[members.unit]]] = True
    return inside
