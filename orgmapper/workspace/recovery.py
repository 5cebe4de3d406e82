"""Bringing back a map that was open when the program stopped without closing it."""

import contextlib
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from orgmapper.io.atomic import disk_errors
from orgmapper.io.document_file import digest, document_from_bytes, read_with_digest
from orgmapper.io.journal_file import LINES, read_lines, read_part
from orgmapper.io.whoami import Owner
from orgmapper.model.document import Document
from orgmapper.model.edits import edit_from_values
from orgmapper.model.messages import message
from orgmapper.model.problems import OrgMapperError, Problem
from orgmapper.workspace.folders import state_folder
from orgmapper.workspace.history import History
from orgmapper.workspace.journal import ASIDE, FOLDER, VERSION, Base

_ELSEWHERE = timedelta(days=1)
"""A journal of another machine in a shared home is offered when nothing was written to it for so long."""


@dataclass(frozen=True)
class Recoverable:
    """A map that can be brought back.

    Attributes
    ----------
    folder : Path
        Its journal.
    path : Path or None
        The file it was opened from; None where it was never saved.
    title : str
        The map's title when it was opened; may be empty.
    steps : int
        How many steps were noted.
    when : datetime
        Time of the last one, UTC.
    state : ready, changed or missing
        Whether the file is as it was when the map was opened. Only a ready one can be brought back.
    """

    folder: Path
    path: Path | None
    title: str
    steps: int
    when: datetime
    state: Literal["ready", "changed", "missing"]


@dataclass(frozen=True, eq=False)
class Replayed:
    """What a journal gave: the base, the history on it, and where its last whole line ends.

    `left_out`: how many of its steps could not be made again.
    """

    base: Base
    history: History
    length: int
    left_out: int


def recoverable(root: Path | None = None) -> tuple[Recoverable, ...]:
    """The maps that were open when the program last stopped, the newest first. Those still open are not among them."""
    found: list[Recoverable] = []
    for file in sorted(((root or state_folder()) / FOLDER).glob(f"*/{LINES}"), reverse=True):
        with contextlib.suppress(OSError, ValueError, LookupError, TypeError):
            entry = _entry(file.parent)
            if entry is not None:
                found.append(entry)
    return tuple(found)


def _entry(folder: Path) -> Recoverable | None:
    lines, _ = read_lines(folder)
    when = datetime.fromtimestamp((folder / LINES).stat().st_mtime, UTC)
    owner = Owner.from_json([line["by"] for line in lines if "by" in line][-1])
    if owner.alive or (not owner.here and datetime.now(UTC) - when < _ELSEWHERE):
        return None
    first = lines[0]
    if first["journal"] != VERSION:
        return None
    path = Path(first["path"]) if first["path"] else None
    start = 1 if first["whole"] or path is None else _start(lines, path)
    steps = sum(map(_is_step, lines[start or 1 :]))
    if not steps:
        return None
    state = "ready" if start else "changed" if path is not None and path.exists() else "missing"
    return Recoverable(folder, path, str(first["title"]), steps, when, state)


def _is_step(line: dict[str, Any]) -> bool:
    return not {"do", "undo", "redo", "at"}.isdisjoint(line)


def _start(lines: list[dict[str, Any]], path: Path) -> int | None:
    """The line from which the steps belong on the file as it is now; None where it is not as any line says."""
    try:
        now = digest(path.read_bytes())
    except OSError:
        return None
    if now == lines[0]["base"]:
        return 1
    for line in reversed(lines):
        if line.get("saving") == now:
            return lines.index({"mark": line["mark"]}) + 1
    return None


def replay(found: Recoverable, limit: int) -> Replayed:
    """Make the steps of a journal again on the base that it names.

    A step that this version cannot make ends the replay. The history holds at least `limit` steps.

    Raises
    ------
    OrgMapperError
        The base is not as it was; the journal was moved aside and can be found there. Or it cannot be read.
    """
    if found.state != "ready":
        raise _not_as_it_was(found)
    with disk_errors(found.folder / LINES, "read"):
        lines, length = read_lines(found.folder)
        base, start = _base(found, lines)
        history = History(base.document, limit=max(limit, len(lines)))
        steps = [line for line in lines[start:] if _is_step(line)]
        made = 0
        for line in steps:
            try:
                if not _made(line, history, found.folder):
                    break
            except (LookupError, ValueError, TypeError, OSError, OrgMapperError):
                break
            made += 1
    return Replayed(base, history, length, len(steps) - made)


def _base(found: Recoverable, lines: list[dict[str, Any]]) -> tuple[Base, int]:
    if lines[0]["whole"] or found.path is None:
        try:
            return Base(_content(found.folder, str(lines[0]["base"])), found.path), 1
        except ValueError:
            raise _not_as_it_was(found) from None
    start = _start(lines, found.path)
    document, now = read_with_digest(found.path)
    if start is None:
        raise _not_as_it_was(found)
    return Base(document, found.path, now), start


def _content(folder: Path, name: str) -> Document:
    return document_from_bytes(read_part(folder, name), name)


def _made(line: dict[str, Any], history: History, folder: Path) -> bool:
    """Make one step again; False where there was nothing to undo or redo."""
    if "do" in line:
        content = _content(folder, str(line["content"])) if "content" in line else None
        history.do(edit_from_values(line["do"], content))
        return True
    if "at" in line:
        history.restart(_content(folder, str(line["at"])))
        return True
    return (history.undo() if "undo" in line else history.redo()) is not None


def set_aside(found: Recoverable) -> Path:
    """Move a journal out of the way, never deleting it; where it is now.

    Raises
    ------
    OrgMapperError
        The disk refused.
    """
    aside = found.folder.parent.parent / ASIDE / found.folder.name
    with disk_errors(aside, "write"):
        aside.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(found.folder, aside)
    return aside


def forget(found: Recoverable) -> None:
    """The user does not want it back: delete the journal."""
    shutil.rmtree(found.folder, ignore_errors=True)


def _not_as_it_was(found: Recoverable) -> OrgMapperError:
    aside = set_aside(found)
    file = found.path.name if found.path else found.title
    return OrgMapperError(
        Problem(
            "stop",
            "map-not-as-it-was",
            message("documents.not-as-it-was", file=file, steps=found.steps),
            message("documents.not-as-it-was-advice", folder=str(aside)),
            file=file,
        )
    )
