"""Damaged files by the thousand: ``python -m tests.bench.mutations OUT --count 5000``.

Real files (the sample, the files beside these tests, and public files that may lie beside the checkout, or those of
``--files``) are bent, one change or a few at a time: bytes of the file, bytes of a part of a zipped workbook, or cells
written anew. Each is read in a child of its own, recognised and taken in. Nothing may crash, raise or take more than 20
seconds of the processor; rows and answers must add up; every remark must be a sentence.

What was done stands in ``OUT/done.jsonl``: the script goes on where it stopped. Files that failed are kept in
``OUT/failures`` with what was wrong. Mutation number N is the same on every machine that holds the same files.
"""

import argparse
import csv
import io
import json
import os
import random
import resource
import select
import subprocess
import sys
import tempfile
import traceback
import zipfile
from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from typing import Any

import psutil

from orgmapper.io.cells import limits
from orgmapper.io.cells.child import send_file
from orgmapper.io.cells.findings import Finding, Unusable
from orgmapper.io.cells.read import heard
from orgmapper.io.cells.sender import Sender
from orgmapper.io.cells.sheet_scan import column_letters
from orgmapper.io.cells.wish import Wish
from orgmapper.model.cells import FileCells
from orgmapper.model.checks import faults
from orgmapper.model.document import Document
from orgmapper.model.importing import ImportReport
from orgmapper.model.messages import say
from orgmapper.workspace import importing
from tests.conftest import ROOT
from tests.io.cells.odd import data, xlsx

SECONDS = 20.0
_LARGEST = 1_500_000
_MOST_ROWS = 3_000
_BYTES = (b"\0", b"\xff", b"<", b">", b"&", b'"', b",", b";", b"\t", b"\r", b"\n", b"\xef\xbb\xbf", b"\xc3", b"=", b"*")
_CELLS = (
    "",
    " ",
    "\u00a0",
    "0",
    "-1",
    "1e309",
    "nan",
    "N/A",
    "Vacant",
    "=1+1",
    "=cmd|' /C calc'!A0",
    "@SUM(A1)",
    "+44",
    "TRUE",
    "31/02/2024",
    "00123",
    "123.0",
    "x" * 5_000,
    "a\nb",
    "a;b;c",
    "Lee, Ann",
    "\u202eabc",
    "\u0130stanbul",
    "ß",
    "ann@example.org",
    "<b>",
    "{name}",
    "%s",
    "\U0001f600",
    "e\u0301",
    "\x07",
)


def seeds(folders: Sequence[Path]) -> list[Path]:
    """The files to bend, in a fixed order; none too large to be tried many times."""
    found = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    kept = [path for path in found if 0 < path.stat().st_size <= _LARGEST and path.suffix != ".py"]
    return sorted(kept, key=lambda path: (path.name, str(path)))


def default_folders() -> list[Path]:
    """Folders with real files."""
    beside = ROOT.parent / "shared"
    folders = [ROOT / "resources" / "samples", ROOT / "tests" / "data", beside / "formats", beside / "data"]
    return [folder for folder in folders if folder.is_dir()]


def bent_bytes(content: bytes, chance: random.Random) -> bytes:
    """A few changes anywhere."""
    held = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        place = chance.randrange(len(held) + 1)
        length = min(chance.choice((1, 2, 8, 100, 5_000)), len(held) - place)
        match chance.randrange(8):
            case 0:
                held[place : place + length] = b""
            case 1:
                held[place:place] = chance.choice(_BYTES) * chance.choice((1, 2, 300))
            case 2 if place < len(held):
                held[place] ^= 1 << chance.randrange(8)
            case 3:
                held[place : place + length] = chance.randbytes(length)
            case 4:
                held[place:place] = held[place : place + length]
            case 5:
                del held[place:]
            case 6:
                other = chance.randrange(len(held) + 1)
                held[place : place + length] = held[other : other + length]
            case _:
                text = chance.choice(_CELLS).encode("utf-8", "replace")
                held[place : place + length] = text
    return bytes(held)


def bent_part(content: bytes, chance: random.Random) -> bytes:
    """One part of a zipped workbook bent, or missing, or there under another name; the zip itself is whole."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as bundle:
            parts = {name: bundle.read(name) for name in bundle.namelist()}
    except (zipfile.BadZipFile, OSError, ValueError):
        return bent_bytes(content, chance)
    if not parts:
        return bent_bytes(content, chance)
    name = chance.choice(sorted(parts))
    match chance.randrange(5):
        case 0:
            del parts[name]
        case 1:
            parts[chance.choice(sorted(parts))] = parts[name]
        case _:
            parts[name] = bent_bytes(parts[name], chance)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as bundle:
        for part, held in parts.items():
            bundle.writestr(part, held)
    return stream.getvalue()


def bent_table(table: list[list[str]], chance: random.Random) -> list[list[str]]:
    """A few cells, rows or columns changed."""
    rows = [list(row) for row in table]
    for _ in range(chance.choice((1, 2, 5, 30))):
        if not rows:
            return rows
        row = rows[chance.randrange(len(rows))]
        column = chance.randrange(max(map(len, rows)) or 1)
        match chance.randrange(10):
            case 0 if row:
                row[chance.randrange(len(row))] = chance.choice(_CELLS)
            case 1:
                rows.remove(row)
            case 2:
                rows.insert(chance.randrange(len(rows) + 1), list(row))
            case 3:
                for other in rows:
                    del other[column : column + 1]
            case 4:
                for other in rows:
                    other.insert(column, other[column] if column < len(other) else "")
            case 5 if row:
                other = rows[chance.randrange(len(rows))]
                place = chance.randrange(len(row))
                row[place] = other[place] if place < len(other) else ""
            case 6:
                for other in rows[1:]:
                    if column < len(other) and chance.random() < 0.3:
                        other[column] = chance.choice(_CELLS)
            case 7:
                rows.insert(0, [chance.choice(_CELLS) for _ in row])
            case 8:
                chance.shuffle(row)
            case _:
                rows[0] = [chance.choice((text, text.upper(), f"{text} *", "", "Name")) for text in rows[0]]
    return rows


def as_text(table: Iterable[Sequence[str]], chance: random.Random) -> bytes:
    """The table as a text file in one of the usual ways."""
    stream = io.StringIO()
    csv.writer(stream, delimiter=chance.choice(",;\t|"), lineterminator=chance.choice(("\r\n", "\n"))).writerows(table)
    codec = chance.choice(("utf-8", "utf-8-sig", "utf-16", "cp1252"))
    return stream.getvalue().replace("\0", "").encode(codec, "replace")


def as_workbook(table: Iterable[Sequence[str]]) -> bytes:
    """The table as a workbook with texts written inline."""
    written: list[str] = []
    for number, row in enumerate(table, start=1):
        cells = (
            f'<c r="{column_letters(place)}{number}" t="inlineStr"><is><t>{escape(_xml(text))}</t></is></c>'
            for place, text in enumerate(row, start=1)
            if text
        )
        written.append(f'<row r="{number}">{"".join(cells)}</row>')
    return xlsx({"S": data("".join(written))})


def _xml(text: str) -> str:
    return "".join(c for c in text if c >= " " or c in "\n\t")


class Bench:
    """Makes and tries mutations of a set of files."""

    def __init__(self, folders: Sequence[Path], scratch: Path) -> None:
        self._seeds = seeds(folders)
        self._scratch = scratch
        self._tables: dict[Path, list[list[list[str]]]] = {}

    def made(self, number: int) -> Path:
        """The file of a mutation, written."""
        chance = random.Random(number)
        seed = self._seeds[number % len(self._seeds)] if number < len(self._seeds) else chance.choice(self._seeds)
        content, ending = seed.read_bytes(), seed.suffix
        way = chance.randrange(3)
        tables = self._read(seed) if way else []
        if tables:
            table = bent_table(chance.choice(tables), chance)
            as_book = chance.randrange(3) == 0
            content = as_workbook(table) if as_book else as_text(table, chance)
            ending = ".xlsx" if as_book else ".csv"
        elif content.startswith(b"PK") and way:
            content = bent_part(content, chance)
        else:
            content = bent_bytes(content, chance)
        path = self._scratch / f"{number:05}-{seed.stem}{ending}"
        path.write_bytes(content)
        return path

    def _read(self, seed: Path) -> list[list[list[str]]]:
        if seed not in self._tables:
            sheets = read_apart(seed).sheets
            self._tables[seed] = [
                [[sheet.text(row, column) for column in range(sheet.width)] for row in range(len(sheet.rows))]
                for sheet in sheets
                if 0 < len(sheet.rows) <= _MOST_ROWS and sheet.width <= limits.COLUMNS // 10
            ]
        return self._tables[seed]


def read_apart(path: Path) -> FileCells:
    """The file, read in a forked child with the limits of the real one; quicker by far than starting one."""
    receiving, sending = os.pipe()
    child = os.fork()
    if not child:
        _be_the_child(path, sending)
    os.close(sending)
    with os.fdopen(receiving, "rb") as stream:
        lines = stream.readlines()
    _, status = os.waitpid(child, 0)
    return heard(path, lines, "" if status == 0 else "crashed")


def _be_the_child(path: Path, sending: int) -> None:
    code = 1
    try:
        resource.setrlimit(resource.RLIMIT_AS, (limits.MEMORY_BYTES, limits.MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        with os.fdopen(sending, "wb") as stream:
            sender = Sender(stream)
            try:
                send_file(path, sender, Wish())
            except Unusable as refused:
                sender.finding(refused.finding)
            except MemoryError:
                sender.finding(Finding("out_of_memory", severity="stop"))
            sender.done()
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def try_out(path: Path) -> dict[str, Any]:
    """What became of one file; ``fault`` where something is wrong."""
    began = _processor()
    told: dict[str, Any] = {"fault": ""}
    try:
        file = read_apart(path)
        told["child"] = next((p.code for p in file.problems if p.code in ("crashed", "out-of-memory", "too-slow")), "")
        if told["child"] == "crashed":
            told["fault"] = "the reading child died"
        plan = importing.plan_import([file], Document())
        edit, report = importing.make_import([file], plan, Document())
        _look_at(file, report, edit.apply(Document()))
        told["people"], told["sheets"] = report.people, len(file.sheets)
        told["stop"] = next((p.code for p in report.problems if p.severity == "stop"), "")
    except Exception:
        told["fault"] = traceback.format_exc()
    told["seconds"] = round(_processor() - began, 2)
    return told


def _processor() -> float:
    """Seconds that this process and its ended children have used: a busy machine makes no file slow."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def _look_at(file: FileCells, report: ImportReport, document: Document) -> None:
    if not file.sheets:
        assert any(problem.severity == "stop" for problem in report.problems), "refused without a word"
    (told,) = report.files
    assert len(told.sheets) == len(file.sheets), "a sheet without a report"
    for sheet in told.sheets:
        assert sheet.rows_read == sheet.rows_used + sheet.rows_set_aside, f"rows of {sheet.sheet!r}: {sheet}"
        counts = {name: count for name, count in vars(sheet.answers).items() if name != "read"}
        assert sheet.answers.read == sum(counts.values()), f"answers of {sheet.sheet!r}: {sheet.answers}"
    for problem in report.problems:
        for sentence in filter(None, (problem.message, problem.advice)):
            assert say(sentence).strip(), problem.code
    json.dumps(report.to_json(), allow_nan=False)
    assert not list(faults(document)), list(faults(document))


def work(folders: Sequence[Path]) -> None:
    """Numbers of mutations in, one line of JSON for each out."""
    with tempfile.TemporaryDirectory() as scratch:
        bench = Bench(folders, Path(scratch))
        for line in sys.stdin:
            path = bench.made(int(line))
            told = try_out(path)
            sys.stdout.write(json.dumps({"number": int(line), "name": path.name, **told}) + "\n")
            sys.stdout.flush()
            path.unlink()


class Worker:
    """A process that tries mutations, and can be ended when one takes too long."""

    def __init__(self, folders: Sequence[Path]) -> None:
        command = [sys.executable, "-m", "tests.bench.mutations", "-", "--worker", "--files", *map(str, folders)]
        self._process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )

    def ask(self, number: int) -> dict[str, Any]:
        """What became of a mutation; a worker that died or hung is gone then."""
        process = self._process
        assert process.stdin is not None and process.stdout is not None
        process.stdin.write(f"{number}\n".encode())
        process.stdin.flush()
        line = self._answer()
        if line:
            told: dict[str, Any] = json.loads(line)
            if told["seconds"] > SECONDS and not told["fault"]:
                told["fault"] = f"took {told['seconds']} seconds"
            return told
        process.kill()
        _, said = process.communicate()
        fault = "no end in sight" if line is None else f"died: {said.decode('utf-8', 'replace')[-2000:]}"
        return {"number": number, "name": f"{number:05}", "fault": fault, "seconds": SECONDS}

    def _answer(self) -> bytes | None:
        """What the worker says, b'' where it died; None where it has worked too long without saying anything."""
        assert self._process.stdout is not None
        watched = psutil.Process(self._process.pid)
        start = sum(watched.cpu_times()[:2])
        while True:
            ready, _, _ = select.select([self._process.stdout], [], [], 2.0)
            if ready:
                return self._process.stdout.readline()
            used = sum(sum(one.cpu_times()[:2]) for one in (watched, *watched.children()))
            if used - start > 2 * SECONDS:
                return None

    @property
    def gone(self) -> bool:
        return self._process.poll() is not None

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.communicate()


def run(out: Path, folders: Sequence[Path], first: int, count: int) -> Counter[str]:
    """Try mutations from number `first` on that were not tried yet; how many ended in which way."""
    out.mkdir(parents=True, exist_ok=True)
    (out / "failures").mkdir(exist_ok=True)
    log = out / "done.jsonl"
    done = {json.loads(line)["number"] for line in log.read_text().splitlines()} if log.exists() else set[int]()
    ended: Counter[str] = Counter()
    worker = Worker(folders)
    try:
        with log.open("a") as kept:
            for number in range(first, first + count):
                if number in done:
                    continue
                if worker.gone:
                    worker = Worker(folders)
                told = worker.ask(number)
                if told["fault"]:
                    _keep(out / "failures", number, folders, told["fault"])
                    sys.stdout.write(f"{number} {told['name']}: {told['fault'].strip().splitlines()[-1]}\n")
                kept.write(json.dumps({**told, "fault": bool(told["fault"])}) + "\n")
                kept.flush()
                ended["failed" if told["fault"] else told.get("stop") or "used"] += 1
    finally:
        worker.close()
    return ended


def _keep(folder: Path, number: int, folders: Sequence[Path], fault: str) -> None:
    path = Bench(folders, folder).made(number)
    path.with_name(f"{path.name}.txt").write_text(fault, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--count", type=int, default=5_000)
    parser.add_argument("--files", type=Path, nargs="+", help="folders with the files to bend")
    parser.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    folders = chosen.files or default_folders()
    if chosen.worker:
        work(folders)
        return
    ended = run(chosen.out, folders, chosen.first, chosen.count)
    for name, count in ended.most_common():
        sys.stdout.write(f"{count:>6} {name}\n")


if __name__ == "__main__":
    main()
