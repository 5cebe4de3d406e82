"""A network that leaves the program, before it is a file: people for the facilitator, units for everybody else."""

from dataclasses import dataclass, field

import numpy as np

from orgmapper.analysis.gaps import GapTable
from orgmapper.analysis.observed import Observed
from orgmapper.analysis.strength import strong
from orgmapper.model.columns import NONE, FloatArray, IntArray, TextColumn
from orgmapper.model.document import Document
from orgmapper.model.hierarchy import unit_paths
from orgmapper.model.messages import message, say
from orgmapper.model.ties import leading


@dataclass(frozen=True)
class Column:
    """A fact about every node or tie: all texts, all numbers or all yes and no."""

    name: str
    values: tuple[str, ...] | tuple[float, ...] | tuple[bool, ...]

    @property
    def kind(self) -> str:
        """``string``, ``double`` or ``boolean``."""
        first = self.values[0] if self.values else ""
        return "boolean" if isinstance(first, bool) else "double" if isinstance(first, int | float) else "string"

    def text(self, row: int) -> str:
        value = self.values[row]
        if isinstance(value, bool):
            return "true" if value else "false"
        return value if isinstance(value, str) else f"{value:.10g}"


@dataclass(frozen=True, eq=False)
class Graph:
    """Nodes and ties.

    Attributes
    ----------
    directed : bool
    ids, labels : tuple of str
        Of nodes; ids are unique and hold no blank.
    nodes : tuple of Column
    x, y : (nodes,) float arrays
        Places on a page, y down; nan where a node has none.
    source, target : (ties,) int arrays
        Rows of nodes.
    weight : (ties,) float array
    ties : tuple of Column
    """

    directed: bool
    ids: TextColumn
    labels: TextColumn
    nodes: tuple[Column, ...]
    x: FloatArray
    y: FloatArray
    source: IntArray
    target: IntArray
    weight: FloatArray
    ties: tuple[Column, ...] = field(default=())

    def ends(self) -> list[tuple[str, str]]:
        """Ids at both ends of each tie."""
        return [(self.ids[a], self.ids[b]) for a, b in zip(map(int, self.source), map(int, self.target), strict=True)]


def people_graph(document: Document, observed: Observed, x: FloatArray, y: FloatArray) -> Graph:
    """Everybody with every stored tie that is counted, of the relations and the wave that are; for the facilitator."""
    people, ties, question = document.people, document.ties, observed.question
    here = np.isin(ties.relation, question.rows) & (ties.wave == question.wave)
    here &= strong(question.cuts, ties.relation, ties.weight)
    rows = np.flatnonzero(here)
    source, target = leading(document)
    groups = observed.groups
    columns = [
        Column("key", people.key),
        Column("unit", tuple(groups.names[row] if row != NONE else "" for row in map(int, groups.of_person))),
    ]
    if question.coverage_known and question.relations:
        columns.append(Column("answered", tuple(observed.answered.tolist())))
    taken = {"key", "unit", "answered", "label", "id", "x", "y"}
    columns += [Column(one.name, one.values) for one in people.extra if one.name.strip().lower() not in taken]
    relations = document.relations
    kind = [relations.name[row] for row in map(int, ties.relation[rows])]
    waves = ["" if row == NONE else document.waves.name[row] for row in map(int, ties.wave[rows])]
    return Graph(
        directed=any(relations.directed[row] for row in question.rows),
        ids=tuple(f"p{number}" for number in people.id.tolist()),
        labels=people.name,
        nodes=tuple(columns),
        x=x,
        y=y,
        source=source[rows],
        target=target[rows],
        weight=ties.weight[rows],
        ties=(Column("relation", tuple(kind)), Column("wave", tuple(waves))),
    )


def units_graph(document: Document, table: GapTable, x: FloatArray, y: FloatArray) -> Graph:
    """Units that are not withheld, and how many ties are between each two; without direction.

    What an audience may see beyond units would give people away by their ties (methods, section 8).
    """
    shown = np.flatnonzero(table.hidden == 0)
    place = np.full(len(table.names), NONE, dtype=np.int64)
    place[shown] = np.arange(len(shown))
    pairs = np.flatnonzero((table.ties > 0) & (table.hidden[table.a] == 0) & (table.hidden[table.b] == 0))
    paths = unit_paths(document.units)
    units: list[int] = [] if table.units is None else table.units[shown].tolist()
    above = tuple(paths[unit].rpartition(" / ")[0] for unit in units)
    columns = [Column("people", tuple(float(size) for size in table.sizes[shown]))]
    if above:
        columns.append(Column("within", above))
    if (table.group_answered[shown] != NONE).all():
        columns.append(Column("answered", tuple(float(count) for count in table.group_answered[shown])))
    return Graph(
        directed=False,
        ids=tuple(f"u{row}" for row in map(int, shown)),
        labels=tuple(table.short_names[row] for row in map(int, shown)),
        nodes=tuple(columns),
        x=x[shown],
        y=y[shown],
        source=place[table.a[pairs]],
        target=place[table.b[pairs]],
        weight=table.ties[pairs].astype(np.float64),
        ties=(Column("relation", (", ".join(table.question.relations),) * len(pairs)),),
    )


def description(graph: Graph) -> str:
    """One sentence for the head of a file."""
    return say(message("graphs.about", count=len(graph.ids), ties=len(graph.source)))
