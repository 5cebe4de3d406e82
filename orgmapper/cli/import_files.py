"""``orgmapper-cli import``: files become a map."""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orgmapper.model.messages import Message, message, say
from orgmapper.model.problems import OrgMapperError, Problem

if TYPE_CHECKING:
    from orgmapper.model.edits import Import
    from orgmapper.model.importing import ImportReport
    from orgmapper.model.planning import ImportPlan, SheetPlan

_MOST_OF_A_KIND = 5
_ORDER = {"stop": 0, "warning": 1, "note": 2}


def add(commands: Any) -> None:
    parser: argparse.ArgumentParser = commands.add_parser(
        "import", help="make a map from org charts, surveys and lists of ties"
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="spreadsheets or text files")
    parser.add_argument("--out", type=Path, required=True, metavar="MAP.orgmap", help="the map to write")
    parser.add_argument("--report", type=Path, metavar="R.json", help="write what became of every row and answer")
    parser.add_argument("--plan", type=Path, metavar="P.json", help="understand the files as this plan says")
    parser.add_argument("--save-plan", type=Path, metavar="P.json", help="write how the files were understood")
    parser.add_argument(
        "--take-checks",
        action="store_true",
        help="take the first proposal of every name to check; every result says so",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    # NumPy and the readers are loaded only when there is something to read, so that --help is there at once.
    from orgmapper.model.document import Document
    from orgmapper.workspace import importing

    saved = importing.load_plan(arguments.plan) if arguments.plan else None
    files = importing.read_files(arguments.files)
    plan = importing.plan_import(files, Document())
    if saved:
        plan, _ = importing.follow_plan(saved, plan)
    if arguments.take_checks:
        plan = replace(plan, take_checks=True)
    edit, report = importing.make_import(files, plan, Document())
    if arguments.report:
        _write_json(arguments.report, report.to_json())
    if arguments.save_plan:
        importing.save_plan(plan, arguments.save_plan)
    for problem in _ordered(report.problems):
        if problem.severity == "stop":
            print(sentence(problem), file=sys.stderr)
    if not importing.is_usable(report):
        for line in _told([p for p in report.problems if p.severity != "stop"]):
            print(line, file=sys.stderr)
        nothing = message("import.problem.nothing-usable")
        raise OrgMapperError(Problem("stop", "nothing-usable", nothing, message("import.advice.nothing-usable")))
    _save(edit, arguments.out)
    for line in lines(plan, report):
        print(line)
    return 0


def _save(edit: "Import", path: Path) -> None:
    from orgmapper.model.document import Document
    from orgmapper.workspace.importing import write_map

    document = edit.apply(Document())
    write_map(path, document if document.title else replace(document, title=path.stem))


def _write_json(path: Path, value: dict[str, Any]) -> None:
    from orgmapper.workspace.importing import write_text

    write_text(path, json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n")


def lines(plan: "ImportPlan", report: "ImportReport") -> list[str]:
    """What was understood, what is on the map, and what to look at."""
    sheets = {(sheet.file, sheet.sheet): sheet for sheet in plan.sheets}
    said = [say(message("import.said.understood"))]
    for file in report.files:
        for sheet in file.sheets:
            known = sheets.get((file.file, sheet.sheet))
            if known:
                said.append("  " + _sheet_line(known, sheet.rows_read, sheet.rows_set_aside))
    said += ["", say(message("import.said.map"))]
    said += ["  " + say(one) for one in _map_lines(report)]
    problems = [problem for problem in report.problems if problem.severity != "stop"]
    if problems:
        said += ["", say(message("import.said.look"))]
        said += ["  " + line for line in _told(problems)]
    return said


def _sheet_line(sheet: "SheetPlan", read: int, aside: int) -> str:
    where = f"{sheet.file}, {sheet.sheet}" if sheet.sheet else sheet.file
    kind = message(f"import.kind.{sheet.kind.value}")
    said = message(
        "import.said.sheet-aside" if aside else "import.said.sheet", where=where, kind=kind, count=read, aside=aside
    )
    return f"{say(said)} {say(sheet.kind.reason)}"


def _map_lines(report: "ImportReport") -> list[Message]:
    posts, names = dict(report.posts), dict(report.names)
    said = [
        message("import.said.people", count=report.people),
        message(
            "import.said.posts",
            filled=posts.get("filled", 0),
            vacant=posts.get("vacant", 0),
            not_named=posts.get("not_named", 0),
        ),
    ]
    if posts.get("head_count"):
        said.append(message("import.said.head-count", count=posts["head_count"]))
    said.append(message("import.said.units", count=report.units))
    for relation in report.relations:
        known = relation.asked is not None and relation.answered is not None
        code = "import.said.relation" if known else "import.said.relation-unknown"
        values = {"asked": relation.asked or 0, "answered": relation.answered or 0}
        said.append(message(code, name=relation.name, count=relation.ties, **values))
    if report.interests:
        said.append(message("import.said.interests", count=report.interests))
    if any(names.values()):
        said.append(message("import.said.names", **names))
    outside = sum(sheet.answers.outsiders for file in report.files for sheet in file.sheets)
    if outside:
        said.append(message("import.said.outsiders", count=outside))
    if report.checks_taken:
        said.append(message("import.said.checks-taken", count=report.checks_taken))
    return said


def _ordered(problems: Sequence[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: _ORDER[problem.severity])


def _told(problems: Sequence[Problem]) -> list[str]:
    """The problems as sentences, of each kind the first few."""
    of_kind = Counter((problem.file, problem.sheet, problem.code) for problem in problems)
    shown: Counter[tuple[str, str, str]] = Counter()
    said: list[str] = []
    for problem in _ordered(problems):
        kind = (problem.file, problem.sheet, problem.code)
        shown[kind] += 1
        if shown[kind] <= _MOST_OF_A_KIND:
            said.append(sentence(problem))
        elif shown[kind] == of_kind[kind]:
            said.append(say(message("import.said.more", count=of_kind[kind] - _MOST_OF_A_KIND)))
    return said


def sentence(problem: Problem) -> str:
    """Where, what, and what to do, in one line."""
    place = [problem.file] if problem.file else []
    if problem.sheet:
        place.append(problem.sheet)
    if problem.row is not None:
        place.append(say(message("import.said.row", row=str(problem.row))))
    where = f"{', '.join(place)}: " if place else ""
    advice = f" {say(problem.advice)}" if problem.advice else ""
    return f"{where}{say(problem.message)}{advice}"
