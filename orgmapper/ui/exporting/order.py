"""An export that is asked for, and the work of carrying it out."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

from orgmapper.model.messages import Message, message
from orgmapper.model.ticket import Ticket
from orgmapper.scene.primitives import Scene
from orgmapper.ui.paint.pdf import pdf
from orgmapper.ui.paint.picture import png
from orgmapper.workspace.view import ViewState
from orgmapper.workspace.workspace import Workspace

PAGE = (1600.0, 1000.0)
"""Size of a picture in px at 100 %; a PNG has a multiple of it."""

FORMATS: dict[str, tuple[tuple[str, ...], str]] = {
    "slides": ((".pptx",), "template"),
    "one-slide": ((".pptx",), "present"),
    "picture": ((".png", ".svg"), "snapshot"),
    "pdf": ((".pdf",), "file"),
    "page": ((".html",), "network"),
    "workbook": ((".xlsx",), "sheet"),
    "table": ((".csv",), "matrix"),
    "graph": ((".graphml", ".gexf", ".net", ".ncol"), "tie"),
}
"""What can be asked for, in this order: endings of its files, icon."""


@dataclass(frozen=True)
class Order:
    """What is wanted.

    Attributes
    ----------
    kind : str
        One of `FORMATS`.
    suffix : str
        Ending of the file.
    view : ViewState
        For whom and of what.
    scale : float
        Pixels of a PNG for each unit of `PAGE`.
    transparent : bool
    page : str
        Page of a PDF: a4, a3 or wide.
    table : str
        Which table a CSV holds.
    template : str
        Path of the user's own template; empty for the product's.
    layout : str
        Name of its layout for the slides; empty for the plainest with a title.
    native : bool
        A map of up to 2,000 marks is shapes, not 600.
    consent : str
        Column of those who agreed to be found on a page; empty for units.
    pseudonyms : bool
        Everybody is on the page, under a pseudonym.
    days : int
        After so many days the page shows nothing; 0 for never.
    """

    kind: str
    suffix: str
    view: ViewState = field(default_factory=ViewState)
    scale: float = 2.0
    transparent: bool = False
    page: str = "a4"
    table: str = "gaps"
    template: str = ""
    layout: str = ""
    native: bool = False
    consent: str = ""
    pseudonyms: bool = False
    days: int = 0


def picture_scene(workspace: Workspace, order: Order, ticket: Ticket) -> Scene:
    """The page of a picture that leaves the program: title, legend and caption are on it."""
    from orgmapper.workspace.output import PAGES  # keeps the layout, a second to import, off the start
    from orgmapper.workspace.pictures import map_picture

    size = PAGES[order.page] if order.kind == "pdf" else PAGE
    theme = "print" if order.kind in ("pdf", "picture") else None
    scene = map_picture(workspace, order.view, *size, theme)
    return replace(scene, background="") if order.transparent and order.suffix == ".png" else scene


def carry_out(workspace: Workspace, order: Order, path: Path, ticket: Ticket) -> tuple[Message, ...]:
    """Write the file, for a job; what there is to say about it."""
    if order.kind in ("picture", "pdf"):
        _picture(workspace, order, path, ticket)
        return ()
    if order.kind in ("slides", "one-slide"):
        return _slides(workspace, order, path)
    if order.kind == "page":
        from orgmapper.workspace.network_page import Findable, write_page

        until = date.today() + timedelta(days=order.days) if order.days else None
        found = write_page(path, workspace, order.view, Findable(order.consent, order.pseudonyms, until))
        return (message("page.written", count=found),)
    if order.kind == "table":
        from orgmapper.workspace import leaving, output

        grid = output.table(workspace, order.table, order.view.choices, order.view.audience)
        leaving.write_table(path, grid, workspace.document, order.view.audience)
        return ()
    from orgmapper.workspace.tables import write_graph, write_workbook

    if order.kind == "workbook":
        write_workbook(path, workspace, order.view)
    else:
        write_graph(path, workspace, order.view)
    return ()


def _picture(workspace: Workspace, order: Order, path: Path, ticket: Ticket) -> None:
    from orgmapper.workspace import leaving

    scene = picture_scene(workspace, order, ticket)
    ticket.check()
    document, audience = workspace.document, order.view.audience
    if path.suffix.casefold() == ".svg":
        leaving.write_svg(path, scene, document, audience)
        return
    data = pdf(scene, workspace.title) if order.kind == "pdf" else png(scene, order.scale)
    leaving.write_picture(path, data, scene, document, audience)


def _slides(workspace: Workspace, order: Order, path: Path) -> tuple[Message, ...]:
    from orgmapper.workspace.slides.deck import told, write_deck
    from orgmapper.workspace.slides.making import MOST_ON_REQUEST, MOST_SHAPES

    most = MOST_ON_REQUEST if order.native else MOST_SHAPES
    written = write_deck(
        path,
        workspace,
        order.view,
        pictures=png,
        template=Path(order.template) if order.template else None,
        layout=order.layout if order.template else "",
        only_view=order.kind == "one-slide",
        most=most,
    )
    return told(written, most)
