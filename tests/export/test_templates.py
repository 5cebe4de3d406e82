"""What a template writes is understood without a single question, and a name is never a formula."""

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from orgmapper.export.survey_kit import roster
from orgmapper.export.templates import CONSENT, FIELDS, KINDS, Kind, template
from orgmapper.model.document import Document
from orgmapper.model.importing import ImportReport
from orgmapper.model.planning import ImportPlan
from orgmapper.workspace import importing
from orgmapper.workspace.network_page import agreed
from orgmapper.workspace.templates import write_survey_kit, write_template

CHART = (
    ("0001", "Ann Lee", "ann@x.org", "Director", "Environment", "", "", "", "Town Hall", "G9", "2019-01-01"),
    (
        "0002",
        "Bo Ash",
        "bo@x.org",
        "Head of Parks",
        "Environment",
        "Parks",
        "",
        "0001",
        "Town Hall",
        "G7",
        "2020-02-01",
    ),
    ("0003", "Cy Fox", "cy@x.org", "Ranger", "Environment", "Parks", "Rangers", "0002", "Depot", "G3", "2021-03-01"),
    ("0004", "Di Poe", "di@x.org", "Engineer", "Highways", "Roads", "Repairs", "0001", "Depot", "G5", "2022-04-01"),
    ("0005", "Di Poe", "di.poe2@x.org", "Planner", "Highways", "Signals", "", "0001", "Depot", "G5", "2022-05-01"),
)
SURVEY = (
    ("ann@x.org", "Ann Lee", "Bo Ash; Cy Fox", "Bo Ash", "Di Poe <di@x.org>"),
    ("bo@x.org", "Bo Ash", "Ann Lee", "Cy Fox; Ann Lee", "Di Poe <di.poe2@x.org>"),
    ("cy@x.org", "Cy Fox", "Bo Ash", "", "Ann Lee"),
)
INTERESTS = (
    ("ann@x.org", "Ann Lee", "Urban trees; Cycling", "Grant writing", "Excel", "Yes"),
    ("bo@x.org", "Bo Ash", "Cycling", "", "Public speaking", "No"),
)
ROWS: dict[Kind, tuple[tuple[str, ...], ...]] = {"chart": CHART, "survey": SURVEY, "interests": INTERESTS}
ROLES: dict[Kind, tuple[str, ...]] = {
    "chart": ("id", "name", "email", "title", "unit", "unit", "unit", "manager", "location", "grade", "start"),
    "survey": ("email", "name", "names", "names", "names"),
    "interests": ("email", "name", "has", "offers", "wants", "attribute"),
}


def taken_in(paths: list[Path], document: Document) -> tuple[Document, ImportPlan, ImportReport]:
    files = importing.read_files(paths)
    plan = importing.plan_import(files, document)
    edit, report = importing.make_import(files, plan, document)
    return edit.apply(document), plan, report


def filled(folder: Path, kind: Kind, rows: tuple[tuple[str, ...], ...]) -> Path:
    path = folder / f"{kind}.xlsx"
    path.write_bytes(template(kind, rows))
    return path


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_filled_in_comes_back_without_a_question(tmp_path: Path, kind: Kind) -> None:
    document = Document()
    if kind != "chart":
        document, _, _ = taken_in([filled(tmp_path, "chart", CHART)], document)
    made, plan, report = taken_in([filled(tmp_path, kind, ROWS[kind])], document)
    assert tuple(column.role.value for column in plan.sheets[0].columns) == ROLES[kind]
    assert [p.code for p in report.problems if p.severity != "note"] == []
    assert {one.state for one in report.resolutions} <= {"sure"}
    assert report.files[0].sheets[0].rows_used == len(ROWS[kind])
    assert len(made.people) == len(CHART)
    if kind == "survey":
        assert len(made.ties) == 10
        assert made.relations.name == tuple(field.caption.rstrip("?") for field in FIELDS["survey"][2:])
    if kind == "interests":
        assert len(made.claims) == 6
        assert [made.people.name[row] for row in np.flatnonzero(agreed(made, CONSENT.caption))] == ["Ann Lee"]


def test_chart_of_the_template(tmp_path: Path) -> None:
    made, _, _ = taken_in([filled(tmp_path, "chart", CHART)], Document())
    assert made.levels == ("Division", "Department", "Team")
    assert made.people.key == tuple(row[0] for row in CHART)
    assert made.posts.reports_to.tolist() == [-1, 0, 1, 0, 0]


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_workbook_says_what_goes_where(tmp_path: Path, kind: Kind) -> None:
    write_template(tmp_path / "t.xlsx", kind)
    book: Any = load_workbook(tmp_path / "t.xlsx")
    page, notes = book.worksheets
    captions = [cell.value for cell in page[1]]
    assert captions == [field.caption for field in FIELDS[kind]]
    explained = {row[0].value: row[2].value for row in notes.iter_rows(min_row=5)}
    assert list(explained) == captions
    assert all(explained.values())
    assert kind != "chart" or page.column_dimensions["A"].number_format == "@", "ids keep their zeros in every row"
    assert page.max_row == 1 or all(cell.value is None for row in page.iter_rows(min_row=2) for cell in row)
    letters = [get_column_letter(column) for column in range(1, len(captions) + 1)]
    rules = {str(rule.sqref): rule for rule in page.data_validations.dataValidation}
    assert [rules[f"{letter}2:{letter}5000"].prompt for letter in letters] == [field.note for field in FIELDS[kind]], (
        "what goes into a column stands beside its cells"
    )
    assert [cell.font.bold for cell in page[1]] == [field.needed for field in FIELDS[kind]]
    _, plan, report = taken_in([tmp_path / "t.xlsx"], Document())
    assert [sheet.kind.value for sheet in plan.sheets] == ["ignored", "ignored"]
    assert all(problem.severity == "note" for problem in report.problems)


def test_a_name_is_never_a_formula() -> None:
    book = load_workbook(io.BytesIO(template("chart", (("1", "=cmd|' /C calc'!A0", "@SUM(A1)"),))))
    cells = book.worksheets[0][2]
    assert [cell.data_type for cell in cells[:3]] == ["s", "s", "s"]
    assert cells[1].quotePrefix
    assert cells[2].quotePrefix


def test_the_kit_comes_back_as_answers(tmp_path: Path) -> None:
    document, _, _ = taken_in([filled(tmp_path, "chart", CHART)], Document())
    questions, names, answers = write_survey_kit(tmp_path / "kit", document)
    text = questions.read_text(encoding="utf-8")
    assert all(field.caption in text for field in (*FIELDS["survey"][2:], *FIELDS["interests"][2:]))
    people = roster(document)
    assert [name for name, _, _ in people if name.startswith("Di Poe")] == [
        "Di Poe <di@x.org>",
        "Di Poe <di.poe2@x.org>",
    ]
    assert names.read_text(encoding="utf-8-sig").splitlines()[0] == "Person,Email,Unit"
    book: Any = load_workbook(answers)
    page = book.worksheets[0]
    for row in range(2, page.max_row + 1):
        if page.cell(row, 1).value:
            own = page.cell(row, 1).value
            page.cell(row, 3).value = "; ".join(name for name, mail, _ in people if mail != own)
            page.cell(row, 6).value = "Cycling; Trees"
    book.save(answers)
    made, _, report = taken_in([answers], document)
    assert {one.state for one in report.resolutions} == {"sure"}
    assert [p.code for p in report.problems if p.severity != "note"] == []
    assert len(made.ties) == len(CHART) * (len(CHART) - 1)
    assert len(made.claims) == 2 * len(CHART)


def test_names_of_the_kit_are_no_formulas(tmp_path: Path) -> None:
    rows = (("1", "=HYPERLINK(1)", "a@x.org", "", "", "Parks"), ("2", "Bo Ash", "b@x.org", "", "", "Parks"))
    document, _, _ = taken_in([filled(tmp_path, "chart", rows)], Document())
    _, names, answers = write_survey_kit(tmp_path / "kit", document)
    assert "'=HYPERLINK(1)" in names.read_text(encoding="utf-8-sig")
    cells = [cell for row in load_workbook(answers).worksheets[0].iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value} == {"s"}


def test_a_kit_without_addresses_asks_for_names(tmp_path: Path) -> None:
    document, _, _ = taken_in([filled(tmp_path, "chart", tuple((*row[:2], "", *row[3:]) for row in CHART))], Document())
    questions, names, answers = write_survey_kit(tmp_path / "kit", replace(document, title=""))
    text = questions.read_text(encoding="utf-8")
    assert "mail" not in text
    assert "Who knows whom here\n" in text
    assert "Di Poe (0004)" in names.read_text(encoding="utf-8-sig")
    book: Any = load_workbook(answers)
    page = book.worksheets[0]
    assert [page.cell(1, 1).value, page.cell(1, 1).font.bold, page.cell(2, 1).value] == ["Name", True, "Ann Lee"]
    page.cell(2, 2).value = "Bo Ash; Di Poe (0004)"
    book.save(answers)
    made, _, report = taken_in([answers], document)
    assert {one.state for one in report.resolutions} == {"sure"}
    assert len(made.ties) == 2
