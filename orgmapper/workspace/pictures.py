"""Pictures of a workspace. Geometry is kept apart from the dressing: choosing something moves nothing."""

from dataclasses import dataclass, replace

import numpy as np

from orgmapper.analysis.gaps import GapTable
from orgmapper.analysis.interests import SharedInterests
from orgmapper.analysis.observed import Observed, observe
from orgmapper.analysis.withheld import withheld
from orgmapper.layout.routes import GapRoute
from orgmapper.model.choices import Choices
from orgmapper.model.columns import TextColumn
from orgmapper.model.document import Document
from orgmapper.model.messages import Message
from orgmapper.model.privacy import Audience
from orgmapper.model.tables import Asked, Claims, Memberships, People, Relations, Ties, Units, Waves
from orgmapper.scene.caption import caption
from orgmapper.scene.facts import Choice, MapFacts
from orgmapper.scene.from_observed import layout_facts, map_facts
from orgmapper.scene.furniture import frame_for, furnished
from orgmapper.scene.gap_marks import gaps_to_draw
from orgmapper.scene.islands_layout import IslandsPage, lay_out, route_gaps
from orgmapper.scene.islands_scene import islands_scene
from orgmapper.scene.primitives import Scene
from orgmapper.scene.sizes import sizes_for
from orgmapper.scene.text import TextMeasure, default_measure
from orgmapper.scene.theme import Theme, load_theme
from orgmapper.workspace import results
from orgmapper.workspace.view import ViewState
from orgmapper.workspace.workspace import Workspace


def island_scene(
    workspace: Workspace,
    view: ViewState,
    page_width: float,
    page_height: float,
    theme: str | None = None,
    audience: Audience | None = None,
    text_measure: TextMeasure | None = None,
) -> Scene:
    """The islands picture of a view on a page of this size, the map alone: the window has title and legend of its own.

    `theme` (any of ``scene.theme.THEMES``) and `audience` are the view's own where they are not given.

    Raises
    ------
    ChoiceError
        The view asks for a relation, wave, level or column that the document does not have.
    """
    order = _order(workspace, view, theme, audience, text_measure)
    return _on_page(order, (float(page_width), float(page_height)), float(page_width))


def island_picture(
    workspace: Workspace,
    view: ViewState,
    page_width: float,
    page_height: float,
    theme: str | None = None,
    audience: Audience | None = None,
    text_measure: TextMeasure | None = None,
) -> Scene:
    """The same with title, legend and caption on the page, for pictures that leave the program."""
    order = _order(workspace, view, theme, audience, text_measure)
    page = (float(page_width), float(page_height))
    sizes = sizes_for(page[0], order.theme)
    facts = order.facts
    # Which marks there are does not depend on places, so a first map tells how much room the legend needs.
    frame = frame_for(*page, order.finding, (), facts.caption, sizes, order.measure)
    scene = _on_page(order, (frame.width, frame.height - 1.7 * sizes.label), page[0])
    frame = frame_for(*page, scene.title, scene.legend, scene.caption, sizes, order.measure)
    if (frame.width, frame.height) != (scene.width, scene.height):
        scene = _on_page(order, (frame.width, frame.height), page[0])
    return furnished(scene, frame, page, sizes, order.theme, order.measure)


def geometry_of(
    workspace: Workspace, view: ViewState, page_width: float, page_height: float, theme: str | None = None
) -> tuple[MapFacts, IslandsPage]:
    """What `island_scene` draws, and where: for checks of the picture, and for those who move things on it."""
    order = _order(workspace, view, theme, None, None)
    return order.facts, _places(order, (float(page_width), float(page_height)), float(page_width))


@dataclass(frozen=True, eq=False)
class _Order:
    """A picture that is asked for, with everything that does not depend on the page."""

    workspace: Workspace
    view: ViewState
    facts: MapFacts
    finding: Message
    theme: Theme
    audience: Audience
    measure: TextMeasure


def _order(
    workspace: Workspace, view: ViewState, theme: str | None, audience: Audience | None, measure: TextMeasure | None
) -> _Order:
    seen_by = audience or view.audience
    facts = workspace.derived(
        _facts,
        workspace.document,
        results.observed(workspace, view.choices),
        _drawn(workspace, view),
        results.gap_table(workspace, view.choices, seen_by),
        view.hidden_units,
        view.interest,
    )
    finding = results.finding(workspace, view.choices, seen_by)
    look = load_theme(theme or view.theme)
    return _Order(workspace, view, facts, finding, look, seen_by, measure or default_measure())


def _drawn(workspace: Workspace, view: ViewState) -> Observed:
    """What is seen of the relations in sight."""
    if view.visible is None:
        return results.observed(workspace, view.choices)
    return results.observed(workspace, replace(view.choices, relations=view.visible))


def _on_page(order: _Order, page: tuple[float, float], type_width: float) -> Scene:
    """The map on a page of this size; marks and type as on one `type_width` wide."""
    facts, geometry = order.facts, _places(order, page, type_width)
    chosen = _chosen(order.workspace.document, facts, order.view)
    rows = gaps_to_draw(facts, chosen)
    pairs = tuple(zip(facts.gaps.a[rows].tolist(), facts.gaps.b[rows].tolist(), strict=True))
    routes = order.workspace.derived(_routes, geometry, pairs)
    return islands_scene(facts, geometry, order.theme, chosen, rows, routes, order.finding)


def _places(order: _Order, page: tuple[float, float], type_width: float) -> IslandsPage:
    workspace, document, view = order.workspace, order.workspace.document, order.view
    return workspace.derived(
        _geometry,
        document.levels,
        document.people,
        document.units,
        document.memberships,
        document.relations,
        document.waves,
        document.ties,
        document.asked,
        document.claims,
        results.observed(workspace, view.choices).interests,
        view.choices,
        order.audience,
        page,
        type_width,
        order.theme.name,
        order.measure,
    )


def _facts(
    document: Document,
    observed: Observed,
    drawn: Observed,
    table: GapTable,
    hidden_units: frozenset[int],
    interest: int | None,
) -> MapFacts:
    return map_facts(
        document,
        observed,
        drawn,
        table,
        caption=caption(observed, table),
        hidden_units=hidden_units,
        interest=interest,
    )


def _geometry(
    levels: TextColumn,
    people: People,
    units: Units,
    memberships: Memberships,
    relations: Relations,
    waves: Waves,
    ties: Ties,
    asked: Asked,
    claims: Claims,
    shared: SharedInterests | None,
    choices: Choices,
    audience: Audience,
    page: tuple[float, float],
    type_width: float,
    theme: str,
    measure: TextMeasure,
) -> IslandsPage:
    """Asked for by the tables it reads, so that an edit of anything else keeps it."""
    document = Document(
        levels=levels,
        people=people,
        units=units,
        memberships=memberships,
        relations=relations,
        waves=waves,
        ties=ties,
        asked=asked,
        claims=claims,
    )
    observed = observe(document, choices, shared)
    facts = layout_facts(document, observed, withheld(observed, audience), max(audience.min_group, 1))
    return lay_out(facts, page, sizes_for(type_width, load_theme(theme)), measure)


def _routes(page: IslandsPage, pairs: tuple[tuple[int, int], ...]) -> tuple[GapRoute, ...]:
    ends = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return route_gaps(page, ends[:, 0], ends[:, 1])


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
