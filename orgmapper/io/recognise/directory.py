"""Whom the files are about, as far as is known while they are being recognised."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from orgmapper.io.names.nicknames import close_forms
from orgmapper.io.names.roster import Member, Roster
from orgmapper.io.names.split import hard_pieces
from orgmapper.io.names.text import fold, id_keys, mail_of, stripped, words
from orgmapper.io.names.wordlists import wordlists
from orgmapper.model.ticket import Free, Ticket, watched

_SAMPLE = 400
_PARTS = (",", " and ", "/", " & ")


class Directory:
    """The people of the chart by id, e-mail address and name; says what share of a column is found there.

    `ticket` is looked at before each column.
    """

    def __init__(self, members: Sequence[Member] = (), ticket: Ticket | None = None) -> None:
        self._lists = wordlists()
        self._ticket = ticket or Free()
        self.roster = Roster(_once(watched(members, self._ticket)), self._lists, self._ticket)

    def __bool__(self) -> bool:
        return bool(self.roster.members)

    def by_id(self, values: Iterable[str]) -> float:
        return _share(values, lambda text: bool(self.roster.ids(text)))

    def by_mail(self, values: Iterable[str]) -> float:
        return _share(values, lambda text: mail_of(text) in self.roster.by_mail)

    def by_name(self, values: Iterable[str]) -> float:
        """Share of the values that are the name of exactly one person."""
        return _share(values, lambda text: len(self.roster.named(words(text, self._lists.titles))) == 1)

    def people(self, text: str) -> frozenset[int]:
        """Everybody whose id, address or whole name the text is."""
        roster = self.roster
        mails = roster.by_mail.get(mail_of(text), ())
        return frozenset((*roster.ids(text), *mails, *roster.named(words(text, self._lists.titles))))

    def best(self, values: Sequence[str]) -> tuple[float, str]:
        """The largest of the three shares, and which it is."""
        self._ticket.check()
        sample = _spread(values)
        found = ((self.by_id(sample), "id"), (self.by_mail(sample), "email"), (self.by_name(sample), "name"))
        return max(found, key=lambda pair: pair[0])

    def named_in(self, cells: Sequence[str]) -> float:
        """Share of the cells that name people: most of the pieces look like somebody on the chart."""
        self._ticket.check()
        sample = [cell for cell in _spread(cells) if not self._lists.is_nobody(cell)]
        return _share(sample, self._names_people)

    def _names_people(self, cell: str) -> bool:
        found = [self._like_a_person(piece) for piece in _pieces(cell)]
        return sum(found) >= 0.5 * len(found) if found else False

    def _like_a_person(self, piece: str) -> bool:
        if self.roster.ids(piece) or mail_of(piece) in self.roster.by_mail:
            return True
        parts = words(piece, self._lists.titles)
        if not parts or len(parts) > 6 or stripped(piece).isdigit():
            return False
        known = [part in self.roster.by_word or self._short_form(part) for part in parts if len(part) > 1]
        return bool(known) and sum(known) >= max(1, len(known) / 2)

    def _short_form(self, part: str) -> bool:
        return any(form in self.roster.by_word for form in close_forms(part))


def _once(members: Iterable[Member]) -> list[Member]:
    """Each person once: a list that is imported again names those the map has already."""
    seen: set[str] = set()
    kept: list[Member] = []
    for member in members:
        told = id_keys(member.id)[-1] if member.id else member.email or fold(member.name)
        if told not in seen:
            kept.append(member)
            seen.update({told, member.email} - {""})
    return kept


def _pieces(cell: str) -> list[str]:
    pieces = hard_pieces(cell)
    for mark in _PARTS:
        pieces = [part for piece in pieces for part in piece.split(mark) if part.strip()]
    return pieces


def _spread(values: Sequence[str]) -> list[str]:
    filled = [value for value in values if value]
    return filled[:: max(1, len(filled) // _SAMPLE)]


def _share(values: Iterable[str], found: Callable[[str], bool]) -> float:
    # Most columns hold a few values again and again: each is looked up once.
    counts = Counter(values)
    total = sum(counts.values())
    return sum(count for value, count in counts.items() if found(value)) / total if total else 0.0
