"""A list of people -> people, the posts they hold, the units they belong to."""

import datetime

from orgmapper.io.apply.draft import Draft
from orgmapper.io.apply.finding import Finder
from orgmapper.io.apply.fixing import take_all_in_fix, take_in_fix
from orgmapper.io.apply.history import History
from orgmapper.io.apply.leavers import Leavers
from orgmapper.io.apply.ledger import Ledger
from orgmapper.io.apply.placing import Placer
from orgmapper.io.apply.plain_rows import PlainRows
from orgmapper.io.apply.reader import Reader
from orgmapper.io.apply.remarks import Remarks, headings_as_units
from orgmapper.io.apply.topics import claim_topics
from orgmapper.io.apply.unit_heads import without_heads
from orgmapper.io.apply.who import Who, WhoReader
from orgmapper.io.names.text import fold, id_keys, is_dn, key, words
from orgmapper.io.names.wordlists import wordlists
from orgmapper.model.columns import NONE
from orgmapper.model.planning import Role
from orgmapper.model.tables import CLAIM_KINDS, FILLED, NOT_NAMED, VACANT
from orgmapper.model.ticket import Ticket

_LOOK = 50
_TOLD_EVERY = 512
"""Rows after which the ticket is told again."""
_CLAIMS: tuple[Role, ...] = ("has", "offers", "wants")
_NAMES: tuple[Role, ...] = ("name", "family", "given", "outline")


def take_in_people(draft: Draft, ledger: Ledger, ticket: Ticket, today: datetime.date | None = None) -> None:
    """All rows of a list of people. Who reports to whom is looked up later, when every post is known.

    `today`: whoever left before it or begins after it is set aside; None: dates are not compared.
    """
    without_heads(ledger)
    sheet = _PeopleSheet(draft, ledger, ticket, today)
    if not sheet.names_people:
        ledger.note("warning", "no-names-column")
    sheet.take_rows(ticket)
    sheet.hang_up()
    ticket.check()
    sheet.keep_columns()


def has_names(ledger: Ledger) -> bool:
    """A list of people that calls them by their names."""
    return any(ledger.plan.of(role) for role in _NAMES)


def _mostly_named(draft: Draft) -> bool:
    people = draft.people
    named = sum(name != key for name, key in zip(people["name"], people["key"], strict=True))
    return named > 0.5 * len(people)


class _PeopleSheet:
    def __init__(self, draft: Draft, ledger: Ledger, ticket: Ticket, today: datetime.date | None) -> None:
        self._history = History(ledger)
        headings_as_units(ledger)
        self._draft = draft
        self._ledger = ledger
        ticket.check()
        self._read = Reader(ledger.grid, ledger.plan)
        ticket.check()
        self._finder = Finder(draft, ledger, self._read)
        self._placer = Placer(draft, ledger, self._read)
        self._lists = wordlists()
        self._kept: list[tuple[int, int]] = []
        self._kept_posts: list[tuple[int, int]] = []
        self._post_of_row: dict[int, int] = {}
        self._claims = [
            (CLAIM_KINDS.index(role), ledger.grid.column(column.index))
            for role in _CLAIMS
            for column in ledger.plan.of(role)
        ]
        ticket.check()
        self._remarks = Remarks(ledger, ticket)
        ticket.check()
        self._leavers = Leavers(ledger, today)
        if self._leavers.all_gone:
            ledger.note("note", "most-have-left")
        self._dns = self._places_in_directory()
        self._named = has_names(ledger)
        ticket.check()
        self._whos = WhoReader(self._read, named=self._named)
        self._numbers_only = not self._named and not self._read.has("email") and _mostly_named(draft)
        """The sheet tells of people by numbers alone, beside others who have names: an unknown number is nobody."""

    def keep_columns(self) -> None:
        """Every column stays with the people and the posts without holders, by its header."""
        columns = self._read.columns()
        self._draft.people.keep(self._kept, columns)
        if self._kept_posts:
            self._draft.posts.keep(self._kept_posts, columns)

    def _places_in_directory(self) -> list[str]:
        """The column that says where in a directory each person stands: superiors may be named by that."""
        managers = {column.index for column in self._ledger.plan.of("manager")}
        for column in self._ledger.plan.columns:
            texts = self._ledger.grid.column(column.index)
            if column.index not in managers and texts and all(map(is_dn, texts[:_LOOK])):
                return texts
        return []

    def hang_up(self) -> None:
        """In an outline everybody reports to the nearest line above them that has a post."""
        parents, posts = self._ledger.parents, self._post_of_row
        for row, post in posts.items() if parents else ():
            above = parents.get(row)
            while above is not None and above not in posts:
                above = parents.get(above)
            if above is not None and posts[above] != post:
                self._draft.posts.set(post, reports_to=posts[above])

    @property
    def names_people(self) -> bool:
        """Some column says who the rows are about."""
        return self._named or self._read.has("id") or self._read.has("email")

    def take_rows(self, ticket: Ticket) -> None:
        """Every row: plain ones many at a time, each of the others by itself."""
        row, told, end = 0, 0, len(self._ledger.grid)
        ticket.step(0, end)
        plain = self._plain_rows(ticket)
        while row < end:
            if row - told >= _TOLD_EVERY:
                ticket.step(row, end)
                told = row
            after = plain.take(row) if plain else row
            self._remember_plain(range(row, after))
            if after == row:
                self._take_row(row)
                after += 1
            row = after

    def _plain_rows(self, ticket: Ticket) -> PlainRows | None:
        """None where every row needs a closer look."""
        ledger = self._ledger
        # Topics are numbered between people and posts, and a number may be nobody's.
        if self._history.has_days or self._claims or self._numbers_only:
            return None
        odd = self._leavers.rows() | self._remarks.looked_at()
        ticket.check()
        odd |= self._read.like_captions()
        ticket.check()
        odd = odd.union(ledger.left_out, ledger.shifted, ledger.aside, ledger.unit_rows)
        return PlainRows(
            self._draft, ledger, self._read, self._finder, self._placer, self._whos, odd=odd, dns=self._dns
        )

    def _take_row(self, row: int) -> None:
        if self._ledger.passes_over(row):
            return
        if row in self._ledger.unit_rows:
            self._placer.units(row)
            return
        if self._read.is_caption(row):
            self._ledger.set_aside(row, "caption-row", severity="note")
            return
        if self._remarks.sets_aside(row):
            return
        who, vacant = self._whos.of(row)
        if self._is_away(row, who):
            return
        if not who.name:
            self._without_holder(row, who, vacant=vacant)
            return
        newer = self._history.superseded(row)
        if newer and not self._ledger.wants(row, "older-row"):
            fixes = (take_in_fix(self._ledger, row),)
            self._ledger.set_aside(
                row, "older-row", self._read.header("time"), "note", fixes, name=who.name, day=str(newer)
            )
            return
        person = self._finder.find(who, row)
        if person is not None and self._finder.repeats(person, row):
            first = str(self._ledger.number(self._finder.here[person]))
            self._ledger.set_aside(row, "repeated-row", severity="note", name=who.name, first=first)
            return
        if person is None and self._numbers_only and not self._ledger.wants(row, "number-of-nobody"):
            fixes = (take_in_fix(self._ledger, row),)
            self._ledger.set_aside(row, "number-of-nobody", self._read.header("id"), "warning", fixes, key=who.key)
            return
        if person is None:
            person = self._new(who, row)
        else:
            self._complete(person, who)
        again = person in self._finder.here
        self._finder.here.setdefault(person, row)
        self._remember(person, row)
        self._place(person, row, who, again=again)

    def _is_away(self, row: int, who: Who) -> bool:
        """Somebody who left or is still to come is set aside, and known as such where others report to them."""
        away = self._leavers.code(row)
        if away is None or not who.name or self._ledger.wants(row, away[0]):
            return False
        code, column = away
        said = self._ledger.grid.column(column.index)[row]
        fixes = (take_in_fix(self._ledger, row), take_all_in_fix(self._ledger, code, self._leavers.count(code)))
        self._ledger.set_aside(row, code, column.header, "note", fixes, name=who.name, text=said)
        above = self._placer.first_superior(row)
        for text in (*(id_keys(who.key) if who.key else ()), who.email, key(words(who.name, self._lists.titles))):
            if text:
                self._draft.left.setdefault(text, (who.name, above))
        return True

    def _without_holder(self, row: int, who: Who, *, vacant: bool) -> None:
        """A post that nobody holds, or whose holder is not named; a row that tells of neither is set aside."""
        position = self._read.value(row, "position")
        title = self._read.value(row, "title")
        if not vacant and self._named and who.key and not position:
            # Somebody with a number but without a name can still be named by that number.
            self._ledger.note("warning", "blank-name", row, self._read.header("name"), key=who.key)
            self._place_unnamed(row, Who(who.key, who.key, "", "", who.email))
            return
        units = self._placer.units(row)
        if not (vacant or title or position or who.key or (units and not self._named)):
            self._ledger.set_aside(row, "names-nobody")
            return
        blank = not self._read.text(row, "name") and not self._read.text(row, "family")
        state = VACANT if vacant or (blank and self._named and position) else NOT_NAMED
        post = self._placer.post_here(position)
        if post is None:
            # Without an id of its own the post is known again by the number of the row.
            known_by = position or ("" if self._lists.is_vacant(who.key) else who.key)
            post = self._placer.post(row, known_by, units[0] if units else NONE, state)
        self._kept_posts.append((post, row))
        self._post_of_row[row] = post
        for one in id_keys(who.key) if who.key and not self._lists.is_vacant(who.key) else ():
            self._draft.post_of_id.setdefault(one, post)
        self._placer.superiors(post, row)

    def _place_unnamed(self, row: int, who: Who) -> None:
        person = self._finder.find(who, row)
        if person is None:
            person = self._new(who, row)
        again = person in self._finder.here
        self._finder.here.setdefault(person, row)
        self._remember(person, row)
        self._place(person, row, who, again=again)

    def _new(self, who: Who, row: int) -> int:
        return self._draft.add_person(
            key=who.key,
            name=who.name,
            given=who.given,
            family=who.family,
            email=who.email,
            origin=self._ledger.origin,
            row=self._ledger.number(row),
        )

    def _complete(self, person: int, who: Who) -> None:
        """What this row knows of a known person and nobody said before."""
        people = self._draft.people
        told = {"key": who.key, "given": who.given, "family": who.family, "email": who.email}
        new = {name: text for name, text in told.items() if text and not people[name][person]}
        if who.name and people["name"][person] in (people["key"][person], people["email"][person], ""):
            new["name"] = who.name
        if new:
            people.set(person, **new)
            self._draft.index_person(person)

    def _remember_plain(self, rows: range) -> None:
        """The rows that were taken together: people and posts are the last of their tables."""
        count = len(rows)
        people = range(len(self._draft.people) - count, len(self._draft.people))
        self._post_of_row.update(zip(rows, range(len(self._draft.posts) - count, len(self._draft.posts)), strict=True))
        if self._read.has("known_as"):
            for person, row in zip(people, rows, strict=True):
                self._remember(person, row)
        else:
            self._kept += zip(people, rows, strict=True)

    def _remember(self, person: int, row: int) -> None:
        self._kept.append((person, row))
        other = self._read.value(row, "known_as")
        if other and other not in self._draft.other_names.get(person, ()):
            self._draft.other_names[person] = (*self._draft.other_names.get(person, ()), other)
        number = self._ledger.number(row)
        for kind, cells in self._claims:
            claim_topics(self._draft, person, cells[row], kind, NONE, self._ledger.origin, number)

    def _place(self, person: int, row: int, who: Who, *, again: bool) -> None:
        """The post and the units of a person; a second row about the same person is a second post."""
        draft, placer = self._draft, self._placer
        units = placer.units(row)
        position = self._read.value(row, "position")
        held = draft.posts_of.get(person, [])
        post = placer.post_here(position)
        title = self._read.value(row, "title")
        unit = next(iter(units), NONE)
        same = [one for one in held if (draft.posts["title"][one], draft.posts["unit"][one]) == (title, unit)]
        if post is None and held and not position and (same or not again):
            # Known from another sheet or an earlier import: what this sheet says holds from now on.
            post = next(iter(same), held[0])
            draft.posts.set(post, title=title or draft.posts["title"][post])
            if units:
                draft.posts.set(post, unit=units[0])
        elif post is None:
            post = placer.post(row, position, units[0] if units else NONE, FILLED)
        placer.hold(person, post, row)
        self._post_of_row[row] = post
        if self._dns:
            draft.post_of_id.setdefault(fold(self._dns[row]), post)
        for one in id_keys(who.key) if who.key else ():
            draft.post_of_id.setdefault(one, post)
        draft.belongs_to(person, units, also=again)
        placer.superiors(post, row, who.name)
