"""The only way the program writes over a file of the user's: beside it first, then in its place."""

import contextlib
import errno
import os
import sys
from collections.abc import Generator
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO, Literal

from orgmapper.model.messages import message
from orgmapper.model.problems import OrgMapperError, Problem

_SHARING = (32, 33)
"""Windows: another program holds the file or a part of it."""

_REASONS = {
    errno.EACCES: "permission",
    errno.EPERM: "permission",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "full",
    errno.ENAMETOOLONG: "name-too-long",
    errno.EROFS: "read-only-disk",
    errno.ENOENT: "missing",
    errno.ENOTDIR: "missing",
    errno.EISDIR: "is-a-folder",
    errno.EBUSY: "in-use",
    errno.ETXTBSY: "in-use",
}


@contextlib.contextmanager
def replacing(path: Path) -> Generator[BinaryIO]:
    """A file to write that takes the place of `path` when the block ends well.

    Until then it is a neighbour of another name, so that a full disk, a crash or an exception leaves the earlier file
    as it was. A link is followed, the earlier file's access rights are kept. Once the block is left without an
    exception the new content is on the disk, not only on its way there.

    Raises
    ------
    OrgMapperError
        The disk refused; the sentence says why and what to do.
    """
    with disk_errors(path, "write"):
        target = Path(os.path.realpath(path))
        # A fixed, short name: the target's own may already be as long as the file system allows.
        fresh = target.parent / f".orgmapper-{token_hex(8)}.tmp"
        try:
            with fresh.open("xb") as stream:
                yield stream
                stream.flush()
                synced(stream.fileno())
            with contextlib.suppress(FileNotFoundError):
                fresh.chmod(target.stat().st_mode & 0o7777)
            # Windows calls a folder in the way "permission denied"; say it before it does.
            if target.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
            fresh.replace(target)
        except BaseException:
            with contextlib.suppress(OSError):
                fresh.unlink(missing_ok=True)
            raise
        sync_folder(target.parent)


def synced(descriptor: int) -> None:
    """Wait until the content of an open file has reached the disk itself."""
    if sys.platform == "darwin":
        import fcntl

        # macOS hands fsync to the drive's own memory only; not every file system knows the stronger call.
        with contextlib.suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Wait until the folder's list of names has reached the disk; Windows and some network drives cannot."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextlib.contextmanager
def disk_errors(path: Path, doing: Literal["read", "write"]) -> Generator[None]:
    """Turns what the disk refuses into a sentence with advice.

    Raises
    ------
    OrgMapperError
        For any OSError inside the block.
    """
    try:
        yield
    except OSError as error:
        raise OrgMapperError(disk_problem(error, path, doing)) from error


def disk_problem(error: OSError, path: Path, doing: Literal["read", "write"]) -> Problem:
    """The sentence for what the disk refused."""
    reason = _REASONS.get(error.errno or 0, "other")
    if getattr(error, "winerror", None) in _SHARING:
        reason = "in-use"
    words = error.strerror or type(error).__name__
    values = {"file": path.name, "folder": str(path.absolute().parent), "reason": words}
    return Problem(
        "stop",
        f"disk-{reason}",
        message(f"disk.{doing}-{reason}", **values),
        message(f"disk.{doing}-{reason}-advice", **values),
        file=path.name,
    )
