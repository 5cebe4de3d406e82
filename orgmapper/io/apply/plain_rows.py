"""Rows of a list of people of which nothing is odd: one new person who holds one new post.

Most rows of a large file are such rows. They are taken in together, without the questions that the others need; what
comes out is the same.
"""

from collections.abc import Callable, Collection, Sequence

from orgmapper.io.apply.draft import Draft
from orgmapper.io.apply.finding import Finder, Who
from orgmapper.io.apply.ledger import Ledger
from orgmapper.io.apply.placing import Placer
from orgmapper.io.apply.reader import Reader, share_of
from orgmapper.io.names.text import fold, id_keys
from orgmapper.io.names.wordlists import name_key
from orgmapper.model.columns import NONE
from orgmapper.model.tables import FILLED

_MOST = 512
"""Rows taken in one go: a cancel need not wait longer."""


class PlainRows:
    """Takes in runs of plain rows. `odd`: rows that something is known about which needs a closer look.

    `who_of`: what a row says of a person, and whether the post is vacant; `dns`: the column that says where in a
    directory each person stands, empty for none.
    """

    def __init__(
        self,
        draft: Draft,
        ledger: Ledger,
        read: Reader,
        finder: Finder,
        placer: Placer,
        who_of: Callable[[int], tuple[Who, bool]],
        odd: Collection[int],
        dns: Sequence[str],
    ) -> None:
        self._draft = draft
        self._ledger = ledger
        self._finder = finder
        self._placer = placer
        self._who_of = who_of
        self._odd = odd
        self._dns = dns
        self._titles = read.filled("title")
        self._positions = read.filled("position")
        self._shares = read.filled("fte", as_it_stands=True)

    def take(self, start: int) -> int:
        """Takes in rows from `start` on up to the first that is not plain, or some hundreds; the row after the last.

        The people and the posts are the last rows of their tables, in the order of the rows.
        """
        draft, placer, odd, here = self._draft, self._placer, self._odd, self._finder.here
        if draft.has_nameless_posts:
            return start
        person_of_id, person_of_mail, people_named = draft.person_of_id, draft.person_of_mail, draft.people_named
        first_person, first_post = len(draft.people), len(draft.posts)
        whos: list[Who] = []
        units_of: list[list[int]] = []
        person_ids: list[int] = []
        post_ids: list[int] = []
        for row in range(start, min(start + _MOST, len(self._ledger.grid))):
            if row in odd:
                break
            who, _ = self._who_of(row)
            ids = id_keys(who.key) if who.key else ()
            plain = name_key(who.name)
            position = self._positions[row]
            if (
                not who.name
                or plain in people_named
                or who.email in person_of_mail
                or any(map(person_of_id.__contains__, ids))
                or (position and placer.knows_post(position))
            ):
                break
            person, post = first_person + len(whos), first_post + len(whos)
            here[person] = row
            person_ids.append(draft.new_id())
            units_of.append(placer.units(row))
            post_ids.append(draft.new_id())
            for one in ids:
                person_of_id[one] = person
            if who.email:
                person_of_mail[who.email] = person
            if plain:
                people_named[plain] = [person]
            if position:
                placer.learn_post(position, post)
            if self._dns:
                draft.post_of_id.setdefault(fold(self._dns[row]), post)
            for one in ids:
                draft.post_of_id.setdefault(one, post)
            placer.superiors(post, row, who.name)
            whos.append(who)
        if whos:
            self._add(start, whos, units_of, person_ids, post_ids)
        return start + len(whos)

    def _add(
        self,
        start: int,
        whos: Sequence[Who],
        units_of: Sequence[list[int]],
        person_ids: Sequence[int],
        post_ids: Sequence[int],
    ) -> None:
        """A person and a post for each row."""
        draft, count = self._draft, len(whos)
        rows = slice(start, start + count)
        people = range(len(draft.people), len(draft.people) + count)
        posts = range(len(draft.posts), len(draft.posts) + count)
        told = {"origin": [self._ledger.origin] * count, "origin_row": self._ledger.grid.numbers[rows]}
        columns = dict(zip(Who._fields, zip(*whos, strict=True), strict=True))
        draft.people.extend(count, id=person_ids, **columns, **told)
        draft.posts.extend(
            count,
            id=post_ids,
            key=self._positions[rows],
            title=self._titles[rows],
            unit=[units[0] if units else NONE for units in units_of],
            reports_to=[NONE] * count,
            head_count=[1.0] * count,
            state=[FILLED] * count,
            **told,
        )
        draft.hold_each(people, posts, list(map(share_of, self._shares[rows])))
        draft.belong_to(people, units_of)
