"""The reading child: small, alone, and gone when it is no longer wanted."""

import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

import psutil
import pytest

from orgmapper.io.cells import child, limits, read_cells, watch
from orgmapper.io.cells.wire import Tag, unpack
from orgmapper.model.ticket import Cancelled
from tests.io.cells.odd import cell, codes, only_sentence, rows, texts, written, xlsx

_LOADED = """
import sys
from orgmapper.io.cells import child
child.main([sys.argv[1], "", "", "cp1252"])
foreign = {name.partition(".")[0] for name in sys.modules} - set(sys.stdlib_module_names) - {"__main__", "__mp_main__"}
sys.stderr.write(" ".join(sorted(foreign)))
"""


class Impatient:
    """A ticket whose owner changes the mind after some steps."""

    def __init__(self, after: int) -> None:
        self.left = after

    def step(self, done: int, total: int) -> None:
        assert 0 <= done <= total
        self.left -= 1
        self.check()

    def check(self) -> None:
        if self.left <= 0:
            raise Cancelled


def children() -> set[int]:
    return {process.pid for process in psutil.Process().children(recursive=True)}


@pytest.fixture
def nothing_left_behind() -> object:
    before, threads = children(), threading.active_count()
    yield
    assert children() == before
    assert threading.active_count() == threads


def test_child_loads_only_what_it_needs(tmp_path: Path, root: Path) -> None:
    for path, allowed in (
        (written(tmp_path, "a.csv", "a,b\n1,2\n"), "orgmapper"),
        (written(tmp_path, "a.xlsx", xlsx({"S": rows(cell("A1", "x"))})), "orgmapper python_calamine"),
    ):
        ended = subprocess.run(
            [sys.executable, "-S", "-c", f"import sys; sys.path[:] = {sys.path!r}\n{_LOADED}", path],
            cwd=root,
            capture_output=True,
            check=True,
            text=True,
        )
        assert ended.stderr == allowed


@pytest.mark.usefixtures("nothing_left_behind")
def test_nothing_stays_after_reading(tmp_path: Path) -> None:
    assert texts(read_cells(written(tmp_path, "a b ü.csv", "a,b\n"))) == [["a", "b"]]


@pytest.mark.usefixtures("nothing_left_behind")
@pytest.mark.parametrize("after", [0, 1, 3])
def test_cancel_ends_the_child(tmp_path: Path, after: int) -> None:
    path = written(tmp_path, "a.csv", "a,b\n" * 100_000)
    with pytest.raises(Cancelled):
        read_cells(path, Impatient(after))


@pytest.mark.usefixtures("nothing_left_behind")
def test_too_slow_ends_as_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SECONDS", 0.0)
    assert only_sentence(read_cells(written(tmp_path, "a.csv", "a,b\n"))) == "too-slow"


@pytest.mark.usefixtures("nothing_left_behind")
@pytest.mark.parametrize(
    ("program", "code"),
    [
        ("import os; os.abort()", "crashed"),
        ("raise RuntimeError", "crashed"),
        ("pass", "crashed"),
        ("print('no line of ours')", "crashed"),
        ("import os; os.write(2, b'memory allocation of 9 bytes failed'); os.abort()", "out-of-memory"),
    ],
)
def test_a_child_that_dies_ends_as_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, code: str
) -> None:
    def command(_: Sequence[str]) -> list[str]:
        return [sys.executable, "-c", program]

    monkeypatch.setattr(watch, "command", command)
    assert only_sentence(read_cells(written(tmp_path, "a.csv", "a,b\n"))) == code


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the parent watches")
def test_too_much_memory_ends_as_a_sentence(tmp_path: Path) -> None:
    code = "import resource; from orgmapper.io.cells import child; child._limit(); bytearray(3_000_000_000)"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "MemoryError" in ended.stderr


def test_a_frozen_program_is_its_own_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert watch.command(["a.csv", "", ""]) == [sys.executable, child.HIDDEN_WORD, "a.csv", "", ""]


def test_the_hidden_word_opens_the_child(tmp_path: Path, root: Path) -> None:
    path = written(tmp_path, "a.csv", "a,b\n")
    start = "from orgmapper.workspace.worker import serve_if_asked; serve_if_asked()"
    command = [sys.executable, "-c", start, child.HIDDEN_WORD, str(path), "", "", "cp1252"]
    ended = subprocess.run(command, cwd=root, capture_output=True, check=True)
    assert unpack(ended.stdout.splitlines()[-1]) == (Tag.DONE, None)


def test_progress_comes_in_steps(tmp_path: Path) -> None:
    class Counting(Impatient):
        steps = 0

        def step(self, done: int, total: int) -> None:
            self.steps += 1
            super().step(done, total)

    ticket = Counting(1_000_000)
    file = read_cells(written(tmp_path, "a.csv", "a,b\n" * 20_000), ticket)
    assert len(file.sheets[0].rows) == 20_000
    assert ticket.steps == 20
    assert codes(file) == []
