"""What became of the rows and answers of one sheet. Nothing is dropped silently: rows read = used + set aside."""

from collections import Counter

from orgmapper.io.recognise.grid import Grid
from orgmapper.model.fixes import Fix
from orgmapper.model.importing import AnswerCounts, Resolution, SheetReport
from orgmapper.model.messages import Message, catalogue, message
from orgmapper.model.planning import Correction, SheetPlan
from orgmapper.model.problems import Problem, Severity


class Ledger:
    """Keeps count for one sheet. `origin` is its row in the table of sources.

    `aside`: rows that add nothing to the map; `bystanders`: those whom the sheet names whether they have ties or not;
    `parents`: in an outline, the row that each row stands below; `unit_rows`: rows that name a unit among rows that
    name people; `shifted`: rows whose cells stand under captions that are not theirs; `left_out` and `taken_in`: rows
    of which the user said so.
    """

    def __init__(self, plan: SheetPlan, grid: Grid, origin: int) -> None:
        self.plan = plan
        self.grid = grid
        self.origin = origin
        self.problems: list[Problem] = []
        self.resolutions: list[Resolution] = []
        self.answers: Counter[str] = Counter()
        self.aside: set[int] = set()
        self.bystanders: tuple[str, ...] = ()
        self.parents: dict[int, int] = {}
        self.unit_rows: set[int] = set()
        self.shifted: set[int] = set()
        self.left_out: set[int] = set()
        self.taken_in: set[int] = set()

    def number(self, row: int) -> int:
        """Row number in the source of a row of the grid."""
        return self.grid.numbers[row]

    def note(
        self,
        severity: Severity,
        code: str,
        row: int | None = None,
        column: str = "",
        fixes: tuple[Fix, ...] = (),
        **values: str | int | float | Message,
    ) -> None:
        """A problem of this sheet, said by ``import.problem.<code>`` and, where it is, ``import.advice.<code>``."""
        self.problems.append(
            problem(
                severity,
                code,
                file=self.plan.file,
                sheet=self.plan.sheet,
                row=None if row is None else self.number(row),
                column=column,
                fixes=fixes,
                **values,
            )
        )

    def set_aside(
        self,
        row: int,
        code: str,
        column: str = "",
        severity: Severity = "warning",
        fixes: tuple[Fix, ...] = (),
        **values: str | int | float | Message,
    ) -> None:
        """A row that adds nothing to the map, and why."""
        self.aside.add(row)
        self.note(severity, code, row, column, fixes, **values)

    def passes_over(self, row: int) -> bool:
        """The row is set aside: the user wants it so, or its cells stand under captions that are not theirs."""
        if row in self.left_out:
            self.set_aside(row, "left-out", severity="note")
        elif row in self.shifted:
            one = Correction(self.plan.file, self.plan.sheet, self.says(row), row=self.number(row), what="take_in")
            fix = Fix(message("import.fix.take-in", row=str(self.number(row))), (one,))
            self.set_aside(row, "row-shifted", fixes=(fix,))
        return row in self.aside

    def wants(self, row: int, code: str) -> bool:
        """The user wants the row although this finding would set it aside."""
        return row in self.taken_in or code in self.plan.take_in

    def says(self, row: int) -> str:
        """What the filled cells of a row say, by which a correction knows it again."""
        texts = (self.grid.column(index)[row] for index in range(self.grid.width))
        return " | ".join(text for text in texts if text)

    def set_all_aside(self) -> None:
        """The whole sheet adds nothing; one problem says why."""
        self.aside.update(range(len(self.grid)))

    def answer(self, became: str, count: int = 1) -> None:
        """One answer was read, and this is what became of it: a field of `AnswerCounts`."""
        self.answers[became] += count

    def report(self) -> SheetReport:
        read, aside = len(self.grid), len(self.aside)
        counts = AnswerCounts(read=sum(self.answers.values()), **self.answers)
        return SheetReport(
            self.plan.sheet,
            self.plan.kind.value,
            self.plan.header_row,
            {column.header: column.role.value for column in self.plan.columns},
            read,
            read - aside,
            aside,
            counts,
            tuple(self.number(row) for row in sorted(self.aside)) if aside < read else (),
        )


def problem(
    severity: Severity,
    code: str,
    *,
    file: str = "",
    sheet: str = "",
    row: int | None = None,
    column: str = "",
    fixes: tuple[Fix, ...] = (),
    **values: str | int | float | Message,
) -> Problem:
    """A finding about imported data with the sentences of its code."""
    advice = f"import.advice.{code}"
    told = message(advice, **values) if advice in catalogue() else None
    return Problem(severity, code, message(f"import.problem.{code}", **values), told, file, sheet, row, column, fixes)
