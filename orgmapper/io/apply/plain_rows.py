"""Rows of a list of people of which nothing is odd: one new person who holds one new post.

Most rows of a large file are such rows. They are taken in together, without the questions that the others need; what
comes out is the same.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import count

from orgmapper.io.apply.draft import Draft
from orgmapper.io.apply.finding import Finder
from orgmapper.io.apply.ledger import Ledger
from orgmapper.io.apply.placing import Placer
from orgmapper.io.apply.reader import Reader, share_of
from orgmapper.io.apply.who import Who, WhoReader
from orgmapper.io.names.text import fold, id_keys
from orgmapper.io.names.wordlists import name_key
from orgmapper.model.columns import NONE
from orgmapper.model.tables import FILLED

_MOST = 512
"""Rows taken in one go: a cancel need not wait longer."""


@dataclass(frozen=True)
class _Said:
    """What some rows say of people, row by row: who, under which name and which ids they are looked up."""

    rows: range
    who: Sequence[Who]
    named: Sequence[str]
    ids: Sequence[tuple[str, ...]]

    def part(self, first: int, after: int) -> "_Said":
        """The same of some of the rows."""
        within = slice(first - self.rows.start, after - self.rows.start)
        return _Said(self.rows[within], self.who[within], self.named[within], self.ids[within])


class PlainRows:
    """Takes in runs of plain rows. `odd`: rows that something is known about which needs a closer look.

    `dns`: the column that says where in a directory each person stands, empty for none.
    """

    def __init__(
        self,
        draft: Draft,
        ledger: Ledger,
        read: Reader,
        finder: Finder,
        placer: Placer,
        whos: WhoReader,
        odd: Collection[int],
        dns: Sequence[str],
    ) -> None:
        self._draft = draft
        self._ledger = ledger
        self._finder = finder
        self._placer = placer
        self._whos = whos
        self._odd = odd
        self._dns = dns
        self._titles = read.filled("title")
        self._positions = read.filled("position")
        self._shares = read.filled("fte", as_it_stands=True)
        self._said = _Said(range(0), (), (), ())

    def take(self, start: int) -> int:
        """Takes in rows from `start` on up to the first that is not plain, or some hundreds; the row after the last.

        The people and the posts are the last rows of their tables, in the order of the rows.
        """
        if self._draft.has_nameless_posts or start in self._odd:
            return start
        if start not in self._said.rows:
            self._said = self._read(range(start, min(start + _MOST, len(self._ledger.grid))))
        said = self._said.part(start, self._said.rows.stop)
        run = said.part(start, start + self._learn(said))
        if run.rows:
            self._add(run)
        return run.rows.stop

    def _read(self, rows: range) -> _Said:
        who = [self._whos.of(row)[0] for row in rows]
        named = [name_key(one.name) for one in who]
        return _Said(rows, who, named, [id_keys(one.key) if one.key else () for one in who])

    def _learn(self, said: _Said) -> int:
        """Makes the people and posts of the rows findable, up to the first row that is not plain; how many they are."""
        draft, placer, odd, here = self._draft, self._placer, self._odd, self._finder.here
        person_of_id, person_of_mail, people_named = draft.person_of_id, draft.person_of_mail, draft.people_named
        known_ids = person_of_id.keys()
        first, learned = len(draft.people), 0
        apart = len(draft.posts) - first
        for person, row, who, plain, ids in zip(count(first), said.rows, said.who, said.named, said.ids):
            position = self._positions[row]
            others = people_named.get(plain)
            if (
                row in odd
                or not who.name
                or (who.email and who.email in person_of_mail)
                or not known_ids.isdisjoint(ids)
                or (position and placer.knows_post(position))
                or (others and not (who.is_told_apart and any(one >= first or one in here for one in others)))
            ):
                break
            if others:
                self._finder.tell_of_namesake(who, row)
                others.append(person)
            elif plain:
                people_named[plain] = [person]
            for one in ids:
                person_of_id[one] = person
            if who.email:
                person_of_mail[who.email] = person
            if position:
                placer.learn_post(position, person + apart)
            learned += 1
        return learned

    def _add(self, run: _Said) -> None:
        """A person and a post for each row."""
        draft, many = self._draft, len(run.rows)
        people = range(len(draft.people), len(draft.people) + many)
        posts = range(len(draft.posts), len(draft.posts) + many)
        self._finder.here.update(zip(people, run.rows, strict=True))
        person_ids: list[int] = []
        units_of: list[list[int]] = []
        post_ids: list[int] = []
        for row in run.rows:
            person_ids.append(draft.new_id())
            units_of.append(self._placer.units(row))
            post_ids.append(draft.new_id())
        within = slice(run.rows.start, run.rows.stop)
        told = {"origin": [self._ledger.origin] * many, "origin_row": self._ledger.grid.numbers[within]}
        columns = dict(zip(Who._fields, zip(*run.who, strict=True), strict=True))
        draft.people.extend(many, id=person_ids, **columns, **told)
        draft.posts.extend(
            many,
            id=post_ids,
            key=self._positions[within],
            title=self._titles[within],
            unit=[units[0] if units else NONE for units in units_of],
            reports_to=[NONE] * many,
            head_count=[1.0] * many,
            state=[FILLED] * many,
            **told,
        )
        draft.hold_each(people, posts, list(map(share_of, self._shares[within])))
        draft.belong_to(people, units_of)
        for post, row, ids in zip(posts, run.rows, run.ids, strict=True):
            for one in (fold(self._dns[row]), *ids) if self._dns else ids:
                draft.post_of_id.setdefault(one, post)
        self._placer.superiors_of_each(posts, run.rows, columns["name"])
