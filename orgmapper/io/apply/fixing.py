"""What would put a finding right, made where the finding is made."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from orgmapper.io.apply.ledger import Ledger
from orgmapper.model.edits import Edit, edit_values
from orgmapper.model.fixes import Fix, SheetChange
from orgmapper.model.messages import Message, message
from orgmapper.model.planning import Correction


def cell_fix(
    ledger: Ledger, row: int, header: str, value: str, label: Message, edit: Mapping[str, Any] | None = None
) -> Fix:
    """Read one cell in another way. `row` is that of the grid."""
    plan = ledger.plan
    column = next((one.index for one in plan.columns if one.header == header), None)
    text = "" if column is None else ledger.grid.column(column)[row]
    one = Correction(plan.file, plan.sheet, text, value, header, ledger.number(row))
    return Fix(label, (one,), edit=dict(edit or {}))


def as_data(edit: Edit) -> dict[str, Any]:
    """An edit as a fix holds it: JSON values, so that a map that was saved holds the same."""
    data: dict[str, Any] = json.loads(json.dumps(edit_values(edit)))
    return data


def leave_out_fix(ledger: Ledger, row: int) -> Fix:
    """Set one row aside."""
    plan = ledger.plan
    one = Correction(plan.file, plan.sheet, ledger.says(row), row=ledger.number(row), what="leave_out")
    return Fix(message("import.fix.leave-out", row=str(ledger.number(row))), (one,))


def leave_out_all_fix(ledger: Ledger, rows: Sequence[int]) -> Fix:
    """Set several rows aside."""
    made = tuple(one for row in rows for one in leave_out_fix(ledger, row).corrections)
    return Fix(message("import.fix.leave-out-all", count=len(rows)), made)


def take_in_fix(ledger: Ledger, row: int) -> Fix:
    """Use one row that was set aside."""
    plan = ledger.plan
    one = Correction(plan.file, plan.sheet, ledger.says(row), row=ledger.number(row), what="take_in")
    return Fix(message("import.fix.take-in", row=str(ledger.number(row))), (one,))


def take_all_in_fix(ledger: Ledger, code: str, count: int) -> Fix:
    """Use all rows that were set aside for one reason."""
    plan = ledger.plan
    return Fix(
        message("import.fix.take-all-in", count=count), changes=(SheetChange(plan.file, plan.sheet, "take_in", code),)
    )
