"""How long it takes until the sample is out: ``python tests/bench/bench_exports.py`` prints it. Nothing is asserted.

Processor time stands beside the clock's, for a machine that has other work.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_NO_GUI_THREADPOOL"] = "1"
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from orgmapper.export.svg import scene_to_svg
from orgmapper.locate import resource
from orgmapper.ui.paint.pdf import pdf
from orgmapper.ui.paint.picture import png
from orgmapper.workspace.network_page import Findable, write_page
from orgmapper.workspace.output import opened
from orgmapper.workspace.pictures import map_picture
from orgmapper.workspace.reading import read_document
from orgmapper.workspace.slides.deck import write_deck
from orgmapper.workspace.tables import write_graph, write_workbook
from orgmapper.workspace.view import ViewState
from tests.export.pptx.package_check import names, slide_trees
from tests.scene.organisations import organisation

SMALL = {"Place": (("Housing", 34), ("Planning", 28)), "People": (("Schools", 30),), "Money": (("Finance", 32),)}


def timed(name: str, work: Callable[[], int]) -> None:
    clock, processor = time.perf_counter(), time.process_time()
    size = work()
    clock, processor = time.perf_counter() - clock, time.process_time() - processor
    print(f"{name:<28} {clock:7.2f} s {processor:7.2f} s cpu {size / 1e6:8.2f} MB")


def main() -> None:
    view = ViewState()
    document = read_document(resource("samples", "northmoor.orgmap"))
    with tempfile.TemporaryDirectory() as folder, opened(document) as workspace:
        target = Path(folder)

        def file(name: str, write: Callable[[Path], object]) -> int:
            write(target / name)
            return (target / name).stat().st_size

        timed(
            "standard deck, nothing known",
            lambda: file("a.pptx", lambda path: write_deck(path, workspace, view, pictures=png)),
        )
        timed(
            "the same, made anew", lambda: file("a.pptx", lambda path: write_deck(path, workspace, view, pictures=png))
        )
        scene = map_picture(workspace, view, 1600, 1000, "print")
        timed("SVG", lambda: len(scene_to_svg(scene).encode()))
        timed("PDF", lambda: len(pdf(scene)))
        timed("PNG of 3,200 pixels", lambda: len(png(scene, 2.0)))
        timed("PNG of 8,000 pixels", lambda: len(png(scene, 5.0)))
        named = Findable(pseudonyms=True)
        timed("page of 2,000 people", lambda: file("a.html", lambda path: write_page(path, workspace, view, named)))
        timed("workbook", lambda: file("a.xlsx", lambda path: write_workbook(path, workspace, view)))
        with opened(organisation(SMALL, 420, seed=3)) as few:
            map_picture(few, view, 1600, 1000)
            path = target / "b.pptx"
            timed(
                "native map on a slide",
                lambda: file("b.pptx", lambda _: write_deck(path, few, view, pictures=png, only_view=True)),
            )
            print(f"{'':28} {len(names(slide_trees(path.read_bytes())[0]))} shapes")
        timed("GraphML", lambda: file("a.graphml", lambda path: write_graph(path, workspace, view)))


if __name__ == "__main__":
    main()
