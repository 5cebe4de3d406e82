"""The sentences around a typed name."""

from collections.abc import Callable, Sequence

from orgmapper.model.columns import NONE
from orgmapper.ui.words import words
from orgmapper.workspace.name_book import NameBook
from orgmapper.workspace.naming import Meaning, NamePlace, NameState, TypedName

KINDS: tuple[NameState, ...] = ("check", "unknown", "outsider", "unit", "not_a_person")
"""States of a typed name, in the order of their chips."""
DECIDED = "decided"
"""The chip of names that were decided and can be decided otherwise."""
_ROWS = 4
"""Row numbers that are said; more are counted."""


def one_line(text: str, most: int = 80) -> str:
    """A text without line breaks and not longer than a line."""
    plain = " ".join(text.split())
    return plain if len(plain) <= most else plain[: most - 1] + "…"


def meaning_line(meaning: Meaning, called: Callable[[int], str]) -> str:
    """Whom or what a text means, in a few words; of a text that depends on who wrote it all whom it may mean."""
    own = dict.fromkeys(person for _, person in meaning.by_writer)
    names = ", ".join(called(person) for person in (meaning.people or own))
    if own and not meaning.people:
        return words("importing.names.is-each", names=names)
    return names or words(f"importing.names.is-{KINDS[max(meaning.state, 0)].replace('_', '-')}")


def wrote_line(name: TypedName) -> str:
    """How many people wrote it, and how often; nothing of a text that is only remembered."""
    count = sum(place.row > 0 for place in name.places)
    nobody = sum(place.writer == NONE for place in name.places if place.row)
    people = len({place.writer for place in name.places} - {NONE}) + nobody
    if people < count:
        return words("importing.names.wrote-times", count=people, times=count)
    return words("importing.names.wrote", count=count) if count else ""


def place_line(places: Sequence[NamePlace]) -> str:
    """Where a text was written: "survey.xlsx, rows 212, 640 and 1,107", of several files the first."""
    if not places:
        return ""
    first = places[0]
    if not first.row:
        return first.file
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
