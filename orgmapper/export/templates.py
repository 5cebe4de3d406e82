"""Workbooks to fill in: a chart, a survey, interests. What is written here is understood without a question."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
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


@dataclass(frozen=True)
class Field:
    """A column: its id in the catalogue, and what may be checked (``once``, ``mail``, ``manager``, ``date``)."""

    id: str
    check: str = ""

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
_WHO = (Field("email", "mail"), Field("name"))
FIELDS: dict[Kind, tuple[Field, ...]] = {
    "chart": (
        Field("chart.id", "once"),
        Field("chart.name"),
        Field("chart.email", "mail"),
        Field("chart.title"),
        Field("chart.division"),
        Field("chart.department"),
        Field("chart.team"),
        Field("chart.manager", "manager"),
        Field("chart.location"),
        Field("chart.grade"),
        Field("chart.start", "date"),
    ),
    "survey": (*_WHO, Field("advice"), Field("work"), Field("meet")),
    "interests": (*_WHO, Field("has"), Field("offers"), Field("wants"), CONSENT),
}
_FORMULAS = {
    "once": "COUNTIF($A$2:$A${last},{cell})=1",
    "mail": 'ISNUMBER(FIND("@",{cell}))',
    "manager": "COUNTIF($A$2:$A${last},{cell})>0",
    "date": "ISNUMBER({cell})",
}


def template(kind: Kind, rows: Sequence[Sequence[str]] = (), *, further: Sequence[Field] = ()) -> bytes:
    """An empty workbook, or one with these rows filled in: a sheet to fill, and a sheet of notes in plain words.

    Examples stand among the notes alone, so that nothing has to be deleted. `further`: columns after the usual ones.
    """
    fields = (*FIELDS[kind], *further)
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
    for column, field in enumerate(fields, 1):
        cell = page.cell(1, column)
        put_text(cell, field.caption)
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
        letter = get_column_letter(column)
        question = _QUESTION if field.caption.endswith("?") else _USUAL
        page.column_dimensions[letter].width = _WIDTH.get(field.id.rpartition(".")[2], question)
        # Ids and addresses as text: Excel takes the zeros off a number.
        for line in range(2, 2 + max(len(rows), 200)) if field.check in ("once", "manager") else ():
            page.cell(line, column).number_format = "@"
        if field.check:
            _check(page, field.check, letter)
    for line, row in enumerate(rows, 2):
        for column, text in enumerate(row, 1):
            if text:
                put_text(page.cell(line, column), text)


def _check(page: Any, check: str, letter: str) -> None:
    formula = _FORMULAS[check].format(cell=f"{letter}2", last=_ROWS)
    rule: Any = DataValidation(type="custom", formula1=formula, allow_blank=True, errorStyle="warning")
    rule.error = say(message(f"templates.check.{check}"))
    rule.showErrorMessage = True
    rule.add(f"{letter}2:{letter}{_ROWS}")
    page.add_data_validation(rule)


def _explain(page: Any, kind: Kind, fields: Sequence[Field]) -> None:
    for line, text in enumerate((f"templates.{kind}.intro", "templates.free"), 1):
        put_text(page.cell(line, 1), say(message(text)))
    for column, name in enumerate(("column", "what", "example"), 1):
        cell = page.cell(4, column)
        put_text(cell, say(message(f"templates.notes.{name}")))
        cell.font = Font(bold=True)
    for line, field in enumerate(fields, 5):
        for column, text in enumerate((field.caption, field.note, field.example), 1):
            cell = page.cell(line, column)
            put_text(cell, text)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for letter, width in (("A", 36), ("B", 70), ("C", 32)):
        page.column_dimensions[letter].width = width
