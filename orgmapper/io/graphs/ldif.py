"""LDIF, the export of a directory -> one table of people."""

import base64
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from orgmapper.io.cells.findings import Finding, Unusable, some
from orgmapper.io.cells.sender import Sender

_PEOPLE = frozenset({"person", "organizationalperson", "inetorgperson", "user"})
_NO_PEOPLE = frozenset({"computer", "group", "groupofnames", "groupofuniquenames", "organizationalunit", "contact"})
_IDS = ("employeenumber", "employeeid", "uid", "samaccountname", "userprincipalname")
_LEFT_OUT = re.compile(
    r"dn|objectclass|objectcategory|objectguid|objectsid|changetype|aci|control|member|memberof|uniquemember"
    r"|directreports|manager|.*password.*|.*pwd.*|.*photo.*|.*certificate.*|thumbnail.*|ns.*limit|nsidletimeout|ou"
)
"""Attributes that are no columns: secrets, pictures, lists of groups, and what is handled on its own."""
_CAPTIONS = {"l": "location", "cn": "name", "sn": "last name", "givenname": "first name"}
_DN = re.compile(r"\s*([,=+])\s*")
_OU = re.compile(r"(?:^|,)ou=([^,]+)", re.I)


@dataclass
class _Entry:
    """One record: its line, and values by attribute in small letters."""

    line: int
    dn: str = ""
    values: dict[str, list[str]] = field(default_factory=dict[str, list[str]])

    def first(self, name: str) -> str:
        return next(iter(self.values.get(name, ())), "")


def send_ldif(text: str, sender: Sender, **facts: object) -> None:
    """Writes the people of a directory; the manager is told by the id that the people bear.

    Raises
    ------
    Unusable
        No entry is a person.
    """
    unread: list[int] = []
    entries = list(_entries(text, unread))
    people = [entry for entry in entries if _is_person(entry)]
    if not people:
        raise Unusable("ldif_nobody", count=len(entries))
    if unread:
        lines = sorted(set(unread))
        sender.finding(Finding("graph_lines_unread", {"count": len(lines), "rows": some(lines)}, row=lines[0]))
    if len(entries) > len(people):
        sender.finding(Finding("ldif_others", {"count": len(entries) - len(people)}, "note"))
    sender.begin("people", **facts)
    columns = _columns(people)
    sender.row(1, columns)
    for person, *cells in zip(people, *columns.values(), strict=True):
        sender.row(person.line, cells)
    sender.end()


def _entries(text: str, unread: list[int]) -> Iterator[_Entry]:
    entry = _Entry(0)
    for number, line in _unfolded(text):
        if not line:
            if entry.dn:
                yield entry
            entry = _Entry(0)
            continue
        name, mark, rest = line.partition(":")
        value = _value(rest) if mark else None
        name = name.strip().casefold()
        if value is None:
            if line != "-" and not rest.startswith("<"):
                unread.append(number)
        elif name == "dn":
            if entry.dn:
                yield entry
            entry = _Entry(number, value)
        elif name not in ("version", "search", "result"):
            base, _, option = name.partition(";")
            held = entry.values.setdefault(name if option else base, [])
            if value and value not in held:
                held.append(value)
    if entry.dn:
        yield entry


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Lines with those that go on joined, without comments; '' between records."""
    start, whole = 0, ""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, line in enumerate([*lines, ""], start=1):
        if line.startswith((" ", "\t")) and whole:
            whole += line[1:]
            continue
        if whole and not whole.startswith("#"):
            yield start, whole.strip()
        if not line.strip():
            yield number, ""
        start, whole = number, line if line.strip() else ""


def _value(rest: str) -> str | None:
    """The value after the colon; None where it is none (``:<`` names a place that is never looked at)."""
    if rest.startswith("<"):
        return None
    if not rest.startswith(":"):
        return rest.strip()
    try:
        content = base64.b64decode(rest[1:].strip(), validate=True)
    except ValueError:
        return None
    try:
        return content.decode("utf-8").strip()
    except UnicodeDecodeError:
        return ""  # a picture or the like


def _is_person(entry: _Entry) -> bool:
    classes = {value.casefold() for value in entry.values.get("objectclass", ())}
    if entry.first("changetype").casefold() not in ("", "add"):
        return False
    if classes:
        return bool(classes & _PEOPLE) and not classes & _NO_PEOPLE
    return bool(entry.first("sn") or entry.first("givenname") or entry.first("mail"))


def _columns(people: Sequence[_Entry]) -> dict[str, list[str]]:
    """Caption -> one value a person; columns without any value are left out."""
    named_by, ids = _ids(people)
    at = {_plain(person.dn): id_ for person, id_ in zip(people, ids, strict=True)}
    columns = {"id": ids}
    names = dict.fromkeys(name for person in people for name in person.values if not _LEFT_OUT.fullmatch(_base(name)))
    for name in names:
        if name == named_by or (name != _base(name) and _base(name) in names):
            continue  # told already, here perhaps in another language
        columns[_CAPTIONS.get(_base(name), _base(name))] = ["; ".join(person.values.get(name, ())) for person in people]
    columns["ou"] = _units(people)
    managers = [person.first("manager") for person in people]
    columns["manager"] = [at.get(_plain(manager), manager) for manager in managers]
    return {caption: values for caption, values in columns.items() if any(values)}


def _base(name: str) -> str:
    return name.partition(";")[0]


def _ids(people: Sequence[_Entry]) -> tuple[str, list[str]]:
    """The first attribute that gives everybody another id, and its values; else where they stand in the directory."""
    for name in _IDS:
        found = [person.first(name) for person in people]
        if all(found) and len({one.casefold() for one in found}) == len(found):
            return name, found
    return "", [person.dn for person in people]


def _plain(dn: str) -> str:
    return _DN.sub(r"\1", dn.strip()).casefold()


def _units(people: Sequence[_Entry]) -> list[str]:
    """The unit of each person. What everybody has says nothing where somebody has more ("People")."""
    told = [person.values.get("ou") or _OU.findall(_DN.sub(r"\1", person.dn)) for person in people]
    held = Counter(unit.casefold() for units in told for unit in units)
    common = {unit for unit, count in held.items() if count == len(people)}
    return [
        next((unit for unit in units if unit.casefold() not in common), units[0] if units else "") for units in told
    ]
