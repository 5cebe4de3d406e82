"""Files that nobody here wrote: each opens or ends as a sentence, and the known ones give their known rows."""

from pathlib import Path

import pytest

from orgmapper.io.cells import read_cells
from tests.io.cells.odd import codes, texts

KNOWN = [
    ("formats/encodings/teams_attendance_UTF16LE_tab.csv", 39, 3, "utf-16-le", "\t"),
    ("formats/encodings/students_BOM_semicolon_surname_first.csv", 6, 3, "utf-8", ";"),
    ("formats/surveymonkey/StarWars_2_header_rows_not_utf8.csv", 1188, 38, "cp1252", ","),
    ("formats/qualtrics/qualtrics_3_header_rows_german.csv", 4, 20, "utf-8", ","),
    ("formats/roster_grid/qualtrics_SNA_roster_grid.csv", 26, 189, "utf-8", ","),
    ("formats/limesurvey/limesurvey_results_codes_duplicate_headers_first3.csv", 3, 231, "utf-8", ","),
    ("formats/hr_export/employees_randomized.xlsx", 236, 12, "", ""),
    ("formats/hr_export/employees_randomized_d_m_Y_dates.csv", 236, 12, "utf-8", ","),
    ("formats/viva/viva-insights-org-data-sample.xlsx", 371, 20, "", ""),
    ("formats/name_generator/orbita_sociograma_3_rows_per_person.xlsx", 73, 51, "", ""),
    ("data/krackhardt_hightech/ties.csv", 313, 4, "utf-8", ","),
    ("data/aucs/ties.csv", 1241, 3, "utf-8", ","),
    ("data/uk_organograms/department_of_health-2011-03-31-senior.csv", 304, 22, "utf-8", ","),
    ("data/uk_organograms/environment_agency-2011-03-31-junior.csv", 2223, 12, "utf-8", ","),
]
EXPORTS = (".csv", ".xlsx")


@pytest.mark.parametrize(("name", "rows", "width", "encoding", "delimiter"), KNOWN)
def test_known_files(shared: Path, name: str, rows: int, width: int, encoding: str, delimiter: str) -> None:
    sheet = read_cells(shared / name).sheets[0]
    assert (len(sheet.rows), sheet.width) == (rows, width)
    assert (sheet.encoding, sheet.delimiter) == (encoding, delimiter)


@pytest.mark.parametrize("folder", ["formats", "data"])
def test_every_file_opens_or_says_why(shared: Path, folder: str) -> None:
    for path in sorted(path for path in (shared / folder).rglob("*") if path.is_file()):
        file = read_cells(path)
        said = codes(file)
        numbers = "ucinet-numbers" in said  # told to be read with the other half
        assert file.sheets or numbers or any(problem.severity == "stop" for problem in file.problems), path.name
        assert "crashed" not in said, path.name
        if path.suffix in EXPORTS and "CORRUPT" not in path.name:
            assert file.sheets, path.name
            for sheet in file.sheets:
                assert len(sheet.rows) == len(sheet.numbers)
                assert list(sheet.numbers) == sorted(set(sheet.numbers))
                assert all(
                    any(sheet.text(row, column) for column in range(sheet.width)) for row in range(len(sheet.rows))
                )


def test_workbook_and_text_twin_hold_the_same_people(shared: Path) -> None:
    book = texts(read_cells(shared / "formats/hr_export/employees_randomized.xlsx"))
    text = texts(read_cells(shared / "formats/hr_export/employees_randomized_d_m_Y_dates.csv"))
    assert book[0] == text[0]
    for column, title in enumerate(book[0]):
        if "Date" not in title and title != "birthday":
            assert [row[column] for row in book] == [row[column] for row in text], title


def test_bytes_wrong_in_every_code_page_are_shown(shared: Path) -> None:
    file = read_cells(shared / "formats/surveymonkey/StarWars_2_header_rows_not_utf8.csv")
    assert codes(file) == ["encoding-guessed"]
    assert not file.sheets[0].encoding_sure


def test_corrupt_workbook(shared: Path) -> None:
    assert codes(read_cells(shared / "formats/kumu/overview-of-the-euro-crisis_CORRUPT.xlsx")) == ["damaged"]


def test_hidden_sheet_of_a_real_workbook(shared: Path) -> None:
    file = read_cells(shared / "formats/nodexl/NodeXL_css-d_raw.xlsx")
    assert [sheet.name for sheet in file.sheets if sheet.hidden] == ["Do Not Delete", "Misc"]
