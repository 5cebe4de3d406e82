"""Two files are dropped on the window; a map stands there, with the gap in a sentence."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from orgmapper.ui.main_window import MainWindow
from tests.ui.fixtures import LONG


def drop(window: MainWindow, paths: tuple[Path, ...]) -> None:
    """Let files go over the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(400, 300),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)


def looks_right(window: MainWindow, qtbot: QtBot) -> None:
    """Press the button of the quick way as soon as the files are understood."""
    frame = window.imports.room.frame
    assert frame is not None
    qtbot.waitUntil(frame.straight_button.isVisible, timeout=LONG)
    frame.straight_button.click()


def test_two_files_become_a_map(window: MainWindow, files: tuple[Path, Path], qtbot: QtBot) -> None:
    assert window.pages.currentWidget() is window.start
    with qtbot.waitSignal(window.map.painting.fresh, timeout=LONG):
        drop(window, files)
        looks_right(window, qtbot)
    assert window.pages.currentWidget() is window.body
    assert window.map.title.text == "Reablement and Housing never name each other, yet both care about Home adaptations"
    assert [card.title for card in window.right.gaps.cards] == ["Reablement and Housing"]
    assert window.notices.text.startswith("2 files read: 144 people, 1,008 ties.")
    assert "answered" in window.map.foot.caption.text


def test_undo_takes_the_import_back(window: MainWindow, files: tuple[Path, Path], qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.map.painting.fresh, timeout=LONG):
        drop(window, files)
        looks_right(window, qtbot)
    assert window.actions_by_id["undo"].isEnabled()
    window.actions_by_id["undo"].trigger()
    assert window.pages.currentWidget() is window.start
    window.actions_by_id["redo"].trigger()
    assert window.pages.currentWidget() is window.body


def test_a_file_that_cannot_be_used_is_said_and_the_others_are_used(
    window: MainWindow, files: tuple[Path, Path], tmp_path: Path, qtbot: QtBot
) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 not a workbook at all")
    drop(window, (*files, broken))
    frame = window.imports.room.frame
    assert frame is not None
    qtbot.waitUntil(frame.next_button.isEnabled, timeout=LONG)
    said = " ".join(label.text() for label in frame.files.findChildren(QLabel))
    assert "broken.xlsx" in said
    with qtbot.waitSignal(window.imports.finished, timeout=LONG):
        frame.next_button.click()
        looks_right(window, qtbot)
    assert "144 people" in window.notices.text
    assert "broken.xlsx" in window.notices.text


def test_files_that_hold_nothing_leave_all_as_it_was(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    empty = tmp_path / "empty.csv"
    empty.write_text("")
    drop(window, (empty,))
    frame = window.imports.room.frame
    assert frame is not None
    qtbot.waitUntil(lambda: not frame.files.bar.isVisible(), timeout=LONG)
    assert not frame.next_button.isEnabled()
    assert "empty.csv" in " ".join(label.text() for label in frame.files.findChildren(QLabel))
    frame.cancel_button.click()
    assert window.stage.page is None
    assert window.session.workspace is None
    assert window.pages.currentWidget() is window.start
