"""Pictures of an import's pages to look at: ``python -m tests.bench.import_pictures FOLDER FILES --size 1280x800``.

Files, every sheet as it was understood, names to check, summary, and the map that came of it; without a screen.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_NO_GUI_THREADPOOL"] = "1"
os.environ["ORGMAPPER_HOME"] = tempfile.mkdtemp()

from PySide6.QtCore import QEventLoop, QTimer

from orgmapper.ui.importing.import_frame import FILES, NAMES, SUMMARY, UNDERSTOOD
from orgmapper.ui.main_window import MainWindow
from tests.bench.windows import add_wishes, windows

MOST_SHEETS = 8


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("files", type=Path, nargs="+")
    add_wishes(parser, "1280x800")
    wish = parser.parse_args(arguments)
    wish.folder.mkdir(parents=True, exist_ok=True)
    for theme, window in windows(wish):
        _pages(window, tuple(wish.files), lambda name, t=theme, w=window: _keep(w, wish.folder / f"{name}-{t}.png"))
    return 0


def _pages(window: MainWindow, files: tuple[Path, ...], keep: Callable[[str], None]) -> None:
    window.imports.take(files)
    room = window.imports.room
    frame = room.frame
    assert frame is not None
    keep("0-reading")
    _settle(window)
    if frame.step == FILES:
        keep("1-files")
        if not frame.next_button.isEnabled():
            return
        room.forward()
        _settle(window)
    assert frame.step == UNDERSTOOD
    for number, sheet in enumerate(room.state.plan.sheets[:MOST_SHEETS], 1):
        frame.understood.show_sheet((sheet.file, sheet.sheet))
        _settle(window)
        keep(f"2-sheet-{number}")
    for step, name in ((NAMES, "3-names"), (SUMMARY, "4-summary")):
        frame.go_to(step)
        frame.show_session(room.state, (), room.state.files)
        _settle(window)
        keep(name)
    room.put_on_map()
    _settle(window)
    keep("5-map")


def _keep(window: MainWindow, path: Path) -> None:
    window.grab().save(str(path))
    print(path)


def _settle(window: MainWindow) -> None:
    """Wait until no job has run for a while."""
    quiet = 0
    while quiet < 4:
        loop = QEventLoop()
        QTimer.singleShot(80, loop.quit)
        loop.exec()
        quiet = 0 if window.session.jobs.jobs else quiet + 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
