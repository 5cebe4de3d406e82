"""A sheet that is written as an outline, taken in as the table it stands for."""

from dataclasses import replace

from orgmapper.io.apply.ledger import Ledger
from orgmapper.io.recognise.depths import Line, indented, numbered_lines, parents, stairs
from orgmapper.io.recognise.unit_names import is_unit_line, titled
from orgmapper.model.planning import ColumnPlan, Recognition, Role, SheetPlan

PATH = " ▸ "
"""Stands between the units of a path that is made here."""


def unfold(ledger: Ledger) -> None:
    """Finds the row above each row; the lines of people become a column of names and one of titles."""
    plan, grid = ledger.plan, ledger.grid
    columns = [column.index for column in plan.of("outline")]
    numbering = plan.first("numbering")
    if columns:
        read = indented if len(columns) == 1 else stairs
        lines = read(grid.rows, columns)
        ledger.parents = parents(lines)
        _write(ledger, lines, columns)
    elif numbering:
        ledger.parents = parents(numbered_lines(grid.column(numbering.index)))


def _write(ledger: Ledger, lines: list[Line], columns: list[int]) -> None:
    plan, grid = ledger.plan, ledger.grid
    first = next(column for column in plan.columns if column.index == columns[0])
    kind = first.label
    texts = {line.row: line.text for line in lines}
    titles: dict[int, str] = {}
    units: dict[int, str] = {}
    if kind == "mixed":
        _into_units(ledger, texts, units)
    if kind != "units":
        for row, text in texts.items():
            name, title = titled(text)
            if title:
                texts[row], titles[row] = name, title
    own: Role = "unit" if kind == "units" else "name"
    made: list[tuple[int, str, Role, dict[int, str]]] = [(columns[0], first.header, own, texts)]
    told = any(column.role.value == "title" for column in plan.columns)
    if titles and not told:
        made.append((grid.width, _new(plan, "Title"), "title", titles))
    if units:
        made.append((grid.width + 1, _new(plan, "Unit"), "unit", units))
    changed = {
        index: ColumnPlan(index, header, _taken(first, role), split=PATH if role == "unit" and units else "")
        for index, header, role, _ in made
    }
    kept = [column for column in plan.columns if column.index not in columns]
    for index, _, _, values in made:
        grid.put(index, [values.get(row, "") for row in range(len(grid))])
    every = tuple(sorted((*kept, *changed.values()), key=lambda column: column.index))
    unit_columns = tuple(index for index, _, role, _ in made if role == "unit" and kind != "units")
    ledger.plan = replace(plan, columns=every, units=plan.units or unit_columns)


def _into_units(ledger: Ledger, texts: dict[int, str], units: dict[int, str]) -> None:
    """Lines that are units are not people: those below them belong there, and report to the next person above."""
    inner = {row: text for row, text in texts.items() if is_unit_line(text)}
    for row in list(texts):
        above = ledger.parents.get(row)
        path: list[str] = []
        over = above
        while over is not None:
            if over in inner:
                path.insert(0, inner[over])
            over = ledger.parents.get(over)
        units[row] = PATH.join([*path, inner[row]] if row in inner else path)
        if row in inner:
            texts[row] = ""
            ledger.unit_rows.add(row)


def _new(plan: SheetPlan, header: str) -> str:
    held = {column.header for column in plan.columns}
    return header if header not in held else f"{header} (2)"


def _taken(first: ColumnPlan, role: Role) -> Recognition:
    return replace(first.role, value=role)
