"""Brings what a job has to say into the thread of the window."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal


class PostToWindow(QObject):
    """Callable from any thread: the call given is made in the thread this object lives in, in order."""

    _arrived = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._arrived.connect(self._make, Qt.ConnectionType.QueuedConnection)

    def __call__(self, call: Callable[[], None]) -> None:
        self._arrived.emit(call)

    def _make(self, call: Callable[[], None]) -> None:
        call()
