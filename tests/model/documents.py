"""Documents for tests: small ones of every shape for properties, large ones for benchmarks, and how to compare them."""

from dataclasses import fields, replace
from typing import Any

import numpy as np
from hypothesis import strategies as st

from orgmapper.model.columns import NONE, BoolArray, IntArray, frozen
from orgmapper.model.document import Document
from orgmapper.model.importing import AnswerCounts, FileReport, ImportReport, RelationReport, Resolution, SheetReport
from orgmapper.model.messages import message
from orgmapper.model.problems import Problem
from orgmapper.model.tables import Attribute, Table

# Half surrogate pairs are no characters; files replace them, and a test of its own says so.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    ["", '"', ",", "\r", "\n", "\r\n", "a\r\nb", 'say "so"', "\0", " x ", "-1", "’", "𝔘", "\u2028", "\ufeff", "\x85"]
)
FLOATS = st.floats(allow_nan=False, allow_infinity=True)


def same(a: Document, b: Document) -> bool:
    """Equal in every value, down to the type of each column."""
    return _values(a) == _values(b)


def _values(document: Document) -> list[Any]:
    rest = [getattr(document, part.name) for part in fields(document) if part.name not in document.tables()]
    return [rest, *(_columns(table) for table in document.tables().values())]


def _columns(table: Table) -> list[Any]:
    columns = [getattr(table, column.name) for column in fields(table)]
    return [(c.dtype.str, c.tobytes()) if isinstance(c, np.ndarray) else c for c in columns]  # pyright: ignore[reportUnknownMemberType]


def _column(draw: st.DrawFn, column: Any, count: int, sizes: dict[str, int]) -> Any:
    def listed(values: st.SearchStrategy[Any]) -> list[Any]:
        return draw(st.lists(values, min_size=count, max_size=count)) if count else []

    kind, known = column.metadata["kind"], column.metadata
    if kind == "text":
        return tuple(listed(TEXTS))
    if kind == "extra":
        names = draw(st.lists(TEXTS, max_size=2))
        return tuple(Attribute(name, tuple(listed(TEXTS))) for name in names)
    if kind == "float":
        return frozen(np.array(listed(FLOATS), dtype=np.float64))
    if kind == "flag":
        return frozen(np.array(listed(st.booleans()), dtype=np.bool_))
    if kind == "row":
        least = 0 if known["needed"] else NONE
        values = st.integers(least, sizes[known["table"]] - 1)
    elif "among" in known:
        values = st.integers(known["among"].start, known["among"].stop - 1)
    else:
        values = st.integers(-(2**63), 2**63 - 1)
    return frozen(np.array(listed(values), dtype=np.int64))


@st.composite
def documents(draw: st.DrawFn, rows: int = 4) -> Document:
    """Any document that holds together, with up to `rows` rows in each table."""
    empty = Document()
    names = list(empty.tables())
    sizes = {name: draw(st.integers(0, rows)) for name in names}
    _no_dangling(empty, sizes)
    next_id, tables = draw(st.integers(1, 50)), dict[str, Any]()
    for name, table in empty.tables().items():
        columns: dict[str, Any] = {}
        for column in fields(table):
            if column.metadata["kind"] == "id":
                steps = draw(st.lists(st.integers(1, 1000), min_size=sizes[name], max_size=sizes[name]))
                columns[column.name] = frozen(next_id - 1 + np.cumsum(np.array(steps, dtype=np.int64)))
                next_id += sum(steps)
            else:
                columns[column.name] = _column(draw, column, sizes[name], sizes)
        tables[name] = replace(table, **columns)
    levels = tuple(draw(st.lists(TEXTS, min_size=rows, max_size=rows)))
    tables["units"] = _a_forest(draw, tables["units"])
    views = st.dictionaries(TEXTS, st.integers() | TEXTS | st.none() | st.booleans(), max_size=3)
    return replace(
        empty,
        title=draw(TEXTS),
        next_id=next_id,
        levels=levels,
        secret=draw(TEXTS),
        checks_taken=draw(st.integers(0, 9)),
        imports=tuple(draw(st.lists(reports(), max_size=2))),
        views=tuple(draw(st.lists(views, max_size=2))),
        unknown_parts=draw(st.sampled_from([(), (("future/part.bin", b"\0\r\n\xff"),)])),
        **tables,
    )


def _no_dangling(empty: Document, sizes: dict[str, int]) -> None:
    """A table whose rows need a row of an empty one is empty too."""
    for _ in sizes:
        for name, table in empty.tables().items():
            needs = [c.metadata["table"] for c in fields(table) if c.metadata.get("needed")]
            if any(sizes[needed] == 0 for needed in needs):
                sizes[name] = 0


def _a_forest(draw: st.DrawFn, units: Any) -> Any:
    parent, level = list[int](), list[int]()
    for row in range(len(units)):
        above = draw(st.integers(NONE, row - 1))
        parent.append(above)
        level.append(0 if above == NONE else level[above] + 1)
    return replace(units, parent=_ints(parent), level=_ints(level))


def _ints(values: list[int]) -> IntArray:
    return frozen(np.array(values, dtype=np.int64))


@st.composite
def reports(draw: st.DrawFn) -> ImportReport:
    """Any report of an import."""
    problem = Problem(
        draw(st.sampled_from(["stop", "warning", "note"])),
        "unknown-manager",
        message(
            "documents.damaged-part", file=draw(TEXTS), part=message("edits.add-tie"), count=draw(st.integers(0, 9))
        ),
        draw(st.sampled_from([None, message("documents.not-whole-advice")])),
        file=draw(TEXTS),
        row=draw(st.none() | st.integers(1, 99)),
    )
    sheet = SheetReport(
        draw(TEXTS), "people", draw(st.none() | st.just(3)), {draw(TEXTS): "name"}, 5, 4, 1, AnswerCounts(1)
    )
    names = st.builds(
        Resolution,
        *[TEXTS, TEXTS, st.integers(1, 10**6), TEXTS, TEXTS, TEXTS],
        st.sampled_from(["sure", "check"]),
        st.none() | st.floats(0, 100),
        TEXTS,
    )
    return ImportReport(
        files=(FileReport(draw(TEXTS), (sheet,)),),
        people=draw(st.integers(0, 9)),
        posts=(("filled", 2.0), ("head_count", 2531.64)),
        relations=(RelationReport(draw(TEXTS), True, 3, None, 4),),
        names=(("sure", 3),),
        problems=(problem,),
        resolutions=tuple(draw(st.lists(names, max_size=3))),
        checks_taken=draw(st.integers(0, 3)),
    )


def large(people: int, ties: int, seed: int = 1) -> Document:
    """A document as a large organisation would have it: units of three levels, one relation, everyone asked."""
    chance = np.random.default_rng(seed)
    units = max(60, people // 50)
    unit_rows, departments = np.arange(units), units // 5
    # Eight at the top, then departments below them, then teams below the departments.
    parents = np.where(unit_rows < departments, unit_rows % 8, 8 + unit_rows % (departments - 8))
    parents[:8] = NONE
    levels = np.where(unit_rows < 8, 0, np.where(unit_rows < departments, 1, 2))
    ids = iter(np.split(np.arange(1, people * 2 + units + ties + 4), np.cumsum([1, 1, 1, units, people, people])))
    base = Document()
    ones, source = np.zeros(people, dtype=np.int64), np.sort(chance.integers(0, people, ties))
    target = (source + chance.integers(1, people, ties)) % people
    first: BoolArray = frozen(np.ones(people, dtype=np.bool_))
    numbers = np.arange(people)
    one = {"id": next(ids)}
    sources = replace(base.sources, **one, file=("people.csv",), sheet=("",), digest=("d",), note=("",))
    relations = replace(
        base.relations,
        id=next(ids),
        name=("advice",),
        question=("Whom do you go to for advice?",),
        kind=_ints([0]),
        directed=first[:1],
        scale=("",),
        scope=("everyone",),
        sensitive=~first[:1],
        coverage_known=first[:1],
    )
    waves = replace(base.waves, id=next(ids), name=("2026",), began=("2026-03-01",))
    unit_table = replace(
        base.units,
        id=next(ids),
        name=tuple(f"Unit {n}" for n in unit_rows),
        parent=frozen(parents.astype(np.int64)),
        level=frozen(levels.astype(np.int64)),
    )
    belongs = frozen(chance.integers(0, units, people))
    person_table = replace(
        base.people,
        id=next(ids),
        key=tuple(f"{n:06}" for n in numbers),
        name=tuple(f"Person {n} Family{n % 700}" for n in numbers),
        given=tuple(f"Person {n}" for n in numbers),
        family=tuple(f"Family{n % 700}" for n in numbers),
        email=tuple(f"person{n}@example.org" for n in numbers),
        origin=frozen(ones),
        origin_row=frozen(numbers + 2),
        extra=(
            Attribute("Location", tuple(f"House {n % 12}" for n in numbers)),
            Attribute("Grade", tuple(str(n % 9) for n in numbers)),
        ),
    )
    post_table = replace(
        base.posts,
        id=next(ids),
        key=tuple(f"{n:06}" for n in numbers),
        title=tuple(f"Officer {n % 300}" for n in numbers),
        unit=belongs,
        reports_to=frozen(np.where(numbers == 0, NONE, (numbers - 1) // 8)),
        head_count=frozen(np.ones(people)),
        state=frozen(ones),
        origin=frozen(ones),
        origin_row=frozen(numbers + 2),
    )
    return replace(
        base,
        title="Large",
        next_id=people * 2 + units + ties + 4,
        levels=("Directorate", "Department", "Team"),
        sources=sources,
        relations=relations,
        waves=waves,
        units=unit_table,
        people=person_table,
        posts=post_table,
        holdings=replace(base.holdings, person=frozen(numbers), post=frozen(numbers), share=frozen(np.ones(people))),
        memberships=replace(
            base.memberships, person=frozen(numbers), unit=belongs, share=frozen(np.ones(people)), first=first
        ),
        asked=replace(
            base.asked,
            person=frozen(numbers),
            relation=frozen(ones),
            wave=frozen(ones),
            state=frozen(chance.integers(1, 3, people)),
        ),
        ties=replace(
            base.ties,
            id=next(ids),
            source=frozen(source),
            target=frozen(target),
            relation=frozen(np.zeros(ties, dtype=np.int64)),
            wave=frozen(np.zeros(ties, dtype=np.int64)),
            weight=frozen(np.ones(ties)),
            origin=frozen(np.zeros(ties, dtype=np.int64)),
            origin_row=frozen(source + 2),
        ),
    )
