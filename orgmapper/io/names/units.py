"""Units as people write them: ``the Housing team``, ``IT``."""

import re
from collections import defaultdict
from collections.abc import Sequence

from orgmapper.io.names.text import fold
from orgmapper.io.names.wordlists import Wordlists
from orgmapper.model.columns import NONE

_MANY = 12
"""A word in more names of units than this ("Support") tells none of them."""
_WORDS = re.compile(r"[^\W_]+")


class UnitNames:
    """Finds units by name. `names` and `parents` are the columns of the document's table."""

    def __init__(self, names: Sequence[str], parents: Sequence[int], lists: Wordlists) -> None:
        self._filler = lists.unit_words
        self._by_key: defaultdict[str, set[int]] = defaultdict(set)
        self._by_word: defaultdict[str, set[int]] = defaultdict(set)
        self._parents = [int(parent) for parent in parents]
        for row, name in enumerate(names):
            self._by_key[self._key(name)].add(row)
            for word in self._key(name).split():
                self._by_word[word].add(row)
            initials = "".join(word[0] for word in _WORDS.findall(fold(name)) if word not in {"and", "of", "the"})
            if len(initials) >= 2:
                self._by_key[initials].add(row)

    def _key(self, text: str) -> str:
        found = _WORDS.findall(fold(text).replace("&", " and "))
        kept = [word for word in found if word not in self._filler]
        return " ".join(kept or found)

    def find(self, text: str) -> frozenset[int]:
        """Rows of the units of this name; several where a name stands under several parents."""
        plain = self._key(text)
        return frozenset(self._by_key.get(plain, ())) if plain and not plain.isdigit() else frozenset()

    def like(self, text: str) -> frozenset[int]:
        """As `find`; else units whose name holds all words of the text, or a word that begins with it: ``Regen``."""
        exact = self.find(text)
        parts = self._key(text).split()
        if exact or not parts or any(part.isdigit() for part in parts):
            return exact
        holding = set(self._by_word.get(parts[0], ()))
        for part in parts[1:]:
            holding &= self._by_word.get(part, set())
        if not holding and len(parts) == 1 and len(parts[0]) >= 4:
            holding = {row for word, rows in self._by_word.items() if word.startswith(parts[0]) for row in rows}
        return frozenset(holding) if len(holding) <= _MANY else frozenset()

    def inside(self, unit: int, wanted: frozenset[int]) -> bool:
        """The unit is one of those wanted, or lies below one."""
        while unit != NONE:
            if unit in wanted:
                return True
            unit = self._parents[unit]
        return False

    def nearness(self, a: int, b: int) -> int:
        """How many levels of units two units share, from the top."""
        if NONE in (a, b):
            return 0
        return len(self._above(a) & self._above(b))

    def _above(self, unit: int) -> set[int]:
        found: set[int] = set()
        while unit != NONE:
            found.add(unit)
            unit = self._parents[unit]
        return found
