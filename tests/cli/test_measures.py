"""``orgmapper-cli measures`` on stored maps."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from orgmapper.cli.main import main
from orgmapper.io.document_file import write_document
from tests.analysis.make import organisation
from tests.analysis.public_data import network

ROLES = ("coordinator", "consultant", "representative", "gatekeeper", "liaison")


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
    assert found["assortativity"] == pytest.approx(0.02390296111)
    assert found["modularity"] == pytest.approx(0.01855955679)
    assert found["modularity_undirected"] == pytest.approx(-0.02366230678)
    assert (found["connectedness"], found["hierarchy"], found["efficiency"]) == (1, 0, 0.575)
    # The file of this test has no reporting lines.
    assert found["formal_informal"] is None
    assert found["chart"] is None
    most = max(found["by_person"], key=lambda person: person["betweenness"])
    assert (most["person"], round(most["betweenness"], 4), round(most["constraint"], 6)) == ("K17", 88.9167, 0.192314)
    sums = [sum(p[role] for p in found["by_person"]) for role in ROLES]
    assert sums == [28, 69, 95, 62, 246]
    assert [unit["unit"] for unit in found["units"]] == ["0", "1", "2", "3", "4"]
    assert len(found["pairs"]) == 10


def test_out_degree_of_somebody_who_did_not_answer_is_null(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "map.orgmap"
    write_document(file, organisation([0, 1, 1], [(0, 1)], answered=[True, False, True]))
    assert main(["measures", str(file), "--json"]) == 0
    people = json.loads(capsys.readouterr().out)["by_person"]
    assert [person["out_degree"] for person in people] == [1, None, 0]
    assert [person["in_degree"] for person in people] == [0, 1, 0]
    for unknown in ("betweenness", "constraint", "effective_size", *ROLES):
        assert people[1][unknown] is None


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
    assert "K17" in (out := capsys.readouterr().out)
    assert "0.5158" in out
    assert main(["measures", managers, "--audience", "open"]) == 0
    assert "K17" not in capsys.readouterr().out
    assert main(["measures", managers, "--audience", "open", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["by_person"] is found["pairs"] is found["communities"]["table"] is None
    assert "head" not in found["units"][0]
    # Departments of one, five, eight, three and four people.
    assert [unit["segregation"] is None for unit in found["units"]] == [True, False, False, True, True]


def test_a_question_that_left_out_the_own_unit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = organisation([0, 0, 1, 1], [(0, 2), (1, 3), (2, 0)])
    file = tmp_path / "map.orgmap"
    write_document(file, replace(asked, relations=replace(asked.relations, scope=("outside:Department",))))
    assert main(["measures", str(file), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    for inside in ("ei_index", "ei_by_chance", "ei_range", "ei_chance", "assortativity", "modularity"):
        assert found[inside] is None
    assert main(["measures", str(file)]) == 0
    assert "left out the own unit" in capsys.readouterr().out
