"""The project's own small charts in every shape that ``tests/data/charts`` holds, with what is in them read by eye."""

import csv
import datetime
import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from orgmapper.io.apply import apply_plan
from orgmapper.io.cells import read_cells
from orgmapper.io.recognise import recognise
from orgmapper.model.cells import FileCells
from orgmapper.model.columns import NONE
from orgmapper.model.document import Document
from orgmapper.model.edits import edit_from_values
from orgmapper.model.fixes import with_fix
from orgmapper.model.importing import ImportReport
from orgmapper.model.planning import ImportPlan
from orgmapper.model.problems import Problem
from tests.io.made import check, codes, made, sheets_of
from tests.model.documents import same

_DATA = Path(__file__).parents[2] / "data"
_TODAY = datetime.date(2026, 11, 23)

Rows = list[list[str]]


def _table() -> list[dict[str, str]]:
    with (_DATA / "charts.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def imported(files: Sequence[FileCells], plan: ImportPlan | None = None) -> tuple[Document, ImportReport]:
    plan = plan or recognise(files, Document())
    document, report = apply_plan(files, plan, Document(), today=_TODAY)
    check(document, report)
    return document, report


def counted(document: Document, report: ImportReport) -> dict[str, str]:
    (sheet,) = sheets_of(report)
    return {
        "kind": sheet.kind,
        "people": str(report.people),
        **{state: f"{count:g}" for state, count in report.posts if state != "head_count"},
        "units": str(report.units),
        "lines": str(int((document.posts.reports_to != NONE).sum())),
        "dotted": str(len(document.dotted_lines)),
        "aside": str(sheet.rows_set_aside),
        "codes": " ".join(sorted(codes(report))),
    }


@pytest.mark.parametrize("row", _table(), ids=lambda row: row["file"])
def test_a_chart_is_read_for_what_it_is(row: dict[str, str]) -> None:
    wanted = {name: text for name, text in row.items() if name != "file"}
    assert counted(*imported([read_cells(_DATA / "charts" / row["file"])])) == wanted


def test_every_chart_is_in_the_table() -> None:
    assert {row["file"] for row in _table()} == {path.name for path in (_DATA / "charts").iterdir()}


# The same tables in other dress: whatever a person does to a sheet without changing what it says.

_LINES_MATTER = ("outline", "staircase", "units_in_first", "headings", "totals", "drawio", "chart", "french", "depth")


def _rows(name: str) -> Rows:
    text = (_DATA / "charts" / name).read_bytes().decode("cp1252" if "cp12" in name else "utf-8")
    delimiter = "\t" if "\t" in text else ";" if text.count(";") > text.count(",") else ","
    return list(csv.reader(io.StringIO(text), delimiter=delimiter))


def _turned(rows: Rows) -> Rows:
    width = max(map(len, rows))
    return [[*row, *[""] * (width - len(row))][::-1] for row in rows]


def _empty_columns(rows: Rows) -> Rows:
    return [["", *row[:1], "", *row[1:], ""] for row in rows]


def _titles_above(rows: Rows) -> Rows:
    return [["Northern Works", *[""] * 3], ["Printed on Monday"], [], *rows]


def _notes_below(rows: Rows) -> Rows:
    return [*rows, [], ["Source: the personnel office"]]


def _loud(rows: Rows) -> Rows:
    at = next(place for place, row in enumerate(rows) if sum(map(bool, row)) > 2)
    return [*rows[:at], [text.upper() + "  " for text in rows[at]], *rows[at + 1 :]]


@pytest.mark.parametrize("dress", [_turned, _empty_columns, _titles_above, _notes_below, _loud])
@pytest.mark.parametrize(
    "row", [row for row in _table() if not row["file"].startswith(_LINES_MATTER)], ids=lambda row: row["file"]
)
def test_the_same_table_in_another_dress(row: dict[str, str], dress: Callable[[Rows], Rows]) -> None:
    if dress is _titles_above and row["file"] in ("without_captions.csv", "report_with_prompts_above.csv"):
        pytest.skip("nothing would tell the titles from the rows")
    if row["file"] == "without_captions.csv" and dress in (_loud, _notes_below):
        pytest.skip("it has no captions")
    if dress is _loud and row["file"] == "template_row_and_vacancies.csv":
        pytest.skip("its second row would be the captions")
    found = counted(*imported([made(dress(_rows(row["file"])))]))
    extra = int(dress is _notes_below)
    compared = ("kind", "people", "filled", "vacant", "not_named", "units", "lines", "dotted")
    assert {name: found[name] for name in compared} == {name: row[name] for name in compared}
    assert int(found["aside"]) == int(row["aside"]) + extra


@pytest.mark.parametrize("name", [row["file"] for row in _table() if not row["file"].endswith(".drawio")])
def test_the_same_file_again_changes_no_fact(name: str) -> None:
    files = [made(_rows(name))]
    plan = recognise(files, Document())
    once, _ = imported(files, plan)
    again, report = apply_plan(files, plan, once, today=_TODAY)
    check(again, report)
    assert same(replace(once, imports=()), replace(again, imports=()))


# What the doctor proposes.

_ODD = (
    "everything_odd.csv",
    "ids_written_otherwise.csv",
    "dates_as_numbers.csv",
    "misspelt_managers.csv",
    "leavers.csv",
    "totals_and_notes_below.csv",
    "several_posts.csv",
    "positions.csv",
)


def _place(problem: Problem) -> tuple[object, ...]:
    return problem.code, problem.row, problem.column


@pytest.mark.parametrize("name", _ODD)
def test_every_fix_takes_its_finding_away_and_changes_the_open_map_alike(name: str) -> None:
    files = [made(_rows(name))]
    plan = recognise(files, Document())
    before, report = imported(files, plan)
    fixes = [(problem, fix) for problem in report.problems for fix in problem.fixes]
    assert fixes
    for problem, fix in fixes:
        changed = with_fix(plan, fix)
        assert changed != plan and with_fix(changed, fix) is changed
        assert ImportPlan.from_json(changed.to_json()) == changed
        after, then = imported(files, changed)
        assert _place(problem) not in map(_place, then.problems), fix.label
        if fix.edit:
            edited = edit_from_values(dict(fix.edit)).apply(before)
            assert edited is not before
            assert edited.posts.reports_to.tolist() == after.posts.reports_to.tolist()
            assert edited.units.name == after.units.name


def test_a_correction_of_a_cell_that_says_something_else_by_now_changes_nothing() -> None:
    rows = _rows("everything_odd.csv")
    plan = recognise([made(rows)], Document())
    before, report = imported([made(rows)], plan)
    fixed = plan
    for problem in report.problems:
        for fix in problem.fixes[:1]:
            fixed = with_fix(fixed, fix)
    rows[2][4], rows[4][3] = "", "Works"
    later, _ = imported([made(rows)], fixed)
    plain, _ = imported([made(rows)], with_fix(plan, report.problems[0].fixes[0]))
    assert later.people.name == plain.people.name
    assert not same(before, later)
