import json
from pathlib import Path

import pytest

from orgmapper.cli.main import main

PEOPLE = "id,name,directorate,department\n1,Ann Lee,Place,Housing\n2,Bob Ray,Place,Planning\n3,Cy Dunn,Money,Audit\n"
TIES = "source,target,layer,wave\n1,2,advice,2025\n2,3,advice,2026\n"


@pytest.fixture
def stored(tmp_path: Path) -> str:
    for name, text in (("people.csv", PEOPLE), ("ties.csv", TIES)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    path = tmp_path / "small.orgmap"
    assert main(["import", str(tmp_path / "people.csv"), str(tmp_path / "ties.csv"), "--out", str(path)]) == 0
    return str(path)


def test_info_for_programs(stored: str, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["info", stored, "--json"]) == 0
    values = json.loads(capsys.readouterr().out)
    assert values["title"] == "small"
    assert values["people"] == 3
    assert values["levels"] == [{"level": "directorate", "units": 2}, {"level": "department", "units": 3}]
    assert values["default_level"] == "department"
    assert [wave["wave"] for wave in values["waves"]] == ["2025", "2026"]
    (relation,) = values["relations"]
    assert (relation["name"], relation["ties"], relation["asked"]) == ("advice", 2, None)
    assert values["names_to_check"] == 0
    assert [source["file"] for source in values["sources"]] == ["people.csv", "ties.csv"]


def test_info_in_sentences(stored: str, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["info", stored]) == 0
    said = capsys.readouterr().out
    assert "3 people." in said
    assert "Level “department”: 3 groups of people; compared unless another level is asked for." in said
    assert "“advice”: 2 ties; coverage unknown, everyone is taken as asked." in said
    assert "Ann" not in said


def test_a_map_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["info", str(tmp_path / "none.orgmap")]) == 1
    assert "none.orgmap" in capsys.readouterr().err
