"""``orgmapper-cli export``: the map as slides and as a picture, its results as tables."""

import argparse
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from orgmapper.cli import asking
from orgmapper.model.messages import Message, message, say
from orgmapper.model.privacy import Audience
from orgmapper.workspace.view import KINDS, ViewState
from orgmapper.workspace.workspace import Workspace

LARGEST = 16_384
"""Pixels of one side of a picture."""


def add(commands: Any) -> None:
    parser: argparse.ArgumentParser = commands.add_parser("export", help="write slides, a picture or a table")
    kinds = "|".join(suffix[1:] for suffix in _WRITERS)
    parser.add_argument("map", type=Path, metavar="MAP.orgmap")
    parser.add_argument("--to", type=Path, required=True, metavar=f"FILE.({kinds})", help="what to write")
    parser.add_argument("--view", choices=KINDS, help="which picture; islands, or without units the network")
    parser.add_argument("--table", default="gaps", choices=("gaps", "matrix", "people", "ties", "problems"))
    parser.add_argument("--width", type=_pixels, default=1600, metavar="PX")
    parser.add_argument("--height", type=_pixels, default=1000, metavar="PX")
    parser.add_argument("--scale", type=_scale, default=1.0, metavar="N", help="pixels of a PNG for each of its size")
    parser.add_argument("--transparent", action="store_true", help="a PNG without ground")
    parser.add_argument("--page", choices=("a4", "a3", "wide"), default="a4", help="page of a PDF, lying")
    slides = parser.add_argument_group("slides", "a presentation that is there keeps its look and all slides but ours")
    slides.add_argument("--template", type=Path, metavar="FILE.(pptx|potx)", help="layouts, fonts and colours")
    slides.add_argument("--layout", default="", metavar="NAME", help="layout of the template for our slides")
    slides.add_argument("--one-slide", action="store_true", help="the view alone instead of the standard deck")
    slides.add_argument(
        "--shapes", type=_shapes, default=600, metavar="N", help="a map with more marks is one picture (up to 2000)"
    )
    page = parser.add_argument_group("page", "units that can be searched by interest, without any person unless asked")
    people = page.add_mutually_exclusive_group()
    people.add_argument("--consent", default="", metavar="COLUMN", help="people whose row says yes here, by name")
    people.add_argument("--pseudonyms", action="store_true", help="everybody, under a pseudonym")
    page.add_argument("--expires", type=date.fromisoformat, metavar="YYYY-MM-DD", help="shows nothing after this day")
    asking.add_choices(parser)
    asking.add_audience(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    suffix = arguments.to.suffix.lower()
    if suffix not in _WRITERS:
        kind = suffix or arguments.to.name
        print(say(message("output.unknown-format", kind=kind)), file=sys.stderr)
        return 2
    from orgmapper.workspace import leaving, output, results
    from orgmapper.workspace.kept_view import usual_kind
    from orgmapper.workspace.reading import read_document

    audience = asking.audience(arguments)
    document = read_document(arguments.map)
    audience = results.whose_unit(document, audience)
    kind = arguments.view or usual_kind(document)
    view = ViewState(kind=kind, choices=asking.choices(arguments), audience=audience)
    if suffix == ".html" and audience.kind != "open":
        view = replace(view, audience=Audience.parse("open", arguments.min_group))
    with output.opened(document) as workspace:
        said = _WRITERS[suffix](workspace, view, arguments)
        found = leaving.check(workspace, view, suffix, arguments.table if suffix == ".csv" else "")
    for sentence in said:
        print(say(sentence))
    for leak in found:
        print(f"{say(leak.found)} {say(leak.done)}")
    print(say(message("output.written", file=str(arguments.to))))
    return 0


def _slides(workspace: Workspace, view: ViewState, arguments: argparse.Namespace) -> tuple[Message, ...]:
    from orgmapper.cli.picture import painter
    from orgmapper.workspace.slides.deck import told, write_deck

    written = write_deck(
        arguments.to,
        workspace,
        view,
        pictures=painter(),
        template=arguments.template,
        layout=arguments.layout,
        only_view=arguments.one_slide,
        most=arguments.shapes,
    )
    return told(written, arguments.shapes)


def _svg(workspace: Workspace, view: ViewState, arguments: argparse.Namespace) -> tuple[Message, ...]:
    from orgmapper.workspace.leaving import write_svg
    from orgmapper.workspace.pictures import map_picture

    scene = map_picture(workspace, view, arguments.width, arguments.height, "print")
    write_svg(arguments.to, scene, workspace.document, view.audience)
    return ()


def _png(workspace: Workspace, view: ViewState, arguments: argparse.Namespace) -> tuple[Message, ...]:
    from orgmapper.cli.picture import as_png, boxes
    from orgmapper.workspace.leaving import write_picture
    from orgmapper.workspace.pictures import map_picture

    scene = map_picture(workspace, view, arguments.width, arguments.height, "print")
    if arguments.transparent:
        scene = replace(scene, background="")
    write_picture(arguments.to, as_png(scene, arguments.scale), scene, workspace.document, view.audience)
    return boxes(workspace.document)


def _pdf(workspace: Workspace, view: ViewState, arguments: argparse.Namespace) -> tuple[Message, ...]:
    from orgmapper.cli.picture import as_pdf, boxes
    from orgmapper.workspace.leaving import write_picture
    from orgmapper.workspace.output import PAGES
    from orgmapper.workspace.pictures import map_picture

    scene = map_picture(workspace, view, *PAGES[arguments.page], "print")
    data = as_pdf(scene, workspace.document.title)
    write_picture(arguments.to, data, scene, workspace.document, view.audience)
    return boxes(workspace.document)


def _csv(workspace: Workspace, view: ViewState, arguments: argparse.Namespace) -> tuple[Message, ...]:
    from orgmapper.workspace import leaving, output

    grid = output.table(workspace, arguments.table, view.choices, view.audience)
    leaving.write_table(arguments.to, grid, workspace.document, view.audience)
    return ()


def _workbook(workspace: Workspace, view: ViewState, arguments: argparse.Namespace) -> tuple[Message, ...]:
    from orgmapper.workspace.tables import write_workbook

    write_workbook(arguments.to, workspace, view)
    return ()


def _graph(workspace: Workspace, view: ViewState, arguments: argparse.Namespace) -> tuple[Message, ...]:
    from orgmapper.workspace.tables import write_graph

    write_graph(arguments.to, workspace, view)
    return ()


def _page(workspace: Workspace, view: ViewState, arguments: argparse.Namespace) -> tuple[Message, ...]:
    from orgmapper.workspace.network_page import Findable, write_page

    who = Findable(arguments.consent, arguments.pseudonyms, arguments.expires)
    return (message("page.written", count=write_page(arguments.to, workspace, view, who)),)


_WRITERS: dict[str, Callable[[Workspace, ViewState, argparse.Namespace], tuple[Message, ...]]] = {
    ".pptx": _slides,
    ".png": _png,
    ".svg": _svg,
    ".pdf": _pdf,
    ".xlsx": _workbook,
    ".csv": _csv,
    ".html": _page,
    ".graphml": _graph,
    ".gexf": _graph,
    ".net": _graph,
    ".ncol": _graph,
}
"""What can be written, by the ending of the file; gives what there is to say about it."""


def _pixels(text: str) -> int:
    value = int(text)
    if not 200 <= value <= LARGEST:
        raise argparse.ArgumentTypeError(say(message("output.pixels", most=LARGEST)))
    return value


def _scale(text: str) -> float:
    value = float(text)
    if not 0.1 <= value <= 16:
        raise ValueError(text)
    return value


def _shapes(text: str) -> int:
    value = int(text)
    if not 0 <= value <= 2_000:
        raise ValueError(text)
    return value
