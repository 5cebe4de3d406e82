"""One open map: the document, what was done to it, and what follows from it. Windows and command line hold it."""

import os
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, TypeVar

from orgmapper.io.atomic import disk_errors, replacing
from orgmapper.io.document_file import digest, document_bytes, read_with_digest
from orgmapper.io.lock_file import Lock
from orgmapper.model.document import Document
from orgmapper.model.edits import Edit
from orgmapper.model.messages import Message, message
from orgmapper.model.problems import OrgMapperError, Problem
from orgmapper.model.ticket import Ticket
from orgmapper.workspace.derived import DerivedValues
from orgmapper.workspace.folders import state_folder
from orgmapper.workspace.history import History, Step
from orgmapper.workspace.jobs import JobRunner
from orgmapper.workspace.journal import Base, Journal, Move
from orgmapper.workspace.kept_places import KeptPlaces
from orgmapper.workspace.recovery import Recoverable, replay, set_aside
from orgmapper.workspace.settings import Settings

Result = TypeVar("Result")
IfLocked = Literal["refuse", "read", "take"]


@dataclass(frozen=True, eq=False)
class Change:
    """The document became another one. `tables`: names of the tables that are other objects now."""

    before: Document
    after: Document
    tables: frozenset[str]


class Workspace:
    """One open map.

    Attributes
    ----------
    path : Path or None
        The file it was opened from or saved to last.
    settings : Settings
    jobs : JobRunner
        Where slow work for this map runs; closed by whoever made it.
    only_to_look : bool
        Somebody else has the file open: it can be changed here, but saved under another name only.
    notice : Problem or None
        What there is to say about how it was opened.
    looked_at : dict or None
        How it is looked at (`ViewState.to_json`): written with the facts when the map is saved, and no step of its own.
        None leaves what the document holds.
    """

    def __init__(
        self,
        document: Document | None = None,
        path: Path | None = None,
        *,
        settings: Settings,
        jobs: JobRunner,
        journal: bool = True,
    ) -> None:
        start = Document() if document is None else document
        self.path = path
        self.settings = settings
        self.jobs = jobs
        self.only_to_look = False
        self.notice: Problem | None = None
        self.looked_at: dict[str, Any] | None = None
        self.places = KeptPlaces.from_json(start.views[0].get("places") if start.views else None)
        self._digest = ""
        self._document_lock: Lock | None = None
        self._history = History(start, settings.undo_steps)
        self._journal = Journal(state_folder(), Base(start, path)) if journal else None
        self._derived = DerivedValues()
        self._listeners: list[Callable[[Change], None]] = []
        self._lock = threading.RLock()
        self._saving = threading.Lock()

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        settings: Settings,
        jobs: JobRunner,
        journal: bool = True,
        if_locked: IfLocked = "refuse",
        ticket: Ticket | None = None,
    ) -> "Workspace":
        """Open a map document. Slow for a large one: the window calls it in a thread job.

        A file that somebody else has open is refused, opened only to look at (``read``), or taken over (``take``).

        Raises
        ------
        OrgMapperError
            It is open elsewhere (code ``map-locked``), cannot be read, is no map, newer than this program, or damaged.
        """
        lock = _locked(path, if_locked)
        try:
            document, digest = read_with_digest(path, ticket)
        except BaseException:
            if lock is not None:
                lock.release()
            raise
        workspace = cls(document, path, settings=settings, jobs=jobs, journal=False)
        workspace._digest, workspace._document_lock = digest, lock
        workspace.only_to_look = lock is None
        if journal:
            workspace._journal = Journal(state_folder(), Base(document, path, digest))
        return workspace

    @classmethod
    def recover(cls, found: Recoverable, *, settings: Settings, jobs: JobRunner) -> "Workspace":
        """Bring back a map that was open when the program stopped; see `recoverable`.

        The steps can be undone as before. `notice` says so when not all of them could be made again.

        Raises
        ------
        OrgMapperError
            The file is not as it was (the journal is then kept aside), is open elsewhere, or cannot be read.
        """
        lock = _locked(found.path, "refuse") if found.path is not None else None
        try:
            replayed = replay(found, settings.undo_steps)
            workspace = cls(replayed.base.document, found.path, settings=settings, jobs=jobs, journal=False)
            workspace._history, workspace._digest = replayed.history, replayed.base.digest
            workspace._document_lock = lock
            workspace._journal = journal = Journal(state_folder(), replayed.base)
            if replayed.left_out:
                aside = set_aside(found)
                journal.rebase(replayed.base, replayed.history.since(replayed.base.document), replayed.history.document)
                workspace.notice = _partly(found, replayed.left_out, aside)
            else:
                with disk_errors(found.folder, "write"):
                    journal.take_over(found.folder, replayed.length, replayed.history)
        except BaseException:
            if lock is not None:
                lock.release()
            raise
        return workspace

    def save(self, path: Path | None = None, *, overwrite: bool = False, ticket: Ticket | None = None) -> None:
        """Write the map to its file, or to another one, which is its file from then on.

        Edits may be made meanwhile (the window saves large maps in a thread job); they count as not saved.

        Raises
        ------
        ValueError
            It has no file yet and none is named.
        OrgMapperError
            The disk refused; somebody else has the file open; or it was changed by somebody else since it was opened
            (code ``map-changed-on-disk``; `overwrite` writes all the same). The earlier file stands as it was.
        """
        target = self.path if path is None else path
        if target is None:
            raise ValueError("no path")
        with self._saving:
            lock = self._document_lock
            if self.path is None or not _same_file(target, self.path):
                lock = Lock.acquire(target)
            elif self.only_to_look:
                raise _refusal("only-to-look", target)
            elif not overwrite and self._digest and _other_content(target, self._digest):
                raise _refusal("changed-on-disk", target)
            try:
                self._write(target, ticket)
            except BaseException:
                if lock is not None and lock is not self._document_lock:
                    lock.release()
                raise
            if self._document_lock is not None and self._document_lock is not lock:
                self._document_lock.release()
            self._document_lock, self.only_to_look, self.path = lock, False, target

    def _write(self, target: Path, ticket: Ticket | None) -> None:
        with self._lock:
            document = self.document
            mark = self._journal.mark() if self._journal is not None else ""
        seen = document
        if self.looked_at is not None:
            view = {**self.looked_at, "places": self.places.to_json()}
            seen = replace(document, views=(view, *document.views[1:]))
        data = document_bytes(seen, ticket)
        name = digest(data)
        if self._journal is not None:
            self._journal.saving(name, mark)
        with replacing(target) as stream:
            stream.write(data)
        with self._lock:
            self._digest = name
            self._history.mark_saved(document)
            if self._journal is not None:
                self._journal.rebase(Base(document, target, name), self._history.since(document), self.document)

    def close(self) -> None:
        """Let go of the map; what was not saved is gone. May be called twice."""
        if self._journal is not None:
            self._journal.close()
        if self._document_lock is not None:
            self._document_lock.release()
        self._listeners.clear()
        self._derived.clear()

    @property
    def document(self) -> Document:
        """The facts as they stand."""
        return self._history.document

    @property
    def saved(self) -> bool:
        """Nothing would be lost by closing."""
        return self._history.saved

    @property
    def title(self) -> str:
        """The map's own title, else the name of its file, else nothing."""
        return self.document.title or (self.path.stem if self.path else "")

    def do(self, edit: Edit) -> bool:
        """Apply an edit; one step of the history. False where it changes nothing."""
        return self._step("do", lambda: self._history.do(edit))

    def undo(self) -> bool:
        """Take back the newest step; False where there is none."""
        return self._step("undo", self._history.undo)

    def redo(self) -> bool:
        """Do again what was taken back last; False where there is nothing."""
        return self._step("redo", self._history.redo)

    @property
    def can_undo(self) -> bool:
        return bool(self._history.done)

    @property
    def can_redo(self) -> bool:
        return bool(self._history.undone)

    @property
    def undo_title(self) -> Message | None:
        """What `undo` would take back."""
        return self._history.done[-1].edit.title if self.can_undo else None

    @property
    def redo_title(self) -> Message | None:
        """What `redo` would do again."""
        return self._history.undone[0].edit.title if self.can_redo else None

    @property
    def history(self) -> tuple[Message, ...]:
        """What was done and not taken back, oldest first."""
        return tuple(step.edit.title for step in self._history.done)

    def listen(self, listener: Callable[[Change], None]) -> Callable[[], None]:
        """Call `listener` after each change, in the thread that made it; returns the way out."""
        self._listeners.append(listener)

        def leave() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return leave

    def derived(self, function: Callable[..., Result], *arguments: Any) -> Result:
        """``function(*arguments)``, worked out once for the same columns and values; see `DerivedValues`."""
        return self._derived.get(function, *arguments)

    def prepare(self, edit: Edit) -> None:
        """Put an import's content on the disk ahead of `do`; slow, for the thread job that makes the import."""
        if self._journal is not None:
            self._journal.prepare(edit)

    @property
    def journal_problem(self) -> Problem | None:
        """Why a crash would lose steps at the moment; None while all is well."""
        return self._journal.problem if self._journal is not None else None

    def flush(self) -> None:
        """Wait until every step made so far is on the disk."""
        if self._journal is not None:
            self._journal.flush()

    def _step(self, move: Move, make: Callable[[], Step | None]) -> bool:
        with self._lock:
            before = self.document
            step = make()
            if step is None:
                return False
            after = self.document
            if self._journal is not None:
                self._journal.step(move, step.edit, after)
        self._tell(before, after)
        return True

    def _tell(self, before: Document, after: Document) -> None:
        was = before.tables()
        tables = frozenset(name for name, table in after.tables().items() if table is not was[name])
        change = Change(before, after, tables)
        for listener in tuple(self._listeners):
            listener(change)


def _locked(path: Path, if_locked: IfLocked) -> Lock | None:
    try:
        return Lock.acquire(path, take=if_locked == "take")
    except OrgMapperError:
        if if_locked == "read":
            return None
        raise


def _same_file(a: Path, b: Path) -> bool:
    return os.path.realpath(a) == os.path.realpath(b)


def _other_content(path: Path, name: str) -> bool:
    try:
        return digest(path.read_bytes()) != name
    except OSError:  # gone, or not to be read: nothing of anybody's is lost by writing it
        return False


def _refusal(reason: str, path: Path) -> OrgMapperError:
    return OrgMapperError(
        Problem(
            "stop",
            f"map-{reason}",
            message(f"documents.{reason}", file=path.name),
            message(f"documents.{reason}-advice"),
            file=path.name,
        )
    )


def _partly(found: Recoverable, left_out: int, aside: Path) -> Problem:
    return Problem(
        "warning",
        "map-partly-recovered",
        message("documents.partly-recovered", count=left_out),
        message("documents.partly-recovered-advice", folder=str(aside)),
        file=found.path.name if found.path else "",
    )
