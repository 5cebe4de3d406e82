"""Something a panel wants to know that takes a moment: worked out in a job, the newest wish wins."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from orgmapper.model.messages import Message
from orgmapper.ui.session import Session
from orgmapper.workspace.workspace import Workspace


class Later(QObject):
    """Works out one thing at a time; `arrived` gives what was wished for and what came of it, `failed` what was raised.

    What belongs to a map that is closed, or to facts that are others by then, is dropped.
    """

    arrived = Signal(object, object)
    failed = Signal(object)

    def __init__(self, session: Session, name: Message, work: Callable[..., Any]) -> None:
        super().__init__(session)
        self._session, self._name, self._work = session, name, work
        self._wish: Any = None
        session.opened.connect(self.forget)
        session.changed.connect(lambda change: self.forget())

    def want(self, workspace: Workspace, wish: Any, *arguments: Any) -> None:
        """Ask for ``work(workspace, *arguments, ticket=...)``, unless this very wish was asked for last."""
        if wish == self._wish:
            return
        self._wish = wish
        self._session.jobs.run(
            self._name,
            self._work,
            workspace,
            *arguments,
            where="thread",
            done=lambda result: self._done(workspace, wish, result),
            failed=lambda error: self._broke(workspace, wish, error),
            key=f"later-{id(self)}",
        )

    def forget(self) -> None:
        """The next wish is a new one."""
        self._wish = None

    def _done(self, workspace: Workspace, wish: Any, result: Any) -> None:
        if workspace is self._session.workspace and wish == self._wish:
            self.arrived.emit(wish, result)

    def _broke(self, workspace: Workspace, wish: Any, error: BaseException) -> None:
        if workspace is self._session.workspace and wish == self._wish:
            self.failed.emit(error)
