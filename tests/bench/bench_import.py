"""How long an import takes and how much memory: ``python -m tests.bench.bench_import`` prints a table.

Two organisations are made: a chart of 100,000 people in 30 columns as a workbook, and 2,000 people with a survey in
which 20,000 names were typed. Each import runs in a process of its own as the window runs it: the work in a thread,
while the first thread ticks as a window does. Shown are the seconds of each step (on the clock, and of the processor
in both processes), the most memory that the program and its reading child held together, the longest that the ticks
had to wait, and the longest that a cancel may take. No test: nothing is asserted.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

import psutil

from orgmapper.io.cells.sheet_scan import column_letters
from orgmapper.model.document import Document
from orgmapper.model.ticket import Cancelled, Free
from orgmapper.workspace import importing
from tests.io.cells.odd import data, xlsx_parts, zipped

PEOPLE, COLUMNS = 100_000, 30
SURVEYED, RESPONDENTS, NAMES_EACH = 2_000, 1_000, 20
_SYLLABLES = tuple(a + b for a, b in zip("bcdfghjklmnprstvwz", "aeiouaeiouaeiouaei", strict=True))
_GRADES = ("1", "2", "3", "4", "5", "6")
_AMID = 0.3
"""Seconds after which reading is cancelled, to see how long the child takes to be gone."""
_COUNTS = ("people", "ties", "names")
_SECONDS = ("read", "recognise", "apply", "edit", "clock", "processor")
_STYLES = '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'


class Strings:
    """The table of shared texts, as Excel writes it."""

    def __init__(self) -> None:
        self._place: dict[str, int] = {}

    def __call__(self, text: str) -> int:
        return self._place.setdefault(text, len(self._place))

    def part(self) -> str:
        """The part of the workbook that holds them."""
        items = "".join(f"<si><t>{escape(text)}</t></si>" for text in self._place)
        return f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{items}</sst>'


def workbook(path: Path, rows: Iterable[Sequence[str | int | float]], dates: frozenset[int] = frozenset()) -> Path:
    """A workbook of one sheet with shared texts; numbers in the columns of `dates` are days."""
    strings = Strings()
    written: list[str] = []
    for number, row in enumerate(rows, start=1):
        cells: list[str] = []
        for place, value in enumerate(row):
            address = f"{column_letters(place + 1)}{number}"
            if isinstance(value, str):
                if value:
                    cells.append(f'<c r="{address}" t="s"><v>{strings(value)}</v></c>')
            else:
                style = ' s="1"' if place in dates else ""
                cells.append(f'<c r="{address}"{style}><v>{value}</v></c>')
        written.append(f'<row r="{number}">{"".join(cells)}</row>')
    parts = xlsx_parts({"Staff": data("".join(written))}, _STYLES)
    relations = parts["xl/_rels/workbook.xml.rels"]
    link = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    added = f'<Relationship Id="rIdT" Type="{link}" Target="sharedStrings.xml"/></Relationships>'
    parts["xl/_rels/workbook.xml.rels"] = relations.replace("</Relationships>", added)
    path.write_bytes(zipped({**parts, "xl/sharedStrings.xml": strings.part()}))
    return path


def _names(count: int, seed: int) -> list[tuple[str, str]]:
    """Given and family names; about one in fifty people has a namesake."""
    chance = random.Random(seed)

    def word(parts: int) -> str:
        return "".join(chance.choices(_SYLLABLES, k=parts)).capitalize()

    given = [word(2) for _ in range(300)]
    family = [word(3) for _ in range(count // 4 + 50)]
    return [(chance.choice(given), chance.choice(family)) for _ in range(count)]


def chart_rows(people: int, columns: int) -> Iterator[Sequence[str | int | float]]:
    """An HR export: ids, names, addresses, three levels of units, the manager's number, and further columns."""
    header = ["Employee ID", "First Name", "Last Name", "Email", "Job Title", "Division", "Department", "Team"]
    header += ["Manager ID", "Location", "Grade", "Hire Date", "FTE", "Cost Centre", "Phone"]
    yield [*header, *(f"Custom field {n}" for n in range(1, columns - len(header) + 1))]
    for row, (given, family) in enumerate(_names(people, 7)):
        team = row % (people // 25)
        mail = f"{given}.{family}.{row}@example.org".lower()
        manager = "" if row == 0 else f"{10_000_000 + (row - 1) // 8}"
        start = [f"{10_000_000 + row}", given, family, mail, f"Officer {row % 400}", f"Division {team % 12}"]
        start += [f"Department {team % 120}", f"Team {team}", manager, f"Site {row % 60}", _GRADES[row % 6]]
        more: list[str | int | float] = [*start, 36_000 + row % 9_000, 1.0 if row % 9 else 0.6, f"CC{row % 700}"]
        more.append(f"0{4_000_000 + row}")
        yield [*more, *(f"Value {row % (50 + n)}" if n % 3 else row % 97 for n in range(columns - len(more)))]


def survey_rows(people: int, respondents: int, names: int) -> Iterator[Sequence[str | int | float]]:
    """Answers with typed names: right, turned round, an initial, a slip, nobody on the chart."""
    chance = random.Random(11)
    known = _names(people, 7)
    yield ["Timestamp", "Email Address", "Whom do you go to for advice?", "Whom would you like to know better?"]
    for row in range(respondents):
        given, family = known[row]
        typed = [_typed(*known[chance.randrange(people)], chance) for _ in range(names)]
        mail = f"{given}.{family}.{row}@example.org".lower()
        half = names // 2
        yield ["2026-03-01 10:00:00", mail, "; ".join(typed[:half]), "; ".join(typed[half:])]


def _typed(given: str, family: str, chance: random.Random) -> str:
    way = chance.random()
    if way < 0.55:
        return f"{given} {family}"
    if way < 0.7:
        return f"{family}, {given}"
    if way < 0.8:
        return f"{given[0]}. {family}"
    if way < 0.95:
        place = chance.randrange(1, len(family) - 1)
        return f"{given} {family[:place]}{family[place + 1 :]}"
    return f"{given} {''.join(chance.choices(_SYLLABLES, k=4)).capitalize()}"


def files(folder: Path) -> dict[str, tuple[Path, ...]]:
    """The files of each case, made once."""
    chart, small, survey = folder / "chart.xlsx", folder / "small.xlsx", folder / "survey.xlsx"
    if not chart.exists():
        workbook(chart, chart_rows(PEOPLE, COLUMNS), frozenset({11}))
    if not survey.exists():
        workbook(small, chart_rows(SURVEYED, 16), frozenset({11}))
        workbook(survey, survey_rows(SURVEYED, RESPONDENTS, NAMES_EACH))
    return {"chart": (chart,), "survey": (small, survey)}


@dataclass
class Watch:
    """Memory of this process and its children, looked at while the work runs, and how long the ticks had to wait."""

    most: int = 0
    stall: float = 0.0
    _own: psutil.Process = field(default_factory=psutil.Process)
    _children: Sequence[psutil.Process] = ()
    _looked: float = 0.0

    def until(self, thread: threading.Thread) -> None:
        """Tick every 5 ms, as a window does, until the thread ends."""
        last = looked = time.perf_counter()
        while thread.is_alive():
            thread.join(0.005)
            now = time.perf_counter()
            self.stall = max(self.stall, now - last)
            if now - looked > 0.03:
                self.most = max(self.most, self._memory())
                looked = time.perf_counter()
            last = time.perf_counter()

    def _memory(self) -> int:
        total = 0
        # To look for children takes as long as a tick, and all the while the work has to wait.
        if time.perf_counter() - self._looked > 0.3:
            self._children, self._looked = self._own.children(), time.perf_counter()
        for process in (self._own, *self._children):
            try:
                total += process.memory_info().rss
            except psutil.Error:
                continue
        return total


def _processor() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def measure(paths: Sequence[Path]) -> dict[str, float]:
    """One import in this process."""
    took: dict[str, float] = {}
    looks = _Looks()

    def work() -> None:
        first = before = time.perf_counter()

        def step(name: str) -> None:
            nonlocal before
            now = time.perf_counter()
            took[name], before = now - before, now

        document = Document()
        read = importing.read_files(paths, looks)
        step("read")
        plan = importing.plan_import(read, document, looks)
        step("recognise")
        edit, report = importing.make_import(read, plan, document, looks)
        step("apply")
        looks.check()
        made = edit.apply(document)
        step("edit")
        took["clock"] = time.perf_counter() - first
        took["people"], took["ties"] = len(made.people), len(made.ties)
        took["names"] = len(report.resolutions)

    watch, used = Watch(), _processor()
    thread = threading.Thread(target=work)
    thread.start()
    watch.until(thread)
    thread.join()
    took |= {"processor": _processor() - used, "memory": watch.most, "stall": watch.stall}
    return took | {"cancel": max(looks.longest, _until_the_child_is_gone(paths))}


class _Looks(Free):
    """A ticket that knows how long nobody looked at it at most: so long a cancel may have to wait."""

    def __init__(self) -> None:
        self.longest, self._last = 0.0, time.perf_counter()

    def check(self) -> None:
        now = time.perf_counter()
        self.longest, self._last = max(self.longest, now - self._last), now

    def step(self, done: int, total: int) -> None:
        self.check()


class _Stopping(Free):
    """A ticket that is cancelled at a time, and tells when."""

    def __init__(self, after: float) -> None:
        self.at = time.perf_counter() + after

    def check(self) -> None:
        if time.perf_counter() >= self.at:
            raise Cancelled

    def step(self, done: int, total: int) -> None:
        self.check()


def _until_the_child_is_gone(paths: Sequence[Path]) -> float:
    """Seconds from a cancel amid the reading to the end of it."""
    ticket = _Stopping(_AMID)
    try:
        importing.read_files(paths, ticket)
    except Cancelled:
        return time.perf_counter() - ticket.at
    return 0.0


def _alone(case: str, folder: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.bench.bench_import", "--folder", str(folder), "--case", case]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "orgmapper-bench-import")
    parser.add_argument("--case", choices=("chart", "survey"), help="one case in this process, as JSON")
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    if chosen.case:
        json.dump(measure(files(chosen.folder)[chosen.case]), sys.stdout)
        return
    head = (*_COUNTS, *_SECONDS, "MB", "stall", "cancel")
    sys.stdout.write("".join(f"{title:>10}" for title in ("case", *head)) + "\n")
    for case in files(chosen.folder):
        told = _alone(case, chosen.folder)
        counts = [f"{told[name]:>10.0f}" for name in _COUNTS]
        seconds = [f"{told[name]:>10.2f}" for name in _SECONDS]
        last = [f"{told['memory'] / 1e6:>10.0f}", *(f"{1000 * told[name]:>7.0f} ms" for name in ("stall", "cancel"))]
        sys.stdout.write("".join((f"{case:>10}", *counts, *seconds, *last)) + "\n")


if __name__ == "__main__":
    main()
