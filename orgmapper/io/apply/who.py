"""Who the rows of a list of people are about."""

import re
from typing import NamedTuple

from orgmapper.io.apply.reader import Reader
from orgmapper.io.names.text import mail_of, stripped
from orgmapper.io.names.wordlists import Wordlists, wordlists
from orgmapper.io.recognise.members import written_name

_NUMBERED = re.compile(r"(.*\S)\s*[(\[]([\w.-]*\d[\w.-]*)[)\]]")


class Who(NamedTuple):
    """What one row says of a person; `name` is empty where it names nobody."""

    key: str
    name: str
    given: str
    family: str
    email: str

    @property
    def is_told_apart(self) -> bool:
        """An id or an address tells the person from others of the same name."""
        return bool(self.key or self.email)


class WhoReader:
    """Reads it from the columns of a sheet. `named`: there are columns of names."""

    def __init__(self, read: Reader, *, named: bool) -> None:
        lists = wordlists()
        self._read = read
        self._named = named
        self._names = [_bare(text, lists) if text[-1:] in (")", "]") else text for text in read.filled("name")]
        self._given, self._family = read.filled("given"), read.filled("family")
        self._ids, self._mails = read.filled("id"), read.filled("email")
        if not any(self._ids):
            self._numbers_in_brackets()
        said = {""}.union(self._names, self._given, self._family)
        self._vacant = frozenset(filter(lists.is_vacant, said))
        self._nobody = self._vacant.union(filter(lists.is_withheld, said), "0")

    def _numbers_in_brackets(self) -> None:
        """Where no column holds ids, but every name has a number of its own behind it: ``Ann Lee (1003)``."""
        found = [_NUMBERED.fullmatch(text) if text[-1:] in (")", "]") else None for text in self._names]
        told = [match[2] for match in found if match]
        # Two digits may be somebody's age.
        if len(told) > 1 and len(set(told)) == len(told) == sum(map(bool, self._names)) and max(map(len, told)) > 2:
            self._ids = [match[2] if match else "" for match in found]
            self._names = [match[1] if match else "" for match in found]

    def of(self, row: int) -> tuple[Who, bool]:
        """What the row says of the person, and whether it says that the post is vacant."""
        given, family, name = self._given[row], self._family[row], self._names[row]
        text = self._ids[row]
        email = mail_of(self._mails[row]) or mail_of(text)
        if not self._nobody.isdisjoint((name, family, given)):
            vacant = not self._vacant.isdisjoint((name, family, given))
            return Who(text, "", "", "", ""), vacant
        if given and family:
            name = f"{given} {family}"
        elif "," in name and not (given or family):
            full = written_name(name, "", "")
            family, given = (part.strip() for part in name.split(",", 1)) if full != name else ("", "")
            name = full
        name = written_name(name, "", "") or f"{given} {family}".strip()
        if name:
            return Who(text, name, given, family, email), False
        if email or (text and not self._named):
            return Who(text, email or text, given, family, email), False
        vacant = any(wordlists().is_vacant(self._read.text(row, role)) for role in ("title", "end", "id"))
        return Who(text, "", given, family, email), vacant


def _bare(name: str, lists: Wordlists) -> str:
    """A name without a state in brackets behind it: ``Ann Lee (On Leave)``."""
    before, bracket, inside = name.rstrip(" )]").rpartition("(" if "(" in name else "[")
    said = bracket and stripped(inside) in lists.states | lists.left
    return before.strip() if said and before.strip() else name
