"""Units drawn coarser or finer than the level: one closed over all beneath it, one replaced by the units below it."""

from dataclasses import replace

import numpy as np

from orgmapper.analysis.grouping import Groups
from orgmapper.model.choices import Choices
from orgmapper.model.hierarchy import beneath, standing
from orgmapper.model.tables import Units


def can_expand(units: Units, groups: Groups, row: int) -> bool:
    """It stands on the map itself, and there are units below it."""
    return groups.units is not None and row in groups.units and len(beneath(units, row)) > 1


def can_collapse(units: Units, groups: Groups, row: int) -> bool:
    """Several units beneath it stand on the map in its place."""
    return groups.units is not None and int(np.isin(groups.units, beneath(units, row)[1:]).sum()) > 0


def expanded(units: Units, choices: Choices, row: int) -> Choices:
    """The units directly below stand in place of this one."""
    number = int(units.id[row])
    if number in choices.folded:
        return replace(choices, folded=tuple(other for other in choices.folded if other != number))
    return replace(choices, opened=(*choices.opened, number))


def collapsed(units: Units, groups: Groups, choices: Choices, row: int) -> Choices:
    """The unit stands for all beneath it."""
    inside = frozenset(units.id[beneath(units, row)].tolist())
    folded = tuple(number for number in choices.folded if number not in inside)
    opened = tuple(number for number in choices.opened if number not in inside)
    if standing(units, groups.level_row, folded, opened)[row] != row:
        folded = (*folded, int(units.id[row]))
    return replace(choices, folded=folded, opened=opened)
