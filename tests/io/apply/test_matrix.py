"""Ties as a matrix: names across and down, numbers between."""

from pathlib import Path

import pytest

from orgmapper.io.cells import read_cells
from orgmapper.io.recognise.matrix import matrix_shape
from tests.io.made import codes, imported, made, plan_for, problem_of, sheets_of, table

NAMES = ["Ines Marrow", "Odd Fenner", "Wim Okker", "Lone Barrel"]


def test_a_matrix_is_the_list_of_its_ties() -> None:
    """Whoever has no ties is a person all the same; the diagonal is nobody's tie; row numbers are those of the file."""
    file = made(
        table(
            """
                        | Ines Marrow | Odd Fenner | Wim Okker | Lone Barrel
            Ines Marrow | 1           | 2,5        |           | 0
            Odd Fenner  |             |            | 1         | 0
            Wim Okker   | 3           |            |           |
            Lone Barrel |             |            |           |
            """
        ),
        "advice.csv",
    )
    plan = plan_for(file)
    assert plan.sheets[0].kind.value == "matrix"
    assert plan.sheets[0].relation == "advice"
    document, report = imported(file)
    assert list(document.people.name) == NAMES
    ties = document.ties
    rows = zip(ties.source.tolist(), ties.target.tolist(), ties.weight.tolist(), strict=True)
    assert sorted(rows) == [(0, 1, 2.5), (1, 2, 1.0), (2, 0, 3.0)]
    [sheet] = sheets_of(report)
    assert (sheet.rows_read, sheet.rows_used, sheet.rows_set_aside) == (4, 4, 0)
    assert (sheet.answers.read, sheet.answers.ties, sheet.answers.self) == (4, 3, 1)
    assert sheet.columns["Ines Marrow"] == "target"


def test_beside_a_chart_names_are_understood() -> None:
    """A name the chart does not know makes its row wait; sums and rows without a name are told."""
    chart = made(table("Name | Department\n" + "\n".join(f"{name} | Pier" for name in NAMES[:3])), "chart.csv")
    matrix = made(
        table(
            """
            who         | Ines Marrow | Odd Fenner | Wim Okker | Ugo Nemo | Total
            Ines Marrow |             | x          |           |          | 1
            Odd Fenner  | x           |            |           | x        | 2
            Wim Okker   | no          |            |           |          | 0
            Ugo Nemo    | x           |            |           |          | 1
            Total       | 2           | 1          | 0         | 1        | 4
            """
        ),
        "lunch.csv",
    )
    document, report = imported(chart, matrix)
    assert len(document.people) == 3
    assert [(r.name, r.ties) for r in report.relations] == [("lunch", 1)]
    sheet = sheets_of(report)[1]
    assert (sheet.rows_read, sheet.rows_set_aside) == (5, 2)
    assert sheet.aside == (5, 6)
    told = problem_of(report, "sum-row")
    assert (told.row, told.column, told.sheet) == (6, "who", "")
    assert {problem.row for problem in report.problems if problem.code == "unknown-source"} == {5}


def test_somebody_without_a_row_of_their_own() -> None:
    """Who did not answer stands across alone; what adds a row up is nobody."""
    names = [*NAMES, *(f"Ann{n} Mole" for n in "abcdefgh")]
    rows = [[name, *(int((n + k) % 3 == 1) for k in range(len(names))), 4] for n, name in enumerate(names[:-1])]
    document, report = imported(made([["", *names, "Out Degree"], *rows], "advice.csv"))
    assert list(document.people.name) == names
    assert int((document.ties.target == len(names) - 1).sum()) == 3
    assert sheets_of(report)[0].columns["Out Degree"] == "attribute"


@pytest.mark.parametrize(
    "text",
    [
        "  | A | B | C\nA | 1 | -0.5 | 0.1\nB | -0.5 | 1 | 0.2\nC | 0.1 | 0.2 | 1",
        "  | A | B | C\nX | 1 | 0 | 0\nY | 0 | 1 | 0\nZ | 0 | 0 | 1",
        "  | A | B | C\nA | never | often | never\nB | often | never | never\nC | daily | daily | never",
        "Name | Manager | Unit\nManager | Name | Unit\nAnn | Bob | Cid\nUnit | Bob | Cid",
    ],
)
def test_what_is_no_matrix(text: str) -> None:
    """Correlations, other names on the sides, words between."""
    assert matrix_shape(made(table(text)).sheets[0]) is None


def test_public_files(shared: Path) -> None:
    """The first holds somebody without a name; a row and a column are nobody's."""
    folder = shared / "formats" / "adjacency_matrix"
    document, report = imported(read_cells(folder / "gephi_complex_matrix.csv"))
    assert len(document.people) == 26
    assert [(r.directed, r.ties) for r in report.relations] == [(False, 325)]
    assert codes(report).count("names-nobody") == codes(report).count("column-nameless") == 1
    document, report = imported(read_cells(folder / "gephi_matrix.xlsx"))
    assert list(document.people.name) == ["A", "B", "C", "D", "E"]
    assert [(r.directed, r.ties) for r in report.relations] == [(True, 4)]
    assert sheets_of(report)[0].answers.self == 2
