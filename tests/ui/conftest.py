"""No test of the window may leave anything running behind it."""

import threading
from collections.abc import Iterator
from typing import NamedTuple

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget


class Running(NamedTuple):
    """What goes on by itself, with what tells it from others of its kind."""

    threads: dict[int, str]
    objects: dict[int, str]


def running() -> Running:
    """All that runs now: Python's threads, Qt's threads and timers, windows."""
    threads = {id(thread): f"thread {thread.name}" for thread in threading.enumerate() if not thread.daemon}
    objects: dict[int, str] = {}
    for wrapper in shiboken6.getAllValidWrappers():
        if isinstance(wrapper, QThread) and wrapper.isRunning() and wrapper != QThread.currentThread():
            objects[id(wrapper)] = f"QThread {describe(wrapper)}"
        elif isinstance(wrapper, QTimer) and wrapper.isActive():
            objects[id(wrapper)] = f"QTimer {describe(wrapper)}"
    for widget in QApplication.topLevelWidgets() if QApplication.instance() else []:
        if widget.isVisible() or isinstance(widget, QMainWindow | QDialog):
            objects[id(widget)] = f"window {describe(widget)}"
    return Running(threads, objects)


def describe(thing: QObject) -> str:
    owner = thing.parent()
    title = thing.windowTitle() if isinstance(thing, QWidget) else ""
    words = [type(thing).__name__, thing.objectName(), title, f"of {type(owner).__name__}" if owner else ""]
    return " ".join(word for word in words if word)


@pytest.fixture(autouse=True)
def nothing_is_left() -> Iterator[None]:
    """Set up before everything else of a test, so it looks when everything else has been put away."""
    before = running()
    yield
    if QCoreApplication.instance():
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    after = running()
    left = [name for key, name in after.threads.items() if key not in before.threads]
    left += [name for key, name in after.objects.items() if key not in before.objects]
    assert not left, "left running: " + ", ".join(left)
