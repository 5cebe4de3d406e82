"""Starts the reading child, listens to it, and ends it: when it is done, too slow, too large, or no longer wanted."""

import contextlib
import logging
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import IO

import psutil

import orgmapper
from orgmapper.io.cells import limits
from orgmapper.io.cells.child import HIDDEN_WORD
from orgmapper.model.ticket import Ticket

_TICK = 0.05
_NO_MEMORY = (b"memory allocation", b"MemoryError", b"capacity overflow", b"Cannot allocate")
_LIMITED_BY_SYSTEM = sys.platform == "linux"


class ChildFailed(Exception):  # noqa: N818 - a finding about the file
    """The child ended without saying all; ``code`` is the finding: too slow, out of memory, crashed."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def listen(arguments: Sequence[str], ticket: Ticket, hear: Callable[[bytes], None]) -> None:
    """Runs one child and passes each line it says to ``hear``.

    Raises
    ------
    ChildFailed
        It ended badly, or had to be ended.
    Cancelled
        By the ticket, at most 50 ms after the user asked; the child is gone then.
    """
    deadline = time.monotonic() + limits.SECONDS
    with tempfile.TemporaryFile() as complaints:
        process = subprocess.Popen(
            command(arguments),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=complaints,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        assert process.stdout is not None
        lines: SimpleQueue[bytes] = SimpleQueue()
        pump = Thread(target=_pump, args=(process.stdout, lines), daemon=True)
        pump.start()
        try:
            while line := _next(lines, process, ticket, deadline):
                hear(line)
            code = process.wait()
        finally:
            process.kill()
            process.wait()
            pump.join()
            process.stdout.close()
        if code:
            complaints.seek(0)
            said = complaints.read(100_000)
            logging.getLogger(__name__).warning(
                "the reading child ended with %s: %s", code, said.decode("utf-8", "replace")
            )
            raise ChildFailed("out_of_memory" if any(words in said for words in _NO_MEMORY) else "crashed")


def command(arguments: Sequence[str]) -> list[str]:
    """What starts the child: this interpreter, or the frozen program itself with its hidden word."""
    if getattr(sys, "frozen", False):
        return [sys.executable, HIDDEN_WORD, *arguments]
    # Without site and environment: nothing of the user's can change or slow what the child is.
    paths = [str(Path(orgmapper.__file__).parents[1]), *filter(None, sys.path)]
    start = (
        f"import sys; sys.path[:] = {paths!r}; from orgmapper.io.cells.child import main; sys.exit(main(sys.argv[1:]))"
    )
    return [sys.executable, "-I", "-S", "-c", start, *arguments]


def _pump(stream: IO[bytes], lines: "SimpleQueue[bytes]") -> None:
    for line in stream:
        lines.put(line)
    lines.put(b"")


def _next(lines: "SimpleQueue[bytes]", process: "subprocess.Popen[bytes]", ticket: Ticket, deadline: float) -> bytes:
    """The next line; empty at the end."""
    while True:
        ticket.check()
        if time.monotonic() >= deadline:
            raise ChildFailed("too_slow")
        if not _LIMITED_BY_SYSTEM and _memory(process.pid) > limits.MEMORY_BYTES:
            raise ChildFailed("out_of_memory")
        with contextlib.suppress(Empty):
            return lines.get(timeout=_TICK)


def _memory(pid: int) -> int:
    """Bytes held by a process and its children: on Windows the interpreter of a venv is a child of its starter."""
    try:
        parent = psutil.Process(pid)
        return sum(process.memory_info().rss for process in (parent, *parent.children(recursive=True)))
    except psutil.Error:
        return 0
