"""Several tables below each other on one sheet."""

from dataclasses import replace

import pytest

from orgmapper.io.recognise.below import tables_below
from orgmapper.model.cells import FileCells
from tests.io.answered import NAMES
from tests.io.made import Rows, codes, imported, made, sheets_of

STAFF: Rows = [
    ["Name", "Department", "Manager"],
    *([name, "Roads" if n % 2 else "Parks", NAMES[0] if n else ""] for n, name in enumerate(NAMES)),
]
TIES: Rows = [["Person A", "Person B", "Strength"], [NAMES[0], NAMES[2], 3], [NAMES[1], NAMES[2], 2]]


def matrix(whom: int) -> Rows:
    """Everybody names one."""
    return [
        ["", *NAMES],
        *([name, *(int(n == whom and name != NAMES[n]) for n in range(len(NAMES)))] for name in NAMES),
    ]


def below(*tables: Rows, gap: int = 1) -> FileCells:
    rows = [row for table in tables for row in (*table, *[()] * gap)]
    file = made(rows, "staff.xlsx")
    return replace(file, sheets=tables_below(replace(file.sheets[0], name="Sheet1")))


@pytest.mark.parametrize("gap", [1, 3])
@pytest.mark.parametrize("title", [[], [["Who works with whom"]]])
def test_ties_below_the_people_they_join(title: Rows, gap: int) -> None:
    file = below(STAFF, [*title, *TIES], gap=gap)
    assert [sheet.name for sheet in file.sheets] == ["Sheet1", f"Sheet1: {title[0][0] if title else 'Person A'}"]
    document, report = imported(file)
    assert document.people.name == NAMES
    assert [sheet.rows_read for sheet in sheets_of(report)] == [len(NAMES), 2]
    assert [(one.name, one.ties) for one in report.relations] == [("Who works with whom" if title else "staff", 2)]


def test_connections_below_their_elements() -> None:
    elements = [["Label", "Type", "Tags"], *([name, "Person", "board|parks"] for name in NAMES)]
    ties = [["From", "To", "Type"], [NAMES[0], NAMES[1], "advice"], [NAMES[1], NAMES[2], "trust"]]
    document, report = imported(below(elements, ties, gap=2))
    assert document.people.name == NAMES
    assert {relation.name: relation.ties for relation in report.relations} == {"advice": 1, "trust": 1}


def test_two_matrices_are_two_relations() -> None:
    file = below([["Advice"], *matrix(2)], [["Friendship"], *matrix(3)])
    assert len(file.sheets) == 2
    _, report = imported(file)
    assert {one.name: one.ties for one in report.relations} == {"Advice": len(NAMES) - 1, "Friendship": len(NAMES) - 1}


def test_a_matrix_below_its_people() -> None:
    document, report = imported(below([row[:2] for row in STAFF], matrix(2)))
    assert [one.name for one in report.relations] == ["staff"]
    assert (len(document.units), len(document.ties)) == (2, len(NAMES) - 1)


def test_what_stays_one_table() -> None:
    assert len(below(STAFF[:5], STAFF[5:]).sheets) == 1
    assert len(below(STAFF[:5], [STAFF[0], *STAFF[5:]]).sheets) == 1
    assert len(below(STAFF, [["Please tell us what is wrong."]]).sheets) == 1
    assert len(below([["Dunmoor"], ["March 2026"]], STAFF).sheets) == 1
    about = [["All people"], ["Effective date", "2026-03-01"], ["Organisation", "Dunmoor"], ["Location", "North"]]
    assert len(below(about, STAFF).sheets) == 1


def test_a_cell_of_several_lines_is_no_gap() -> None:
    rows = [["Name", "Department"], [NAMES[0], "One\n\nTwo"], ["Source", "Target"], [NAMES[1], "x"]]
    sheet = made(rows).sheets[0]
    assert len(tables_below(replace(sheet, numbers=(1, 2, 5, 6)))) == 1
    assert len(tables_below(replace(sheet, numbers=(1, 2, 6, 7)))) == 2


def test_what_stands_below_a_table_is_nobody() -> None:
    _, report = imported(below(STAFF, [["Date", "1 March 2026"], ["Prepared by", "The office"]]))
    assert sheets_of(report)[0].aside == (11, 12)
    assert codes(report).count("remark-row") == 2
    roster = [
        ["Name", *NAMES],
        *([name, *(1 + (n + k) % 4 for k in range(len(NAMES)))] for n, name in enumerate(NAMES)),
    ]
    _, report = imported(below(roster, [["Score", "Meaning"], ["a", "never"], ["d", "daily"]]))
    assert report.people == len(NAMES)
    assert sheets_of(report)[0].rows_set_aside == 3


def test_a_key_to_the_numbers_is_a_table_of_its_own() -> None:
    _, report = imported(below(TIES, [["Strength", "Meaning"], [2, "weekly"], [3, "daily"]]))
    assert report.people == 3
    assert [sheet.rows_set_aside for sheet in sheets_of(report)] == [0, 2]
