"""``orgmapper-cli export``: the map as a picture, its results as tables."""

import argparse
import sys
from pathlib import Path
from typing import Any

from orgmapper.cli import asking
from orgmapper.model.document import Document
from orgmapper.model.messages import message, say
from orgmapper.model.privacy import Audience
from orgmapper.workspace.view import KINDS

PICTURES = (".png", ".svg")
LARGEST = 16_384
"""Pixels of one side of a picture."""


def add(commands: Any) -> None:
    parser: argparse.ArgumentParser = commands.add_parser("export", help="write the map as a picture or a table")
    parser.add_argument("map", type=Path, metavar="MAP.orgmap")
    parser.add_argument("--to", type=Path, required=True, metavar="FILE.(png|svg|csv)", help="what to write")
    parser.add_argument("--view", choices=KINDS, default=KINDS[0], help="which picture")
    parser.add_argument("--table", default="gaps", choices=("gaps", "matrix", "people", "ties", "problems"))
    parser.add_argument("--width", type=_pixels, default=1600, metavar="PX")
    parser.add_argument("--height", type=_pixels, default=1000, metavar="PX")
    asking.add_choices(parser)
    asking.add_audience(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    suffix = arguments.to.suffix.lower()
    if suffix not in (*PICTURES, ".csv"):
        kind = suffix or arguments.to.name
        print(say(message("output.unknown-format", kind=kind)), file=sys.stderr)
        return 2
    from orgmapper.workspace import output, results
    from orgmapper.workspace.reading import read_document

    audience = asking.audience(arguments)
    document = read_document(arguments.map)
    audience = results.whose_unit(document, audience)
    if suffix == ".csv":
        choices = asking.choices(arguments)
        output.write_table(arguments.to, output.table(document, arguments.table, choices, audience))
    else:
        _picture(document, audience, arguments, suffix)
    print(say(message("output.written", file=str(arguments.to))))
    return 0


def _picture(document: Document, audience: Audience, arguments: argparse.Namespace, suffix: str) -> None:
    from orgmapper.cli.picture import write_png
    from orgmapper.workspace.output import scene_of, write_svg
    from orgmapper.workspace.view import ViewState

    view = ViewState(kind=arguments.view, choices=asking.choices(arguments), audience=audience)
    scene = scene_of(document, view, arguments.width, arguments.height)
    if suffix == ".svg":
        write_svg(arguments.to, scene)
    else:
        write_png(arguments.to, scene)


def _pixels(text: str) -> int:
    value = int(text)
    if not 200 <= value <= LARGEST:
        raise argparse.ArgumentTypeError(say(message("output.pixels", most=LARGEST)))
    return value
