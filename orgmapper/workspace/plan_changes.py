"""Changes of an import plan that a person makes, as pure functions, and what follows from them."""

from collections.abc import Sequence
from dataclasses import replace

from orgmapper.io.recognise.assign import Roles
from orgmapper.io.recognise.grid import Grid
from orgmapper.io.recognise.superiors import points_to
from orgmapper.model.cells import FileCells, Sheet
from orgmapper.model.fixes import Fix, with_fix
from orgmapper.model.messages import message
from orgmapper.model.planning import ColumnPlan, Correction, ImportPlan, Kind, Recognition, Role, SheetPlan
from orgmapper.model.questions import Question

_POINTING = ("manager", "dotted")
_ASKING = ("names", "about")


def with_kind(sheet: SheetPlan, kind: Kind) -> SheetPlan:
    """The sheet taken for something else; its columns stay as they were understood."""
    return sheet if sheet.kind.value == kind else replace(sheet, kind=Recognition.chosen(kind))


def with_role(sheet: SheetPlan, index: int, role: Role) -> SheetPlan:
    """One column in another role. A role that only one column can have is taken from the other."""
    columns = tuple(_with_role(column, index, role) for column in sheet.columns)
    units = tuple(unit for unit in sheet.units if unit != index)
    if role == "unit":
        units = (*units, index) if index not in sheet.units else sheet.units
    return replace(sheet, columns=columns, units=units)


def _with_role(column: ColumnPlan, index: int, role: Role) -> ColumnPlan:
    if column.index != index:
        alone = role in ONLY_ONE and column.role.value == role
        return replace(column, role=Recognition.chosen("attribute"), by="", label="") if alone else column
    if column.role.value == role:
        return column
    label = column.label or column.header if role in ("unit", *_ASKING) else ""
    return replace(column, role=Recognition.chosen(role), by="", label=label.strip(" ?"))


ONLY_ONE: tuple[Role, ...] = (
    "id",
    "name",
    "given",
    "family",
    "email",
    "position",
    "manager",
    "title",
    "start",
    "end",
    "fte",
    "head_count",
    "source",
    "target",
)
"""Roles of which the first column alone is read."""


def with_relation(sheet: SheetPlan, old: str, new: str) -> SheetPlan:
    """Another name for a relation; "" for the one of the whole sheet."""
    new = " ".join(new.split())
    if not new or old == new:
        return sheet
    columns = tuple(
        replace(column, label=new) if column.label == old and column.role.value in _ASKING else column
        for column in sheet.columns
    )
    questions = tuple(replace(one, relation=new) if one.relation == old else one for one in sheet.questions)
    relation = new if sheet.relation == old else sheet.relation
    return replace(sheet, columns=columns, questions=questions, relation=relation)


def relations_of(sheet: SheetPlan) -> tuple[str, ...]:
    """The relations that a sheet tells of, as far as no column names them."""
    if sheet.kind.value in ("edges", "matrix"):
        return (sheet.relation,) if not sheet.of("relation") else ()
    asked = [column.label or column.header for column in sheet.columns if column.role.value in _ASKING]
    return tuple(dict.fromkeys(asked))


def question_of(sheet: SheetPlan, relation: str) -> Question:
    """What the answers to a question mean; where the plan does not say, they name people."""
    return sheet.question(relation) or Question(relation, Recognition.chosen("names"))


def with_question(sheet: SheetPlan, question: Question) -> SheetPlan:
    """The answers to one question understood in another way."""
    if sheet.question(question.relation) is None:
        return replace(sheet, questions=(*sheet.questions, question))
    return sheet.with_question(question)


def with_correction(plan: ImportPlan, correction: Correction) -> ImportPlan:
    """One cell read as something else; read as it stands again where that is what was typed."""
    if correction.text == correction.value:
        place = (correction.file, correction.sheet, correction.row, correction.column)
        kept = tuple(one for one in plan.corrections if (one.file, one.sheet, one.row, one.column) != place)
        return replace(plan, corrections=kept)
    return with_fix(plan, Fix(message("import.reason.chosen"), (correction,)))


def completed(plan: ImportPlan, files: Sequence[FileCells]) -> ImportPlan:
    """The plan with what follows from the changes: how a column points to people, the order of unit columns."""
    cells = {(sheet.file, sheet.name): sheet for file in files for sheet in file.sheets}
    sheets = tuple(_completed(sheet, cells.get((sheet.file, sheet.sheet))) for sheet in plan.sheets)
    return plan if sheets == plan.sheets else replace(plan, sheets=sheets)


def _completed(sheet: SheetPlan, cells: Sheet | None) -> SheetPlan:
    pointing = [column for column in sheet.columns if column.role.value in _POINTING and not column.by]
    mixed = len(sheet.units) > 1 and any(_chosen(sheet, index) for index in sheet.units)
    if cells is None or not (pointing or mixed):
        return sheet
    roles = _roles(sheet, cells)
    by = {column.index: points_to(roles, column.index)[0] or "name" for column in pointing}
    columns = tuple(replace(column, by=by.get(column.index, column.by)) for column in sheet.columns)
    units = sheet.units
    if mixed:
        # Of two levels the one with fewer names stands above.
        units = tuple(sorted(units, key=lambda index: len(set(roles.grid.column(index)))))
    return replace(sheet, columns=columns, units=units)


def _chosen(sheet: SheetPlan, index: int) -> bool:
    column = next((column for column in sheet.columns if column.index == index), None)
    return column is not None and column.role.reason.id == "import.reason.chosen"


def _roles(sheet: SheetPlan, cells: Sheet) -> Roles:
    """The columns as they are taken for, as far as pointing to one another needs it."""
    header = cells.numbers.index(sheet.header_row) if sheet.header_row in cells.numbers else None
    roles = Roles(Grid(cells, header, sheet.header_rows) if header is not None else Grid(cells, None))
    for column in sheet.columns:
        if column.role.value != "attribute" and column.index < roles.grid.width:
            roles.roles[column.index] = column.role
    return roles
