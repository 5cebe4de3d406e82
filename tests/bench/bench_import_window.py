"""How long the window stands still in an import: ``python -m tests.bench.bench_import_window`` prints a table.

The real window, without a screen, is walked from the files to the map: a chart of 100,000 people in 30 columns and a
survey of 30,000 people who typed two names each. Shown is the longest that the window's own thread did not come to its
next turn in each step: on the clock; of that at most the time that the whole process had a processor (a busy machine
adds to the clock alone); and the processor's time in this thread. Last, how long the step took with all its work. The
steps marked with + are made while the plan is being tried out. No test: nothing is asserted.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_NO_GUI_THREADPOOL"] = "1"
os.environ["ORGMAPPER_HOME"] = tempfile.mkdtemp()

from PySide6.QtCore import QEventLoop, QTimer

from orgmapper.model.planning import ImportPlan, SheetPlan
from orgmapper.ui.importing.import_frame import ImportPages
from orgmapper.ui.main_window import MainWindow
from orgmapper.ui.program import TURN
from orgmapper.workspace.plan_changes import with_role
from tests.bench import bench_import
from tests.bench.bench_islands import reference
from tests.bench.windows import add_wishes, windows

RESPONDENTS, NAMES_EACH = 30_000, 2
_TICK = 4
"""Milliseconds between two turns of a window at rest."""


def files(folder: Path, people: int, respondents: int) -> tuple[Path, Path]:
    """The chart and the survey, made once."""
    chart, survey = folder / f"chart-{people}.xlsx", folder / f"survey-{people}-{respondents}.xlsx"
    if not chart.exists():
        bench_import.workbook(chart, bench_import.chart_rows(people, bench_import.COLUMNS), frozenset({11}))
    if not survey.exists():
        bench_import.workbook(survey, bench_import.survey_rows(people, respondents, NAMES_EACH))
    return chart, survey


class Walk:
    """Makes steps, and prints of each how long the window stood still at most."""

    def __init__(self, window: MainWindow) -> None:
        self._jobs = window.session.jobs
        self._most = self._work = self._own = 0.0
        self._timer = QTimer(window)
        self._timer.timeout.connect(self._tick)
        self._timer.start(_TICK)
        self._last = self._now()

    def step(self, name: str, act: Callable[[], object], *, settle: bool = True) -> None:
        """Do something and wait, until no job has run for a while or for a moment only."""
        _spin(0.05)
        self._most = self._work = self._own = 0.0
        self._last = begun = self._now()
        act()
        _spin(0.2)
        quiet = 0
        while settle and quiet < 4:
            _spin(0.05)
            quiet = 0 if self._jobs.jobs else quiet + 1
        took = time.perf_counter() - begun[0]
        longest = "".join(f"{1000 * seconds:>7.0f} ms" for seconds in (self._most, self._work, self._own))
        print(f"{name:<36}{longest}{took:>8.1f} s", flush=True)

    def _tick(self) -> None:
        now = self._now()
        clock, process, own = (after - before for after, before in zip(now, self._last, strict=True))
        self._most, self._own = max(self._most, clock), max(self._own, own)
        self._work = max(self._work, min(clock, process))
        self._last = now

    def _now(self) -> tuple[float, float, float]:
        return time.perf_counter(), time.process_time(), time.thread_time()


def _spin(seconds: float) -> None:
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


def walk(window: MainWindow, paths: tuple[Path, Path]) -> None:
    """From the files to the map, forth and back."""
    walk, imports = Walk(window), window.imports
    walk.step("drop, read, understand, try out", lambda: imports.take(paths))
    room = imports.room
    frame = room.frame
    assert frame is not None
    chart, survey = ((sheet.file, sheet.sheet) for sheet in room.state.plan.sheets)
    walk.step("show the survey", lambda: frame.understood.show_sheet(survey))
    walk.step("show the chart", lambda: frame.understood.show_sheet(chart))
    walk.step("scroll", lambda: _scroll(frame))
    walk.step("another column is the grade", lambda: frame.understood.sheet_changed.emit(_regraded(room.state.plan)))
    walk.step("names", room.forward)
    walk.step("take the likely", frame.names.take_likely)
    walk.step("names that are unknown", lambda: frame.names.show_kind("unknown"))
    walk.step("names that were decided", lambda: frame.names.show_kind("decided"))
    walk.step("names to check", lambda: frame.names.show_kind("check"))
    walk.step("take one", lambda: frame.names.detail.take())
    walk.step("summary +", room.forward, settle=False)
    walk.step("back to the names +", room.back, settle=False)
    walk.step("decide one +", lambda: frame.names.detail.take(), settle=False)
    walk.step("what was decided +", lambda: frame.names.show_kind("decided"), settle=False)
    walk.step("back to what was understood +", room.back, settle=False)
    walk.step("scroll +", lambda: _scroll(frame), settle=False)
    walk.step("show the survey +", lambda: frame.understood.show_sheet(survey), settle=False)
    walk.step("summary, tried out", lambda: (room.forward(), room.forward()))
    walk.step("take back", room.take_back)
    walk.step("onto the map", room.put_on_map)


def _scroll(frame: ImportPages) -> None:
    """A few wheel's worth of rows, each painted."""
    bar = frame.understood.table.verticalScrollBar()
    for turn in range(10):
        QTimer.singleShot(15 * turn, bar, lambda: bar.setValue(bar.value() + 40))


def _regraded(plan: ImportPlan) -> SheetPlan:
    """The first sheet with its last column as the grade."""
    sheet = plan.sheets[0]
    return with_role(sheet, sheet.columns[-1].index, "grade")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "orgmapper-bench-import")
    parser.add_argument("--people", type=int, default=bench_import.PEOPLE)
    parser.add_argument("--respondents", type=int, default=RESPONDENTS)
    add_wishes(parser, "1280x800")
    wish = parser.parse_args()
    wish.themes = wish.themes.split(",")[0]
    wish.folder.mkdir(parents=True, exist_ok=True)
    paths = files(wish.folder, wish.people, wish.respondents)
    sys.setswitchinterval(TURN)
    print(f"reference {1000 * reference():.0f} ms\n{'step':<36}{'longest':>10}{'work':>10}{'own':>10}{'took':>10}")
    for _, window in windows(wish):
        walk(window, paths)
    print(f"reference {1000 * reference():.0f} ms")


if __name__ == "__main__":
    main()
