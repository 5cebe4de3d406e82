"""``orgmapper-cli gaps``: which units never connect."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orgmapper.cli import asking
from orgmapper.cli.text_table import aligned
from orgmapper.model.document import Document
from orgmapper.model.messages import Message, message, say

if TYPE_CHECKING:
    from orgmapper.workspace.gap_facts import Threads
    from orgmapper.workspace.results import Card, GapTable

_RIGHT = frozenset({1, 2, 3})

_LISTED_FROM = 1.0
"""Pairs are listed from so many usual ties; the rest, often hundreds, are counted."""


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
    parser.add_argument("--json", action="store_true", help="every pair of units, for programs")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    # NumPy and SciPy are read only when there is something to work out, so that --help is there at once.
    from orgmapper.workspace import gap_facts, results
    from orgmapper.workspace.reading import read_document

    audience = asking.audience(arguments)
    document = read_document(arguments.map)
    audience = results.whose_unit(document, audience)
    choices = asking.choices(arguments)
    table = results.gap_table(document, choices, audience)
    settings = results.settings_said(document, choices, audience)
    if arguments.json:
        wanted = arguments.threads or table.people <= _THREADS_UP_TO
        hanging = gap_facts.threads(document, choices, audience) if wanted else None
        json.dump(
            results.gaps_json(table, settings, hanging), sys.stdout, ensure_ascii=False, indent=1, allow_nan=False
        )
        print()
        return 0
    cards = results.cards(document, choices, audience)
    for line in report(document, table, results.finding(document, choices, audience), cards, settings):
        print(line)
    if arguments.threads:
        print()
        for line in threads_said(table, gap_facts.threads(document, choices, audience)):
            print(line)
    return 0


def threads_said(table: "GapTable", found: "Threads") -> list[str]:
    """The connections that hang on one person or on the heads, and how many silent pairs have nobody in common."""
    from orgmapper.workspace.gap_facts import thread_text
    from orgmapper.workspace.results import State, pair_title

    rows: list[list[str]] = []
    for pair in (-table.expected).argsort(kind="stable").tolist():
        said = thread_text(table, found, pair) if table.state[pair] == State.CONNECTED else None
        if said is not None:
            rows.append([say(pair_title(table, pair)), say(said)])
    if table.audience.kind != "facilitator":
        lines = [say(message("gaps.thread.withheld"))]
    elif rows:
        header = [say(message("gaps.thread.header")), say(message("gaps.header.said"))]
        lines = aligned(header, rows)
    else:
        lines = [say(message("gaps.thread.none"))]
    alone = int(((table.state == State.NO_TIE) & (found.nobody_in_common == 1)).sum())
    return [*lines, say(message("gaps.thread.count", count=alone))] if alone else lines


def report(
    document: Document,
    table: "GapTable",
    finding: Message,
    cards: "tuple[Card, ...]",
    settings: tuple[Message, ...],
) -> list[str]:
    """The finding, the pairs without a tie as a table of sentences, the rest in one line, the settings."""
    from orgmapper.workspace.results import unit_text

    lines = [say(finding), ""]
    listed = [card for card in cards if not _tiny(table, card)]
    if listed:
        header = [say(message(f"gaps.header.{name}")) for name in ("pair", "usual", "q", "answered", "said")]
        lines += [*aligned(header, [_row(table, card) for card in listed], _RIGHT), ""]
    if len(listed) < len(cards):
        lines.append(say(message("gaps.count.tiny", count=len(cards) - len(listed))))
    for row in range(len(table.names)):
        sentence = unit_text(table, row)
        if sentence is not None:
            lines.append(f"{table.short_names[row]}: {say(sentence)}")
    lines += [*_rest(table), "", *_segregation(table), *map(say, settings)]
    return lines


def _tiny(table: "GapTable", card: "Card") -> bool:
    return not card.fine and float(table.expected[card.pairs[0]]) < _LISTED_FROM


def _row(table: "GapTable", card: "Card") -> list[str]:
    if card.unit >= 0:
        return [say(card.title), "", "", "", say(card.text)]
    (pair,) = card.pairs
    coverage, q = float(table.coverage[pair]), float(table.q[pair])
    return [
        say(card.title),
        f"{float(table.expected[pair]):.1f}",
        f"{q:.3f}" if q == q else "",
        f"{coverage:.0%}" if coverage == coverage else "",
        say(card.text),
    ]


def _rest(table: "GapTable") -> list[str]:
    """How many pairs are in each other state."""
    from orgmapper.workspace.results import State

    found = [(state, int((table.state == state).sum())) for state in State if state != State.NO_TIE]
    said = [
        say(message(f"gaps.count.{state.name.lower().replace('_', '-')}", count=count))
        for state, count in found
        if count
    ]
    return [" ".join(said)] if said else []


def _segregation(table: "GapTable") -> list[str]:
    found = table.segregation
    if found is None or found.index != found.index:
        return []
    return [say(message("gaps.ei", index=f"{found.index:.3f}", chance=f"{found.by_chance:.3f}"))]
