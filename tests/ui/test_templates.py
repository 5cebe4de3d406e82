"""Workbooks to fill in are written from the menu."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from orgmapper.model.document import Document
from orgmapper.ui.main_window import MainWindow
from orgmapper.workspace import importing
from orgmapper.workspace.workspace import Workspace
from tests.ui.fixtures import LONG


def test_an_empty_workbook_and_the_kit(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.templates.said, timeout=LONG):
        window.templates.write("chart", tmp_path / "chart.xlsx")
    assert (tmp_path / "chart.xlsx").read_bytes().startswith(b"PK")
    staff = tmp_path / "staff.csv"
    staff.write_text("id,name,department\n1,Ann Lee,Parks\n2,Bo Ash,Roads\n", encoding="utf-8")
    files = importing.read_files([staff])
    edit, _ = importing.make_import(files, importing.plan_import(files, Document()), Document())
    workspace = Workspace(edit.apply(Document()), settings=window.maps.settings, jobs=window.session.jobs)
    window.session.open(workspace)
    with qtbot.waitSignal(window.templates.said, timeout=LONG):
        window.templates.write_kit(tmp_path)
    assert len(list((tmp_path / "Survey kit").iterdir())) == 3
    (tmp_path / "Survey kit" / "answers.xlsx").write_bytes(b"filled in")
    with qtbot.waitSignal(window.templates.said, timeout=LONG):
        window.templates.write_kit(tmp_path)
    assert (tmp_path / "Survey kit" / "answers.xlsx").read_bytes() == b"filled in"
    assert len(list((tmp_path / "Survey kit 2").iterdir())) == 3
