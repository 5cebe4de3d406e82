"""The people of a recognised sheet, as far as other sheets need them to be recognised."""

import re
from collections.abc import Iterator

from orgmapper.io.names.roster import Member
from orgmapper.io.names.text import mail_of
from orgmapper.io.names.wordlists import wordlists
from orgmapper.io.recognise.grid import Grid
from orgmapper.model.document import Document
from orgmapper.model.hierarchy import first_unit
from orgmapper.model.planning import ColumnPlan, SheetPlan

_MARKS = re.compile(r"[._-]")
_BEHIND = re.compile(r"\s+([(\[][^)\]]*[)\]])$")


def members(grid: Grid, plan: SheetPlan) -> Iterator[Member]:
    """One member a row that names somebody."""
    lists = wordlists()
    columns = {role: _column(grid, plan.first(role)) for role in ("id", "name", "given", "family", "email", "known_as")}
    for row in range(len(grid)):
        value = {role: column[row] if column else "" for role, column in columns.items()}
        name = written_name(value["name"], value["given"], value["family"])
        if lists.is_vacant(name) or lists.is_withheld(name) or lists.is_missing(name):
            name = ""
        email = mail_of(value["email"]) or mail_of(value["id"])
        if name or email or value["id"]:
            others = (value["known_as"],) if value["known_as"] and name else ()
            yield Member(name or value["id"], value["given"], value["family"], email, value["id"], others=others)


def _column(grid: Grid, plan: ColumnPlan | None) -> list[str] | None:
    return grid.column(plan.index) if plan else None


def written_name(name: str, given: str, family: str) -> str:
    """A name in the order it is said: ``Lee, Ann`` -> ``Ann Lee``."""
    if given or family:
        return f"{given} {family}".strip()
    if name.count(",") == 1:
        last, first = (part.strip() for part in name.split(","))
        told = _BEHIND.search(first)  # "Lee, Ann (1003)"
        first, behind = (first[: told.start()], f" {told[1]}") if told else (first, "")
        if last and first and first.casefold().rstrip(".") not in wordlists().titles:
            return f"{first} {last}{behind}"
    return " ".join(name.split())


def name_of_mail(email: str) -> str:
    """The name that an address is made of: ``ann.lee@x.org`` -> ``Ann Lee``; '' where it tells none."""
    parts = [part for part in _MARKS.split(email.split("@")[0]) if part]
    tells = 2 <= len(parts) <= 4 and all(part.isalpha() for part in parts) and any(len(part) > 1 for part in parts)
    return " ".join(part.capitalize() for part in parts) if tells else ""


def document_members(document: Document) -> list[Member]:
    """Everybody in the document, in the order of its rows."""
    people = document.people
    units: list[int] = first_unit(document).tolist()
    rows = zip(people.name, people.given, people.family, people.email, people.key, units, strict=True)
    return [Member(name, given, family, email, key, unit) for name, given, family, email, key, unit in rows]
