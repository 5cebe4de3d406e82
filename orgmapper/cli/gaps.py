"""``orgmapper-cli gaps``: which units never connect."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from orgmapper.cli import asking

_THREADS_UP_TO = 20_000
"""With more people than this what connections hang on is worked out only where it is asked for."""


def add(commands: Any) -> None:
    parser: argparse.ArgumentParser = commands.add_parser(
        "gaps", help="list the pairs of units without a tie, the most telling first"
    )
    parser.add_argument("map", type=Path, metavar="MAP.orgmap")
    asking.add_choices(parser)
    asking.add_audience(parser)
    parser.add_argument(
        "--threads", action="store_true", help="also what connections hang on: one person, or the two heads"
    )
    parser.add_argument("--since", metavar="WAVE", help="also what changed since this survey round")
    output = parser.add_mutually_exclusive_group()
    output.add_argument("--pair", nargs=2, metavar=("UNIT", "UNIT"), help="only these two, with the numbers behind")
    output.add_argument("--json", action="store_true", help="every pair of units, for programs")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    # NumPy and SciPy are read only when there is something to work out, so that --help is there at once.
    from orgmapper.cli import gaps_text
    from orgmapper.workspace import gap_facts, results
    from orgmapper.workspace.reading import read_document

    audience = asking.audience(arguments)
    document = read_document(arguments.map)
    audience = results.whose_unit(document, audience)
    choices = asking.choices(arguments)
    table = results.gap_table(document, choices, audience)
    settings = results.settings_said(document, choices, audience)
    if arguments.pair:
        pair = gap_facts.pair_named(table, *arguments.pair)
        text = results.pair_text(table, pair, document.notes)
        facts = gap_facts.pair_facts(document, choices, audience, pair)
        behind = gap_facts.behind(document, choices, audience, pair)
        _print(gaps_text.pair_said(results.pair_title(table, pair), text, facts, behind, settings))
        return 0
    since = gap_facts.changes(document, choices, audience, arguments.since) if arguments.since is not None else None
    if arguments.json:
        wanted = arguments.threads or table.people <= _THREADS_UP_TO
        hanging = gap_facts.threads(document, choices, audience) if wanted else None
        value = results.gaps_json(table, settings, hanging, since)
        json.dump(value, sys.stdout, ensure_ascii=False, indent=1, allow_nan=False)
        print()
        return 0
    cards = results.cards(document, choices, audience)
    finding = results.finding(document, choices, audience)
    level = gap_facts.level_up(document, choices, audience)
    _print(gaps_text.report(table, finding, cards, settings, gap_facts.level_up_said(table, level) if level else None))
    if arguments.threads:
        print()
        _print(gaps_text.threads_said(table, gap_facts.threads(document, choices, audience)))
    if since is not None:
        print()
        _print(gaps_text.changes_listed(since))
    return 0


def _print(lines: list[str]) -> None:
    for line in lines:
        print(line)
