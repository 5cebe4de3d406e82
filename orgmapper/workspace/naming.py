"""Typed names that wait for a decision, each text once, and what was decided about names."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from orgmapper.io.names.namesakes import row_fact, the_one_told, told_apart
from orgmapper.io.names.text import id_keys, mail_of, stripped
from orgmapper.io.names.units import UnitNames
from orgmapper.io.names.wordlists import wordlists
from orgmapper.model.columns import NONE, IntArray
from orgmapper.model.document import Document
from orgmapper.model.edits import DecideNames
from orgmapper.model.hierarchy import first_unit
from orgmapper.model.importing import Resolution
from orgmapper.model.tables import CHECK, MENTION_STATES, NOT_A_PERSON, OUTSIDER, UNIT
from orgmapper.model.ticket import Free, Ticket, watched

NameState = Literal["check", "unknown", "outsider", "unit", "not_a_person"]

_WHOLE = frozenset({"import.name.typo", "import.name.initial", "import.name.nickname", "import.name.part"})
"""Reasons that speak of a whole name, not of a first name alone."""
_DECIDED = frozenset({"import.name.decided", "import.name.remembered"})
"""Reasons that speak of a decision."""
_LIKELY, _AHEAD = 80.0, 8.0
"""A proposal is likely from this score on, when the next one is this far behind."""


@dataclass(frozen=True)
class NamePlace:
    """Where a text was typed: file, sheet, row, column; who wrote it (id of the person, NONE where nobody is known).

    `nearest`: whom it likeliest means there (id of the first proposal), of people of one name the one nearest to the
    writer; NONE without a proposal.
    """

    file: str
    sheet: str
    row: int
    column: str
    writer: int = NONE
    nearest: int = NONE


@dataclass(frozen=True)
class NameCandidate:
    """Somebody it could mean: id of the person, how alike (0 to 100), message id of the reason."""

    person: int
    score: float
    reason: str


@dataclass(frozen=True)
class Meaning:
    """What somebody decided that a text means: a person (id), or a state, for a unit perhaps which one (id).

    `others`: ids of further people, where the text means several at once. `by_writer`: (writer, person), both ids, for
    writers with a meaning of their own; the rest of the decision is for all others.
    """

    person: int = NONE
    state: int = NONE
    unit: int = NONE
    others: tuple[int, ...] = ()
    by_writer: tuple[tuple[int, int], ...] = ()

    @property
    def people(self) -> tuple[int, ...]:
        """Everybody who is meant, whoever wrote it."""
        return () if self.person == NONE else (self.person, *self.others)


@dataclass(frozen=True)
class TypedName:
    """One typed text, however often it was written.

    Attributes
    ----------
    key : str
        The text without case, accents and marks at the ends.
    text : str
        As it was written most often.
    state : NameState
    mentions : tuple of int
        Ids of the mentions in the map; empty for a text that says who answered, or where a tie begins.
    places : tuple of NamePlace
        One for each time it was written: those of the mentions first, in their order.
    candidates : tuple of NameCandidate
        Best first.
    """

    key: str
    text: str
    state: NameState
    mentions: tuple[int, ...] = ()
    places: tuple[NamePlace, ...] = ()
    candidates: tuple[NameCandidate, ...] = ()

    @property
    def count(self) -> int:
        """How often it was written."""
        return len(self.places)

    @cached_property
    def likely(self) -> bool:
        """The first proposal speaks of a whole name and nobody else is near; a first name alone never is."""
        if self.state != "check" or not self.candidates:
            return False
        first, rest = self.candidates[0], self.candidates[1:]
        ahead = not rest or first.score - rest[0].score >= _AHEAD
        return first.reason in _WHOLE and ahead and first.score >= _LIKELY

    @cached_property
    def proposal(self) -> Meaning:
        """The first proposal as a meaning."""
        return Meaning(self.candidates[0].person) if self.candidates else Meaning()


@dataclass(frozen=True, eq=False)
class Waiting:
    """Names by their state in their order, and how many of those to check are likely somebody."""

    by_state: Mapping[NameState, Sequence[TypedName]]
    likely: int


def waiting(names: Iterable[TypedName]) -> Waiting:
    """These names by their state."""
    found: dict[NameState, list[TypedName]] = {"check": []}
    likely = 0
    for name in names:
        found.setdefault(name.state, []).append(name)
        likely += name.likely
    return Waiting(found, likely)


OUTSIDE, A_UNIT, NOBODY = Meaning(state=OUTSIDER), Meaning(state=UNIT), Meaning(state=NOT_A_PERSON)


def typed_names(document: Document, since: int = 0) -> tuple[TypedName, ...]:
    """The names of a map that are no ties, each text once, the most frequent first.

    `since`: only mentions with this id or a later one.
    """
    named = document.mentions
    rows = [row for row in range(len(named)) if int(named.id[row]) >= since]
    proposed = _candidates_by_mention(document)
    grouped: dict[tuple[str, int], list[int]] = {}
    for row in rows:
        grouped.setdefault((stripped(named.text[row]), int(named.state[row])), []).append(row)
    names = [_typed_name(document, key, state, group, proposed) for (key, state), group in grouped.items()]
    return tuple(sorted(names, key=lambda name: (-name.count, name.key)))


def taken_names(
    document: Document, resolutions: Sequence[Resolution], find: Callable[[str], int]
) -> tuple[TypedName, ...]:
    """The typed names of an import that were taken for somebody because that was decided, each text once."""
    ids: list[int] = document.people.id.tolist()
    grouped: dict[str, list[Resolution]] = {}
    for one in resolutions:
        if one.reason in _DECIDED:
            grouped.setdefault(stripped(one.text), []).append(one)
    made: list[TypedName] = []
    for key, several in grouped.items():
        people = [row for person in dict.fromkeys(one.person for one in several) if (row := find(person)) != NONE]
        made.append(
            TypedName(
                key,
                several[0].text,
                "check",
                places=tuple(NamePlace(one.file, one.sheet, one.row, one.column) for one in several),
                candidates=tuple(NameCandidate(ids[row], 100.0, several[0].reason) for row in people),
            )
        )
    return tuple(sorted(made, key=lambda name: (-name.count, name.key)))


def _candidates_by_mention(document: Document) -> Mapping[int, list[NameCandidate]]:
    candidates, people = document.candidates, document.people.id
    columns = (candidates.mention.tolist(), people[candidates.person].tolist(), candidates.score.tolist())
    found: dict[int, list[NameCandidate]] = {}
    for mention, person, score, reason in zip(*columns, candidates.reason, strict=True):
        found.setdefault(mention, []).append(NameCandidate(person, score, reason))
    return found


def _typed_name(
    document: Document, key: str, state: int, rows: Sequence[int], proposed: Mapping[int, list[NameCandidate]]
) -> TypedName:
    named, people = document.mentions, document.people.id
    texts = [named.text[row] for row in rows]
    places: list[NamePlace] = []
    for row in rows:
        origin = int(named.origin[row])
        file = document.sources.file[origin] if origin != NONE else ""
        sheet = document.sources.sheet[origin] if origin != NONE else ""
        writer, proposals = int(people[named.person[row]]), proposed.get(int(row), ())
        nearest = proposals[0].person if proposals else NONE
        places.append(NamePlace(file, sheet, int(named.origin_row[row]), named.column[row], writer, nearest))
    return TypedName(
        key,
        max(dict.fromkeys(texts), key=texts.count),
        MENTION_STATES[state],  # pyright: ignore[reportArgumentType]
        tuple(int(named.id[row]) for row in rows),
        tuple(places),
        merged_candidates([proposed.get(row, []) for row in rows]) if state == CHECK else (),
    )


def merged_candidates(lists: Iterable[Sequence[NameCandidate]]) -> tuple[NameCandidate, ...]:
    """The proposals of all who wrote a text: the highest score of each person; of equals the one more often first."""
    best: dict[int, NameCandidate] = {}
    firsts: dict[int, int] = {}
    for proposals in lists:
        for place, one in enumerate(proposals):
            firsts[one.person] = firsts.get(one.person, 0) + (place == 0)
            if one.person not in best or best[one.person].score < one.score:
                best[one.person] = one
    return tuple(sorted(best.values(), key=lambda one: (-one.score, -firsts[one.person])))


def decide(decided: Iterable[tuple[TypedName, Meaning]]) -> DecideNames:
    """The edit that decides these names in a map, as one step."""
    rows: list[tuple[int, int, int, int]] = []
    for name, meaning in decided:
        own = dict(meaning.by_writer)
        for mention, place in zip(name.mentions, name.places, strict=False):
            if place.writer in own:
                rows.append((mention, own[place.writer], NONE, NONE))
            elif meaning.person != NONE:
                rows += [(mention, person, NONE, NONE) for person in meaning.people]
            elif meaning.state != NONE:
                rows.append((mention, NONE, meaning.state, meaning.unit))
    columns = list(zip(*rows, strict=True)) or [(), (), (), ()]
    return DecideNames(*columns)


def remembered_names(document: Document) -> tuple[tuple[TypedName, Meaning, tuple[int, ...]], ...]:
    """What a map remembers about names, the newest first: a text, what it means, and the ids of its aliases.

    Its place is a file and a column as a whole, row 0; nowhere in particular where it holds everywhere.
    """
    aliases, people = document.aliases, document.people.id
    together: dict[tuple[str, str, str], list[int]] = {}
    for row, place in enumerate(zip(aliases.text, aliases.file, aliases.column, strict=True)):
        together.setdefault(place, []).append(row)
    found: list[tuple[TypedName, Meaning, tuple[int, ...]]] = []
    for (text, file, column), rows in reversed(together.items()):
        for_all = [row for row in rows if aliases.writer[row] == NONE]
        meant = [int(people[aliases.person[row]]) for row in for_all if aliases.person[row] != NONE]
        by_writer = tuple(
            (int(people[aliases.writer[row]]), int(people[aliases.person[row]]))
            for row in rows
            if aliases.writer[row] != NONE and aliases.person[row] != NONE
        )
        state = int(aliases.state[for_all[-1]]) if for_all and not meant else NONE
        meaning = Meaning(meant[0] if meant else NONE, state, others=tuple(meant[1:]), by_writer=by_writer)
        ids = tuple(int(aliases.id[row]) for row in rows)
        who = dict.fromkeys((*meaning.people, *(person for _, person in by_writer)))
        candidates = tuple(NameCandidate(person, 100.0, "import.name.remembered") for person in who)
        places = (NamePlace(file, "", 0, column),) if file or column else ()
        key = f"{stripped(text)}\n{file}\n{column}"
        found.append((TypedName(key, text, "check", places=places, candidates=candidates), meaning, ids))
    return tuple(found)


def with_units(
    document: Document, decided: Iterable[tuple[TypedName, Meaning]]
) -> tuple[tuple[TypedName, Meaning], ...]:
    """The decisions, those for a unit with the one unit that the text names or begins to name."""
    units = UnitNames(document.units.name, document.units.parent.tolist(), wordlists())
    made: list[tuple[TypedName, Meaning]] = []
    for name, meaning in decided:
        if meaning.state == UNIT and meaning.unit == NONE:
            found = units.find(name.text) or units.like(name.text)
            unit = int(document.units.id[min(found)]) if found else NONE
            meaning = replace(meaning, unit=unit)
        made.append((name, meaning))
    return tuple(made)


class People:
    """How plans and files name the people of a map, and whom such a text means."""

    def __init__(self, document: Document, ticket: Ticket | None = None) -> None:
        ticket = ticket or Free()
        people = self._people = document.people
        ids = [(id_keys(key), row) for row, key in enumerate(watched(people.key, ticket)) if key]
        self._by_id = {keys[-1]: row for keys, row in ids}
        self._by_id.update({keys[0]: row for keys, row in ids})  # as it stands goes before one without leading zeros
        ticket.check()
        self._by_mail = {mail.casefold(): row for row, mail in enumerate(people.email) if mail}
        self._by_name: dict[str, list[int]] = {}
        for row, name in enumerate(watched(people.name, ticket)):
            self._by_name.setdefault(stripped(name), []).append(row)
        self._document = document

    def find(self, text: str) -> int:
        """The row of the person that an id as in the file, an e-mail address or a name stands for; NONE where nobody or
        several. A fact in brackets tells people of one name apart."""
        if not text:
            return NONE
        for key in id_keys(text):
            if key in self._by_id:
                return self._by_id[key]
        row = self._by_mail.get(mail_of(text), NONE)
        named = self._named(text)
        if row != NONE or len(named) == 1:
            return row if row != NONE else named[0]
        told = the_one_told(text, self._named, self._facts)
        return NONE if told is None else told

    def reference(self, row: int) -> str:
        """Id as in the file, else the e-mail address, else the name, with what tells namesakes apart."""
        people = self._people
        if people.key[row] or people.email[row]:
            return people.key[row] or people.email[row]
        return told_apart(row, people.name[row], self._named(people.name[row]), self._facts)

    def _named(self, name: str) -> list[int]:
        return self._by_name.get(stripped(name), [])

    @cached_property
    def _told(self) -> tuple[IntArray, dict[int, int]]:
        """Unit and first post of each person."""
        holdings = self._document.holdings
        posts = dict(zip(reversed(holdings.person.tolist()), reversed(holdings.post.tolist()), strict=True))
        return first_unit(self._document), posts

    def _facts(self, row: int) -> tuple[str, str, str]:
        units, posts = self._told
        unit, post = int(units[row]), posts.get(row, NONE)
        return (
            self._document.units.name[unit] if unit != NONE else "",
            self._document.posts.title[post] if post != NONE else "",
            row_fact(int(self._people.origin_row[row])),
        )
