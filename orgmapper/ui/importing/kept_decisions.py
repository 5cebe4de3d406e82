"""What was decided in an import, kept in files: the plan, and what typed names mean."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from orgmapper.model.messages import message
from orgmapper.model.planning import ImportPlan, NameDecision
from orgmapper.ui.chrome.notices import Notice
from orgmapper.ui.files.dialogs import choose_files, choose_target
from orgmapper.ui.importing.file_work import work_on_file
from orgmapper.ui.session import Session
from orgmapper.ui.words import words
from orgmapper.workspace.import_session import ImportSession


class KeptDecisions(QObject):
    """Asks for the files, writes and reads them. `page` and `state` give the import under way.

    Signals
    -------
    planned : the plan that a file and the files of this import make together
    named : decisions that a file held
    said : a notice
    failed : an error
    """

    planned = Signal(object)
    named = Signal(object)
    said = Signal(object)
    failed = Signal(object)

    def __init__(
        self, session: Session, page: Callable[[], QWidget | None], state: Callable[[], ImportSession], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._page, self._state = session, page, state

    def save_plan(self, path: Path) -> None:
        """Write the plan as it is now."""
        from orgmapper.workspace.importing import save_plan

        plan = self._state().plan
        self._run(lambda: save_plan(plan, path), lambda result: self._written("plan-saved", path))

    def use_plan(self, path: Path) -> None:
        """Understand the files as a saved plan says, as far as it knows them."""
        from orgmapper.workspace.importing import load_plan

        self._run(lambda: load_plan(path), lambda plan: self._use_plan(plan, path))

    def save_names(self, path: Path) -> None:
        """Write what was decided about names in this import."""
        from orgmapper.workspace.name_file import save_names

        trial, plan = self._state().trial, self._state().plan
        if trial is not None:
            content = trial.edit.content
            work = lambda: save_names(path, plan.decisions, content)  # noqa: E731
            self._run(work, lambda result: self._written("names.saved", path))

    def use_names(self, path: Path) -> None:
        """Decide names as they were decided in a file."""
        from orgmapper.workspace.name_file import load_names

        self._run(lambda: load_names(path), lambda told: self._use_names(told, path))

    def ask_plan_target(self) -> None:
        """Ask where the plan goes."""
        page = self._page()
        if page is not None:
            target = self._folder() / words("importing.plan-name")
            choose_target(page, words("importing.save-plan"), words("importing.plan-filter"), target, self.save_plan)

    def ask_plan_source(self) -> None:
        """Ask for a saved plan."""
        page = self._page()
        if page is not None:
            filters = words("importing.plan-filter")
            choose_files(page, words("importing.files.plan"), filters, lambda paths: self.use_plan(paths[0]))

    def ask_names_target(self) -> None:
        """Ask where the decisions about names go."""
        page = self._page()
        if page is not None:
            target = self._folder() / words("importing.names.file-name", title=words("importing.title"))
            filters = words("importing.names.file-filter")
            choose_target(page, words("importing.names.save"), filters, target, self.save_names)

    def ask_names_source(self) -> None:
        """Ask for decisions about names."""
        page = self._page()
        if page is not None:
            filters = words("importing.names.file-filter")
            choose_files(page, words("importing.names.load"), filters, lambda paths: self.use_names(paths[0]))

    def _use_plan(self, plan: ImportPlan, path: Path) -> None:
        from orgmapper.workspace.importing import follow_plan

        followed, used = follow_plan(plan, self._state().plan)
        self.planned.emit(followed)
        self.said.emit(Notice(words("importing.plan-used", count=used, file=path.name)))

    def _use_names(self, told: Sequence[NameDecision], path: Path) -> None:
        self.named.emit(told)
        self.said.emit(Notice(words("importing.names.read", count=len(told), file=path.name)))

    def _written(self, word: str, path: Path) -> None:
        self.said.emit(Notice(words(f"importing.{word}", file=path.name)))

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        work_on_file(self._session, message("window.job.file"), work, done, self.failed.emit, "import-file")

    def _folder(self) -> Path:
        files = self._state().files
        return Path(files[0].path).parent if files else Path.home()
