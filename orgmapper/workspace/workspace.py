"""One open map: the document, what was done to it, and what follows from it. Windows and command line hold it."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from orgmapper.model.document import Document
from orgmapper.model.edits import Edit
from orgmapper.model.messages import Message
from orgmapper.workspace.derived import DerivedValues
from orgmapper.workspace.history import History
from orgmapper.workspace.jobs import JobRunner
from orgmapper.workspace.settings import Settings

Result = TypeVar("Result")


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
        self.path = path
        self.settings = settings
        self.jobs = jobs
        self._history = History(Document() if document is None else document, settings.undo_steps)
        self._derived = DerivedValues()
        self._listeners: list[Callable[[Change], None]] = []
        self._lock = threading.RLock()

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
        return self._step(lambda: self._history.do(edit))

    def undo(self) -> bool:
        """Take back the newest step; False where there is none."""
        return self._step(self._history.undo)

    def redo(self) -> bool:
        """Do again what was taken back last; False where there is nothing."""
        return self._step(self._history.redo)

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

    def _step(self, move: Callable[[], Any]) -> bool:
        with self._lock:
            before = self.document
            if move() is None:
                return False
            after = self.document
        self._tell(before, after)
        return True

    def _tell(self, before: Document, after: Document) -> None:
        was = before.tables()
        tables = frozenset(name for name, table in after.tables().items() if table is not was[name])
        change = Change(before, after, tables)
        for listener in tuple(self._listeners):
            listener(change)
