"""The words that stand where a name or an id is expected: missing, vacant, withheld, nobody."""

import re
import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache, cached_property
from operator import itemgetter
from string import ascii_letters, digits

from orgmapper.io.names.text import fold, key, stripped, words
from orgmapper.locate import resource

_FIRST = itemgetter(slice(1))


@dataclass(frozen=True)
class Wordlists:
    """Each set holds folded words; `titles`, `unit_words` and `unit_kinds` single ones."""

    missing: frozenset[str]
    vacant: frozenset[str]
    withheld: frozenset[str]
    no_manager: frozenset[str]
    no_longer_a_post: frozenset[str]
    not_a_person: frozenset[str]
    oneself: frozenset[str]
    groups: frozenset[str]
    outsider: frozenset[str]
    titles: frozenset[str]
    meeting_roles: frozenset[str]
    unit_words: frozenset[str]
    unit_kinds: frozenset[str]
    totals: frozenset[str]
    remarks: frozenset[str]
    left: frozenset[str]
    not_active: frozenset[str]
    states: frozenset[str]

    def is_missing(self, text: str) -> bool:
        return len(text) <= _LONGEST_MISSING and text.strip() != _A_NAME_TOO and fold(text.strip()) in self.missing

    def missing_among(self, texts: Collection[str]) -> set[str]:
        """Those of many texts that `is_missing`, each looked at once."""
        first = set(map(_FIRST, texts)) - self._never_first
        if first <= {""}:
            return set(filter(self.is_missing, first))
        short = [text for text in set(texts) if text[:1] in first and len(text) <= _LONGEST_MISSING]
        return set(filter(self.is_missing, short))

    @cached_property
    def _never_first(self) -> frozenset[str]:
        """Letters and digits with which no word for "nothing" begins: most values do, and need no closer look."""
        first = {word[:1] for word in self.missing}
        return frozenset(ascii_letters + digits).difference(first, map(str.upper, first))

    def is_vacant(self, text: str) -> bool:
        """``Vacant``, also with a remark: ``VACANT (recruiting)``, ``vacant - from May``, ``Open - Planner``."""
        plain = stripped(text)
        if plain in self.vacant or plain.startswith(("vacant ", "vacancy ", "vakant ")):
            return True
        first, remark, _ = _REMARK.sub("\0", plain, count=1).partition("\0")
        return bool(remark) and first in self.vacant

    def is_withheld(self, text: str) -> bool:
        return stripped(text) in self.withheld or fold(text.strip()) in self.withheld

    def is_no_manager(self, text: str) -> bool:
        return fold(text.strip()) in self.no_manager or self.is_missing(text)

    def is_nobody(self, text: str) -> bool:
        """An answer without a person: ``nobody``, ``n/a``, ``my team``, ``no one really``."""
        plain = stripped(text)
        return not plain or plain in self.not_a_person or (plain in self.missing and text.strip() != _A_NAME_TOO)

    def is_oneself(self, text: str) -> bool:
        return stripped(text) in self.oneself

    def is_group(self, text: str) -> bool:
        """Several people at once: ``the depot``, ``union reps``, ``everyone in the office``."""
        found = stripped(text).split()
        if not found:
            return False
        return found[0] in _EVERYONE or (len(found) > 1 and found[-1] in self.groups) or " ".join(found) in self.groups


_REMARK = re.compile(r"\s*(?:[(:]|\s[-–—/])\s*")
"""Begins what is said beside a word: a bracket, a colon, or a dash of its own."""
_A_NAME_TOO = "Nan"
"""A first name; programs write ``nan`` and ``NaN`` for a number that is none."""
_LONGEST_MISSING = 12
"""No word for "nothing" is longer; most values are, and need no closer look."""
_EVERYONE = frozenset({"everyone", "everybody", "all", "anyone", "anybody", "people", "my", "our"})


@cache
def wordlists() -> Wordlists:
    """The lists that are shipped, ``resources/recognition/words.toml``."""
    data = tomllib.loads(resource("recognition", "words.toml").read_text(encoding="utf-8"))
    # Both spellings: with the marks at the ends (``n.n.``, ``-``) and without.
    return Wordlists(**{name: frozenset(fold(w) for w in ws) | _bare(ws) for name, ws in data.items()})


def name_key(name: str) -> str:
    """The words of a name without titles, in alphabetical order; see `key`."""
    return key(words(name, wordlists().titles))


def _bare(listed: list[str]) -> frozenset[str]:
    return frozenset(plain for word in listed if (plain := stripped(word)))
