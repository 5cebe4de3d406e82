"""Islands stay where they are until somebody asks for a new arrangement, which can be put back."""

from PySide6.QtCore import QObject, Signal

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
        from orgmapper.workspace.pictures import arrange_anew  # as in `ui.outcome`: keeps the start short

        workspace, view = self._session.workspace, self._session.view
        if workspace is None or view.kind != "islands":
            return
        put_back = arrange_anew(workspace, view)

        def back() -> None:
            put_back()
            if workspace is self._session.workspace:
                self._worker.refresh()

        self._worker.refresh()
        self.said.emit(Notice(words("arrange.done"), ways=((words("arrange.put-back"), back),)))
