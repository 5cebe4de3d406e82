"""Public networks with all that a measure may ask for, read with nothing of ours."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from orgmapper.analysis.measures.arcs import Arcs, arcs_of
from orgmapper.analysis.observed import Observed, observe
from orgmapper.model.choices import Choices
from orgmapper.model.columns import NONE, IntArray, ints
from orgmapper.model.tables import RECORDED, SURVEY
from tests.analysis.make import organisation
from tests.analysis.public_data import rows


@dataclass(frozen=True, eq=False)
class Case:
    """One network: people in the order of their file, units in the order of their names as text."""

    ids: tuple[str, ...]
    unit_names: tuple[str, ...]
    observed: Observed
    manager: IntArray

    @property
    def arcs(self) -> Arcs:
        return arcs_of(self.observed)

    @property
    def groups(self) -> IntArray:
        return self.observed.groups.of_person


def case(folder: Path, layer: str, unit: str, *, directed: bool, at_least: float = 0, none: str = "(none)") -> Case:
    """One layer, or "any layer"; the raw label is the unit, ``NA`` one of its own."""
    people = rows(folder / "people.csv")
    ids = tuple(person["id"] for person in people)
    place = {name: row for row, name in enumerate(ids)}
    labels = [none if person[unit] == "NA" else person[unit] for person in people]
    names = tuple(sorted(set(labels)))
    arcs = {
        (place[tie["source"]], place[tie["target"]])
        for tie in rows(folder / "ties.csv")
        if layer in (tie["layer"], "any layer") and float(tie.get("weight") or 1) >= at_least
    }
    if not directed:
        arcs = {(min(pair), max(pair)) for pair in arcs}
    document = organisation(
        [names.index(label) for label in labels],
        sorted(arcs),
        unit_names=names,
        directed=directed,
        coverage_known=directed,
        kind=SURVEY if directed else RECORDED,
        people_names=ids,
    )
    manager = ints(place.get(person.get("manager_id", ""), NONE) for person in people)
    return Case(ids, names, observe(document, Choices()), manager)


def everybody(people: int, source: IntArray, target: IntArray, *, directed: bool = True) -> Arcs:
    """Arcs of people who all answered; each pair once where ties have no direction."""
    if not directed:
        source, target = np.concatenate([source, target]), np.concatenate([target, source])
    return Arcs(people, source, target, directed, np.ones(people, dtype=np.bool_))


def random_arcs(random: np.random.Generator, people: int, arcs: int) -> tuple[IntArray, IntArray]:
    """Distinct arcs by lot, nobody with herself."""
    keys = np.unique(random.integers(0, people * people, arcs))
    source, target = np.divmod(keys, people)
    return source[source != target].astype(np.int64), target[source != target].astype(np.int64)
