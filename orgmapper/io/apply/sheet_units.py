"""A workbook with a sheet for each unit: what the sheet is called is where its people belong."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from orgmapper.io.apply.ledger import Ledger
from orgmapper.io.names.text import fold
from orgmapper.model.messages import message, say
from orgmapper.model.planning import ColumnPlan, Recognition, SheetPlan

_BARE = re.compile(r"(?:sheet|tabelle|feuil|hoja|foglio|planilha|blad|munka|arkusz|table|page|list)\s*\(?\d*\)?$")
_WHO = ("id", "email", "name", "family", "given")
_SHARED = 0.1


def sheets_as_units(ledgers: Sequence[Ledger]) -> None:
    """Sheets of one file with the same captions, other people in each, and no column that says the unit."""
    files: defaultdict[str, list[Ledger]] = defaultdict(list)
    for ledger in ledgers:
        if ledger.plan.kind.value == "people":
            files[ledger.plan.file].append(ledger)
    for sheets in files.values():
        if len(sheets) > 1 and _alike(sheets) and not _same_people(sheets):
            for ledger in sheets:
                _add(ledger)
            sheets[0].note(
                "note", "sheets-as-units", count=len(sheets), names=", ".join(s.plan.sheet for s in sheets[:8])
            )


def _alike(sheets: Sequence[Ledger]) -> bool:
    headers = {tuple(column.header for column in ledger.plan.columns) for ledger in sheets}
    names = [fold(ledger.plan.sheet) for ledger in sheets]
    telling = all(name and not _BARE.match(name) and not name.isdigit() for name in names)
    return telling and len(headers) == 1 and not any(s.plan.units or s.parents or s.unit_rows for s in sheets)


def _same_people(sheets: Sequence[Ledger]) -> bool:
    """The sheets tell of the same people twice, as months or states of one list do."""
    told = [who for ledger in sheets for who in set(_who(ledger))]
    return len(set(told)) < (1 - _SHARED) * len(told)


def _who(ledger: Ledger) -> list[str]:
    columns = [ledger.grid.column(c.index) for role in _WHO for c in ledger.plan.columns if c.role.value == role]
    return [fold(" ".join(cells)) for cells in zip(*columns, strict=True)]


def _add(ledger: Ledger) -> None:
    plan: SheetPlan = ledger.plan
    index = max(ledger.grid.width, 1 + max((column.index for column in plan.columns), default=0))
    header = say(message("import.level-of-sheets"))
    ledger.grid.put(index, [plan.sheet] * len(ledger.grid))
    column = ColumnPlan(index, header, Recognition("unit", 75.0, message("import.reason.sheet-name")), label=header)
    ledger.plan = replace(plan, columns=(*plan.columns, column), units=(index,))
