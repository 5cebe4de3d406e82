"""The gaps panel and the session."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, Signal

from orgmapper.model.edits import FineAsItIs, NotFineAfterAll
from orgmapper.model.messages import message
from orgmapper.ui.control.later import Later
from orgmapper.ui.look import Look
from orgmapper.ui.outcome import Outcome, Worker
from orgmapper.ui.panels.gap_list import GapCard, GapList
from orgmapper.ui.panels.gaps import GapsPanel
from orgmapper.ui.panels.open_gap import GapFacts, GapMore
from orgmapper.ui.rows.asking import chosen, rests
from orgmapper.ui.rows.gap_more import gap_more, thread_cards
from orgmapper.ui.rows.gaps import gap_facts, single_card
from orgmapper.ui.session import Session
from orgmapper.ui.widgets.cards import Card
from orgmapper.ui.words import words
from orgmapper.workspace.view import ViewState


class GapControl(QObject):
    """Keeps the list of gaps in step.

    Signals
    -------
    entered : a selection that the map should fly to
    led : a selection that a line of an open card leads to
    names : ids of names to check that were asked for
    failed : what was raised in a job
    """

    entered = Signal(object)
    led = Signal(object)
    names = Signal(object)
    failed = Signal(object)

    def __init__(self, look: Look, session: Session, worker: Worker) -> None:
        super().__init__(session)
        self._session = session
        self._outcome: Outcome | None = None
        self._of_column: Any = None
        self._hanging: tuple[Any, tuple[GapCard, ...]] = (None, ())
        self._said: tuple[Any, GapMore] = (None, GapMore())
        self.panel = GapsPanel(look, self._facts, self._single)
        self._more = Later(session, message("window.job.pair"), gap_more)
        self._threads = Later(session, message("window.job.threads"), thread_cards)
        self.panel.chosen.connect(self._chosen)
        self.panel.entered.connect(self.entered)
        self.panel.led.connect(self.led)
        self.panel.names.connect(self.names)
        self.panel.opened_card.connect(self._opened)
        self.panel.marked.connect(self._mark)
        self.panel.unmarked.connect(lambda key: session.do(NotFineAfterAll(*key[1])))
        self.panel.level.connect(lambda name: session.choose(level=name, by=None))
        self.panel.on_map.connect(lambda count: session.look(gaps_shown=count))
        self.panel.foot.changed.connect(self._change)
        self._more.arrived.connect(self._more_arrived)
        self._threads.arrived.connect(self._threads_arrived)
        for later in (self._more, self._threads):
            later.failed.connect(self.failed)
        worker.ready.connect(self._show)
        worker.extras_ready.connect(lambda extras: self._ask_threads())
        session.opened.connect(self._another_map)
        session.viewed.connect(self._other_audience)

    @property
    def key(self) -> Any:
        """The card that belongs to the selection: a pair, or a unit that stands for many gaps."""
        return self._session.focus or self._of_column

    def follow(self) -> None:
        """The selection is another one."""
        if self._session.focus is not None:
            self._of_column = None
        self.panel.choose(self.key)

    def _show(self, outcome: Outcome) -> None:
        workspace = self._session.workspace
        if workspace is None:
            return
        self._outcome = outcome
        if not outcome.table.by_column:
            self._of_column = None
        self.panel.foot.show_rests(rests(workspace, outcome.view, outcome.table))
        self._show_list(outcome)

    def _show_list(self, outcome: Outcome) -> None:
        gaps = outcome.gaps
        wish, hanging = self._hanging
        if hanging and wish == _wish(outcome):
            gaps = replace(gaps, cards={**gaps.cards, "thread": hanging})
        self.panel.show_gaps(gaps, self.key)
        self.panel.show_on_map(outcome.view.gaps_shown)

    def _another_map(self) -> None:
        self._outcome = self._of_column = None
        self._hanging = (None, ())
        self._said = (None, GapMore())
        self.panel.show_gaps(GapList({}, words("gaps.looking")))

    def _other_audience(self, before: ViewState) -> None:
        """What another audience was shown goes at once, not when the new numbers come."""
        if self._session.view.audience != before.audience:
            for later in (self._more, self._threads):
                later.forget()
            self._another_map()

    def _ask_threads(self) -> None:
        """Once the map stands: what connections hang on, which takes seconds where units are many."""
        workspace, outcome = self._session.workspace, self._outcome
        if workspace is not None and outcome is not None and outcome.table.question.relations:
            self._threads.want(workspace, _wish(outcome), outcome.view)

    def _threads_arrived(self, wish: Any, cards: tuple[GapCard, ...]) -> None:
        self._hanging = (wish, cards)
        if self._outcome is not None and wish == _wish(self._outcome):
            self._show_list(self._outcome)

    def _chosen(self, key: Any) -> None:
        self._of_column = key if key is not None and key[0] == "pair" else None
        if self._of_column is not None:
            # A group of a column is nothing on the map, so it cannot be selected there.
            self._session.select()
            self.panel.choose(key)
        else:
            self._session.select(*(() if key is None else (key,)))

    def _facts(self, key: Any) -> GapFacts:
        outcome = self._outcome
        return GapFacts() if outcome is None else gap_facts(outcome.document, outcome.table, key)

    def _single(self, key: Any) -> Card | None:
        outcome = self._outcome
        return None if outcome is None else single_card(outcome.document, outcome.table, key)

    def _opened(self, key: Any) -> None:
        workspace, outcome = self._session.workspace, self._outcome
        if workspace is None or outcome is None:
            return
        wish = (*_wish(outcome), key)
        if self._said[0] == wish:
            self.panel.tell_more(key, self._said[1])
        else:
            self._more.want(workspace, wish, outcome.view, key)

    def _more_arrived(self, wish: Any, more: GapMore) -> None:
        self._said = (wish, more)
        self.panel.tell_more(wish[-1], more)

    def _mark(self, key: Any, reason: str) -> None:
        a, b = key[1]
        self._session.do(FineAsItIs(a, b, reason, datetime.now().isoformat(timespec="seconds")))

    def _change(self, key: str, value: str, on: bool) -> None:
        outcome = self._outcome
        if outcome is None:
            return
        before, now = self._session.choices, outcome.table.question.relations
        changed = chosen(outcome.document, before, now, key, value, on)
        visible = None if changed.relations != before.relations else self._session.view.visible
        self._session.look(choices=changed, visible=visible)


def _wish(outcome: Outcome) -> tuple[Any, ...]:
    """What numbers depend on."""
    return (outcome.document, outcome.view.choices, outcome.view.audience)
