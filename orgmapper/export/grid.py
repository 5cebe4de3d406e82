"""A table that leaves the program, before it is a file."""

import csv
import io
from dataclasses import dataclass

from orgmapper.model.columns import TextColumn

Cell = str | int | float | None

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""Text that begins like this is run as a formula when a spreadsheet opens it from CSV (OWASP)."""


@dataclass(frozen=True)
class Grid:
    """Header and rows of plain values; None is unknown and stays empty in a file, never zero."""

    name: str
    header: TextColumn
    rows: tuple[tuple[Cell, ...], ...]


def to_csv(grid: Grid) -> bytes:
    """UTF-8 with byte order mark, so that Excel reads accents; text that could be run as a formula gets a leading '."""
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow([_safe(name) for name in grid.header])
    writer.writerows([_safe(cell) for cell in row] for row in grid.rows)
    return target.getvalue().encode("utf-8-sig", errors="replace")


def _safe(cell: Cell) -> Cell:
    if isinstance(cell, float):
        return None if cell != cell else float(f"{cell:.10g}")
    if isinstance(cell, str) and cell.startswith(FORMULA_STARTS):
        return "'" + cell
    return cell
