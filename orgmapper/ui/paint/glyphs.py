"""Which letters the fonts of this computer can draw."""

from PySide6.QtGui import QGuiApplication, QTextLayout

from orgmapper.ui.paint.text import font


def missing_letters(letters: str) -> str:
    """Those for which there is no glyph in the shipped fonts nor in any of the system's: empty boxes on the map.

    Makes a Qt application without windows where none is.
    """
    running = QGuiApplication.instance() or QGuiApplication([])
    missing = "".join(letter for letter in letters if not _has(letter))
    del running
    return missing


def _has(letter: str) -> bool:
    layout = QTextLayout(letter, font(400, 0.0))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    runs = layout.glyphRuns()
    return bool(runs) and all(number != 0 for run in runs for number in run.glyphIndexes())
