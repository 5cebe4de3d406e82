"""Files taken in: walked through page by page, one step that can be undone, one sentence about what came of it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from orgmapper.locate import resource
from orgmapper.model.edits import Import
from orgmapper.model.importing import ImportReport
from orgmapper.model.messages import message
from orgmapper.model.ticket import Ticket
from orgmapper.ui.chrome.notices import Notice
from orgmapper.ui.faults import sentence
from orgmapper.ui.files.dialogs import choose_files
from orgmapper.ui.files.maps import Maps
from orgmapper.ui.look import Look
from orgmapper.ui.session import Session
from orgmapper.ui.words import words
from orgmapper.workspace.workspace import Workspace

if TYPE_CHECKING:
    from orgmapper.ui.importing.import_room import ImportRoom

SAMPLE = ("northmoor-staff.xlsx", "northmoor-survey.xlsx")
SAMPLE_MAP = "northmoor.orgmap"
"""What an import of the sample's files gives, kept so that it opens at once; a test holds it to the files."""


class Imports(QObject):
    """Takes files into the map that is open, or into a new one.

    Signals
    -------
    said : a notice
    failed : an error
    finished : the report of an import that is in the map now
    opened : the pages of an import, to show over the map
    left : they are done with
    names_wanted : the page of all names to check is asked for
    """

    said = Signal(object)
    failed = Signal(object)
    finished = Signal(object)
    opened = Signal(object)
    left = Signal()
    names_wanted = Signal()

    def __init__(
        self, look: Look, session: Session, maps: Maps, window: QWidget, show_problems: Callable[[], object]
    ) -> None:
        super().__init__(window)
        self._look, self._session, self._maps, self._window = look, session, maps, window
        self._show_problems = show_problems
        self._room: ImportRoom | None = None
        maps.to_import.connect(self.take)

    @property
    def room(self) -> "ImportRoom":
        """Where an import is walked through; made when the first one begins, which keeps the reading off the start."""
        if self._room is None:
            from orgmapper.ui.importing.import_room import ImportRoom

            room = self._room = ImportRoom(self._look, self._session, self._new_map)
            room.setParent(self)
            room.opened.connect(self.opened)
            room.left.connect(self.left)
            room.said.connect(self.said)
            room.failed.connect(self.failed)
            room.finished.connect(self._put_on_map)
        return self._room

    def choose(self) -> None:
        """Ask for files."""
        choose_files(self._window, words("import.title"), words("import.filter"), self._maps.open_all)

    def open_sample(self) -> None:
        """A new map of the sample organisation."""
        self._maps.then_leave(self._open_sample)

    def take(self, paths: Sequence[Path]) -> None:
        """Read these files into the map that is open; without one, into a new map."""
        if paths:
            self.room.begin(tuple(paths), self._session.workspace)

    def _open_sample(self) -> None:
        names = tuple(resource("samples", name) for name in SAMPLE)
        self._session.jobs.run(
            message("window.job.import", count=len(names), file=names[0].name),
            open_sample,
            names,
            words("import.sample-name"),
            where="thread",
            done=lambda result: self._put_on_map(*result, self._new_map()),
            failed=self.failed.emit,
            key="import",
        )

    def _new_map(self) -> Workspace:
        return Workspace(settings=self._maps.settings, jobs=self._session.jobs)

    def _put_on_map(self, edit: Import, report: ImportReport, workspace: Workspace) -> None:
        """One step of the history, and one sentence about it. A map that is not open yet is opened."""
        workspace.do(edit)
        if workspace is not self._session.workspace:
            self._session.open(workspace)
        ways: list[tuple[str, Callable[[], object]]] = []
        if dict(report.names).get("check", 0):
            ways.append((words("import.check-names"), self.names_wanted.emit))
        elif report.problems:
            ways.append((words("import.show-problems"), self._show_problems))
        self.said.emit(Notice(summary(report), "warning" if refused(report) else "note", ways))
        self.finished.emit(report)


def open_sample(paths: tuple[Path, ...], title: str, ticket: Ticket) -> tuple[Import, ImportReport]:
    """The import of the sample organisation, already worked out."""
    from orgmapper.workspace.reading import read_document

    content = read_document(resource("samples", SAMPLE_MAP))
    return Import(tuple(path.name for path in paths), content).titled(title), content.imports[-1]


def refused(report: ImportReport) -> tuple[str, ...]:
    """What is said of files that could not be used."""
    stops = [problem for problem in report.problems if problem.severity == "stop" and problem.row is None]
    return tuple(words("import.refused", file=problem.file, why=sentence(problem)) for problem in stops)


def summary(report: ImportReport) -> str:
    """How much was read and what is still to do, in a few short sentences."""
    ties = sum(relation.ties for relation in report.relations)
    files = len(report.files) - len({problem.file for problem in report.problems if problem.severity == "stop"})
    people, tied = words("import.people", count=report.people), words("import.ties", count=ties)
    parts = [words("import.read", count=max(files, 0), people=people, ties=tied)]
    checks = dict(report.names).get("check", 0)
    if checks:
        parts.append(words("import.checks", count=checks))
    return " ".join((*parts, *refused(report)))
