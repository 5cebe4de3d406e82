"""Decisions on names that last: in the map as aliases, and in a file that can be taken to the next wave."""

import csv
import io
from collections.abc import Callable, Sequence
from itertools import chain
from pathlib import Path
from typing import Literal

import numpy as np

from orgmapper.export.grid import FORMULA_STARTS, Grid, to_csv
from orgmapper.io.atomic import disk_errors, replacing
from orgmapper.io.names.text import stripped
from orgmapper.model.columns import NONE, rows_of
from orgmapper.model.document import Document
from orgmapper.model.edits import DecideNames, ForgetNames
from orgmapper.model.messages import message
from orgmapper.model.name_edits import Alias, with_aliases
from orgmapper.model.planning import NameDecision
from orgmapper.model.problems import OrgMapperError, Problem
from orgmapper.workspace.naming import Meaning, People, TypedName, decide

HEADER = ("text", "means", "id", "email", "name", "file", "column", "writer")
PERSON = "person"
Decided = Literal["", "unknown", "outsider", "unit", "not_a_person"]
_STATES: tuple[Decided, ...] = ("", "unknown", "outsider", "unit", "not_a_person")
"""In the order of the codes of `Mentions`; a name to check is no decision."""
_DECIDED: dict[str, Decided] = {state: state for state in _STATES if state}


def remembered(document: Document) -> tuple[NameDecision, ...]:
    """What a map remembers about names, as decisions of an import plan, the oldest first."""
    aliases, people = document.aliases, People(document)
    codes: list[list[int]] = np.stack([aliases.person, aliases.state, aliases.writer], axis=1).tolist()
    found: list[NameDecision] = []
    for text, file, column, (person, state, writer) in zip(
        aliases.text, aliases.file, aliases.column, codes, strict=True
    ):
        by = people.reference(writer) if writer != NONE else ""
        if person != NONE:
            found.append(NameDecision(text, people.reference(person), "", file, column, by))
        elif _STATES[state]:
            found.append(NameDecision(text, "", _STATES[state], file, column, by))
    return tuple(found)


def as_decisions(
    document: Document, decided: Sequence[tuple[TypedName, Meaning]], people: People | None = None
) -> tuple[NameDecision, ...]:
    """Decisions on names as an import plan keeps them. A lone word holds for the file it was written in alone.

    `people` of the document, where somebody has them already.
    """
    ids = [number for _, meaning in decided for number in (*meaning.people, *chain(*meaning.by_writer))]
    rows: list[int] = rows_of(document.people.id, np.array(ids, dtype=np.int64)).tolist()
    who = people or People(document)
    known = {number: who.reference(row) for number, row in zip(ids, rows, strict=True) if row != NONE}
    made: list[NameDecision] = []
    for name, meaning in decided:
        file = name.places[0].file if name.places and len(name.text.split()) < 2 else ""
        meant = [known[person] for person in meaning.people if person in known]
        made += [NameDecision(name.text, person, "", file) for person in meant]
        if not meant and meaning.state != NONE and _STATES[meaning.state]:
            made.append(NameDecision(name.text, "", _STATES[meaning.state], file))
        for writer, person in meaning.by_writer:
            if writer in known and person in known:
                made.append(NameDecision(name.text, known[person], "", file, writer=known[writer]))
    return tuple(made)


def with_decisions(document: Document, decisions: Sequence[NameDecision]) -> Document:
    """The document with the decisions of a plan remembered; one about somebody who is not there is left out."""
    if not decisions:
        return document
    find = People(document).find
    gone = {stripped(one.text) for one in decisions if one.forgets}
    forgotten = [stripped(text) in gone for text in document.aliases.text]
    document = ForgetNames(tuple(document.aliases.id[np.array(forgotten, dtype=np.bool_)].tolist())).apply(document)
    told: list[Alias] = []
    for one in decisions:
        person, writer = find(one.person), find(one.writer)
        if one.writer and writer == NONE:
            continue
        if person != NONE:
            told.append(Alias(one.text, one.file, one.column, person, NONE, writer))
        elif one.state:
            told.append(Alias(one.text, one.file, one.column, NONE, _STATES.index(one.state), writer))
    return with_aliases(document, told)


def decisions_on(document: Document, names: Sequence[TypedName], decisions: Sequence[NameDecision]) -> DecideNames:
    """The edit that decides the names of a map as earlier decisions say.

    A lone word that was decided in another file stays open: "Jo" may be another Jo here.
    """
    find = People(document).find
    meant: dict[str, list[NameDecision]] = {}
    for one in decisions:
        meant.setdefault(stripped(one.text), []).append(one)
    decided: list[tuple[TypedName, Meaning]] = []
    for name in names:
        files = {place.file for place in name.places}
        said = [one for one in meant.get(name.key, ()) if not is_from_elsewhere(one, files)]
        if said:
            decided.append((name, meaning_of(document, said, find)))
    return decide(decided)


def meaning_of(document: Document, said: Sequence[NameDecision], find: Callable[[str], int]) -> Meaning:
    """What decisions on one text come to; those about somebody who is not there say nothing. `find`: see
    `People.find`."""
    ids = document.people.id
    found = [(one, find(one.person), find(one.writer)) for one in said]
    people = [int(ids[person]) for one, person, _ in found if person != NONE and not one.writer]
    by_writer = tuple(
        (int(ids[writer]), int(ids[person])) for _, person, writer in found if NONE not in (person, writer)
    )
    if people:
        return Meaning(people[0], others=tuple(people[1:]), by_writer=by_writer)
    states = [_STATES.index(one.state) for one in said if one.state and not one.person and not one.writer]
    return Meaning(state=states[-1] if states else NONE, by_writer=by_writer)


def is_from_elsewhere(decision: NameDecision, files: set[str]) -> bool:
    """A lone word that was decided in a file that is none of these."""
    return len(decision.text.split()) < 2 and bool(decision.file) and decision.file not in files


def save_names(path: Path, decisions: Sequence[NameDecision], document: Document) -> None:
    """Write decisions as a CSV that Excel shows and a person can correct: a line each, several people a line each.

    Raises
    ------
    OrgMapperError
        The disk refused.
    """
    who, people = People(document), document.people
    rows: list[tuple[str, ...]] = []
    for one in decisions:
        row = who.find(one.person)
        meant = ("", "", one.person)
        if row != NONE:
            known = people.key[row] or people.email[row]
            meant = (people.key[row], people.email[row], people.name[row] if known else who.reference(row))
        if not one.forgets:
            means = PERSON if one.person else one.state
            rows.append((one.text, means, *meant, one.file, one.column, one.writer))
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
    place = value["file"], value["column"], value["writer"]
    if value["means"] == PERSON:
        who = value["id"] or value["email"] or value["name"]
        return NameDecision(value["text"], who, "", *place) if who else None
    state = _DECIDED.get(value["means"])
    return NameDecision(value["text"], "", state, *place) if state else None


def _unprefixed(text: str) -> str:
    """Without the mark that keeps a spreadsheet from running a text as a formula."""
    return text[1:] if text[:1] == "'" and text[1:].startswith(FORMULA_STARTS) else text
