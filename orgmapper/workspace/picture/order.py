"""A picture that is asked for, with everything in it that does not depend on places."""

from dataclasses import dataclass, replace

import numpy as np

from orgmapper.analysis.gaps import GapTable
from orgmapper.analysis.nearest import units_between
from orgmapper.analysis.observed import Observed
from orgmapper.model.document import Document
from orgmapper.model.filters import Condition
from orgmapper.model.messages import Message
from orgmapper.model.privacy import Audience
from orgmapper.scene.caption import caption
from orgmapper.scene.facts import WITHHELD, Choice, MapFacts
from orgmapper.scene.from_observed import map_facts
from orgmapper.scene.text import TextMeasure, default_measure
from orgmapper.scene.theme import Theme, load_theme
from orgmapper.workspace import results
from orgmapper.workspace.view import ViewState
from orgmapper.workspace.workspace import Workspace


@dataclass(frozen=True, eq=False)
class Order:
    """What is to be drawn, for whom and how; places are found by each kind of picture itself."""

    workspace: Workspace
    view: ViewState
    facts: MapFacts
    table: GapTable
    finding: Message
    theme: Theme
    audience: Audience
    measure: TextMeasure

    @property
    def chosen(self) -> Choice:
        """The view's selection, by ids, as rows of what is drawn; what is not on the map is left out."""
        chosen = _chosen(self.workspace.document, self.facts, self.view)
        if self.theme.name == "projector" and chosen.gap is not None:
            # In a room one gap is spoken of at a time.
            chosen = replace(chosen, gaps_shown=0)
        return replace(chosen, door=_door(self.facts, self.table, chosen.gap))


def order_of(
    workspace: Workspace,
    view: ViewState,
    theme: str | Theme | None,
    audience: Audience | None,
    measure: TextMeasure | None,
) -> Order:
    """Facts for a view; `theme` and `audience` are the view's own where they are not given."""
    seen_by = audience or view.audience
    table = results.gap_table(workspace, view.choices, seen_by)
    facts = workspace.derived(
        _facts,
        workspace.document,
        results.observed(workspace, view.choices),
        results.observed(workspace, view.drawn),
        table,
        view.hidden_units,
        view.interest,
        view.where,
        _each(workspace, view),
    )
    finding = results.finding(workspace, view.choices, seen_by)
    look = theme if isinstance(theme, Theme) else load_theme(theme or view.theme)
    return Order(workspace, view, facts, table, finding, look, seen_by, measure or default_measure())


def _each(workspace: Workspace, view: ViewState) -> tuple[Observed, ...]:
    """What is seen of every relation in sight by itself, where several are drawn side by side."""
    names = results.observed(workspace, view.drawn).question.relations
    if not view.apart or len(names) < 2:
        return ()
    return tuple(results.observed(workspace, replace(view.choices, relations=(name,))) for name in names)


def _facts(
    document: Document,
    observed: Observed,
    drawn: Observed,
    table: GapTable,
    hidden_units: frozenset[int],
    interest: int | None,
    where: tuple[Condition, ...],
    each: tuple[Observed, ...],
) -> MapFacts:
    return map_facts(
        document,
        observed,
        drawn,
        table,
        caption=caption(observed, table),
        hidden_units=hidden_units,
        interest=interest,
        where=where,
        each=each,
    )


def _door(facts: MapFacts, table: GapTable, gap: int | None) -> int | None:
    """The unit that stands nearest to both sides of a gap, where its ties with both are drawn."""
    if gap is None:
        return None
    a, b = int(facts.gaps.a[gap]), int(facts.gaps.b[gap])
    for third in units_between(table, a, b):
        drawn = min(facts.unit_ties[third.row, a], facts.unit_ties[third.row, b])
        if drawn > 0 and facts.state[third.row] < WITHHELD:
            return third.row
    return None


def _chosen(document: Document, facts: MapFacts, view: ViewState) -> Choice:
    """The view's selection, by ids, as rows of what is drawn; what is not on the map is left out."""
    ids = document.units.id
    group_of = {int(ids[row]): group for group, row in enumerate(facts.unit_row.tolist())} if facts.of_units else {}
    ends = zip(facts.gaps.a.tolist(), facts.gaps.b.tolist(), strict=True)
    row_of = {frozenset(pair): row for row, pair in enumerate(ends)}
    units: list[int] = []
    people: list[int] = []
    gap: int | None = None
    for kind, what in view.selection:
        if kind == "unit" and what in group_of:
            units.append(group_of[what])
        elif kind == "person" and facts.names_shown:
            people += np.flatnonzero(document.people.id == what).tolist()
        elif kind == "gap" and isinstance(what, tuple):
            pair = [group_of[end] for end in what if end in group_of]
            gap = row_of.get(frozenset(pair))
            units += pair if gap is None else []
    return Choice(tuple(units), tuple(people), gap, view.gaps_shown, view.lines, view.outsiders, view.asks)


def without_door(chosen: Choice) -> Choice:
    """Of the islands alone: where other pictures show a gap, ties of both sides stand out, not one way around it."""
    return replace(chosen, door=None)
