"""Sheets that say several ties a row: a matrix of who with whom, and ends that are lists (``Ann|Bob``, as in Kumu)."""

from collections.abc import Iterator
from dataclasses import replace

from orgmapper.io.apply.derived import DerivedLedger
from orgmapper.io.apply.ledger import Ledger
from orgmapper.io.apply.replies import answers_as_ties
from orgmapper.io.recognise.matrix import Shape, is_remark, is_sum, matrix_cells, names_of_initials, names_of_numbers
from orgmapper.io.recognise.scales import says_yes
from orgmapper.model.cells import Value
from orgmapper.model.messages import message
from orgmapper.model.planning import ColumnPlan, Recognition, SheetPlan

_CAPTIONS = ("source", "target", "weight")
_MARK = "|"
_ADDED = ("relation", "weight", "wave")


def as_list_of_ties(ledger: Ledger) -> Ledger:
    """The ledger with a row a tie; any other ledger as it is."""
    kind = ledger.plan.kind.value
    if kind == "matrix" and ledger.grid.header is not None:
        return _matrix(ledger)
    if kind == "edges":
        ends = [column.index for role in ("source", "target") for column in ledger.plan.of(role)[:1]]
        if any(_MARK in text for end in ends for text in ledger.grid.column(end)):
            return DerivedLedger(ledger, ledger.plan, _captions(ledger), list(_split(ledger, ends)))
        if any(column.by == "row" for column in ledger.plan.of("target")):
            return answers_as_ties(ledger)
        weighing = [column for column in ledger.plan.of("weight") if column.about or column.wave]
        if weighing and ledger.grid.header is not None:
            return _side_by_side(ledger, weighing)
    return ledger


def _side_by_side(whole: Ledger, weighing: list[ColumnPlan]) -> Ledger:
    """A row for each weight of a row: ``source, target, advice, friendship`` or ``source, target, 2024, 2025``.

    Where a column of its own says the weight, the others only tick what it is the weight of.
    """
    width = whole.grid.width
    ties: list[tuple[int, tuple[Value, ...]]] = []
    first = (whole.grid.header or 0) + whole.grid.header_rows
    silent: list[int] = []
    for row in range(len(whole.grid)):
        texts = [whole.grid.column(index)[row] for index in range(width)]
        told = [one for one in weighing if says_yes(texts[one.index])]
        ties += [(first + row, (*texts, one.about, _weight(texts[one.index]), one.wave)) for one in told]
        if not told:
            silent.append(first + row)
    kept = [column for column in whole.plan.columns if column not in weighing]
    given = Recognition("", 100.0, message("import.reason.kept"))
    weighed = any(column.role.value == "weight" for column in kept)
    roles = [
        *["weight"] * (not weighed),
        *["relation"] * any(one.about for one in weighing),
        *["wave"] * any(one.wave for one in weighing),
    ]
    added = [ColumnPlan(width + _ADDED.index(role), role, replace(given, value=role)) for role in roles]
    plan = replace(whole.plan, columns=(*kept, *added))
    captions = [whole.grid.caption(index) for index in range(width)]
    ledger = DerivedLedger(whole, plan, (*captions, *_ADDED), ties)
    for row in silent:
        ledger.pass_over(row, "weight-zero")
    return ledger


def _weight(text: str) -> str:
    return text if text.replace(",", ".", 1).replace(".", "", 1).isdigit() else "1"


def _captions(ledger: Ledger) -> tuple[Value, ...]:
    header = ledger.grid.header
    return () if header is None else ledger.grid.sheet.rows[header]


def _split(ledger: Ledger, ends: list[int]) -> Iterator[tuple[int, tuple[Value, ...]]]:
    """Every row once for each pair of its ends."""
    sheet = ledger.grid.sheet
    first = 0 if ledger.grid.header is None else ledger.grid.header + 1
    for row in range(first, len(sheet.rows)):
        told: list[tuple[Value, ...]] = [sheet.rows[row]]
        for end in ends:
            parts = [part.strip() for part in sheet.text(row, end).split(_MARK) if part.strip()]
            if len(parts) > 1:
                told = [(*cells[:end], part, *cells[end + 1 :]) for cells in told for part in parts]
        yield from ((row, cells) for cells in told)


def _matrix(whole: Ledger) -> Ledger:
    grid = whole.grid
    sheet, header = grid.sheet, grid.header or 0
    # Columns the plan does not know are people who joined since.
    other = {column.index for column in whole.plan.columns if column.role.value != "target"}
    columns = tuple(column for column in range(1, len(sheet.rows[header])) if column not in other)
    ties = [(row, tuple[Value, ...](ends)) for row, *ends in matrix_cells(sheet, Shape(header, columns))]
    ledger = DerivedLedger(whole, _as_edges(whole.plan), _CAPTIONS, ties)
    down = [sheet.text(row, 0) for row in range(header + 1, len(sheet.rows))]
    across = [sheet.text(header, column) for column in columns]
    remarks = {row for row in range(header + 1, len(sheet.rows)) if is_remark(sheet, row)}
    for row, name in enumerate(down, start=header + 1):
        if not name or is_sum(name) or row in remarks:
            code = "remark-row" if row in remarks else "sum-row" if name else "names-nobody"
            ledger.pass_over(row, code, grid.headers[0], "note" if name else "warning", name)
    down = [name for row, name in enumerate(down, start=header + 1) if row not in remarks]
    for column, name in zip(columns, across, strict=True):
        if not name and any(grid.column(column)):
            ledger.note("warning", "column-nameless", column=grid.headers[column], header=grid.headers[column])
    called = names_of_numbers(sheet, Shape(header, columns)) or names_of_initials(sheet, header)
    everyone = dict.fromkeys(called.get(name, name) for name in (*down, *across) if name and not is_sum(name))
    ledger.bystanders = tuple(everyone)
    return ledger


def _as_edges(plan: SheetPlan) -> SheetPlan:
    given = Recognition("", 100.0, message("import.reason.kept"))
    columns = (ColumnPlan(place, name, replace(given, value=name)) for place, name in enumerate(_CAPTIONS))
    return replace(plan, columns=tuple(columns))
