"""What goes on by itself in a window's process, so that a test can see what it leaves behind."""

import threading

import shiboken6
from PySide6.QtCore import QObject, QThread, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget


def running() -> dict[int, str]:
    """Threads, running timers and Qt threads, and windows: their identity and what to call them."""
    found = {id(thread): f"thread {thread.name}" for thread in threading.enumerate()}
    for wrapper in shiboken6.getAllValidWrappers():
        if isinstance(wrapper, QThread) and wrapper.isRunning() and wrapper != QThread.currentThread():
            found[id(wrapper)] = f"QThread {describe(wrapper)}"
        elif isinstance(wrapper, QTimer) and wrapper.isActive():
            found[id(wrapper)] = f"QTimer {describe(wrapper)}"
    for widget in QApplication.topLevelWidgets() if QApplication.instance() else []:
        if widget.isVisible() or isinstance(widget, QMainWindow | QDialog):
            found[id(widget)] = f"window {describe(widget)}"
    return found


def new_since(before: dict[int, str]) -> list[str]:
    """What runs now and did not then."""
    return sorted(name for key, name in running().items() if key not in before)


def describe(thing: QObject) -> str:
    """Kind, name, title and owner."""
    owner = thing.parent()
    title = thing.windowTitle() if isinstance(thing, QWidget) else ""
    words = [type(thing).__name__, thing.objectName(), title, f"of {type(owner).__name__}" if owner else ""]
    return " ".join(word for word in words if word)
