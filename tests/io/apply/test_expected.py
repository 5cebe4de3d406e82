"""Public files that nobody here wrote, each against the numbers of ``tests/data/expected.csv``.

The numbers were found by reading the files and by small scripts that know nothing of the importer. An empty cell is
not compared. `lines`: posts that are not counted boxes and have a post above them; `ties`: of all relations.
"""

import csv
from pathlib import Path

import pytest

from orgmapper.io.cells import read_cells
from orgmapper.model.columns import NONE
from orgmapper.model.document import Document
from orgmapper.model.importing import ImportReport
from orgmapper.model.tables import COUNTED
from tests.io.made import imported, sheets_of

_TABLE = Path(__file__).parents[2] / "data" / "expected.csv"


def _rows() -> list[dict[str, str]]:
    with _TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def counted(document: Document, report: ImportReport) -> dict[str, str]:
    """What an import came to, in the words of the table."""
    posts = document.posts
    sheets = sheets_of(report)
    lines = (posts.reports_to != NONE) & (posts.state != COUNTED)
    return {
        "kinds": ";".join(sheet.kind for sheet in sheets),
        "people": str(report.people),
        **{state: f"{count:.10g}" for state, count in report.posts},
        "units": str(report.units),
        "lines": str(int(lines.sum())),
        "relations": str(len(report.relations)),
        "ties": str(sum(relation.ties for relation in report.relations)),
        "aside": str(sum(sheet.rows_set_aside for sheet in sheets)),
    }


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row["files"].split("/")[-1])
def test_a_public_file_gives_the_numbers_it_holds(shared: Path, row: dict[str, str]) -> None:
    paths = [shared / name for name in row["files"].split(";")]
    missing = [path.name for path in paths if not path.exists()]
    if missing:
        pytest.skip(f"not here: {', '.join(missing)}")
    found = counted(*imported(*(read_cells(path) for path in paths)))
    wanted = {name: text for name, text in row.items() if name in found and text}
    assert {name: found[name] for name in wanted} == wanted, row["note"]


def test_the_table_names_every_file_once_and_leaves_none_out(shared: Path) -> None:
    named = {name for row in _rows() for name in row["files"].split(";")}
    assert len({row["files"] for row in _rows()}) == len(_rows())
    folders = [shared / "formats", shared / "data"]
    there = {
        path.relative_to(shared).as_posix()
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and path.suffix not in (".md", ".txt", ".mpx", ".##d")
    }
    # The groups of a table of marriages are no people.
    assert there - named <= {"data/netseg_known_values/Catania.csv"}
