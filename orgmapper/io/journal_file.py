"""A journal on the disk: a folder with a line of JSON for each step, and bulk content in side files named by hash.

A line counts once it stands whole in the file: each is flushed and synced before `append` returns.
"""

import hashlib
import json
import os
from pathlib import Path
from typing import Any, cast

import numpy as np

from orgmapper.io.atomic import replacing, sync_folder, synced

LINES = "journal.jsonl"
_HIDDEN = 0o700


class JournalFile:
    """A journal open for writing. `length` is where its last whole line ends; what stands behind it is cut off."""

    def __init__(self, folder: Path, length: int = 0) -> None:
        folder.mkdir(mode=_HIDDEN, parents=True, exist_ok=True)
        self.folder = folder
        self._length = length
        # Unbuffered: no half line may wait in memory for the next one.
        self._stream = (folder / LINES).open("ab", buffering=0)
        self._stream.truncate(length)
        if not length:
            sync_folder(folder)
            sync_folder(folder.parent)

    def append(self, line: dict[str, Any]) -> None:
        """Add one line; it is on the disk when this returns.

        Raises
        ------
        OSError
            The disk refused; the journal stands as it was before.
        """
        packed = json.dumps(line, separators=(",", ":"), default=_number).encode("ascii") + b"\n"
        try:
            rest = memoryview(packed)
            while rest:
                rest = rest[self._stream.write(rest) :]
            synced(self._stream.fileno())
        except OSError:
            self._stream.truncate(self._length)
            raise
        self._length += len(packed)

    def keep(self, content: bytes) -> str:
        """Put bulk content into a side file; its name. Content that is there already is not written again.

        Raises
        ------
        OrgMapperError
            The disk refused.
        """
        name = hashlib.sha256(content).hexdigest()
        path = self.folder / name
        if not path.exists():
            with replacing(path) as stream:
                stream.write(content)
        return name

    def close(self) -> None:
        self._stream.close()


def _number(value: Any) -> Any:
    """An edit may hold an id as NumPy gave it."""
    if isinstance(value, np.integer | np.floating):
        return cast("Any", value).item()
    raise TypeError(type(value).__name__)


def read_lines(folder: Path) -> tuple[list[dict[str, Any]], int]:
    """The whole lines of a journal, and where the last of them ends.

    A last line that was being written when the program stopped is left out, as is everything behind a damaged one.

    Raises
    ------
    OSError
        It cannot be read.
    """
    lines: list[dict[str, Any]] = []
    length = 0
    for packed in (folder / LINES).read_bytes().splitlines(keepends=True):
        try:
            line: Any = json.loads(packed)
        except ValueError:
            break
        if not packed.endswith(b"\n") or not isinstance(line, dict):
            break
        lines.append(line)  # pyright: ignore[reportUnknownArgumentType]
        length += len(packed)
    return lines, length


def read_part(folder: Path, name: str) -> bytes:
    """Bulk content by its name.

    Raises
    ------
    OSError
        It cannot be read.
    ValueError
        It is not what its name says.
    """
    if os.path.basename(name) != name:  # noqa: PTH119 - a name, not a path: nothing outside the folder is read
        raise ValueError(name)
    content = (folder / name).read_bytes()
    if hashlib.sha256(content).hexdigest() != name:
        raise ValueError(name)
    return content
