"""The right panel and the session: gaps, details, interests, problems."""

from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, Signal

from orgmapper.model.edits import FineAsItIs, NotFineAfterAll, ResolveName
from orgmapper.ui.look import Look
from orgmapper.ui.outcome import Extras, Outcome, Worker
from orgmapper.ui.panels.details import DetailsPanel
from orgmapper.ui.panels.gaps import GapList, GapsPanel
from orgmapper.ui.panels.interests import InterestsPanel
from orgmapper.ui.panels.open_gap import GapFacts
from orgmapper.ui.panels.problems import NameToCheck, ProblemsPanel
from orgmapper.ui.panels.right import RightPanel
from orgmapper.ui.rows.details import details_page
from orgmapper.ui.rows.gaps import gap_facts
from orgmapper.ui.rows.interests import interest_cards
from orgmapper.ui.rows.problems import name_to_check
from orgmapper.ui.session import Session
from orgmapper.ui.words import words


class RightControl(QObject):
    """Keeps the four pages in step. `entered` gives a selection that the map should fly to."""

    entered = Signal(object)

    def __init__(self, look: Look, session: Session, worker: Worker) -> None:
        super().__init__()
        self._session, self._worker = session, worker
        self._outcome: Outcome | None = None
        self.gaps = GapsPanel(look, self._gap_facts)
        self.details = DetailsPanel(look)
        self.interests = InterestsPanel(look)
        self.problems = ProblemsPanel(look, self._name)
        self.panel = RightPanel(
            look,
            (
                ("gaps", self.gaps),
                ("details", self.details),
                ("interests", self.interests),
                ("problems", self.problems),
            ),
        )
        self.setParent(self.panel)
        self.gaps.chosen.connect(self._gap_chosen)
        self.gaps.entered.connect(self.entered)
        self.gaps.marked.connect(self._mark)
        self.gaps.unmarked.connect(self._unmark)
        self.gaps.level.connect(lambda name: session.choose(level=name))
        self.gaps.on_map.connect(lambda count: session.look(gaps_shown=count))
        self.details.led.connect(self._lead)
        self.interests.chosen.connect(lambda interest: session.look(interest=interest))
        self.interests.searched.connect(lambda text: self._show_interests())
        self.problems.taken.connect(lambda mention, person: session.do(ResolveName(mention, person)))
        worker.ready.connect(self._show)
        worker.extras_ready.connect(lambda extras: self._show_interests())
        session.viewed.connect(self._viewed)
        session.opened.connect(self._another_map)

    def fine_as_it_is(self) -> None:
        """Ask for the reason why the gap in focus is fine."""
        if self.gaps.opened is not None:
            self.panel.show_tab("gaps")
            self.gaps.opened.ask_reason()

    def step(self, by: int) -> None:
        """Choose the next gap of the kind that is listed, or the one before."""
        self.panel.show_tab("gaps")
        self.gaps.step(by)

    def show_problems(self) -> None:
        self.panel.show_tab("problems")

    def _show(self, outcome: Outcome) -> None:
        self._outcome = outcome
        workspace = self._session.workspace
        if workspace is None:
            return
        self.gaps.show_gaps(outcome.gaps, self._gap_key())
        self.gaps.show_on_map(outcome.view.gaps_shown)
        self.problems.show_problems(outcome.names, outcome.problems)
        self.panel.show_count("problems", self.problems.count)
        self._show_details()
        self._show_interests()

    def _show_details(self) -> None:
        workspace, outcome = self._session.workspace, self._outcome
        if workspace is not None and outcome is not None:
            self.details.show_page(details_page(workspace, outcome, self._session.focus))

    def _show_interests(self) -> None:
        extras: Extras | None = self._worker.extras
        outcome = self._outcome
        if extras is None or outcome is None or extras.interests.named.shape[1] != len(outcome.table.names):
            return
        cards = interest_cards(outcome, extras, self.interests.field.text())
        any_there = bool(len(outcome.document.interests))
        self.interests.show_interests(cards, self._session.view.interest, any_there=any_there)

    def _another_map(self) -> None:
        self._outcome = None
        self.gaps.show_gaps(GapList({}, words("gaps.looking")))
        self.details.show_page(None)
        self.problems.show_problems((), ())
        self.panel.show_count("problems", 0)
        self.panel.show_tab("gaps")

    def _viewed(self, before: Any) -> None:
        view = self._session.view
        if view.selection == before.selection:
            return
        self.gaps.choose(self._gap_key())
        self._show_details()
        focus = self._session.focus
        if focus is not None and focus != before_focus(before):
            unit_card = focus[0] == "unit" and any(card.key == focus for card in self.gaps.cards)
            if not (unit_card and self.panel.tab == "gaps"):
                self.panel.show_tab("gaps" if focus[0] == "gap" else "details")

    def _gap_key(self) -> Any:
        """The card that belongs to the selection: a pair, or a unit that stands for many gaps."""
        return self._session.focus

    def _gap_chosen(self, key: Any) -> None:
        if key is None or key[0] in ("gap", "unit"):
            self._session.select(*(() if key is None else (key,)))

    def _gap_facts(self, key: Any) -> GapFacts:
        workspace, outcome = self._session.workspace, self._outcome
        if workspace is None or outcome is None:
            return GapFacts()
        return gap_facts(workspace, outcome.view, outcome.table, key)

    def _mark(self, key: Any, reason: str) -> None:
        a, b = key[1]
        self._session.do(FineAsItIs(a, b, reason, datetime.now().isoformat(timespec="seconds")))

    def _unmark(self, key: Any) -> None:
        self._session.do(NotFineAfterAll(*key[1]))

    def _name(self, mention: int) -> NameToCheck | None:
        workspace = self._session.workspace
        return name_to_check(workspace.document, mention) if workspace is not None else None

    def _lead(self, to: Any) -> None:
        if to[0] == "interest":
            self._session.look(interest=to[1])
            self.panel.show_tab("interests")
        else:
            self._session.select(to)
            if to[0] != "gap":
                self.panel.show_tab("details")


def before_focus(view: Any) -> Any:
    """What was in focus in an earlier view."""
    return view.selection[-1] if view.selection else None
