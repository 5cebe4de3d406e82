"""Whether a text is the name of a unit rather than of a person."""

import re
from collections.abc import Sequence

from orgmapper.io.names.text import words
from orgmapper.io.names.wordlists import wordlists

_TITLE = re.compile(r"^(?P<name>[^,(\[–—]+?)\s*(?:,\s+|\s[–—-]\s|[(\[])(?P<title>[^()\[\]]+)[)\]]?$")


def is_unit_name(text: str) -> bool:
    """A word in it says so: ``Works Division``, ``Abteilung Einkauf``, ``Secretaria de Obras``."""
    lists = wordlists()
    return any(word in lists.unit_kinds or word.endswith(_ENDINGS) for word in words(text))


_ENDINGS = ("abteilung", "referat", "bereich", "gruppe", "leitung", "afdeling", "osztaly", "igazgatosag")
"""German, Dutch and Hungarian write the kind of unit at the end of one word."""


def titled(text: str) -> tuple[str, str]:
    """A name and the job that stands behind it: ``Ann Lee, Planner``, ``Ann Lee - Planner``; no job: ''."""
    found = _TITLE.match(text)
    return (found["name"].strip(), found["title"].strip()) if found else (text, "")


def is_unit_line(text: str) -> bool:
    """As `is_unit_name`, for a line of an outline: ``Ann Lee - Head of Service`` is a person with a job."""
    name, _ = titled(text)
    return is_unit_name(name if len(words(name)) > 1 else text)


def share_of_units(texts: Sequence[str]) -> float:
    """Share of texts that are names of units, or single words; 0 for no texts."""
    if not texts:
        return 0.0
    return sum(is_unit_line(text) or len(words(text)) == 1 for text in texts) / len(texts)
