"""A plan and the files it is followed on, which may be next month's: columns are found by their headers."""

from collections.abc import Sequence
from dataclasses import replace

from orgmapper.io.apply.correcting import correct
from orgmapper.io.apply.draft import Draft
from orgmapper.io.apply.joined import joined_since
from orgmapper.io.apply.ledger import Ledger, problem
from orgmapper.io.apply.mending import mend
from orgmapper.io.apply.outline import unfold
from orgmapper.io.recognise.grid import Grid
from orgmapper.model.cells import FileCells, Sheet
from orgmapper.model.planning import ImportPlan, SheetPlan

_CHARTS = ("people", "posts", "units")
_LOOK = 40
"""Captions further down are not looked for."""


def open_ledgers(files: Sequence[FileCells], plan: ImportPlan, draft: Draft) -> list[Ledger]:
    """One ledger for each sheet that the plan knows; what it does not know becomes a problem of the draft."""
    plans = {(sheet.file, sheet.sheet): sheet for sheet in plan.sheets}
    ledgers: list[Ledger] = []
    for file in files:
        for sheet in file.sheets:
            one = plans.get((sheet.file, sheet.name))
            if one is None:
                told = problem(
                    "warning", "not-in-plan", file=sheet.file, sheet=sheet.name, name=sheet.name or sheet.file
                )
                draft.problems.append(told)
            else:
                ledger = _ledger(sheet, one, draft.source(sheet.file, sheet.name, file.digest))
                correct(ledger, plan.corrections)
                if ledger.plan.kind.value in _CHARTS:
                    mend(ledger)
                    unfold(ledger)
                ledgers.append(ledger)
    return ledgers


def _ledger(sheet: Sheet, plan: SheetPlan, origin: int) -> Ledger:
    if plan.header_row is None:
        return Ledger(plan, Grid(sheet, None), origin)
    header = _header(sheet, plan)
    if header is None:
        ledger = Ledger(
            replace(plan, kind=replace(plan.kind, value="unknown"), columns=(), units=()), Grid(sheet, None), origin
        )
        ledger.note("warning", "header-gone")
        return ledger
    grid = Grid(sheet, header, plan.header_rows)
    return _aligned(grid, plan, origin)


def _header(sheet: Sheet, plan: SheetPlan) -> int | None:
    """The row of the captions: where the plan says, else the one that holds most of them."""
    wanted = {column.header for column in plan.columns}
    rows = list(range(min(len(sheet.rows) - plan.header_rows + 1, _LOOK)))
    rows.sort(key=lambda row: sheet.numbers[row] != plan.header_row)
    best = (0, -1)
    for row in rows:
        same = len(wanted & set(Grid(sheet, row, plan.header_rows).headers))
        if 2 * same >= len(wanted) and sheet.numbers[row] == plan.header_row:
            return row
        best = max(best, (same, row), key=lambda pair: pair[0])
    return best[1] if best[0] and 2 * best[0] >= len(wanted) else None


def _aligned(grid: Grid, plan: SheetPlan, origin: int) -> Ledger:
    """The plan with every column where its header stands now; columns that are gone are told and left out."""
    place = {header: index for index, header in enumerate(grid.headers)}
    at = {
        column.index: column.index if _stands(grid, column.index, column.header) else place.get(column.header, -1)
        for column in plan.columns
    }
    kept = {at[c.index]: replace(c, index=at[c.index]) for c in plan.columns if at[c.index] >= 0}
    new = joined_since(grid, list(kept.values()))
    kept |= {column.index: column for column in new}
    columns = tuple(kept[index] for index in sorted(kept))
    units = tuple(at[index] for index in plan.units if at.get(index, -1) >= 0)
    ledger = Ledger(replace(plan, header_row=grid.header_number, columns=columns, units=units), grid, origin)
    for column in new:
        ledger.note("note", "column-joined", column=column.header, person=column.about, question=column.label)
    for column in plan.columns:
        if at[column.index] < 0:
            ledger.note("warning", "column-gone", column=column.header, header=column.header)
    return ledger


def _stands(grid: Grid, index: int, header: str) -> bool:
    return index < grid.width and grid.headers[index] == header
