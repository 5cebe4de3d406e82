"""A matrix of who with whom taken in as the list of its ties."""

from dataclasses import replace

from orgmapper.io.apply.ledger import Ledger, problem
from orgmapper.io.recognise.grid import Grid
from orgmapper.io.recognise.matrix import Shape, is_sum, matrix_cells
from orgmapper.model.cells import Sheet
from orgmapper.model.importing import SheetReport
from orgmapper.model.messages import message
from orgmapper.model.planning import ColumnPlan, Recognition, SheetPlan

_CAPTIONS = ("source", "target", "weight")


def as_list_of_ties(ledger: Ledger) -> Ledger:
    """The ledger of a matrix with a row a tie; any other ledger as it is."""
    return MatrixLedger(ledger) if ledger.plan.kind.value == "matrix" else ledger


class MatrixLedger(Ledger):
    """Its grid holds a row a tie; what is reported counts the rows of the sheet.

    A row of the sheet is set aside when all its ties were.
    """

    def __init__(self, whole: Ledger) -> None:
        self._whole = whole
        grid = whole.grid
        sheet, header = grid.sheet, grid.header or 0
        # Columns the plan does not know are people who joined since.
        other = {column.index for column in whole.plan.columns if column.role.value != "target"}
        columns = tuple(column for column in range(1, len(sheet.rows[header])) if column not in other)
        cells = list(matrix_cells(sheet, Shape(header, columns)))
        self._rows = [row for row, *_ in cells]
        numbers = (sheet.numbers[header], *(sheet.numbers[row] for row in self._rows))
        ties = Sheet(sheet.file, sheet.name, (_CAPTIONS, *(tuple(ends) for _, *ends in cells)), numbers)
        super().__init__(_as_edges(whole.plan), Grid(ties, 0), whole.origin)
        self.problems = whole.problems
        down = [sheet.text(row, 0) for row in range(header + 1, len(sheet.rows))]
        across = (sheet.text(header, column) for column in columns)
        self._passed_over = 0
        for row, name in enumerate(down, start=header + 1):
            if not name or is_sum(name):
                self._passed_over += 1
                self._note_row("sum-row" if name else "names-nobody", sheet.numbers[row])
        for column in columns:
            if not sheet.text(header, column) and any(
                cells[column : column + 1] not in ((), (None,), ("",)) for cells in sheet.rows
            ):
                self.note("warning", "column-nameless", column=grid.headers[column], header=grid.headers[column])
        self.bystanders = tuple(name for name in dict.fromkeys([*down, *across]) if name and not is_sum(name))

    def _note_row(self, code: str, number: int) -> None:
        severity = "note" if code == "sum-row" else "warning"
        self.problems.append(problem(severity, code, file=self.plan.file, sheet=self.plan.sheet, row=number))

    def report(self) -> SheetReport:
        """What became of the rows of the matrix."""
        told = super().report()
        used = {row for place, row in enumerate(self._rows) if place not in self.aside}
        read, aside = len(self._whole.grid), len(set(self._rows) - used) + self._passed_over
        columns = {column.header: column.role.value for column in self._whole.plan.columns}
        return replace(told, columns=columns, rows_read=read, rows_used=read - aside, rows_set_aside=aside)


def _as_edges(plan: SheetPlan) -> SheetPlan:
    given = Recognition("", 100.0, message("import.reason.kept"))
    columns = (ColumnPlan(place, name, replace(given, value=name)) for place, name in enumerate(_CAPTIONS))
    return replace(plan, columns=tuple(columns))
