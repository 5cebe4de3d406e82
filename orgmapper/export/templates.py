"""Workbooks to fill in: a chart, a survey, interests. What is written here is understood without a question."""

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from orgmapper.export.workbook import put_text
from orgmapper.model.messages import message, say

Kind = Literal["chart", "survey", "interests"]
KINDS: tuple[Kind, ...] = ("chart", "survey", "interests")
_ROWS = 5_000
"""Rows that are checked while somebody types."""
_WIDTH = {"id": 12, "name": 26, "email": 30, "title": 28, "start": 14, "grade": 10}
_USUAL, _QUESTION = 20, 44
_NOTES = {"A": 36, "B": 70, "C": 32}
_LINE = 15.0
"""Points of one line of text: not every program makes a row as high as its text by itself."""
_HEAD = PatternFill(start_color="E8F0FC", end_color="E8F0FC", fill_type="solid")
_RULE = Border(bottom=Side(style="thin", color="9AA3B2"))
_TOP = Alignment(wrap_text=True, vertical="top")
_LONGEST_PROMPT = 255
"""Of what stands beside a cell that is chosen; Excel calls a workbook with more damaged."""


@dataclass(frozen=True)
class Field:
    """A column: its id in the catalogue, what may be checked (``once``, ``mail``, ``manager``, ``date``), and whether
    nothing can be done without it."""

    id: str
    check: str = ""
    needed: bool = False

    @property
    def caption(self) -> str:
        return say(message(f"templates.{self.id}.caption"))

    @property
    def note(self) -> str:
        return say(message(f"templates.{self.id}.note"))

    @property
    def example(self) -> str:
        return say(message(f"templates.{self.id}.example"))


CONSENT = Field("consent")
"""Who may be shown to others by name: the column that the open network asks for."""
MEET = Field("meet")
_WHO = (Field("email", "mail", needed=True), Field("name"))
FIELDS: dict[Kind, tuple[Field, ...]] = {
    "chart": (
        Field("chart.id", "once", needed=True),
        Field("chart.name", needed=True),
        Field("chart.email", "mail"),
        Field("chart.title"),
        Field("chart.division"),
        Field("chart.department", needed=True),
        Field("chart.team"),
        Field("chart.manager", "manager"),
        Field("chart.location"),
        Field("chart.grade"),
        Field("chart.start", "date"),
    ),
    "survey": (*_WHO, Field("advice"), Field("work"), MEET),
    "interests": (*_WHO, Field("has"), Field("offers"), Field("wants"), CONSENT),
}
_FORMULAS = {
    "once": "COUNTIF($A$2:$A${last},{cell})=1",
    "mail": 'ISNUMBER(FIND("@",{cell}))',
    "manager": "COUNTIF($A$2:$A${last},{cell})>0",
    "date": "ISNUMBER({cell})",
}


def template(kind: Kind, rows: Sequence[Sequence[str]] = (), fields: Sequence[Field] = ()) -> bytes:
    """An empty workbook, or one with these rows filled in: a sheet to fill, and a sheet of notes in plain words.

    Examples stand among the notes alone, so that nothing has to be deleted. `fields`: other columns than the usual.
    """
    fields = fields or FIELDS[kind]
    book: Any = Workbook()
    page = book.active
    page.title = say(message(f"templates.{kind}.sheet"))
    _fill(page, fields, rows)
    _explain(book.create_sheet(say(message("templates.notes.sheet"))), kind, fields)
    book.properties.creator = book.properties.lastModifiedBy = "OrgMapper"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _fill(page: Any, fields: Sequence[Field], rows: Sequence[Sequence[str]]) -> None:
    page.freeze_panes = "A2"
    _print_wide(page)
    last = max(_ROWS, len(rows) + 1)
    for column, field in enumerate(fields, 1):
        letter = get_column_letter(column)
        whole = page.column_dimensions[letter]
        asks = field.caption.endswith("?")
        whole.width = _WIDTH.get(field.id.rpartition(".")[2], _QUESTION if asks else _USUAL)
        # Ids as text: Excel takes the zeros off a number.
        alignment = _TOP if asks else Alignment(vertical="top")
        number_format = "@" if field.check in ("once", "manager") else "General"
        whole.alignment, whole.number_format = alignment, number_format
        _head(page.cell(1, column), field.caption, bold=field.needed)
        _guide(page, field, letter, last)
        for line, row in enumerate(rows, 2):
            if column <= len(row) and row[column - 1]:
                cell = page.cell(line, column)
                cell.alignment, cell.number_format = alignment, number_format
                put_text(cell, row[column - 1])


def _head(cell: Any, caption: str, *, bold: bool) -> None:
    put_text(cell, caption)
    cell.font, cell.alignment, cell.fill, cell.border = Font(bold=bold), _TOP, _HEAD, _RULE


def _guide(page: Any, field: Field, letter: str, last: int) -> None:
    """What goes into the column stands beside the cell that is chosen; what can be checked is checked there."""
    rule: Any = DataValidation(allow_blank=True)
    if field.check:
        formula = _FORMULAS[field.check].format(cell=f"{letter}2", last=last)
        rule = DataValidation(type="custom", formula1=formula, allow_blank=True, errorStyle="warning")
        rule.error, rule.showErrorMessage = say(message(f"templates.check.{field.check}")), True
    rule.prompt, rule.showInputMessage = field.note[:_LONGEST_PROMPT], True
    rule.add(f"{letter}2:{letter}{last}")
    page.add_data_validation(rule)


def _explain(page: Any, kind: Kind, fields: Sequence[Field]) -> None:
    _print_wide(page)
    for line, text in enumerate((f"templates.{kind}.intro", "templates.free"), 1):
        page.merge_cells(start_row=line, end_row=line, start_column=1, end_column=len(_NOTES))
        _write(page, line, (say(message(text)),), (sum(_NOTES.values()),))
    for column, name in enumerate(("column", "what", "example"), 1):
        _head(page.cell(4, column), say(message(f"templates.notes.{name}")), bold=True)
    for line, field in enumerate(fields, 5):
        note = f"* {field.note}" if field.needed else field.note
        _write(page, line, (field.caption, note, field.example), tuple(_NOTES.values()))
    for letter, width in _NOTES.items():
        page.column_dimensions[letter].width = width


def _write(page: Any, line: int, texts: Sequence[str], widths: Sequence[int]) -> None:
    """Texts side by side in a row that is as high as the longest."""
    for column, text in enumerate(texts, 1):
        cell = page.cell(line, column)
        put_text(cell, text)
        cell.alignment = _TOP
    lines = (math.ceil(1.1 * len(text) / width) for text, width in zip(texts, widths, strict=True))
    page.row_dimensions[line].height = _LINE * max(1, *lines)


def _print_wide(page: Any) -> None:
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
