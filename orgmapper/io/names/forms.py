"""Other forms of a name: initials, nicknames, parts of it, a lone first or family name."""

from collections.abc import Iterable
from itertools import combinations

from rapidfuzz import fuzz, process

from orgmapper.io.names.nicknames import close_forms, far_forms
from orgmapper.io.names.roster import Roster
from orgmapper.io.names.text import key
from orgmapper.io.names.understanding import Candidate

_MANY = 40
"""A form that fits more people than this says nothing."""
_LONGEST_TYPED = 6
_LONGEST = 8
"""Words of a name; more are a sentence, and have more parts than can be looked at."""


class Forms:
    """Finds people by other forms of their name; the best kind of form that fits anybody decides."""

    def __init__(self, roster: Roster) -> None:
        self._roster = roster
        self._by_given: dict[frozenset[str], list[int]] = {}
        for person, given in enumerate(roster.given):
            self._by_given.setdefault(given, []).append(person)
        self._with_initial = {person for word, people in roster.by_word.items() if len(word) == 1 for person in people}
        self._parts: dict[str, list[int]] | None = None
        self._all_words: list[str] | None = None

    def of(self, typed: tuple[str, ...], *, whole: bool = False) -> list[Candidate]:
        """People whom these words may mean; empty where none. `whole`: no word may be left over."""
        if len(typed) == 1:
            return self._lone(typed[0])
        first = self._first_names(typed)
        initials = self._initials(typed)
        nicknames = self._nicknames(typed)
        found = [*nicknames, *initials]
        if not found:
            found = first or self._part(typed, whole=whole) or self._initial_nicknames(typed)
        if len({candidate.person for candidate in found}) > 1:
            found = [Candidate(c.person, c.score - 12, c.reason) for c in found]
        return sorted(found, key=lambda c: -c.score)[:_MANY]

    def slipped_word(self, word: str) -> list[Candidate]:
        """People with a name word close to a lone misspelt one."""
        if len(word) < 4:
            return []
        if self._all_words is None:
            self._all_words = [known for known in self._roster.by_word if len(known) > 2]
        near = process.extract(word, self._all_words, scorer=fuzz.ratio, score_cutoff=80, limit=3)
        found = [
            Candidate(p, 45 + (s - 80) / 2, "import.name.close") for w, s, _ in near for p in self._roster.by_word[w]
        ]
        return found if len(found) <= _MANY else []

    def _lone(self, word: str) -> list[Candidate]:
        found: dict[int, Candidate] = {}
        for person in self._roster.by_word.get(word, ()):
            first = word in self._roster.given[person]
            reason = "import.name.first-name" if first else "import.name.family-name"
            found[person] = Candidate(person, 66 if first else 64, reason)
        for form, score in (*((f, 60) for f in sorted(close_forms(word))), *((f, 55) for f in sorted(far_forms(word)))):
            for person in self._roster.by_word.get(form, ()):
                if form in self._roster.given[person]:
                    found.setdefault(person, Candidate(person, score, "import.name.first-name"))
        return sorted(found.values(), key=lambda c: -c.score)

    def _first_names(self, typed: tuple[str, ...]) -> list[Candidate]:
        """A first name of several words alone: ``Min-Jun``."""
        people = self._by_given.get(frozenset(typed), ())
        return [Candidate(person, 66, "import.name.first-name") for person in people]

    def _nicknames(self, typed: tuple[str, ...]) -> list[Candidate]:
        found: dict[int, Candidate] = {}
        for place, word in enumerate(typed):
            for forms, score in ((close_forms(word), 93.0), (far_forms(word), 88.0)):
                for form in sorted(forms):
                    for person in self._roster.named((*typed[:place], form, *typed[place + 1 :])):
                        # Only a first name has short forms: "Rose Bill" is not "Rose William".
                        if form in self._roster.given[person]:
                            found.setdefault(person, Candidate(person, score, "import.name.nickname"))
        return list(found.values())

    def _initials(self, typed: tuple[str, ...]) -> list[Candidate]:
        return [
            Candidate(person, 92, "import.name.initial") for person in self._sharing(typed) if self._fits(typed, person)
        ]

    def _initial_nicknames(self, typed: tuple[str, ...]) -> list[Candidate]:
        """A short first name and the first letter of the family name: ``Bob S``."""
        found: list[Candidate] = []
        for place, word in enumerate(typed):
            if len(word) < 2:
                continue
            for form in sorted(close_forms(word)):
                other = (*typed[:place], form, *typed[place + 1 :])
                found += [
                    Candidate(person, 82, "import.name.nickname")
                    for person in self._sharing(other)
                    if form in self._roster.given[person] and self._fits(other, person)
                ]
        return found

    def _sharing(self, typed: tuple[str, ...]) -> Iterable[int]:
        """People who share the rarest whole word of the typed ones, and where no initial was typed have one."""
        whole = [self._roster.by_word.get(word, []) for word in typed if len(word) > 1]
        known = [people for people in whole if people]
        people = min(known, key=len) if known else ()
        return people if len(whole) < len(typed) else filter(self._with_initial.__contains__, people)

    def _fits(self, typed: tuple[str, ...], person: int) -> bool:
        """Each word is the same or one is the first letter of the other; at least one whole word.

        A first name of several words may be one letter: ``S Zhang`` is Soo-Jin Zhang.
        """
        own = list(self._roster.words[person])
        left: list[str] = []
        for word in typed:
            if word in own:
                own.remove(word)
            else:
                left.append(word)
        if not left or len(left) > len(own) or len(left) == len(typed):
            return False
        for word in left:
            match = next((o for o in own if o[0] == word[0] and 1 in (len(o), len(word))), None)
            if match is None:
                return False
            own.remove(match)
        return set(own) <= self._roster.given[person]

    def _part(self, typed: tuple[str, ...], *, whole: bool) -> list[Candidate]:
        """Middle names left out or added: at least two words in common, all of the shorter name."""
        if self._parts is None:
            self._parts = {}
            for person, own in enumerate(self._roster.words):
                for size in range(2, len(own)) if len(own) <= _LONGEST else ():
                    for some in combinations(own, size):
                        self._parts.setdefault(key(some), []).append(person)
        found = list(self._parts.get(key(typed), ()))
        for size in range(2, len(typed)):
            if whole or len(typed) > _LONGEST_TYPED:
                break
            for some in combinations(typed, size):
                found += self._roster.named(some)
        return [Candidate(person, 88, "import.name.part") for person in dict.fromkeys(found)]
