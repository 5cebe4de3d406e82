"""How long measures take: ``python tests/bench/bench_measures.py [PEOPLE]...``. No test: nothing is asserted.

Six ties a person at random in uneven units, reporting lines with seven reports each.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from orgmapper.analysis.gaps import gap_table
from orgmapper.analysis.measures.arcs import arcs_of, either
from orgmapper.analysis.measures.betweenness import betweenness_of
from orgmapper.analysis.measures.brokerage import brokerage
from orgmapper.analysis.measures.chance import relabelled
from orgmapper.analysis.measures.closed_form import closed_form
from orgmapper.analysis.measures.communities import communities
from orgmapper.analysis.measures.core import core_periphery
from orgmapper.analysis.measures.ego import ego
from orgmapper.analysis.measures.figures import measures
from orgmapper.analysis.measures.formal_informal import formal_informal
from orgmapper.analysis.measures.hierarchy import krackhardt
from orgmapper.analysis.measures.lens import lens
from orgmapper.analysis.measures.lines import forest
from orgmapper.analysis.measures.partition import partition
from orgmapper.analysis.measures.qap import ties_on_lines
from orgmapper.analysis.measures.thin import bus_factors, in_common
from orgmapper.analysis.mixing import mixing
from orgmapper.analysis.observed import observe
from orgmapper.model.choices import Choices
from tests.bench.bench_gaps import world

UNITS = {2_000: 36, 20_000: 60, 100_000: 300}
TIES_EACH = 6
REPORTS = 7


def taken(work: Callable[[], object], times: int) -> float:
    """Seconds of the fastest run."""
    found: list[float] = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return min(found)


def main(people: int) -> None:
    units = UNITS.get(people, 60)
    document = world(people, units, TIES_EACH * people)
    seen = observe(document, Choices())
    manager = (np.arange(people) - 1) // REPORTS
    arcs, group, groups, lines = arcs_of(seen), seen.groups.of_person, len(seen.groups), forest(manager)
    low, high = either(arcs)
    a, b = (side.astype(np.int64) for side in np.triu_indices(groups, 1))
    formula: dict[str, Callable[[], object]] = {
        "mixing": lambda: mixing(seen),
        "gap table": lambda: gap_table(seen),
        "density, reciprocity, E-I": lambda: measures(document.people, seen),
        "assortativity, modularity, Coleman": lambda: partition(arcs, group, groups),
        "Krackhardt, ties": lambda: krackhardt(people, arcs.target, arcs.source),
        "Krackhardt, chart": lambda: krackhardt(people, manager[1:], np.arange(1, people)),
        "constraint, effective size": lambda: ego(arcs),
        "Gould and Fernandez": lambda: brokerage(arcs, group, groups),
        "formal against informal": lambda: formal_informal(arcs, lines, "arcs"),
        "Mintzberg lens": lambda: lens(arcs, lines, group, groups),
    }
    rest: dict[str, Callable[[], object]] = {
        "colleagues in common": lambda: in_common(arcs, group, groups),
        "bus factors, all pairs": lambda: bus_factors(low, high, group, groups, a, b),
        "E-I, 5,000 relabellings": lambda: relabelled(group, arcs.source, arcs.target),
        "QAP on lines, 2,000": lambda: ties_on_lines(manager, arcs.source, arcs.target),
        "core and rim": lambda: core_periphery(arcs),
        "communities, best of 20": lambda: communities(people, low, high),
        "betweenness": lambda: betweenness_of(arcs),
    }
    print(f"{people:,} people, {len(arcs):,} ties, {groups} units")
    total = 0.0
    for name, work in formula.items():
        seconds = taken(work, 3)
        # The gap table counts the mixing matrix itself.
        total += seconds if name != "mixing" else 0
        print(f"  {name:<36}{seconds:8.3f} s")
    print(f"  {'all of these':<36}{total:8.3f} s")
    print(f"  {'in one call':<36}{taken(lambda: closed_form(seen, manager), 3):8.3f} s")
    if people <= 20_000:
        for name, work in rest.items():
            print(f"  {name:<36}{taken(work, 1):8.3f} s", flush=True)


if __name__ == "__main__":
    for count in map(int, sys.argv[1:] or UNITS):
        main(count)
