"""What the user said about single cells and rows, and what the plan says about empty cells and paths."""

from collections.abc import Sequence

from orgmapper.io.apply.ledger import Ledger
from orgmapper.model.planning import Correction


def correct(ledger: Ledger, corrections: Sequence[Correction]) -> None:
    """Reads the cells and rows of a sheet in the way that was said; a cell that says something else by now stays."""
    plan, grid = ledger.plan, ledger.grid
    filled = {column.index for column in plan.columns if column.fill}
    if filled:
        grid.fill([index for index in plan.units if index in filled])
    mine = [one for one in corrections if (one.file, one.sheet) == (plan.file, plan.sheet)]
    if not mine:
        return
    place = {number: row for row, number in enumerate(grid.numbers)}
    index = {column.header: column.index for column in plan.columns}
    for one in mine:
        row = None if one.row is None else place.get(one.row)
        if one.what == "read":
            if one.column in index and (one.row is None or row is not None):
                _read(ledger, index[one.column], one, row)
        elif row is not None and ledger.says(row) == one.text:
            (ledger.left_out if one.what == "leave_out" else ledger.taken_in).add(row)


def _read(ledger: Ledger, index: int, one: Correction, row: int | None) -> None:
    texts = list(ledger.grid.column(index))
    rows = range(len(texts)) if row is None else (row,)
    for place in rows:
        if texts[place] == one.text:
            texts[place] = one.value
    ledger.grid.put(index, texts)
