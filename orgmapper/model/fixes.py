"""What would put a finding right, as data: shown as a button, taken with one click, undone like any other step."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from orgmapper.model.messages import Message, say
from orgmapper.model.planning import Correction, ImportPlan, NameDecision, Recognition, Role, SheetPlan


@dataclass(frozen=True)
class SheetChange:
    """A sheet, or one column of it, to be understood in another way.

    `what`: ``kind`` of the sheet; ``take_in`` the rows that would be set aside for the reason `value`; ``role`` of the
    column with the header `column`.
    """

    file: str
    sheet: str
    what: Literal["kind", "take_in", "role"]
    value: str
    column: str = ""


@dataclass(frozen=True)
class Fix:
    """One way to put a finding right.

    Attributes
    ----------
    label : Message
        What the button says: ``Read “Fiance” as “Finance”``.
    corrections, decisions, changes
        What the import plan gains; see `with_fix`.
    edit : mapping
        The edit that does the same to a map the files are already in, as `edits.edit_values` describes it; empty where
        only another import can.
    """

    label: Message
    corrections: tuple[Correction, ...] = ()
    decisions: tuple[NameDecision, ...] = ()
    changes: tuple[SheetChange, ...] = ()
    edit: Mapping[str, Any] = field(default_factory=dict[str, Any])

    def to_json(self) -> dict[str, Any]:
        """The fix in words and as data."""
        return {
            "label": say(self.label),
            "corrections": [vars(one) for one in self.corrections],
            "decisions": [vars(one) for one in self.decisions],
            "changes": [vars(one) for one in self.changes],
            "edit": dict(self.edit),
        }


def with_fix(plan: ImportPlan, fix: Fix) -> ImportPlan:
    """The plan with a fix taken; the same plan where it holds all of it already.

    Of two corrections of one cell, and of two decisions on one text, the later one stays.
    """
    places = {_place(one) for one in fix.corrections}
    kept = tuple(one for one in plan.corrections if _place(one) not in places)
    texts = {(one.text, one.file, one.column) for one in fix.decisions}
    decided = tuple(one for one in plan.decisions if (one.text, one.file, one.column) not in texts)
    sheets = plan.sheets
    for change in fix.changes:
        sheets = tuple(_changed(sheet, change) for sheet in sheets)
    made = replace(plan, sheets=sheets, corrections=(*kept, *fix.corrections), decisions=(*decided, *fix.decisions))
    return plan if made == plan else made


def _place(one: Correction) -> tuple[str, str, int | None, str, str]:
    return one.file, one.sheet, one.row, one.column, one.text


def _changed(sheet: SheetPlan, change: SheetChange) -> SheetPlan:
    if (sheet.file, sheet.sheet) != (change.file, change.sheet):
        return sheet
    if change.what == "kind":
        return replace(sheet, kind=Recognition.chosen(change.value))
    if change.what == "take_in":
        known = (*sheet.take_in, change.value)
        return replace(sheet, take_in=tuple(dict.fromkeys(known)))
    role: Role = change.value  # pyright: ignore[reportAssignmentType]
    return replace(
        sheet,
        columns=tuple(
            replace(one, role=Recognition.chosen(role)) if one.header == change.column else one for one in sheet.columns
        ),
    )
