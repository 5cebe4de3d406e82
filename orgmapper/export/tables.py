"""The tables of a map that leave the program, each for an audience."""

from collections.abc import Sequence

import numpy as np

from orgmapper.export.grid import Cell, Grid
from orgmapper.model.columns import NONE, TextColumn
from orgmapper.model.document import Document
from orgmapper.model.hierarchy import first_unit, managers, unit_paths
from orgmapper.model.messages import say
from orgmapper.model.privacy import Audience, names_for
from orgmapper.model.ties import leading


def people_grid(document: Document, audience: Audience) -> Grid:
    """Everybody on the chart. Only the facilitator gets ids, addresses, managers and the columns of the file."""
    names = names_for(document, audience)
    units = _unit_names(document, audience)
    people = document.people
    if audience.kind != "facilitator":
        return Grid("people", ("person", "unit"), tuple(zip(names, units, strict=True)))
    above = ["" if row == NONE else names[row] for row in map(int, managers(document))]
    header = ("id", "name", "unit", "manager", "email", *(attribute.name for attribute in people.extra))
    columns = (people.key, names, units, above, people.email, *(attribute.values for attribute in people.extra))
    return Grid("people", header, tuple(zip(*columns, strict=True)))


def ties_grid(document: Document, audience: Audience) -> Grid:
    """Every stored tie. The source file and row are for the facilitator."""
    names = names_for(document, audience)
    ties, waves, relations = document.ties, document.waves.name, document.relations.name
    header = ["source", "target", "relation", "wave", "weight"]
    source, target = leading(document)
    columns: list[Sequence[Cell]] = [
        [names[row] for row in source.tolist()],
        [names[row] for row in target.tolist()],
        [relations[row] for row in map(int, ties.relation)],
        ["" if row == NONE else waves[row] for row in map(int, ties.wave)],
        ties.weight.tolist(),
    ]
    if audience.kind == "facilitator":
        files = document.sources.file
        header += ["file", "row"]
        columns += [
            ["" if row == NONE else files[row] for row in map(int, ties.origin)],
            [None if row == NONE else row for row in map(int, ties.origin_row)],
        ]
    return Grid("ties", tuple(header), tuple(zip(*columns, strict=True)))


def problems_grid(document: Document, audience: Audience) -> Grid:
    """What is wrong with the data and where. The sentences may name people, so only the facilitator gets them."""
    found = [problem for report in document.imports for problem in report.problems]
    header = ["severity", "code", "file", "sheet", "row", "column"]
    rows: list[tuple[Cell, ...]] = []
    for problem in found:
        place: tuple[Cell, ...] = (
            problem.severity,
            problem.code,
            problem.file,
            problem.sheet,
            problem.row,
            problem.column,
        )
        advice = say(problem.advice) if problem.advice else ""
        rows.append((*place, say(problem.message), advice) if audience.kind == "facilitator" else place)
    if audience.kind == "facilitator":
        header += ["message", "advice"]
    return Grid("problems", tuple(header), tuple(rows))


def _unit_names(document: Document, audience: Audience) -> TextColumn:
    """Each person's unit by path, lifted to the first unit that is large enough for the audience."""
    paths = unit_paths(document.units)
    unit = first_unit(document)
    size = np.zeros(len(paths), dtype=np.int64)
    np.add.at(size, unit[unit != NONE], 1)
    parents: list[int] = document.units.parent.tolist()
    for row in range(len(paths) - 1, -1, -1):
        if parents[row] != NONE:
            size[parents[row]] += size[row]
    shown: list[str] = []
    for start in map(int, unit):
        row = start
        while row != NONE and size[row] < audience.min_group:
            row = parents[row]
        shown.append("" if row == NONE else paths[row])
    return tuple(shown)
