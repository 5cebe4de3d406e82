"""The part of the facts that the numbers of one audience are made from.

Usual ties, chances and indices mix the answers of many groups. Made from everybody's, they could be solved for the
ties of a withheld group: each respondent's ties outside the own group are its ties to the groups that are shown and
the rest. So for everybody but the facilitator they are made as if withheld groups were not there at all: what is not
read cannot be told.
"""

from dataclasses import dataclass, replace

import numpy as np

from orgmapper.analysis.observed import Observed, OpenNames, per_group, shared_members
from orgmapper.analysis.ties import Ties
from orgmapper.analysis.withheld import withheld
from orgmapper.model.columns import NONE, BoolArray, IntArray, frozen
from orgmapper.model.privacy import Audience


@dataclass(frozen=True, eq=False)
class Shown:
    """What an audience may see numbers of.

    Attributes
    ----------
    observed : Observed
        The facts without the people of withheld groups. Groups keep their rows; a withheld one has nobody.
    rows : int array
        Rows of the people who are left, ascending.
    hidden : (groups,) int array
        Values of Withheld.
    """

    observed: Observed
    rows: IntArray
    hidden: IntArray

    @property
    def tells_inside(self) -> bool:
        """Whether ties inside groups can be set against those between them: they were asked for, and of what is
        withheld two groups are left."""
        if self.observed.question.own_left_out:
            return False
        return not self.hidden.any() or int((self.hidden == 0).sum()) > 1

    def people(self, of_everybody: IntArray) -> IntArray:
        """A column that points from people to people, such as managers, among those who are left."""
        place = np.full(int(max(self.rows.max(initial=-1), of_everybody.max(initial=-1))) + 2, NONE, dtype=np.int64)
        place[self.rows] = np.arange(len(self.rows))
        return frozen(place[of_everybody[self.rows]])


def shown(observed: Observed, audience: Audience) -> Shown:
    """All of it where nothing is withheld.

    Where something is, and where fewer people than the minimum are of unknown group, those of unknown group are left
    out too: they would be the rest of a total.
    """
    hidden = frozen(withheld(observed, audience))
    of_person = observed.groups.of_person
    unknown = int((of_person == NONE).sum())
    if not hidden.any() and not 0 < unknown < audience.min_group:
        return Shown(observed, frozen(np.arange(observed.people)), hidden)
    keep = (of_person != NONE) & (np.append(hidden, 1)[of_person] == 0)
    return Shown(_without(observed, keep, hidden == 0), frozen(np.flatnonzero(keep).astype(np.int64)), hidden)


def _without(observed: Observed, keep: BoolArray, open_: BoolArray) -> Observed:
    """`keep`: (people,); `open_`: (groups,) groups whose numbers may be seen."""
    place = np.append(np.where(keep, np.cumsum(keep) - 1, NONE), NONE)
    groups = observed.groups
    person, group = groups.members
    both = keep[person] & open_[group]
    groups = replace(
        groups,
        of_person=frozen(groups.of_person[keep]),
        members=frozen(np.stack([place[person[both]], group[both]]).astype(np.int64)),
    )
    asked, answered = frozen(observed.asked[keep]), frozen(observed.answered[keep])
    return replace(
        observed,
        groups=groups,
        people=int(keep.sum()),
        asked=asked,
        answered=answered,
        own_unit=None if observed.own_unit is None else frozen(observed.own_unit[keep]),
        sizes=per_group(groups, np.ones(len(asked), dtype=np.bool_)),
        asked_by_group=per_group(groups, asked),
        answered_by_group=per_group(groups, answered),
        ties=_among(observed.ties, keep, place),
        weak=_among(observed.weak, keep, place),
        open_names=_names(observed.open_names, keep, open_, place),
        shared_members=shared_members(groups),
    )


def _among(ties: Ties, keep: BoolArray, place: IntArray) -> Ties:
    both = keep[ties.source] & keep[ties.target]
    source, target = (frozen(place[end[both]].astype(np.int64)) for end in (ties.source, ties.target))
    return Ties(source, target, frozen(ties.weight[both]))


def _names(names: OpenNames, keep: BoolArray, open_: BoolArray, place: IntArray) -> OpenNames:
    written = keep[names.person]
    row = np.append(np.where(written, np.cumsum(written) - 1, NONE), NONE)
    useful = written[names.name] & open_[names.group]
    return OpenNames(
        mention=frozen(names.mention[written]),
        person=frozen(place[names.person[written]].astype(np.int64)),
        name=frozen(row[names.name[useful]].astype(np.int64)),
        group=frozen(names.group[useful]),
        by_group=frozen(np.where(open_, names.by_group, 0).astype(np.int64)),
    )
