"""Edits: what was changed, as data.

An edit holds all it needs (ids, texts, the clock's reading, a file's content) and `apply` is pure, so that it can be
undone by keeping the old document, written to the journal, replayed after a crash and shown as history. Edits name
people, posts, units and ties by the document's ids, never by row.

To add one: a frozen dataclass here or in a sibling, `name`, `title`, `apply`, and a line in `EDITS`.
"""

from dataclasses import asdict, dataclass, fields, replace
from pathlib import PurePath
from typing import Any, ClassVar, Protocol

import numpy as np

from orgmapper.model.arrangement import ArrangeAnew, PinPlaces, Unpin
from orgmapper.model.chart_edits import MergeUnits, SetSuperior
from orgmapper.model.columns import NONE, rows_of
from orgmapper.model.document import Document
from orgmapper.model.messages import Message, message
from orgmapper.model.name_edits import DecideNames, ForgetNames, ResolveName, tie_stands
from orgmapper.model.privacy import pseudonym_key
from orgmapper.model.tables import appended, kept


class Edit(Protocol):
    """One step of the history. `name` is its word in the journal."""

    name: ClassVar[str]

    @property
    def title(self) -> Message:
        """What the menu says: "Undo: <title>"."""
        ...

    def apply(self, document: Document) -> Document:
        """The changed document; the same object where nothing changes (also where what it names is gone)."""
        ...


@dataclass(frozen=True)
class RenameMap:
    """Give the map another title."""

    text: str
    name: ClassVar[str] = "rename-map"

    @property
    def title(self) -> Message:
        return message("edits.rename-map", text=self.text)

    def apply(self, document: Document) -> Document:
        return document if document.title == self.text else replace(document, title=self.text)


@dataclass(frozen=True, eq=False)
class Import:
    """Take in files: the facts as they stand afterwards. What was made by hand before is part of the content.

    `content` is bulk: a journal keeps it in a side file. `refreshed`: the files are later ones of those the map has.
    """

    files: tuple[str, ...]
    content: Document
    refreshed: bool = False
    name: ClassVar[str] = "import"

    @property
    def title(self) -> Message:
        what = "edits.refresh" if self.refreshed else "edits.import"
        return message(what, count=len(self.files), file=self.files[0] if self.files else "")

    def with_key(self) -> "Import":
        """The same with the key worked out ahead that a map without one gets: of a large one it takes a while."""
        return replace(self, content=replace(self.content, secret=pseudonym_key(self.content)))

    def titled(self, title: str = "") -> "Import":
        """The same with this title, or the name of the first file, where the content has none."""
        if self.content.title:
            return self
        return replace(self, content=replace(self.content, title=title or PurePath(self.files[0]).stem))

    def apply(self, document: Document) -> Document:
        secret = document.secret or self.content.secret or pseudonym_key(self.content)
        return replace(self.content, secret=secret, unknown_parts=document.unknown_parts)


@dataclass(frozen=True)
class AddTie:
    """Draw a tie by hand. `made` is the clock's reading, an ISO date and time.

    In a document without waves `wave` says nothing.
    """

    source: int
    target: int
    relation: int
    wave: int
    made: str
    weight: float = 1.0
    name: ClassVar[str] = "add-tie"

    @property
    def title(self) -> Message:
        return message("edits.add-tie")

    def apply(self, document: Document) -> Document:
        relation = int(rows_of(document.relations.id, np.array([self.relation]))[0])
        # Drawn as it leads, kept as it would have been reported.
        turned = relation != NONE and bool(document.relations.turned[relation])
        ends = (self.target, self.source) if turned else (self.source, self.target)
        people = rows_of(document.people.id, np.array(ends))
        wave = int(rows_of(document.waves.id, np.array([self.wave]))[0])
        gone = NONE in people or relation == NONE or (wave == NONE and len(document.waves) > 0)
        if gone or self.source == self.target:
            return document
        if tie_stands(document, int(people[0]), int(people[1]), relation, wave):
            return document
        origin, number = len(document.sources), document.next_id
        sources = appended(document.sources, id=[number], file=[""], sheet=[""], digest=[""], note=[self.made])
        drawn = appended(
            document.ties,
            id=[number + 1],
            source=people[:1],
            target=people[1:],
            relation=[relation],
            wave=[wave],
            weight=[self.weight],
            origin=[origin],
            origin_row=[NONE],
        )
        return replace(document, ties=drawn, sources=sources, next_id=number + 2)


@dataclass(frozen=True)
class RemoveTies:
    """Take ties away."""

    ties: tuple[int, ...]
    name: ClassVar[str] = "remove-ties"

    @property
    def title(self) -> Message:
        return message("edits.remove-ties", count=len(self.ties))

    def apply(self, document: Document) -> Document:
        gone = np.isin(document.ties.id, np.array(self.ties, dtype=np.int64))
        return replace(document, ties=kept(document.ties, ~gone)) if bool(gone.any()) else document


@dataclass(frozen=True)
class FineAsItIs:
    """Mark a pair of units as fine without ties, and say why. A second mark on a pair replaces the first."""

    a: int
    b: int
    reason: str
    made: str
    name: ClassVar[str] = "fine-as-it-is"

    @property
    def title(self) -> Message:
        return message("edits.fine-as-it-is")

    def apply(self, document: Document) -> Document:
        rows = rows_of(document.units.id, np.array(sorted((self.a, self.b))))
        if NONE in rows or self.a == self.b:
            return document
        others = NotFineAfterAll(self.a, self.b).apply(document)
        notes = appended(
            others.notes, id=[document.next_id], a=rows[:1], b=rows[1:], reason=[self.reason], made=[self.made]
        )
        return replace(document, notes=notes, next_id=document.next_id + 1)


@dataclass(frozen=True)
class NotFineAfterAll:
    """Take the mark away from a pair of units."""

    a: int
    b: int
    name: ClassVar[str] = "not-fine-after-all"

    @property
    def title(self) -> Message:
        return message("edits.not-fine-after-all")

    def apply(self, document: Document) -> Document:
        rows = rows_of(document.units.id, np.array(sorted((self.a, self.b))))
        gone = (document.notes.a == rows[0]) & (document.notes.b == rows[1])
        return replace(document, notes=kept(document.notes, ~gone)) if bool(gone.any()) else document


EDITS: tuple[type[Any], ...] = (
    SetSuperior,
    MergeUnits,
    RenameMap,
    Import,
    AddTie,
    RemoveTies,
    FineAsItIs,
    NotFineAfterAll,
    ResolveName,
    DecideNames,
    ForgetNames,
    PinPlaces,
    Unpin,
    ArrangeAnew,
)


def edit_values(edit: Edit) -> dict[str, Any]:
    """The parameters of an edit without bulk content, ready for JSON: ``{"edit": name, ...}``."""
    if isinstance(edit, Import):
        return {"edit": edit.name, "files": list(edit.files), "refreshed": edit.refreshed}
    return {"edit": edit.name, **asdict(edit)}  # pyright: ignore[reportArgumentType, reportCallIssue]


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]


def edit_from_values(values: dict[str, Any], content: Document | None = None) -> Edit:
    """The edit that `edit_values` described; `content` is the bulk of an Import.

    Raises
    ------
    ValueError
        An edit that this version does not know, or an Import without its content.
    """
    kinds = {kind.name: kind for kind in EDITS}
    kind = kinds.get(values["edit"])
    if kind is None:
        raise ValueError(values["edit"])
    if kind is Import:
        if content is None:
            raise ValueError("import")
        return Import(tuple(values["files"]), content, bool(values.get("refreshed", False)))
    known = {column.name for column in fields(kind)}
    given: dict[str, Any] = {key: _frozen(value) for key, value in values.items() if key in known}
    return kind(**given)


__all__ = [
    "EDITS",
    "AddTie",
    "ArrangeAnew",
    "DecideNames",
    "Edit",
    "FineAsItIs",
    "ForgetNames",
    "Import",
    "MergeUnits",
    "NotFineAfterAll",
    "PinPlaces",
    "RemoveTies",
    "RenameMap",
    "ResolveName",
    "SetSuperior",
    "Unpin",
    "edit_from_values",
    "edit_values",
]
