"""Decisions on names that last: in the map as aliases, and in a file that can be taken to the next wave."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import numpy as np

from orgmapper.export.grid import FORMULA_STARTS, Grid, to_csv
from orgmapper.io.atomic import disk_errors, replacing
from orgmapper.io.names.text import stripped
from orgmapper.model.columns import NONE, rows_of
from orgmapper.model.document import Document
from orgmapper.model.edits import DecideNames
from orgmapper.model.messages import message
from orgmapper.model.name_edits import Alias, with_aliases
from orgmapper.model.planning import NameDecision
from orgmapper.model.problems import OrgMapperError, Problem
from orgmapper.workspace.naming import Meaning, TypedName, decide, person_finder, reference

HEADER = ("text", "means", "id", "email", "name", "file", "column")
PERSON = "person"
Decided = Literal["", "unknown", "outsider", "unit", "not_a_person"]
_STATES: tuple[Decided, ...] = ("", "unknown", "outsider", "unit", "not_a_person")
"""In the order of the codes of `Mentions`; a name to check is no decision."""
_DECIDED: dict[str, Decided] = {state: state for state in _STATES if state}


def remembered(document: Document) -> tuple[NameDecision, ...]:
    """What a map remembers about names, as decisions of an import plan, the oldest first."""
    aliases = document.aliases
    people: list[int] = aliases.person.tolist()
    states: list[int] = aliases.state.tolist()
    columns = (aliases.text, aliases.file, aliases.column, people, states)
    found: list[NameDecision] = []
    for text, file, column, person, state in zip(*columns, strict=True):
        if person != NONE:
            found.append(NameDecision(text, reference(document, person), "", file, column))
        elif _STATES[state]:
            found.append(NameDecision(text, "", _STATES[state], file, column))
    return tuple(found)


def as_decisions(document: Document, decided: Sequence[tuple[TypedName, Meaning]]) -> tuple[NameDecision, ...]:
    """Decisions on names as an import plan keeps them. A lone word holds for the file it was written in alone."""
    persons = np.array([meaning.person for _, meaning in decided], dtype=np.int64)
    rows: list[int] = rows_of(document.people.id, persons).tolist()
    made: list[NameDecision] = []
    for (name, meaning), row in zip(decided, rows, strict=True):
        file = name.places[0].file if name.places and len(name.text.split()) < 2 else ""
        if row != NONE:
            made.append(NameDecision(name.text, reference(document, row), "", file))
        elif meaning.state != NONE and _STATES[meaning.state]:
            made.append(NameDecision(name.text, "", _STATES[meaning.state], file))
    return tuple(made)


def with_decisions(document: Document, decisions: Sequence[NameDecision]) -> Document:
    """The document with the decisions of a plan remembered; one about somebody who is not there is left out."""
    find = person_finder(document) if decisions else None
    told: list[Alias] = []
    for one in decisions:
        person = find(one.person) if find else NONE
        if person != NONE:
            told.append((one.text, one.file, one.column, person, NONE))
        elif one.state:
            told.append((one.text, one.file, one.column, NONE, _STATES.index(one.state)))
    return with_aliases(document, told)


def decisions_on(document: Document, names: Sequence[TypedName], decisions: Sequence[NameDecision]) -> DecideNames:
    """The edit that decides the names of a map as earlier decisions say.

    A lone word that was decided in another file stays open: "Jo" may be another Jo here.
    """
    find = person_finder(document)
    meant: dict[str, NameDecision] = {stripped(one.text): one for one in decisions}
    decided: list[tuple[TypedName, Meaning]] = []
    for name in names:
        one = meant.get(name.key)
        if one is None or is_from_elsewhere(one, {place.file for place in name.places}):
            continue
        person = find(one.person)
        if person != NONE:
            decided.append((name, Meaning(int(document.people.id[person]))))
        elif one.state and not one.person:
            decided.append((name, Meaning(state=_STATES.index(one.state))))
    return decide(decided)


def is_from_elsewhere(decision: NameDecision, files: set[str]) -> bool:
    """A lone word that was decided in a file that is none of these."""
    return len(decision.text.split()) < 2 and bool(decision.file) and decision.file not in files


def save_names(path: Path, decisions: Sequence[NameDecision], document: Document) -> None:
    """Write decisions as a CSV that Excel shows and a person can correct.

    Raises
    ------
    OrgMapperError
        The disk refused.
    """
    find, people = person_finder(document), document.people
    rows: list[tuple[str, ...]] = []
    for one in decisions:
        row = find(one.person)
        who = (people.key[row], people.email[row], people.name[row]) if row != NONE else ("", "", one.person)
        rows.append((one.text, PERSON if one.person else one.state, *who, one.file, one.column))
    with replacing(path) as file:
        file.write(to_csv(Grid("names", HEADER, tuple(rows))))


def load_names(path: Path) -> tuple[NameDecision, ...]:
    """Read decisions that `save_names` wrote, perhaps corrected since in Excel (which may use semicolons).

    Raises
    ------
    OrgMapperError
        It cannot be read, or it is no such file (code ``no-names``).
    """
    with disk_errors(path, "read"):
        data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    first = text.partition("\n")[0]
    lines = csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if first.count(";") > first.count(",") else ",")
    if not {"text", "means"} <= set(lines.fieldnames or ()):
        said = message("import.problem.no-names", file=path.name)
        raise OrgMapperError(Problem("stop", "no-names", said, message("import.advice.no-names"), file=path.name))
    return tuple(found for line in lines if (found := _decision(line)))


def _decision(line: dict[str, str | None]) -> NameDecision | None:
    """One line; None where it says nothing that is known."""
    value = {key: _unprefixed((line.get(key) or "").strip()) for key in HEADER}
    if not value["text"]:
        return None
    place = value["file"], value["column"]
    if value["means"] == PERSON:
        who = value["id"] or value["email"] or value["name"]
        return NameDecision(value["text"], who, "", *place) if who else None
    state = _DECIDED.get(value["means"])
    return NameDecision(value["text"], "", state, *place) if state else None


def _unprefixed(text: str) -> str:
    """Without the mark that keeps a spreadsheet from running a text as a formula."""
    return text[1:] if text[:1] == "'" and text[1:].startswith(FORMULA_STARTS) else text
