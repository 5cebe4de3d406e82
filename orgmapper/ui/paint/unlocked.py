"""Qt's own way to draw lines, called without Python's lock.

PySide keeps the lock of the interpreter while Qt draws: the window waits for every call of a thread that paints, and
two threads that paint wait for each other. The function that it calls is there to be called by anybody, in the library
that is loaded already; its name there says what it takes, so where the name is found the call is right.
"""

import ctypes
import os
from collections.abc import Callable
from functools import cache

_LOADED = (
    ("libQt6Gui.so.6", "_ZN8QPainter9drawLinesEPK6QLineFi"),
    ("@rpath/QtGui.framework/Versions/A/QtGui", "_ZN8QPainter9drawLinesEPK6QLineFi"),
    ("Qt6Gui.dll", "?drawLines@QPainter@@QEAAXPEBVQLineF@@H@Z"),
)
"""Linux, macOS, Windows: Qt's library by the name it was loaded by, ``QPainter::drawLines(const QLineF *, int)``."""


@cache
def unlocked_lines() -> Callable[[int, int, int], None] | None:
    """Takes the addresses of a painter and of its first line, and how many lines; None where Qt was built otherwise."""
    for library, name in _LOADED:
        try:
            # Never a second copy: only what is loaded.
            function = getattr(ctypes.CDLL(library, mode=getattr(os, "RTLD_NOLOAD", 0)), name)
        except (OSError, AttributeError):
            continue
        function.argtypes, function.restype = (ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int), None
        return function
    return None
