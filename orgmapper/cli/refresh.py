"""``orgmapper-cli refresh``: what later files change in a map, and the map with it."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orgmapper.model.messages import message, say
from orgmapper.model.problems import OrgMapperError, Problem

if TYPE_CHECKING:
    from orgmapper.model.refreshing import Refreshed

_MOST_OF_A_KIND = 20


def add(commands: Any) -> None:
    parser: argparse.ArgumentParser = commands.add_parser(
        "refresh", help="follow the plan of a map on later files, and say what changes"
    )
    parser.add_argument("map", type=Path, metavar="MAP.orgmap")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="later exports of what the map was made of")
    parser.add_argument("--out", type=Path, metavar="NEW.orgmap", help="write here instead of in place of the map")
    parser.add_argument("--dry-run", action="store_true", help="only say what would change")
    parser.add_argument("--report", type=Path, metavar="R.json", help="write what became of every row and answer")
    parser.add_argument("--json", action="store_true", help="print the changes as JSON")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    from orgmapper.cli.import_files import sentence
    from orgmapper.workspace import importing
    from orgmapper.workspace.reading import read_document
    from orgmapper.workspace.refreshing import make_refresh

    document = read_document(arguments.map)
    files = importing.read_files(arguments.files)
    refresh = make_refresh(files, document)
    if arguments.report:
        text = json.dumps(refresh.report.to_json(), ensure_ascii=False, indent=1, allow_nan=False)
        importing.write_text(arguments.report, text + "\n")
    for problem in refresh.report.problems:
        if problem.severity == "stop":
            print(sentence(problem), file=sys.stderr)
    if not refresh.usable:
        said, advice = message("refresh.unusable"), message("refresh.unusable-advice")
        raise OrgMapperError(Problem("stop", "nothing-usable", said, advice))
    if arguments.json:
        print(json.dumps(refresh.changes.to_json(), ensure_ascii=False, indent=1, allow_nan=False))
    else:
        print("\n".join(lines(refresh.changes)))
    if arguments.dry_run:
        if not arguments.json:
            print(say(message("refresh.not-written")))
        return 0
    importing.write_map(arguments.out or arguments.map, refresh.edit.apply(document))
    return 0


def lines(changes: "Refreshed") -> list[str]:
    """What changes, grouped, in sentences."""
    from orgmapper.model.refreshing import WHAT

    known = changes.followed
    followed = (
        message("refresh.followed", count=len(known), file=known[0]) if known else message("refresh.not-followed")
    )
    said = [say(followed), *(say(one.said) for one in changes.stays)]
    if changes.nothing:
        return [*said, say(message("refresh.nothing"))]
    for what in WHAT:
        group = [change for change in changes.people if change.what == what]
        if group:
            said += ["", say(message(f"refresh.group.{what}", count=len(group)))]
            said += [f"  {say(change.said)}" for change in group[:_MOST_OF_A_KIND]]
            if len(group) > _MOST_OF_A_KIND:
                said.append(f"  {say(message('refresh.more', count=len(group) - _MOST_OF_A_KIND))}")
    rest = changes.rest()
    if rest:
        said += ["", say(message("refresh.group.rest")), *(f"  {say(one)}" for one in rest)]
    if changes.count("left"):
        said += ["", say(message("refresh.left-note"))]
    return said
