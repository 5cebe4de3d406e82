"""The pages of the measures panel: figures with their tables, for the window and for the clipboard."""

from collections.abc import Iterable, Sequence
from math import isnan

import numpy as np

from orgmapper.model.columns import NONE
from orgmapper.model.messages import message
from orgmapper.ui.panels.figures import Figure
from orgmapper.ui.panels.measures import Item, MeasureView, Offer, Section
from orgmapper.ui.rows.gaps import pair_key, unit_key
from orgmapper.ui.rows.layers import stored_relations
from orgmapper.ui.rows.measures import Known, count_of_communities, figures, number
from orgmapper.ui.rows.people import people_table, people_text
from orgmapper.ui.widgets.lines import Line, Part
from orgmapper.ui.words import spoken, words
from orgmapper.workspace import measuring
from orgmapper.workspace.people_figures import people_figures

MOST_COMMUNITIES = 30


def measure_view(known: Known) -> MeasureView:
    """Everything the panel shows of what is known so far."""
    if not known.table.question.relations:
        nothing = "no-layer" if stored_relations(known.document) else "nobody-asked"
        way = Part("", (), words(f"measures.{nothing}-way"))
        return MeasureView({name: Section(words(f"gaps.{nothing}"), (way,)) for name in _PAGES})
    sections = {name: page(known) for name, page in _PAGES.items()}
    if known.formula is None:
        return MeasureView(sections)
    groups = known.part.observed.groups
    found = people_figures(
        known.document, known.summary, known.formula, known.rest, groups.of_person, len(known.table.names)
    )
    if found is None:
        return MeasureView(sections)
    sections["people"] = Section(words("measures.people-heading"), (), lambda: people_text(found))
    return MeasureView(sections, people_table(found))


def offer(known: Known | None) -> Offer | None:
    """What else could be worked out: the rest; above 5,000 people also betweenness to the last way."""
    if known is None or known.formula is None:
        return None
    if known.rest is None:
        return Offer("rest", words("measures.offer"), words("measures.take"))
    sampled = known.rest.between.sampled
    if sampled is None:
        return None
    return Offer("exact", words("measures.offer-exact", count=sampled), words("measures.take-exact"))


def _whole(known: Known) -> Section:
    own = figures(known, "whole")
    of = {figure.id: figure for figure in own}
    items: list[Item] = []
    for heading, ids in _WHOLE.items():
        items += [words(heading), *(of[id_] for id_ in ids)]
    title = _title(of["ei-index"]) if of["ei-index"].value else words("measures.whole-heading")
    return Section(title, tuple(items), lambda: _text(own))


def _chart(known: Known) -> Section:
    own = figures(known, "chart")
    of = {figure.id: figure for figure in own}
    first = ("share-of-lines", "share-of-ties", "lines-chance")
    items: list[Item] = [words("measures.formal"), *(of[id_] for id_ in first)]
    tables = [part for part in (_by_kind(known), _by_distance(known)) if part.lines]
    items += tables
    items += [words("measures.lens"), *(each for each in own if each.id not in first)]
    items += [part for part in _pairs(known) if part.lines]
    lines = of["share-of-lines"]
    title = _title(lines) if lines.value else words("measures.chart-heading")
    return Section(title, tuple(items), lambda: "\n".join([_text(own), *map(_part_text, tables)]))


def _by_kind(known: Known) -> Part:
    """How thick ties are by place on the chart."""
    heading = _heading("by-kind")
    own = known.formula.formal if known.formula else None
    if own is None:
        return Part(heading)
    rows = zip(own.kinds, own.by_kind[0].tolist(), own.by_kind[1].tolist(), own.density_by_kind().tolist(), strict=True)
    lines = tuple(
        _density(spoken(message(f"measures.kind.{kind}")), ties, pairs, share)
        for kind, ties, pairs, share in rows
        if pairs
    )
    return Part(heading, lines, spoken(measuring.measure("by-kind").meaning))


def _by_distance(known: Known) -> Part:
    """How thick ties are by the number of reporting lines between two people."""
    heading = _heading("by-distance")
    own = known.formula.formal if known.formula else None
    if own is None:
        return Part(heading)
    ties, pairs = own.by_distance
    rows = zip(range(len(pairs)), ties.tolist(), pairs.tolist(), own.density_by_distance().tolist(), strict=True)
    lines = tuple(
        _density(words("measures.lines-apart", count=far), count, possible, share)
        for far, count, possible, share in rows
        if far and possible
    )
    return Part(heading, lines, spoken(measuring.measure("by-distance").meaning))


def _density(name: str, ties: int, pairs: float, share: float) -> Line:
    part = words("figure.small-percent", share=share)
    return Line(name, words("measures.of-pairs", ties=ties, pairs=round(pairs)), part)


def _pairs(known: Known) -> Iterable[Part]:
    """Pairs of units that meet only in their heads, or only in somebody above both; for the facilitator."""
    if known.formula is None or not known.open_to_all:
        return
    lens, table, document = known.formula.lens, known.table, known.document
    for name, rows in (("heads-only", lens.heads_only), ("top-only", lens.top_only)):
        lines: list[Line] = []
        for place in np.flatnonzero(rows).tolist():
            a, b = int(lens.a[place]), int(lens.b[place])
            pair = words("measures.pair", a=table.short_names[a], b=table.short_names[b])
            lines.append(Line(pair, leads_to=_selectable(pair_key(document, table, table.row_of(a, b)))))
        yield Part(_heading(name), tuple(lines), spoken(measuring.measure(name).meaning))


def _units(known: Known) -> Section:
    measure = measuring.measure("segregation")
    part = known.formula.partition if known.formula else None
    if part is None:
        reason = "no-own-unit" if known.formula is not None and known.formula.own_left_out else "withheld"
        return Section(spoken(measure.name), (Part("", (), words(f"figure.{reason}")),))
    table = known.table
    shown = [row for row in range(len(table.names)) if not known.part.hidden[row]]
    value = part.segregation.tolist()
    order = sorted(shown, key=lambda row: (isnan(value[row]), -value[row] if not isnan(value[row]) else 0, row))
    lines = tuple(
        Line(
            table.short_names[row],
            _head(known, row),
            words("figure.unknown") if isnan(value[row]) else number(value[row]),
            _selectable(unit_key(known.document, table, row)),
        )
        for row in order
    )
    best = next((row for row in order if not isnan(value[row])), None)
    title = spoken(measure.name)
    if best is not None:
        title = words("measures.units-heading", unit=table.short_names[best])
    listed = Part(spoken(measure.name), lines, spoken(measure.meaning))
    source = Part("", (), words("figure.source", source=measure.source))
    return Section(title, (listed, source), lambda: _part_text(listed))


def _head(known: Known, group: int) -> str:
    if known.formula is None or not known.open_to_all:
        return ""
    head = int(known.formula.lens.heads[group])
    return words("measures.head", person=known.document.people.name[head]) if head != NONE else ""


def _nobody(known: Known) -> Section:
    """In place of the people, for who may not see single ones."""
    return Section(words("measures.people-heading"), (Part("", (), words("measures.people-withheld")),))


def _communities(known: Known) -> Section:
    own = figures(known, "communities")
    of = {figure.id: figure for figure in own}
    listed = _cross_table(known)
    items: list[Item] = [*own]
    if listed:
        items += [words("measures.cross-table"), *listed]
    title = _title(of["communities"]) if of["communities"].value else words("measures.communities-heading")
    return Section(title, tuple(items), lambda: "\n".join([_text(own), _cross_text(known)]).rstrip())


def _cross_table(known: Known) -> list[Part]:
    """Each community with its units, the largest first; for the facilitator."""
    if known.rest is None or not known.open_to_all:
        return []
    communities, table = known.rest.communities, known.table
    sizes = np.bincount(communities.of_person, minlength=len(communities.table))
    result: list[Part] = []
    for row in range(min(count_of_communities(known), MOST_COMMUNITIES)):
        here = communities.table[row]
        order = [int(unit) for unit in np.argsort(-here, kind="stable") if here[unit]]
        lines = tuple(
            Line(
                table.short_names[unit],
                right=words("measures.of-unit", count=int(here[unit]), share=here[unit] / max(table.sizes[unit], 1)),
                leads_to=_selectable(unit_key(known.document, table, unit)),
            )
            for unit in order
        )
        size = words("figure.people", count=int(sizes[row]))
        result.append(Part(words("measures.community", number=row + 1, size=size), lines))
    return result


def _cross_text(known: Known) -> str:
    """The whole cross-table, a row for each community of more than one person."""
    if known.rest is None or not known.open_to_all:
        return ""
    table = known.rest.communities.table
    rows = [[words("measures.community-column"), *known.table.short_names]]
    rows += [[str(row + 1), *map(str, table[row].tolist())] for row in range(count_of_communities(known))]
    return "\n".join("\t".join(row) for row in rows)


def _selectable(key: tuple[str, object]) -> tuple[str, object] | None:
    """What can be selected on the map: not the groups of a column."""
    return key if key[0] in ("gap", "unit") else None


def _title(figure: Figure) -> str:
    """Its sentence as a heading."""
    return figure.said.removesuffix(".")


def _heading(id_: str) -> str:
    return spoken(measuring.measure(id_).name)


def _text(own: Sequence[Figure]) -> str:
    rows = ((each.name, each.value or words("figure.not-available"), each.said) for each in own)
    return "\n".join("\t".join(row) for row in rows)


def _part_text(part: Part) -> str:
    rows = ("\t".join(text for text in (line.text, line.note, line.right) if text) for line in part.lines)
    return "\n".join([part.heading, *rows])


_PAGES = {"whole": _whole, "chart": _chart, "units": _units, "people": _nobody, "communities": _communities}

_WHOLE = {
    "measures.contact": ("people", "ties", "density", "reciprocity", "connectedness"),
    "measures.own-unit": ("ei-index", "assortativity", "modularity", "same-unit-correlation"),
    "measures.shape": ("hierarchy", "efficiency", "core"),
}
"""Headings of the first page, and the figures under each."""
