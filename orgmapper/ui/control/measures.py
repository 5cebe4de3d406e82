"""The measures panel and the session: by formula as soon as it is looked at, the rest when it is asked for."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from orgmapper.model.messages import message
from orgmapper.model.ticket import Ticket
from orgmapper.ui.control.later import Later
from orgmapper.ui.look import Look
from orgmapper.ui.outcome import Outcome, Worker
from orgmapper.ui.panels.measures import MeasuresPanel, MeasureView, Offer
from orgmapper.ui.rows.asking import rests
from orgmapper.ui.rows.measure_pages import measure_view, offer
from orgmapper.ui.rows.measures import Known, work_out_measures
from orgmapper.ui.session import Session
from orgmapper.ui.words import words
from orgmapper.workspace.job import Job
from orgmapper.workspace.measuring import start_measures
from orgmapper.workspace.view import ViewState
from orgmapper.workspace.workspace import Workspace

if TYPE_CHECKING:
    from orgmapper.workspace.measuring import Findings

UNASKED_UP_TO = 300
"""For so many people the rest takes a second, so nobody has to ask for it."""


class MeasureControl(QObject):
    """Keeps the panel in step while it can be seen.

    Signals
    -------
    led : a selection that a row leads to
    entered : a person that the map should fly to
    failed : what was raised in a job
    """

    led = Signal(object)
    entered = Signal(object)
    failed = Signal(object)

    def __init__(self, look: Look, session: Session, worker: Worker) -> None:
        super().__init__(session)
        self._session = session
        self._outcome: Outcome | None = None
        self._known: Known | None = None
        self._seen = False
        self._job: Job | None = None
        self._leave: Callable[[], None] | None = None
        self.choosing = False
        self.unasked_up_to = UNASKED_UP_TO
        self.panel = MeasuresPanel(look)
        self._formula = Later(session, message("jobs.measures"), _by_formula)
        self._formula.arrived.connect(lambda wish, told: self._formula_arrived(*told))
        self._rest = Later(session, message("jobs.measures"), _with_the_rest)
        self._rest.arrived.connect(lambda wish, told: self._rest_arrived(*told))
        for later in (self._formula, self._rest):
            later.failed.connect(self.failed)
        self.panel.led.connect(self.led)
        self.panel.picked.connect(self._pick)
        self.panel.entered.connect(self._enter)
        self.panel.asked.connect(self._asked)
        worker.ready.connect(self._show)
        session.opened.connect(self._another_map)
        session.viewed.connect(self._other_audience)

    def look(self, seen: bool) -> None:
        """The panel can be seen, or not any more."""
        self._seen = seen
        self._ask()

    def _show(self, outcome: Outcome) -> None:
        workspace = self._session.workspace
        if workspace is None:
            return
        self._outcome = outcome
        self.panel.foot.show_rests(rests(workspace, outcome.view, outcome.table))
        self._ask()

    def _ask(self) -> None:
        workspace, outcome = self._session.workspace, self._outcome
        if self._seen and workspace is not None and outcome is not None:
            self._formula.want(workspace, _wish(outcome), outcome.view)

    def _another_map(self) -> None:
        self._stop()
        self._outcome = self._known = None
        self.panel.show_offer(None)
        self.panel.show_measures(MeasureView())

    def _other_audience(self, before: ViewState) -> None:
        """What another audience was shown goes at once, not when the new numbers come."""
        if self._session.view.audience != before.audience:
            self._formula.forget()
            self._another_map()

    def _formula_arrived(self, known: Known, view: MeasureView) -> None:
        self._stop()
        self._tell(known, view)
        if known.formula is not None and len(known.part.rows) <= self.unasked_up_to:
            self._start()

    def _rest_arrived(self, known: Known, view: MeasureView) -> None:
        now = self._known
        if now is not None and now.document is known.document and now.view is known.view:
            self._tell(known, view)

    def _tell(self, known: Known, view: MeasureView) -> None:
        self._known = known
        self.panel.show_measures(view)
        self._offer()

    def _offer(self) -> None:
        """What else could be worked out, or what is being worked out."""
        running = Offer("stop", words("measures.running"), words("measures.stop"))
        self.panel.show_offer(offer(self._known) if self._job is None else running)

    def _asked(self, key: str) -> None:
        if key == "stop":
            self._stop()
            self._offer()
        else:
            self._start(exact=True if key == "exact" else None)

    def _start(self, exact: bool | None = None) -> None:
        workspace, known = self._session.workspace, self._known
        if workspace is None or known is None:
            return
        self._stop()
        self._job = start_measures(
            workspace,
            known.view.choices,
            known.view.audience,
            done=lambda found: self._arrived(known, found),
            failed=self._failed,
            exact=exact,
        )
        # The status line may cancel it too; then nobody is called.
        self._leave = self._session.jobs.listen(self._jobs_changed)
        self._offer()

    def _stop(self) -> None:
        job, self._job = self._job, None
        if self._leave is not None:
            self._leave()
            self._leave = None
        if job is not None:
            job.cancel()

    def _jobs_changed(self, jobs: tuple[Job, ...]) -> None:
        if self._job is not None and self._job.cancelled:
            self._stop()
            self._offer()

    def _arrived(self, known: Known, found: "Findings") -> None:
        self._job = None
        self._stop()
        workspace = self._session.workspace
        if known is self._known and workspace is not None:
            whole = replace(known, summary=found.summary, formula=found.by_formula, rest=found.slow)
            self._rest.want(workspace, whole, whole)

    def _failed(self, error: BaseException) -> None:
        self._job = None
        self._stop()
        self._offer()
        self.failed.emit(error)

    def _pick(self, key: Any) -> None:
        """Select the person and bring it into the middle, and stay in the list."""
        self.choosing = True
        self._session.select(key)
        self.choosing = False
        self.entered.emit(key)

    def _enter(self, key: Any) -> None:
        if key != self._session.focus:
            self._pick(key)
        else:
            self.entered.emit(key)


def _by_formula(workspace: Workspace, view: ViewState, ticket: Ticket) -> tuple[Known, MeasureView]:
    """What has a formula, and its pages."""
    known = work_out_measures(workspace, view, ticket)
    ticket.check()
    return known, measure_view(known)


def _with_the_rest(workspace: Workspace, known: Known, ticket: Ticket) -> tuple[Known, MeasureView]:
    """Pages of everything: at 20,000 people too much for the thread of the window."""
    ticket.check()
    return known, measure_view(known)


def _wish(outcome: Outcome) -> tuple[Any, ...]:
    """What figures depend on."""
    return (outcome.document, outcome.view.choices, outcome.view.audience)
