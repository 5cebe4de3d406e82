"""What a view shows, worked out in a job: gaps, map, and afterwards what is nice to have."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from orgmapper.model.choices import Choices
from orgmapper.model.document import Document
from orgmapper.model.filters import columns_to_filter_by
from orgmapper.model.messages import message
from orgmapper.model.ticket import Ticket
from orgmapper.scene.from_observed import holders
from orgmapper.scene.primitives import Scene
from orgmapper.ui.panels.gap_list import GapList
from orgmapper.ui.rows.asking import columns_to_group_by
from orgmapper.ui.rows.gaps import gap_list
from orgmapper.ui.rows.layers import stored_relations
from orgmapper.ui.rows.problems import name_cards, problem_cards
from orgmapper.ui.rows.units import unit_rows
from orgmapper.ui.session import Session
from orgmapper.ui.widgets.cards import Card
from orgmapper.ui.words import spoken, words
from orgmapper.workspace import results
from orgmapper.workspace.gap_facts import level_up
from orgmapper.workspace.results import SHARED_INTERESTS, GapTable, InterestsByGroup, Strength
from orgmapper.workspace.view import ViewState
from orgmapper.workspace.workspace import Workspace

LEAST_PAGE = 240


@dataclass(frozen=True, eq=False)
class Outcome:
    """What belongs together: the facts and the view it was worked out for, and what came of them. `nobody`: the filters
    leave nobody."""

    document: Document
    view: ViewState
    table: GapTable
    gaps: GapList
    names: tuple[Card, ...]
    problems: tuple[Card, ...]
    finding: str
    title: str
    scene: Scene
    nobody: bool


@dataclass(frozen=True, eq=False)
class Extras:
    """What can wait until the map stands: where interests live, how many ties sharing them makes (`shared` of `out_of`
    are strong enough), and their strengths."""

    document: Document
    interests: InterestsByGroup
    shared: int
    out_of: int
    strengths: tuple[Strength, ...]


def work_out(workspace: Workspace, view: ViewState, page: tuple[int, int], ticket: Ticket) -> Outcome:
    """Gaps and map of a view on a page of this size in px."""
    from orgmapper.workspace.pictures import (  # keeps the layout, a second to import, off the start
        keep_places,
        map_scene,
    )

    document = workspace.document
    table = results.gap_table(workspace, view.choices, view.audience)
    ticket.check()
    told = results.cards(workspace, view.choices, view.audience)
    finding = spoken(results.finding(workspace, view.choices, view.audience))
    no_layer = not table.question.relations and bool(stored_relations(document))
    if no_layer:
        finding = words("gaps.no-layer")
    ticket.check()
    scene = map_scene(workspace, view, *page)
    keep_places(workspace, view, *page)
    title = finding if no_layer else spoken(scene.title)
    asked = view.where if view.audience.kind == "facilitator" else ()
    held = holders(document, table.question, view.interest, asked)
    larger = level_up(workspace, view.choices, view.audience)
    gaps = workspace.derived(gap_list, document, table, told, finding, larger)
    names = workspace.derived(name_cards, document)
    ticket.check()
    problems = workspace.derived(problem_cards, document)
    # Shown beside: worked out here, the window has them at once.
    workspace.derived(unit_rows, document, results.observed(workspace, view.choices))
    workspace.derived(columns_to_filter_by, document)
    workspace.derived(columns_to_group_by, document.people)
    results.strengths(workspace)
    nobody = held is not None and not held.any()
    return Outcome(document, view, table, gaps, names, problems, finding, title, scene, nobody)


def work_out_extras(workspace: Workspace, view: ViewState, ticket: Ticket) -> Extras:
    """Interests by unit, and the ties of the derived relation."""
    document = workspace.document
    by_group = results.interests_by_group(workspace, view.choices)
    ticket.check()
    if not len(document.claims):
        return Extras(document, by_group, 0, 0, ())
    alone = Choices(relations=(SHARED_INTERESTS,), wave=view.choices.wave)
    every = results.observed(workspace, alone).ties
    enough = results.observed(workspace, replace(alone, at_least=view.choices.at_least)).ties
    return Extras(document, by_group, len(enough), len(every), results.shared_strengths(every.weight))


class Worker(QObject):
    """Keeps the outcome of a session up to date; the newest wish wins.

    Signals
    -------
    ready : the outcome is a new one (`Outcome`)
    extras_ready : `Extras`
    failed : what was raised
    """

    ready = Signal(object)
    extras_ready = Signal(object)
    failed = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._page: tuple[int, int] | None = None
        self._asked_extras: object = None
        self._held = self._missed = False
        self.outcome: Outcome | None = None
        self.extras: Extras | None = None
        session.opened.connect(self._another_map)
        session.changed.connect(lambda change: self.refresh())
        session.viewed.connect(lambda before: self.refresh())

    def set_page(self, width: int, height: int) -> None:
        """The room for the map."""
        page = (max(LEAST_PAGE, width), max(LEAST_PAGE, height))
        if page != self._page:
            self._page = page
            self.refresh()

    def hold(self, held: bool) -> None:
        """Work nothing out while nobody can see it; what was missed is caught up with afterwards."""
        self._held = held
        if not held and self._missed:
            self.refresh()

    @property
    def page(self) -> tuple[int, int] | None:
        """The room for the map; None as long as nobody knows."""
        return self._page

    def refresh(self) -> None:
        """Work out what the session shows now."""
        self._missed = self._held
        if self._held:
            return
        workspace = self._session.workspace
        if workspace is None or self._page is None:
            return
        self._session.jobs.run(
            message("window.job.results"),
            work_out,
            workspace,
            self._session.view,
            self._page,
            where="thread",
            done=lambda outcome: self._arrived(workspace, outcome),
            failed=lambda error: self._failed(workspace, error),
            key=f"outcome-{id(self)}",
        )

    def _arrived(self, workspace: Workspace, outcome: Outcome) -> None:
        if workspace is not self._session.workspace:
            return
        self.outcome = outcome
        self.ready.emit(outcome)

    def go_on(self) -> None:
        """The map stands: work out what could wait until now."""
        workspace, outcome = self._session.workspace, self.outcome
        if workspace is None or outcome is None:
            return
        wish = (outcome.document, outcome.view.choices)
        if wish != self._asked_extras:
            self._asked_extras = wish
            self._session.jobs.run(
                message("window.job.interests"),
                work_out_extras,
                workspace,
                outcome.view,
                where="thread",
                done=lambda extras: self._extras_arrived(workspace, extras),
                failed=lambda error: self._extras_failed(workspace, outcome.document, error),
                key=f"extras-{id(self)}",
            )

    def _extras_arrived(self, workspace: Workspace, extras: Extras) -> None:
        if workspace is self._session.workspace:
            self.extras = extras
            self.extras_ready.emit(extras)

    def _extras_failed(self, workspace: Workspace, document: Document, error: BaseException) -> None:
        # What was chosen for other facts may be unknown to these.
        if workspace.document is document:
            self._failed(workspace, error)

    def _failed(self, workspace: Workspace, error: BaseException) -> None:
        if workspace is self._session.workspace:
            self.failed.emit(error)

    def _another_map(self) -> None:
        self.outcome = self.extras = self._asked_extras = None
        self.refresh()
