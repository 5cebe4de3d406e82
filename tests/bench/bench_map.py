"""Every bar of the map: ``python -m tests.bench.bench_map [--scale 1] [--people 2000]`` prints what was measured.

A window of 1600 x 900 on the islands, drawn without a graphics card, at one and at two device pixels a pixel. Sixty
pans and sixty zoom steps are timed as ``viewport().repaint()``; then how long it takes from the last step until
everything in sight is painted as it should be, what the window's thread did not answer for meanwhile, sixty moments
between two views and between two arrangements of one, and the memory after an export. Each organisation runs in a
process of its own. Nothing is asserted; `reference` is a fixed piece of work before and after, to compare machines and
moments by: the bars are meant for a machine that needs 40 ms for it and has nothing else to do. What the processor did
for the program alone stands beside the clock's where other work would hide it.
"""

import argparse
import gc
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np

from orgmapper.scene.primitives import Scene
from tests.bench.bench_islands import SIZES, reference, timed, world

BARS: dict[str, tuple[str, ...]] = {
    "islands layout, cold": ("< 500", "< 3,000", "< 15,000"),
    "pan": ("< 8 (16)",) * 3,
    "zoom": ("< 8 (16)",) * 3,
    "not yet painted": ("<= 2 %",) * 3,
    "full frame": ("< 150", "< 300", "< 500"),
    "full, of the processor": ("",) * 3,
    "close by, every tie": ("", "< 300", "< 300"),
    "close by, of the processor": ("",) * 3,
    "longest stall": ("< 50",) * 3,
    "stall, of the processor": ("",) * 3,
    "glide, or fade": ("< 12 (25)", "", ""),
    "glide, of the processor": ("",) * 3,
    "new arrangement": ("< 12 (25)", "", ""),
    "arrangement, of the processor": ("",) * 3,
    "memory after an export": ("< 400 MB", "< 800 MB", "< 2,000 MB"),
    "reference, before and after": ("",) * 3,
}
"""Milliseconds where nothing else is said; the median, in brackets the 95th of a hundred."""

STEPS = 60
AGAIN = 5


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=0)
    parser.add_argument("--scale", type=int, default=0)
    parser.add_argument("--child", type=int)
    wish = parser.parse_args(arguments)
    if wish.child is not None:
        print(json.dumps(one(wish.child)))
        return 0
    sizes = [number for number, (people, _, _) in enumerate(SIZES) if wish.people in (0, people)]
    for scale in (wish.scale,) if wish.scale else (1, 2):
        found = {number: _in_child(number, scale) for number in sizes}
        heads = (f"{SIZES[number][0]:,} / {SIZES[number][2]:,}" for number in sizes)
        print(f"{f'{scale} device pixels a pixel':<30}" + "".join(f"{head:>28}" for head in heads))
        for bar, limits in BARS.items():
            cells = (f"{found[number].get(bar, ''):>16}{limits[number]:>12}" for number in sizes)
            print(f"{bar:<30}" + "".join(cells))
    return 0


def _in_child(number: int, scale: int) -> dict[str, str]:
    command = [sys.executable, "-m", "tests.bench.bench_map", "--child", str(number)]
    plain = {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(scale), "QT_NO_GUI_THREADPOOL": "1"}
    ran = subprocess.run(command, env={**os.environ, **plain}, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(ran.stdout)


def one(number: int) -> dict[str, str]:
    """What was measured of one organisation, ready to be printed."""
    people, units, ties = SIZES[number]
    import psutil
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from orgmapper.model.choices import Choices
    from orgmapper.scene.journey import Carried, journey
    from orgmapper.ui.jobs_qt import PostToWindow
    from orgmapper.ui.look import Look
    from orgmapper.ui.map.glide import MOST_PEOPLE, STOPS
    from orgmapper.ui.map.view import MapView
    from orgmapper.ui.paint.picture import png
    from orgmapper.ui.paint.text import register_fonts
    from orgmapper.ui.program import TURN
    from orgmapper.workspace import results
    from orgmapper.workspace.jobs import JobRunner
    from orgmapper.workspace.pictures import geometry_of, map_picture, map_scene
    from orgmapper.workspace.view import ViewState
    from tests.scene.pages import opened

    sys.setswitchinterval(TURN)
    application = QApplication([])
    application.setStyle("Fusion")
    register_fonts()
    look = Look(application, "light", 1.0)
    look.apply()
    before = reference()
    seen = ViewState(choices=Choices(level="Department"))
    found: dict[str, str] = {}
    with JobRunner(PostToWindow()) as jobs, opened(world(people, units, ties)) as workspace:
        view = MapView(look, jobs, lambda hit: "")
        canvas = view.canvas
        view.resize(1600, 900)
        canvas.motion = False
        view.show()
        shown = QEventLoop()
        QTimer.singleShot(0, shown.quit)
        shown.exec()
        page = canvas.width(), canvas.height()
        with opened(world(60, 6, 200)) as small:
            # The rooms are open; what is measured is the work.
            geometry_of(small, seen, *page)
        results.finding(workspace, seen.choices, seen.audience)
        found["islands layout, cold"] = f"{1000 * timed(lambda: geometry_of(workspace, seen, *page)):,.0f}"
        stalls: list[tuple[float, float]] = []

        def until_fresh(work: Callable[[], object]) -> tuple[float, float]:
            """Milliseconds from here until everything in sight is painted, by the clock and of the processor; how long
            the thread was away goes to `stalls`.
            """
            loop, beat, last = QEventLoop(), QTimer(), [(0.0, 0.0)]

            def tick() -> None:
                clock, own = time.perf_counter(), time.process_time()
                stalls.append((clock - last[0][0] - 0.004, own - last[0][1] - 0.004))
                last[0] = clock, own

            beat.timeout.connect(tick)
            view.painting.fresh.connect(loop.quit)
            clock, own = time.perf_counter(), time.process_time()
            work()
            last[0] = time.perf_counter(), time.process_time()
            beat.start(4)
            loop.exec()
            beat.stop()
            view.painting.fresh.disconnect(loop.quit)
            return 1000 * (time.perf_counter() - clock), 1000 * (time.process_time() - own)

        def until_idle() -> None:
            """Let whatever is being made in the background come to its end."""
            loop, beat = QEventLoop(), QTimer()
            beat.timeout.connect(lambda: None if canvas.moving or jobs.jobs else loop.quit())
            beat.start(5)
            loop.exec()

        def moment(step: Callable[[], object]) -> tuple[float, float]:
            """Seconds that the step and its frame take, and seconds of the processor."""
            clock, own = time.perf_counter(), time.thread_time()
            step()
            canvas.viewport().repaint()
            return time.perf_counter() - clock, time.thread_time() - own

        scene = map_scene(workspace, seen, *page)
        until_fresh(lambda: view.show_scene(scene))
        # As in the program: what stays is left out of every search for garbage.
        gc.freeze()
        stalls.clear()
        bare: list[float] = []

        def moved(step: Callable[[], object]) -> float:
            step()
            taken = timed(canvas.viewport().repaint)
            bare.append(unpainted(view))
            return taken

        canvas.zoom(2.0)
        found["pan"] = _two([moved(partial(canvas.push, 12 if n % 20 < 10 else -12, 7)) for n in range(STEPS)])
        found["zoom"] = _two([moved(partial(canvas.zoom, 1.06 if n < STEPS / 2 else 1 / 1.06)) for n in range(STEPS)])
        found["not yet painted"] = f"{max(bare):.1%}"

        def from_afar(bar: str, beside: str, closer: float) -> None:
            """How long it takes until everything is painted so much closer than the whole page."""
            taken: list[tuple[float, float]] = []
            for again in range(AGAIN):
                canvas.show_all(flying=False)
                until_idle()
                taken.append(until_fresh(partial(canvas.zoom, closer * (1.0 + 0.01 * again))))
            clock, own = np.median(taken, axis=0)
            found[bar], found[beside] = f"{clock:.0f}", f"{own:.0f}"

        from_afar("full frame", "full, of the processor", 1.2)
        share = (people / 2000) ** 0.5
        if share > 1:
            from_afar("close by, every tie", "close by, of the processor", 1.2 * share)
        stalled, busy = np.max(stalls, axis=0)
        found["longest stall"], found["stall, of the processor"] = f"{1000 * stalled:.0f}", f"{1000 * busy:.0f}"

        canvas.motion = True
        if people <= MOST_PEOPLE:
            loop, beat = QEventLoop(), QTimer()
            beat.timeout.connect(lambda: loop.quit() if view.glide.ready else None)
            beat.start(20)
            canvas.show_all(flying=False)
            view.glide.prepare(0, lambda kind, ticket: map_scene(workspace, replace(seen, kind=kind), *page))
            loop.exec()
            steps = [partial(view.glide.hold, (n + 0.5) / STEPS * (len(STOPS) - 1)) for n in range(STEPS)]
        else:
            view.fade.begin()
            steps = [partial(view.fade.item.show_left, 1.0 - (n + 0.5) / STEPS) for n in range(STEPS)]
        clock, own = zip(*(moment(step) for step in steps), strict=True)
        found["glide, or fade"], found["glide, of the processor"] = _two(clock), _two(own)
        view.glide.leave()
        view.fade.stop()
        way = journey(_mirrored(scene), scene, Carried())
        assert way is not None
        canvas.show_all(flying=False)
        view.moving.play(way)
        steps = [partial(view.moving.item.show_share, (n + 0.5) / STEPS) for n in range(STEPS)]
        clock, own = zip(*(moment(step) for step in steps), strict=True)
        found["new arrangement"], found["arrangement, of the processor"] = _two(clock), _two(own)
        view.moving.stop()
        png(map_picture(workspace, seen, 1600, 1000, "print"), 2.0)
        view.close()
        found["memory after an export"] = f"{psutil.Process().memory_info().rss / 2**20:.0f} MB"
    found["reference, before and after"] = f"{1000 * before:.0f} and {1000 * reference():.0f}"
    return found


def _mirrored(scene: Scene) -> Scene:
    """Another arrangement: everything that has a place stands on the other side of the page."""

    def away(item: Any) -> Any:
        return replace(item, x=scene.width - item.x) if hasattr(item, "x") else item

    layers = tuple(replace(layer, items=tuple(map(away, layer.items))) for layer in scene.layers)
    return replace(scene, layers=layers, people=away(scene.people))


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


def _two(seconds: "list[float] | tuple[float, ...]") -> str:
    middle, most = np.percentile(np.array(seconds) * 1000, [50, 95])
    return f"{middle:.1f} ({most:.1f})"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
