"""The program stopped in the middle; the start page offers the map, and it comes back with its steps."""

import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from orgmapper.ui.files.recent import lost_maps
from orgmapper.ui.main_window import MainWindow
from tests.ui.fixtures import LONG


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill without a word")
def test_a_map_that_was_never_saved_comes_back(window: MainWindow, root: Path, qtbot: QtBot) -> None:
    subprocess.run([sys.executable, "-m", "tests.workspace.victim", "", "4"], cwd=root, check=False, timeout=120)
    (lost, _), *others = lost_maps()
    assert others == []
    assert lost.steps == 4
    window.maps.offer()
    with qtbot.waitSignal(window.session.opened, timeout=LONG):
        window.start.bring_back.emit(lost)
    workspace = window.session.workspace
    assert workspace is not None
    assert len(workspace.history) == 4
    assert window.actions_by_id["undo"].isEnabled()
    assert lost_maps() == ()
