"""For whom words and pictures are made, and what they may show."""

import hashlib
from dataclasses import dataclass
from typing import Literal

from orgmapper.model.document import Document
from orgmapper.model.hierarchy import ancestors, unit_paths
from orgmapper.model.tables import Memberships

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
    seen = _inside(document, audience.unit) if audience.kind == "manager" else frozenset[int]()
    salt = document.title.encode() + str(int(people.id[0]) if len(people) else 0).encode()
    return tuple(
        name if row in seen else pseudonym(int(identity), salt)
        for row, (identity, name) in enumerate(zip(people.id, people.name, strict=True))
    )


def pseudonym(identity: int, salt: bytes) -> str:
    """A short name that does not give away the person: letters and digits of a keyed hash."""
    return "P-" + hashlib.blake2s(str(identity).encode(), key=salt[:32], digest_size=4).hexdigest().upper()


def _inside(document: Document, path: str) -> frozenset[int]:
    paths = unit_paths(document.units)
    inside = {row for row in range(len(paths)) if path in {paths[a] for a in ancestors(document.units, row)}}
    members: Memberships = document.memberships
    return frozenset(int(p) for p, u in zip(members.person, members.unit, strict=True) if int(u) in inside)
