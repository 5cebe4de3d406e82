"""The door to what leaves the program: its tables and pictures. Files are whole or not there."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from orgmapper.export.gap_grids import gaps_grid, matrix_grid
from orgmapper.export.grid import Grid
from orgmapper.export.svg import scene_to_svg
from orgmapper.export.tables import people_grid, problems_grid, ties_grid
from orgmapper.io.atomic import disk_errors, replacing
from orgmapper.model.choices import Choices
from orgmapper.model.document import Document
from orgmapper.model.privacy import Audience
from orgmapper.scene.primitives import Scene
from orgmapper.workspace.jobs import JobRunner
from orgmapper.workspace.pictures import map_picture
from orgmapper.workspace.results import Source, gap_table
from orgmapper.workspace.settings import Settings
from orgmapper.workspace.view import ViewState
from orgmapper.workspace.workspace import Workspace

_OF_FACTS: dict[str, Callable[[Document, Audience], Grid]] = {
    "people": people_grid,
    "ties": ties_grid,
    "problems": problems_grid,
}
PAGES: dict[str, tuple[float, float]] = {"a4": (1123.0, 794.0), "a3": (1587.0, 1123.0), "wide": (1280.0, 720.0)}
"""Pages of a PDF, lying, in units of 1/96 inch; "wide" is a slide of 16:9."""

TABLES = ("gaps", "matrix", *_OF_FACTS)
"""Names of the tables that can leave the program."""


def table(source: Source, name: str, choices: Choices, audience: Audience) -> Grid:
    """One of TABLES. `choices` hold for gaps and matrix; the others show the facts as they are stored.

    Raises
    ------
    ChoiceError
        The document has no such relation, wave, level or column.
    """
    document = source.document if isinstance(source, Workspace) else source
    if name == "gaps":
        return gaps_grid(gap_table(source, choices, audience), document.notes)
    if name == "matrix":
        return matrix_grid(gap_table(source, choices, audience))
    return _OF_FACTS[name](document, audience)


@contextmanager
def opened(document: Document) -> Generator[Workspace]:
    """A workspace for a document that is not open in a window, without a journal."""
    with JobRunner() as jobs:
        workspace = Workspace(document, settings=Settings(), jobs=jobs, journal=False)
        try:
            yield workspace
        finally:
            workspace.close()


def scene_of(document: Document, view: ViewState, width: float, height: float, theme: str = "print") -> Scene:
    """The picture of a document that is not open: one page of this size.

    Raises
    ------
    ChoiceError
        As for `table`.
    """
    with opened(document) as workspace:
        return map_picture(workspace, view, width, height, theme)


def write_bytes(path: Path, data: bytes) -> None:
    """Write what is ready, for example a PNG; what holds words goes through `leaving`.

    Raises
    ------
    OrgMapperError
        The disk refused; the earlier file is untouched.
    """
    with replacing(path) as file:
        file.write(data)


def make_folder(path: Path) -> None:
    """A folder for several files, where it is not there yet; raises like `write_bytes`."""
    with disk_errors(path, "write"):
        path.mkdir(parents=True, exist_ok=True)


def svg(scene: Scene) -> str:
    """A picture as SVG text, for the clipboard."""
    return scene_to_svg(scene)
