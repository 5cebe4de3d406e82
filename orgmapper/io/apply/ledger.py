"""What became of the rows and answers of one sheet. Nothing is dropped silently: rows read = used + set aside."""

from collections import Counter

from orgmapper.io.recognise.grid import Grid
from orgmapper.model.importing import AnswerCounts, Resolution, SheetReport
from orgmapper.model.messages import Message, catalogue, message
from orgmapper.model.planning import SheetPlan
from orgmapper.model.problems import Problem, Severity


class Ledger:
    """Keeps count for one sheet. `origin` is its row in the table of sources.

    `aside`: rows that add nothing to the map; `bystanders`: those whom the sheet names whether they have ties or not.
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

    def number(self, row: int) -> int:
        """Row number in the source of a row of the grid."""
        return self.grid.numbers[row]

    def note(
        self,
        severity: Severity,
        code: str,
        row: int | None = None,
        column: str = "",
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
                **values,
            )
        )

    def set_aside(
        self,
        row: int,
        code: str,
        column: str = "",
        severity: Severity = "warning",
        **values: str | int | float | Message,
    ) -> None:
        """A row that adds nothing to the map, and why."""
        self.aside.add(row)
        self.note(severity, code, row, column, **values)

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
        )


def problem(
    severity: Severity,
    code: str,
    *,
    file: str = "",
    sheet: str = "",
    row: int | None = None,
    column: str = "",
    **values: str | int | float | Message,
) -> Problem:
    """A finding about imported data with the sentences of its code."""
    advice = f"import.advice.{code}"
    told = message(advice, **values) if advice in catalogue() else None
    return Problem(severity, code, message(f"import.problem.{code}", **values), told, file, sheet, row, column)
