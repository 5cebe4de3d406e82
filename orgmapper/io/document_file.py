"""The map document as a file: one zip of CSV tables and JSON (``.orgmap``).

``mimetype``             what it is, first and uncompressed
``map.json``             versions, title, next id, names of levels
``<table>.csv``          one for each table of the document, see `table_text`
``imports.json``         what became of imported files; messages by id and values, to be said in any language
``imports/1.csv`` ...    how each name was understood, one part for each import
``plan.json``            how the sheets of the imported files are understood; only where there is such a plan
``views.json``           saved ways to look at the map
``arrangement.json``     what was put somewhere by hand; only where anything was

Everything else in the zip came from a newer OrgMapper and is carried over. Equal documents give equal bytes.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any, get_type_hints

from orgmapper.io.archive import LEVEL, MOST_BYTES, BrokenArchive, NotAnArchive, TooLarge, archive, parts_of
from orgmapper.io.atomic import disk_errors, replacing
from orgmapper.io.import_parts import REPORTS, import_parts, imports_from, json_bytes, names_part
from orgmapper.io.migrations import FORMAT, READER, Parts, upgraded
from orgmapper.io.plain import from_plain, to_plain
from orgmapper.io.table_text import BadCell, table_from_text, table_text
from orgmapper.model.checks import faults
from orgmapper.model.columns import IntArray
from orgmapper.model.document import Arrangement, Document
from orgmapper.model.messages import Message, message
from orgmapper.model.planning import ImportPlan
from orgmapper.model.problems import OrgMapperError, Problem
from orgmapper.model.tables import Table
from orgmapper.model.ticket import Free, Ticket

SUFFIX = ".orgmap"
MIMETYPE = "mimetype"
MANIFEST = "map.json"
VIEWS = "views.json"
PLAN = "plan.json"
ARRANGEMENT = "arrangement.json"
TABLES: Mapping[str, type[Table]] = {
    name: kind for name, kind in get_type_hints(Document).items() if isinstance(kind, type) and issubclass(kind, Table)
}
_MIME = b"application/vnd.orgmapper.map+zip"
_MOST_ID = 2**60


@dataclass(frozen=True)
class _Manifest:
    format: int
    reader: int
    title: str
    next_id: int
    levels: tuple[str, ...]
    secret: str = ""
    checks_taken: int = 0
    encrypted: bool = False
    """Reserved: a version that can encrypt sets it, and one that cannot says so instead of calling it damaged."""


class _Damaged(Exception):  # noqa: N818 - made a sentence below
    def __init__(self, part: str, row: int | None = None, column: str = "") -> None:
        super().__init__(part)
        self.part = part
        self.row = row
        self.column = column


def write_document(path: Path, document: Document, ticket: Ticket | None = None) -> str:
    """Save a document in place of the file; SHA-256 of what is in it now, hexadecimal.

    Raises
    ------
    OrgMapperError
        The disk refused; the earlier file stands as it was.
    """
    data = document_bytes(document, ticket)
    with replacing(path) as stream:
        stream.write(data)
    return digest(data)


def read_document(path: Path, ticket: Ticket | None = None) -> Document:
    """The document that a file holds.

    Raises
    ------
    OrgMapperError
        The file cannot be read, is no map document, is newer than this program, or is damaged.
    """
    return read_with_digest(path, ticket)[0]


def read_with_digest(path: Path, ticket: Ticket | None = None) -> tuple[Document, str]:
    """The document and the SHA-256 of the file, hexadecimal, from one reading. Raises as `read_document`."""
    with disk_errors(path, "read"):
        if path.stat().st_size > MOST_BYTES:
            raise _refusal("too-large", path.name)
        data = path.read_bytes()
    return document_from_bytes(data, path.name, ticket), digest(data)


def digest(data: bytes) -> str:
    """What a journal calls its base by: SHA-256, hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def document_bytes(document: Document, ticket: Ticket | None = None, level: int = LEVEL) -> bytes:
    """The file's content. Half surrogate pairs, which are no characters, become replacement characters."""
    ticket = ticket or Free()
    tables = document.tables()
    same = {name: getattr(document, name) for name in ("title", "next_id", "levels", "secret", "checks_taken")}
    manifest = _Manifest(FORMAT, READER, **same)
    parts: dict[str, bytes] = {MIMETYPE: _MIME, MANIFEST: json_bytes(to_plain(manifest))}
    ids = {name: ids for name, table in tables.items() if (ids := _ids(table)) is not None}
    for done, (name, table) in enumerate(tables.items()):
        ticket.step(done, len(tables))
        parts[_part(name)] = table_text(table, ids, ticket)
    parts |= import_parts(document.imports, ticket)
    if document.plan.sheets:
        parts[PLAN] = json_bytes(document.plan.to_json())
    parts[VIEWS] = json_bytes(document.views)
    if document.arrangement != Arrangement():
        parts[ARRANGEMENT] = json_bytes(to_plain(document.arrangement))
    for name, content in sorted(document.unknown_parts):
        parts.setdefault(name, content)
    return archive(parts, level)


def document_from_bytes(data: bytes, file: str, ticket: Ticket | None = None) -> Document:
    """The document that `document_bytes` wrote; `file` is its name for the sentences. Raises as `read_document`."""
    ticket = ticket or Free()
    try:
        parts = parts_of(data)
    except NotAnArchive:
        raise _refusal("not-a-map", file) from None
    except TooLarge:
        raise _refusal("too-large", file) from None
    except BrokenArchive as error:
        raise _refusal("damaged-part" if error.part else "not-whole", file, part=error.part) from None
    parts = _readable(parts, file)
    try:
        return _document(parts, ticket)
    except _Damaged as damage:
        if damage.row is None:
            raise _refusal("damaged-part", file, part=damage.part) from None
        raise _refusal("damaged-cell", file, part=damage.part, row=damage.row, column=damage.column) from None


def _readable(parts: Parts, file: str) -> Parts:
    """The parts in the present form; refuses what is no map document or not for this program."""
    if MANIFEST not in parts:
        raise _refusal("not-a-map", file)
    try:
        given = json.loads(parts[MANIFEST])
        version, reader = int(given["format"]), int(given["reader"])
        encrypted = given.get("encrypted", False) is not False
        if reader <= FORMAT and not encrypted:
            return upgraded(parts, version)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        raise _refusal("damaged-part", file, part=MANIFEST) from None
    raise _refusal("newer" if reader > FORMAT else "encrypted", file)


def _document(parts: Parts, ticket: Ticket) -> Document:
    manifest: _Manifest = _json(parts, MANIFEST, _Manifest)
    if not 1 <= manifest.next_id < _MOST_ID:
        raise _Damaged(MANIFEST)
    views = _json(parts, VIEWS, tuple[dict[str, Any], ...])
    try:
        imports = imports_from(parts, ticket)
    except (KeyError, ValueError, RecursionError) as error:
        raise _Damaged(error.args[0] if isinstance(error, KeyError) else REPORTS) from None
    known = {MIMETYPE, MANIFEST, VIEWS, REPORTS, PLAN, ARRANGEMENT, *map(_part, TABLES)}
    known.update(names_part(number) for number in range(1, len(imports) + 1))
    document = replace(
        Document(),
        title=manifest.title,
        next_id=manifest.next_id,
        levels=manifest.levels,
        secret=manifest.secret,
        checks_taken=manifest.checks_taken,
        imports=imports,
        plan=_plan(parts),
        views=views,
        arrangement=_json(parts, ARRANGEMENT, Arrangement) if ARRANGEMENT in parts else Arrangement(),
        unknown_parts=tuple(sorted((name, content) for name, content in parts.items() if name not in known)),
        **_tables(parts, ticket),
    )
    for fault in faults(document):
        raise _Damaged(_part(fault.table), None if fault.row is None else fault.row + 1, fault.column)
    return document


def _plan(parts: Parts) -> ImportPlan:
    try:
        return ImportPlan.from_json(json.loads(parts[PLAN])) if PLAN in parts else ImportPlan()
    except (KeyError, ValueError, TypeError, AttributeError, RecursionError):
        raise _Damaged(PLAN) from None


def _tables(parts: Parts, ticket: Ticket) -> dict[str, Any]:
    """All tables, those that others point to first."""
    tables: dict[str, Any] = {}
    ids: dict[str, IntArray] = {}
    for name in _order():
        ticket.step(len(tables), len(TABLES))
        part = _part(name)
        if part not in parts:
            raise _Damaged(part)
        try:
            tables[name] = table_from_text(TABLES[name], parts[part], name, ids, ticket)
        except BadCell as bad:
            raise _Damaged(part, bad.row, bad.column) from None
        except ValueError:
            raise _Damaged(part) from None
    return tables


def _order() -> tuple[str, ...]:
    needs = {
        name: {c.metadata["table"] for c in fields(kind) if c.metadata["kind"] == "row"} - {name}
        for name, kind in TABLES.items()
    }
    return tuple(TopologicalSorter(needs).static_order())


def _ids(table: Table) -> IntArray | None:
    first = fields(table)[0]
    return getattr(table, first.name) if first.metadata["kind"] == "id" else None


def _part(table: str) -> str:
    return f"{table}.csv"


def _json(parts: Parts, name: str, kind: Any) -> Any:
    try:
        return from_plain(kind, json.loads(parts[name]))
    except (KeyError, ValueError, RecursionError):
        raise _Damaged(name) from None


def _refusal(reason: str, file: str, **values: str | int | float | Message) -> OrgMapperError:
    return OrgMapperError(
        Problem(
            "stop",
            f"map-{reason}",
            message(f"documents.{reason}", file=file, **values),
            message(f"documents.{reason}-advice"),
            file=file,
        )
    )
