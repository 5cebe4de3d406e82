"""The door to presentations: the standard deck of a map, or the present view as one slide."""

from datetime import date
from pathlib import Path

from orgmapper.export.pptx.content import Slide
from orgmapper.export.pptx.deck import Deck, Written
from orgmapper.export.pptx.draw import Pictures
from orgmapper.export.pptx.template import layout_names, open_presentation
from orgmapper.io.atomic import disk_errors
from orgmapper.locate import resource
from orgmapper.model.messages import Message, message
from orgmapper.workspace.leaving import write_checked
from orgmapper.workspace.slides.divisions import division_slides
from orgmapper.workspace.slides.making import MOST_SHAPES, Making
from orgmapper.workspace.slides.maps import finding_slide, view_slide
from orgmapper.workspace.slides.method import method_slide
from orgmapper.workspace.slides.pairs import gap_slides
from orgmapper.workspace.slides.tables import bridges_slide, gaps_slide, matrix_slide
from orgmapper.workspace.view import ViewState
from orgmapper.workspace.workspace import Workspace


def write_deck(
    path: Path,
    workspace: Workspace,
    view: ViewState,
    *,
    pictures: Pictures,
    template: Path | None = None,
    layout: str = "",
    only_view: bool = False,
    most: int = MOST_SHAPES,
    day: date | None = None,
) -> Written:
    """Write slides for the view's audience.

    A presentation that is there already keeps its look and all slides that are not ours; ours of an earlier export are
    made anew in their place. `pictures` draws the crowd of a map with more than `most` shapes. `only_view`: what the
    window shows as one slide, instead of the standard deck.

    Raises
    ------
    OrgMapperError
        The template or the file that is there cannot be read, or the disk refused; the earlier file is untouched.
    ChoiceError
        As for the gap table.
    """
    with disk_errors(template or path, "read"):
        look = (template or resource("templates", "orgmapper.pptx")).read_bytes()
    with disk_errors(path, "read"):
        earlier = path.read_bytes() if path.is_file() and path.stat().st_size else None
    deck = Deck(look, earlier, layout)
    making = Making(workspace, view, deck, day or date.today(), most)
    slides = (view_slide(making),) if only_view else standard(making)
    data, written = deck.write(slides, workspace.document.title, pictures)
    write_checked(path, data, workspace.document, view.audience)
    return written


def layouts(template: Path) -> tuple[str, ...]:
    """Names of the layouts of a template, to choose from; raises like `write_deck`."""
    with disk_errors(template, "read"):
        data = template.read_bytes()
    return layout_names(open_presentation(data))


def told(written: Written, most: int) -> tuple[Message, ...]:
    """What became of an export, in sentences."""
    said: list[Message] = []
    if written.renewed or written.removed or written.others:
        said.append(message("slides.renewed", count=written.renewed, added=written.added, others=written.others))
    if written.removed:
        said.append(message("slides.removed", count=written.removed))
    if written.as_picture:
        said.append(message("slides.as-picture", count=written.as_picture, most=most))
    return tuple(said)


def standard(making: Making) -> tuple[Slide, ...]:
    """The slides of the standard deck that this map and this audience have something for."""
    slides = [
        finding_slide(making),
        gaps_slide(making),
        matrix_slide(making),
        *gap_slides(making),
        bridges_slide(making),
        *division_slides(making),
        method_slide(making),
    ]
    return tuple(slide for slide in slides if slide is not None)
