"""What a test of the window leaves behind is seen, and called by its name."""

import threading

import pytest
from PySide6.QtCore import QObject, QThread, QTimer
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.leaks import new_since, running


@pytest.fixture
def before(qtbot: QtBot) -> dict[int, str]:
    return running()


def test_a_timer(before: dict[int, str]) -> None:
    owner = QObject()
    timer = QTimer(owner)
    assert new_since(before) == []
    timer.start(10_000)
    assert new_since(before) == ["QTimer QTimer of QObject"]
    timer.stop()


def test_a_qt_thread(before: dict[int, str]) -> None:
    thread = QThread()
    thread.start()
    assert new_since(before) == ["QThread QThread"]
    thread.quit()
    assert thread.wait(10_000)
    assert new_since(before) == []


def test_a_thread(before: dict[int, str]) -> None:
    end = threading.Event()
    thread = threading.Thread(target=end.wait, name="reader")
    thread.start()
    assert new_since(before) == ["thread reader"]
    end.set()
    thread.join()


def test_a_window(before: dict[int, str]) -> None:
    window = QWidget()
    window.setWindowTitle("Map")
    assert new_since(before) == []
    window.show()
    assert new_since(before) == ["window QWidget Map"]
    window.close()
    assert new_since(before) == []


def test_a_hidden_dialog(before: dict[int, str]) -> None:
    dialog = QDialog()
    assert new_since(before) == ["window QDialog"]
    del dialog
