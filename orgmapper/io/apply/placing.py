"""Units, posts and holders, as lists of people and lists of posts both make them."""

import re
from collections.abc import Sequence

from orgmapper.io.apply.draft import Draft, Superior
from orgmapper.io.apply.ledger import Ledger
from orgmapper.io.apply.reader import Reader, share_of
from orgmapper.io.names.text import id_keys, key, words
from orgmapper.model.columns import NONE
from orgmapper.model.planning import ColumnPlan
from orgmapper.model.tables import FILLED

CHAIN = "chain"
"""Label of columns that hold everybody above, one column a step from the top down."""
_DOTTED = re.compile(r"[;|\n]")
_SEVERAL = re.compile(r"[;|,\n]")
"""Names may hold a comma, ids and addresses do not."""


class Placer:
    """Makes what one sheet says of posts and units."""

    def __init__(self, draft: Draft, ledger: Ledger, read: Reader) -> None:
        self._draft = draft
        self._ledger = ledger
        self._read = read
        self._posts: dict[str, int] = {}
        self._units: dict[tuple[str, ...], list[int]] = {}
        self._unit_columns = [ledger.grid.column(index) for index in ledger.plan.units]
        self._units_said = list(zip(*self._unit_columns, strict=True)) or [()] * len(ledger.grid)
        self._levels = [] if self._all_known() else draft.levels_for(read.unit_labels())
        self._managers = [column for column in ledger.plan.of("manager") if column.label != CHAIN]
        self._chain = [column for column in ledger.plan.of("manager") if column.label == CHAIN]
        self._dotted = ledger.plan.of("dotted")
        self._texts = {
            column.index: ledger.grid.column(column.index) for column in (*self._managers, *self._chain, *self._dotted)
        }

    def _all_known(self) -> bool:
        """A sheet of units tells of every unit that this sheet names: its levels hold."""
        rows = set(self._units_said) if self._unit_columns else set[tuple[str, ...]]()
        return bool(rows) and all(not any(texts) or self._known_unit(texts) != NONE for texts in rows)

    def units(self, row: int) -> list[int]:
        """Rows of the units that the row belongs to, the one that counts first."""
        texts = self._units_said[row]
        if texts not in self._units:
            known = self._known_unit(texts)
            self._units[texts] = (
                [known] if known != NONE else [self._placed(path) for path in self._read.unit_paths(row)]
            )
        return self._units[texts]

    def _placed(self, path: Sequence[tuple[int, str]]) -> int:
        """The unit of a path. A sheet that leaves out the top levels means the unit that another sheet places there."""
        levelled = [(self._levels[rank], name) for rank, name in path]
        return self._draft.unit(levelled, self._draft.unit_above(*levelled[0]) if self._levels[0] > 0 else NONE)

    def _known_unit(self, texts: tuple[str, ...]) -> int:
        """The unit that a sheet of units tells of, by what the lowest filled column calls it; NONE for none."""
        lowest = next((text for text in reversed(texts) if text), "")
        return self._draft.unit_called(lowest) if lowest else NONE

    def post_here(self, position: str) -> int | None:
        """The post of this id that the sheet told of before."""
        return next((self._posts[one] for one in id_keys(position) if one in self._posts), None) if position else None

    def knows_post(self, position: str) -> bool:
        """A post of this id was told of, by the sheet or before."""
        return any(one in self._posts or one in self._draft.post_of_key for one in id_keys(position))

    def learn_post(self, position: str, post: int) -> None:
        """The sheet calls a post so."""
        self._draft.index_post(post, position)
        for one in id_keys(position):
            self._posts[one] = post

    def post(self, row: int, position: str, unit: int, state: int, head_count: float = 1.0) -> int:
        """A new post; one that an earlier import made under this id is taken up instead."""
        draft = self._draft
        title = self._read.value(row, "title")
        known = (
            next((draft.post_of_key[k] for k in id_keys(position) if k in draft.post_of_key), None)
            if position
            else None
        )
        if known is None:
            known = draft.add_post(
                key=position,
                title=title,
                unit=unit,
                state=state,
                head_count=head_count,
                origin=self._ledger.origin,
                row=self._ledger.number(row),
            )
        else:
            draft.posts.set(known, title=title or draft.posts["title"][known], unit=unit)
        for one in id_keys(position) if position else ():
            self._posts[one] = known
        return known

    def hold(self, person: int, post: int, row: int) -> None:
        """Somebody holds the post; whoever holds it already shares it."""
        draft = self._draft
        others = draft.holders_of.get(post, [])
        draft.posts.set(post, state=FILLED)
        if person in others:
            return
        if others:
            names = ", ".join(draft.people["name"][other] for other in others)
            name = draft.people["name"][person]
            self._ledger.note("note", "job-share", row, self._read.header("position"), name=name, others=names)
        draft.hold(person, post, share_of(self._read.text(row, "fte")))
        if others and not self._read.has("fte"):
            self._even(post)

    def _even(self, post: int) -> None:
        """Nothing says how much each holds: equal parts."""
        part = 1 / len(self._draft.holders_of[post])
        for place, held in enumerate(self._draft.holdings["post"]):
            if held == post:
                self._draft.holdings.set(place, share=part)

    def superiors(self, post: int, row: int, called: str = "") -> None:
        """Notes who stands above; looked up when every post is known. `called`: who the row is about."""
        said = (self._chain_above(row, called) if self._chain else None) or [
            (text, column) for column in self._managers if (text := self._cell(column, row))
        ]
        if said:
            text, column = said[0]
            others = tuple((other, further.by) for other, further in said[1:])
            self._note(post, row, text, column, others=others)
        for column in self._dotted:
            for text in (_SEVERAL if column.by in ("id", "email") else _DOTTED).split(self._cell(column, row)):
                if text.strip():
                    self._note(post, row, text.strip(), column, dotted=True)

    def superiors_of_each(self, posts: Sequence[int], rows: range, called: Sequence[str]) -> None:
        """`superiors` of many posts."""
        if self._chain or self._dotted or len(self._managers) > 1:
            for post, row, name in zip(posts, rows, called, strict=True):
                self.superiors(post, row, name)
        for column in self._managers if not (self._chain or self._dotted) else ():
            plan, texts, numbers = self._ledger.plan, self._texts[column.index], self._ledger.grid.numbers
            within = slice(rows.start, rows.stop)
            self._draft.superiors += [
                Superior(post, text, column.by, plan.file, plan.sheet, number, column.header)
                for post, text, number in zip(posts, map(str.strip, texts[within]), numbers[within], strict=True)
                if text
            ]

    def first_superior(self, row: int) -> str:
        """What the row says of who stands above, as it stands; '' where nothing does."""
        return next((text for column in self._managers if (text := self._cell(column, row))), "")

    def _cell(self, column: ColumnPlan, row: int) -> str:
        return self._texts[column.index][row].strip()

    def _chain_above(self, row: int, called: str) -> list[tuple[str, ColumnPlan]]:
        """Of everybody above from the top down, the last who is not the person."""
        own = key(words(called))
        for column in reversed(self._chain):
            text = self._cell(column, row)
            if text and key(words(text)) != own:
                return [(text, column)]
        return []

    def _note(
        self,
        post: int,
        row: int,
        text: str,
        column: ColumnPlan,
        *,
        dotted: bool = False,
        others: tuple[tuple[str, str], ...] = (),
    ) -> None:
        plan, number = self._ledger.plan, self._ledger.number(row)
        told = Superior(post, text, column.by, plan.file, plan.sheet, number, column.header, dotted, others)
        self._draft.superiors.append(told)
