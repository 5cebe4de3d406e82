from dataclasses import replace
from pathlib import Path

from orgmapper.model.document import Document
from orgmapper.model.hierarchy import first_unit, unit_paths
from orgmapper.model.planning import NameDecision
from orgmapper.workspace import importing
from orgmapper.workspace.jobs import JobRunner
from orgmapper.workspace.settings import Settings
from orgmapper.workspace.workspace import Workspace

PEOPLE = "id,name,department\n1,Ann Lee,Housing\n2,Bob Ray,Housing\n3,Jo Dunn,Planning\n4,Jo Fox,Planning\n"
SURVEY = (
    "Timestamp,Name,Whom do you ask for help?\n"
    "2026-05-01,Ann Lee,Jo; Bob Ray\n2026-05-02,Bob Ray,Jo\n2026-05-02,Jo Fox,Bobby Ray\n"
)


def written(folder: Path) -> list[Path]:
    for name, text in (("people.csv", PEOPLE), ("survey.csv", SURVEY)):
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / "people.csv", folder / "survey.csv"]


def test_an_import_is_one_step_that_can_be_undone(tmp_path: Path) -> None:
    with JobRunner() as jobs:
        workspace = Workspace(settings=Settings(), jobs=jobs, journal=False)
        files = importing.read_files(written(tmp_path))
        plan = importing.plan_import(files, workspace.document)
        edit, report = importing.make_import(files, plan, workspace.document)
        assert importing.is_usable(report)
        assert len(workspace.document.people) == 0, "nothing enters before the edit is done"
        assert workspace.do(edit)
        assert len(workspace.document.people) == 4
        assert workspace.undo()
        assert len(workspace.document.people) == 0
        workspace.close()


def test_names_to_check_are_grouped_and_decided_for_the_next_round(tmp_path: Path) -> None:
    files = importing.read_files(written(tmp_path))
    plan = importing.plan_import(files, Document())
    content = importing.make_import(files, plan, Document())[0].content
    jo, bobby = importing.names_to_check(content)
    assert (jo.text, jo.count, jo.file, jo.row, jo.column) == ("Jo", 2, "survey.csv", 2, "Whom do you ask for help?")
    assert {candidate[0] for candidate in jo.candidates} == set(content.people.id[2:].tolist())
    assert (bobby.text, bobby.candidates[0][2]) == ("Bobby Ray", "import.name.nickname")
    assert importing.count_to_check(content) == 3
    decided = replace(plan, decisions=(NameDecision("Jo", "3"),))
    again = importing.make_import(files, decided, Document())[0].content
    assert [proposal.text for proposal in importing.names_to_check(again)] == ["Bobby Ray"]
    assert len(again.ties) == len(content.ties) + 2


def test_a_plan_survives_its_file(tmp_path: Path) -> None:
    files = importing.read_files(written(tmp_path))
    plan = importing.plan_import(files, Document())
    importing.save_plan(plan, tmp_path / "plan.json")
    assert importing.load_plan(tmp_path / "plan.json") == plan


def test_a_saved_plan_holds_for_next_months_export_whatever_it_is_called(tmp_path: Path) -> None:
    may, june = tmp_path / "staff.csv", tmp_path / "export-2026-06.csv"
    may.write_text("id,name,role,department\n1,Ann Lee,Head,Parks\n2,Bo Ash,Clerk,Roads\n", encoding="utf-8")
    june.write_text("name,department,id,role,site\nAnn Lee,Parks,1,Head,Depot\nCy Fox,Roads,3,Clerk,Depot\n", "utf-8")
    files = importing.read_files([may])
    plan = importing.plan_import(files, Document())
    (sheet,) = plan.sheets
    role = sheet.columns[2]
    chosen = replace(role, role=replace(role.role, value="grade"))
    plan = plan.with_sheet(replace(sheet, columns=(*sheet.columns[:2], chosen, *sheet.columns[3:])))
    again, used = importing.follow_plan(plan, importing.plan_import(files, Document()))
    assert (again.sheets, used) == (plan.sheets, 1), "of the very files it says what it said"
    later = importing.read_files([june])
    followed, used = importing.follow_plan(plan, importing.plan_import(later, Document()))
    assert used == 1
    roles = {column.header: column.role.value for column in followed.sheets[0].columns}
    assert roles == {"name": "name", "department": "unit", "id": "id", "role": "grade", "site": "location"}
    content = importing.make_import(later, followed, Document())[0].content
    assert (content.people.name, set(content.posts.title)) == (("Ann Lee", "Cy Fox"), {""})


def test_a_list_that_leaves_out_the_divisions_means_the_departments_of_the_other(tmp_path: Path) -> None:
    staff, more = tmp_path / "staff.csv", tmp_path / "contractors.csv"
    staff.write_text(
        "id,name,division,department\n1,Ann Lee,Place,Parks\n2,Bo Ash,Place,Roads\n3,Cy Fox,People,Parks\n", "utf-8"
    )
    more.write_text(
        "name,email,department\nDi Poe,di@x.org,roads\nEd Ray,ed@x.org,Parks\nFlo Zed,f@x.org,Lab\n", "utf-8"
    )
    files = importing.read_files([staff, more])
    content = importing.make_import(files, importing.plan_import(files, Document()), Document())[0].content
    paths = unit_paths(content.units)
    units: list[int] = first_unit(content).tolist()
    where = {name: paths[unit] for name, unit in zip(content.people.name, units, strict=True)}
    assert where["Di Poe"] == "Place / Roads", "there is one"
    assert where["Ed Ray"] == "Parks", "there are two: it is not guessed which"
    assert where["Flo Zed"] == "Lab"
