"""How much people keep to their own group: the E-I index beside what chance would give."""

from dataclasses import dataclass

import numpy as np

from orgmapper.analysis.observed import Observed
from orgmapper.model.columns import NONE


@dataclass(frozen=True)
class Segregation:
    """E-I index (Krackhardt and Stern 1988).

    Attributes
    ----------
    inside, outside : int
        Ties within a group and between groups: arcs as they were named, or merged pairs.
    left_out : int
        Ties with somebody whose group is unknown; in neither.
    index : float
        (outside - inside) / (outside + inside); nan without ties.
    by_chance : float
        What random groups of these sizes give, 1 - 2 sum n_d (n_d - 1) / (n (n - 1)); nan for fewer than two people.
    """

    inside: int
    outside: int
    left_out: int
    index: float
    by_chance: float


def segregation(observed: Observed) -> Segregation:
    """The index over people whose group is known."""
    of_person, ties = observed.groups.of_person, observed.ties
    one, other = of_person[ties.source], of_person[ties.target]
    known = (one != NONE) & (other != NONE)
    inside = int((known & (one == other)).sum())
    outside = int(known.sum()) - inside
    sizes = observed.sizes.astype(np.float64)
    people = float(sizes.sum())
    return Segregation(
        inside=inside,
        outside=outside,
        left_out=int((~known).sum()),
        index=(outside - inside) / (outside + inside) if inside + outside else float("nan"),
        by_chance=1 - 2 * float((sizes * (sizes - 1)).sum()) / (people * (people - 1)) if people > 1 else float("nan"),
    )
