"""What the doctor finds can be put right with one press: in an import, and on the map that came of it."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from orgmapper.model.document import Document
from orgmapper.ui.importing.import_frame import UNDERSTOOD
from orgmapper.ui.importing.problem_list import OpenGroup, grouped
from orgmapper.ui.main_window import MainWindow
from orgmapper.workspace import importing
from orgmapper.workspace.workspace import Workspace
from tests.ui.fixtures import LONG

LOOPED = "id,name,department,manager id\n1,Ann Lee,Housing,\n2,Bob Ray,Housing,2\n3,Jo Dunn,Housing,9\n"

SPELT = (
    "id,name,email,department,manager id\n1,Ann Lee,a@x.example,Finance,\n2,Bob Ray,b@x.example,Finance,1\n"
    "3,Jo Dunn,c@x.example,Fiance,1\n4,Di Fox,d@x.example,Finance,1\n5,Ed Gray,e@x.example,Finance,3\n"
)


def test_a_fix_in_an_import_makes_its_finding_go_away(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "staff.csv"
    path.write_text(LOOPED, encoding="utf-8")
    window.imports.take((path,))
    room = window.imports.room
    frame = room.frame
    assert frame is not None
    qtbot.waitUntil(lambda: frame.step == UNDERSTOOD and room.state.tried, timeout=LONG)
    problems = frame.understood.problems
    number = next(n for n, group in enumerate(problems.groups) if group.fixes)
    code = problems.groups[number].first.code
    opened = problems.open_group(number)
    opened.buttons[0].click()
    assert room.state.can_take_back
    qtbot.waitUntil(lambda: room.state.tried, timeout=LONG)
    assert room.state.trial is not None
    assert code not in {problem.code for problem in room.state.trial.report.problems}
    room.take_back()
    qtbot.waitUntil(lambda: room.state.tried, timeout=LONG)
    assert code in {problem.code for problem in room.state.trial.report.problems}


def test_a_fix_on_the_map_is_one_step(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "staff.csv"
    path.write_text(SPELT, encoding="utf-8")
    cells = importing.read_files([path])
    edit, _ = importing.make_import(cells, importing.plan_import(cells, Document()), Document())
    workspace = Workspace(edit.content, settings=window.maps.settings, jobs=window.session.jobs)
    with qtbot.waitSignal(window.worker.ready, timeout=LONG):
        window.session.open(workspace)
    panel = window.right.problems
    panel.show_kind("data")
    keys = [card.key[1] for card in panel.list.cards.cards]
    found = [opened for key in keys if (opened := panel.open_finding(key)) is not None]
    assert len(found) == len(keys)
    able = next(key for key in keys if (group := panel.open_finding(key)) is not None and group.buttons)
    opened = panel.open_finding(able)
    assert isinstance(opened, OpenGroup)
    with qtbot.waitSignal(window.worker.ready, timeout=LONG):
        opened.buttons[0].click()
    assert len(workspace.history) == 1
    again = panel.open_finding(able)
    assert again is not None
    assert len(again.buttons) == 0, "what was taken is not offered again"


def test_findings_of_one_kind_are_one_group(tmp_path: Path) -> None:
    path = tmp_path / "staff.csv"
    path.write_text("id,name,manager id\n1,Ann Lee,7\n2,Bob Ray,8\n3,Jo Dunn,9\n4,Di Fox,1\n", encoding="utf-8")
    cells = importing.read_files([path])
    _, report = importing.make_import(cells, importing.plan_import(cells, Document()), Document())
    groups = grouped(report.problems)
    assert sum(len(group.problems) for group in groups) == len(report.problems)
    codes = [(group.first.code, group.first.file, group.first.sheet) for group in groups]
    assert len(set(codes)) == len(codes)
