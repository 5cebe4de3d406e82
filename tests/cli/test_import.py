import json
from pathlib import Path
from typing import Any

import pytest

from orgmapper.cli.main import main

PEOPLE = (
    "id,name,manager id,department\n"
    "1,Ann Lee,,Housing\n2,Bob Ray,1,Housing\n3,Cy Dunn,1,Planning\n4,Jo Fox,9,Planning\n"
)
SURVEY = (
    "Timestamp,Name,Whom do you ask for help?,What interests you?\n"
    "2026-05-01 10:00:00,Ann Lee,Bob Ray; Jo,Rowing\n"
    "2026-05-02 10:00:00,Bob Ray,Ann Lee,Chess\n"
)


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    (tmp_path / "survey.csv").write_text(SURVEY, encoding="utf-8")
    return [str(tmp_path / "people.csv"), str(tmp_path / "survey.csv")]


def run(files: list[str], *more: str) -> int:
    return main(["import", *files, "--out", str(Path(files[0]).parent / "map.orgmap"), *more])


def test_it_says_what_was_understood_and_what_to_look_at(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(files) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert "people.csv: a list of people, 4 rows." in said.out
    assert "survey.csv: a survey, 2 rows." in said.out
    assert "“Whom do you ask for help”: 2 ties; 2 of 4 people asked have answered." in said.out
    assert "people.csv, row 5: “9” is not in the files, so Jo Fox has no manager on the map." in said.out


def test_the_report_has_the_keys_that_were_promised(files: list[str], tmp_path: Path) -> None:
    assert run(files, "--report", str(tmp_path / "r.json")) == 0
    report: dict[str, Any] = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert {"files", "people", "posts", "units", "interests", "relations", "names", "problems", "resolutions"} <= set(
        report
    )
    sheet = report["files"][1]["sheets"][0]
    assert set(sheet) == {
        "sheet",
        "kind",
        "header_row",
        "columns",
        "rows_read",
        "rows_used",
        "rows_set_aside",
        "aside",
        "answers",
    }
    assert sheet["columns"]["Whom do you ask for help?"] == "names"
    assert sheet["answers"] == {
        "read": 3,
        "ties": 2,
        "duplicates": 0,
        "self": 0,
        "not_a_person": 0,
        "outsiders": 0,
        "units": 0,
        "check": 1,
        "unknown": 0,
        "no_tie": 0,
    }
    assert set(report["posts"]) == {"filled", "vacant", "not_named", "head_count"}
    assert report["names"] == {"sure": 2, "check": 1, "unknown": 0}
    assert {"name", "directed", "ties", "asked", "answered"} <= set(report["relations"][0])
    problem = next(one for one in report["problems"] if one["code"] == "unknown-manager")
    assert set(problem) == {"severity", "code", "file", "sheet", "row", "column", "message", "advice", "fixes"}
    assert (problem["file"], problem["row"], problem["column"]) == ("people.csv", 5, "manager id")
    jo = next(one for one in report["resolutions"] if one["text"] == "Jo")
    assert set(jo) == {"file", "sheet", "row", "column", "text", "person", "state", "score", "reason"}
    assert (jo["person"], jo["state"], jo["row"]) == ("4", "check", 2)


def test_checks_are_taken_and_said(files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(files, "--take-checks", "--report", str(tmp_path / "r.json")) == 0
    assert "One name to check was taken by its first proposal." in capsys.readouterr().out
    report = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert (report["checks_taken"], report["relations"][0]["ties"]) == (1, 3)


def test_a_plan_is_written_changed_and_followed(files: list[str], tmp_path: Path) -> None:
    plan = tmp_path / "p.json"
    assert run(files, "--save-plan", str(plan)) == 0
    values = json.loads(plan.read_text(encoding="utf-8"))
    values["sheets"][1]["asked"] = "answered"
    values["decisions"] = [{"text": "Jo", "person": "4", "state": "", "file": "", "column": ""}]
    plan.write_text(json.dumps(values), encoding="utf-8")
    assert run(files, "--plan", str(plan), "--report", str(tmp_path / "r.json")) == 0
    report = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    (relation,) = report["relations"]
    assert (relation["ties"], relation["asked"], relation["answered"]) == (3, 2, 2)


def test_what_is_no_plan_is_said(files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "p.json").write_text('{"version": 7}', encoding="utf-8")
    assert run(files, "--plan", str(tmp_path / "p.json")) == 1
    assert "p.json is not a plan for an import." in capsys.readouterr().err
    assert run(files, "--plan", str(tmp_path / "none.json")) == 1


def test_a_file_that_is_not_there_is_said_and_the_others_are_used(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*files, str(tmp_path / "gone.csv")]) == 0
    said = capsys.readouterr()
    assert "gone.csv" in said.err
    assert "4 people." in said.out


def test_nothing_usable_is_exit_1_and_no_map(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "odd.csv").write_text("foo,bar\n1.5,2\n2.5,3\n", encoding="utf-8")
    assert run([str(tmp_path / "odd.csv")]) == 1
    assert "Nothing in the files could be used" in capsys.readouterr().err
    assert not (tmp_path / "map.orgmap").exists()


def test_two_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    for folder, text in (("a", "id,name\n1,Ann Lee\n2,Bob Ray\n"), ("b", "from,to\n1,2\n")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "data.csv").write_text(text, encoding="utf-8")
    paths = [str(tmp_path / "a" / "data.csv"), str(tmp_path / "b" / "data.csv")]
    report = tmp_path / "r.json"
    assert main(["import", *paths, "--out", str(tmp_path / "m.orgmap"), "--report", str(report)]) == 0
    assert [file["file"] for file in json.loads(report.read_text(encoding="utf-8"))["files"]] == [
        "a/data.csv",
        "b/data.csv",
    ]


def test_no_out_is_wrong_usage(files: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["import", *files])
    assert stopped.value.code == 2
