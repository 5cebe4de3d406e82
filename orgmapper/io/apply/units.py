"""A sheet of which each row is a unit -> the tree of units, and later who leads them."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from orgmapper.io.apply.draft import Draft
from orgmapper.io.apply.fixing import cell_fix
from orgmapper.io.apply.ledger import Ledger
from orgmapper.io.apply.reader import Reader, number
from orgmapper.io.apply.remarks import Remarks
from orgmapper.io.names.text import fold, id_keys, key, words
from orgmapper.io.names.wordlists import wordlists
from orgmapper.io.recognise.members import written_name
from orgmapper.model.columns import NONE
from orgmapper.model.messages import message, say
from orgmapper.model.tables import COUNTED, FILLED, VACANT
from orgmapper.model.ticket import Ticket

_COUNT = re.compile(r"\s*\(([^()\d]{0,20}?)[:\s]*(\d+)\)\s*$")
_MOST_NAMED = 8


@dataclass
class _Row:
    row: int
    id: str
    name: str
    above_text: str
    head: str
    posts: float
    above: "_Row | None" = None
    unit: int = NONE
    below: list["_Row"] = field(default_factory=list["_Row"])


class UnitSheet:
    """The units first, so that other sheets can name them; those who lead them when all people are known."""

    def __init__(self, draft: Draft, ledger: Ledger) -> None:
        self._draft = draft
        self._ledger = ledger
        self._read = Reader(ledger.grid, ledger.plan)
        self._remarks = Remarks(ledger)
        self._rows: list[_Row] = []

    def take_in(self, ticket: Ticket) -> None:
        """Every row becomes a unit; loops are cut and told, like those of reporting lines."""
        for row in range(len(self._ledger.grid)):
            if row % 512 == 0:
                ticket.step(row, len(self._ledger.grid))
            self._take_row(row)
        self._strip_counts()
        self._link()
        self._cut_loops()
        self._place()

    def _take_row(self, row: int) -> None:
        read, ledger = self._read, self._ledger
        if ledger.passes_over(row):
            return
        if read.is_caption(row):
            ledger.set_aside(row, "caption-row", severity="note")
            return
        if self._remarks.sets_aside(row):
            return
        texts = (read.value(row, "unit"), read.value(row, "id"))
        name = " ".join((texts[0] or texts[1]).split())
        if not name:
            ledger.set_aside(row, "names-no-unit")
            return
        if any(
            one.name == name and one.id == texts[1] and one.above_text == read.value(row, "manager")
            for one in self._rows[-1:]
        ):
            ledger.set_aside(row, "unit-repeated", severity="note", name=name)
            return
        posts = number(read.text(row, "head_count")) or 0.0
        self._rows.append(_Row(row, texts[1], name, read.value(row, "manager"), read.text(row, "name"), posts))

    def _strip_counts(self) -> None:
        """``Purchasing (Posts: 9)``: nine posts, the one who leads it among them."""
        found = {one.row: match for one in self._rows if (match := _COUNT.search(one.name))}
        said = Counter(fold(match[1]) for match in found.values())
        if len(found) < 0.5 * len(self._rows) or not said or len(said) > 1:
            return
        for one in self._rows:
            match = found.get(one.row)
            if match:
                one.name = one.name[: match.start()].strip() or one.name
                led = bool(one.head) and not wordlists().is_missing(one.head) and not wordlists().is_vacant(one.head)
                one.posts = one.posts or max(0, int(match[2]) - led)

    def _link(self) -> None:
        if self._ledger.parents:
            of_row = {one.row: one for one in self._rows}
            for one in self._rows:
                above = self._ledger.parents.get(one.row)
                one.above = of_row.get(above) if above is not None else None
            return
        by_id: dict[str, _Row] = {}
        by_name: dict[str, _Row] = {}
        for one in self._rows:
            for part in id_keys(one.id) if one.id else ():
                by_id.setdefault(part, one)
            by_name.setdefault(fold(one.name), one)
        for one in self._rows:
            if not one.above_text or wordlists().is_no_manager(one.above_text):
                continue
            found = next((by_id[k] for k in id_keys(one.above_text) if k in by_id), None)
            found = found or by_name.get(fold(" ".join(one.above_text.split())))
            header = self._read.header("manager")
            if found is None:
                self._ledger.note(
                    "warning", "unknown-parent-unit", one.row, header, name=one.name, above=one.above_text
                )
            elif found is one:
                self._ledger.note("note", "own-parent-unit", one.row, header, name=one.name)
            else:
                one.above = found

    def _cut_loops(self) -> None:
        done: set[int] = set()
        for start in self._rows:
            path: list[_Row] = []
            one: _Row | None = start
            while one is not None and one.row not in done and one not in path:
                path.append(one)
                one = one.above
            if one is not None and one in path:
                loop = path[path.index(one) :]
                turn = min(range(len(loop)), key=lambda place: loop[place].row)
                loop = loop[turn:] + loop[:turn]
                self._cut(loop)
            done.update(each.row for each in path)

    def _cut(self, loop: Sequence[_Row]) -> None:
        """Above its first row; every other place is offered."""
        first, header = loop[0], self._read.header("manager")
        names = " → ".join(one.name for one in [*loop[:_MOST_NAMED], first])
        fixes = [
            cell_fix(self._ledger, one.row, header, "", message("import.fix.cut-unit", name=one.name))
            for one in loop[:_MOST_NAMED]
        ]
        self._ledger.note("warning", "unit-loop", first.row, header, fixes=tuple(fixes), names=names, name=first.name)
        first.above = None

    def _place(self) -> None:
        for one in self._rows:
            if one.above:
                one.above.below.append(one)
        order: list[tuple[_Row, int]] = [(one, 0) for one in reversed(self._rows) if one.above is None]
        depths: list[tuple[_Row, int]] = []
        while order:
            one, depth = order.pop()
            depths.append((one, depth))
            order += [(child, depth + 1) for child in reversed(one.below)]
        deepest = max((depth for _, depth in depths), default=-1)
        levels = self._draft.levels_for(
            [say(message("import.level", number=depth + 1)) for depth in range(deepest + 1)]
        )
        for one, depth in depths:
            parent = one.above.unit if one.above else NONE
            one.unit = self._draft.unit_below(parent, levels[depth], one.name)
            self._draft.rows_of_units.setdefault(self._ledger.origin, {})[one.row] = one.unit
            for text in (one.id, one.name):
                self._draft.name_unit(text, one.unit)

    def lead(self) -> None:
        """Who leads each unit holds its first post; posts that are only counted stand below that."""
        by_row = {one.row: one for one in self._rows}
        known = len(self._draft.people) > 0
        posts: dict[int, int] = {}
        for one in self._rows:
            post = self._head(one, known=known)
            if post is not None:
                posts[one.row] = post
        for row, post in posts.items():
            above = self._above(by_row[row].above, posts)
            if above is not None and above != post and self._draft.posts["reports_to"][post] == NONE:
                self._draft.posts.set(post, reports_to=above)
        for one in self._rows:
            if one.posts > 0:
                counted = self._draft.add_post(
                    key="",
                    title="",
                    unit=one.unit,
                    state=COUNTED,
                    head_count=one.posts,
                    origin=self._ledger.origin,
                    row=self._ledger.number(one.row),
                )
                above = self._above(one, posts)
                if above is not None:
                    self._draft.posts.set(counted, reports_to=above)

    def _above(self, one: _Row | None, posts: dict[int, int]) -> int | None:
        while one is not None:
            if one.row in posts:
                return posts[one.row]
            one = one.above
        return None

    def _head(self, one: _Row, *, known: bool) -> int | None:
        """The post of whoever leads the unit; None where nobody does. Nobody is made beside a list of people."""
        draft, lists = self._draft, wordlists()
        origin, row = self._ledger.origin, self._ledger.number(one.row)
        if lists.is_vacant(one.head):
            return draft.add_post(key="", title="", unit=one.unit, state=VACANT, head_count=1.0, origin=origin, row=row)
        if lists.is_missing(one.head) or lists.is_withheld(one.head):
            return None
        name = written_name(one.head, "", "")
        person = next((draft.person_of_id[k] for k in id_keys(one.head) if k in draft.person_of_id), None)
        named = draft.people_named.get(key(words(name, lists.titles)), [])
        if person is None and len(named) == 1:
            person = named[0]
        if person is None and known:
            header = self._read.header("name")
            self._ledger.note("note", "unknown-head", one.row, header, name=one.name, head=one.head)
            return None
        if person is None:
            person = draft.add_person(key="", name=name, given="", family="", email="", origin=origin, row=row)
        if draft.unit_of(person) == NONE:
            draft.belongs_to(person, [one.unit])
        held = draft.posts_of.get(person, [])
        if held and (known or draft.posts["unit"][held[0]] == one.unit):
            return held[0]
        post = draft.add_post(key="", title="", unit=one.unit, state=FILLED, head_count=1.0, origin=origin, row=row)
        draft.hold(person, post, 1.0)
        return post
