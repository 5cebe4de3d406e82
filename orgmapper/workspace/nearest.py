"""The door to who stands nearest to a pair of units, with names as far as the audience may see them."""

from dataclasses import dataclass

from orgmapper.analysis import nearest as nearest_
from orgmapper.analysis.gaps import GapTable
from orgmapper.analysis.nearest import Third
from orgmapper.model.choices import Choices
from orgmapper.model.columns import NONE, IntArray
from orgmapper.model.document import Document
from orgmapper.model.hierarchy import first_unit
from orgmapper.model.privacy import Audience
from orgmapper.workspace import results
from orgmapper.workspace.workspace import Workspace

MOST = 3


@dataclass(frozen=True)
class Between:
    """A unit or a person with ties to both: id in the document, name, for a person the own unit, ties with each.

    `id` is NONE for a group that is no unit.
    """

    id: int
    name: str
    unit: str
    ties_a: int
    ties_b: int


@dataclass(frozen=True)
class Nearest:
    """Of a pair of groups.

    Attributes
    ----------
    units : tuple of Between
        At most three units with ties to both, the strongest first.
    people : tuple of Between
        At most three people with ties to both; `people_count` says how many there are. Facilitator only.
    carriers_a, carriers_b : tuple of Between
        People of either side with ties to the other, the most ties first. Facilitator only.
    names : tuple of int
        Ids of the mentions that could be a tie between the two. Facilitator only.
    """

    units: tuple[Between, ...]
    people: tuple[Between, ...]
    people_count: int
    carriers_a: tuple[Between, ...]
    carriers_b: tuple[Between, ...]
    names: tuple[int, ...]


def nearest(workspace: Workspace, choices: Choices, audience: Audience, pair: int) -> Nearest:
    """Of one row of the gap table; nothing at all where one of the two is withheld."""
    document = workspace.document
    table = results.gap_table(workspace, choices, audience)
    a, b = int(table.a[pair]), int(table.b[pair])
    if table.hidden[a] or table.hidden[b]:
        return Nearest((), (), 0, (), (), ())
    units = tuple(_unit(document, table, each) for each in nearest_.units_between(table, a, b)[:MOST])
    if audience.kind != "facilitator":
        return Nearest(units, (), 0, (), (), ())
    seen = results.observed(workspace, choices)
    own = first_unit(document)

    def named(found: tuple[Third, ...]) -> tuple[Between, ...]:
        return tuple(_person(document, own, each) for each in found)

    people = nearest_.people_between(seen, a, b)
    from_a, from_b = nearest_.carriers(seen, a, b)
    mentions: list[int] = document.mentions.id[nearest_.names_between(seen, a, b)].tolist()
    return Nearest(units, named(people[:MOST]), len(people), named(from_a), named(from_b), tuple(mentions))


def _unit(document: Document, table: GapTable, third: Third) -> Between:
    number = NONE if table.units is None else int(document.units.id[table.units[third.row]])
    return Between(number, table.short_names[third.row], "", third.ties_a, third.ties_b)


def _person(document: Document, own: IntArray, third: Third) -> Between:
    unit = int(own[third.row])
    where = document.units.name[unit] if unit != NONE else ""
    return Between(
        int(document.people.id[third.row]), document.people.name[third.row], where, third.ties_a, third.ties_b
    )
