import re
from dataclasses import replace
from pathlib import Path

from orgmapper.model.document import Document
from orgmapper.model.messages import catalogue
from orgmapper.model.planning import ImportPlan, Recognition
from tests.io.made import codes, imported, made, plan_for, problem_of, sheets_of, table

MAY = table("""
    id | name | dept | shoe size
    1 | Ann Lee | Housing | 39
    2 | Bob Ray | Planning | 44
""")
JUNE = table("""
    Staff list, June
    dept | id | name | room
    Housing | 1 | Ann Lee | A1
    Housing | 2 | Bob Ray | A2
    Planning | 3 | Cy Dunn | A3
""")


def test_a_plan_is_followed_on_next_months_file() -> None:
    document, report = imported(made(JUNE), plan=plan_for(made(MAY)))
    assert document.people.name == ("Ann Lee", "Bob Ray", "Cy Dunn")
    assert document.units.name == ("Housing", "Planning")
    assert problem_of(report, "column-gone").column == "shoe size"
    assert sheets_of(report)[0].header_row == 2


def test_a_file_without_the_captions_is_left_out_and_told() -> None:
    document, report = imported(made(table("foo | bar\n1 | 2\n3 | 4")), plan=plan_for(made(MAY)))
    assert len(document.people) == 0
    assert "header-gone" in codes(report)
    assert sheets_of(report)[0].rows_set_aside == sheets_of(report)[0].rows_read


def test_a_sheet_that_the_plan_does_not_know_is_told() -> None:
    _, report = imported(made(MAY), made(MAY, "other.csv"), plan=plan_for(made(MAY)))
    assert problem_of(report, "not-in-plan").file == "other.csv"


def test_a_role_that_the_user_changed_is_followed() -> None:
    plan = plan_for(made(MAY))
    sheet = plan.sheets[0]
    columns = tuple(
        replace(column, role=Recognition.chosen("attribute")) if column.header == "dept" else column
        for column in sheet.columns
    )
    document, report = imported(made(MAY), plan=plan.with_sheet(replace(sheet, columns=columns, units=())))
    assert len(document.units) == 0
    assert "no-units" in codes(report)


def test_an_empty_plan_takes_nothing() -> None:
    document, report = imported(made(MAY), plan=ImportPlan())
    assert len(document.people) == 0
    assert codes(report) == ["not-in-plan"]
    assert document.tables().keys() == Document().tables().keys()


def test_every_finding_has_its_sentence(root: Path) -> None:
    """The codes stand in the code as text; each needs its sentence in the catalogue."""
    source = "".join(path.read_text(encoding="utf-8") for path in (root / "orgmapper" / "io" / "apply").glob("*.py"))
    told = set(re.findall(r'"(?:note|warning|stop)",\s*"([a-z]+(?:-[a-z0-9]+)+)"', source))
    told |= set(re.findall(r'set_aside\(\s*\w+,\s*"([a-z-]+)"', source))
    reasons = set(re.findall(r'"(import\.(?:reason|name)\.[a-z-]+)"', source))
    assert len(told) > 20
    assert {f"import.problem.{code}" for code in told} | reasons <= set(catalogue())
