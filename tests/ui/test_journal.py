"""When steps can no longer be kept for the case that the program stops, it is said, and once."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from orgmapper.model.document import Document
from orgmapper.model.edits import RenameMap
from orgmapper.ui.main_window import MainWindow
from orgmapper.workspace.workspace import Workspace
from tests.ui.fixtures import LONG


@pytest.fixture
def no_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """The user's folder becomes a file, in which nothing can be kept."""

    def taken() -> None:
        path = tmp_path / "home"
        path.write_text("")
        monkeypatch.setenv("ORGMAPPER_HOME", str(path))

    return taken


def test_a_journal_that_cannot_be_written_is_said_once(
    window: MainWindow, document: Document, no_room: Callable[[], None], qtbot: QtBot
) -> None:
    no_room()
    workspace = Workspace(document, settings=window.maps.settings, jobs=window.session.jobs)
    said: list[object] = []
    window.journal.said.connect(said.append)
    window.session.open(workspace)
    workspace.do(RenameMap("One"))
    workspace.flush()
    assert workspace.journal_problem is not None
    workspace.do(RenameMap("Two"))
    workspace.do(RenameMap("Three"))
    qtbot.waitUntil(lambda: bool(window.notices.text), timeout=LONG)
    assert len(said) == 1
