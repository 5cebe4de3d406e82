"""The program with a window: ``orgmapper [FILE...] [--sample]``, also ``python -m orgmapper``."""

import argparse
import os
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

from orgmapper.ui.words import words
from orgmapper.workspace.workers import Workers

WORK = ("orgmapper.scene.islands_layout", "scipy.optimize", "scipy.sparse.csgraph", "scipy.spatial")
"""What every map asks of the worker."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Open a window and stay until it is closed; the exit status."""
    wish = understood(sys.argv[1:] if arguments is None else arguments)
    if no_display():
        sys.stderr.write(words("no-display") + "\n")
        return 1
    # Qt would split every translucent line over threads, which makes large maps ten times slower.
    os.environ["QT_NO_GUI_THREADPOOL"] = "1"
    # The worker gets ready on another core while Qt is imported here.
    workers = Workers()
    workers.warm(WORK)
    from orgmapper.ui.program import run

    return run(tuple(wish.files), sample=wish.sample, workers=workers)


def understood(arguments: Sequence[str]) -> argparse.Namespace:
    """Files to open and whether the sample is wanted."""
    parser = argparse.ArgumentParser(prog="orgmapper", description=words("command-line.is"))
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help=words("command-line.files"))
    parser.add_argument("--sample", action="store_true", help=words("command-line.sample"))
    return parser.parse_args(list(arguments))


def no_display() -> bool:
    """No screen can be reached: Qt would end the process without a word."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return False
    if os.environ.get("WAYLAND_DISPLAY"):
        return False
    return not _answers(os.environ.get("DISPLAY", ""))


def _answers(display: str) -> bool:
    """Somebody listens at this X display; one of another machine is taken at its word."""
    host, _, rest = display.rpartition(":")
    number = rest.partition(".")[0]
    if host not in ("", "unix") or not number.isdigit():
        return bool(host)
    path = f"/tmp/.X11-unix/X{number}"
    for address in (path, "\0" + path):
        with socket.socket(socket.AF_UNIX) as door:
            try:
                door.connect(address)
            except OSError:
                continue
            return True
    return False


if __name__ == "__main__":
    sys.exit(main())
