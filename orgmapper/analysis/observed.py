"""What was seen: the facts of a document as one result needs them."""

from dataclasses import dataclass

import numpy as np

from orgmapper.analysis.grouping import Groups, group, groups_beneath, own_unit
from orgmapper.analysis.interests import SharedInterests, shared_interests
from orgmapper.analysis.question import Question, ask
from orgmapper.analysis.strength import strong
from orgmapper.analysis.ties import Ties, ties_of
from orgmapper.model.choices import Choices
from orgmapper.model.columns import NONE, BoolArray, IntArray, frozen
from orgmapper.model.document import Document
from orgmapper.model.tables import ASKED, CHECK, DERIVED, NOT_ASKED, UNIT, UNKNOWN


@dataclass(frozen=True, eq=False)
class OpenNames:
    """Names in answers that are neither a tie nor an absence.

    Attributes
    ----------
    mention, person : (names,) int arrays
        Row of the mention in the document, and who wrote it.
    name, group : (possibilities,) int arrays
        Row of a name here, and a group it could mean: that of a candidate, or the unit that was written in place of a
        person. Each combination once.
    by_group : (groups,) int array
        Names written in each group that are not resolved, with or without a candidate.
    """

    mention: IntArray
    person: IntArray
    name: IntArray
    group: IntArray
    by_group: IntArray


@dataclass(frozen=True, eq=False)
class Observed:
    """Facts for one question. Pairs of groups are keys ``a * groups + b`` with a < b.

    Attributes
    ----------
    question : Question
    groups : Groups
    people : int
        Everyone on the chart, with or without ties, with or without a unit.
    asked, answered : (people,) bool arrays
        Asked any of the relations; answered all that was asked. All true where nobody knows who was asked.
    own_unit : (people,) int array or None
        The unit whose people each could not name, since the question left out the own one; NONE without a unit. None
        where everybody could be named.
    sizes, asked_by_group, answered_by_group : (groups,) int arrays
    ties : Ties
        Distinct pairs after wave, relations, cut and tie rule.
    weak : Ties
        Those that are only there below the cut.
    open_names : OpenNames
    shared_members : int array
        Pairs of groups that have somebody in both.
    fine_pairs, fine_notes : int arrays
        Pairs marked "fine as it is" and the row of the note, ascending by pair.
    interests : SharedInterests or None
        What the derived relation was made of, where it is among the relations.
    """

    question: Question
    groups: Groups
    people: int
    asked: BoolArray
    answered: BoolArray
    own_unit: IntArray | None
    sizes: IntArray
    asked_by_group: IntArray
    answered_by_group: IntArray
    ties: Ties
    weak: Ties
    open_names: OpenNames
    shared_members: IntArray
    fine_pairs: IntArray
    fine_notes: IntArray
    interests: SharedInterests | None


def observe(document: Document, choices: Choices, interests: SharedInterests | None = None) -> Observed:
    """The facts that the choices ask for. `interests`: the derived relation, where it is worked out already.

    Raises
    ------
    ChoiceError
        A relation, wave, level or column that the document does not have; the sentence names those it has.
    """
    question = ask(document, choices)
    groups = group(document, choices)
    if not question.interests:
        interests = None
    elif interests is None:
        interests = shared_interests(document.people, document.interests, document.claims, question.wave)
    shared = Ties(interests.source, interests.target, interests.weight) if interests else None
    asked, answered = _who_answered(document, question, interests)
    counted, weak = ties_of(document, question, shared)
    fine_pairs, fine_notes = _fine(document, groups)
    return Observed(
        question=question,
        groups=groups,
        people=len(document.people),
        asked=asked,
        answered=answered,
        own_unit=own_unit(document, question.own_left_out) if question.own_left_out else None,
        sizes=per_group(groups, groups.of_person != NONE),
        asked_by_group=per_group(groups, asked),
        answered_by_group=per_group(groups, answered),
        ties=counted,
        weak=weak,
        open_names=_open_names(document, question, groups),
        shared_members=shared_members(groups),
        fine_pairs=fine_pairs,
        fine_notes=fine_notes,
        interests=interests,
    )


def per_group(groups: Groups, people: BoolArray) -> IntArray:
    """(groups,) how many of these people are in each."""
    rows = groups.of_person[people & (groups.of_person != NONE)]
    return frozen(np.bincount(rows, minlength=len(groups)).astype(np.int64))


def pair_keys(groups: Groups, a: IntArray, b: IntArray) -> IntArray:
    """Key of each pair of group rows, whichever comes first."""
    return (np.minimum(a, b) * len(groups) + np.maximum(a, b)).astype(np.int64)


def _who_answered(
    document: Document, question: Question, interests: SharedInterests | None
) -> tuple[BoolArray, BoolArray]:
    """Who was asked anything, and who answered everything she was asked.

    Somebody who answered one question and left another out has not said "nobody" to the union, so she does not
    count as having answered. For shared interests those answered who name an interest.
    """
    people = len(document.people)
    asked = np.zeros(people, dtype=np.bool_)
    complete = np.ones(people, dtype=np.bool_)
    table = document.asked
    for relation in question.rows:
        if not document.relations.coverage_known[relation]:
            asked[:] = True
            continue
        here = (table.relation == relation) & (table.wave == question.wave)
        state = np.full(people, NOT_ASKED, dtype=np.int64)
        state[table.person[here]] = table.state[here]
        asked |= state >= ASKED
        complete &= state != ASKED
    if interests is not None:
        said = interests.holders
        if question.kind == DERIVED:
            in_wave = table.person[(table.wave == question.wave) & (table.state >= ASKED)]
            asked[in_wave] = True
            if not len(in_wave):
                asked[:] = True
            complete &= said
        asked |= said
    return frozen(asked), frozen(asked & complete)


def _open_names(document: Document, question: Question, groups: Groups) -> OpenNames:
    mentions = document.mentions
    open_ = np.isin(mentions.relation, question.rows) & (mentions.wave == question.wave)
    open_ &= np.isin(mentions.state, (CHECK, UNKNOWN, UNIT))
    open_ &= strong(question.cuts, mentions.relation, mentions.weight)
    rows = np.flatnonzero(open_)
    place = np.full(len(mentions), NONE, dtype=np.int64)
    place[rows] = np.arange(len(rows))
    proposed = document.candidates
    of_candidate = place[proposed.mention] if len(proposed) else np.empty(0, dtype=np.int64)
    could_be = groups.of_person[proposed.person] if len(proposed) else np.empty(0, dtype=np.int64)
    names, meant = [of_candidate], [could_be]
    units = mentions.unit[rows]
    for unit in np.unique(units[(mentions.state[rows] == UNIT) & (units != NONE)]).tolist():
        who = np.flatnonzero(units == unit)
        beneath = groups_beneath(document, groups, unit)
        names.append(np.repeat(who, len(beneath)))
        meant.append(np.tile(beneath, len(who)))
    name, meaning = np.concatenate(names), np.concatenate(meant)
    useful = (name != NONE) & (meaning != NONE)
    keys = np.unique(name[useful] * max(len(groups), 1) + meaning[useful])
    writer = groups.of_person[mentions.person[rows]]
    return OpenNames(
        mention=frozen(rows.astype(np.int64)),
        person=frozen(mentions.person[rows]),
        name=frozen(keys // max(len(groups), 1)),
        group=frozen(keys % max(len(groups), 1)),
        by_group=frozen(np.bincount(writer[writer != NONE], minlength=len(groups)).astype(np.int64)),
    )


def shared_members(groups: Groups) -> IntArray:
    """Pairs of groups with somebody in both."""
    keys = np.unique(groups.members[0] * max(len(groups), 1) + groups.members[1])
    person, where = np.divmod(keys, max(len(groups), 1))
    pairs = [np.empty(0, dtype=np.int64)]
    for step in range(1, len(keys)):
        same = person[step:] == person[:-step]
        if not same.any():
            break
        pairs.append(pair_keys(groups, where[:-step][same], where[step:][same]))
    return frozen(np.unique(np.concatenate(pairs)))


def _fine(document: Document, groups: Groups) -> tuple[IntArray, IntArray]:
    """Notes on pairs of units that are groups of this level; the latest where a pair has two."""
    notes = document.notes
    if groups.units is None or not len(notes) or not len(groups):
        return frozen(np.empty(0, dtype=np.int64)), frozen(np.empty(0, dtype=np.int64))
    row_of = np.full(len(document.units), NONE, dtype=np.int64)
    row_of[groups.units] = np.arange(len(groups))
    here = (row_of[notes.a] != NONE) & (row_of[notes.b] != NONE) & (notes.a != notes.b)
    rows = np.flatnonzero(here)[::-1]
    keys, latest = np.unique(pair_keys(groups, row_of[notes.a[rows]], row_of[notes.b[rows]]), return_index=True)
    return frozen(keys), frozen(rows[latest])
