"""The map leaves the program as a picture; where it cannot, a sentence says why."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from orgmapper.ui.exporting.order import Order
from orgmapper.ui.main_window import MainWindow
from orgmapper.workspace.workspace import Workspace
from tests.ui.fixtures import LONG


@pytest.mark.parametrize("name", ["map.png", "map.svg"])
def test_a_picture_is_written(
    window: MainWindow, open_map: Callable[[], Workspace], tmp_path: Path, qtbot: QtBot, name: str
) -> None:
    open_map()
    path = tmp_path / name
    with qtbot.waitSignal(window.pictures.said, timeout=LONG):
        window.pictures.write(Order("picture", path.suffix, window.session.view), path)
    assert name in window.notices.text
    if name.endswith("png"):
        assert QImage(str(path)).width() == 3200
    else:
        assert path.read_text(encoding="utf-8").lstrip().startswith("<")
        assert "Reablement" in path.read_text(encoding="utf-8")


def test_a_folder_that_is_not_there_is_said(
    window: MainWindow, open_map: Callable[[], Workspace], tmp_path: Path, qtbot: QtBot
) -> None:
    open_map()
    with qtbot.waitSignal(window.pictures.failed, timeout=LONG):
        window.pictures.write(Order("picture", ".png", window.session.view), tmp_path / "nowhere" / "map.png")
    assert window.notices.text
    assert "Error" not in window.notices.text
