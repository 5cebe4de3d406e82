"""Which layers a map has, how many ties each, and what is on."""

from collections.abc import Mapping, Sequence
from functools import reduce

import numpy as np

from orgmapper.model.columns import NONE
from orgmapper.model.document import Document
from orgmapper.model.filters import Condition
from orgmapper.model.hierarchy import managers
from orgmapper.model.tables import DERIVED
from orgmapper.ui.panels.filters import Filter, Offer
from orgmapper.ui.panels.layers import LayerRow
from orgmapper.ui.rows.strength import strength_filters, strength_offers
from orgmapper.ui.theme import Theme
from orgmapper.ui.words import words
from orgmapper.workspace import results
from orgmapper.workspace.results import SHARED_INTERESTS, Question, Strength
from orgmapper.workspace.view import ViewState

LINES = "reporting-lines"
MOST_INTERESTS = 15


def stored_relations(document: Document) -> tuple[str, ...]:
    """Names of the relations that were asked or recorded."""
    table = document.relations
    return tuple(table.name[row] for row in range(len(table)) if table.kind[row] != DERIVED)


def layer_rows(
    document: Document,
    view: ViewState,
    question: Question,
    shared: tuple[int, int] | None,
    theme: Theme,
    strengths: Mapping[str, tuple[Strength, ...]],
) -> tuple[LayerRow, ...]:
    """Reporting lines, relations with their ties in the wave, shared interests. `shared`: how many of their ties are
    strong enough, and how many there are; None while unknown."""
    lines = int((managers(document) != NONE).sum())
    rows = [LayerRow(LINES, words("layers.lines"), lines, view.lines, theme.roles["ink-second"])] if lines else []
    on = shown_relations(document, view)
    hues, dashes = theme.relation_hues, theme.relation_dashes
    ties, table = document.ties, document.relations
    cuts = results.cuts(document, view.choices)
    least = {cut.relation: cut.least for cut in cuts}
    enough = results.strong(cuts, ties.relation, ties.weight)
    for number, name in enumerate(stored_relations(document)):
        relation = table.name.index(name)
        here = (ties.relation == relation) & (ties.wave == question.wave)
        place = number % len(hues)
        rows.append(
            LayerRow(
                name,
                name,
                int((here & enough).sum()),
                name in on,
                hues[place],
                dashes[place],
                table.question[relation],
                out_of=int(here.sum()) if name in least else None,
                strengths=strengths.get(name, ()),
                least=least.get(name),
            )
        )
    if len(document.claims):
        place = min(len(stored_relations(document)), len(hues) - 1)
        rows.append(
            LayerRow(
                SHARED_INTERESTS,
                words("layers.shared"),
                shared[0] if shared is not None else None,
                SHARED_INTERESTS in on,
                hues[place],
                dashes[place],
                words("layers.shared-about"),
                out_of=shared[1] if shared is not None and SHARED_INTERESTS in least else None,
                strengths=strengths.get(SHARED_INTERESTS, ()) if {*on, *least} & {SHARED_INTERESTS} else (),
                least=least.get(SHARED_INTERESTS),
            )
        )
    return tuple(rows)


def shown_relations(document: Document, view: ViewState) -> tuple[str, ...]:
    """Names of the relations that are drawn."""
    if view.visible is not None:
        return view.visible
    return view.choices.relations if view.choices.relations is not None else stored_relations(document)


def switched(document: Document, view: ViewState, key: str, on: bool) -> dict[str, object]:
    """What changes in a view when a layer is switched.

    What is drawn is counted. Shared interests are drawn over the others without being counted, so that two units can
    be seen to share an interest and yet have no tie; alone, they are counted.
    """
    if key == LINES:
        return {"lines": on}
    stored = stored_relations(document)
    shown = [
        name for name in (*stored, SHARED_INTERESTS) if (on if name == key else name in shown_relations(document, view))
    ]
    counted = [name for name in shown if name in stored] or shown
    everything = tuple(counted) == stored
    return {"visible": tuple(shown), "relations": None if everything else tuple(counted)}


def where_key(column: str, value: str) -> str:
    """What a condition on a column is called among the filters; `condition_of` reads it."""
    return f"where:{column}\x1f{value}"


def condition_of(key: str) -> Condition:
    column, _, value = key.removeprefix("where:").partition("\x1f")
    return column, value


def people_filters(document: Document, view: ViewState) -> tuple[Filter, ...]:
    """Those that narrow down whose people stand out."""
    held: list[Filter] = []
    interest = _interest(document, view)
    if interest:
        held.append(Filter("interest", words("filters.interest", interest=interest)))
    for column, value in view.where:
        held.append(Filter(where_key(column, value), words("filters.where", column=column, value=value)))
    return tuple(held)


def nobody_left(document: Document, view: ViewState) -> str:
    """That nobody meets all of these filters; of several on one column any would do."""
    either: dict[str, list[str]] = {}
    for column, value in view.where:
        either.setdefault(column, []).append(value)
    parts = [
        words("filters.has", column=column, value=_joined("filters.or", values)) for column, values in either.items()
    ]
    interest = _interest(document, view)
    if interest:
        parts.append(words("filters.has-interest", interest=interest))
    return words("filters.nobody", what=_joined("filters.and", parts))


def _joined(by: str, parts: Sequence[str]) -> str:
    return reduce(lambda first, second: words(by, first=first, second=second), parts)


def _interest(document: Document, view: ViewState) -> str:
    """Name of the interest that people are filtered by, if any."""
    if view.interest is None:
        return ""
    found = np.flatnonzero(document.interests.id == view.interest)
    return document.interests.name[int(found[0])] if len(found) else ""


def filters(document: Document, view: ViewState) -> tuple[Filter, ...]:
    """The filters that hold."""
    held = [*people_filters(document, view)]
    held += strength_filters(document, view.choices)
    cut = len(view.choices.folded) + len(view.choices.opened)
    if cut:
        held.append(Filter("folded", words("filters.folded", count=cut)))
    if view.hidden_units:
        held.append(Filter("units", words("filters.units", count=len(view.hidden_units))))
    return tuple(held)


def offers(
    document: Document,
    view: ViewState,
    popular: tuple[int, ...],
    columns: Sequence[tuple[str, tuple[str, ...]]],
    strengths: Mapping[str, tuple[Strength, ...]],
) -> tuple[Offer, ...]:
    """Filters that could be added. `popular`: rows of interests, the most held first; `columns` with their values;
    `strengths` by relation."""
    found: list[Offer] = []
    if view.interest is None:
        heading = words("filters.by-interest")
        ids, names = document.interests.id.tolist(), document.interests.name
        found += [Offer(f"interest:{ids[row]}", names[row], heading) for row in popular[:MOST_INTERESTS]]
    for column, values in columns:
        found += [
            Offer(where_key(column, value), value, column) for value in values if (column, value) not in view.where
        ]
    return (*found, *strength_offers(document, view.choices, strengths))
