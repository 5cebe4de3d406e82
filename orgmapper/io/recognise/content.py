"""What the values of a column look like."""

import datetime
import re
from functools import cached_property

from orgmapper.io.names.text import fold
from orgmapper.io.names.wordlists import wordlists

_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_NUMBER = re.compile(r"^[-+]?\d+(?:[.,]\d+)*%?$")
_DATE = re.compile(r"^(?:\d{4}-\d{2}-\d{2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}/\d{1,2}/\d{1,2})\b")
_NAME = re.compile(r"^[^\W\d_][^\d@]*$")
_SAMPLE = 2_000


class Column:
    """Shares (0 to 1) among the filled values; a column without values has shares of 0."""

    def __init__(self, values: list[str]) -> None:
        self.values = values
        # Every value of every column passes here: the same few words are looked up once.
        nothing = wordlists().missing_among(values)
        self.filled = [value for value in values if value not in nothing] if nothing else list(values)

    @cached_property
    def sample(self) -> list[str]:
        """Up to 2,000 filled values, spread over the column."""
        step = max(1, len(self.filled) // _SAMPLE)
        return self.filled[::step]

    @cached_property
    def distinct(self) -> frozenset[str]:
        said = set(self.filled)
        return frozenset(map(str.casefold if all(map(str.isascii, said)) else fold, said))

    @property
    def uniqueness(self) -> float:
        return len(self.distinct) / len(self.filled) if self.filled else 0.0

    @property
    def fullness(self) -> float:
        return len(self.filled) / len(self.values) if self.values else 0.0

    @cached_property
    def mails(self) -> float:
        return self._share(_MAIL)

    @cached_property
    def numbers(self) -> float:
        return self._share(_NUMBER)

    @cached_property
    def dates(self) -> float:
        return self._share(_DATE)

    @cached_property
    def serials(self) -> float:
        """Whole numbers that a spreadsheet without formats shows for the days from 1954 to 2119."""
        days = sum(v.isdigit() and 20_000 <= int(v) <= 80_000 for v in self.sample)
        return days / len(self.sample) if self.sample else 0.0

    @cached_property
    def wordy(self) -> float:
        """Texts that begin with a letter and hold no digit: names, titles, units."""
        return self._share(_NAME)

    @cached_property
    def length(self) -> float:
        """Mean number of characters."""
        return sum(map(len, self.sample)) / len(self.sample) if self.sample else 0.0

    def _share(self, pattern: re.Pattern[str]) -> float:
        return sum(bool(pattern.match(v)) for v in self.sample) / len(self.sample) if self.sample else 0.0


def as_date(text: str, *, day_first: bool = True) -> datetime.date | None:
    """The day a text names: ISO, ``31/12/2025``, ``31.12.2025``, ``12/31/25``, ``2025/12/31``; None for no day."""
    match = re.match(r"^(\d{4})[-/](\d{1,2})[-/](\d{1,2})", text)
    if match:
        return _date(int(match[1]), int(match[2]), int(match[3]))
    match = re.match(r"^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})\b", text)
    if not match:
        return None
    first, second, year = int(match[1]), int(match[2]), int(match[3])
    year += 2000 if year < 100 else 0
    return _date(year, second, first) if day_first else _date(year, first, second)


def day_first(values: list[str]) -> bool:
    """Whether a column of dates writes the day before the month: one date that can only be read one way decides."""
    for text in values:
        match = re.match(r"^(\d{1,2})[./-](\d{1,2})[./-]\d", text)
        if match and int(match[1]) > 12:
            return True
        if match and int(match[2]) > 12:
            return False
    return True


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
