"""``orgmapper-cli template`` and ``survey-kit``."""

from pathlib import Path

import pytest

from orgmapper.cli.main import main


@pytest.mark.parametrize("kind", ["chart", "survey", "interests"])
def test_template(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / f"{kind}.xlsx"
    assert main(["template", kind, "--out", str(out)]) == 0
    assert str(out) in capsys.readouterr().out
    assert out.read_bytes().startswith(b"PK")


def test_survey_kit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.csv").write_text("id,name,department\n1,Ann Lee,Parks\n2,Bo Ash,Roads\n", encoding="utf-8")
    made = tmp_path / "a.orgmap"
    assert main(["import", str(tmp_path / "a.csv"), "--out", str(made)]) == 0
    assert main(["survey-kit", str(made), "--out", str(tmp_path / "kit")]) == 0
    assert sorted(path.name for path in (tmp_path / "kit").iterdir()) == ["answers.xlsx", "questions.txt", "roster.csv"]
    assert "roster.csv" in capsys.readouterr().out
