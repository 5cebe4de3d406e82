"""``orgmapper-cli survey-kit``: a survey made from the chart of a map."""

import argparse
from pathlib import Path
from typing import Any

from orgmapper.model.messages import message, say


def add(commands: Any) -> None:
    parser: argparse.ArgumentParser = commands.add_parser(
        "survey-kit", help="write question texts, names and a workbook for a survey of the people of a map"
    )
    parser.add_argument("map", type=Path, metavar="MAP.orgmap")
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="where to write")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    from orgmapper.workspace.reading import read_document
    from orgmapper.workspace.templates import write_survey_kit

    for path in write_survey_kit(arguments.out, read_document(arguments.map)):
        print(say(message("templates.written", file=str(path))))
    return 0
