"""``orgmapper-cli info``: what is in a map."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orgmapper.model.messages import message, say

if TYPE_CHECKING:
    from orgmapper.model.document import Document


def add(commands: Any) -> None:
    parser: argparse.ArgumentParser = commands.add_parser("info", help="say what is in a map")
    parser.add_argument("map", type=Path, metavar="MAP.orgmap")
    parser.add_argument("--json", action="store_true", help="for programs")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    from orgmapper.workspace.reading import read_document

    values = contents(read_document(arguments.map))
    if arguments.json:
        json.dump(values, sys.stdout, ensure_ascii=False, indent=1, allow_nan=False)
        print()
        return 0
    for line in lines(values):
        print(line)
    return 0


def contents(document: "Document") -> dict[str, Any]:
    """What ``--json`` prints. Counts only: no name of a person."""
    from orgmapper.workspace import importing, results

    return {
        "title": document.title,
        "people": len(document.people),
        "posts": importing.posts_by_state(document),
        "levels": [{"level": name, "units": count} for name, count in results.levels(document)],
        "default_level": results.default_level(document),
        "relations": [report.to_json() for report in importing.relation_reports(document)],
        "waves": [
            {"wave": name, "began": began or None}
            for name, began in zip(document.waves.name, document.waves.began, strict=True)
        ],
        "interests": len(document.interests),
        "names_to_check": importing.count_to_check(document),
        "checks_taken": document.checks_taken,
        "sources": [
            {"file": file, "sheet": sheet}
            for file, sheet in zip(document.sources.file, document.sources.sheet, strict=True)
            if file
        ],
    }


def lines(values: dict[str, Any]) -> list[str]:
    """The same in sentences."""
    posts = values["posts"]
    said = [values["title"], "", say(message("import.said.people", count=values["people"]))]
    said.append(
        say(message("import.said.posts", filled=posts["filled"], vacant=posts["vacant"], not_named=posts["not_named"]))
    )
    if posts["head_count"]:
        said.append(say(message("import.said.head-count", count=posts["head_count"])))
    for level in values["levels"]:
        code = "info.default-level" if level["level"] == values["default_level"] else "info.level"
        said.append(say(message(code, name=level["level"], count=level["units"])))
    for relation in values["relations"]:
        known = relation["asked"] is not None
        code = "import.said.relation" if known else "import.said.relation-unknown"
        asked, answered = relation["asked"] or 0, relation["answered"] or 0
        said.append(say(message(code, name=relation["name"], count=relation["ties"], asked=asked, answered=answered)))
    if values["waves"]:
        said.append(say(message("info.waves", names=", ".join(wave["wave"] for wave in values["waves"]))))
    said.append(say(message("info.interests", count=values["interests"])))
    said.append(say(message("info.to-check", count=values["names_to_check"])))
    if values["checks_taken"]:
        said.append(say(message("import.said.checks-taken", count=values["checks_taken"])))
    for source in values["sources"]:
        where = f"{source['file']}, {source['sheet']}" if source["sheet"] else source["file"]
        said.append(say(message("info.source", where=where)))
    return said
