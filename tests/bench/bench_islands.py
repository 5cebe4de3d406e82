"""How long the islands picture takes: ``python tests/bench/bench_islands.py`` prints a table. Nothing is asserted."""

import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from orgmapper.model.choices import Choices
from orgmapper.model.document import Document
from orgmapper.workspace import results
from orgmapper.workspace.pictures import geometry_of, map_scene
from orgmapper.workspace.view import ViewState
from tests.scene.organisations import organisation
from tests.scene.pages import opened

SIZES = ((2_000, 36, 12_000), (20_000, 60, 120_000), (100_000, 300, 600_000))
DIVISIONS = 8


def world(people: int, units: int, ties: int) -> Document:
    """Units of uneven size in eight divisions."""
    sizes = np.maximum(3, np.random.default_rng(3).gamma(2, people / units / 2, units).astype(int)).tolist()
    return organisation(
        {
            f"Division {division}": tuple(
                (f"Unit {unit}", sizes[unit]) for unit in range(units) if unit * DIVISIONS // units == division
            )
            for division in range(DIVISIONS)
        },
        ties,
    )


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def reference() -> float:
    """A fixed piece of work, to compare machines and moments by."""
    square = np.random.default_rng(0).random((400, 400))
    return timed(lambda: [square @ square for _ in range(20)])


def main() -> None:
    print(f"{'people':>8} {'units':>6} {'ties':>8} {'layout':>8} {'routes':>8} {'dressing':>9} {'reference':>10}")
    for people, units, ties in SIZES:
        document, view = world(people, units, ties), ViewState(choices=Choices(level="Department"))
        with opened(document) as workspace:
            results.finding(workspace, view.choices, view.audience)
            layout = timed(lambda: geometry_of(workspace, view, 1600, 900))  # noqa: B023
            first = timed(lambda: map_scene(workspace, view, 1600, 900))  # noqa: B023
            again = min(timed(lambda: map_scene(workspace, view, 1600, 900)) for _ in range(5))  # noqa: B023
        row = f"{layout:7.2f}s {max(first - again, 0):7.2f}s {again * 1000:7.0f}ms"
        print(f"{len(document.people):8,} {units:6} {len(document.ties):8,} {row} {reference() * 1000:8.0f}ms")


if __name__ == "__main__":
    main()
