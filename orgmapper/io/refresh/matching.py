"""Who of a later list is who of the map."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from orgmapper.io.names.text import id_keys
from orgmapper.io.names.wordlists import name_key
from orgmapper.model.columns import NONE
from orgmapper.model.tables import People


def match_people(held: People, fresh: People) -> list[int]:
    """For each person of the later list the row of the map; NONE for somebody new. Nobody is found twice.

    By id with or without leading zeros, as long as name or address do not speak against it; then by e-mail address, so
    that a new kind of id loses nobody; then by a name that only one person has on either side, if the ids allow it.
    """
    match = _Match(held, fresh)
    match.by(lambda people, row: id_keys(people.key[row]) if people.key[row] else (), match.speaks_for)
    match.by(lambda people, row: (people.email[row],) if people.email[row] else (), lambda f, h: True)
    match.by_name()
    return match.found


class _Match:
    def __init__(self, held: People, fresh: People) -> None:
        self._held = held
        self._fresh = fresh
        self.found = [NONE] * len(fresh)
        self._taken: set[int] = set()

    def by(self, keys: Callable[[People, int], Sequence[str]], allowed: Callable[[int, int], bool]) -> None:
        known: dict[str, int] = {}
        for row in range(len(self._held)):
            for one in keys(self._held, row) if row not in self._taken else ():
                known.setdefault(one, row)
        for row in range(len(self._fresh)):
            if self.found[row] != NONE:
                continue
            held = next((known[one] for one in keys(self._fresh, row) if one in known), NONE)
            if held != NONE and held not in self._taken and allowed(row, held):
                self._take(row, held)

    def speaks_for(self, fresh: int, held: int) -> bool:
        """The same id can be the same person: a word of the name or the address in common, or one of them unknown."""
        names = [set(name_key(people.name[row]).split()) for people, row in self._both(fresh, held)]
        mails = [people.email[row] for people, row in self._both(fresh, held)]
        return not all(names) or bool(names[0] & names[1]) or (mails[0] == mails[1] != "")

    def by_name(self) -> None:
        """A name that stands once among those who are left on both sides."""
        new = self._names(self._fresh, (row for row, held in enumerate(self.found) if held == NONE))
        old = self._names(self._held, (row for row in range(len(self._held)) if row not in self._taken))
        ids = {one for text in self._fresh.key if text for one in id_keys(text)}
        for name, row in new.items():
            held = old.get(name, NONE)
            if NONE in (row, held):
                continue
            # Another id beside the old one is a namesake; an old id that nobody has any more was given anew.
            own, theirs = self._held.key[held], self._fresh.key[row]
            if not own or not theirs or ids.isdisjoint(id_keys(own)):
                self._take(row, held)

    def _names(self, people: People, rows: Iterable[int]) -> dict[str, int]:
        """Name -> row; NONE for a name that several have."""
        listed = [(name_key(people.name[row]), row) for row in rows]
        count = Counter(name for name, _ in listed)
        return {name: row if count[name] == 1 else NONE for name, row in listed if name}

    def _both(self, fresh: int, held: int) -> tuple[tuple[People, int], tuple[People, int]]:
        return (self._fresh, fresh), (self._held, held)

    def _take(self, fresh: int, held: int) -> None:
        self.found[fresh] = held
        self._taken.add(held)
