"""The door out: what a file would tell its audience, and the last look before it is written."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np

from orgmapper.export.grid import Grid, to_csv
from orgmapper.export.leaks import Secrets, secrets, told
from orgmapper.export.svg import scene_to_svg
from orgmapper.model.columns import NONE
from orgmapper.model.document import Document
from orgmapper.model.hierarchy import first_unit
from orgmapper.model.messages import Message, message
from orgmapper.model.privacy import Audience
from orgmapper.model.problems import OrgMapperError, Problem
from orgmapper.scene.primitives import Scene
from orgmapper.workspace import results
from orgmapper.workspace.output import write_bytes
from orgmapper.workspace.view import ViewState
from orgmapper.workspace.workspace import Workspace

PERSONAL = ("people", "ties")
"""Tables with a row a person or a tie: pseudonyms, but still one line for each."""

_LISTED = 3
_WITH_METADATA = (".pptx", ".xlsx", ".pdf")


@dataclass(frozen=True)
class Leak:
    """One finding of the check: what there is, and what was done about it."""

    kind: Literal["names", "groups", "unique", "metadata"]
    found: Message
    done: Message


def check(workspace: Workspace, view: ViewState, suffix: str, table: str = "") -> tuple[Leak, ...]:
    """What a file of this kind holds that an audience must not see or could work out, before it is written.

    `table`: the name of the table where the file is one.
    """
    document, audience = workspace.document, view.audience
    found = [_names(document, audience, table)]
    groups = results.gap_table(workspace, view.choices, audience)
    hidden = np.flatnonzero(groups.hidden > 0)
    if len(hidden):
        named = ", ".join(groups.short_names[row] for row in map(int, hidden[:_LISTED]))
        more = len(hidden) - _LISTED
        said = message("leaks.groups-more" if more > 0 else "leaks.groups", count=len(hidden), units=named, more=more)
        found.append(Leak("groups", said, message("leaks.groups-done")))
    if audience.kind != "facilitator" and table in PERSONAL:
        alone = _alone(workspace, view)
        if alone:
            found.append(Leak("unique", message("leaks.unique", count=alone), message("leaks.unique-done")))
    if suffix in _WITH_METADATA:
        found.append(Leak("metadata", message("leaks.metadata"), message("leaks.metadata-done")))
    return tuple(found)


def write_checked(
    path: Path, data: bytes, document: Document, audience: Audience, hidden: Secrets | None = None
) -> None:
    """Write what is ready, unless it names somebody whom the audience must not see.

    `hidden`: what must not be seen, where that is not all that this audience usually may not.

    Raises
    ------
    OrgMapperError
        It does, or the disk refused; the earlier file is untouched.
    """
    _look(path, data, path.suffix.lower(), hidden or secrets(document, audience))
    write_bytes(path, data)


def write_table(path: Path, grid: Grid, document: Document, audience: Audience) -> None:
    """Write a table as CSV; raises like `write_checked`."""
    write_checked(path, to_csv(grid), document, audience)


def write_svg(path: Path, scene: Scene, document: Document, audience: Audience) -> None:
    """Write a picture as SVG; raises like `write_checked`."""
    write_checked(path, scene_to_svg(scene).encode(), document, audience)


def write_picture(path: Path, data: bytes, scene: Scene, document: Document, audience: Audience) -> None:
    """Write a picture that is drawn already, after a look at the words in its scene; raises like `write_checked`."""
    _look(path, scene_to_svg(scene).encode(), ".svg", secrets(document, audience))
    write_bytes(path, data)


def _look(path: Path, data: bytes, suffix: str, hidden: Secrets) -> None:
    names = told(data, suffix, hidden)
    if names:
        sentence = message("leaks.refused", file=path.name, count=len(names), name=names[0])
        raise OrgMapperError(Problem("stop", "names-in-file", sentence, message("leaks.refused-advice")))


def _names(document: Document, audience: Audience, table: str) -> Leak:
    people = len(document.people)
    if audience.kind == "facilitator":
        return Leak("names", message("leaks.names-inside", count=people), message("leaks.names-inside-done"))
    hidden = secrets(document, audience)
    done = "leaks.names-pseudonyms" if table in PERSONAL else "leaks.names-left-out"
    return Leak("names", message("leaks.names", count=len(hidden)), message(done))


def _alone(workspace: Workspace, view: ViewState) -> int:
    """How many people nobody else equals in unit, number of those who named them and number of those they named."""
    ties, people = workspace.document.ties, len(workspace.document.people)
    unit = first_unit(workspace.document)
    named, naming = np.bincount(ties.target, minlength=people), np.bincount(ties.source, minlength=people)
    known = (unit != NONE) & (named + naming > 0)
    rows = np.stack([unit, named, naming], axis=1)[known]
    if not len(rows):
        return 0
    _, counts = np.unique(rows, axis=0, return_counts=True)
    return int((counts == 1).sum())
