"""How smoothly the map moves: ``python -m tests.bench.bench_frames [--scale 2] [--people 2000]`` prints a table.

A window of 1600 x 900 on the islands, drawn without a graphics card. Sixty pans and sixty zoom steps are timed as
``viewport().repaint()``; then how long it takes from the last step until everything in sight is painted as it should
be, what the window's thread did not answer for meanwhile, and the memory. Each organisation runs in a process of its
own. Nothing is asserted; `reference` is a fixed piece of work, to compare machines and moments by.
"""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial

import numpy as np

from tests.bench.bench_islands import SIZES, reference, world

HEAD = (
    f"{'people':>8} {'ties':>8} {'scale':>5} {'pan':>12} {'zoom':>12} {'unpainted':>9} "
    f"{'full frame':>10} {'close by':>9} {'stall':>7} {'memory':>8} {'reference':>9}"
)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=0)
    parser.add_argument("--scale", type=int, default=1)
    parser.add_argument("--child", type=int)
    wish = parser.parse_args(arguments)
    if wish.child is not None:
        print(one(wish.child, wish.scale))
        return 0
    print(HEAD)
    for number, (people, _, _) in enumerate(SIZES):
        if wish.people in (0, people):
            command = [sys.executable, "-m", "tests.bench.bench_frames", "--child", str(number)]
            quiet = {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(wish.scale), "QT_NO_GUI_THREADPOOL": "1"}
            subprocess.run([*command, "--scale", str(wish.scale)], env={**os.environ, **quiet}, check=True)
    return 0


def one(number: int, scale: int) -> str:
    """One line of the table."""
    people, units, ties = SIZES[number]
    import psutil
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from orgmapper.model.choices import Choices
    from orgmapper.ui.jobs_qt import PostToWindow
    from orgmapper.ui.look import Look
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
    document = world(people, units, ties)
    with JobRunner(PostToWindow()) as jobs, opened(document) as workspace:
        view = MapView(look, jobs, lambda hit: "")
        view.resize(1600, 900)
        view.canvas.motion = False
        view.show()
        shown = QEventLoop()
        QTimer.singleShot(0, shown.quit)
        shown.exec()
        page = view.canvas.width(), view.canvas.height()
        scene = map_scene(workspace, ViewState(choices=Choices(level="Department")), *page)
        stalls: list[float] = []

        def until_fresh(work: Callable[[], object]) -> float:
            """Seconds from here until everything in sight is painted; how long the thread was away goes to `stalls`."""
            loop, beat, last = QEventLoop(), QTimer(), [time.perf_counter()]

            def tick() -> None:
                now = time.perf_counter()
                stalls.append(now - last[0] - 0.004)
                last[0] = now

            beat.timeout.connect(tick)
            view.painting.fresh.connect(loop.quit)
            begin = time.perf_counter()
            work()
            last[0] = time.perf_counter()
            beat.start(4)
            loop.exec()
            beat.stop()
            view.painting.fresh.disconnect(loop.quit)
            return time.perf_counter() - begin

        until_fresh(lambda: view.show_scene(scene))
        stalls.clear()
        bare: list[float] = []

        def timed(step: Callable[[], object]) -> float:
            step()
            begin = time.perf_counter()
            view.canvas.viewport().repaint()
            taken = time.perf_counter() - begin
            bare.append(unpainted(view))
            return taken

        view.canvas.zoom(2.0)
        push, zoom = view.canvas.push, view.canvas.zoom
        pans = [timed(partial(push, 12 if number % 20 < 10 else -12, 7)) for number in range(60)]
        zooms = [timed(partial(zoom, 1.06 if number < 30 else 1 / 1.06)) for number in range(60)]
        view.canvas.show_all()
        full = until_fresh(lambda: view.canvas.zoom(1.2))
        share = max(1.0, (people / 2000) ** 0.5)
        near = until_fresh(lambda: view.canvas.zoom(share)) if share > 1 else float("nan")
        view.close()
        memory = psutil.Process().memory_info().rss / 2**20
    return (
        f"{len(document.people):8,} {len(document.ties):8,} {scale:5} {_two(pans)} {_two(zooms)} {max(bare):8.1%} "
        f"{full * 1000:8.0f}ms {near * 1000:7.0f}ms {max(stalls) * 1000:5.0f}ms {memory:6.0f}MB "
        f"{reference() * 1000:7.0f}ms"
    )


def unpainted(view: object) -> float:
    """Share of what is in sight, and on the page, that no picture covers."""
    canvas, tiles = view.canvas, view.picture.tiles  # type: ignore[attr-defined]
    x, y, width, height = canvas.seen()
    if not tiles:
        return 1.0
    part = max((_overlap((x, y, width, height), (t.x, t.y, t.width, t.height)) for t in tiles), default=0.0)
    return 1.0 - part / (width * height)


def _overlap(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> float:
    wide = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
    high = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
    return max(wide, 0.0) * max(high, 0.0)


def _two(values: list[float]) -> str:
    middle, most = np.percentile(np.array(values) * 1000, [50, 95])
    return f"{middle:4.1f} ({most:4.1f})"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
