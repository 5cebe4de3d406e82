"""Refresh from files in the window: read, asked, and only then done."""

from collections.abc import Callable
from pathlib import Path

import pytest
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
