"""``orgmapper-cli measures``: figures about the network, its units and each person."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from orgmapper.cli import asking
from orgmapper.model.messages import say


def add(commands: Any) -> None:
    parser: argparse.ArgumentParser = commands.add_parser(
        "measures", help="how ties keep to units and to the chart, and who stands where"
    )
    parser.add_argument("map", type=Path, nargs="?", metavar="MAP.orgmap")
    asking.add_choices(parser)
    asking.add_audience(parser)
    parser.add_argument(
        "--exact",
        action="store_true",
        help="betweenness of everybody; above 5,000 people it is an estimate otherwise, since it takes minutes",
    )
    output = parser.add_mutually_exclusive_group()
    output.add_argument("--json", action="store_true", help="all figures, for programs")
    output.add_argument("--explain", action="store_true", help="every measure: meaning, source, cost, what it needs")
    parser.set_defaults(run=run, parser=parser)


def run(arguments: argparse.Namespace) -> int:
    from orgmapper.cli import measures_text
    from orgmapper.workspace import measuring, results
    from orgmapper.workspace.reading import read_document

    if arguments.explain:
        _print(measures_text.explained())
        return 0
    parser: argparse.ArgumentParser = arguments.parser
    if arguments.map is None:
        parser.error("the following arguments are required: MAP.orgmap")
    audience = asking.audience(arguments)
    document = read_document(arguments.map)
    audience = results.whose_unit(document, audience)
    choices = asking.choices(arguments)
    question = results.observed(document, choices).question
    found = measuring.findings(document, choices, audience, exact=arguments.exact or None)
    settings = results.settings_said(document, choices, audience)
    value = measuring.measures_json(found, question, settings)
    if arguments.json:
        json.dump(value, sys.stdout, ensure_ascii=False, indent=1, allow_nan=False)
        print()
        return 0
    _print([*measures_text.report(found, value), "", *map(say, settings)])
    return 0


def _print(lines: list[str]) -> None:
    for line in lines:
        print(line)
