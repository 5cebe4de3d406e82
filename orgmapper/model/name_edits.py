"""Decisions on typed names, as edits: a name that means somebody becomes a tie, any other says what it stands for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, NamedTuple

import numpy as np

from orgmapper.model.columns import NONE, BoolArray, IntArray, frozen, rows_of
from orgmapper.model.document import Document
from orgmapper.model.messages import Message, message
from orgmapper.model.tables import OUTSIDER, UNIT, appended, kept


class Alias(NamedTuple):
    """A row of `Aliases` without its id: people are rows."""

    text: str
    file: str = ""
    column: str = ""
    person: int = NONE
    state: int = NONE
    writer: int = NONE

    @property
    def place(self) -> tuple[str, str, str]:
        return self.text, self.file, self.column


@dataclass(frozen=True)
class DecideNames:
    """Decide what typed names mean, any number in one step; each decision is kept as an alias.

    Columns of one length. `mentions`: ids of the mentions. `persons`: id of the person that is meant, NONE where it is
    nobody on the chart. `states`: NONE beside a person, else what it is (a state of `Mentions`). `units`: id of the
    unit that is meant, NONE where none is known; may be left out as a whole. A mention that stands several times means
    all the people it stands beside.

    What names nobody and nothing that is there is left as it was. A text that means one person here and another there
    (in one column of one file) is remembered for each of its writers.
    """

    mentions: tuple[int, ...]
    persons: tuple[int, ...]
    states: tuple[int, ...]
    units: tuple[int, ...] = ()
    name: ClassVar[str] = "decide-names"

    @property
    def title(self) -> Message:
        return message("edits.decide-names", count=len(self.mentions))

    def apply(self, document: Document) -> Document:
        row = rows_of(document.mentions.id, np.array(self.mentions, dtype=np.int64))
        person = rows_of(document.people.id, np.array(self.persons, dtype=np.int64))
        unit = rows_of(document.units.id, np.array(self.units or (NONE,) * len(row), dtype=np.int64))
        state = np.array(self.states, dtype=np.int64)
        told = np.flatnonzero((row != NONE) & ((person != NONE) | (state != NONE)))
        named = np.isin(row[told], row[told][person[told] != NONE])
        told = told[~named | (person[told] != NONE)]
        told = told[np.unique(row[told] * (len(document.people) + 1) + person[told] + 1, return_index=True)[1]]
        row, person, unit, state = row[told], person[told], unit[told], np.where(person != NONE, NONE, state)[told]
        changed = (person != NONE) | (state != document.mentions.state[row])
        changed |= (state == UNIT) & (unit != document.mentions.unit[row])
        if not bool(changed.any()):
            return document
        decided = with_aliases(document, _aliases(document, row, person, state))
        decided = _with_ties(decided, row[person != NONE], person[person != NONE])
        return _with_states(decided, row, person, state, unit)


@dataclass(frozen=True)
class ResolveName:
    """Decide whom one typed name means. It becomes a tie, and the decision is kept as an alias."""

    mention: int
    person: int
    name: ClassVar[str] = "resolve-name"

    @property
    def title(self) -> Message:
        return message("edits.resolve-name")

    def apply(self, document: Document) -> Document:
        return DecideNames((self.mention,), (self.person,), (NONE,)).apply(document)


@dataclass(frozen=True)
class ForgetNames:
    """Remember these decisions (ids of aliases) no longer. Ties that came of them stay; the next import asks again."""

    aliases: tuple[int, ...]
    name: ClassVar[str] = "forget-names"

    @property
    def title(self) -> Message:
        return message("edits.forget-names", count=len(self.aliases))

    def apply(self, document: Document) -> Document:
        known = np.isin(document.aliases.id, self.aliases)
        return replace(document, aliases=kept(document.aliases, ~known)) if bool(known.any()) else document


def with_aliases(document: Document, told: Sequence[Alias]) -> Document:
    """The document with these decisions remembered. Each replaces earlier ones on its text, file and column: one for
    everybody those of all writers, one of a writer those of the same writer."""
    if not told:
        return document
    rows = tuple(dict.fromkeys(told))
    for_all = {alias.place for alias in rows if alias.writer == NONE}
    of_writer = {(alias.place, alias.writer) for alias in rows}
    aliases = document.aliases
    places = zip(aliases.text, aliases.file, aliases.column, strict=True)
    again = [
        place in for_all or (place, writer) in of_writer
        for place, writer in zip(places, aliases.writer.tolist(), strict=True)
    ]
    number = document.next_id
    aliases = appended(
        kept(aliases, ~np.array(again, dtype=np.bool_)),
        id=range(number, number + len(rows)),
        **{name: [getattr(alias, name) for alias in rows] for name in Alias._fields},
    )
    return replace(document, aliases=aliases, next_id=number + len(rows))


def _aliases(document: Document, row: IntArray, person: IntArray, state: IntArray) -> list[Alias]:
    """One for each text of a column where all who wrote it mean the same, else one for each writer."""
    named, files = document.mentions, document.sources.file
    found: dict[tuple[str, str, str], dict[int, dict[tuple[int, int], None]]] = {}
    rows: list[int] = row.tolist()
    for at, who, what in zip(rows, person.tolist(), state.tolist(), strict=True):
        origin = int(named.origin[at])
        place = (named.text[at], "" if origin == NONE else files[origin], named.column[at])
        found.setdefault(place, {}).setdefault(int(named.person[at]), {})[who, what] = None
    made: list[Alias] = []
    for place, by_writer in found.items():
        first = next(iter(by_writer.values()))
        alike = all(meant == first for meant in by_writer.values())
        for writer, meant in ((NONE, first),) if alike else by_writer.items():
            made += [Alias(*place, who, what, writer) for who, what in meant]
    return made


def _with_ties(document: Document, row: IntArray, person: IntArray) -> Document:
    """A tie for each mention that is somebody else than who wrote it; none where it stands already."""
    named = document.mentions
    source, relation, wave = named.person[row], named.relation[row], named.wave[row]
    codes = _codes(document, source, person, relation, wave)
    new = source != person
    new &= ~np.isin(codes, _tie_codes(document))
    first = np.zeros(len(codes), dtype=np.bool_)
    picked = np.flatnonzero(new)
    first[picked[np.unique(codes[picked], return_index=True)[1]]] = True
    if not bool(first.any()):
        return document
    at, number, count = row[first], document.next_id, int(first.sum())
    ties = appended(
        document.ties,
        id=np.arange(number, number + count),
        source=named.person[at],
        target=person[first],
        relation=named.relation[at],
        wave=named.wave[at],
        weight=named.weight[at],
        origin=named.origin[at],
        origin_row=named.origin_row[at],
    )
    return replace(document, ties=ties, next_id=number + count)


def tie_stands(document: Document, source: int, target: int, relation: int, wave: int) -> bool:
    """This tie is there already; without a direction also when it stands the other way round. All are rows."""
    ties = document.ties
    same = (ties.source == source) & (ties.target == target)
    if not bool(document.relations.directed[relation]):
        same |= (ties.source == target) & (ties.target == source)
    return bool(np.any(same & (ties.relation == relation) & (ties.wave == wave)))


def _tie_codes(document: Document) -> IntArray:
    ties = document.ties
    return _codes(document, ties.source, ties.target, ties.relation, ties.wave)


def _codes(document: Document, source: IntArray, target: IntArray, relation: IntArray, wave: IntArray) -> IntArray:
    """One number for each tie, the same for both ways of a tie without direction."""
    turned = ~document.relations.directed[relation] & (source > target)
    a, b = np.where(turned, target, source), np.where(turned, source, target)
    people, waves = len(document.people), len(document.waves) + 1
    return ((relation * waves + wave + 1) * people + a) * people + b


def _with_states(document: Document, row: IntArray, person: IntArray, state: IntArray, unit: IntArray) -> Document:
    """Mentions that became somebody are gone; the others say what they are. None of them waits any more."""
    named = document.mentions
    gone = np.zeros(len(named), dtype=np.bool_)
    gone[row[person != NONE]] = True
    states, units, outsiders = named.state.copy(), named.unit.copy(), named.outsider.copy()
    stays = person == NONE
    states[row[stays]] = state[stays]
    units[row[stays]] = np.where(state[stays] == UNIT, unit[stays], NONE)
    outsiders[row[stays]] = NONE
    outside = row[stays & (state == OUTSIDER)]
    document, found = _outsiders(document, [named.text[at] for at in outside.tolist()])
    outsiders[outside] = found
    named = replace(named, state=frozen(states), unit=frozen(units), outsider=frozen(outsiders))
    waits = np.ones(len(named), dtype=np.bool_)
    waits[row] = False
    mentions, candidates = kept(named, ~gone), kept(document.candidates, waits[document.candidates.mention])
    return replace(
        document, mentions=mentions, candidates=replace(candidates, mention=_moved(candidates.mention, gone))
    )


def _moved(mention: IntArray, gone: BoolArray) -> IntArray:
    """Row numbers of mentions after some of them are gone."""
    return frozen(mention - np.cumsum(gone)[mention]) if len(mention) else mention


def _outsiders(document: Document, texts: list[str]) -> tuple[Document, list[int]]:
    """The document with an outsider for each text, and their rows."""
    place = {name: row for row, name in enumerate(document.outsiders.name)}
    new = [text for text in dict.fromkeys(texts) if text not in place]
    place.update({text: len(document.outsiders) + row for row, text in enumerate(new)})
    if new:
        number = document.next_id
        outsiders = appended(document.outsiders, id=range(number, number + len(new)), name=new)
        document = replace(document, outsiders=outsiders, next_id=number + len(new))
    return document, [place[text] for text in texts]
