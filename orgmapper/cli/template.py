"""``orgmapper-cli template``: an empty workbook to fill in."""

import argparse
from pathlib import Path
from typing import Any

from orgmapper.model.messages import message, say

KINDS = ("chart", "survey", "interests")


def add(commands: Any) -> None:
    parser: argparse.ArgumentParser = commands.add_parser("template", help="write an empty workbook to fill in")
    parser.add_argument("kind", choices=KINDS, help="what it will hold")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.xlsx", help="the workbook to write")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    from orgmapper.workspace.templates import write_template

    write_template(arguments.out, arguments.kind)
    print(say(message("templates.written", file=str(arguments.out))))
    return 0
