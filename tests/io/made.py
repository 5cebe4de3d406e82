"""Files for tests, written as rows in the test itself."""

from collections.abc import Sequence

from orgmapper.io.apply import apply_plan
from orgmapper.io.recognise import recognise
from orgmapper.model.cells import FileCells, Sheet, Value
from orgmapper.model.checks import faults
from orgmapper.model.document import Document
from orgmapper.model.importing import ImportReport, SheetReport
from orgmapper.model.messages import say
from orgmapper.model.planning import ImportPlan
from orgmapper.model.problems import Problem

Rows = Sequence[Sequence[Value]]


def made(rows: Rows, name: str = "file.csv", **more_sheets: Rows) -> FileCells:
    """A file with one sheet, or one more for each further argument; row 1 is the first."""
    sheets = [_sheet(name, "", rows), *(_sheet(name, title, more) for title, more in more_sheets.items())]
    return FileCells(name, name, "delimited", name, tuple(sheets), ())


def _sheet(file: str, name: str, rows: Rows) -> Sheet:
    filled = [(number, tuple(row)) for number, row in enumerate(rows, 1) if any(v not in (None, "") for v in row)]
    return Sheet(file, name, tuple(row for _, row in filled), tuple(number for number, _ in filled))


def table(text: str) -> list[list[str]]:
    """Rows from lines with ``|`` between cells."""
    return [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]


def plan_for(*files: FileCells) -> ImportPlan:
    return recognise(files, Document())


def imported(
    *files: FileCells, into: Document | None = None, plan: ImportPlan | None = None
) -> tuple[Document, ImportReport]:
    """The files taken in; the sums of the report hold and the document is whole."""
    before = into or Document()
    document, report = apply_plan(files, plan or recognise(files, before), before)
    check(document, report)
    return document, report


def check(document: Document, report: ImportReport) -> None:
    """What holds for every import."""
    assert list(faults(document)) == []
    for sheet in sheets_of(report):
        assert sheet.rows_read == sheet.rows_used + sheet.rows_set_aside
        counts = sheet.answers
        became = (counts.ties, counts.duplicates, counts.self, counts.not_a_person, counts.outsiders, counts.units)
        assert counts.read == sum(became) + counts.check + counts.unknown + counts.no_tie
    for problem in report.problems:
        assert say(problem.message)
        assert problem.advice is None or say(problem.advice)
    assert document.imports[-1] is report


def sheets_of(report: ImportReport) -> list[SheetReport]:
    return [sheet for file in report.files for sheet in file.sheets]


def codes(report: ImportReport) -> list[str]:
    return [problem.code for problem in report.problems]


def problem_of(report: ImportReport, code: str) -> Problem:
    """The one problem of this code."""
    (found,) = [problem for problem in report.problems if problem.code == code]
    return found
