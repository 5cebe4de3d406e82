"""Which units never connect: every pair of units with its state, its grade and the numbers behind them."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from orgmapper.analysis.coverage import (
    NOTED_BELOW,
    could_name,
    coverage,
    opportunities,
    too_few_answered,
    upper_bound,
)
from orgmapper.analysis.mixing import mixing, outside_ties
from orgmapper.analysis.observed import Observed, pair_keys
from orgmapper.analysis.quasi_independence import second_opinion
from orgmapper.analysis.question import Question
from orgmapper.analysis.segregation import Segregation, segregation
from orgmapper.analysis.shown import shown
from orgmapper.analysis.significance import adjusted
from orgmapper.model.columns import NONE, BoolArray, FloatArray, IntArray, TextColumn, frozen
from orgmapper.model.messages import message, say
from orgmapper.model.privacy import FACILITATOR, Audience


class State(IntEnum):
    """What can be said of a pair of units; "no tie" is never one thing."""

    CONNECTED = 0
    WEAK_ONLY = 1
    SHARED_MEMBER = 2
    NO_TIE = 3
    NOT_OBSERVED = 4
    WITHHELD = 5


class Grade(IntEnum):
    """How much a pair without a tie says, the most telling first; NONE (-1) where the state is not NO_TIE."""

    CLEAR = 0
    ASK = 1
    OPEN_NAMES = 2
    LOW_COVERAGE = 3
    TOO_SMALL = 4


CLEAR_BELOW = 0.05
"""q up to this is a clear gap."""

ASK_FROM = 3.0
"""Fewer usual ties than this could never be convincing: e^-3 = 0.05."""


@dataclass(frozen=True, eq=False)
class GapTable:
    """Every pair of groups once, a < b, made for one audience.

    What the audience may not see is not in it: withheld numbers are nan (float columns) or NONE (int columns), and no
    person is in it at all.

    Attributes
    ----------
    question : Question
    audience : Audience
    level : str
        Name of the level, or header of the column when `by_column`.
    people, in_no_group, left_out : int
        Everyone on the chart; those of unknown group; those of withheld and unknown groups whom no number is made of.
    names_not_resolved : int or None
        Names in answers that are neither a tie nor an absence; None where everything is withheld.
    asked, answered : int or None
        Of those whom numbers are made of: a total over everybody would tell of those who are left out. None where
        nobody knows who was asked, and where everything is withheld.
    names, short_names : tuple of str
        Of groups.
    units : (groups,) int array or None
        Row of each group in the document's units; None for a column.
    sizes, group_asked, group_answered, group_open, group_outside : (groups,) int arrays
        People, asked, answered, names not resolved, ties outside the own group that "usual" rests on; NONE where
        withheld (asked and answered also where unknown).
    hidden : (groups,) int array
        Values of Withheld.
    few_answered : (groups,) bool array
        Fewer than half of those asked answered.
    a, b : (pairs,) int arrays
        Rows of groups.
    state, grade : (pairs,) int arrays
        Values of State and Grade.
    ties, weak_ties, open_names : (pairs,) int arrays
        Ties that count; those below the cut; names that could close the pair.
    expected, p, q, coverage, upper : (pairs,) float arrays
        Usual ties; chance of none and its q over all observed pairs (nan where there is a tie or nothing was seen);
        coverage; the density an absence stays below (nan where there is a tie, and where too few of one unit answered).
    fitted : (pairs,) float array
        The second opinion: ties to be expected of two groups that connect as much with others as these do; nan where
        nothing was seen, and with fewer than four groups with ties.
    unasked : (pairs,) bool array
        Nobody of the one could name anybody of the other: the question left out the own unit.
    note : (pairs,) int array
        Row of the note "fine as it is"; NONE.
    segregation : Segregation or None
        Of the groups that are shown; None where some are withheld and fewer than two are left, and where the question
        left out the own unit.
    """

    question: Question
    audience: Audience
    level: str
    by_column: bool
    people: int
    in_no_group: int
    left_out: int
    names_not_resolved: int | None
    asked: int | None
    answered: int | None
    names: TextColumn
    short_names: TextColumn
    units: IntArray | None
    sizes: IntArray
    group_asked: IntArray
    group_answered: IntArray
    group_open: IntArray
    group_outside: IntArray
    hidden: IntArray
    few_answered: BoolArray
    a: IntArray
    b: IntArray
    state: IntArray
    grade: IntArray
    ties: IntArray
    weak_ties: IntArray
    open_names: IntArray
    expected: FloatArray
    p: FloatArray
    q: FloatArray
    coverage: FloatArray
    upper: FloatArray
    fitted: FloatArray
    unasked: BoolArray
    note: IntArray
    segregation: Segregation | None

    def __len__(self) -> int:
        return len(self.a)

    def ranked(self) -> IntArray:
        """Pairs without a tie: by grade, then by usual ties falling; those marked fine as they are come last."""
        rows = np.flatnonzero(self.state == State.NO_TIE)
        fine = self.note[rows] != NONE
        return rows[np.lexsort((rows, -self.expected[rows], self.grade[rows], fine))].astype(np.int64)

    def missing(self) -> BoolArray:
        """(pairs,) without a tie where some would be usual, also where somebody noted that this is fine."""
        worth = np.isin(self.grade, (Grade.CLEAR, Grade.ASK)) | (self.note != NONE)
        return worth & (self.state == State.NO_TIE)

    def log2_ratio(self) -> FloatArray:
        """(pairs,) log2((ties + 0.5) / (expected + 0.5)): 0 as usual, 1 twice as many; nan where not seen or shown."""
        return np.log2((self.ties + 0.5) / (self.expected + 0.5))

    def noted(self) -> BoolArray:
        """(groups,) where fewer than seven in ten of those asked answered: a note stands beside the numbers."""
        return (self.group_asked > 0) & (self.group_answered < NOTED_BELOW * self.group_asked)

    def row_of(self, a: int, b: int) -> int:
        """Row of the pair of two different groups, given in any order."""
        first, second, groups = min(a, b), max(a, b), len(self.names)
        return first * groups - first * (first + 1) // 2 + second - first - 1


def gap_table(observed: Observed, audience: Audience = FACILITATOR) -> GapTable:
    """Every pair of groups with its state and grade.

    A pair where nobody on either side answered, or could name anybody of the other, is not observed. BH runs over all
    observed pairs, with p = 1 where there is a tie (methods 1.3). What is said to others than the facilitator is made
    as if withheld groups were not there, see `shown`.
    """
    groups, question = observed.groups, observed.question
    part = shown(observed, audience)
    seen_by, hidden = part.observed, part.hidden
    mixed = mixing(seen_by)
    a, b = mixed.a, mixed.b
    keys = pair_keys(groups, a, b)
    chances = opportunities(seen_by, a, b)
    seen = chances > 0
    silent = mixed.ties == 0
    p = np.where(silent, mixed.none, 1.0)
    q = np.full(len(a), np.nan)
    q[seen] = adjusted(p[seen])

    state = np.full(len(a), State.NO_TIE, dtype=np.int64)
    state[~seen] = State.NOT_OBSERVED
    state[np.isin(keys, seen_by.shared_members)] = State.SHARED_MEMBER
    state[mixed.weak > 0] = State.WEAK_ONLY
    state[~silent] = State.CONNECTED

    open_names = _open_names(seen_by)[keys] if len(a) else np.empty(0, dtype=np.int64)
    few = too_few_answered(seen_by)
    grade = np.full(len(a), Grade.TOO_SMALL, dtype=np.int64)
    grade[mixed.expected >= ASK_FROM] = Grade.ASK
    grade[q <= CLEAR_BELOW] = Grade.CLEAR
    unsure = few[a] | few[b]
    grade[unsure] = Grade.LOW_COVERAGE
    grade[open_names > 0] = Grade.OPEN_NAMES

    closed = (hidden[a] > 0) | (hidden[b] > 0)
    state[closed] = State.WITHHELD
    grade[state != State.NO_TIE] = NONE
    note = np.full(len(a), NONE, dtype=np.int64)
    note[np.isin(keys, observed.fine_pairs)] = observed.fine_notes
    known = question.coverage_known
    anything = not (hidden > 0).all() or not len(hidden)

    def numbers(values: FloatArray, where: BoolArray) -> FloatArray:
        return frozen(np.where(where & ~closed, values, np.nan))

    def counts(values: IntArray) -> IntArray:
        return frozen(np.where(closed, NONE, values))

    def of_groups(values: IntArray, shown: bool = True) -> IntArray:
        return frozen(np.where((hidden > 0) | (not shown), NONE, values))

    return GapTable(
        question=question,
        audience=audience,
        level=groups.level,
        by_column=groups.by_column,
        people=observed.people,
        in_no_group=observed.people - int(observed.sizes.sum()),
        left_out=observed.people - len(part.rows),
        names_not_resolved=len(seen_by.open_names.person) if anything else None,
        asked=int(seen_by.asked.sum()) if known and anything else None,
        answered=int(seen_by.answered.sum()) if known and anything else None,
        names=_names(observed, groups.names, hidden, audience),
        short_names=_names(observed, groups.short_names, hidden, audience),
        units=groups.units,
        sizes=of_groups(observed.sizes),
        group_asked=of_groups(observed.asked_by_group, known),
        group_answered=of_groups(observed.answered_by_group, known),
        group_open=of_groups(observed.open_names.by_group),
        group_outside=of_groups(_outside(seen_by)),
        hidden=frozen(hidden),
        few_answered=frozen(few & (hidden == 0) & known),
        a=frozen(a),
        b=frozen(b),
        state=frozen(state),
        grade=frozen(grade),
        ties=counts(mixed.ties),
        weak_ties=counts(mixed.weak),
        open_names=counts(open_names),
        expected=numbers(mixed.expected, seen),
        p=numbers(p, seen & silent),
        q=numbers(q, seen & silent),
        coverage=numbers(coverage(seen_by, a, b), np.ones(len(a), dtype=np.bool_)),
        upper=numbers(upper_bound(chances), seen & silent & ~unsure),
        fitted=frozen(second_opinion(len(groups), a, b, mixed.ties, seen & ~closed)),
        unasked=frozen((could_name(seen_by, a, b) == 0) & ~closed),
        note=frozen(np.where(closed, NONE, note)),
        segregation=segregation(seen_by) if part.tells_inside else None,
    )


def _names(observed: Observed, names: TextColumn, hidden: IntArray, audience: Audience) -> TextColumn:
    """A value of a column that few people share may itself be a name or a number of theirs: it is withheld too."""
    if not observed.groups.by_column or audience.kind == "facilitator":
        return names
    numbered = np.cumsum(hidden > 0)
    return tuple(
        say(message("gaps.group-withheld", number=str(number))) if kept_back else name
        for name, kept_back, number in zip(names, map(int, hidden), map(int, numbered), strict=True)
    )


def _outside(observed: Observed) -> IntArray:
    """(groups,) ties that those who answered in each have outside it, k added up."""
    group = observed.groups.of_person
    asking = observed.answered & (group != NONE)
    named = outside_ties(observed)[asking]
    return np.bincount(group[asking], weights=named, minlength=len(observed.groups)).astype(np.int64)


def _open_names(observed: Observed) -> IntArray:
    """(groups * groups,) by pair key: names that could close it, written in either group."""
    groups, names = len(observed.groups), observed.open_names
    writer = observed.groups.of_person[names.person[names.name]]
    across = (writer != NONE) & (writer != names.group)
    keys = pair_keys(observed.groups, writer[across], names.group[across])
    return np.bincount(keys, minlength=groups * groups).astype(np.int64)
