"""``orgmapper-cli measures``: figures about the network and each person."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orgmapper.cli import asking
from orgmapper.cli.text_table import aligned
from orgmapper.model.messages import Message, message, say

if TYPE_CHECKING:
    from orgmapper.workspace.results import Measures


def add(commands: Any) -> None:
    parser: argparse.ArgumentParser = commands.add_parser(
        "measures", help="density, E-I index, and how often each person is named"
    )
    parser.add_argument("map", type=Path, metavar="MAP.orgmap")
    asking.add_choices(parser)
    asking.add_audience(parser)
    parser.add_argument("--json", action="store_true", help="all figures, for programs")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    from orgmapper.workspace import results
    from orgmapper.workspace.reading import read_document

    audience = asking.audience(arguments)
    document = read_document(arguments.map)
    audience = results.whose_unit(document, audience)
    choices = asking.choices(arguments)
    question = results.observed(document, choices).question
    found = results.measures(document, choices, audience)
    settings = results.settings_said(document, choices, audience)
    if arguments.json:
        value = results.measures_json(found, question, settings)
        json.dump(value, sys.stdout, ensure_ascii=False, indent=1, allow_nan=False)
        print()
        return 0
    for line in report(found, settings):
        print(line)
    return 0


def report(found: "Measures", settings: tuple[Message, ...]) -> list[str]:
    """Figures, one a line; then the people, those who are named most first; then the settings."""
    figures = [
        ("people", str(found.people)),
        ("ties", str(found.ties) if found.ties >= 0 else ""),
        ("density", _number(found.density)),
        ("reciprocity", _number(found.reciprocity)),
        ("ei-index", _number(found.segregation.index) if found.segregation else ""),
        ("ei-by-chance", _number(found.segregation.by_chance) if found.segregation else ""),
    ]
    unknown = say(message("measures.unknown"))
    labels = [say(message(f"measures.{name}")) for name, _ in figures]
    width = max(map(len, labels))
    lines = [f"{label.ljust(width)}  {value or unknown}" for label, (_, value) in zip(labels, figures, strict=True)]
    if found.persons:
        degrees = zip(found.persons, map(int, found.in_degree), map(int, found.out_degree), strict=True)
        rows = [
            [who, str(named), str(naming) if naming >= 0 else unknown]
            for who, named, naming in sorted(degrees, key=lambda row: -row[1])
        ]
        header = [say(message(f"measures.header.{name}")) for name in ("person", "named-by", "names")]
        lines += ["", *aligned(header, rows, frozenset({1, 2}))]
    return [*lines, "", *map(say, settings)]


def _number(value: float) -> str:
    return f"{value:.4f}" if value == value else ""
