"""Pictures of a workspace. Geometry is kept apart from the dressing: choosing something moves nothing."""

from dataclasses import replace

import numpy as np

from orgmapper.analysis.gaps import GapTable, gap_table
from orgmapper.analysis.observed import Observed, observe
from orgmapper.analysis.withheld import withheld
from orgmapper.layout.routes import GapRoute
from orgmapper.model.choices import Choices
from orgmapper.model.columns import TextColumn
from orgmapper.model.document import Document
from orgmapper.model.messages import Message, message
from orgmapper.model.privacy import Audience
from orgmapper.model.tables import Asked, Claims, Interests, Memberships, People, Relations, Ties, Units, Waves
from orgmapper.scene.caption import caption
from orgmapper.scene.facts import CLEAR, Choice, MapFacts
from orgmapper.scene.from_observed import layout_facts, map_facts
from orgmapper.scene.gap_marks import gaps_to_draw
from orgmapper.scene.islands_layout import IslandsPage, lay_out, route_gaps
from orgmapper.scene.islands_scene import islands_scene
from orgmapper.scene.primitives import Scene
from orgmapper.scene.sizes import sizes_for
from orgmapper.scene.text import TextMeasure, default_measure
from orgmapper.scene.theme import load_theme
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
    """The islands picture of a view on a page of this size.

    `theme` (any of ``scene.theme.THEMES``) and `audience` are the view's own where they are not given.

    Raises
    ------
    ChoiceError
        The view asks for a relation, wave, level or column that the document does not have.
    """
    document = workspace.document
    look = load_theme(theme or view.theme)
    seen_by = audience or view.audience
    measure = text_measure or default_measure()
    facts = workspace.derived(_facts, document, view.choices, view.visible, seen_by, view.hidden_units, view.interest)
    size = (float(page_width), float(page_height))
    page = workspace.derived(
        _geometry,
        document.levels,
        document.people,
        document.units,
        document.memberships,
        document.relations,
        document.waves,
        document.ties,
        document.asked,
        document.interests,
        document.claims,
        view.choices,
        seen_by,
        size,
        look.name,
        measure,
    )
    chosen = _chosen(document, facts, view)
    rows = gaps_to_draw(facts, chosen)
    pairs = tuple(zip(facts.gaps.a[rows].tolist(), facts.gaps.b[rows].tolist(), strict=True))
    routes = workspace.derived(_routes, page, pairs)
    return islands_scene(facts, page, look, chosen, rows, routes)


def _facts(
    document: Document,
    choices: Choices,
    visible: TextColumn | None,
    audience: Audience,
    hidden_units: frozenset[int],
    interest: int | None,
) -> MapFacts:
    observed = observe(document, choices)
    table = gap_table(observed, audience)
    drawn = observed if visible is None else observe(document, replace(choices, relations=visible))
    return map_facts(
        document,
        observed,
        drawn,
        table,
        title=_title(table, observed),
        caption=caption(document, observed, table),
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
    interests: Interests,
    claims: Claims,
    choices: Choices,
    audience: Audience,
    page: tuple[float, float],
    theme: str,
    measure: TextMeasure,
) -> IslandsPage:
    """Asked for by tables, so that an edit of anything else keeps it."""
    document = Document(
        levels=levels,
        people=people,
        units=units,
        memberships=memberships,
        relations=relations,
        waves=waves,
        ties=ties,
        asked=asked,
        interests=interests,
        claims=claims,
    )
    observed = observe(document, choices)
    facts = layout_facts(document, observed, withheld(observed, audience), max(audience.min_group, 1))
    return lay_out(facts, page, sizes_for(page[0], load_theme(theme)), measure)


def _routes(page: IslandsPage, pairs: tuple[tuple[int, int], ...]) -> tuple[GapRoute, ...]:
    ends = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return route_gaps(page, ends[:, 0], ends[:, 1])


def _chosen(document: Document, facts: MapFacts, view: ViewState) -> Choice:
    """The view's selection, by ids, as rows of what is drawn; what is not on the map is left out."""
    unit_ids = document.units.id
    group_of = {int(unit_ids[row]): group for group, row in enumerate(facts.unit_row.tolist()) if row < len(unit_ids)}
    person_of = {identity: row for row, identity in enumerate(document.people.id.tolist())}
    pairs = {
        frozenset(pair): row for row, pair in enumerate(zip(facts.gaps.a.tolist(), facts.gaps.b.tolist(), strict=True))
    }
    units: list[int] = []
    people: list[int] = []
    gap: int | None = None
    for kind, what in view.selection:
        if kind == "unit" and what in group_of:
            units.append(group_of[what])
        elif kind == "person" and what in person_of and facts.names_shown:
            people.append(person_of[what])
        elif kind == "gap" and isinstance(what, tuple):
            ends = [group_of[end] for end in what if end in group_of]
            gap = pairs.get(frozenset(ends), None)
            units += ends if gap is None else []
    return Choice(tuple(units), tuple(people), gap, view.gaps_shown, view.lines)


def _title(table: GapTable, observed: Observed) -> Message:
    if not observed.question.relations:
        return message("scene.title.nobody-asked")
    ranked = table.ranked()
    if len(ranked) and table.grade[ranked[0]] == CLEAR:
        first = int(ranked[0])
        return message("scene.title.gap", a=table.short_names[table.a[first]], b=table.short_names[table.b[first]])
    return message("scene.title.all-connected")
