"""The sentences around a typed name."""

from collections.abc import Sequence

from orgmapper.ui.words import words
from orgmapper.workspace.name_book import NameBook
from orgmapper.workspace.naming import NamePlace, TypedName

KINDS = ("check", "unknown", "outsider", "unit", "not_a_person")
"""States of a typed name, in the order of their chips."""
DECIDED = "decided"
"""The chip of names that were decided and can be decided otherwise."""
_ROWS = 4
"""Row numbers that are said; more are counted."""


def one_line(text: str, most: int = 80) -> str:
    """A text without line breaks and not longer than a line."""
    plain = " ".join(text.split())
    return plain if len(plain) <= most else plain[: most - 1] + "…"


def place_line(places: Sequence[NamePlace]) -> str:
    """Where a text was written: "survey.xlsx, rows 212, 640 and 1,107", of several files the first."""
    if not places:
        return ""
    first = places[0]
    rows = [place.row for place in places if (place.file, place.sheet) == (first.file, first.sheet)]
    said = ", ".join(str(row) for row in rows[:_ROWS])
    more = len(places) - min(len(rows), _ROWS)
    where = ", ".join(part for part in (first.file, first.sheet) if part)
    line = words("importing.names.rows", count=min(len(rows), _ROWS), where=where, rows=said)
    return line + (" " + words("importing.names.more-rows", count=more) if more else "")


def questions(places: Sequence[NamePlace]) -> str:
    """The columns a text was written in."""
    columns = list(dict.fromkeys(place.column for place in places if place.column))
    return " · ".join(columns[:3])


def change_line(name: TypedName, book: NameBook) -> str:
    """What a decision for somebody adds to the map: "3 ties, from Planning (2) and Property (1)."."""
    count = sum(place.writer > 0 for place in name.places)
    if not count:
        return words("importing.names.no-ties")
    units = book.who_wrote(name.places)
    if not units:
        return words("importing.names.ties", count=count)
    said = ", ".join(words("importing.names.unit-count", unit=unit, count=number) for unit, number in units[:3])
    return words("importing.names.ties-from", count=count, units=said)
