"""Everybody on the chart, by every key a typed name may have."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from orgmapper.io.collecting import FreedInParts
from orgmapper.io.names.text import german_words, id_keys, key, words
from orgmapper.io.names.wordlists import Wordlists
from orgmapper.model.ticket import Free, Ticket, watched


@dataclass(frozen=True)
class Member:
    """One person as the chart knows them. `others` are further names: known as, former."""

    name: str
    given: str = ""
    family: str = ""
    email: str = ""
    id: str = ""
    unit: int = -1
    others: tuple[str, ...] = ()


class Roster(FreedInParts):
    """Looks people up; every person is the index of a member.

    `by_name` holds the alphabetical key of the words of each name. A key with several people is nobody's.
    """

    def __init__(self, members: Sequence[Member], lists: Wordlists, ticket: Ticket | None = None) -> None:
        self.members = members
        self.by_id: dict[str, list[int]] = {}
        self.by_bare_id: dict[str, list[int]] = {}
        self.by_mail: dict[str, list[int]] = {}
        self.by_local_part: dict[str, list[int]] = {}
        self.by_name: dict[str, list[int]] = {}
        self.by_german: dict[str, list[int]] = {}
        self.by_word: defaultdict[str, list[int]] = defaultdict(list)
        self.words: list[tuple[str, ...]] = []
        self.given: list[frozenset[str]] = []
        for person, member in enumerate(watched(members, ticket or Free())):
            self._add_keys(person, member)
            self._add_names(person, member, lists.titles)

    def _add_keys(self, person: int, member: Member) -> None:
        if member.id:
            keys = id_keys(member.id)
            _put(self.by_id, keys[0], person)
            _put(self.by_bare_id, keys[-1], person)
        if member.email:
            _put(self.by_mail, member.email, person)
            _put(self.by_local_part, member.email.split("@")[0], person)

    def _add_names(self, person: int, member: Member, titles: frozenset[str]) -> None:
        own = words(member.name, titles)
        self.words.append(own)
        given = words(member.given, titles) if member.given else own[:1]
        self.given.append(frozenset(given))
        if own:
            _put(self.by_name, key(own), person)
        for other in _further(member):
            _put(self.by_name, key(words(other, titles)), person)
        german = german_words(member.name, titles)
        if german != own:
            _put(self.by_german, key(german), person)
        for word in dict.fromkeys([*own, *german, *(w for other in _further(member) for w in words(other, titles))]):
            self.by_word[word].append(person)

    def ids(self, text: str) -> list[int]:
        """People with this id: as it stands, else without leading zeros."""
        keys = id_keys(text)
        return self.by_id.get(keys[0]) or self.by_bare_id.get(keys[-1]) or []

    def named(self, parts: tuple[str, ...]) -> list[int]:
        """People with exactly these words in their name, in any order."""
        plain = key(parts)
        first, second = self.by_name.get(plain, []), self.by_german.get(plain, [])
        return first if not second else list(dict.fromkeys([*first, *second]))


def _further(member: Member) -> Iterable[str]:
    for other in member.others:
        # "Known as Bob" stands for the first name; the family name goes with it.
        yield other if " " in other.strip() else f"{other} {member.family or member.name.split()[-1]}"


def _put(index: dict[str, list[int]], at: str, person: int) -> None:
    if at:
        held = index.setdefault(at, [])
        if person not in held:
            held.append(person)
