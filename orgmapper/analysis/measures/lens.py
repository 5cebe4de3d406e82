"""The Mintzberg lens: is contact between units direct, or only up and over through their heads and the top?"""

from dataclasses import dataclass

import numpy as np

from orgmapper.analysis.measures.arcs import Arcs, either, matrix
from orgmapper.analysis.measures.lines import Forest
from orgmapper.analysis.measures.thin import through_heads_only
from orgmapper.model.columns import NONE, BoolArray, IntArray


@dataclass(frozen=True, eq=False)
class Lens:
    """Over pairs of units a < b; nan where a number means nothing.

    Attributes
    ----------
    heads : (groups,) int array
        Who heads each; NONE where the chart does not say.
    lateral_share : float
        Ties between units in which no head takes part, among all ties between units.
    up_and_over_share : float
        Pairs of units that meet only in their heads, or only in somebody above both, among pairs that meet at all.
    a, b : (pairs,) int arrays
    heads_only, top_only : (pairs,) bool arrays
        Every tie is between the two heads; no tie at all, but somebody who stands above both has one with each.
    met : (pairs,) bool array
        A tie, or somebody above in common.
    """

    heads: IntArray
    lateral_share: float
    up_and_over_share: float
    a: IntArray
    b: IntArray
    heads_only: BoolArray
    top_only: BoolArray
    met: BoolArray


def heads(lines: Forest, of_person: IntArray, groups: int) -> IntArray:
    """(groups,) the member whose own manager is not in the group and who has the most of it beneath; NONE where two
    have equally many, and where nobody has anybody.
    """
    people = len(of_person)
    boss = np.where(lines.lined, lines.manager, np.arange(people))
    up = np.where((of_person[boss] == of_person) & (of_person != NONE), boss, np.arange(people))
    for _ in range(people.bit_length() + 1):
        up = up[up]
    members = np.flatnonzero(of_person != NONE)
    led = np.bincount(up[members], minlength=people)
    tops = members[(up[members] == members) & (led[members] > 1)]
    tops = tops[np.lexsort((-led[tops], of_person[tops]))]
    result = np.full(groups, NONE, dtype=np.int64)
    group, first, many = np.unique(of_person[tops], return_index=True, return_counts=True)
    for row, place, count in zip(group.tolist(), first.tolist(), many.tolist(), strict=True):
        if count == 1 or led[tops[place]] > led[tops[place + 1]]:
            result[row] = tops[place]
    return result


def above_groups(lines: Forest, of_person: IntArray, groups: int) -> tuple[IntArray, IntArray]:
    """Who stands above which group: person, group. More than half of its people are somewhere beneath her, and she is
    not in it herself: in no group, as at the top of most charts, or in another one, as in a chief executive's office.
    """
    member = np.flatnonzero(of_person != NONE)
    above, group = lines.manager[member], of_person[member]
    sizes = np.bincount(group, minlength=groups)
    met: list[IntArray] = []
    while len(above := above[climbs := above != NONE]):
        group = group[climbs]
        met.append(above * groups + group)
        above = lines.manager[above]
    keys, beneath = np.unique(np.concatenate([*met, np.empty(0, dtype=np.int64)]), return_counts=True)
    person, led = np.divmod(keys, max(groups, 1))
    most = (2 * beneath > sizes[led]) & (of_person[person] != led)
    return person[most].astype(np.int64), led[most].astype(np.int64)


def over_the_top(low: IntArray, high: IntArray, lines: Forest, of_person: IntArray, groups: int) -> BoolArray:
    """(groups, groups) whether somebody who stands above both has a tie with each. `low`, `high`: tied people."""
    person, near = np.concatenate([low, high]), np.concatenate([high, low])
    known = of_person[near] != NONE
    shape = (len(of_person), max(groups, 1))
    touches = matrix(person[known], of_person[near[known]], shape).astype(bool)
    above = matrix(*above_groups(lines, of_person, groups), shape).astype(bool)
    both = touches.multiply(above).astype(np.int64)
    return np.asarray((both.T @ both).todense()) > 0


def lens(arcs: Arcs, lines: Forest, of_person: IntArray, groups: int) -> Lens:
    """Ties in any direction. Without reporting lines nobody is a head, and both shares are nan."""
    low, high = either(arcs)
    leading = heads(lines, of_person, groups)
    is_head = np.zeros(arcs.people, dtype=np.bool_)
    is_head[leading[leading != NONE]] = True
    one, other = of_person[low], of_person[high]
    across = (one != NONE) & (other != NONE) & (one != other)
    a, b = np.triu_indices(groups, 1)
    heads_only = through_heads_only(low, high, of_person, groups, leading, a, b)
    tied = np.zeros((groups, groups), dtype=np.bool_)
    tied[one[across], other[across]] = tied[other[across], one[across]] = True
    top_only = over_the_top(low, high, lines, of_person, groups)[a, b] & ~tied[a, b]
    met = tied[a, b] | top_only
    charted = bool(lines.lined.any())
    lateral = ~is_head[low[across]] & ~is_head[high[across]]
    return Lens(
        heads=leading,
        lateral_share=float(lateral.mean()) if charted and len(lateral) else float("nan"),
        up_and_over_share=float((heads_only | top_only)[met].mean()) if charted and met.any() else float("nan"),
        a=a.astype(np.int64),
        b=b.astype(np.int64),
        heads_only=heads_only,
        top_only=top_only,
        met=met,
    )
