"""``orgmapper-cli gaps`` on stored maps."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from orgmapper.cli.main import main
from orgmapper.io.document_file import write_document
from orgmapper.model.columns import NONE
from orgmapper.model.document import Document
from orgmapper.model.edits import FineAsItIs
from orgmapper.model.tables import ANSWERED, SURVEY
from orgmapper.workspace.jobs import JobRunner
from orgmapper.workspace.settings import Settings
from orgmapper.workspace.workspace import Workspace
from tests.analysis.make import asked, members, mentions, organisation, relations, ties, units, waves
from tests.analysis.public_data import network

PAIR = {"a", "b", "ties", "expected", "p", "q", "state", "grade", "coverage", "open_names"} | {
    "fitted",
    "fitted_p",
    "log2_ratio",
}
TOP = {"level", "relations", "wave", "people", "answered", "units", "pairs", "ei_index", "ei_by_chance"}


def stored(folder: Path, document: Document) -> str:
    file = folder / "map.orgmap"
    write_document(file, document)
    return str(file)


def as_json(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert main(["gaps", *arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.fixture
def managers(tmp_path: Path, root: Path) -> str:
    return stored(
        tmp_path, network(root / "tests" / "data" / "krackhardt_hightech", "advice", "department", known=True)
    )


def test_json_of_the_managers(managers: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = as_json(capsys, managers, "--relation", "ADVICE")
    assert set(found) >= TOP
    assert (found["level"], found["relations"], found["wave"]) == ("Department", ["advice"], "2025")
    assert (found["people"], found["answered"]) == (21, 21)
    assert [unit["people"] for unit in found["units"]] == [1, 5, 8, 3, 4]
    assert {"unit", "unit_name", "people", "answered"} <= set(found["units"][0])
    assert len(found["pairs"]) == 10
    assert all(set(pair) >= PAIR for pair in found["pairs"])
    assert found["ei_index"] == pytest.approx(0.515789, abs=5e-7)
    assert found["ei_by_chance"] == pytest.approx(0.552381, abs=5e-7)


def test_agencies_as_the_issue_says(tmp_path: Path, shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    agencies = tuple(str(number) for number in range(11))
    document = network(shared / "data" / "dhhs_agencies", "collaboration", "department", units=agencies)
    found = as_json(capsys, stored(tmp_path, document), "--relation", "advice", "--undirected")
    silent = [pair for pair in found["pairs"] if pair["state"] == "no_tie"]
    assert (len(silent), len(found["pairs"])) == (18, 55)
    first = found["pairs"][0]
    assert (first["a"], first["b"], first["ties"], first["grade"]) == ("7", "8", 0, "ask")
    assert first["q"] == pytest.approx(0.2008, abs=5e-5)
    assert first["coverage"] is None
    assert found["answered"] is None
    assert all(unit["answered"] is None for unit in found["units"])


def test_the_map_as_text(managers: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gaps", managers]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Every department that could be judged has ties with every other"
    assert "10 pairs have ties." in lines
    assert "21 of 21 who were asked answered; 21 people in all." in lines


def test_text_lists_gaps_in_columns(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arcs = [(person, 20 + (person + step) % 10) for person in range(20) for step in range(3)]
    document = organisation([unit for unit in range(3) for _ in range(10)], arcs, unit_names=["Housing", "Parks", "IT"])
    assert main(["gaps", stored(tmp_path, document)]) == 0
    out = capsys.readouterr().out
    header, rule, row = next(
        out.splitlines()[place : place + 3] for place, line in enumerate(out.splitlines()) if line.startswith("No tie")
    )
    assert header.index("What can be said") == row.index("No tie either way; about 30 would be usual.")
    assert set(rule) == {"-", " "}
    assert row.startswith("Housing and Parks")


def test_others_get_no_name_and_no_small_unit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = [f"Ada Example{row}" for row in range(20)]
    table, proposed = mentions([(0, "Ada Exmple19", (19,))])
    document = replace(
        organisation(
            [0] * 3 + [1] * 4 + [2] * 6 + [3] * 7,
            [(0, 4), (5, 18)],
            people_names=names,
            extra={"Nickname": ["Adi"] * 5 + ["Addie"] * 15},
        ),
        mentions=table,
        candidates=proposed,
    )
    file = stored(tmp_path, document)
    for options in (["--audience", "open"], ["--audience", "manager:U2"], ["--audience", "open", "--by", "nickname"]):
        assert main(["gaps", file, *options]) == 0
        assert "Example" not in capsys.readouterr().out
        found = as_json(capsys, file, *options)
        assert "Example" not in json.dumps(found)
    found = as_json(capsys, file, "--audience", "open")
    small = [pair for pair in found["pairs"] if "U0" in (pair["a"], pair["b"])]
    assert all(pair["state"] == "withheld" and pair["grade"] is None for pair in small)
    for key in PAIR - {"a", "b", "state"}:
        assert all(pair[key] is None for pair in small)
    assert found["units"][0]["people"] is None
    assert as_json(capsys, file, "--audience", "open", "--min-group", "0")["units"][0]["people"] == 3


def test_few_answers_are_noted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = stored(tmp_path, organisation([0] * 10 + [1] * 10, [(0, 11)], answered=[True] * 16 + [False] * 4))
    assert main(["gaps", file]) == 0
    assert "Fewer than 7 in 10 answered in U1, 6 of 10: read its pairs with care." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--relation", "gossip"], "There is no relation “gossip”. This map has: advice."),
        (["--level", "Region"], "There is no level “Region”. This map has: Department."),
        (["--by", "Shoe size"], "There is no column “Shoe size” to group by. This map has: Department."),
        (["--at-least", "gossip=2"], "There is no relation “gossip”. This map has: advice."),
        (["--wave", "1999"], "There is no wave “1999”. This map has: 2025."),
        (["--since", "2025"], "There is no wave “2025” to compare with: these relations were asked in no other."),
        (["--audience", "everyone"], "“everyone” is no audience."),
        (["--audience", "manager:Roads"], "There is no unit “Roads”."),
    ],
)
def test_a_choice_that_is_not_there(
    managers: str, capsys: pytest.CaptureFixture[str], options: list[str], sentence: str
) -> None:
    assert main(["gaps", managers, *options]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(sentence)


@pytest.mark.parametrize(
    "options",
    [
        ["--at-least", "often"],
        ["--at-least", "nan"],
        ["--at-least", "advice="],
        ["--min-group", "-1"],
        ["--ties", "any"],
    ],
)
def test_a_value_that_makes_no_sense(managers: str, options: list[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["gaps", managers, *options])
    assert left.value.code == 2


def test_each_relation_can_have_its_least_strength(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = organisation([0, 0, 1, 1])
    kinds = relations(("advice", True, SURVEY, True), ("help = hands", True, SURVEY, True))
    arcs = ties([(0, 2, 0, 0, 1.0), (1, 3, 0, 0, 4.0), (0, 3, 1, 0, 1.0), (2, 1, 1, 0, 2.0)])
    file = stored(tmp_path, replace(document, relations=kinds, ties=arcs))

    def found(*options: str) -> tuple[int, Any]:
        answer = as_json(capsys, file, *(part for option in options for part in ("--at-least", option)))
        return answer["pairs"][0]["ties"], answer["at_least"]

    assert found() == (4, {})
    assert found("2") == (2, {"advice": 2.0, "help = hands": 2.0})
    assert found("ADVICE=4") == (3, {"advice": 4.0})
    assert found("help = hands=2", "advice=5") == (1, {"advice": 5.0, "help = hands": 2.0})
    assert found("5", "advice=1") == (2, {"advice": 1.0, "help = hands": 5.0})


def test_a_file_that_is_no_map(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "map.orgmap").write_text("not a map")
    assert main(["gaps", str(tmp_path / "map.orgmap")]) == 1
    assert main(["gaps", str(tmp_path / "none.orgmap")]) == 1
    assert "Traceback" not in capsys.readouterr().err


def test_what_connections_hang_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = stored(tmp_path, organisation([row // 5 for row in range(15)], [(1, 6), (1, 7), (11, 2), (12, 3)]))
    assert main(["gaps", file, "--threads"]) == 0
    said = capsys.readouterr().out
    assert "U0 and U1              2 ties, all through one person in U0." in said
    assert "1 pair without a tie has nobody in common either." in said
    assert "U0 and U2  " not in said
    keys = {"hangs_on", "only_through_heads", "only_through_top", "nobody_in_common"}
    assert all(keys <= set(pair) for pair in as_json(capsys, file)["pairs"])
    assert main(["gaps", file, "--threads", "--audience", "open"]) == 0
    said = capsys.readouterr().out
    assert "for the facilitator only" in said
    assert "one person" not in said


def test_one_pair_with_the_numbers_behind(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arcs = [(person, 20 + (person + step) % 10) for person in range(20) for step in range(3)]
    document = organisation([unit for unit in range(3) for _ in range(10)], arcs, unit_names=["Housing", "Parks", "IT"])
    file = stored(tmp_path, document)
    assert main(["gaps", file, "--pair", "parks", "Housing"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == ["Housing and Parks", "No tie either way; about 30 would be usual."]
    assert "That rests on 30 ties that people of Parks have outside their unit." in lines
    assert any(line.startswith("Expected 30.00, p ") for line in lines)
    assert "Level: Department." in lines
    assert main(["gaps", file, "--pair", "Parks", "Roads"]) == 2
    assert "There is no group “Roads” here. There are: Housing, Parks, IT." in capsys.readouterr().err
    assert main(["gaps", file, "--pair", "Parks", "parks"]) == 2


def test_what_changed_since_a_wave(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = [(person, 20 + (person + step) % 10) for person in range(20) for step in range(3)]
    document = organisation([unit for unit in range(3) for _ in range(10)], unit_names=["Housing", "Parks", "IT"])
    document = replace(
        document,
        waves=waves("2024", "2026"),
        ties=ties([(s, t, 0, wave, 1.0) for wave in (0, 1) for s, t in first] + [(0, 10, 0, 1, 1.0)]),
        asked=asked((row, 0, wave, ANSWERED) for row in range(30) for wave in (0, 1)),
    )
    file = stored(tmp_path, document)
    assert main(["gaps", file, "--since", "2024"]) == 0
    said = capsys.readouterr().out
    assert "A gap in the first wave, 1 tie now, counting only people who answered both times." in said
    assert "that have one now: 1 of 1." in said
    since = as_json(capsys, file, "--since", "2024")["since"]
    assert (since["wave"], since["silent"], since["silent_opened"], since["answered_both"]) == ("2024", 1, 1, 30)
    changed = [pair for pair in since["pairs"] if pair["change"]]
    assert [(pair["state_before"], pair["state"], pair["ties"]) for pair in changed] == [("no_tie", "connected", 1)]
    assert "since" not in as_json(capsys, file)
    assert main(["gaps", file, "--since", "2026"]) == 2
    assert "There is no other wave “2026” to compare with. There are: 2024." in capsys.readouterr().err


def test_a_pair_that_is_fine_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From the edit through undo, redo and the stored map to the list."""
    arcs = [(person, 20 + (person + step) % 10) for person in range(20) for step in range(3)]
    document = organisation([unit for unit in range(3) for _ in range(10)], arcs, unit_names=["Housing", "Parks", "IT"])
    file = tmp_path / "map.orgmap"
    with JobRunner() as jobs:
        workspace = Workspace(document, settings=Settings(), jobs=jobs, journal=False)
        housing, parks = document.units.id[:2].tolist()
        assert workspace.do(FineAsItIs(parks, housing, "goes through Early Help", "2025-10-14T10:00:00"))
        assert workspace.undo()
        assert len(workspace.document.notes) == 0
        assert workspace.redo()
        workspace.save(file)
        workspace.close()
    assert main(["gaps", str(file)]) == 0
    assert "No tie, and that is fine: “goes through Early Help” (noted 14 October)." in capsys.readouterr().out
    (pair,) = (pair for pair in as_json(capsys, str(file))["pairs"] if pair["state"] == "no_tie")
    assert (pair["fine"], pair["grade"]) == (True, "clear")
    assert main(["gaps", str(file), "--audience", "open"]) == 0
    assert "Early Help" not in capsys.readouterr().out


def test_almost_everything_too_small_offers_the_next_level_up(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tree = [("North", NONE, 0), ("South", NONE, 0), *((f"T{row}", row // 3, 1) for row in range(6))]
    document = replace(
        organisation([0] * 12, [(0, 11)]),
        levels=("Department", "Team"),
        units=units(tree),
        memberships=members((row, 2 + row // 2, True) for row in range(12)),
    )
    assert main(["gaps", stored(tmp_path, document), "--level", "Team"]) == 0
    assert "Look at larger units instead: Department." in capsys.readouterr().out
