"""How files are to be understood, as data: guessed by `io`, changed by the user, saved, and run again next month."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeVar

from orgmapper.model.questions import Question
from orgmapper.model.recognition import Recognition

Kind = Literal[
    "people", "posts", "head_counts", "units", "edges", "matrix", "survey", "memberships", "unknown", "ignored"
]
"""What a sheet holds: people; posts that people may hold; counts of posts below a post; units with the unit above
each; ties, one a row; ties as a matrix of names; answers, one respondent a row; people and what they belong to; nothing
that was understood; nothing that is wanted."""

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
    "outline",
    "numbering",
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
    "about",
    "source",
    "target",
    "relation",
    "weight",
    "wave",
    "directed",
    "system",
    "status",
    "time",
    "attribute",
]
"""What a column says. `outline`: who or what stands here, and by its depth also below whom (indented in one column, or
one column a depth); `numbering`: the same said as 1.2.3; `names`: a question answered with people; `about`: a question
about one colleague, who stands in the caption; `system`: written by the survey tool; `status`: the same, and it tells
trials and unfinished answers from others; `attribute`: kept as it stands."""

By = Literal["", "id", "email", "name", "position", "row"]
"""How a column points to somebody; `row`: by the id of another row of its sheet, whose source is meant."""

Asked = Literal["everyone", "answered", "listed"]
"""Who was asked: everyone on the chart; only those who answered; those whom the plan lists."""

Repeats = Literal["later", "all"]
"""Several rows of one person: the later one counts; all count, one nomination a row."""

Choice = TypeVar("Choice", bound=str)


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
        For `unit` the name of the level, for `names` and `about` the name of the relation; else empty.
    about : str
        For `about` the colleague, as the caption has it; for `has`, `offers`, `wants` the topic that a tick in the cell
        stands for; for `weight` in a survey the header of the column of names that it weighs, in an edge list the
        relation of which it is the weight.
    wave : str
        The wave of which the column tells, where it is not the wave of the sheet.
    split : str
        For `unit`: what stands between the units of a whole path in one cell (`` > ``); empty for one unit a cell.
    fill : bool
        An empty cell says what the cell above it says.
    """

    index: int
    header: str
    role: Recognition
    by: By = ""
    label: str = ""
    split: str = ""
    fill: bool = False
    about: str = ""
    wave: str = ""

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
    header_rows : int
        How many rows the captions take: a question above its options, codes above texts.
    columns : tuple of ColumnPlan
        In the order of the sheet. Of the unit columns the one furthest up the organisation stands first in `units`.
    units : tuple of int
        Indices of the unit columns from the top of the organisation down.
    relation, wave : str
        Name of the relation and of the wave where no column says.
    asked : Asked
    listed : tuple of str
        Ids, e-mail addresses or names of those who were asked, where `asked` is ``listed``.
    repeats : Repeats
    questions : tuple of Question
        What the answers mean, one for each label of the columns `names` and `about`.
    take_in : tuple of str
        Codes of findings: rows that would be set aside for them are used.
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
    take_in: tuple[str, ...] = ()
    header_rows: int = 1
    listed: tuple[str, ...] = ()
    repeats: Repeats = "later"
    questions: tuple[Question, ...] = ()

    def of(self, role: Role) -> tuple[ColumnPlan, ...]:
        """The columns of one role, in the order of the sheet."""
        return tuple(column for column in self.columns if column.role.value == role)

    def first(self, role: Role) -> ColumnPlan | None:
        return next(iter(self.of(role)), None)

    def question(self, relation: str) -> Question | None:
        """What the answers to one question mean; None where the plan does not say."""
        return next((question for question in self.questions if question.relation == relation), None)

    def with_question(self, question: Question) -> "SheetPlan":
        """The plan with the answers to one question understood in another way."""
        kept = tuple(question if held.relation == question.relation else held for held in self.questions)
        return replace(self, questions=kept)

    def to_json(self) -> dict[str, Any]:
        return {
            **vars(self),
            "kind": self.kind.to_json(),
            "columns": [column.to_json() for column in self.columns],
            "units": list(self.units),
            "take_in": list(self.take_in),
            "listed": list(self.listed),
            "questions": [question.to_json() for question in self.questions],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "SheetPlan":
        columns = tuple(ColumnPlan.from_json(column) for column in data["columns"])
        given: dict[str, Any] = {
            **data,
            "kind": Recognition.from_json(data["kind"]),
            "columns": columns,
            "units": tuple(data["units"]),
            "take_in": tuple(data.get("take_in", ())),
            "listed": tuple(data.get("listed", ())),
            "questions": tuple(Question.from_json(question) for question in data.get("questions", ())),
        }
        return cls(**given)


@dataclass(frozen=True)
class NameDecision:
    """What the user says a typed text means: a person (id as in the file, e-mail or name), or nobody (`state`).

    Several with one text, file, column and writer mean several people at once. With neither person nor state, what was
    decided before is forgotten. An empty `file` or `column` means anywhere, an empty `writer` (a person as above)
    everybody of whom no other decision on the text speaks.
    """

    text: str
    person: str = ""
    state: Literal["", "outsider", "unit", "not_a_person", "unknown"] = ""
    file: str = ""
    column: str = ""
    writer: str = ""

    @property
    def forgets(self) -> bool:
        return not (self.person or self.state)


@dataclass(frozen=True)
class Correction:
    """A cell to be read as something else, or a row to be treated in another way, whatever the file says.

    Attributes
    ----------
    file, sheet : str
    text, value : str
        What stands in the cell, and what is read in its place. Where the cell no longer says `text`, as may be next
        month, nothing is changed. For a whole row, `text` is what its filled cells say, with `` | `` between.
    column : str
        Header; empty for a whole row.
    row : int or None
        Row of the source; None for every row where `text` stands in the column.
    what : str
        ``read`` the cell as `value`; ``leave_out`` the row; ``take_in`` the row although it would be set aside.
    """

    file: str
    sheet: str
    text: str
    value: str = ""
    column: str = ""
    row: int | None = None
    what: Literal["read", "leave_out", "take_in"] = "read"


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
    corrections : tuple of Correction
        What is read in another way than it stands in the files.
    take_checks : bool
        Take the first proposal of every name to check.
    """

    sheets: tuple[SheetPlan, ...] = ()
    title: str = ""
    decisions: tuple[NameDecision, ...] = ()
    take_checks: bool = False
    corrections: tuple[Correction, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "version": 1,
            "title": self.title,
            "sheets": [sheet.to_json() for sheet in self.sheets],
            "decisions": [vars(decision) for decision in self.decisions],
            "corrections": [vars(correction) for correction in self.corrections],
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
            tuple(Correction(**correction) for correction in data.get("corrections", ())),
        )

    def with_sheet(self, sheet: SheetPlan) -> "ImportPlan":
        """The plan with one sheet understood in another way."""
        return replace(
            self,
            sheets=tuple(sheet if (s.file, s.sheet) == (sheet.file, sheet.sheet) else s for s in self.sheets),
        )
