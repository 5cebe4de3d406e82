"""How smoothly people glide: ``python -m tests.bench.bench_glide [--scale 2]`` prints a line for each leg of the way.

A window of 1600 x 900, drawn without a graphics card, 2,000 people and 12,000 ties. Sixty moments from chart to
islands and sixty from islands to network are timed: by the clock, and by the processor's own time, which other
programs do not lengthen. Nothing is asserted; `reference` is a fixed piece of work, to compare machines and moments by.
"""

import argparse
import os
import sys
import time
from dataclasses import replace

import numpy as np

from tests.bench.bench_islands import SIZES, reference, timed, world

FRAMES = 60


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--scale", type=int, default=1)
    wish = parser.parse_args(arguments)
    quiet = {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(wish.scale), "QT_NO_GUI_THREADPOOL": "1"}
    os.environ.update(quiet)
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from orgmapper.model.choices import Choices
    from orgmapper.ui.jobs_qt import PostToWindow
    from orgmapper.ui.look import Look
    from orgmapper.ui.map.glide import STOPS
    from orgmapper.ui.map.view import MapView
    from orgmapper.ui.paint.text import register_fonts
    from orgmapper.workspace.jobs import JobRunner
    from orgmapper.workspace.pictures import map_scene
    from orgmapper.workspace.view import ViewState
    from tests.scene.pages import opened

    application = QApplication([])
    application.setStyle("Fusion")
    register_fonts()
    look = Look(application, "light", 1.0)
    look.apply()
    with JobRunner(PostToWindow()) as jobs, opened(world(*SIZES[0])) as workspace:
        view = MapView(look, jobs, lambda hit: "")
        view.resize(1600, 900)
        view.show()
        page = view.canvas.width(), view.canvas.height()
        seen = ViewState(choices=Choices(level="Department"))
        loop, beat = QEventLoop(), QTimer()
        beat.timeout.connect(lambda: loop.quit() if view.glide.ready else None)
        beat.start(20)
        view.show_scene(map_scene(workspace, seen, *page))
        view.canvas.set_page(*page)
        asked = timed(
            lambda: (
                view.glide.prepare(0, lambda kind, ticket: map_scene(workspace, replace(seen, kind=kind), *page)),
                loop.exec(),
            )
        )
        print(f"stops ready after {asked:.2f} s; {page[0]} x {page[1]} at {wish.scale}")
        for leg in range(len(STOPS) - 1):
            clock, own = [], []
            for frame in range(FRAMES):
                began, busy = time.perf_counter(), time.thread_time()
                view.glide.hold(leg + (frame + 0.5) / FRAMES)
                view.canvas.viewport().repaint()
                clock.append((time.perf_counter() - began) * 1000)
                own.append((time.thread_time() - busy) * 1000)
            print(
                f"{STOPS[leg]} to {STOPS[leg + 1]}: {_two(clock)} ms by the clock, {_two(own)} ms of the processor, "
                f"reference {reference() * 1000:.0f} ms"
            )
        view.glide.leave()
        view.close()
    return 0


def _two(values: list[float]) -> str:
    middle, most = np.percentile(np.array(values), [50, 95])
    return f"{middle:.1f} ({most:.1f})"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
