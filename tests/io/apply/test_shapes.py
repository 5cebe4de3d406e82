"""What single rows and sheets of a chart become: mended, set aside, joined with a sheet of units."""

import datetime
from dataclasses import replace
from pathlib import Path

from orgmapper.io.apply import apply_plan
from orgmapper.io.cells.read import read_cells
from orgmapper.io.recognise import recognise
from orgmapper.model.cells import FileCells, Sheet
from orgmapper.model.columns import NONE
from orgmapper.model.document import Document
from orgmapper.model.fixes import with_fix
from orgmapper.model.hierarchy import managers
from orgmapper.model.importing import ImportReport
from tests.io.answered import NAMES
from tests.io.made import check, codes, imported, made, problem_of, sheets_of, table


def delimited(text: str, delimiter: str = ",") -> FileCells:
    """A text file as it is read: rows keep their own lengths and their blanks."""
    rows = tuple(tuple(cell or None for cell in line.split(delimiter)) for line in text.strip().splitlines())
    sheet = Sheet("a.csv", "", rows, tuple(range(1, len(rows) + 1)), delimiter=delimiter)
    return FileCells("a.csv", "a.csv", "delimited", "d", (sheet,), ())


def on(day: datetime.date, file: FileCells) -> tuple[Document, ImportReport]:
    document, report = apply_plan([file], recognise([file], Document()), Document(), today=day)
    check(document, report)
    return document, report


def units_of(document: Document) -> dict[str, str]:
    rows = zip(document.memberships.person.tolist(), document.memberships.unit.tolist(), strict=True)
    return {document.people.name[person]: document.units.name[unit] for person, unit in rows}


STAFF = """
Name,E-mail,Department,Manager,Since
Ann Lee,ann@example.org,Board,,2010-01-01
Bob Ray,bob@example.org,Sales,Ann Lee,2011-01-01
Cy Dunn,cy@example.org,Sales,Ann Lee,2012-01-01
Di Fox,di@example.org,Works,Ann Lee,2013-01-01
Ed Hill,ed@example.org,Works,Ann Lee,2013-01-01
"""


def test_an_empty_field_too_many_is_taken_out_where_only_that_fits() -> None:
    file = delimited(STAFF + "Flo Kay,,flo@example.org,Works,Ann Lee,2014-01-01\n")
    document, report = imported(file)
    assert document.people.email[-1] == "flo@example.org"
    assert units_of(document)["Flo Kay"] == "Works"
    assert problem_of(report, "row-mended").row == 7


def test_a_comma_without_quotation_marks_is_put_back() -> None:
    file = delimited(STAFF + "Flo Kay,flo@example.org,Parks, Lakes,Ann Lee,2014-01-01\n")
    document, report = imported(file)
    assert units_of(document)["Flo Kay"] == "Parks, Lakes"
    assert problem_of(report, "row-mended").row == 7


def test_a_row_that_could_be_read_in_several_ways_is_set_aside_and_can_be_used() -> None:
    rows = ["Ann Lee,Sales,,12345678", "Bob Ray,,Clerk,12345678", "Cy Dunn,Sales,Clerk,", "Di Fox,Sales,Clerk,12345678"]
    file = delimited("\n".join(["Name,Department,Title,Phone", *rows, "Ed Hill,,Clerk,,12345678"]))
    plan = recognise([file], Document())
    document, report = imported(file, plan=plan)
    problem = problem_of(report, "row-shifted")
    assert (problem.row, sheets_of(report)[0].rows_set_aside, len(document.people)) == (6, 1, 4)
    after, then = imported(file, plan=with_fix(plan, problem.fixes[0]))
    assert (len(after.people), sheets_of(then)[0].rows_set_aside) == (5, 0)


def test_a_wide_row_with_many_gaps_is_set_aside() -> None:
    captions = [f"Note {place}" for place in range(150)]
    row = [str(place) if place % 2 else "" for place in range(150)]
    lines = [["Name", *captions], *([name, *row] for name in NAMES), ["Bob Ray", *row, "", "x"]]
    document, report = imported(delimited("\n".join(map(",".join, lines))))
    assert problem_of(report, "row-shifted").row == len(lines)
    assert "Bob Ray" not in document.people.name


def test_what_became_of_a_long_row_is_told_once(tmp_path: Path) -> None:
    path = tmp_path / "staff.csv"
    path.write_text(STAFF.strip() + "\nFlo Kay,flo@example.org,Parks, Lakes,Ann Lee,2014-01-01\n")
    file = read_cells(path)
    assert [problem.code for problem in file.problems] == ["longer-rows"]
    report = imported(file)[1]
    assert codes(report) == ["row-mended"]


def test_many_long_rows_are_a_matter_of_the_captions() -> None:
    file = delimited("Name,Dept\nAnn Lee,A,1\nBob Ray,A,2\nCy Dunn,B,3\n")
    document, report = imported(file)
    assert len(document.people) == 3
    assert not {"row-shifted", "row-mended"} & set(codes(report))


LEAVERS = """
    name | department | manager | start date | leaving date | status
    Ann Lee | Board | | 2001-01-01 | | active
    Bob Ray | Sales | Ann Lee | 2001-01-01 | 2020-01-31 | active
    Cy Dunn | Sales | Bob Ray | 2001-01-01 | | {status}
    Di Fox | Works | Ann Lee | 2030-01-01 | | active
    Ed Hill | Works | Ann Lee | 2001-01-01 | 2030-01-01 | active
    Flo Kay | Works | Ann Lee | 2001-01-01 | | active
    Gil May | Works | Ann Lee | 2001-01-01 | | active
"""


def test_who_left_before_the_day_and_who_comes_after_it() -> None:
    for status, gone in (("active", set[str]()), ("terminated", {"Cy Dunn"}), ("ausgeschieden", {"Cy Dunn"})):
        document, report = on(datetime.date(2026, 1, 1), made(table(LEAVERS.format(status=status))))
        everybody = {"Ann Lee", "Bob Ray", "Cy Dunn", "Di Fox", "Ed Hill", "Flo Kay", "Gil May"}
        assert everybody - set(document.people.name) == {"Bob Ray", "Di Fox"} | gone
        assert ("manager-left" in codes(report)) == (not gone)
    document, _ = on(datetime.date(2019, 1, 1), made(table(LEAVERS.format(status="active"))))
    assert "Bob Ray" in document.people.name


def test_without_a_day_dates_are_not_compared() -> None:
    document, _ = imported(made(table(LEAVERS.format(status="active"))))
    assert len(document.people) == 7


def test_a_list_of_those_who_left_is_kept() -> None:
    rows = table(LEAVERS.format(status="active"))
    for row in rows[2:]:
        row[4] = "2020-01-01"
    document, report = on(datetime.date(2026, 1, 1), made(rows))
    assert "most-have-left" in codes(report)
    assert len(document.people) == 6  # one begins in 2030


def test_a_switch_that_says_blocked_is_read_the_other_way() -> None:
    rows = table("""
        name | block sign in (yes/no) [accountEnabled]
        Ann Lee | No
        Bob Ray | No
    """)
    document, _ = imported(made(rows))
    assert len(document.people) == 2


def test_a_state_in_brackets_is_no_part_of_the_name() -> None:
    rows = table("""
        worker | manager
        Ann Lee (On Leave) |
        Bob Ray [C] | Ann Lee
        Cy Dunn (Terminated) | Ann Lee
        Di Fox (Dee) | Ann Lee (On Leave)
    """)
    document, report = imported(made(rows))
    assert document.people.name == ("Ann Lee", "Bob Ray", "Di Fox (Dee)")
    assert "left" in codes(report)


def test_people_are_placed_in_the_units_of_another_sheet() -> None:
    units = table("""
        unit id | unit name | parent unit id | head
        10 | Company | | Ann Lee
        20 | Sales | 10 | Bob Ray
        21 | Inside sales | 20 |
        22 | Empty corner | 20 |
        30 | Works | 99 | Zoe Nobody
    """)
    people = table("""
        id | name | unit id
        1 | Ann Lee | 10
        2 | Bob Ray | 20
        3 | Cy Dunn | 021
        4 | Di Fox | Works
        5 | Ed Hill | Annexe
    """)
    document, report = imported(made(people, units=units))
    assert units_of(document) == {
        "Ann Lee": "Company",
        "Bob Ray": "Sales",
        "Cy Dunn": "Inside sales",
        "Di Fox": "Works",
        "Ed Hill": "Annexe",
    }
    assert document.units.parent.tolist()[:4] == [NONE, 0, 1, 1]
    assert {"unknown-parent-unit", "unknown-head", "empty-unit"} <= set(codes(report))
    assert problem_of(report, "empty-unit").row == 5
    # Whoever leads a unit stands below whoever leads the one above.
    assert managers(document).tolist()[1] == 0
    assert len(document.people) == 5


def test_merged_cells_hold_for_all_their_rows() -> None:
    rows = (("Department", "Name"), ("Sales", "Ann Lee"), (None, "Bob Ray"), ("Works", "Cy Dunn"), (None, "Di Fox"))
    sheet = Sheet("a.xlsx", "Staff", rows, (1, 2, 3, 4, 5), merged=((1, 0, 2, 0),))
    file = FileCells("a.xlsx", "a.xlsx", "xlsx", "d", (sheet,), ())
    document, _ = imported(file)
    assert units_of(document) == {"Ann Lee": "Sales", "Bob Ray": "Sales", "Cy Dunn": "Works"}
    both = replace(sheet, merged=((1, 0, 2, 0), (3, 0, 4, 0)))
    document, _ = imported(replace(file, sheets=(both,)))
    assert units_of(document)["Di Fox"] == "Works"


def test_of_several_states_of_a_person_the_newest_counts() -> None:
    rows = table("""
        person id | effective date | name | department | title
        1 | 2020-01-01 | Ann Lee | Sales | Clerk
        2 | 2020-01-01 | Bob Ray | Sales | Clerk
        1 | 2022-01-01 | Ann Lee | Works | Head
        1 | 2021-01-01 | Ann Lee | Sales | Senior clerk
    """)
    document, report = imported(made(rows))
    assert units_of(document) == {"Ann Lee": "Works", "Bob Ray": "Sales"}
    assert (len(document.posts), codes(report).count("older-row")) == (2, 2)


def test_who_came_and_went_is_who_there_is() -> None:
    rows = [["Full Name", "Action", "Timestamp"]]
    times = [f"11/12/2020, 12:27:{second}" for second in range(10, 16)]
    rows += [[name, action, time] for name in ("Ann Lee", "Bob Ray") for time in times for action in ("in", "out")]
    document, report = imported(made(rows))
    assert document.people.name == ("Ann Lee", "Bob Ray")
    assert sheets_of(report)[0].rows_set_aside == 0


def test_an_outline_of_units_with_people_in_them() -> None:
    lines = ["Northern Ltd", "  Board", "    Ann Lee", "  Sales Division", "    Bob Ray, Head of Sales", "    Cy Dunn"]
    document, report = imported(made([[line] for line in lines]))
    assert units_of(document) == {"Ann Lee": "Board", "Bob Ray": "Sales Division", "Cy Dunn": "Sales Division"}
    assert document.posts.title[1] == "Head of Sales"
    assert sheets_of(report)[0].rows_set_aside == 0


def test_a_circle_of_units_is_cut_and_every_place_is_offered() -> None:
    rows = table("""
        team | parent team
        Team A | Team C
        Team B | Team A
        Team C | Team B
        Team D | Team D
    """)
    file = made(rows)
    plan = recognise([file], Document())
    document, report = imported(file, plan=plan)
    assert document.units.parent.tolist() == [NONE, 0, 1, NONE]
    problem = problem_of(report, "unit-loop")
    assert len(problem.fixes) == 3
    after, then = imported(file, plan=with_fix(plan, problem.fixes[1]))
    assert "unit-loop" not in codes(then)
    assert after.units.name[0] != "Team A" or NONE not in after.units.parent.tolist()[1:]


def test_a_sheet_for_each_unit() -> None:
    sales, works = (
        table("""
        name | title
        Ann Lee | Head
        Bob Ray | Clerk
    """),
        table("""
        name | title
        Cy Dunn | Head
        Di Fox | Fitter
    """),
    )
    file = made([["x"]], Sales=sales, Works=works)
    document, report = imported(replace(file, sheets=file.sheets[1:]))
    assert units_of(document) == {"Ann Lee": "Sales", "Bob Ray": "Sales", "Cy Dunn": "Works", "Di Fox": "Works"}
    assert "sheets-as-units" in codes(report)
    # Two months of one list are no units.
    file = made([["x"]], May=sales, June=sales)
    document, _ = imported(replace(file, sheets=file.sheets[1:]))
    assert (len(document.people), len(document.units)) == (2, 0)
    # Nor are sheets without names of their own.
    file = made([["x"]], Sheet1=sales, Sheet2=works)
    document, _ = imported(replace(file, sheets=file.sheets[1:]))
    assert (len(document.people), len(document.units)) == (4, 0)
