"""A window in each theme, for pictures of it."""

import argparse
from collections.abc import Iterator

from PySide6.QtWidgets import QApplication

from orgmapper.ui.faults import Faults
from orgmapper.ui.jobs_qt import PostToWindow
from orgmapper.ui.look import Look
from orgmapper.ui.main_window import MainWindow
from orgmapper.ui.paint.text import register_fonts
from orgmapper.ui.session import Session
from orgmapper.workspace.jobs import JobRunner


def add_wishes(parser: argparse.ArgumentParser, size: str) -> None:
    """The options that `windows` asks for; `size` is the usual one."""
    parser.add_argument("--size", default=size)
    parser.add_argument("--themes", default="light,dark")
    parser.add_argument("--text", type=float, default=1.0)


def windows(wish: argparse.Namespace) -> Iterator[tuple[str, MainWindow]]:
    """Each theme with its window, without motion and without a map; closed when the next one is asked for."""
    application = QApplication([])
    application.setStyle("Fusion")
    register_fonts()
    for theme in wish.themes.split(","):
        look = Look(application, theme, wish.text)
        look.apply()
        jobs = JobRunner(PostToWindow())
        window = MainWindow(look, Session(jobs), Faults())
        window.body.motion = window.map.canvas.motion = False
        window.resize(*map(int, wish.size.split("x")))
        window.show()
        yield theme, window
        window.session.open(None)
        window.close()
        jobs.close()
