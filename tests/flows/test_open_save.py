"""A map is saved, changed, closed with a question, opened again, and brought back after a stop."""

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from orgmapper.model.edits import RenameMap
from orgmapper.ui.files.dialogs import KeepQuestion
from orgmapper.ui.main_window import MainWindow
from orgmapper.workspace.workspace import Workspace
from tests.ui.fixtures import LONG


def test_saved_and_opened_again(
    window: MainWindow, open_map: Callable[[], Workspace], tmp_path: Path, qtbot: QtBot
) -> None:
    workspace = open_map()
    workspace.do(RenameMap("Northmoor"))
    assert window.isWindowModified()
    path = tmp_path / "northmoor.orgmap"
    with qtbot.waitSignal(window.session.saved, timeout=LONG):
        window.maps.save_to(path)
    assert not window.isWindowModified()
    assert path.exists()
    window.maps.close()
    assert window.pages.currentWidget() is window.start
    assert window.maps.settings.recent[0] == str(path)
    with qtbot.waitSignal(window.map.painting.fresh, timeout=LONG):
        window.start.open_recent.emit(str(path))
    assert window.windowTitle() == "Northmoor[*] - OrgMapper"


def question(window: MainWindow) -> KeepQuestion:
    """The question that stands open."""
    found = window.findChildren(KeepQuestion)
    assert len(found) == 1
    return found[0]


def test_closing_asks_first_and_staying_changes_nothing(
    window: MainWindow, open_map: Callable[[], Workspace], qtbot: QtBot
) -> None:
    workspace = open_map()
    workspace.do(RenameMap("Changed"))
    window.close()
    assert window.isVisible()
    asked = question(window)
    with qtbot.waitSignal(asked.finished):
        asked.stay.click()
    assert window.isVisible()
    assert window.session.workspace is workspace


def test_closing_without_saving_lets_go(window: MainWindow, open_map: Callable[[], Workspace], qtbot: QtBot) -> None:
    open_map().do(RenameMap("Changed"))
    window.close()
    asked = question(window)
    with qtbot.waitSignal(asked.finished):
        asked.leave.click()
    assert not window.isVisible()
    assert window.session.workspace is None


def test_saving_from_the_question_saves_and_closes(
    window: MainWindow, open_map: Callable[[], Workspace], tmp_path: Path, qtbot: QtBot
) -> None:
    workspace = open_map()
    path = tmp_path / "kept.orgmap"
    with qtbot.waitSignal(window.session.saved, timeout=LONG):
        window.maps.save_to(path)
    before = path.read_bytes()
    workspace.do(RenameMap("Changed"))
    window.close()
    question(window).keep.click()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=LONG)
    assert path.read_bytes() != before


def test_a_file_that_is_no_map_is_said(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "no.orgmap"
    path.write_bytes(b"no map")
    with qtbot.waitSignal(window.maps.failed, timeout=LONG):
        window.maps.open(path)
    assert window.notices.text
    assert "Traceback" not in window.notices.text
    assert window.session.workspace is None
