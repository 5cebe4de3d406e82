"""Says it when steps can no longer be kept for the case that the program stops."""

from PySide6.QtCore import QObject, Signal

from orgmapper.model.problems import Problem
from orgmapper.ui.chrome.notices import Notice
from orgmapper.ui.faults import sentence
from orgmapper.ui.session import Session


class JournalControl(QObject):
    """Looks after every step; each problem is said once. `said` gives a notice."""

    said = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._told: Problem | None = None
        session.opened.connect(self._look)
        session.changed.connect(lambda change: self._look())

    def _look(self) -> None:
        workspace = self._session.workspace
        problem = workspace.journal_problem if workspace is not None else None
        if problem is not None and problem != self._told:
            self.said.emit(Notice(sentence(problem), "warning"))
        self._told = problem
