"""How long an HR export of 10,000 people and 30 columns takes, from its bytes to rows; under 1 s on 2 cores."""

from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from orgmapper.io.cells import read_cells
from orgmapper.io.cells.sheet_scan import column_letters
from tests.io.cells.odd import cell, rows, written, xlsx

PEOPLE, COLUMNS = 10_000, 30
_STYLES = '<numFmts><numFmt numFmtId="164" formatCode="00000"/></numFmts><cellXfs><xf numFmtId="0"/>{}</cellXfs>'


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    letters = [column_letters(column) for column in range(1, COLUMNS + 1)]
    header = "".join(cell(f"{letter}1", f"Column {letter}") for letter in letters)
    people = (
        "".join(
            (
                cell(f"{letter}{row}", row, "" if place else ' s="1"'),
                cell(f"{letter}{row}", 30_000 + row, ' s="2"'),
                cell(f"{letter}{row}", f"Unit {row % 97} & {letter}"),
            )[place % 3]
            for place, letter in enumerate(letters)
        )
        for row in range(2, PEOPLE + 2)
    )
    styles = _STYLES.format('<xf numFmtId="164"/><xf numFmtId="14"/>')
    return written(tmp_path_factory.mktemp("cells"), "people.xlsx", xlsx({"People": rows(header, *people)}, styles))


def test_hr_export(benchmark: BenchmarkFixture, workbook: Path) -> None:
    file = benchmark(read_cells, workbook)
    assert (len(file.sheets[0].rows), file.sheets[0].width) == (PEOPLE + 1, COLUMNS)
    assert file.sheets[0].text(1, 0) == "00002"
