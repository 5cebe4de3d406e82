"""The two tables of a published organogram -> posts with or without holders, and counted boxes below them."""

from orgmapper.io.apply.draft import Draft
from orgmapper.io.apply.ledger import Ledger
from orgmapper.io.apply.placing import Placer
from orgmapper.io.apply.reader import Reader, number
from orgmapper.io.apply.remarks import Remarks
from orgmapper.io.names.text import fold, key, mail_of, words
from orgmapper.io.names.wordlists import wordlists
from orgmapper.io.recognise.members import written_name
from orgmapper.model.columns import NONE
from orgmapper.model.tables import COUNTED, FILLED, NOT_NAMED, VACANT
from orgmapper.model.ticket import Ticket


def take_in_posts(draft: Draft, ledger: Ledger, ticket: Ticket) -> None:
    """All rows of a list of posts. A post is not a person: two rows with one post and two names share it."""
    sheet = _PostsSheet(draft, ledger)
    for row in range(len(ledger.grid)):
        if row % 512 == 0:
            ticket.step(row, len(ledger.grid))
        sheet.take_row(row)
    sheet.keep_columns()


class _PostsSheet:
    def __init__(self, draft: Draft, ledger: Ledger) -> None:
        self._draft = draft
        self._ledger = ledger
        self._read = Reader(ledger.grid, ledger.plan)
        self._placer = Placer(draft, ledger, self._read)
        self._lists = wordlists()
        self._remarks = Remarks(ledger)
        self._names: set[str] = set()
        self._kept: list[tuple[int, int]] = []
        self._kept_posts: list[tuple[int, int]] = []

    def keep_columns(self) -> None:
        """Every column stays with the posts and their holders, by its header."""
        columns = self._read.columns()
        self._draft.posts.keep(self._kept_posts, columns)
        self._draft.people.keep(self._kept, columns)

    def take_row(self, row: int) -> None:
        position = self._read.text(row, "position").strip()
        if fold(position) in self._lists.no_longer_a_post:
            self._ledger.set_aside(row, "no-longer-a-post", self._read.header("position"), "note", key=position)
            return
        if self._read.is_caption(row):
            self._ledger.set_aside(row, "caption-row", severity="note")
            return
        if self._ledger.passes_over(row) or self._remarks.sets_aside(row):
            return
        if self._lists.is_missing(position):
            position = ""
        written = self._read.text(row, "name").strip()
        state = self._state(written)
        if not position and not self._read.value(row, "title") and state != FILLED:
            self._ledger.set_aside(row, "names-nobody")
            return
        units = self._placer.units(row)
        post = self._placer.post_here(position)
        repeated = post is not None
        if post is None:
            post = self._placer.post(row, position, units[0] if units else NONE, state)
            if not self._draft.holders_of.get(post):
                self._draft.posts.set(post, state=state)
            self._placer.superiors(post, row)
        self._kept_posts.append((post, row))
        if state == FILLED:
            self._named(post, written, units, row)
        elif repeated:
            self._ledger.note("note", "post-repeated", row, self._read.header("position"), key=position)

    def _state(self, written: str) -> int:
        if self._lists.is_vacant(written):
            return VACANT
        if self._lists.is_missing(written) or self._lists.is_withheld(written) or written == "0":
            return NOT_NAMED
        return FILLED

    def _named(self, post: int, written: str, units: list[int], row: int) -> None:
        draft = self._draft
        name = written_name(written, "", "")
        plain = key(words(name, self._lists.titles))
        holders = draft.holders_of.get(post, [])
        same = next((p for p in holders if key(words(draft.people["name"][p], self._lists.titles)) == plain), None)
        if same is not None:
            known_from_before = draft.people["origin"][same] != self._ledger.origin or plain not in self._names
            self._names.add(plain)
            if not known_from_before:
                self._ledger.set_aside(
                    row, "repeated-row", severity="note", name=name, first=str(draft.people["origin_row"][same])
                )
            self._kept.append((same, row))
            draft.belongs_to(same, units)
            return
        if plain in self._names:
            self._ledger.note("note", "same-name", row, self._read.header("name"), name=name)
        self._names.add(plain)
        email = mail_of(self._read.value(row, "email"))
        person = draft.add_person(
            key="",
            name=name,
            given="",
            family="",
            email=email,
            origin=self._ledger.origin,
            row=self._ledger.number(row),
        )
        self._kept.append((person, row))
        draft.belongs_to(person, units)
        self._placer.hold(person, post, row)


def take_in_head_counts(draft: Draft, ledger: Ledger, ticket: Ticket) -> None:
    """Rows that stand for a number of posts -> counted boxes below the post they name. Never people."""
    read = Reader(ledger.grid, ledger.plan)
    placer = Placer(draft, ledger, read)
    kept: list[tuple[int, int]] = []
    for row in range(len(ledger.grid)):
        if row % 512 == 0:
            ticket.step(row, len(ledger.grid))
        count = number(read.text(row, "head_count"))
        if read.is_caption(row):
            ledger.set_aside(row, "caption-row", severity="note")
        elif count is None or count <= 0:
            ledger.set_aside(row, "no-head-count", read.header("head_count"), text=read.text(row, "head_count"))
        else:
            units = placer.units(row)
            post = placer.post(row, "", units[0] if units else NONE, COUNTED, count)
            kept.append((post, row))
            placer.superiors(post, row)
    draft.posts.keep(kept, read.columns())
