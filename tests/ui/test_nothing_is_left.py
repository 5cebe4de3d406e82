"""The fixture that looks for what a test leaves behind can see it."""

import threading

import pytest
from PySide6.QtCore import QObject, QThread, QTimer
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import running


def new_since(before: set[str]) -> list[str]:
    now = running()
    return sorted({*now.threads.values(), *now.objects.values()} - before)


@pytest.fixture
def before(qtbot: QtBot) -> set[str]:
    now = running()
    return {*now.threads.values(), *now.objects.values()}


def test_a_timer(before: set[str]) -> None:
    owner = QObject()
    timer = QTimer(owner)
    assert new_since(before) == []
    timer.start(10_000)
    assert new_since(before) == ["QTimer QTimer of QObject"]
    timer.stop()


def test_a_qt_thread(before: set[str]) -> None:
    thread = QThread()
    thread.start()
    assert new_since(before) == ["QThread QThread"]
    thread.quit()
    assert thread.wait(10_000)
    assert new_since(before) == []


def test_a_thread(before: set[str]) -> None:
    end = threading.Event()
    thread = threading.Thread(target=end.wait, name="reader")
    thread.start()
    assert new_since(before) == ["thread reader"]
    end.set()
    thread.join()


def test_a_window(before: set[str]) -> None:
    window = QWidget()
    window.setWindowTitle("Map")
    assert new_since(before) == []
    window.show()
    assert new_since(before) == ["window QWidget Map"]
    window.close()
    assert new_since(before) == []


def test_a_hidden_dialog(before: set[str]) -> None:
    dialog = QDialog()
    assert new_since(before) == ["window QDialog"]
    del dialog
