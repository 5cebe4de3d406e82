"""How good the maps of islands are: ``python -m tests.bench.bench_quality`` prints every set at every level of units.

With ``--shared FOLDER`` the public data sets there are looked at too; ``--joining`` lets 1 % of the people join, twenty
times over, and says how far islands moved. A bar that is missed stands at the end of its line.
"""

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from orgmapper.cli.demo import sample
from orgmapper.model.choices import Choices
from orgmapper.model.document import Document
from orgmapper.workspace.kept_places import KeptPlaces
from orgmapper.workspace.pictures import keep_places
from orgmapper.workspace.view import ViewState
from tests.sample_organisation.files import file_names, write_sample
from tests.sample_organisation.sample import make_sample
from tests.scene.joining import joined
from tests.scene.pages import opened
from tests.scene.quality import PAGES, Quality, imported, look_at, moved

SEEDS = (2, 3, 4, 5, 6)
NETWORKS = {"krackhardt_hightech": -1.0, "dhhs_agencies": 0.2, "aucs": 0.2, "uk_faculty": -1.0}
ORGANOGRAMS = ("department_of_health-2011-03-31", "environment_agency-2011-03-31", "hm_treasury-2011-09-30")
TIMES, ONCE, AFTER = 20, 0.02, 0.10
HEADS = ("units", "labelled", "islands", "shores", "across", "down", "shore", "near")
HEAD = f"{'set':22} {'level':22} {'page':>9} " + " ".join(f"{head:>8}" for head in HEADS)


def of_seed(seed: int) -> Document:
    """The import of another council of the sample's generator."""
    made = make_sample(seed)
    with tempfile.TemporaryDirectory() as folder:
        write_sample(made, Path(folder))
        return imported(*(Path(folder) / name for name in file_names(made)[0]))


def sets(shared: Path | None) -> Iterator[tuple[str, Document, float]]:
    """Name, document, and what nearness is to reach at the usual level."""
    yield "sample", sample(), 0.4
    for seed in SEEDS:
        yield f"seed {seed}", of_seed(seed), 0.4
    if shared is None:
        return
    for name, bar in NETWORKS.items():
        yield name, imported(shared / "data" / name / "people.csv", shared / "data" / name / "ties.csv"), bar
    folder = shared / "data" / "uk_organograms"
    for name in ORGANOGRAMS:
        parts = [folder / f"{name}-{part}.csv" for part in ("senior", "junior")]
        yield name.split("-")[0], imported(*parts), -1.0


def line(name: str, level: str, quality: Quality, misses: list[str]) -> str:
    sound, page = quality.sound, quality.page.geometry.page
    shares = (sound.labelled, sound.islands_cover, sound.shores_cover, sound.across, sound.down)
    numbers = [f"{quality.units:8}", *(f"{share:8.0%}" for share in shares)]
    numbers += [f"{sound.shores_width:8.2f}", f"{quality.nearness:8.2f}"]
    return f"{name:22.22} {level:22.22} {page[0]:4.0f}x{page[1]:4.0f} {' '.join(numbers)}  {'; '.join(misses)}".rstrip()


def pictures(name: str, document: Document, bar: float) -> None:
    with opened(document) as workspace:
        usual = look_at(workspace, PAGES[0])
        for level in document.levels:
            for page in PAGES:
                quality = look_at(workspace, page, ViewState(choices=Choices(level=level)))
                misses = quality.misses()
                if quality.units == usual.units and quality.nearness < bar:
                    misses.append(f"near {quality.nearness:.2f}")
                print(line(name, level, quality, misses), flush=True)


def joining(name: str, document: Document, page: tuple[float, float]) -> None:
    """1 % join, again and again; the picture that is kept begins the next one, as in the window."""
    level = document.levels[:2][-1]
    view = ViewState(choices=Choices(level=level))
    kept, shown, ways = KeptPlaces(), [], []
    misses: list[str] = []
    for turn in range(TIMES + 1):
        with opened(document) as workspace:
            workspace.places = kept
            quality = look_at(workspace, page, view)
            keep_places(workspace, view, *page)
        if shown:
            ways.append(float(np.median(moved(shown[-1], quality.page))))
        misses += [f"{turn}: {miss}" for miss in quality.misses()]
        shown.append(quality.page)
        document = joined(document, 0.01, turn)
    far = float(np.median(moved(shown[0], shown[-1])))
    misses += [f"moved {way:.3f}" for way in ways if way >= ONCE] + ([f"moved {far:.3f}"] if far >= AFTER else [])
    moves = f"once {ways[0]:.3f}, at most {max(ways):.3f}, in the end {far:.3f}"
    print(f"{name:22.22} {level:22.22} {page[0]:4.0f}x{page[1]:4.0f} {moves}  {'; '.join(misses)}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--shared", type=Path)
    parser.add_argument("--joining", action="store_true")
    parser.add_argument("--only", default="", help="sets whose name contains this")
    wish = parser.parse_args()
    if not wish.joining:
        print(HEAD)
    for name, document, bar in sets(wish.shared):
        if wish.only not in name:
            continue
        if not wish.joining:
            pictures(name, document, bar)
            continue
        for page in PAGES:
            joining(name, document, page)


if __name__ == "__main__":
    main()
