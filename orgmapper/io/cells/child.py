"""The reading child: one file in, lines of ``wire`` out, in a process that may die.

Imports nothing but the standard library and calamine (and openpyxl or defusedxml for the rare file that needs them),
so that it starts in milliseconds and holds nothing that a crash could take along.
"""

import contextlib
import hashlib
import os
import sys
from pathlib import Path

from orgmapper.io.cells import limits
from orgmapper.io.cells.findings import Finding, Unusable
from orgmapper.io.cells.kinds import is_half, kind_of_bytes
from orgmapper.io.cells.sender import Sender
from orgmapper.io.cells.wish import Wish

HIDDEN_WORD = "--read-cells"
"""First argument by which a frozen program knows that it is the child: it calls ``main`` with the rest, and ends."""


def main(arguments: list[str]) -> int:
    """``arguments``: path of the file, then the fields of ``Wish``. Writes to standard output.

    The exit code is 0 unless the child broke off; what is wrong with the file is said in the output.
    """
    path, *wish = arguments
    _limit()
    # Not sys.stdout: a windowed program has none. Whatever a library prints goes to standard error.
    sender = Sender(os.fdopen(os.dup(1), "wb"))
    os.dup2(2, 1)
    try:
        send_file(Path(path), sender, Wish(*wish))
    except Unusable as refused:
        sender.finding(refused.finding)
    except MemoryError:
        sender.finding(Finding("out_of_memory", severity="stop"))
    sender.done()
    return 0


def send_file(path: Path, sender: Sender, wish: Wish) -> None:
    """Reads one file.

    Raises
    ------
    Unusable
        The file as a whole cannot be used.
    """
    try:
        with path.open("rb") as file:
            data = file.read(limits.FILE_BYTES + 1)
    except OSError as fault:
        raise Unusable("cannot_open", reason=fault.strerror or type(fault).__name__) from None
    if len(data) > limits.FILE_BYTES:
        raise Unusable("too_large", limit=limits.FILE_BYTES // 1_000_000)
    digest = hashlib.sha256(data).hexdigest()
    kind = kind_of_bytes(data)
    if kind == "text" and is_half(path):
        kind = "ucinet_dh"
    sender.file(kind, digest)
    if kind == "ucinet_dh":
        from orgmapper.io.graphs.ucinet_dh import send_pair

        send_pair(data, path, sender)
        return
    if not data.strip(b"\0\r\n\t \xef\xbb\xbf\xff\xfe"):
        raise Unusable("empty")
    # Each branch loads what it needs: a text file does not wait for the spreadsheet library.
    if kind == "text":
        from orgmapper.io.cells.text import send_text

        send_text(data, digest, sender, wish, path.stem)
    elif kind == "zip":
        from orgmapper.io.cells.workbook import send_zip

        send_zip(data, digest, sender)
    elif kind == "xls":
        from orgmapper.io.cells.workbook import send_workbook

        send_workbook(data, sender)
    else:
        raise Unusable(f"kind_{kind}")


def _limit() -> None:
    """No more memory than agreed, and no core file of somebody's personnel list on the disk."""
    try:
        import resource
    except ImportError:
        return  # Windows: the parent watches instead
    for what, most in ((resource.RLIMIT_AS, limits.MEMORY_BYTES), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(what)
        if hard == resource.RLIM_INFINITY or hard >= most:
            with contextlib.suppress(ValueError, OSError):  # macOS knows the limit and refuses it
                resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
