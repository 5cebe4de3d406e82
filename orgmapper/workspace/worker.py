"""The child process that does heavy work, so that it can be killed in the middle of one long C call.

It is the program itself called with a hidden word, not `multiprocessing`: that would import the caller's main module
(the window, with Qt) once more, and could not start at all from some frozen builds. Whoever makes a frozen program
calls `serve_if_asked` first thing in its entry point; an installed program starts ``python -m`` on this module.

Parent and child speak over the child's standard input and output: frames of eight bytes length and a pickle. Both are
the same program, and nobody else holds the ends.
"""

import contextlib
import importlib
import os
import pickle
import signal
import struct
import subprocess
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

WORD = "--orgmapper-worker"
_LENGTH = struct.Struct("!Q")


class WorkerGone(Exception):  # noqa: N818 - killed on purpose as often as not
    """The worker ended before it answered."""


class Worker:
    """A warm child process; one call at a time. It imports `modules` while nothing else is to be done."""

    def __init__(self, modules: tuple[str, ...] = ()) -> None:
        self._process = subprocess.Popen(
            _command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": _package_root()},
            # Windows would open a black console window for a moment.
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._send((sys.path, modules))

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def call(self, function: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
        """The function's result.

        Raises
        ------
        WorkerGone
            The child crashed or was killed.
        Exception
            What the function raised, with the child's traceback as a note.
        """
        self._send((function, arguments))
        good, value = self._answer()
        if good:
            return value
        raise value

    def kill(self) -> None:
        """End the child at once, whatever it does; may be called from any thread."""
        self._process.kill()

    def close(self) -> None:
        """End the child and wait until it is gone."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):  # bytes left over for a child that is gone
                    stream.close()

    def _send(self, what: Any) -> None:
        stream = self._process.stdin
        assert stream is not None
        packed = pickle.dumps(what, protocol=5)
        try:
            _write(stream, packed)
        except OSError as error:
            raise WorkerGone from error

    def _answer(self) -> tuple[bool, Any]:
        stream = self._process.stdout
        assert stream is not None
        try:
            return _read(stream)
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            raise WorkerGone from error


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, WORD]
    # -P: what lies in the present folder must not be taken for a library.
    return [sys.executable, "-P", "-m", "orgmapper.workspace.worker"]


def _package_root() -> str:
    return str(Path(__file__).resolve().parents[2])


def _write(stream: IO[bytes], packed: bytes) -> None:
    stream.write(_LENGTH.pack(len(packed)))
    stream.write(packed)
    stream.flush()


def _read(stream: Any) -> Any:
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    packed = stream.read(length)
    if len(packed) < length:
        raise EOFError
    return pickle.loads(packed)


def serve_if_asked() -> None:
    """In a frozen program: become the worker, or the child that reads files, when the first argument is a hidden word.

    Does not return then.
    """
    from orgmapper.io.cells import child

    if sys.argv[1:2] == [WORD]:
        serve()
        sys.exit(0)
    if sys.argv[1:2] == [child.HIDDEN_WORD]:
        sys.exit(child.main(sys.argv[2:]))


def serve() -> None:
    """Answer calls until the parent closes its end."""
    # Ctrl+C in a terminal reaches the whole group; the parent decides what becomes of its workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "wb")
    # Whatever a library prints goes to standard error, not among the answers.
    os.dup2(2, 1)
    calls = sys.stdin.buffer
    sys.path[:], modules = _read(calls)
    for name in modules:
        with contextlib.suppress(ImportError):  # whoever calls a function of it will hear of it
            importlib.import_module(name)
    while True:
        try:
            asked = _read(calls)
        except EOFError:
            return
        except Exception as error:  # a function that this process cannot find
            answer = _failure(error)
        else:
            answer = _answered(asked)
        try:
            _write(answers, answer)
        except OSError:
            return


def _answered(asked: Any) -> bytes:
    try:
        function, arguments = asked
        return pickle.dumps((True, function(*arguments)), protocol=5)
    except Exception as error:
        return _failure(error)


def _failure(error: Exception) -> bytes:
    error.add_note("In the worker:\n" + "".join(traceback.format_exception(error)))
    try:
        packed = pickle.dumps((False, error), protocol=5)
        pickle.loads(packed)
    except Exception:
        plain = RuntimeError(f"{type(error).__name__}: {error}")
        plain.add_note(error.__notes__[-1])
        return pickle.dumps((False, plain), protocol=5)
    return packed


if __name__ == "__main__":
    serve()
