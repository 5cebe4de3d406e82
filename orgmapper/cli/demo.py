"""The main job without a window: the sample organisation in; map, slides, pictures and gaps out.

Run by ``start.py`` where there is no display; also a test that the whole way is passable.
"""

import contextlib
from pathlib import Path

from orgmapper.cli.gaps_text import report
from orgmapper.cli.picture import as_png, painter
from orgmapper.locate import resource
from orgmapper.model.choices import Choices
from orgmapper.model.document import Document
from orgmapper.model.messages import message, say
from orgmapper.model.privacy import FACILITATOR
from orgmapper.model.problems import OrgMapperError
from orgmapper.workspace import leaving, output, results
from orgmapper.workspace.importing import make_import, plan_import, read_files, write_map
from orgmapper.workspace.pictures import map_picture
from orgmapper.workspace.slides.deck import write_deck
from orgmapper.workspace.view import ViewState

PAGE = (1600, 1000)
SHARPNESS = 2.0
"""Pixels a page unit: sharp on a slide."""


def main(folder: Path) -> int:
    """Do it, and say where everything is; the exit status."""
    try:
        output.make_folder(folder)
        document = sample()
        write_map(folder / "northmoor.orgmap", document)
        _pictures(folder, document)
        choices = Choices()
        gaps = output.table(document, "gaps", choices, FACILITATOR)
        leaving.write_table(folder / "gaps.csv", gaps, document, FACILITATOR)
    except OrgMapperError as error:
        print(error)
        return 1
    table = results.gap_table(document, choices, FACILITATOR)
    finding = results.finding(document, choices, FACILITATOR)
    cards = results.cards(document, choices, FACILITATOR)
    settings = results.settings_said(document, choices, FACILITATOR)
    lines = report(table, finding, cards, settings)
    lines += ["", say(message("output.folder", folder=str(folder.resolve())))]
    with contextlib.suppress(BrokenPipeError):  # somebody who pipes it into `head` has seen enough
        print("\n".join(lines))
    return 0


def sample() -> Document:
    """The sample organisation, imported from its files as anybody's would be."""
    paths = [resource("samples", name) for name in ("northmoor-staff.xlsx", "northmoor-survey.xlsx")]
    files = read_files(paths)
    start = Document()
    edit, _ = make_import(files, plan_import(files, start), start)
    return edit.apply(start)


def _pictures(folder: Path, document: Document) -> None:
    with output.opened(document) as workspace:
        scene = map_picture(workspace, ViewState(), *PAGE, "print")
        # A deck that is there would be renewed and keep its look; the sample's is made new.
        (folder / "northmoor.pptx").unlink(missing_ok=True)
        write_deck(folder / "northmoor.pptx", workspace, ViewState(), pictures=painter())
    leaving.write_svg(folder / "map.svg", scene, document, FACILITATOR)
    try:
        output.write_bytes(folder / "map.png", as_png(scene, SHARPNESS))
    except OrgMapperError as error:
        if error.problem.code != "no-painter":
            raise
        print(say(error.problem.message))
