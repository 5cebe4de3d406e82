"""One run of the program: application, appearance, jobs, one window."""

import gc
import sys
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from orgmapper.locate import resource
from orgmapper.model.messages import message
from orgmapper.model.ticket import Ticket
from orgmapper.ui.chrome.notices import Notice
from orgmapper.ui.faults import Faults, sentence
from orgmapper.ui.geometry import keep_geometry, restore_geometry
from orgmapper.ui.jobs_qt import PostToWindow
from orgmapper.ui.look import Look
from orgmapper.ui.main_window import MainWindow
from orgmapper.ui.paint.text import register_fonts
from orgmapper.ui.session import Session
from orgmapper.ui.words import words
from orgmapper.workspace.jobs import JobRunner
from orgmapper.workspace.settings import load_settings
from orgmapper.workspace.workers import Workers

TURN = 0.0002
"""Seconds after which a job's thread lets the window have its turn; Python's own 0.005 add up to a hitch, since a page
asks for hundreds of turns."""


def get_ready(rooms: tuple[str, ...], ticket: Ticket) -> None:
    """Import the rooms that work while the user looks at the first page; one by one, so that it can be ended."""
    for name in rooms:
        ticket.check()
        import_module(f"orgmapper.workspace.{name}")


def _leave_out(result: None) -> None:
    """What is imported stays: a search for circular garbage that looked through it would hold up the window."""
    gc.freeze()


def run(files: tuple[Path, ...] = (), *, sample: bool = False, workers: Workers | None = None) -> int:
    """Open a window, then the files or the sample; the exit status when the window is closed.

    `workers` were started before Qt was imported; they are closed with the window.
    """
    sys.setswitchinterval(TURN)
    application = QApplication([])
    application.setApplicationName("orgmapper")
    application.setApplicationDisplayName(words("program"))
    application.setDesktopFileName("orgmapper")
    application.setStyle("Fusion")
    application.setWindowIcon(QIcon(str(resource("icons", "app.svg"))))
    register_fonts()
    settings, problem = load_settings()
    look = Look(application, settings.theme, settings.text_size / 100)
    look.apply()
    faults = Faults()
    faults.install()
    jobs = JobRunner(PostToWindow(), workers)
    window = MainWindow(look, Session(jobs), faults)
    restore_geometry(window)
    window.show()
    if problem is not None:
        window.say(Notice(sentence(problem)))
    # The sample is a map already: what reads files can wait until its picture is there.
    rooms = ("pictures",) if sample else ("import_session", "pictures", "output")
    ready = message("window.job.ready")
    jobs.run(ready, get_ready, rooms, where="thread", done=_leave_out, failed=faults.handle, key="ready")
    if sample:
        QTimer.singleShot(0, window, window.imports.open_sample)
    elif files:
        QTimer.singleShot(0, window, lambda: window.maps.open_all(files))
    status = application.exec()
    keep_geometry(window)
    jobs.close()
    faults.remove()
    return status
