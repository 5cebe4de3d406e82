"""``orgmapper-cli refresh``."""

import json
from pathlib import Path

import pytest

from orgmapper.cli.main import main

MAY = "id,name,manager id,department\n1,Ann Lee,,Parks\n2,Bo Ash,1,Parks\n3,Cy Fox,1,Roads\n"
JUNE = "id,name,manager id,department\n1,Ann Lee,,Parks\n2,Bo Ash,1,Roads\n4,Di Poe,1,Roads\n"


@pytest.fixture
def files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[Path, Path]:
    (tmp_path / "may.csv").write_text(MAY, encoding="utf-8")
    (tmp_path / "june.csv").write_text(JUNE, encoding="utf-8")
    made = tmp_path / "our.orgmap"
    assert main(["import", str(tmp_path / "may.csv"), "--out", str(made)]) == 0
    capsys.readouterr()
    return made, tmp_path / "june.csv"


def test_sentences_and_a_new_map(files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made, june = files
    before = made.read_bytes()
    out = tmp_path / "new.orgmap"
    assert main(["refresh", str(made), str(june), "--out", str(out)]) == 0
    said = capsys.readouterr().out
    assert "Di Poe joined Roads." in said
    assert "Cy Fox left Roads." in said
    assert "Bo Ash moved from Parks to Roads." in said
    assert made.read_bytes() == before
    assert main(["refresh", str(out), str(june)]) == 0
    assert "Nothing would change" in capsys.readouterr().out


def test_dry_run_writes_nothing(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    made, june = files
    before = made.read_bytes()
    assert main(["refresh", str(made), str(june), "--dry-run", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["name"] for one in told["joined"]] == ["Di Poe"]
    assert [(one["name"], one["before"], one["after"]) for one in told["moved"]] == [("Bo Ash", "Parks", "Roads")]
    assert made.read_bytes() == before


def test_files_without_use_leave_the_map_alone(
    files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made, _ = files
    before = made.read_bytes()
    (tmp_path / "empty.xlsx").write_bytes(b"")
    assert main(["refresh", str(made), str(tmp_path / "empty.xlsx")]) == 1
    assert "stays as it is" in capsys.readouterr().err
    assert made.read_bytes() == before
