"""Documents for tests, from few words."""

from collections.abc import Iterable, Mapping, Sequence

from orgmapper.model.columns import NONE, bools, floats, ints
from orgmapper.model.document import Document
from orgmapper.model.tables import (
    ANSWERED,
    ASKED,
    CHECK,
    RECORDED,
    SURVEY,
    Asked,
    Attribute,
    Candidates,
    Claims,
    Interests,
    Memberships,
    Mentions,
    Notes,
    People,
    Relations,
    Ties,
    Units,
    Waves,
)

Arc = tuple[int, int] | tuple[int, int, float]


def people(count: int, extra: Mapping[str, Sequence[str]] | None = None, names: Sequence[str] = ()) -> People:
    """`count` people with ids from 1 and names that are not to be seen by strangers."""
    called = tuple(names) or tuple(f"Person {row}" for row in range(count))
    return People(
        id=ints(range(1, count + 1)),
        key=tuple(f"K{row}" for row in range(count)),
        name=called,
        given=("",) * count,
        family=("",) * count,
        email=("",) * count,
        origin=ints([NONE] * count),
        origin_row=ints([0] * count),
        extra=tuple(Attribute(header, tuple(values)) for header, values in (extra or {}).items()),
    )


def units(tree: Sequence[tuple[str, int, int]]) -> Units:
    """Rows of name, row of the parent, level."""
    return Units(
        id=ints(range(1001, 1001 + len(tree))),
        name=tuple(name for name, _, _ in tree),
        parent=ints(parent for _, parent, _ in tree),
        level=ints(level for _, _, level in tree),
    )


def members(rows: Iterable[tuple[int, int, bool]]) -> Memberships:
    listed = list(rows)
    return Memberships(
        person=ints(person for person, _, _ in listed),
        unit=ints(unit for _, unit, _ in listed),
        share=floats([1.0] * len(listed)),
        first=bools(first for _, _, first in listed),
    )


def relations(*rows: tuple[str, bool, int, bool], sensitive: bool = False) -> Relations:
    """Rows of name, directed, kind, coverage known."""
    count = len(rows)
    return Relations(
        id=ints(range(2001, 2001 + count)),
        name=tuple(row[0] for row in rows),
        question=("",) * count,
        kind=ints(row[2] for row in rows),
        directed=bools(row[1] for row in rows),
        scale=("",) * count,
        scope=("everyone",) * count,
        sensitive=bools([sensitive] * count),
        coverage_known=bools(row[3] for row in rows),
    )


def ties(rows: Iterable[tuple[int, int, int, int, float]]) -> Ties:
    """Rows of source, target, relation, wave, weight."""
    listed = list(rows)
    count = len(listed)
    return Ties(
        id=ints(range(3001, 3001 + count)),
        source=ints(row[0] for row in listed),
        target=ints(row[1] for row in listed),
        relation=ints(row[2] for row in listed),
        wave=ints(row[3] for row in listed),
        weight=floats(row[4] for row in listed),
        origin=ints([NONE] * count),
        origin_row=ints([0] * count),
    )


def asked(rows: Iterable[tuple[int, int, int, int]]) -> Asked:
    """Rows of person, relation, wave, state."""
    listed = list(rows)
    return Asked(*(ints(row[place] for row in listed) for place in range(4)))


def waves(*names: str) -> Waves:
    return Waves(id=ints(range(4001, 4001 + len(names))), name=names, began=("",) * len(names))


def mentions(rows: Sequence[tuple[int, str, Sequence[int]]], state: int = CHECK) -> tuple[Mentions, Candidates]:
    """Names not resolved: who wrote it, what, and the people it could mean; first relation and wave."""
    count = len(rows)
    pairs = [(row, person) for row, (_, _, candidates) in enumerate(rows) for person in candidates]
    table = Mentions(
        id=ints(range(5001, 5001 + count)),
        person=ints(writer for writer, _, _ in rows),
        relation=ints([0] * count),
        wave=ints([0] * count),
        weight=floats([1.0] * count),
        text=tuple(text for _, text, _ in rows),
        state=ints([state] * count),
        outsider=ints([NONE] * count),
        unit=ints([NONE] * count),
        origin=ints([NONE] * count),
        origin_row=ints([0] * count),
        column=("",) * count,
    )
    proposed = Candidates(
        mention=ints(row for row, _ in pairs),
        person=ints(person for _, person in pairs),
        score=floats([80.0] * len(pairs)),
        reason=("names.typo",) * len(pairs),
    )
    return table, proposed


def claims(rows: Iterable[tuple[int, int, int]]) -> Claims:
    """Rows of person, interest, kind; first wave."""
    listed = list(rows)
    count = len(listed)
    return Claims(
        person=ints(row[0] for row in listed),
        interest=ints(row[1] for row in listed),
        kind=ints(row[2] for row in listed),
        wave=ints([0] * count),
        origin=ints([NONE] * count),
        origin_row=ints([0] * count),
    )


def interests(*names: str) -> Interests:
    return Interests(id=ints(range(6001, 6001 + len(names))), name=names)


def notes(rows: Sequence[tuple[int, int, str, str]]) -> Notes:
    """Rows of unit, unit, reason, when."""
    return Notes(
        id=ints(range(7001, 7001 + len(rows))),
        a=ints(row[0] for row in rows),
        b=ints(row[1] for row in rows),
        reason=tuple(row[2] for row in rows),
        made=tuple(row[3] for row in rows),
    )


def organisation(
    unit_of: Sequence[int | None],
    arcs: Iterable[Arc] = (),
    *,
    unit_names: Sequence[str] | None = None,
    answered: Sequence[bool] | None = None,
    coverage_known: bool = True,
    directed: bool = True,
    kind: int = SURVEY,
    extra: Mapping[str, Sequence[str]] | None = None,
    people_names: Sequence[str] = (),
) -> Document:
    """One relation, "advice", in one wave over one level of units; everyone was asked, all answered unless said."""
    count = len(unit_of)
    used = max((unit for unit in unit_of if unit is not None), default=NONE) + 1
    names = list(unit_names or [f"U{row}" for row in range(used)])
    said = answered if answered is not None else [True] * count
    return Document(
        title="Test",
        next_id=10_000,
        levels=("Department",),
        people=people(count, extra, people_names),
        units=units([(name, NONE, 0) for name in names]),
        memberships=members((row, unit, True) for row, unit in enumerate(unit_of) if unit is not None),
        relations=relations(("advice", directed, kind, coverage_known)),
        waves=waves("2025"),
        ties=ties((arc[0], arc[1], 0, 0, arc[2] if len(arc) > 2 else 1.0) for arc in arcs),
        asked=asked((row, 0, 0, ANSWERED if yes else ASKED) for row, yes in enumerate(said) if coverage_known),
    )


def recorded(unit_of: Sequence[int | None], pairs: Iterable[Arc], **more: Sequence[str]) -> Document:
    """Undirected contact that somebody recorded; nobody knows who was asked."""
    return organisation(
        unit_of, pairs, kind=RECORDED, directed=False, coverage_known=False, unit_names=more.get("unit_names")
    )
