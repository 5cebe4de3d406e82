"""How long the gap table takes: ``python tests/bench/bench_gaps.py`` prints a table. No test: nothing is asserted."""

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from orgmapper.analysis.gaps import gap_table
from orgmapper.analysis.interests import shared_interests
from orgmapper.analysis.measures import measures
from orgmapper.analysis.observed import observe
from orgmapper.model.choices import Choices
from orgmapper.model.columns import floats, frozen, ints
from orgmapper.model.document import Document
from orgmapper.model.tables import Claims, Ties
from tests.analysis.make import interests, organisation

SIZES = ((2_000, 36, 12_000), (20_000, 60, 120_000), (100_000, 300, 600_000))
MOST_INTERESTS = 20_000


def world(people: int, units: int, ties: int) -> Document:
    """Units of uneven size; ties at random; four interests a person."""
    random = np.random.default_rng(1)
    unit_of = np.sort(np.minimum(random.integers(0, units, people), random.integers(0, units, people)))
    document = organisation(unit_of.tolist(), unit_names=[f"Unit {row}" for row in range(units)])
    none = frozen(np.full(ties, -1, dtype=np.int64))
    zero = frozen(np.zeros(ties, dtype=np.int64))
    held = 4 * people
    return replace(
        document,
        ties=Ties(
            id=ints(range(ties)),
            source=frozen(random.integers(0, people, ties)),
            target=frozen(random.integers(0, people, ties)),
            relation=zero,
            wave=zero,
            weight=floats([1.0] * ties),
            origin=none,
            origin_row=none,
        ),
        interests=interests(*(f"interest {row}" for row in range(120))),
        claims=Claims(
            person=ints(row // 4 for row in range(held)),
            interest=frozen(random.integers(0, 120, held)),
            kind=frozen(np.zeros(held, dtype=np.int64)),
            wave=frozen(np.zeros(held, dtype=np.int64)),
            origin=frozen(np.full(held, -1, dtype=np.int64)),
            origin_row=frozen(np.zeros(held, dtype=np.int64)),
        ),
    )


def best(work: Callable[[], object], times: int = 5) -> float:
    """Milliseconds of the fastest run."""
    taken: list[float] = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return 1000 * min(taken)


def main() -> None:
    sys.stdout.write(
        f"{'people':>8} {'units':>6} {'ties':>8} {'observe':>9} {'gaps':>9} {'measures':>9} {'interests':>10}  ms\n"
    )
    for people, units, ties in SIZES:
        document = world(people, units, ties)
        seen = observe(document, Choices())
        row = [
            best(lambda: observe(document, Choices())),  # noqa: B023
            best(lambda: gap_table(seen)),  # noqa: B023
            best(lambda: measures(document.people, seen)),  # noqa: B023
        ]
        facts = (document.people, document.interests, document.claims, 0)
        shared = f"{best(lambda: shared_interests(*facts), 1):10.0f}" if people <= MOST_INTERESTS else " " * 10  # noqa: B023
        sys.stdout.write(
            f"{people:8} {units:6} {ties:8} " + " ".join(f"{value:9.1f}" for value in row) + f" {shared}\n"
        )


if __name__ == "__main__":
    main()
