"""Islands stay where they are until somebody asks for a new arrangement: a step of the history like any other."""

from PySide6.QtCore import QObject, Signal

from orgmapper.model.edits import ArrangeAnew
from orgmapper.ui.chrome.notices import Notice
from orgmapper.ui.outcome import Worker
from orgmapper.ui.session import Session
from orgmapper.ui.words import words


class Arranging(QObject):
    """Lays the islands out anew.

    Signals
    -------
    said : a notice
    """

    said = Signal(object)

    def __init__(self, session: Session, worker: Worker) -> None:
        super().__init__(worker)
        self._session, self._worker = session, worker

    def anew(self) -> None:
        """Bring close what has ties now, wherever it lay before."""
        outcome = self._worker.outcome
        if outcome is None or outcome.view.kind != "islands":
            return
        if self._session.do(ArrangeAnew("islands", outcome.table.level)):
            self.said.emit(Notice(words("arrange.done"), ways=((words("arrange.put-back"), self._session.undo),)))
