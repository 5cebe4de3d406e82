"""Interests in one cell -> claims of a person."""

import re

from orgmapper.io.apply.draft import Draft
from orgmapper.io.names.wordlists import wordlists

_HARD = re.compile(r"[;\n|\t•·]+")
_LONGEST = 80
"""A longer piece is a remark, not a topic; it is kept with the person's other answers."""


def topics(cell: str) -> list[str]:
    """The topics of a cell: parted by semicolons, lines or bars where there are such, else by commas."""
    lists = wordlists()
    parts = [part for part in _HARD.split(cell) if part.strip()]
    if len(parts) == 1:
        parts = parts[0].split(",")
    found = [" ".join(part.split()).strip(" .,;*-–•") for part in parts]
    return [
        text
        for text in found
        if text and len(text) <= _LONGEST and not lists.is_missing(text) and not lists.is_nobody(text)
    ]


def claim_topics(draft: Draft, person: int, cell: str, kind: int, wave: int, origin: int, row: int) -> None:
    """Every topic of the cell as a claim (HAS, OFFERS, WANTS) of the person."""
    for topic in topics(cell):
        draft.claim(person, topic, kind, wave, origin, row)
