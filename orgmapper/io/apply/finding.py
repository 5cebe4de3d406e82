"""Whether a row is about somebody who is known already."""

from orgmapper.io.apply.draft import Draft
from orgmapper.io.apply.fixing import cell_fix, leave_out_fix
from orgmapper.io.apply.ledger import Ledger
from orgmapper.io.apply.reader import Reader
from orgmapper.io.apply.who import Who
from orgmapper.io.names.text import id_keys
from orgmapper.io.names.wordlists import name_key
from orgmapper.io.recognise.content import Column
from orgmapper.model.fixes import Fix
from orgmapper.model.messages import message
from orgmapper.model.planning import Role

_TELLS_APART: tuple[Role, ...] = ("id", "email", "position", "title", "manager", "outline")


class Finder:
    """Id before e-mail before name. Within a sheet a name alone joins nothing: two people may have it."""

    def __init__(self, draft: Draft, ledger: Ledger, read: Reader) -> None:
        self._draft = draft
        self._ledger = ledger
        self._read = read
        self._is_log = self._names_come_again()
        self.here: dict[int, int] = {}
        """People of this sheet -> the row that told of them first."""

    def find(self, who: Who, row: int) -> int | None:
        """The person that is known; None for somebody new. Whatever is odd becomes a problem."""
        person = self._by_id(who)
        if person is not None:
            if self._alike(person, who):
                return person
            other = self._draft.people["name"][person]
            self._note("duplicate-id", row, "id", self._new_id(who, row), key=who.key, name=who.name, other=other)
            return self._from_before(who)
        person = self._draft.person_of_mail.get(who.email) if who.email else None
        if person is not None:
            held = self._draft.people["key"][person]
            if self._alike(person, who) and not (who.key and held):
                return person
            if who.name == who.email == self._draft.people["name"][person]:
                # Nothing but the address tells who it is: numbers that differ only count rows.
                for one in id_keys(who.key):
                    self._draft.person_of_id.setdefault(one, person)
                return person
            if person in self.here:
                other = self._draft.people["name"][person]
                self._note(
                    "shared-email",
                    row,
                    "email",
                    self._no_address(row, other),
                    email=who.email,
                    name=who.name,
                    other=other,
                )
            return self._from_before(who)
        return self._by_name(who, row)

    def _from_before(self, who: Who) -> int | None:
        """Whom an earlier import made of the same row, although somebody else has the id or the address too."""
        people = self._draft.people
        same = [
            person
            for person in self._draft.people_named.get(name_key(who.name), [])
            if person not in self.here and (people["key"][person], people["email"][person]) == (who.key, who.email)
        ]
        return same[0] if len(same) == 1 else None

    def _names_come_again(self) -> bool:
        """A log: names alone tell who the rows are about, and each stands in several (who came and went, and when)."""
        columns = self._ledger.plan.of("name")
        if len(columns) != 1 or any(self._read.has(role) for role in _TELLS_APART) or self._ledger.plan.units:
            return False
        return Column(self._ledger.grid.column(columns[0].index)).uniqueness < 0.5

    def repeats(self, person: int, row: int) -> bool:
        """The row says of the person what an earlier row of the sheet said, word for word."""
        first = self.here.get(person)
        grid = self._ledger.grid
        return first is not None and all(
            grid.column(index)[first] == grid.column(index)[row] for index in range(grid.width)
        )

    def _by_id(self, who: Who) -> int | None:
        known = self._draft.person_of_id
        return next((known[one] for one in id_keys(who.key) if one in known), None) if who.key else None

    def _by_name(self, who: Who, row: int) -> int | None:
        named = self._draft.people_named.get(name_key(who.name), []) if who.name else []
        here = [person for person in named if person in self.here]
        if here:
            if self._is_log:
                return here[0]
            if not who.is_told_apart:
                same = next((person for person in here if self.repeats(person, row)), None)
                if same is not None:
                    return same
            self.tell_of_namesake(who, row)
            return None
        if len(named) != 1 or (who.key and self._draft.people["key"][named[0]]):
            return None
        held = self._draft.people["email"][named[0]]
        return None if who.email and held and who.email != held else named[0]

    def tell_of_namesake(self, who: Who, row: int) -> None:
        """The sheet told of somebody of this name before."""
        fixes = () if who.is_told_apart else (leave_out_fix(self._ledger, row),)
        code = "namesakes" if who.is_told_apart else "same-name"
        self._ledger.note("note", code, row, self._name_header(), fixes, name=who.name)

    def _alike(self, person: int, who: Who) -> bool:
        """The names could be one person's: equal, missing (an id or an address stands for it), or with a word in common
        (a changed family name)."""
        held = set(name_key(self._draft.people["name"][person]).split())
        new = set(name_key(who.name).split()) if who.name not in (who.key, who.email) else set[str]()
        if person in self.here:
            return held == new or not new
        return not held or not new or bool(held & new) or self._draft.people["name"][person] == who.key

    def _name_header(self) -> str:
        return self._read.header("name") or self._read.header("family")

    def _new_id(self, who: Who, row: int) -> tuple[Fix, ...]:
        """Another id for the second person, which nobody has; or the row left out."""
        number = 2
        while any(one in self._draft.person_of_id for one in id_keys(f"{who.key}-{number}")):
            number += 1
        other = f"{who.key}-{number}"
        label = message("import.fix.new-id", name=who.name, key=other)
        return (
            cell_fix(self._ledger, row, self._read.header("id"), other, label),
            leave_out_fix(self._ledger, row),
        )

    def _no_address(self, row: int, other: str) -> tuple[Fix, ...]:
        label = message("import.fix.no-address", name=other)
        return (cell_fix(self._ledger, row, self._read.header("email"), "", label), leave_out_fix(self._ledger, row))

    def _note(self, code: str, row: int, role: str, fixes: tuple[Fix, ...], **values: str) -> None:
        header = self._read.header("id") if role == "id" else self._read.header("email")
        self._ledger.note("warning", code, row, header, fixes, **values)
