"""Status line, title and what can be done now."""

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from orgmapper.ui.actions import Needs, describe, enable
from orgmapper.ui.chrome.status_bar import StatusBar
from orgmapper.ui.chrome.top_bar import TopBar
from orgmapper.ui.outcome import Outcome, Worker
from orgmapper.ui.rows.gaps import ties_said
from orgmapper.ui.rows.units import level_word
from orgmapper.ui.session import Session
from orgmapper.ui.words import spoken, words


class StatusControl(QObject):
    """Keeps the bars above and below true."""

    def __init__(
        self,
        window: QWidget,
        session: Session,
        worker: Worker,
        top: TopBar,
        status: StatusBar,
        actions: Mapping[str, QAction],
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._top, self._status, self._actions = window, session, top, status, actions
        self._gaps = False
        self._leave = session.jobs.listen(status.show_jobs)
        worker.ready.connect(self._show)
        session.opened.connect(self._another_map)
        session.changed.connect(lambda change: self.refresh())
        session.saved.connect(self.refresh)
        self._another_map()

    def close(self) -> None:
        """Stop listening to jobs."""
        self._leave()

    def refresh(self) -> None:
        """Title, undo, redo, whether all is kept."""
        workspace = self._session.workspace
        there: list[Needs] = []
        if workspace is None:
            self._top.show_title(words("top.no-map"))
            self._window.setWindowTitle(words("program"))
        else:
            title = workspace.title or words("top.untitled")
            self._top.show_title(title)
            self._window.setWindowTitle(words("top.window-title", title=title))
            self._window.setWindowModified(not workspace.saved)
            self._status.show_kept(words("status.kept" if workspace.saved else "status.not-saved"))
            there.append("map")
            if workspace.can_undo:
                there.append("undo")
            if workspace.can_redo:
                there.append("redo")
            if self._gaps:
                there.append("gaps")
        for name, what in (
            ("undo", workspace.undo_title if workspace is not None else None),
            ("redo", workspace.redo_title if workspace is not None else None),
        ):
            text = words(f"action.{name}-this", what=spoken(what)) if what is not None else words(f"action.{name}")
            describe(self._actions[name], text)
        enable(self._actions, there)

    def _another_map(self) -> None:
        self._gaps = False
        self._status.show_nothing(words("status.opening") if self._session.workspace is not None else "")
        self._top.show_audience(words("top.names-on"))
        self.refresh()

    def _show(self, outcome: Outcome) -> None:
        table = outcome.table
        level = level_word(table.level)
        counts = [
            words("status.people", count=table.people),
            words("status.units", count=len(table.names), level=level),
        ]
        if table.question.relations:
            counts.append(ties_said(table))
        self._status.show_counts(counts)
        if not table.question.relations:
            self._status.show_answered(words("status.nobody-asked"), None)
        elif not table.question.coverage_known:
            self._status.show_answered(words("status.coverage-unknown"), None)
        elif table.asked is None or table.answered is None:
            self._status.show_answered(words("status.answered-withheld"), None)
        else:
            share = table.answered / table.asked if table.asked else 0.0
            text = words("status.answered", answered=table.answered, asked=table.asked, share=share)
            self._status.show_answered(text, share)
        self._gaps = bool(outcome.gaps.cards)
        self.refresh()
