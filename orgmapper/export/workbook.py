"""Tables as an Excel workbook: real tables with filters, widths, number formats and conditional colours."""

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.formatting import rule as _rules
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table, TableStyleInfo

from orgmapper.export.grid import FORMULA_STARTS, Cell, Grid
from orgmapper.export.legal import legal

MOST_TEXT, MOST_ROWS = 32_767, 1_048_575
"""Of a cell, and of a sheet below its header."""

rules: Any = _rules
"""Without types in its stubs."""

_WIDEST, _NARROWEST, _LOOKED_AT = 60, 8, 400
_GAP, _GAP_LIGHT, _TIE = "FFB5123A", "FFFCEBEF", "FF9AA5BC"


@dataclass(frozen=True)
class Sheet:
    """A table with its looks.

    Attributes
    ----------
    title : str
        Of the tab.
    grid : Grid
    formats : tuple of (column, number format)
        Columns are numbers from 0.
    gaps : tuple of (column, text)
        Cells that say this are red.
    bars : tuple of int
        Columns of numbers with a bar behind each.
    matrix : bool
        Numbers from the second column on are shaded, and a 0 is red.
    wide : bool
        One column of sentences that are broken into lines.
    """

    title: str
    grid: Grid
    formats: tuple[tuple[int, str], ...] = ()
    gaps: tuple[tuple[int, str], ...] = ()
    bars: tuple[int, ...] = ()
    matrix: bool = False
    wide: bool = False


def to_xlsx(sheets: Sequence[Sheet], title: str) -> bytes:
    """The workbook's bytes. Text stays text: a name that begins like a formula is never run."""
    book: Any = Workbook()
    book.remove(book.active)
    for number, sheet in enumerate(sheets, 1):
        _write(book, sheet, number)
    book.properties.creator = book.properties.lastModifiedBy = "OrgMapper"
    book.properties.title = legal(title)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _write(book: Any, sheet: Sheet, number: int) -> None:
    page = book.create_sheet(legal(sheet.title)[:31])
    header = _headers(sheet.grid.header)
    for column, name in enumerate(header, 1):
        put_text(page.cell(1, column), name)
    formats = dict(sheet.formats)
    for line, row in enumerate(sheet.grid.rows[:MOST_ROWS], 2):
        for column, value in enumerate(row):
            _put(page.cell(line, column + 1), value, formats.get(column, ""))
    last = max(min(len(sheet.grid.rows), MOST_ROWS) + 1, 2)
    area = f"A1:{get_column_letter(len(header))}{last}"
    table = Table(displayName=f"Table{number}", ref=area)
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    page.add_table(table)
    _dress(page, sheet, header, last)


def _headers(names: Sequence[str]) -> list[str]:
    """A table of Excel wants each caption once, and none empty."""
    found: list[str] = []
    for name in names:
        plain = " ".join(legal(name).split())[:250] or "–"
        unique, count = plain, 1
        while unique.casefold() in {other.casefold() for other in found}:
            count += 1
            unique = f"{plain} ({count})"
        found.append(unique)
    return found


def _put(cell: Any, value: Cell, form: str) -> None:
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return
    if isinstance(value, str):
        if value:
            put_text(cell, value)
        return
    cell.value = value
    if form:
        cell.number_format = form
    elif isinstance(value, int):
        cell.number_format = "#,##0"
    else:
        cell.number_format = "0.00"


def put_text(cell: Any, text: str) -> None:
    """Write text that stays text, whatever it begins with."""
    plain = legal(text)[:MOST_TEXT]
    if not plain:
        return
    cell.value = plain
    cell.data_type = "s"
    if plain.startswith(FORMULA_STARTS):
        # Stays text when somebody edits the cell, too.
        cell.quotePrefix = True


def _dress(page: Any, sheet: Sheet, header: Sequence[str], last: int) -> None:
    page.freeze_panes = "B2" if len(header) > 1 else "A2"
    for cell in page[1]:
        cell.font, cell.alignment = Font(bold=True), Alignment(vertical="top", wrap_text=True)
    for column, name in enumerate(header):
        letter = get_column_letter(column + 1)
        seen = [len(str(row[column])) for row in sheet.grid.rows[:_LOOKED_AT] if row[column] is not None]
        widest = 110 if sheet.wide else min(max([min(len(name), 24), *seen]) + 2, _WIDEST)
        page.column_dimensions[letter].width = max(widest, _NARROWEST)
        if sheet.wide:
            for cell in page[letter]:
                cell.alignment = Alignment(vertical="top", wrap_text=True)
    for column, words in sheet.gaps:
        area = f"{get_column_letter(column + 1)}2:{get_column_letter(column + 1)}{last}"
        rule = rules.CellIsRule("equal", [f'"{words}"'], font=Font(color=_GAP, bold=True), fill=_fill(_GAP_LIGHT))
        page.conditional_formatting.add(area, rule)
    for column in sheet.bars:
        area = f"{get_column_letter(column + 1)}2:{get_column_letter(column + 1)}{last}"
        page.conditional_formatting.add(area, rules.DataBarRule("num", 0, "max", None, color=_TIE))
    if sheet.matrix and len(header) > 1:
        area = f"B2:{get_column_letter(len(header))}{last}"
        zero = rules.CellIsRule(
            "equal", ["0"], font=Font(color=_GAP, bold=True), fill=_fill(_GAP_LIGHT), stopIfTrue=True
        )
        page.conditional_formatting.add(area, zero)
        scale = rules.ColorScaleRule("num", 1, "FFFFFFFF", "percentile", 50, "FFDDE1EA", "max", None, _TIE)
        page.conditional_formatting.add(area, scale)
    setup = page.page_setup
    setup.orientation, setup.fitToWidth, setup.fitToHeight, setup.paperSize = "landscape", 1, 0, 9
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = "1:1"


def _fill(colour: str) -> PatternFill:
    return PatternFill(start_color=colour, end_color=colour, fill_type="solid")
