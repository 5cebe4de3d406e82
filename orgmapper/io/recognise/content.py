"""What the values of a column look like."""

import re
from functools import cached_property

from orgmapper.io.names.text import fold
from orgmapper.io.names.wordlists import wordlists
from orgmapper.io.recognise.dates import is_date

_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_NUMBER = re.compile(r"^[-+]?\d+(?:[.,]\d+)*%?$")
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
        return sum(map(is_date, self.sample)) / len(self.sample) if self.sample else 0.0

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
