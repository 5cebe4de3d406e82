"""Pictures and tables on the command line, and the main job without a window."""

import csv
import io
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from orgmapper.cli import demo
from orgmapper.cli.main import main
from orgmapper.model.document import Document
from orgmapper.model.privacy import Audience
from orgmapper.workspace import output
from orgmapper.workspace.importing import write_map
from orgmapper.workspace.reading import read_document
from orgmapper.workspace.view import ViewState


@pytest.fixture(scope="module")
def sample() -> Document:
    return demo.sample()


@pytest.fixture(scope="module")
def stored(sample: Document, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("maps") / "northmoor.orgmap"
    write_map(path, sample)
    return path


def table(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


@pytest.mark.parametrize("name", output.TABLES)
def test_every_table_can_be_written(stored: Path, tmp_path: Path, name: str, sample: Document) -> None:
    target = tmp_path / "out.csv"
    assert main(["export", str(stored), "--to", str(target), "--table", name]) == 0
    header, *rows = table(target)
    problems = sum(len(report.problems) for report in sample.imports)
    expected = {"gaps": 630, "matrix": 36, "people": 2000, "ties": len(sample.ties), "problems": problems}
    assert len(rows) == expected[name]
    assert {len(row) for row in rows} == {len(header)}


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("suffix", ["png", "svg"])
def test_a_picture_has_the_size_asked_for(stored: Path, tmp_path: Path, suffix: str) -> None:
    target = tmp_path / f"map.{suffix}"
    words = ["export", str(stored), "--to", str(target), "--width", "800", "--height", "600"]
    assert main(words) == 0
    if suffix == "svg":
        root = ElementTree.parse(target).getroot()
        assert (root.get("width"), root.get("height")) == ("800", "600")
    else:
        from PySide6.QtGui import QImage

        image = QImage(str(target))
        assert (image.width(), image.height()) == (800, 600)


@pytest.mark.parametrize("target", ["map.docx", "map", "map.exe"])
def test_what_cannot_be_written_is_said(stored: Path, tmp_path: Path, target: str, capsys: pytest.CaptureFixture[str]):
    assert main(["export", str(stored), "--to", str(tmp_path / target)]) == 2
    assert "cannot be written" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there(stored: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(stored), "--to", str(tmp_path / "no" / "gaps.csv")]) == 1
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("name", output.TABLES)
@pytest.mark.parametrize("word", ["open", "manager:Place / Housing"])
def test_no_table_names_anybody_the_audience_may_not_see(sample: Document, name: str, word: str) -> None:
    """Everybody's name, e-mail address and number are looked for in what each audience gets."""
    audience = Audience.parse(word)
    grid = output.table(sample, name, ViewState().choices, audience)
    written = {str(cell) for row in grid.rows for cell in row}
    inside = _names_in(sample, "Place / Housing") if audience.kind == "manager" else set[str]()
    people = sample.people
    assert not written & (set(people.name) - inside)
    assert not written & (set(people.email) - {""})
    assert not written & (set(people.key) - {""})


@pytest.mark.parametrize("word", ["open", "manager:Place / Housing"])
def test_no_picture_names_anybody_the_audience_may_not_see(sample: Document, word: str) -> None:
    view = ViewState(audience=Audience.parse(word))
    words = " ".join(re.findall(r">([^<>]+)<", output_svg(sample, view)))
    inside = _names_in(sample, "Place / Housing") if word != "open" else set[str]()
    assert not [name for name in set(sample.people.name) - inside if name in words]


def output_svg(document: Document, view: ViewState) -> str:
    from orgmapper.export.svg import scene_to_svg

    return scene_to_svg(output.scene_of(document, view, 1200, 800))


def _names_in(document: Document, path: str) -> set[str]:
    grid = output.table(document, "people", ViewState().choices, Audience())
    name, unit = grid.header.index("name"), grid.header.index("unit")
    return {str(row[name]) for row in grid.rows if str(row[unit]).startswith(path)}


@pytest.mark.usefixtures("qapp")
def test_the_main_job_without_a_window(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "out"
    assert demo.main(folder) == 0
    assert sorted(path.name for path in folder.iterdir()) == [
        "gaps.csv",
        "map.png",
        "map.svg",
        "northmoor.orgmap",
        "northmoor.pptx",
    ]
    said = capsys.readouterr().out
    assert "Housing" in said
    assert str(folder) in said
    assert len(read_document(folder / "northmoor.orgmap").people) == 2000


def test_a_file_in_place_of_the_folder_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "out").write_text("not a folder", encoding="utf-8")
    assert demo.main(tmp_path / "out") == 1
    assert "Not written" in capsys.readouterr().out
