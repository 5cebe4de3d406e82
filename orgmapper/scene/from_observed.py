"""From what was observed to what is drawn: shores and hues from the tree of units, gaps from the gap table."""

from dataclasses import dataclass

import numpy as np

from orgmapper.analysis.coverage import opportunities
from orgmapper.analysis.gaps import GapTable, Grade
from orgmapper.analysis.grouping import Groups
from orgmapper.analysis.observed import Observed
from orgmapper.analysis.question import Question
from orgmapper.model.columns import NONE, BoolArray, FloatArray, IntArray, TextColumn
from orgmapper.model.document import Document, Pin
from orgmapper.model.filters import Condition, meeting
from orgmapper.model.hierarchy import managers, unit_at_level
from orgmapper.model.messages import Message, message
from orgmapper.model.tables import OUTSIDER
from orgmapper.scene.facts import (
    ASK,
    CLEAR,
    FINE,
    SHOWN,
    SWITCHED_OFF,
    TOO_FEW,
    WITHHELD,
    Gaps,
    LayoutFacts,
    MapFacts,
    ties_between_units,
)

MOST_SHORES = 12
"""More divisions than this nobody tells apart: then the shores are those of a higher level."""

MOST_OWN_HUES = 40
"""Up to so many units without divisions have a hue each."""


@dataclass(frozen=True, eq=False)
class Shores:
    """Divisions around the groups of a result: `of_group` row of the division or NONE, its name, and all hues."""

    of_group: IntArray
    names: TextColumn
    hue: IntArray
    group_hue: IntArray


def shores_of(document: Document, groups: Groups) -> Shores:
    """The level whose units are drawn as shores: the lowest above the groups with 2 to 12 units, else the highest
    with at least 2.

    A group above that level (a chief executive's office) lies on no shore. Hues follow the highest level that has at
    least two units, in the order of the document, so a division keeps its hue whatever is shown.
    """
    count = len(groups)
    none = np.full(count, NONE, dtype=np.int64)
    if groups.units is None or not count:
        return Shores(none, (), np.empty(0, dtype=np.int64), _own_hues(count))
    units, own_level = document.units, groups.level_row
    lifted = {level: unit_at_level(units, level) for level in range(own_level + 1)}
    several = [level for level in range(own_level) if len(np.unique(lifted[level][groups.units])) > 1]
    if not several:
        return Shores(none, (), np.empty(0, dtype=np.int64), _own_hues(count))
    fitting = [level for level in several if len(_at(units.level, lifted[level][groups.units], level)) <= MOST_SHORES]
    level = fitting[-1] if fitting else several[0]
    above = lifted[level][groups.units]
    rows: IntArray = _at(units.level, above, level)
    of_group = np.where(units.level[above] == level, np.searchsorted(rows, above), NONE).astype(np.int64)
    top = several[0]
    every: IntArray = _at(units.level, np.arange(len(units)), top)
    hue = np.searchsorted(every, lifted[top][rows]).astype(np.int64)
    group_hue = np.where(of_group == NONE, NONE, hue[np.maximum(of_group, 0)]).astype(np.int64)
    return Shores(of_group, tuple(units.name[row] for row in map(int, rows)), hue, group_hue)


def layout_facts(document: Document, observed: Observed, hidden: IntArray, least: int) -> LayoutFacts:
    """What the places depend on. Units kept back from the audience look as if they had `least` people and no ties."""
    groups, shores = observed.groups, shores_of(document, observed.groups)
    count = len(groups)
    closed = hidden > 0
    unit = np.where(closed[np.maximum(groups.of_person, 0)] if count else False, NONE, groups.of_person)
    unit = unit.astype(np.int64)
    a, b = np.meshgrid(np.arange(count), np.arange(count), indexing="ij")
    chances: FloatArray = opportunities(observed, a, b).astype(np.float64) if count else np.zeros((0, 0))
    ids = None if groups.units is None else document.units.id[groups.units].tolist()
    return LayoutFacts(
        keys=groups.names if ids is None else tuple(map(str, ids)),
        names=groups.short_names,
        shore=shores.of_group,
        shore_names=shores.names,
        people=np.where(closed, least, observed.sizes).astype(np.int64),
        person_unit=unit,
        source=observed.ties.source,
        target=observed.ties.target,
        unit_ties=ties_between_units(unit, observed.ties.source, observed.ties.target, count),
        unit_chances=np.where(closed[:, None] | closed, 0.0, chances),
        pinned=np.full((count, 2), np.nan),
    )


def pinned_at(pins: tuple[Pin, ...], keys: TextColumn) -> FloatArray:
    """(keys, 2) where each was put by hand, as shares of the page; nan for those that are free."""
    result = np.full((len(keys), 2), np.nan)
    row = {key: number for number, key in enumerate(keys)}
    for pin in pins:
        if pin.key in row and np.isfinite((pin.x, pin.y)).all():
            result[row[pin.key]] = np.clip((pin.x, pin.y), 0.0, 1.0)
    return result


def map_facts(
    document: Document,
    observed: Observed,
    drawn: Observed,
    table: GapTable,
    *,
    caption: tuple[Message, ...],
    hidden_units: frozenset[int] = frozenset(),
    interest: int | None = None,
    where: tuple[Condition, ...] = (),
    each: tuple[Observed, ...] = (),
) -> MapFacts:
    """What is drawn.

    `observed` is what the numbers rest on, `drawn` the same for the relations in sight; `hidden_units` and `interest`
    are ids of the document. `where`: conditions on people, for the facilitator alone. `each`: what is seen of every
    relation in sight by itself, where they are drawn side by side.
    """
    groups, shores = observed.groups, shores_of(document, observed.groups)
    count, people = len(groups), len(document.people)
    unit, asked = groups.of_person, bool(observed.question.relations)
    source, target = pairs_of(drawn)
    tie_of = _ties_of(source, target, people, each)
    names = drawn.question.relations
    known = [*document.relations.name]
    relation_hue = [known.index(name) if name in known else len(known) for name in names]
    manager = managers(document)
    leads = np.zeros(people, dtype=np.bool_)
    leads[manager[manager != NONE]] = True
    reports = np.flatnonzero(manager != NONE)
    merged = _merged(document, groups)
    folded = (message("scene.caption.folded", count=int(merged.sum())),) if merged.any() else ()
    return MapFacts(
        names=groups.short_names,
        unit_row=np.arange(count) if groups.units is None else groups.units,
        shore=shores.of_group,
        shore_names=shores.names,
        shore_hue=shores.hue,
        unit_hue=shores.group_hue,
        people=observed.sizes,
        state=_states(document, groups, table, hidden_units),
        person_unit=unit,
        answered=observed.answered if asked else np.ones(people, dtype=np.bool_),
        # Without names a ring still points at the one head of a unit, and at whether she answered.
        manager=leads if table.audience.kind == "facilitator" else np.zeros(people, dtype=np.bool_),
        source=source,
        target=target,
        relations=names,
        relation_hue=np.array(relation_hue, dtype=np.int64),
        cuts=drawn.question.cuts,
        unit_ties=ties_between_units(unit, source, target, count),
        tie_of=tie_of,
        unit_ties_of=np.array(
            [ties_between_units(unit, source[own], target[own], count) for own in tie_of.T], dtype=np.float64
        ).reshape(tie_of.shape[1], count, count),
        lines=np.stack([reports, manager[reports]], axis=1),
        dotted=_dotted(document),
        outside=_outside(document, observed),
        gaps=_gaps(table),
        holds=holders(document, observed.question, interest, where if table.audience.kind == "facilitator" else ()),
        interest="" if where else _interest_name(document, interest),
        of_units=groups.units is not None,
        names_shown=table.audience.kind != "open",
        merged=merged,
        caption=(*folded, *caption),
    )


def _merged(document: Document, groups: Groups) -> BoolArray:
    """(groups,) units above the level that hold others: they are here because somebody folded them."""
    if groups.units is None:
        return np.zeros(len(groups), dtype=np.bool_)
    units = document.units
    return (units.level[groups.units] < groups.level_row) & np.isin(groups.units, units.parent)


def _own_hues(count: int) -> IntArray:
    """Groups without divisions have a hue each; more than can be told apart have one together."""
    return np.arange(count, dtype=np.int64) if count <= MOST_OWN_HUES else np.zeros(count, dtype=np.int64)


def _at(levels: IntArray, rows: IntArray, level: int) -> IntArray:
    """The different ones of these units that lie on a level, ascending."""
    different = np.unique(rows)
    return different[levels[different] == level]


def _states(document: Document, groups: Groups, table: GapTable, hidden_units: frozenset[int]) -> IntArray:
    few = table.few_answered & bool(table.question.relations)
    state = np.where(few, TOO_FEW, SHOWN)
    state = np.where(table.hidden > 0, WITHHELD, state)
    if hidden_units and groups.units is not None:
        off = np.isin(document.units.id[groups.units], sorted(hidden_units))
        state = np.where(off, SWITCHED_OFF, state)
    return state.astype(np.int64)


def pairs_of(drawn: Observed) -> tuple[IntArray, IntArray]:
    """Each pair of people with a tie once."""
    people = drawn.people
    low, high = np.minimum(drawn.ties.source, drawn.ties.target), np.maximum(drawn.ties.source, drawn.ties.target)
    keys = np.sort(low * max(people, 1) + high)
    # Sorting and looking at neighbours is twenty times as fast as NumPy's own way for half a million.
    keys = keys[np.concatenate([[True], keys[1:] != keys[:-1]])] if len(keys) else keys
    return (keys // max(people, 1)).astype(np.int64), (keys % max(people, 1)).astype(np.int64)


def _ties_of(source: IntArray, target: IntArray, people: int, each: tuple[Observed, ...]) -> BoolArray:
    """(ties, relations + 1) as in `MapFacts`."""
    if not each:
        return np.empty((len(source), 0), dtype=np.bool_)
    keys = source * max(people, 1) + target
    alone = [np.isin(keys, low * max(people, 1) + high) for low, high in map(pairs_of, each)]
    return np.stack([*alone, ~np.any(alone, axis=0)], axis=1)


def _gaps(table: GapTable) -> Gaps:
    """Pairs that can be drawn, in the order of the list of gaps."""
    ranked = table.ranked()
    rows = ranked[table.missing()[ranked]]
    grade = np.where(table.note[rows] != NONE, FINE, np.where(table.grade[rows] == Grade.CLEAR, CLEAR, ASK))
    return Gaps(table.a[rows], table.b[rows], grade.astype(np.int64), rows)


def _dotted(document: Document) -> IntArray:
    """(n, 2) people at both ends of each dotted line."""
    holder = np.full(len(document.posts) + 1, NONE, dtype=np.int64)
    holder[document.holdings.post[::-1]] = document.holdings.person[::-1]
    ends = np.stack([holder[document.dotted_lines.post], holder[document.dotted_lines.to]], axis=1)
    return ends[(ends != NONE).all(axis=1)]


def _outside(document: Document, observed: Observed) -> IntArray:
    """One person for each outsider: the first who named them in what is counted."""
    mentions = document.mentions
    here = (mentions.state == OUTSIDER) & np.isin(mentions.relation, observed.question.rows)
    here &= (mentions.wave == observed.question.wave) & (mentions.outsider != NONE)
    rows = np.flatnonzero(here)
    _, first = np.unique(mentions.outsider[rows], return_index=True)
    return mentions.person[rows[first]]


def holders(
    document: Document, question: Question, interest: int | None, where: tuple[Condition, ...]
) -> BoolArray | None:
    """Who holds the interest and meets the conditions; None where nobody asks for any."""
    row = _interest_row(document, interest)
    if row == NONE and not where:
        return None
    meets = meeting(document, where)
    if row != NONE:
        claims = document.claims
        holds = np.zeros(len(document.people), dtype=np.bool_)
        holds[claims.person[(claims.interest == row) & (claims.wave == question.wave)]] = True
        meets &= holds
    return meets


def _interest_row(document: Document, interest: int | None) -> int:
    if interest is None:
        return NONE
    rows = np.flatnonzero(document.interests.id == interest)
    return int(rows[0]) if len(rows) else NONE


def _interest_name(document: Document, interest: int | None) -> str:
    row = _interest_row(document, interest)
    return document.interests.name[row] if row != NONE else ""
