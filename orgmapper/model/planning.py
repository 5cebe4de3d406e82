"""How files are to be understood, as data: guessed by `io`, changed by the user, saved, and run again next month."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeVar

from orgmapper.model.messages import Message, message

Kind = Literal["people", "posts", "head_counts", "edges", "matrix", "survey", "memberships", "unknown", "ignored"]
"""What a sheet holds: people; posts that people may hold; counts of posts below a post; ties, one a row; ties as a
matrix of names; answers, one respondent a row; people and what they belong to; nothing that was understood; nothing
that is wanted."""

Role = Literal[
    "id",
    "name",
    "given",
    "family",
    "known_as",
    "email",
    "position",
    "manager",
    "dotted",
    "title",
    "unit",
    "location",
    "grade",
    "start",
    "end",
    "fte",
    "head_count",
    "has",
    "offers",
    "wants",
    "names",
    "source",
    "target",
    "relation",
    "weight",
    "wave",
    "directed",
    "system",
    "time",
    "attribute",
]
"""What a column says. `names`: a question answered with people; `system`: written by the survey tool; `attribute`:
kept as it stands."""

By = Literal["", "id", "email", "name", "position"]
"""How a column points to somebody."""

Asked = Literal["everyone", "answered"]
"""Who was asked: everyone on the chart; only those who answered."""

Choice = TypeVar("Choice", bound=str)


@dataclass(frozen=True)
class Recognition:
    """One guess: what it is taken for, how sure (0 to 100), and why."""

    value: str
    confidence: float
    reason: Message

    def to_json(self) -> dict[str, Any]:
        return {"value": self.value, "confidence": self.confidence, "reason": self.reason.to_json()}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Recognition":
        return cls(str(data["value"]), float(data["confidence"]), Message.from_json(data["reason"]))

    @classmethod
    def chosen(cls, value: str) -> "Recognition":
        """What the user said, in place of a guess."""
        return cls(value, 100.0, message("import.reason.chosen"))


@dataclass(frozen=True)
class ColumnPlan:
    """What one column is taken for.

    Attributes
    ----------
    index : int
        Column of the sheet, from 0.
    header : str
        Its name: the caption without blanks and marks at the ends, made different from the others of the sheet.
    role : Recognition
        The value is a `Role`.
    by : By
        For columns that point to people or posts: how.
    label : str
        For `unit` the name of the level, for `names` the name of the relation; else empty.
    """

    index: int
    header: str
    role: Recognition
    by: By = ""
    label: str = ""

    def to_json(self) -> dict[str, Any]:
        return {**vars(self), "role": self.role.to_json()}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "ColumnPlan":
        given: dict[str, Any] = {**data, "role": Recognition.from_json(data["role"])}
        return cls(**given)


@dataclass(frozen=True)
class SheetPlan:
    """What one sheet is taken for.

    Attributes
    ----------
    file, sheet, digest : str
        Which one: names, and the hash of the file's bytes.
    kind : Recognition
        The value is a `Kind`.
    header_row : int or None
        Row of the captions as the source numbers it; None where there are none.
    columns : tuple of ColumnPlan
        In the order of the sheet. Of the unit columns the one furthest up the organisation stands first in `units`.
    units : tuple of int
        Indices of the unit columns from the top of the organisation down.
    relation, wave : str
        Name of the relation and of the wave where no column says.
    asked : Asked
    """

    file: str
    sheet: str
    digest: str
    kind: Recognition
    header_row: int | None = None
    columns: tuple[ColumnPlan, ...] = ()
    units: tuple[int, ...] = ()
    relation: str = ""
    wave: str = ""
    asked: Asked = "everyone"

    def of(self, role: Role) -> tuple[ColumnPlan, ...]:
        """The columns of one role, in the order of the sheet."""
        return tuple(column for column in self.columns if column.role.value == role)

    def first(self, role: Role) -> ColumnPlan | None:
        return next(iter(self.of(role)), None)

    def to_json(self) -> dict[str, Any]:
        return {
            **vars(self),
            "kind": self.kind.to_json(),
            "columns": [column.to_json() for column in self.columns],
            "units": list(self.units),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "SheetPlan":
        columns = tuple(ColumnPlan.from_json(column) for column in data["columns"])
        given: dict[str, Any] = {
            **data,
            "kind": Recognition.from_json(data["kind"]),
            "columns": columns,
            "units": tuple(data["units"]),
        }
        return cls(**given)


@dataclass(frozen=True)
class NameDecision:
    """What the user says a typed text means: a person (id as in the file, e-mail or name), or nobody (`state`).

    An empty `file` or `column` means anywhere.
    """

    text: str
    person: str = ""
    state: Literal["", "outsider", "unit", "not_a_person", "unknown"] = ""
    file: str = ""
    column: str = ""


@dataclass(frozen=True)
class NameProposal:
    """A typed name to check: what was typed, how often and where first, and whom it could mean, best first.

    `candidates` are document ids of people with score (0 to 100) and the message id of the reason.
    """

    text: str
    count: int
    file: str
    column: str
    row: int
    candidates: tuple[tuple[int, float, str], ...]


@dataclass(frozen=True)
class ImportPlan:
    """How a set of files is to be taken in.

    Attributes
    ----------
    sheets : tuple of SheetPlan
    title : str
        What the map may be called: what stands above the captions of the people table; empty where nothing does.
    decisions : tuple of NameDecision
    take_checks : bool
        Take the first proposal of every name to check.
    """

    sheets: tuple[SheetPlan, ...] = ()
    title: str = ""
    decisions: tuple[NameDecision, ...] = ()
    take_checks: bool = False

    def to_json(self) -> dict[str, Any]:
        return {
            "version": 1,
            "title": self.title,
            "sheets": [sheet.to_json() for sheet in self.sheets],
            "decisions": [vars(decision) for decision in self.decisions],
            "take_checks": self.take_checks,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "ImportPlan":
        """The plan that `to_json` wrote.

        Raises
        ------
        KeyError, TypeError, ValueError
            It is not such a plan.
        """
        if data["version"] != 1:
            raise ValueError(data["version"])
        return cls(
            tuple(SheetPlan.from_json(sheet) for sheet in data["sheets"]),
            str(data["title"]),
            tuple(NameDecision(**decision) for decision in data["decisions"]),
            bool(data["take_checks"]),
        )

    def with_sheet(self, sheet: SheetPlan) -> "ImportPlan":
        """The plan with one sheet understood in another way."""
        return replace(
            self,
            sheets=tuple(sheet if (s.file, s.sheet) == (sheet.file, sheet.sheet) else s for s in self.sheets),
        )
