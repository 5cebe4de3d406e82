"""Refresh from files in the window: read, asked, and only then done."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from orgmapper.model.document import Document
from orgmapper.ui.files.refresh import RefreshQuestion
from orgmapper.ui.main_window import MainWindow
from orgmapper.workspace import importing
from orgmapper.workspace.workspace import Workspace
from tests.ui.fixtures import LONG

MAY = "id,name,manager id,department\n1,Ann Lee,,Parks\n2,Bo Ash,1,Parks\n3,Cy Fox,1,Roads\n"
JUNE = "id,name,manager id,department\n1,Ann Lee,,Parks\n2,Bo Ash,1,Roads\n4,Di Poe,1,Roads\n"


@pytest.fixture
def asked(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> Callable[[], RefreshQuestion]:
    """Opens a map and asks about later files."""

    def opened() -> RefreshQuestion:
        may, june = tmp_path / "may.csv", tmp_path / "june.csv"
        may.write_text(MAY, encoding="utf-8")
        june.write_text(JUNE, encoding="utf-8")
        cells = importing.read_files([may])
        edit, _ = importing.make_import(cells, importing.plan_import(cells, Document()), Document())
        document = edit.apply(Document())
        window.session.open(Workspace(document, settings=window.maps.settings, jobs=window.session.jobs))
        window.refreshing.take([june])
        qtbot.waitUntil(lambda: window.refreshing.question is not None, timeout=LONG)
        assert window.refreshing.question is not None
        return window.refreshing.question

    return opened


def lines(question: RefreshQuestion) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for row in range(question.list.topLevelItemCount()):
        group = question.list.topLevelItem(row)
        assert group is not None
        children = [group.child(place) for place in range(group.childCount())]
        told[group.text(0)] = [child.text(0) for child in children if child is not None]
    return told


def test_everything_is_said_and_done_as_one_step(asked: Callable[[], RefreshQuestion], window: MainWindow) -> None:
    question = asked()
    assert lines(question) == {
        "One person joined": ["Di Poe joined Roads."],
        "One person left": ["Cy Fox left Roads."],
        "One person moved to another unit": ["Bo Ash moved from Parks to Roads."],
    }
    workspace = window.session.workspace
    assert workspace is not None
    before = workspace.document
    question.refresh.click()
    assert sorted(workspace.document.people.name) == ["Ann Lee", "Bo Ash", "Di Poe"]
    assert workspace.undo()
    assert workspace.document is before


def test_leave_as_it_is(asked: Callable[[], RefreshQuestion], window: MainWindow) -> None:
    question = asked()
    workspace = window.session.workspace
    assert workspace is not None
    before = workspace.document
    question.leave.click()
    assert workspace.document is before


def test_files_nobody_knows_can_be_imported_instead(
    asked: Callable[[], RefreshQuestion], window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    asked().leave.click()
    path = tmp_path / "budget.csv"
    path.write_text("Budget line,First,Second\nSalt,100,90\nSand,200,80\n", encoding="utf-8")
    with qtbot.waitSignal(window.refreshing.said, timeout=LONG):
        window.refreshing.take([path])
    assert "budget.csv" in window.notices.text
    window.notices.press(0)
    assert window.stage.page is not None
    assert window.imports.room.frame is not None
    qtbot.waitUntil(lambda: not window.session.jobs.jobs, timeout=LONG)
    window.imports.room.cancel()


def test_names_to_check_are_one_step_away(
    asked: Callable[[], RefreshQuestion], window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    asked().leave.click()
    path = tmp_path / "survey.csv"
    path.write_text("Timestamp,Name,Whom do you ask?\n2026-05-01,Ann Lee,Bo\n", encoding="utf-8")
    window.refreshing.question = None
    window.refreshing.take([path])
    qtbot.waitUntil(lambda: window.refreshing.question is not None, timeout=LONG)
    question: RefreshQuestion | None = window.refreshing.question
    assert question is not None
    question.refresh.click()
    assert window.notices.text == "Refreshed from survey.csv. 1 name to check."
    window.notices.press(0)
    frame = window.names.frame
    assert frame is not None
    assert window.stage.page is frame
    qtbot.keyClick(frame.page.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.stage.page is None
