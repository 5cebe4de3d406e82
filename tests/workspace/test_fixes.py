"""One click on what the doctor proposes: in the plan while files are imported, in the open map afterwards."""

import json
from pathlib import Path

from orgmapper.model.document import Document
from orgmapper.model.importing import ImportReport
from orgmapper.model.messages import say
from orgmapper.model.problems import Problem
from orgmapper.workspace import importing
from orgmapper.workspace.jobs import JobRunner
from orgmapper.workspace.settings import Settings
from orgmapper.workspace.workspace import Workspace

PEOPLE = """id,name,department,manager
1,Ann Lee,Housing,
2,Bob Ray,Housing,Ann Lea
3,Jo Dunn,Housin,Ann Lee
4,Jo Fox,Works,9
"""


def found(report: ImportReport, code: str) -> Problem:
    return next(problem for problem in report.problems if problem.code == code)


def test_a_fix_is_one_step_in_the_open_map_that_can_be_undone(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    with JobRunner() as jobs:
        workspace = Workspace(settings=Settings(), jobs=jobs, journal=False)
        files = importing.read_files([tmp_path / "people.csv"])
        edit, report = importing.make_import(files, importing.plan_import(files, Document()), workspace.document)
        workspace.do(edit)
        for code in ("manager-to-check", "two-spellings", "several-tops"):
            fix = found(report, code).fixes[0]
            before = workspace.document
            assert importing.take_fix(workspace, fix)
            assert not importing.take_fix(workspace, fix), "taken already"
            assert workspace.document is not before
            assert say(workspace.history[-1])
        assert workspace.document.units.name == ("Housing", "Works")
        assert workspace.document.posts.reports_to.tolist() == [-1, 0, 0, 0]
        # What only another import can do leaves the map alone.
        assert not importing.take_fix(workspace, found(report, "unknown-manager").fixes[0])
        for _ in range(3):
            assert workspace.undo()
        assert workspace.document.units.name == ("Housing", "Housin", "Works")
        workspace.close()


def test_the_report_tells_fixes_in_words_and_as_data(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    files = importing.read_files([tmp_path / "people.csv"])
    plan = importing.plan_import(files, Document())
    _, report = importing.make_import(files, plan, Document())
    told = json.loads(json.dumps(report.to_json()))
    one = next(problem for problem in told["problems"] if problem["code"] == "manager-to-check")
    assert one["fixes"][0]["label"] == "“Ann Lea” is Ann Lee (Housing)"
    assert one["fixes"][0]["corrections"][0]["value"] == "1"
    tops = next(problem for problem in told["problems"] if problem["code"] == "several-tops")
    assert tops["advice"] == tops["fixes"][0]["label"]


def test_a_map_keeps_the_fixes_of_its_imports(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    with JobRunner() as jobs:
        files = importing.read_files([tmp_path / "people.csv"])
        edit, report = importing.make_import(files, importing.plan_import(files, Document()), Document())
        importing.write_map(tmp_path / "our.orgmap", edit.apply(Document()))
        workspace = Workspace.open(tmp_path / "our.orgmap", settings=Settings(), jobs=jobs)
        kept = workspace.document.imports[-1]
        assert kept.problems == report.problems
        assert importing.take_fix(workspace, found(kept, "two-spellings").fixes[0])
        workspace.close()
