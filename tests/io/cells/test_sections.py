"""Several tables below each other, each under a numbered title."""

from pathlib import Path

import pytest

from orgmapper.io.cells.read import read_cells
from orgmapper.io.cells.sections import sections
from orgmapper.model.cells import Sheet
from tests.io.made import codes, imported, sheets_of

REPORT = """1. {titles[0]}
Meeting title|Weekly
Attended participants|3
Start time|3/1/26, 9:00:00 AM
End time|3/1/26, 10:00:00 AM

2. {titles[1]}
Name|First Join|Last Leave|In-Meeting Duration|Email|Participant ID (UPN)|Role
Ada Quill|3/1/26, 9:00:00 AM|3/1/26, 10:00:00 AM|1h|ada.quill@north.example|ada.quill@north.example|Organizer
Ben Marsh|3/1/26, 9:01:00 AM|3/1/26, 10:00:00 AM|59m|ben.marsh@north.example|ben.marsh@north.example|Presenter
Cleo Vance|3/1/26, 9:02:00 AM|3/1/26, 9:30:00 AM|28m|cleo.vance@north.example|cleo.vance@north.example|Presenter

3. {titles[2]}
Name|Join Time|Leave Time|Duration|Email|Role
Ada Quill|3/1/26, 9:00:00 AM|3/1/26, 10:00:00 AM|1h|ada.quill@north.example|Organizer
Ben Marsh|3/1/26, 9:01:00 AM|3/1/26, 9:30:00 AM|29m|ben.marsh@north.example|Presenter
Ben Marsh|3/1/26, 9:31:00 AM|3/1/26, 10:00:00 AM|29m|ben.marsh@north.example|Presenter
Cleo Vance|3/1/26, 9:02:00 AM|3/1/26, 9:30:00 AM|28m|cleo.vance@north.example|Presenter
"""


@pytest.mark.parametrize(
    "titles",
    [
        ("Summary", "Participants", "In-Meeting Activities"),
        ("Übersicht", "Teilnehmer", "Aktivitäten während der Besprechung"),
    ],
)
def test_a_report_of_a_meeting(tmp_path: Path, titles: tuple[str, str, str]) -> None:
    path = tmp_path / "attendance.csv"
    path.write_text(REPORT.format(titles=titles).replace("|", "\t"), encoding="utf-16")
    file = read_cells(path)
    assert [sheet.name for sheet in file.sheets] == [f"{n}. {title}" for n, title in enumerate(titles, 1)]
    assert [len(sheet.rows) for sheet in file.sheets] == [4, 4, 5]
    assert file.sheets[2].numbers[0] == 14
    assert file.problems == ()
    document, report = imported(file)
    assert document.people.name == ("Ada Quill", "Ben Marsh", "Cleo Vance")
    assert set(document.posts.title) == {""}
    assert len(document.ties) == 0
    assert [sheet.rows_read for sheet in sheets_of(report)][1:] == [3, 4]
    told = [problem for problem in report.problems if problem.code == "ignored-sheet"]
    assert [problem.sheet for problem in told] == [file.sheets[0].name, file.sheets[2].name]
    assert [str(problem.message.values["reason"]).count("says-when") for problem in told] == [0, 1]
    assert "unknown-sheet" not in codes(report)
    assert [(sheet.rows_used, sheet.rows_set_aside) for sheet in sheets_of(report)][1:] == [(3, 0), (0, 4)]


def sheet(text: str) -> Sheet:
    rows = {number: line.split("|") for number, line in enumerate(text.strip().splitlines(), 1) if line.strip()}
    return Sheet("a.csv", "S", tuple(map(tuple, rows.values())), tuple(rows))


def test_a_chart_whose_units_are_numbered_is_one_table() -> None:
    whole = sheet("1. Board\nAnn Lee|Director\n\n2. Sales\nBob Ray|Head\nCy Dunn|Clerk\n\n3. Works\nDi Fox|Head")
    assert sections(whole) == (whole,)


def test_numbers_that_do_not_count_on_are_no_titles() -> None:
    assert len(sections(sheet("1. A\nName|Role\nAnn|x\n\n3. B\nName|Role\nBob|y"))) == 1
    assert len(sections(sheet("1. A\n\n2. B\nName|Role\nBob|y"))) == 1
    assert len(sections(sheet("Ann Lee|Director"))) == 1


def test_merged_cells_stay_with_their_table() -> None:
    whole = sheet("1. A\nName|Role\nAnn|x\nBob|x\n\n2. B\nName|Role\nCy|y\nDi|y")
    merged = Sheet("a.xlsx", "S", whole.rows, whole.numbers, merged=((2, 1, 3, 1), (6, 1, 7, 1)))
    first, second = sections(merged)
    assert (first.name, first.merged) == ("S: 1. A", ((1, 1, 2, 1),))
    assert (second.numbers, second.merged) == ((7, 8, 9), ((1, 1, 2, 1),))
