"""Workbooks to fill in, and the survey kit, written where the user says."""

from collections.abc import Callable
from itertools import chain, count
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from orgmapper.model.document import Document
from orgmapper.model.messages import message
from orgmapper.model.ticket import Ticket
from orgmapper.ui.chrome.notices import Notice
from orgmapper.ui.files.dialogs import choose_folder, choose_target
from orgmapper.ui.session import Session
from orgmapper.ui.words import spoken, words


class Templates(QObject):
    """Writes empty workbooks and survey kits.

    Signals
    -------
    said : a notice
    failed : an error
    """

    said = Signal(object)
    failed = Signal(object)

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window

    def choose(self, kind: str) -> None:
        """Ask where an empty workbook (chart, survey, interests) goes."""
        suggestion = Path.home() / f"{words(f'template.{kind}')}.xlsx"
        title, ending = _title(f"template-{kind}"), words("template.filter")
        choose_target(self._window, title, ending, suggestion, lambda path: self.write(kind, path))

    def choose_kit(self) -> None:
        """Ask where the survey kit of the map that is open goes."""
        if self._session.workspace is not None:
            choose_folder(self._window, _title("survey-kit"), self.write_kit)

    def write(self, kind: str, path: Path) -> None:
        """Write an empty workbook."""
        self._run(path, write_template, kind, path)

    def write_kit(self, folder: Path) -> None:
        """Write the kit of the map that is open into a new folder there: an earlier kit may be filled in by now."""
        workspace = self._session.workspace
        if workspace is not None:
            name = words("template.kit-folder")
            numbered = (folder / f"{name} {number}" for number in count(2))
            target = next(path for path in chain((folder / name,), numbered) if not path.exists())
            self._run(target, write_kit, target, workspace.document)

    def _run(self, target: Path, work: Callable[..., None], *given: object) -> None:
        self._session.jobs.run(
            message("window.job.template", file=target.name),
            work,
            *given,
            where="thread",
            done=lambda _: self.said.emit(Notice(spoken(message("templates.written", file=str(target))), "note")),
            failed=self.failed.emit,
            key="template",
        )


def _title(action: str) -> str:
    """The word of an action as the title of its question, without the dots that promise one."""
    return words(f"action.{action}").rstrip(" .…")


def write_template(kind: str, path: Path, ticket: Ticket) -> None:
    """The job: an empty workbook."""
    from orgmapper.workspace import templates  # keeps the workbook library off the start

    ticket.check()
    templates.write_template(path, next(known for known in templates.KINDS if known == kind))


def write_kit(folder: Path, document: Document, ticket: Ticket) -> None:
    """The job: the survey kit."""
    from orgmapper.workspace import templates

    ticket.check()
    templates.write_survey_kit(folder, document)
