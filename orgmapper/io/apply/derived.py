"""A sheet taken in as a list of ties of which one row may say several."""

from collections.abc import Sequence
from dataclasses import replace

from orgmapper.io.apply.ledger import Ledger, problem
from orgmapper.io.recognise.grid import Grid
from orgmapper.model.cells import Sheet, Value
from orgmapper.model.importing import SheetReport
from orgmapper.model.planning import SheetPlan
from orgmapper.model.problems import Severity


class DerivedLedger(Ledger):
    """Its grid holds a row a tie; what is reported counts the rows of the sheet.

    `captions` and `ties` make the grid, each tie with the row of the sheet that says it. A row of the sheet is set
    aside when all its ties were, or when it was passed over because it says none.
    """

    def __init__(
        self,
        whole: Ledger,
        plan: SheetPlan,
        captions: Sequence[Value],
        ties: Sequence[tuple[int, tuple[Value, ...]]],
    ) -> None:
        self._whole = whole
        self._rows = [row for row, _ in ties]
        self._passed_over: set[int] = set()
        sheet, header = whole.grid.sheet, whole.grid.header
        rows, numbers = tuple(cells for _, cells in ties), tuple(sheet.numbers[row] for row in self._rows)
        if header is not None:
            rows, numbers = (tuple(captions), *rows), (sheet.numbers[header], *numbers)
        derived = Sheet(sheet.file, sheet.name, rows, numbers)
        super().__init__(plan, Grid(derived, None if header is None else 0), whole.origin)
        self.problems = whole.problems

    def pass_over(self, row: int, code: str, column: str = "", severity: Severity = "note", text: str = "") -> None:
        """A row of the sheet that says no tie, and why."""
        self._passed_over.add(row)
        file, sheet, number = self.plan.file, self.plan.sheet, self._whole.grid.sheet.numbers[row]
        told = problem(severity, code, file=file, sheet=sheet, row=number, column=column, text=text)
        self.problems.append(told)

    def report(self) -> SheetReport:
        """What became of the rows of the sheet."""
        told = super().report()
        used = {row for place, row in enumerate(self._rows) if place not in self.aside}
        aside = sorted((set(self._rows) - used) | self._passed_over)
        read = len(self._whole.grid)
        return replace(
            told,
            columns={column.header: column.role.value for column in self._whole.plan.columns},
            rows_read=read,
            rows_used=read - len(aside),
            rows_set_aside=len(aside),
            aside=tuple(self._whole.grid.sheet.numbers[row] for row in aside) if len(aside) < read else (),
        )
