"""Days as tools and people write them."""

import datetime
import re
import tomllib
from collections.abc import Sequence
from functools import cache

from orgmapper.io.names.text import fold
from orgmapper.locate import resource

_YEAR_FIRST = re.compile(r"^(\d{4})(?:[-/]|\.\s?)(\d{1,2})(?:[-/]|\.\s?)(\d{1,2})(?!\d)")
_YEAR_LAST = re.compile(r"^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})\b")
_AMERICAN = re.compile(r"^(?:\d\d/\d\d|\d{1,2}/\d|\d\d/\d{1,2})/\d{2,4},?\s.*\b[AP]M\b", re.IGNORECASE)
"""Hours before and after noon, and no such days as ``1/02/2026``, which are Australian."""
_A_YEAR = re.compile(r"\d{4}")
_OF = r"(?:[\s.,/-]+(?:de\s+|of\s+)?)"
_WORDED = (
    re.compile(
        rf"^(?:[^\W\d_]+\.?,?\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?{_OF}(?P<month>[^\W\d_]+){_OF}(?P<year>\d{{4}})\b"
    ),
    re.compile(
        r"^(?:[^\W\d_]+\.?,?\s+)?(?P<month>[^\W\d_]+)\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})\b"
    ),
    re.compile(r"^(?P<year>\d{4})\.?\s+(?P<month>[^\W\d_]+)\.?\s+(?P<day>\d{1,2})\b"),
)
_CLEARLY = 4
"""So many times closer together must the days be, read in one order rather than the other, for that to decide."""


@cache
def _months() -> dict[str, int]:
    data = tomllib.loads(resource("recognition", "months.toml").read_text(encoding="utf-8"))
    return {word: int(number) for number, words in data.items() for word in words}


def is_date(text: str) -> bool:
    """The text begins with a day, in whatever order of day and month."""
    if text[:1].isdigit() and (_YEAR_FIRST.match(text) or _YEAR_LAST.match(text)):
        return True
    return _worded(text) is not None


def as_date(text: str, *, day_first: bool = True) -> datetime.date | None:
    """The day a text names: ISO, ``31/12/2025``, ``31.12.2025``, ``12/31/25``, ``2025/12/31``, ``Dec 31, 2025``,
    ``31. Dezember 2025``; None for no day."""
    match = _YEAR_FIRST.match(text)
    if match:
        return _date(int(match[1]), int(match[2]), int(match[3]))
    match = _YEAR_LAST.match(text)
    if not match:
        return _worded(text)
    first, second, year = int(match[1]), int(match[2]), int(match[3])
    year += 2000 if year < 100 else 0
    return _date(year, second, first) if day_first else _date(year, first, second)


def day_first(values: Sequence[str]) -> bool:
    """Whether a column of dates writes the day before the month.

    One date that can only be read one way decides; else the order in which the days lie much closer together, as those
    of one survey do; else the day comes first, unless the hours are those of an American clock.
    """
    for text in values:
        match = _YEAR_LAST.match(text)
        if match and int(match[1]) > 12:
            return True
        if match and int(match[2]) > 12:
            return False
    spans = {first: _span(values, day_first=first) for first in (True, False)}
    if spans[True] >= _CLEARLY * max(spans[False], 1):
        return False
    closer = spans[False] >= _CLEARLY * max(spans[True], 1)
    return closer or not all(_AMERICAN.match(text) for text in values if text)


def _span(values: Sequence[str], *, day_first: bool) -> int:
    days = [day for text in values if (day := as_date(text, day_first=day_first))]
    return (max(days) - min(days)).days if days else 0


def _worded(text: str) -> datetime.date | None:
    if not _A_YEAR.search(text):  # most texts: no closer look
        return None
    for pattern in _WORDED:
        match = pattern.match(text)
        month = _months().get(fold(match["month"])) if match else None
        if match and month:
            return _date(int(match["year"]), month, int(match["day"]))
    return None


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
