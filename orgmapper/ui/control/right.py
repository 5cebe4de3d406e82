"""The right panel and the session: gaps, details, interests, problems."""

from typing import Any

from PySide6.QtCore import QObject, Signal

from orgmapper.model.edits import ResolveName
from orgmapper.model.fixes import Fix
from orgmapper.model.problems import Problem
from orgmapper.ui.control.gaps import GapControl
from orgmapper.ui.control.measures import MeasureControl
from orgmapper.ui.look import Look
from orgmapper.ui.outcome import Extras, Outcome, Worker
from orgmapper.ui.panels.details import DetailsPanel
from orgmapper.ui.panels.interests import InterestsPanel
from orgmapper.ui.panels.problems import NameToCheck, ProblemsPanel
from orgmapper.ui.panels.right import RightPanel
from orgmapper.ui.rows.details import details_page
from orgmapper.ui.rows.interests import interest_cards
from orgmapper.ui.rows.problems import finding, name_to_check
from orgmapper.ui.session import Session


class RightControl(QObject):
    """Keeps the pages in step.

    Signals
    -------
    entered : a selection that the map should fly to
    failed : what was raised in a job
    """

    entered = Signal(object)
    failed = Signal(object)
    names_wanted = Signal()
    """The page of all names to check is asked for."""

    def __init__(self, look: Look, session: Session, worker: Worker) -> None:
        super().__init__()
        self._session, self._worker = session, worker
        self._outcome: Outcome | None = None
        self._gaps = GapControl(look, session, worker)
        self.gaps = self._gaps.panel
        self.measure_control = MeasureControl(look, session, worker)
        self.measures = self.measure_control.panel
        self.details = DetailsPanel(look)
        self.interests = InterestsPanel(look)
        self.problems = ProblemsPanel(look, self._name, self._finding)
        self.panel = RightPanel(
            look,
            (
                ("gaps", self.gaps),
                ("measures", self.measures),
                ("details", self.details),
                ("interests", self.interests),
                ("problems", self.problems),
            ),
        )
        self.setParent(self.panel)
        self._gaps.names.connect(self._names)
        for part in (self._gaps, self.measure_control):
            part.entered.connect(self.entered)
            part.led.connect(self._lead)
            part.failed.connect(self.failed)
        self.measures.foot.changed.connect(self.gaps.foot.changed)
        self.panel.tabs.currentChanged.connect(lambda: self.measure_control.look(self.panel.tab == "measures"))
        self.details.led.connect(self._lead)
        self.interests.chosen.connect(lambda interest: session.look(interest=interest))
        self.interests.searched.connect(lambda text: self._show_interests())
        self.problems.names_wanted.connect(self.names_wanted)
        self.problems.fix_taken.connect(self._take_fix)
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
        if self._session.workspace is None:
            return
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
        self.details.show_page(None)
        self.problems.show_problems((), ())
        self.panel.show_count("problems", 0)
        self.panel.show_tab("gaps")

    def _viewed(self, before: Any) -> None:
        view = self._session.view
        if view.selection == before.selection:
            return
        self._gaps.follow()
        self._show_details()
        focus = self._session.focus
        if focus is not None and focus != before_focus(before) and not self.measure_control.choosing:
            unit_card = focus[0] == "unit" and any(card.key == focus for card in self.gaps.cards)
            if not (unit_card and self.panel.tab == "gaps"):
                self.panel.show_tab("gaps" if focus[0] == "gap" else "details")

    def _name(self, mention: int) -> NameToCheck | None:
        workspace = self._session.workspace
        return name_to_check(workspace.document, mention) if workspace is not None else None

    def _finding(self, number: int) -> Problem | None:
        workspace = self._session.workspace
        return finding(workspace.document, number) if workspace is not None else None

    def _take_fix(self, fix: Fix) -> None:
        from orgmapper.workspace.importing import take_fix  # keeps the reading rooms off the start

        if self._session.workspace is not None:
            take_fix(self._session.workspace, fix)

    def _names(self, mentions: tuple[int, ...]) -> None:
        """Names that could close a gap."""
        self.problems.show_only(mentions)
        self.panel.show_tab("problems")

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
