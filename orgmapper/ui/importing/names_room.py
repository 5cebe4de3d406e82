"""The names of the map that is open, decided one by one or many at once. Each decision is one step of the history."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from orgmapper.model.edits import DecideNames, Edit, ForgetNames
from orgmapper.model.messages import message
from orgmapper.ui.chrome.notices import Notice
from orgmapper.ui.files.dialogs import choose_files, choose_target
from orgmapper.ui.importing.file_work import work_on_file
from orgmapper.ui.importing.frame import ImportFrame
from orgmapper.ui.importing.names_page import Decided, Decision, NamesPage
from orgmapper.ui.look import Look
from orgmapper.ui.session import Session
from orgmapper.ui.widgets.basics import Button
from orgmapper.ui.words import words
from orgmapper.workspace.name_book import NameBook, name_book
from orgmapper.workspace.name_file import decisions_on, load_names, remembered, save_names
from orgmapper.workspace.naming import TypedName, decide, remembered_names, waiting, with_units


class NamesFrame(ImportFrame):
    """The page of names with its frame, on a map."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, words("importing.names.title"), (), words("importing.names.promise"))
        self.page = NamesPage(look, fixed=True)
        self.pages.addWidget(self.page)
        self.save_button = Button(look, words("importing.names.save"), "flat")
        self.load_button = Button(look, words("importing.names.load"), "flat")
        self.add_ways(self.load_button, self.save_button)
        self.cancel_button.hide()


class NamesRoom(QObject):
    """Opens the page of names over the map, and does what is decided there.

    Signals
    -------
    opened : the page to show
    left : the page is done with
    said : a notice
    failed : an error
    """

    opened = Signal(object)
    left = Signal()
    said = Signal(object)
    failed = Signal(object)

    def __init__(self, look: Look, session: Session) -> None:
        super().__init__()
        self._look, self._session = look, session
        self._done = 0
        self._steps = 0
        self._aliases: dict[str, tuple[int, ...]] = {}
        self.frame: NamesFrame | None = None
        session.changed.connect(lambda change: self._refresh())
        session.opened.connect(self.close)

    def open(self) -> None:
        """Show the names of the map that wait for a decision."""
        if self._session.workspace is None or self.frame is not None:
            return
        if self._session.view.audience.kind != "facilitator":
            self.said.emit(Notice(words("importing.names.facilitator")))
            return
        self._done = self._steps = 0
        frame = self.frame = NamesFrame(self._look)
        frame.left.connect(self.close)
        frame.escaped.connect(self.close)
        frame.forward.connect(self.close)
        frame.page.decided.connect(self._decide)
        frame.page.forgotten.connect(self._forget)
        frame.page.taken_back.connect(self._take_back)
        frame.save_button.clicked.connect(self._ask_target)
        frame.load_button.clicked.connect(self._ask_source)
        frame.show_footer("", words("importing.names.finish"), back=False)
        self._refresh()
        self.opened.emit(frame)
        frame.page.begin()

    def close(self) -> None:
        """Back to the map."""
        frame, self.frame = self.frame, None
        if frame is not None:
            self.left.emit()
            frame.deleteLater()

    def save_to(self, path: Path) -> None:
        """Write what this map remembers about names."""
        workspace = self._session.workspace
        if workspace is None:
            return
        document = workspace.document
        self._run(lambda: save_names(path, remembered(document), document), lambda result: self._saved(path))

    def load_from(self, path: Path) -> None:
        """Decide names as they were decided in a file, as one step."""
        frame = self.frame
        workspace = self._session.workspace
        if frame is None or workspace is None or frame.page.book is None:
            return
        names, document = frame.page.book.names, workspace.document
        waiting = [name for name in names if name.state in ("check", "unknown")]
        self._run(lambda: decisions_on(document, waiting, load_names(path)), lambda edit: self._loaded(edit, path))

    def _refresh(self) -> None:
        """Work out the names of the map as it is now."""
        workspace = self._session.workspace
        if self.frame is None or workspace is None:
            return
        self._session.jobs.run(
            message("window.job.names"),
            name_book,
            workspace.document,
            where="thread",
            done=self._arrived,
            failed=self.failed.emit,
            key="names",
        )

    def _arrived(self, book: NameBook) -> None:
        if self.frame is not None:
            known = remembered_names(book.document)
            meanings = {name.key: meaning for name, meaning, _ in known}
            self._aliases = {name.key: aliases for name, _, aliases in known}
            names = [name for name, _, _ in known]
            decided = Decided(len(known), lambda: names, meanings.__getitem__)
            self.frame.page.show_names(book, waiting(book.names), decided, done=self._done)
            left = self.frame.page.left()
            note = words("importing.names.left", count=left)
            self.frame.show_footer(note, words("importing.names.finish"), back=False)

    def _decide(self, decisions: list[Decision]) -> None:
        workspace = self._session.workspace
        if workspace is not None:
            self._do(decide(with_units(workspace.document, decisions)), len(decisions))

    def _forget(self, name: TypedName) -> None:
        aliases = self._aliases.get(name.key, ())
        if self._session.do(ForgetNames(aliases)):
            self._steps += 1
        else:
            self._refresh()

    def _do(self, edit: Edit, count: int) -> None:
        self._done += count
        if self._session.do(edit):
            self._steps += 1
        else:
            self._refresh()

    def _take_back(self) -> None:
        """Undo a step that was made here; what was done before stays."""
        if self._steps and self._session.undo():
            self._steps -= 1
            self._done = max(0, self._done - 1)

    def _ask_target(self) -> None:
        workspace = self._session.workspace
        if workspace is not None and self.frame is not None:
            title = (workspace.title or words("top.untitled")).replace("/", "-")
            folder = workspace.path.parent if workspace.path is not None else Path.home()
            name = words("importing.names.file-name", title=title)
            filters = words("importing.names.file-filter")
            choose_target(self.frame, words("importing.names.save"), filters, folder / name, self.save_to)

    def _ask_source(self) -> None:
        if self.frame is not None:
            filters = words("importing.names.file-filter")
            choose_files(self.frame, words("importing.names.load"), filters, lambda paths: self.load_from(paths[0]))

    def _saved(self, path: Path) -> None:
        self.said.emit(Notice(words("importing.names.saved", file=path.name)))

    def _loaded(self, edit: DecideNames, path: Path) -> None:
        if edit.mentions:
            self._do(edit, len(edit.mentions))
        self.said.emit(Notice(words("importing.names.loaded", count=len(edit.mentions), file=path.name)))

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        work_on_file(self._session, message("window.job.names"), work, done, self.failed.emit, "names-file")
