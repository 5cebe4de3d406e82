"""The journal of one open map: every step on the disk as it is made, so that a crash loses nothing.

Its first line names what the steps start from: a file by its path and hash, or, where there is no file, a side file
with the whole document. Then one line a step: ``{"do": edit}``, ``{"undo": true}``, ``{"redo": true}``, or
``{"at": side file}`` where the document cannot be reached by the steps of this journal (undo beyond the last save).
``{"mark": word}`` and ``{"saving": hash, "mark": word}`` stand around a save: should the program stop between replacing
the file and removing the journal, the steps behind the mark belong on the new file.
"""

import queue
import shutil
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from typing import Any, Literal

from orgmapper.io.atomic import disk_problem
from orgmapper.io.document_file import document_bytes
from orgmapper.io.journal_file import LINES, JournalFile
from orgmapper.io.whoami import myself
from orgmapper.model.document import Document
from orgmapper.model.edits import Edit, Import, edit_values
from orgmapper.model.problems import OrgMapperError, Problem
from orgmapper.workspace.history import History, Step

FOLDER = "journals"
ASIDE = "journals-aside"
VERSION = 1
_FAST = 1
"""Packing level of side files: they are written while somebody works."""

Move = Literal["do", "undo", "redo"]


@dataclass(frozen=True, eq=False)
class Base:
    """What the steps start from: `document`, and where it is a file's content the hash of that file."""

    document: Document
    path: Path | None = None
    digest: str = ""


class Journal:
    """Writes in a thread of its own, in order. A step waits for the disk, but never longer than `patience` seconds.

    Nothing lies on the disk before the first step. Where the disk refuses, `problem` says so, and the next step tries
    again with the whole document.
    """

    def __init__(self, root: Path, base: Base, patience: float = 0.1) -> None:
        self._root = root
        self._base = base
        self._patience = patience
        self._file: JournalFile | None = None
        self._done = 0
        self._undone = 0
        self._whole = True
        self._problem: Problem | None = None
        self._last: tuple[Document, str] | None = None
        self._work: queue.SimpleQueue[tuple[Callable[[], None], threading.Event] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    @property
    def problem(self) -> Problem | None:
        """Why the steps are not kept safe at the moment."""
        return self._problem

    def step(self, move: Move, edit: Edit, document: Document) -> None:
        """Note one step of the history; `document` is what it led to."""
        self._enqueue(lambda: self._note(move, edit, document)).wait(self._patience)

    def prepare(self, edit: Edit) -> None:
        """Put an edit's bulk content on the disk before the step is made; slow, for a thread job."""
        if isinstance(edit, Import):
            self._enqueue(lambda: self._guarded(lambda: self._kept(edit.content))).wait()

    def mark(self) -> str:
        """Note that the document as it is now is about to be saved; the word that `saving` wants."""
        word = token_hex(4)
        self._enqueue(lambda: self._noted({"mark": word}))
        return word

    def saving(self, digest: str, mark: str) -> None:
        """Note that the file is about to be replaced by one of this hash."""
        self._enqueue(lambda: self._noted({"saving": digest, "mark": mark})).wait()

    def rebase(self, base: Base, steps: tuple[Step, ...] | None, document: Document) -> None:
        """The map was saved as `base`: forget the steps up to there.

        `steps` lead on from there to `document`; None where no steps do.
        """

        def work() -> None:
            self._forget()
            self._base = base
            if steps is None:
                self._guarded(lambda: self._at(document))
            for step in steps or ():
                self._note("do", step.edit, step.after)

        self._enqueue(work).wait(self._patience)

    def take_over(self, folder: Path, length: int, history: History) -> None:
        """Go on with a journal that was replayed into this history.

        Raises
        ------
        OSError
            The disk refused.
        """
        self._file = JournalFile(folder, length)
        self._file.append({"by": myself().to_json()})
        self._done, self._undone = len(history.done), len(history.undone)

    def flush(self) -> None:
        """Wait until everything is on the disk."""
        if self._thread is not None:
            self._enqueue(lambda: None).wait()

    def close(self) -> None:
        """The steps are saved or no longer wanted: take the journal away."""
        self.leave(self._forget)

    def leave(self, last: Callable[[], None] | None = None) -> None:
        """Stop writing; the journal stays on the disk unless `last` takes it away."""
        if self._thread is not None:
            self._work.put(None)
            self._thread.join()
            self._thread = None
        if last is not None:
            last()
        if self._file is not None:
            self._file.close()
            self._file = None

    def _enqueue(self, work: Callable[[], None]) -> threading.Event:
        if self._thread is None:
            self._thread = threading.Thread(target=self._write, name="orgmapper-journal", daemon=True)
            self._thread.start()
        ready = threading.Event()
        self._work.put((work, ready))
        return ready

    def _write(self) -> None:
        while (item := self._work.get()) is not None:
            work, ready = item
            try:
                work()
            except Exception as error:
                # A fault of our own must not stop the journal: the next step notes the whole document.
                self._whole = False
                threading.excepthook(
                    threading.ExceptHookArgs((type(error), error, error.__traceback__, threading.current_thread()))
                )
            finally:
                ready.set()

    def _note(self, move: Move, edit: Edit, document: Document) -> None:
        reachable = self._whole and {"do": True, "undo": self._done > 0, "redo": self._undone > 0}[move]
        self._guarded(lambda: self._moved(move, edit) if reachable else self._at(document))

    def _noted(self, line: dict[str, Any]) -> None:
        file = self._file
        if file is not None and self._whole:
            self._guarded(lambda: file.append(line))

    def _moved(self, move: Move, edit: Edit) -> None:
        if move == "do":
            content = {"content": self._kept(edit.content)} if isinstance(edit, Import) else {}
            self._open().append({"do": edit_values(edit), **content})
            self._done, self._undone = self._done + 1, 0
        else:
            self._open().append({move: True})
            step = 1 if move == "redo" else -1
            self._done, self._undone = self._done + step, self._undone - step

    def _at(self, document: Document) -> None:
        self._open().append({"at": self._kept(document)})
        self._done = self._undone = 0

    def _guarded(self, write: Callable[[], Any]) -> None:
        try:
            write()
            self._whole, self._problem = True, None
        except OSError as error:
            self._whole, self._problem = False, disk_problem(error, self._root / LINES, "write")
        except OrgMapperError as error:
            self._whole, self._problem = False, error.problem

    def _kept(self, document: Document) -> str:
        if self._last is None or self._last[0] is not document:
            self._last = document, self._open().keep(document_bytes(document, level=_FAST))
        return self._last[1]

    def _open(self) -> JournalFile:
        """The file on the disk, begun with the first line that names the base."""
        if self._file is None:
            made = datetime.now(UTC)
            fresh = JournalFile(self._root / FOLDER / f"{made:%Y%m%d-%H%M%S}-{token_hex(4)}")
            try:
                fresh.append(self._first(fresh, made))
            except BaseException:
                fresh.close()
                shutil.rmtree(fresh.folder, ignore_errors=True)
                raise
            self._file = fresh
        return self._file

    def _first(self, file: JournalFile, made: datetime) -> dict[str, Any]:
        base = self._base
        return {
            "journal": VERSION,
            "by": myself().to_json(),
            "made": made.isoformat(timespec="seconds"),
            "path": str(base.path.absolute()) if base.path else "",
            "title": base.document.title,
            "base": base.digest or file.keep(document_bytes(base.document, level=_FAST)),
            "whole": not base.digest,
        }

    def _forget(self) -> None:
        if self._file is not None:
            self._file.close()
            shutil.rmtree(self._file.folder, ignore_errors=True)
            self._file = None
        self._last = None
        self._done = self._undone = 0
        self._whole, self._problem = True, None
