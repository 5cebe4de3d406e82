"""Public data sets as documents, read with nothing of ours."""

import csv
from dataclasses import replace
from pathlib import Path

from orgmapper.model.document import Document
from orgmapper.model.tables import RECORDED, SURVEY
from tests.analysis.make import members, organisation


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def network(
    folder: Path, layer: str, unit: str, *, directed: bool = True, units: tuple[str, ...] = (), known: bool = False
) -> Document:
    """One layer as the relation "advice"; the first of several units counts, ``NA`` is unknown."""
    people = rows(folder / "people.csv")
    place = {person["id"]: row for row, person in enumerate(people)}
    listed = [[name for name in person[unit].split("/") if name not in ("NA", "")] for person in people]
    names = list(units) or sorted({name for own in listed for name in own})
    arcs = {
        (place[tie["source"]], place[tie["target"]]): float(tie.get("weight") or 1)
        for tie in rows(folder / "ties.csv")
        if tie["layer"] == layer
    }
    pairs = [
        (source, target, weight)
        for (source, target), weight in arcs.items()
        if directed or source < target or (target, source) not in arcs
    ]
    document = organisation(
        [names.index(own[0]) if own else None for own in listed],
        pairs,
        unit_names=names,
        directed=directed,
        coverage_known=known,
        kind=SURVEY if known else RECORDED,
    )
    belong = ((row, names.index(name), name == own[0]) for row, own in enumerate(listed) for name in own)
    return replace(document, memberships=members(belong))
