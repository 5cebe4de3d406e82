"""A window to test, and a check that nothing of it is left behind."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from orgmapper.model.document import Document
from orgmapper.ui.faults import Faults
from orgmapper.ui.jobs_qt import PostToWindow
from orgmapper.ui.look import Look
from orgmapper.ui.main_window import MainWindow
from orgmapper.ui.paint.text import register_fonts
from orgmapper.ui.session import Session
from orgmapper.workspace import importing
from orgmapper.workspace.jobs import JobRunner
from orgmapper.workspace.workspace import Workspace
from tests.ui.leaks import new_since, running
from tests.ui.organisation import write_files

LONG = 30_000
"""Milliseconds that work may take on a busy machine; nothing waits longer than it must."""


@pytest.fixture(scope="session")
def look(qapp: QApplication) -> Look:
    """The light theme at 100 %."""
    qapp.setStyle("Fusion")
    register_fonts()
    result = Look(qapp, "light")
    result.apply()
    return result


@pytest.fixture(autouse=True)
def nothing_left(qapp: QApplication) -> Iterator[None]:
    """Fails a test that leaves a thread, a running timer or a window behind."""
    before = running()
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    left = new_since(before)
    assert not left, "left running: " + ", ".join(left)


@pytest.fixture
def window(look: Look, qtbot: QtBot) -> Iterator[MainWindow]:
    """A window without a map, 1280 x 800, with jobs that really run."""
    jobs = JobRunner(PostToWindow())
    faults = Faults()
    made = MainWindow(look, Session(jobs), faults)
    made.body.motion = made.map.canvas.motion = False
    made.resize(1280, 800)
    made.show()
    yield made
    finish(made)
    jobs.close()


def finish(window: MainWindow) -> None:
    """Close a window and everything it holds, without a question."""
    window.session.open(None)
    window.close()
    for child in window.findChildren(QWidget):
        child.blockSignals(True)
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Staff list and survey of the small organisation."""
    return write_files(tmp_path_factory.mktemp("files"))


@pytest.fixture(scope="session")
def document(files: tuple[Path, Path]) -> Document:
    """The small organisation, imported."""
    cells = importing.read_files(files)
    edit, _ = importing.make_import(cells, importing.plan_import(cells, Document()), Document())
    return edit.content


@pytest.fixture
def open_map(window: MainWindow, document: Document, qtbot: QtBot) -> Callable[[], Workspace]:
    """Opens the small organisation in the window and waits until its map is painted."""

    def opened() -> Workspace:
        workspace = Workspace(document, settings=window.maps.settings, jobs=window.session.jobs)
        with qtbot.waitSignal(window.map.painting.fresh, timeout=LONG):
            window.session.open(workspace)
        return workspace

    return opened
