"""Maps in and out: open, save, bring back, close. What fails is said, and all stays as it was."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from orgmapper.model.messages import message
from orgmapper.model.problems import OrgMapperError
from orgmapper.model.ticket import Ticket
from orgmapper.ui.chrome.notices import Notice
from orgmapper.ui.faults import said, sentence
from orgmapper.ui.files.dialogs import MAP_SUFFIX, KeepQuestion, choose_files, choose_target
from orgmapper.ui.files.recent import lost_maps, recent_maps
from orgmapper.ui.look import Look
from orgmapper.ui.session import Session
from orgmapper.ui.start.page import Lost, StartPage
from orgmapper.ui.words import words
from orgmapper.workspace.recovery import Recoverable
from orgmapper.workspace.settings import Settings, change_settings, load_settings
from orgmapper.workspace.workspace import Workspace


class Maps(QObject):
    """Opens and saves for one window.

    Signals
    -------
    said : a notice
    failed : an error
    to_import : files that are no maps
    """

    said = Signal(object)
    failed = Signal(object)
    to_import = Signal(object)

    def __init__(self, look: Look, session: Session, window: QWidget, start: StartPage) -> None:
        super().__init__(window)
        self._look, self._session, self._window, self._start = look, session, window, start
        self._lost: dict[Path, Recoverable] = {}
        self._gone: set[Path] = set()
        self.settings: Settings = load_settings()[0]
        session.opened.connect(self._offer)
        start.open_other.connect(self.choose)
        start.open_recent.connect(lambda path: self.open(Path(path)))
        start.bring_back.connect(self.bring_back)

    def offer(self) -> None:
        """Fill the start page."""
        lost = lost_maps()
        self._lost = {shown.journal: entry for shown, entry in lost}
        self._start.offer(recent_maps(self.settings), [shown for shown, _ in lost if shown.journal not in self._gone])

    def fill_recent(self, menu: QMenu) -> None:
        """List the recent maps in a menu; those that are not there any more cannot be chosen."""
        menu.clear()
        for known in recent_maps(self.settings):
            action = menu.addAction(known.title)
            action.setToolTip(known.path)
            action.setEnabled(known.changed is not None)
            action.triggered.connect(lambda checked=False, path=known.path: self.open(Path(path)))
        if menu.isEmpty():
            menu.addAction(words("start.no-recent")).setEnabled(False)

    def choose(self) -> None:
        """Ask which map to open."""
        choose_files(self._window, words("open.title"), words("open.filter"), self.open_all)

    def open_all(self, paths: Sequence[Path]) -> None:
        """Open the first map among these; everything else is imported."""
        maps = [path for path in paths if path.suffix.casefold() == MAP_SUFFIX]
        others = tuple(path for path in paths if path not in maps)
        if maps:
            self.open(maps[0])
        elif others:
            self.to_import.emit(others)

    def open(self, path: Path) -> None:
        """Open a map in place of the one that is open, after asking what becomes of its changes."""
        self.then_leave(lambda: self._open(path))

    def bring_back(self, lost: Lost) -> None:
        """Open a map as it was when the program stopped."""
        entry = self._lost.get(lost.journal)
        if entry is None:
            return
        self._gone.add(lost.journal)
        self._open_by(recover, entry, lost.title)

    def save(self, then: Callable[[], object] | None = None) -> None:
        """Write the map to its file; ask for one where it has none. `then` is called once it is written."""
        workspace = self._session.workspace
        if workspace is None:
            return
        if workspace.path is None or workspace.only_to_look:
            self.save_as(then)
        else:
            self._save(workspace, workspace.path, then)

    def save_as(self, then: Callable[[], object] | None = None) -> None:
        """Ask for a file and write the map to it."""
        workspace = self._session.workspace
        if workspace is None:
            return
        name = (workspace.title or words("top.untitled")).replace("/", "-")
        folder = workspace.path.parent if workspace.path is not None else Path.home()
        choose_target(
            self._window,
            words("save.title"),
            words("open.filter"),
            folder / f"{name}{MAP_SUFFIX}",
            lambda path: self.save_to(path, then),
        )

    def save_to(self, path: Path, then: Callable[[], object] | None = None) -> None:
        """Write the map to this file, which is its file from then on."""
        if self._session.workspace is not None:
            self._save(self._session.workspace, path, then)

    def close(self) -> None:
        """Show the start page, after asking what becomes of the changes."""
        self.then_leave(lambda: self._session.open(None))

    def then_leave(self, then: Callable[[], object]) -> KeepQuestion | None:
        """Do something that lets go of the map; where it holds changes, ask first. The question, where there is one."""
        workspace = self._session.workspace
        if workspace is None or workspace.saved:
            then()
            return None

        def answered(keep: bool) -> None:
            if keep:
                self.save(then)
            else:
                then()

        question = KeepQuestion(self._look, self._window, workspace.title or words("top.untitled"), answered)
        question.open()
        return question

    def remember(self, path: Path) -> None:
        """Put a map on top of the recent ones; where the disk refuses, that is no reason to stop."""
        try:
            self.settings = change_settings(lambda settings: settings.with_recent(path))
        except OrgMapperError:
            self.settings = self.settings.with_recent(path)

    def choose_theme(self, theme: str) -> None:
        """Use these colours from now on."""
        self._look.choose(theme)
        try:
            self.settings = change_settings(lambda settings: _with_theme(settings, theme))
        except OrgMapperError as error:
            self.failed.emit(error)

    def _open(self, path: Path) -> None:
        self._open_by(open_workspace, path, path.name)

    def _open_by(self, way: Callable[..., Workspace], what: object, name: str) -> None:
        self._session.jobs.run(
            message("window.job.open", file=name),
            way,
            what,
            self.settings,
            self._session,
            where="thread",
            done=self._opened,
            failed=self.failed.emit,
            key="open",
        )

    def _opened(self, workspace: Workspace) -> None:
        if workspace.path is not None:
            self.remember(workspace.path)
        self._session.open(workspace)
        if workspace.notice is not None:
            self.said.emit(Notice(sentence(workspace.notice), "warning"))

    def _save(self, workspace: Workspace, path: Path, then: Callable[[], object] | None) -> None:
        self._session.jobs.run(
            message("window.job.save", file=path.name),
            save_workspace,
            workspace,
            path,
            where="thread",
            done=lambda result: self._written(path, then),
            failed=lambda error: self._not_saved(workspace, path, then, error),
            key="save",
        )

    def _written(self, path: Path, then: Callable[[], object] | None) -> None:
        self.remember(path)
        self._session.saved.emit()
        if then is not None:
            then()

    def _not_saved(
        self, workspace: Workspace, path: Path, then: Callable[[], object] | None, error: BaseException
    ) -> None:
        if isinstance(error, OrgMapperError) and error.problem.code == "map-changed-on-disk":
            ways = (
                (words("save.over"), lambda: self._save_over(workspace, path, then)),
                (words("action.save-as"), lambda: self.save_as(then)),
            )
            self.said.emit(Notice(said(error), "warning", ways))
        else:
            self.failed.emit(error)

    def _save_over(self, workspace: Workspace, path: Path, then: Callable[[], object] | None) -> None:
        self._session.jobs.run(
            message("window.job.save", file=path.name),
            save_workspace,
            workspace,
            path,
            True,
            where="thread",
            done=lambda result: self._written(path, then),
            failed=self.failed.emit,
            key="save",
        )

    def _offer(self) -> None:
        if self._session.workspace is None:
            self.offer()


def open_workspace(path: Path, settings: Settings, session: Session, ticket: Ticket) -> Workspace:
    """The work of opening, for a job."""
    return Workspace.open(path, settings=settings, jobs=session.jobs, ticket=ticket)


def recover(entry: Recoverable, settings: Settings, session: Session, ticket: Ticket) -> Workspace:
    """The work of bringing back, for a job."""
    return Workspace.recover(entry, settings=settings, jobs=session.jobs)


def save_workspace(workspace: Workspace, path: Path, overwrite: bool = False, *, ticket: Ticket) -> None:
    """The work of saving, for a job."""
    workspace.save(path, overwrite=overwrite, ticket=ticket)


def _with_theme(settings: Settings, theme: str) -> Settings:
    return replace(settings, theme=theme)  # pyright: ignore[reportArgumentType]
