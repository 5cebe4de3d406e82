"""Files taken in: one job, one step that can be undone, one sentence about what came of it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from orgmapper.locate import resource
from orgmapper.model.document import Document
from orgmapper.model.edits import Import
from orgmapper.model.importing import ImportReport
from orgmapper.model.messages import message
from orgmapper.model.ticket import Ticket
from orgmapper.ui.chrome.notices import Notice
from orgmapper.ui.faults import sentence
from orgmapper.ui.files.dialogs import choose_files
from orgmapper.ui.files.maps import Maps
from orgmapper.ui.session import Session
from orgmapper.ui.words import words
from orgmapper.workspace.workspace import Workspace

SAMPLE = ("northmoor-staff.xlsx", "northmoor-survey.xlsx")
SAMPLE_MAP = "northmoor.orgmap"
"""What an import of the sample's files gives, kept so that it opens at once; a test holds it to the files."""

Work = Callable[..., tuple[Import, ImportReport]]


class Imports(QObject):
    """Takes files into the map that is open, or into a new one.

    Signals
    -------
    said : a notice
    failed : an error
    finished : the report of an import that is in the map now
    """

    said = Signal(object)
    failed = Signal(object)
    finished = Signal(object)

    def __init__(self, session: Session, maps: Maps, window: QWidget, show_problems: Callable[[], object]) -> None:
        super().__init__(window)
        self._session, self._maps, self._window = session, maps, window
        self._show_problems = show_problems
        maps.to_import.connect(self.take)

    def choose(self) -> None:
        """Ask for files."""
        choose_files(self._window, words("import.title"), words("import.filter"), self._maps.open_all)

    def open_sample(self) -> None:
        """A new map of the sample organisation."""
        paths = tuple(resource("samples", name) for name in SAMPLE)
        self._maps.then_leave(lambda: self._start(paths, None, words("import.sample-name"), open_sample))

    def take(self, paths: Sequence[Path]) -> None:
        """Read these files into the map that is open; without one, into a new map."""
        if paths:
            self._start(tuple(paths), self._session.workspace, "")

    def _start(self, paths: tuple[Path, ...], into: Workspace | None, title: str, work: "Work | None" = None) -> None:
        base = into.document if into is not None else Document()
        self._session.jobs.run(
            message("window.job.import", count=len(paths), file=paths[0].name),
            work or import_files,
            base,
            paths,
            where="thread",
            done=lambda result: self._arrived(result, paths, into, base, title),
            failed=self.failed.emit,
            key="import",
        )

    def _arrived(
        self,
        result: tuple[Import, ImportReport],
        paths: tuple[Path, ...],
        into: Workspace | None,
        base: Document,
        title: str,
    ) -> None:
        edit, report = result
        if into is not None and into is not self._session.workspace:
            return
        if not is_usable(report):
            self.said.emit(Notice(nothing_used(report), "warning"))
            return
        if into is not None and into.document is not base:
            # Something was changed meanwhile, and what was read must not take it back.
            self._start(paths, into, title)
            return
        if not edit.content.title:
            edit = replace(edit, content=replace(edit.content, title=title or paths[0].stem))
        workspace = into or Workspace(settings=self._maps.settings, jobs=self._session.jobs)
        workspace.do(edit)
        if into is None:
            self._session.open(workspace)
        ways = ((words("import.show-problems"), self._show_problems),) if report.problems else ()
        self.said.emit(Notice(summary(report), "warning" if refused(report) else "note", ways))
        self.finished.emit(report)


def import_files(document: Document, paths: tuple[Path, ...], ticket: Ticket) -> tuple[Import, ImportReport]:
    """The work of an import, for a job: read, understand, take in."""
    from orgmapper.workspace import importing  # keeps the reading rooms off the start

    files = importing.read_files(paths, ticket)
    plan = importing.plan_import(files, document, ticket)
    return importing.make_import(files, plan, document, ticket)


def open_sample(document: Document, paths: tuple[Path, ...], ticket: Ticket) -> tuple[Import, ImportReport]:
    """The import of the sample organisation, already worked out."""
    from orgmapper.workspace.reading import read_document

    content = read_document(resource("samples", SAMPLE_MAP))
    return Import(tuple(path.name for path in paths), content), content.imports[-1]


def is_usable(report: ImportReport) -> bool:
    """Something of the files is on the map: people, posts or ties."""
    return report.people > 0 or any(count > 0 for _, count in report.posts) or bool(report.relations)


def refused(report: ImportReport) -> tuple[str, ...]:
    """What is said of files that could not be used."""
    stops = [problem for problem in report.problems if problem.severity == "stop" and problem.row is None]
    return tuple(words("import.refused", file=problem.file, why=sentence(problem)) for problem in stops)


def nothing_used(report: ImportReport) -> str:
    """Why nothing became of an import."""
    return " ".join(refused(report)) or words("import.nothing")


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
