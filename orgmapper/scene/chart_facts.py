"""What the chart is drawn from: the tree of units down to the chosen level, with people and posts in its boxes."""

from dataclasses import dataclass

import numpy as np

from orgmapper.analysis.grouping import Groups
from orgmapper.model.columns import NONE, BoolArray, FloatArray, IntArray, TextColumn
from orgmapper.model.document import Document
from orgmapper.model.hierarchy import first_unit
from orgmapper.model.privacy import Audience
from orgmapper.model.tables import COUNTED, NOT_NAMED, VACANT
from orgmapper.scene.facts import SHOWN, SWITCHED_OFF, WITHHELD, MapFacts


@dataclass(frozen=True, eq=False)
class ChartFacts:
    """Boxes, parents before children; the first is the root, which may stand for the whole organisation.

    Attributes
    ----------
    names : (boxes,) text
        Empty for a root that is no unit.
    unit : (boxes,) int
        Row of the unit (of the group, for groups by a column); NONE for a root that is none.
    parent : (boxes,) int
    group : (boxes,) int
        Row of the group that the box is; NONE for boxes above the level.
    hue : (boxes,) int
    state : (boxes,) int
        SHOWN, TOO_FEW or WITHHELD.
    people : (boxes,) int
        In the box and beneath it; NONE where that may not be told.
    beneath : (boxes,) int
        Boxes directly beneath, folded away or not.
    folded : (boxes,) bool
    person_box : (people,) int
        Box in which somebody stands; NONE for nowhere.
    vacant, not_named : (boxes,) int
        Posts without a holder; posts whose holder the file does not name.
    counted : (boxes,) float
        Posts of which there is only a count.
    left_out : int
        People whose unit is unknown.
    """

    names: TextColumn
    unit: IntArray
    parent: IntArray
    group: IntArray
    hue: IntArray
    state: IntArray
    people: IntArray
    beneath: IntArray
    folded: BoolArray
    person_box: IntArray
    vacant: IntArray
    not_named: IntArray
    counted: FloatArray
    left_out: int

    def __len__(self) -> int:
        return len(self.names)


@dataclass(frozen=True, eq=False)
class _Tree:
    """Boxes before anybody is in them: what each is, what is above, and the box of every unit (or group)."""

    unit: IntArray
    parent: IntArray
    box_of: IntArray


def chart_facts(
    document: Document, groups: Groups, facts: MapFacts, audience: Audience, folded: tuple[int, ...]
) -> ChartFacts:
    """Boxes for all units at the level and above that hold people or posts. `folded`: ids of units."""
    tree = _of_units(document, groups, facts) if groups.units is not None else _of_groups(facts)
    count, by_unit = len(tree.unit), groups.units is not None
    own_unit = first_unit(document) if by_unit else groups.of_person
    box = np.where(own_unit == NONE, NONE, tree.box_of[np.maximum(own_unit, 0)] if len(tree.box_of) else NONE)
    root_is_all = not count or tree.unit[0] == NONE
    if by_unit and not len(document.units):
        # Nobody's unit is known: one box holds them all.
        box[:] = 0
    elif root_is_all and len(facts.lines):
        # The head of everybody belongs to no unit: that box stands for all of them.
        leads = np.setdiff1d(facts.lines[:, 1], facts.lines[:, 0])
        box[leads[own_unit[leads] == NONE]] = 0
    group = np.full(count, NONE, dtype=np.int64)
    for row, unit in enumerate(facts.unit_row.tolist()):
        place = int(tree.box_of[unit])
        if place != NONE and tree.unit[place] == unit:
            group[place] = row
    state = np.where(group == NONE, SHOWN, facts.state[np.maximum(group, 0)] if len(facts.state) else SHOWN)
    away = _folded_away(document, tree, folded) if by_unit else np.zeros(count, dtype=np.bool_)
    held = np.bincount(box[box != NONE], minlength=count)
    below = _summed(tree.parent, held)
    secret = _summed(tree.parent, state == WITHHELD) > 0
    small = (held > 0) & (held < audience.min_group)
    known = ~(secret | (small & (group == NONE))) if audience.kind != "facilitator" else np.ones(count, dtype=np.bool_)
    shut = away | (state == WITHHELD) | (~known & (group == NONE) & small)
    is_folded = np.zeros(count, dtype=np.bool_)
    is_folded[tree.parent[away]] = True
    is_folded &= ~away
    keep = ~away
    beneath = np.bincount(tree.parent[tree.parent != NONE], minlength=count)
    posts = document.posts
    post_box = _post_boxes(document, tree, by_unit=by_unit)

    def posted(kind: int, weights: FloatArray | None = None) -> FloatArray:
        here = (posts.state == kind) & (post_box != NONE)
        here[here] &= ~shut[post_box[here]]
        values = None if weights is None else weights[here]
        return np.bincount(post_box[here], values, minlength=count).astype(np.float64)

    standing = np.where((box != NONE) & ~shut[np.maximum(box, 0)] & ~is_folded[np.maximum(box, 0)], box, NONE)
    number = np.cumsum(keep) - 1
    return ChartFacts(
        names=tuple(_name(document, facts, int(tree.unit[row]), by_unit=by_unit) for row in np.flatnonzero(keep)),
        unit=tree.unit[keep],
        parent=np.where(tree.parent == NONE, NONE, number[np.maximum(tree.parent, 0)])[keep].astype(np.int64),
        group=group[keep],
        hue=_hues(facts, tree, group)[keep],
        state=state[keep].astype(np.int64),
        people=np.where(known & (state != WITHHELD), below, NONE)[keep].astype(np.int64),
        beneath=beneath[keep].astype(np.int64),
        folded=is_folded[keep],
        person_box=np.where(standing == NONE, NONE, number[np.maximum(standing, 0)]).astype(np.int64),
        vacant=posted(VACANT)[keep].astype(np.int64),
        not_named=posted(NOT_NAMED)[keep].astype(np.int64),
        counted=posted(COUNTED, posts.head_count)[keep],
        left_out=int((box == NONE).sum()),
    )


def _of_units(document: Document, groups: Groups, facts: MapFacts) -> _Tree:
    """Units down to the level of the groups, those without anybody and those switched off left out."""
    units, level = document.units, groups.level_row
    filled = np.zeros(len(units), dtype=np.bool_)
    filled[document.memberships.unit] = True
    filled[document.posts.unit[document.posts.unit != NONE]] = True
    off = np.zeros(len(units), dtype=np.bool_)
    off[facts.unit_row[facts.state == SWITCHED_OFF]] = True
    for row in range(len(units)):
        up = int(units.parent[row])
        off[row] |= up != NONE and bool(off[up])
    for row in range(len(units) - 1, -1, -1):
        up = int(units.parent[row])
        if up != NONE and filled[row]:
            filled[up] = True
    group = np.zeros(len(units), dtype=np.bool_)
    group[groups.units] = True
    shown = np.flatnonzero(filled & ~off & ((units.level <= level) | group))
    tops = [row for row in shown.tolist() if units.parent[row] == NONE]
    extra = 0 if len(tops) == 1 else 1
    number = np.full(len(units), NONE, dtype=np.int64)
    number[shown] = np.arange(len(shown)) + extra
    above = units.parent[shown]
    parent = np.where(above == NONE, 0 if extra else NONE, number[np.maximum(above, 0)])
    box_of = number.copy()
    for row in range(len(units)):
        if box_of[row] == NONE and units.parent[row] != NONE and not off[row]:
            box_of[row] = box_of[units.parent[row]]
    unit = np.concatenate([np.full(extra, NONE), shown]).astype(np.int64)
    return _Tree(unit, np.concatenate([np.full(extra, NONE), parent]).astype(np.int64), box_of)


def _of_groups(facts: MapFacts) -> _Tree:
    """Groups by a column: boxes under one root."""
    shown = np.flatnonzero(facts.state != SWITCHED_OFF)
    box_of = np.full(len(facts.names), NONE, dtype=np.int64)
    box_of[shown] = np.arange(len(shown)) + 1
    unit = np.concatenate([[NONE], shown]).astype(np.int64)
    parent = np.concatenate([[NONE], np.zeros(len(shown))]).astype(np.int64)
    return _Tree(unit, parent, box_of)


def _folded_away(document: Document, tree: _Tree, folded: tuple[int, ...]) -> BoolArray:
    """(boxes,) somewhere beneath a folded one."""
    away = np.zeros(len(tree.unit), dtype=np.bool_)
    shut = np.isin(tree.unit, np.flatnonzero(np.isin(document.units.id, folded)))
    for row, up in enumerate(tree.parent.tolist()):
        away[row] = up != NONE and (away[up] or shut[up])
    return away


def _summed(parent: IntArray, values: "IntArray | BoolArray") -> IntArray:
    """(boxes,) of each box and all beneath it."""
    total = np.asarray(values, dtype=np.int64).copy()
    for row in range(len(parent) - 1, -1, -1):
        if parent[row] != NONE:
            total[parent[row]] += total[row]
    return total


def _post_boxes(document: Document, tree: _Tree, *, by_unit: bool) -> IntArray:
    posts = document.posts
    if not by_unit or not len(tree.box_of):
        return np.full(len(posts), NONE, dtype=np.int64)
    return np.where(posts.unit == NONE, NONE, tree.box_of[np.maximum(posts.unit, 0)]).astype(np.int64)


def _hues(facts: MapFacts, tree: _Tree, group: IntArray) -> IntArray:
    """The hue of a group; above, that of the groups beneath where they share one."""
    hue = np.where(group == NONE, -2, facts.unit_hue[np.maximum(group, 0)] if len(facts.unit_hue) else NONE)
    for row in range(len(tree.parent) - 1, 0, -1):
        up = int(tree.parent[row])
        if group[up] != NONE or hue[row] == -2:
            continue
        hue[up] = hue[row] if hue[up] in (-2, hue[row]) else NONE
    # A box that holds posts only has the hue of the one above.
    for row, up in enumerate(tree.parent.tolist()):
        if hue[row] == -2:
            hue[row] = hue[up] if up != NONE else NONE
    return hue.astype(np.int64)


def _name(document: Document, facts: MapFacts, unit: int, *, by_unit: bool) -> str:
    if unit == NONE:
        return ""
    return document.units.name[unit] if by_unit else facts.names[unit]
