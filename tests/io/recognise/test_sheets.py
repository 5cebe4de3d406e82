import json

from orgmapper.model.messages import say
from orgmapper.model.planning import ImportPlan, Recognition, SheetPlan
from tests.io.made import made, plan_for, table

PEOPLE = table("""
    Staff list, July 2026
    |
    Staff no | Surname | First name | Mail | Department | Manager no
    0001 | Lee | Ann | ann@x.example | Housing |
    0002 | Ray | Bob | bob@x.example | Housing | 1
    0003 | Dunn | Cy | cy@x.example | Planning | 1
    0004 | Fox | Di | di@x.example | Planning | 3
""")


def only(plan: ImportPlan) -> SheetPlan:
    (sheet,) = plan.sheets
    return sheet


def roles(sheet: SheetPlan) -> dict[str, str]:
    return {column.header: column.role.value for column in sheet.columns}


def test_the_captions_are_found_below_titles() -> None:
    sheet = only(plan_for(made(PEOPLE)))
    assert sheet.kind.value == "people"
    assert sheet.header_row == 3
    assert roles(sheet) == {
        "Staff no": "id",
        "Surname": "family",
        "First name": "given",
        "Mail": "email",
        "Department": "unit",
        "Manager no": "manager",
    }
    assert plan_for(made(PEOPLE)).title == "Staff list, July 2026"


def test_every_guess_has_a_reason_in_words() -> None:
    sheet = only(plan_for(made(PEOPLE)))
    manager = sheet.of("manager")[0]
    assert manager.by == "id"
    assert say(manager.role.reason) == "100% of the values are found in “Staff no”."
    assert all(say(column.role.reason) for column in sheet.columns)


def test_content_wins_over_caption() -> None:
    rows = table("""
        id | name | login | boss
        1 | Ann Lee | ann@x.example |
        2 | Bob Ray | bob@x.example | Ann Lee
        3 | Cy Dunn | cy@x.example | Lee, Ann
    """)
    sheet = only(plan_for(made(rows)))
    assert roles(sheet)["login"] == "email"
    assert sheet.of("manager")[0].by == "name"


def test_title_with_mr_and_ms_is_no_job() -> None:
    rows = table("""
        Title | Name | Job title
        Ms | Ann Lee | Clerk
        Mr | Bob Ray | Cook
    """)
    assert roles(only(plan_for(made(rows)))) == {"Title": "attribute", "Name": "name", "Job title": "title"}


def test_units_stand_from_the_top_whatever_the_order_of_columns() -> None:
    rows = table("""
        Name | Team | Directorate | Department
        Ann Lee | Rents | Place | Housing
        Bob Ray | Rents | Place | Housing
        Cy Dunn | Plans | Place | Planning
        Di Fox | Audit | Money | Finance
    """)
    sheet = only(plan_for(made(rows)))
    assert [sheet.columns[index].header for index in sheet.units] == ["Directorate", "Department", "Team"]


def test_a_column_that_repeats_another_is_no_level() -> None:
    rows = [["Name", "Company", "Organisation", "Department"]]
    rows += [[f"Person {chr(65 + n)}", "Acme", "Acme", ("Housing", "Planning")[n % 2]] for n in range(8)]
    sheet = only(plan_for(made(rows)))
    assert [sheet.columns[index].header for index in sheet.units] == ["Company", "Department"]


def test_the_number_of_an_answer_is_no_employee_number() -> None:
    people = made(PEOPLE, "people.csv")
    survey = made(
        table("""
            ID | Start time | Completion time | Email | Name | Whom do you ask? | What can you offer?
            1 | 2026-05-01 10:00:00 | 2026-05-01 10:05:00 | ann@x.example | Ann Lee | Bob Ray;Cy Dunn | Excel
            2 | 2026-05-02 10:00:00 | 2026-05-02 10:05:00 | bob@x.example | Bob Ray | Ann Lee | Painting
        """),
        "survey.csv",
    )
    sheet = plan_for(people, survey).sheets[1]
    assert sheet.kind.value == "survey"
    assert roles(sheet) == {
        "ID": "system",
        "Start time": "system",
        "Completion time": "time",
        "Email": "email",
        "Name": "name",
        "Whom do you ask?": "names",
        "What can you offer?": "offers",
    }
    assert sheet.wave == "May 2026"
    assert sheet.of("names")[0].label == "Whom do you ask"


def test_ties_are_told_by_their_values_where_captions_say_nothing() -> None:
    people = made(PEOPLE, "people.csv")
    ties = made([["one", "other"], *[[a, b] for a in "1234" for b in "1234" if a != b]], "talks.csv")
    sheet = plan_for(people, ties).sheets[1]
    assert sheet.kind.value == "edges"
    assert roles(sheet) == {"one": "source", "other": "target"}
    assert sheet.relation == "talks"


def test_the_order_of_files_does_not_matter() -> None:
    people, ties = made(PEOPLE, "people.csv"), made(table("from | to\n1 | 2\n2 | 3"), "ties.csv")
    forth = {sheet.file: sheet for sheet in plan_for(people, ties).sheets}
    back = {sheet.file: sheet for sheet in plan_for(ties, people).sheets}
    assert forth == back


def test_nothing_is_made_of_a_sheet_that_says_nothing() -> None:
    sheet = only(plan_for(made(table("foo | bar\n1.5 | 2\n2.5 | 3"))))
    assert sheet.kind.value == "unknown"


def test_an_empty_sheet_and_a_hidden_one_are_left_out() -> None:
    assert only(plan_for(made([]))).kind.value == "ignored"
    assert only(plan_for(made([["Name", "Department"]]))).kind.value == "ignored"


def test_headers_are_told_apart() -> None:
    rows = table("""
        Name | Note | Note | | Dept *
        Ann Lee | a | b | c | Housing
        Bob Ray | a | b | c | Housing
    """)
    headers = [column.header for column in only(plan_for(made(rows))).columns]
    assert headers == ["Name", "Note", "Note (2)", "Column D", "Dept"]


def test_a_plan_is_the_same_after_a_file() -> None:
    plan = plan_for(made(PEOPLE, "people.csv"), made(table("from | to\n1 | 2\n2 | 3"), "ties.csv"))
    assert ImportPlan.from_json(json.loads(json.dumps(plan.to_json()))) == plan


def test_what_the_user_says_replaces_a_guess() -> None:
    plan = plan_for(made(PEOPLE))
    sheet = only(plan)
    changed = SheetPlan(sheet.file, sheet.sheet, sheet.digest, Recognition.chosen("ignored"))
    assert plan.with_sheet(changed).sheets == (changed,)


def test_people_are_found_where_their_superiors_are_named() -> None:
    """No caption says which column names people; one of them holds everybody a superior's caption names."""
    rows = table("""
        Teammate | Designation | Org Unit | Supervisor | Work Status
        Ann | Head | Works | | Active
        Bob | Planner | Roads | Ann | Active
        Cy | Clerk | Roads | Bob | Active
        Di | Clerk | Parks | Bob | Active
    """)
    sheet = only(plan_for(made(rows)))
    assert {"Teammate": "name", "Org Unit": "unit", "Supervisor": "manager"}.items() <= roles(sheet).items()
