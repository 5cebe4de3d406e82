"""Outlines, paths of units, sheets of units and charts without captions: told from tables that only look like them."""

from collections.abc import Sequence

import pytest

from orgmapper.io.recognise.depths import indented, numbered, parents, stairs
from orgmapper.io.recognise.outline import find_outline
from orgmapper.io.recognise.paths import first_of_run, path_mark, split_path
from orgmapper.io.recognise.unit_names import is_unit_name
from orgmapper.model.cells import Sheet
from tests.io.made import made, plan_for, table


def sheet(*lines: str | Sequence[str | None]) -> Sheet:
    rows = tuple((line,) if isinstance(line, str) else tuple(line) for line in lines)
    return Sheet("a.txt", "", rows, tuple(range(1, len(rows) + 1)))


@pytest.mark.parametrize("mark", ["  ", "\t", "- ", "· ", "    ", "> ", "..", "\u00a0\u00a0"])
def test_whatever_stands_before_a_line_says_how_deep_it_is(mark: str) -> None:
    lines = indented([["Ann Lee"], [mark + "Bob Ray"], [mark * 2 + "Cy Dunn"], [mark + "Di Fox"]], [0])
    assert [(line.depth, line.text) for line in lines] == [
        (0, "Ann Lee"),
        (1, "Bob Ray"),
        (2, "Cy Dunn"),
        (1, "Di Fox"),
    ]
    assert parents(lines) == {1: 0, 2: 1, 3: 0}


def test_steps_may_be_of_any_width() -> None:
    lines = indented([["A b"], ["   C d"], ["     E f"], ["   G h"], [" I j"]], [0])
    assert [line.depth for line in lines] == [0, 1, 2, 1, 1]


def test_numbers_before_the_text_count_as_chapters_in_any_order() -> None:
    lines = indented([["1 Ann Lee"], ["1.2 Cy Dunn"], ["1.1. Bob Ray"], ["1.1.1) Di Fox"]], [0])
    assert parents(lines) == {1: 0, 2: 0, 3: 2}
    assert [line.text for line in lines] == ["Ann Lee", "Cy Dunn", "Bob Ray", "Di Fox"]


def test_a_missing_chapter_hangs_below_the_next_above() -> None:
    lines = indented([["1 Ann Lee"], ["1.4.1 Cy Dunn"]], [0])
    assert parents(lines) == {1: 0}


def test_one_column_a_depth() -> None:
    lines = stairs([["A", None], [None, "B"], ["C", "D"], [None, "E"]], [0, 1])
    assert [(line.row, line.depth) for line in lines] == [(0, 0), (1, 1), (3, 1)]


def test_chapters_are_told_from_amounts() -> None:
    assert numbered(["1", "1.1", "1.2", "1.2.1"])
    assert not numbered(["1.5", "2.5", "3.1", "1.1"])
    assert not numbered(["1", "2", "3", "4"])
    assert not numbered(["1", "1.1", "1.1", "1.1"])
    assert not numbered(["", "", "", ""])


def test_a_list_of_names_is_no_outline() -> None:
    assert find_outline(sheet("Name", "Ann Lee", "Bob Ray", "Cy Dunn")) is None
    # One slip of the space bar is no depth.
    assert find_outline(sheet("Name", "Ann Lee", " Bob Ray", "Cy Dunn", "Di Fox", "Ed Hill", "Flo Kay")) is None
    assert find_outline(sheet("only", "two")) is None
    assert find_outline(sheet()) is None


def test_a_manager_column_says_more_than_indents() -> None:
    rows = [["Name", "Manager"], ["Ann Lee", None], ["  Bob Ray", "Ann Lee"], ["  Cy Dunn", "Ann Lee"]]
    assert find_outline(sheet(*rows)) is None


def test_level_columns_that_are_filled_side_by_side_are_no_stairs() -> None:
    rows = [["Level 1", "Level 2"], ["Works", "North"], ["Works", "South"], ["Sales", None]]
    assert find_outline(sheet(*rows)) is None


def test_check_boxes_are_no_stairs() -> None:
    rows: list[list[str | None]] = [["A", "B", "C"], ["x", None, None], [None, "x", None], [None, None, "x"]] * 2
    assert find_outline(sheet(*rows)) is None


def test_people_units_and_both() -> None:
    people = find_outline(sheet("Ann Lee", "  Bob Ray", "  Cy Dunn"))
    units = find_outline(sheet("Northern Ltd", "  Sales Department", "  Works Department", "    Night Team"))
    both = find_outline(sheet("Sales Department", "  Ann Lee", "  Bob Ray", "Works Department", "  Cy Dunn"))
    assert people and units and both
    assert (people.lines, units.lines, both.lines) == ("people", "units", "mixed")


@pytest.mark.parametrize(
    "name", ["Works Division", "Abteilung Einkauf", "Personalabteilung", "Équipe Nord", "Sales team"]
)
def test_names_of_units(name: str) -> None:
    assert is_unit_name(name)


@pytest.mark.parametrize("name", ["Ann Lee", "Jörg Öz", "van der Berg, Jan", ""])
def test_names_of_people(name: str) -> None:
    assert not is_unit_name(name)


@pytest.mark.parametrize("mark", [">", " > ", "/", " / ", "\\", "»", " → ", "|", "::"])
def test_what_stands_between_the_units_of_a_path(mark: str) -> None:
    paths = [mark.join(path) for path in (["Co", "A", "X"], ["Co", "A", "Y"], ["Co", "B"], ["Co"], ["Co", "B", "Z"])]
    found = path_mark(paths)
    assert found
    assert split_path(paths[0], found) == ["Co", "A", "X"]


def test_what_only_looks_like_a_path() -> None:
    assert path_mark(["HR/Finance", "IT", "Sales", "Works"]) == ""
    assert path_mark(["R/D", "R/D", "IT/OT"]) == ""
    assert path_mark(["1/2/2020", "3/4/2020"]) == ""
    assert path_mark(["A/B", "A", "B", "B/C", "C"]) == ""
    assert path_mark([]) == ""


def test_the_first_row_of_a_group_speaks_for_the_group() -> None:
    assert first_of_run([["Works", "", "", "Sales", ""]])
    assert first_of_run([["Works", "", "", "Works"], ["North", "South", "East", "West"]])
    assert not first_of_run([["", "Works", "", "Sales"]])
    assert not first_of_run([["Works", "", "Sales", "", "Works", ""]])
    assert not first_of_run([["Works", "Sales", "", "Works"]])


def test_a_sheet_of_units_needs_a_unit_above() -> None:
    (plan,) = plan_for(
        made(
            table("""
        unit code | unit name | parent unit
        1 | Company |
        2 | Sales Department | 1
        3 | Works Department | 1
    """)
        )
    ).sheets
    assert plan.kind.value == "units"
    assert [column.role.value for column in plan.columns] == ["id", "unit", "manager"]
    (plan,) = plan_for(
        made(
            table("""
        id | name | manager id | department
        1 | Ann Lee | | Sales
        2 | Bob Ray | 1 | Sales
        3 | Cy Dunn | 1 | Works
    """)
        )
    ).sheets
    assert plan.kind.value == "people"


def test_ties_without_captions_stay_ties() -> None:
    (plan,) = plan_for(
        made(
            table("""
        Ann Lee | Bob Ray
        Ann Lee | Cy Dunn
        Bob Ray | Ann Lee
        Cy Dunn | Ann Lee
    """)
        )
    ).sheets
    assert plan.kind.value == "edges"


def test_captions_below_a_title_are_captions() -> None:
    """The ids of a list below a title must not make its captions a row of people."""
    (plan,) = plan_for(
        made(
            table("""
        Town of Ashford, staff list | | | |
        | | | |
        Employee ID | Name | Job title | Department | Manager ID
        1000 | Ann Lee | Chief executive | |
        1001 | Bob Ray | Head of Parks | Parks | 1000
        1002 | Cy Dunn | Head of Roads | Roads | 1000
        1003 | Di Poe | Ranger | Parks | 1001
        1004 | Ed Fox | Clerk | Roads | 1002
        1005 | Flo Ash | Planner | Roads | 1002
    """)
        )
    ).sheets
    assert plan.header_row is not None
    assert [column.role.value for column in plan.columns] == ["id", "name", "title", "unit", "manager"]
