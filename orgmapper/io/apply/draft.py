"""The document while files are taken in: growing tables and the keys by which facts find each other."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from orgmapper.io.apply.growing import Growing
from orgmapper.io.apply.waves import in_order
from orgmapper.io.collecting import FreedInParts
from orgmapper.io.names.text import fold, id_keys
from orgmapper.io.names.wordlists import name_key
from orgmapper.model.columns import NONE, bools, floats, ints
from orgmapper.model.document import Document
from orgmapper.model.problems import Problem
from orgmapper.model.tables import Memberships
from orgmapper.model.ticket import Free, Ticket


@dataclass(slots=True)
class Superior:
    """A post says who stands above it, in words of the file; looked up when all posts are known."""

    post: int
    text: str
    by: str
    file: str
    sheet: str
    row: int
    column: str
    dotted: bool = False
    others: tuple[tuple[str, str], ...] = ()
    """What further columns say, as (text, by): looked up where the first says nothing that is known."""


class Draft(FreedInParts):
    """Facts so far. Rows of tables are numbers; ids are given out in order and never again."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.next_id = document.next_id
        self.levels = list(document.levels)
        self.people = Growing(document.people)
        self.posts = Growing(document.posts)
        self.holdings = Growing(document.holdings)
        self.dotted_lines = Growing(document.dotted_lines)
        self.units = Growing(document.units)
        self._members: dict[int, list[tuple[int, float]]] = {}
        self._moved = False
        self.relations = Growing(document.relations)
        self.waves = Growing(document.waves)
        self.ties = Growing(document.ties)
        self.asked = Growing(document.asked)
        self.interests = Growing(document.interests)
        self.claims = Growing(document.claims)
        self.outsiders = Growing(document.outsiders)
        self.mentions = Growing(document.mentions)
        self.candidates = Growing(document.candidates)
        self.sources = Growing(document.sources)
        self.problems: list[Problem] = []
        self.superiors: list[Superior] = []
        self.rows_of_units: dict[int, dict[int, int]] = {}
        """Sheet of units, by its row in the sources -> row of its grid -> unit."""
        self.told_above: dict[int, Superior] = {}
        """Post -> the words of the file that hang it below another one."""
        self.left: dict[str, tuple[str, str]] = {}
        """Who was set aside because they left, by id, e-mail and name -> their name and what stood above them."""
        self.other_names: dict[int, tuple[str, ...]] = {}
        self.checks_taken = document.checks_taken
        self._index(document)

    def _index(self, document: Document) -> None:
        """What the document holds already, by its keys."""
        self.person_of_id: dict[str, int] = {}
        self.person_of_mail: dict[str, int] = {}
        self.people_named: dict[str, list[int]] = {}
        for row in range(len(self.people)):
            self.index_person(row)
        self.post_of_key: dict[str, int] = {}
        self.post_of_id: dict[str, int] = {}
        for row, text in enumerate(self.posts["key"]):
            self.index_post(row, text)
        self.posts_of: dict[int, list[int]] = {}
        self.holders_of: dict[int, list[int]] = {}
        for person, post in zip(self.holdings["person"], self.holdings["post"], strict=True):
            self.posts_of.setdefault(person, []).append(post)
            self.holders_of.setdefault(post, []).append(person)
        self._index_nameless()
        members = document.memberships
        rows = zip(*(getattr(members, c).tolist() for c in ("person", "unit", "share", "first")), strict=True)
        for person, unit, share, first in rows:
            held = self._members.setdefault(person, [])
            held.insert(0 if first else len(held), (unit, share))
        self._unit_of_key: dict[str, int] = {}
        self._unit_of_path: dict[tuple[int, str, int], int] = {}
        units = self.units
        for row, (name, parent, level) in enumerate(zip(units["name"], units["parent"], units["level"], strict=True)):
            self._unit_of_path[parent, fold(name), level] = row
        self.dotted = set(zip(self.dotted_lines["post"], self.dotted_lines["to"], strict=True))
        self._relation_of = {fold(name): row for row, name in enumerate(self.relations["name"])}
        self._wave_of = {fold(name): row for row, name in enumerate(self.waves["name"])}
        self._interest_of = {fold(name): row for row, name in enumerate(self.interests["name"])}
        self._outsider_of = {fold(name): row for row, name in enumerate(self.outsiders["name"])}
        self._claims = set(zip(*(self.claims[name] for name in ("person", "interest", "kind", "wave")), strict=True))

    def new_id(self) -> int:
        self.next_id += 1
        return self.next_id - 1

    def source(self, file: str, sheet: str, digest: str) -> int:
        """Row of a sheet of a file; the same sheet of the same file stands once."""
        rows = zip(self.sources["file"], self.sources["sheet"], self.sources["digest"], strict=True)
        for row, held in enumerate(rows):
            if held == (file, sheet, digest):
                return row
        return self.sources.add(id=self.new_id(), file=file, sheet=sheet, digest=digest, note="")

    def add_person(self, *, key: str, name: str, given: str, family: str, email: str, origin: int, row: int) -> int:
        person = self.people.add(
            id=self.new_id(), key=key, name=name, given=given, family=family, email=email, origin=origin, origin_row=row
        )
        self.index_person(person)
        return person

    def index_person(self, person: int) -> None:
        """Make a person findable by id, e-mail and name; the first of several keeps the key."""
        text, email, name = (self.people[column][person] for column in ("key", "email", "name"))
        for one in id_keys(text) if text else ():
            self.person_of_id.setdefault(one, person)
        if email:
            self.person_of_mail.setdefault(email, person)
        plain = name_key(name)
        if plain:
            held = self.people_named.setdefault(plain, [])
            if person not in held:
                held.append(person)

    def add_post(self, *, key: str, title: str, unit: int, state: int, head_count: float, origin: int, row: int) -> int:
        known = self._nameless.get(self._told_by(title, unit, state, origin)) if not key else None
        if known:
            post = known.pop(0)
            self.posts.set(post, head_count=head_count, origin=origin, origin_row=row)
            return post
        post = self.posts.add(
            id=self.new_id(),
            key=key,
            title=title,
            unit=unit,
            reports_to=NONE,
            head_count=head_count,
            state=state,
            origin=origin,
            origin_row=row,
        )
        self.index_post(post, key)
        return post

    def _told_by(self, title: str, unit: int, state: int, origin: int) -> tuple[str, str, str, int, int]:
        sources = self.sources
        if origin == NONE:
            return "", "", title, unit, state
        return sources["file"][origin], sources["sheet"][origin], title, unit, state

    def _index_nameless(self) -> None:
        """Posts that have neither an id nor a holder, by all that tells them: the same sheet again means the same."""
        self._nameless: dict[tuple[str, str, str, int, int], list[int]] = {}
        posts = self.posts
        rows = zip(posts["key"], posts["title"], posts["unit"], posts["state"], posts["origin"], strict=True)
        for post, (text, title, unit, state, origin) in enumerate(rows):
            if not text and post not in self.holders_of:
                self._nameless.setdefault(self._told_by(title, unit, state, origin), []).append(post)

    @property
    def has_nameless_posts(self) -> bool:
        """There are posts without id and holder, which a row of the same sheet may tell of again."""
        return any(self._nameless.values())

    def index_post(self, post: int, text: str) -> None:
        for one in id_keys(text) if text else ():
            self.post_of_key.setdefault(one, post)

    def hold(self, person: int, post: int, share: float) -> None:
        self.holdings.add(person=person, post=post, share=share)
        self.posts_of.setdefault(person, []).append(post)
        self.holders_of.setdefault(post, []).append(person)

    def hold_each(self, people: Sequence[int], posts: Sequence[int], shares: Sequence[float]) -> None:
        """New people hold new posts, each their own."""
        self.holdings.extend(len(people), person=people, post=posts, share=shares)
        for person, post in zip(people, posts, strict=True):
            self.posts_of[person] = [post]
            self.holders_of[post] = [person]

    def unit(self, path: Sequence[tuple[int, str]], parent: int = NONE) -> int:
        """Row of the unit at the end of a path of (level, name); made with those above it where it is new."""
        for level, name in path:
            parent = self.unit_below(parent, level, name)
        return parent

    def unit_above(self, level: int, name: str) -> int:
        """Row of the unit above the only one of this name on a level; NONE where none or several have the name."""
        found = {parent for parent, folded, at in self._unit_of_path if at == level and folded == fold(name)}
        return found.pop() if len(found) == 1 else NONE

    def unit_below(self, parent: int, level: int, name: str) -> int:
        """Row of the unit of this name below another one (NONE: at the top); made where it is new."""
        at = (parent, fold(name), level)
        if at not in self._unit_of_path:
            self._unit_of_path[at] = self.units.add(id=self.new_id(), name=name, parent=parent, level=level)
        return self._unit_of_path[at]

    def name_unit(self, text: str, unit: int) -> None:
        """A sheet of units calls a unit so; a name that several have means none of them."""
        for one in id_keys(text) if text else ():
            known = self._unit_of_key.setdefault(one, unit)
            if known != unit:
                self._unit_of_key[one] = NONE

    def unit_called(self, text: str) -> int:
        """The unit that a sheet of units calls so; NONE where none or several do."""
        found = (self._unit_of_key.get(one, NONE) for one in id_keys(" ".join(text.split())))
        return next((unit for unit in found if unit != NONE), NONE)

    def levels_for(self, labels: Sequence[str]) -> list[int]:
        """Numbers of the levels that headers of units name, from the top down; a known header keeps its level."""
        known = [fold(name) for name in self.levels]
        numbers: list[int] = []
        for label in labels:
            least = numbers[-1] + 1 if numbers else 0
            number = known.index(fold(label)) if fold(label) in known else least
            number = max(number, least)
            if number >= len(self.levels):
                self.levels.append(label)
                number = len(self.levels) - 1
            numbers.append(number)
        return numbers

    def relation(
        self, name: str, question: str, kind: int, *, directed: bool, coverage_known: bool, turned: bool = False
    ) -> int:
        at = fold(name)
        if at not in self._relation_of:
            self._relation_of[at] = self.relations.add(
                id=self.new_id(),
                name=name,
                question=question,
                kind=kind,
                directed=directed,
                scale="",
                scope="everyone",
                sensitive=False,
                coverage_known=coverage_known,
                turned=turned,
            )
        return self._relation_of[at]

    def known_relation(self, name: str) -> int:
        return self._relation_of.get(fold(name), NONE)

    def wave(self, name: str, began: str = "") -> int:
        """Row of a wave; NONE for no name. It begins with the earliest day that is told of it."""
        if not name:
            return NONE
        at = fold(name)
        if at not in self._wave_of:
            self._wave_of[at] = self.waves.add(id=self.new_id(), name=name, began=began)
        row = self._wave_of[at]
        held = self.waves["began"][row]
        if began and (not held or began < held):
            self.waves.set(row, began=began)
        return row

    def claim(self, person: int, topic: str, kind: int, wave: int, origin: int, row: int) -> None:
        """A person has, offers or wants a topic; said twice it counts once."""
        at = fold(topic)
        if at not in self._interest_of:
            self._interest_of[at] = self.interests.add(id=self.new_id(), name=topic)
        one = (person, self._interest_of[at], kind, wave)
        if one not in self._claims:
            self._claims.add(one)
            self.claims.add(person=person, interest=one[1], kind=kind, wave=wave, origin=origin, origin_row=row)

    def outsider(self, name: str) -> int:
        at = fold(name)
        if at not in self._outsider_of:
            self._outsider_of[at] = self.outsiders.add(id=self.new_id(), name=name)
        return self._outsider_of[at]

    def belongs_to(self, person: int, units: Sequence[int], *, also: bool = False) -> None:
        """The units of a person, the one that counts first; with `also` beside those they belong to already."""
        held = self._members.get(person, []) if also else []
        new = [(unit, 1 / len(units)) for unit in units if all(unit != known for known, _ in held)]
        if units and [*held, *new] != self._members.get(person, []):
            self._members[person] = [*held, *new]
            self._moved = True

    def belong_to(self, people: Sequence[int], units_of: Sequence[Sequence[int]]) -> None:
        """The units of new people, as `belongs_to` says them."""
        for person, units in zip(people, units_of, strict=True):
            if units:
                part = 1 / len(units)
                self._members[person] = [(unit, part) for unit in units]
                self._moved = True

    def unit_of(self, person: int) -> int:
        """The unit that counts for a person; NONE where unknown."""
        held = self._members.get(person)
        return held[0][0] if held else NONE

    def units_of(self, person: int) -> list[int]:
        """All units of a person."""
        return [unit for unit, _ in self._members.get(person, ())]

    def posts_below(self) -> "defaultdict[int, list[int]]":
        """The posts that report to each post."""
        below: defaultdict[int, list[int]] = defaultdict(list)
        for post, above in enumerate(self.posts["reports_to"]):
            below[above].append(post)
        return below

    def _memberships(self) -> Memberships:
        if not self._moved:
            return self._document.memberships
        members = [(person, self._members[person]) for person in sorted(self._members)]
        return Memberships(
            ints(person for person, held in members for _ in held),
            ints(unit for _, held in members for unit, _ in held),
            floats(share for _, held in members for _, share in held),
            bools(not place for _, held in members for place in range(len(held))),
        )

    def called(self, post: int) -> str:
        """What a post is called in a sentence: its holder, else its title, else its id."""
        holders = self.holders_of.get(post, ())
        names = ", ".join(self.people["name"][person] for person in holders)
        return names or self.posts["title"][post] or self.posts["key"][post]

    def document(self, ticket: Ticket | None = None, **changes: Any) -> Document:
        """The facts so far as a document."""
        ticket = ticket or Free()
        tables: dict[str, Any] = {}
        for name, grown in vars(self).items():
            if _grows(grown):
                tables[name] = grown.table()
                ticket.check()
        made = replace(
            self._document,
            next_id=self.next_id,
            levels=tuple(self.levels),
            checks_taken=self.checks_taken,
            memberships=self._memberships(),
            **tables,
            **changes,
        )
        return in_order(made)


def _grows(value: object) -> bool:
    return isinstance(value, Growing)
