"""Same seed, same bytes; the truth points at cells that hold what it says; the committed files are seed 1's."""

import csv
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from .files import file_names, write_sample
from .sample import Sample, make_sample
from .staff_file import header_row
from .style import ROLES, style_of
from .truth import NAMES, SILENCES


def _cells(path: Path) -> list[tuple[Any, ...]]:
    book = load_workbook(path, read_only=True)
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    book.close()
    return rows


@pytest.fixture(scope="session")
def written(northmoor: Sample, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("northmoor")
    write_sample(northmoor, folder, folder)
    return folder


def test_the_same_seed_gives_the_same_bytes(small: Sample, tmp_path: Path) -> None:
    write_sample(small, tmp_path / "one", tmp_path / "one")
    write_sample(make_sample(small.seed, 400), tmp_path / "two", tmp_path / "two")
    names = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert len(names) == 6
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes(), name


def test_another_seed_gives_other_people(small: Sample) -> None:
    other = make_sample(9, 400)
    assert {person.name for person in other.people} != {person.name for person in small.people}


def test_the_committed_files_are_those_of_seed_one(written: Path, northmoor: Sample, root: Path) -> None:
    for name in (name for wave in file_names(northmoor) for name in wave):
        assert _cells(root / "resources" / "samples" / name) == _cells(written / name), name
    for name in (NAMES, SILENCES):
        committed = (root / "tests" / "data" / name).read_text(encoding="utf-8")
        assert committed == (written / name).read_text(encoding="utf-8"), name


def test_the_truth_points_at_cells_that_hold_the_text(written: Path) -> None:
    sheets = {path.name: _cells(path) for path in written.glob("*survey*.xlsx")}
    found: Counter[tuple[str, int, str]] = Counter()
    with (written / NAMES).open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            rows = sheets[line["file"]]
            cell = rows[int(line["row"]) - 1][rows[0].index(line["column"])]
            assert line["text"] in str(cell), line
            found[line["file"], int(line["row"]), line["column"]] += 1
    filled = {
        (name, row, str(rows[0][column]))
        for name, rows in sheets.items()
        for row, cells in enumerate(rows[1:], start=2)
        for column in (6, 7)
        if cells[column] is not None
    }
    assert set(found) == filled


@pytest.mark.parametrize("name", ["northmoor-staff.xlsx", "northmoor-staff-second-wave.xlsx"])
def test_the_staff_file_is_complete(written: Path, name: str) -> None:
    rows = _cells(written / name)
    assert rows[4][0] == "Employee number"
    people = [dict(zip(ROLES, row, strict=True)) for row in rows[5:]]
    numbers = Counter(row["number"] for row in people)
    vacant = [row for row in people if row["surname"] == "Vacant"]
    assert max(numbers.values()) == 1
    assert len(people) - len(vacant) == (2000 if "second" not in name else 2006)
    assert [row["manager"] for row in people].count(None) == 1
    assert all(row["manager"] in numbers for row in people if row["manager"] is not None)
    assert {row["number"] for row in vacant} & {row["manager"] for row in people}
    assert all(isinstance(row["start"], datetime) != (row["surname"] == "Vacant") for row in people)
    assert any(str(row["number"]).startswith("00") for row in people)
    shared = [reference for reference, count in Counter(row["position"] for row in people).items() if count == 2]
    assert len(shared) == 2
    for reference in shared:
        one, other = (row for row in people if row["position"] == reference)
        assert one["job"] == other["job"]
        assert one["team"] == other["team"]
        assert one["number"] != other["number"]


def test_the_survey_has_the_shape_of_microsoft_forms(written: Path) -> None:
    header, *rows = _cells(written / "northmoor-survey.xlsx")
    assert header[:6] == ("ID", "Start time", "Completion time", "Email", "Name", "Last modified time")
    assert [row[0] for row in rows] == list(range(1, len(rows) + 1))
    assert all(row[1] < row[2] for row in rows)
    for column in (8, 9, 10):
        assert all(row[column] is None or str(row[column]).endswith(";") for row in rows)
    interests = Counter(
        topic.casefold() for row in rows for topic in str(row[8]).split(";") if row[8] is not None and topic
    )
    assert len(interests) > 110
    assert sum(count > 0.1 * len(rows) for count in interests.values()) >= 3


def test_headers_and_habits_differ_by_seed() -> None:
    styles = [style_of(seed) for seed in range(1, 13)]
    for role in ROLES:
        assert len({style.headers[role] for style in styles}) > 1
    assert len({style.columns for style in styles}) > 3
    assert {style.titles for style in styles} >= {0, 3}
    assert len({style.council for style in styles}) > 3


def test_rows_begin_right_below_the_header(small: Sample, tmp_path: Path) -> None:
    write_sample(small, tmp_path)
    rows = _cells(tmp_path / file_names(small)[0][0])
    top = header_row(small)
    assert list(rows[top - 1]) == [small.style.headers[role] for role in small.style.columns]
    assert rows[top][rows[top - 1].index(small.style.headers["number"])] is not None
