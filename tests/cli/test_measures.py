"""``orgmapper-cli measures`` on stored maps."""

import json
from pathlib import Path

import pytest

from orgmapper.cli.main import main
from orgmapper.io.document_file import write_document
from tests.analysis.make import organisation
from tests.analysis.public_data import network


@pytest.fixture
def managers(tmp_path: Path, root: Path) -> str:
    document = network(root / "tests" / "data" / "krackhardt_hightech", "advice", "department", known=True)
    write_document(tmp_path / "map.orgmap", document)
    return str(tmp_path / "map.orgmap")


def test_json(managers: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["measures", managers, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["relation"], found["people"], found["ties"]) == ("advice", 21, 190)
    assert found["density"] == pytest.approx(0.4523809524)
    assert found["reciprocity"] == pytest.approx(0.4736842105)
    assert found["ei_index"] == pytest.approx(0.5157894737)
    assert found["ei_by_chance"] == pytest.approx(0.5523809524)
    assert len(found["by_person"]) == 21
    assert sum(person["in_degree"] for person in found["by_person"]) == 190
    # What is not built is left out, not made up.
    assert "betweenness" not in found["by_person"][0]
    assert "modularity" not in found


def test_out_degree_of_somebody_who_did_not_answer_is_null(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "map.orgmap"
    write_document(file, organisation([0, 1, 1], [(0, 1)], answered=[True, False, True]))
    assert main(["measures", str(file), "--json"]) == 0
    people = json.loads(capsys.readouterr().out)["by_person"]
    assert [person["out_degree"] for person in people] == [1, None, 0]
    assert [person["in_degree"] for person in people] == [0, 1, 0]


def test_no_ties_no_index(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "map.orgmap"
    write_document(file, organisation([0, 1]))
    assert main(["measures", str(file), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["ei_index"] is None
    assert found["reciprocity"] is None
    assert found["density"] == 0
    assert main(["measures", str(file)]) == 0
    assert "unknown" in capsys.readouterr().out


def test_text_and_others_see_no_people(managers: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["measures", managers]) == 0
    assert "K18" in (out := capsys.readouterr().out)
    assert "0.5158" in out
    assert main(["measures", managers, "--audience", "open"]) == 0
    assert "K18" not in capsys.readouterr().out
    assert main(["measures", managers, "--audience", "open", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["by_person"] is None
