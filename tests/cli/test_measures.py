"""``orgmapper-cli measures`` on stored maps."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from orgmapper.analysis.measures.arcs import arcs_of
from orgmapper.analysis.measures.betweenness import betweenness_of
from orgmapper.analysis.observed import observe
from orgmapper.cli.main import main
from orgmapper.io.document_file import write_document
from orgmapper.model.choices import Choices
from orgmapper.model.hierarchy import first_unit
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


def test_text_and_others_see_no_people(managers: str, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
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
    # Ties among the thirteen people who are shown, and no others.
    everything = network(root / "tests" / "data" / "krackhardt_hightech", "advice", "department", known=True)
    unit = first_unit(everything)
    both = np.isin(unit[everything.ties.source], (1, 2)) & np.isin(unit[everything.ties.target], (1, 2))
    assert found["ties"] == int(both.sum())
    assert found["density"] == pytest.approx(found["ties"] / (13 * 12))
    assert found["ei_by_chance"] == pytest.approx(1 - 2 * (5 * 4 + 8 * 7) / (13 * 12))


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


def test_every_measure_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["measures", "--explain"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "Named back (reciprocity)" in lines
    assert "    Needs ties with a direction." in lines
    with pytest.raises(SystemExit) as left:
        main(["measures"])
    assert left.value.code == 2


def test_the_text_shows_distances_and_communities(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    circle = [(row, row - row % 5 + (row + step) % 5) for row in range(15) for step in (1, 2)]
    document = organisation([row // 5 for row in range(15)], [*circle, (0, 5), (5, 10)])
    write_document(tmp_path / "map.orgmap", document)
    assert main(["measures", str(tmp_path / "map.orgmap")]) == 0
    said = capsys.readouterr().out
    assert "        1       5  U" in said
    assert "Thin connections between units" in said


def test_exact_betweenness_of_many(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Above 5,000 people an estimate with its error, unless asked for."""
    document = organisation([row % 4 for row in range(5_100)], [(row, row + 1) for row in range(40)])
    seen = observe(document, Choices())
    estimate, exact = betweenness_of(arcs_of(seen)), betweenness_of(arcs_of(seen), exact=True)
    assert estimate.sampled == 500
    assert estimate.error is not None
    assert (exact.sampled, exact.error) == (None, None)
    assert exact.value[20] == 20 * 20


def test_every_key_is_in_the_help(managers: str, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    help_ = (root / "resources" / "help" / "command-line.md").read_text(encoding="utf-8")
    for command in ("measures", "gaps"):
        assert main([command, managers, "--json"]) == 0
        keys: set[str] = set()
        waiting: list[Any] = [json.loads(capsys.readouterr().out)]
        while waiting:
            value = waiting.pop()
            if isinstance(value, dict):
                keys |= {str(key) for key in value}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
                waiting += value.values()  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]
            elif isinstance(value, list):
                waiting += value[:1]  # pyright: ignore[reportUnknownArgumentType]
        assert sorted(key for key in keys if f"`{key}`" not in help_) == []
