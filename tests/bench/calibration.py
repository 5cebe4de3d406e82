"""How often a clear gap is found where there is none: ``python tests/bench/calibration.py FOLDER``.

FOLDER holds the public sets ``dhhs_agencies`` and ``aucs``. From each, 200 worlds without a true gap are made: the ties
between units are exchanged end for end until nothing is left of who had them with whom, so that everybody keeps as many
ties outside the own unit as in the data. Printed is the share of worlds with at least one clear gap, for the product
and for the usual shortcut (all outside ties thrown on all outside pairs); 0.05 is aimed at (methods 1.3). No test.
"""

import math
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from orgmapper.analysis.gaps import Grade, gap_table
from orgmapper.analysis.observed import Observed, observe
from orgmapper.analysis.significance import adjusted
from orgmapper.model.choices import Choices
from orgmapper.model.columns import IntArray
from orgmapper.model.tables import RECORDED
from tests.analysis.make import organisation
from tests.analysis.measures.cases import Case, case

WORLDS = 200
EXCHANGES = 20
SETS = (("dhhs_agencies", "collaboration", "department"), ("aucs", "work", "group"))

Pair = tuple[int, int]


def without_a_gap(own: Case, random: np.random.Generator) -> list[Pair]:
    """The ties with those between units exchanged: each person keeps how many she has outside the own unit."""
    ties = [(int(a), int(b)) for a, b in zip(own.observed.ties.source, own.observed.ties.target, strict=True)]
    unit: list[int] = own.groups.tolist()
    inside = [pair for pair in ties if unit[pair[0]] == unit[pair[1]]]
    across = [pair for pair in ties if unit[pair[0]] != unit[pair[1]]]
    known = set(across)
    draws = random.integers(0, len(across), (EXCHANGES * len(across), 2)).tolist()
    turned = (random.random(len(draws)) < 0.5).tolist()
    for (one, other), turn in zip(draws, turned, strict=True):
        (a, b), (c, d) = across[one], across[other]
        if turn:
            c, d = d, c
        first, second = (min(a, d), max(a, d)), (min(c, b), max(c, b))
        if unit[a] == unit[d] or unit[c] == unit[b] or first == second or first in known or second in known:
            continue
        known -= {across[one], across[other]}
        known |= {first, second}
        across[one], across[other] = first, second
    return inside + across


def shortcut(seen: Observed) -> bool:
    """Whether the usual test finds a gap: sizes alone, every outside pair as likely as any other."""
    sizes = seen.sizes.astype(np.int64)
    table = gap_table(seen)
    pairs: IntArray = sizes[table.a] * sizes[table.b]
    everywhere, ties = int(pairs.sum()), int(table.ties.sum())

    def none(room: int) -> float:
        """Chance that all ties miss so many of the pairs."""
        left = everywhere - room
        return math.exp(_choose(left, ties) - _choose(everywhere, ties)) if left >= ties else 0.0

    p = np.array([1.0 if tied else none(int(room)) for tied, room in zip(table.ties, pairs, strict=True)])
    return bool((adjusted(p) <= 0.05).any())


def _choose(n: int, k: int) -> float:
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)


def false_alarms(own: Case, worlds: int = WORLDS) -> tuple[float, float]:
    """Share of worlds with a clear gap: of the product, of the shortcut."""
    random = np.random.default_rng(1)
    found = np.zeros(2)
    for _ in range(worlds):
        ties = without_a_gap(own, random)
        document = organisation(
            own.groups.tolist(),
            ties,
            unit_names=own.unit_names,
            directed=False,
            coverage_known=False,
            kind=RECORDED,
        )
        seen = observe(document, Choices())
        found += [bool((gap_table(seen).grade == Grade.CLEAR).any()), shortcut(seen)]
    return float(found[0]) / worlds, float(found[1]) / worlds


def main(folder: Path) -> None:
    print(f"{'base data':<16}{'product':>10}{'shortcut':>10}   share of {WORLDS} worlds with a gap that is none")
    for dataset, layer, unit in SETS:
        product, usual = false_alarms(case(folder / dataset, layer, unit, directed=False))
        print(f"{dataset:<16}{product:>10.3f}{usual:>10.3f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
