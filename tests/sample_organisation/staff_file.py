"""The HR export: titles above the header, one row per person and per vacant post, in the order of the units."""

from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from .sample import Sample
from .workbooks import save

Cell = str | int | date | None
_ORDER = ("directorate", "department", "team", "surname", "first", "number")
_WIDTHS = {
    "surname": 18,
    "first": 14,
    "email": 38,
    "job": 30,
    "directorate": 20,
    "department": 22,
    "team": 22,
    "location": 18,
}


def staff_rows(sample: Sample, wave: int) -> list[dict[str, Cell]]:
    """The rows below the header, by role of the column."""
    chart, style = sample.waves[wave].chart, sample.style
    rows: list[dict[str, Cell]] = []
    for place, post in enumerate(chart.posts):
        holders = chart.holders[place]
        for turn, person in enumerate(holders or (None,)):
            who = None if person is None else sample.people[person]
            rows.append(
                {
                    "number": who.number if who else style.vacant_number.format(place),
                    "position": post.reference,
                    "surname": who.last if who else "Vacant",
                    "first": who.first if who else None,
                    "email": who.email if who else None,
                    "job": post.title,
                    "directorate": post.directorate or None,
                    "department": chart.departments[post.department].name if post.department >= 0 else None,
                    "team": post.team or None,
                    "manager": _manager(sample, wave, post.boss, place + turn),
                    "location": post.location,
                    "grade": style.grade.format(post.grade),
                    "start": who.start if who else None,
                }
            )
    rows.sort(key=lambda row: tuple(str(row[role] or "") for role in _ORDER))
    return rows


def _manager(sample: Sample, wave: int, boss: int, turn: int) -> Cell:
    """The number in the manager's column: of a holder of the post above, or of the vacancy."""
    if boss < 0:
        return None
    holders = sample.waves[wave].chart.holders[boss]
    if not holders:
        return sample.style.vacant_number.format(boss)
    number = sample.people[holders[turn % len(holders)]].number
    return int(number) if sample.style.manager_as_number else number


def header_row(sample: Sample) -> int:
    """The row of the column headers, as a spreadsheet counts."""
    return sample.style.titles + (2 if sample.style.titles > 1 else 1)


def write_staff(sample: Sample, wave: int, path: Path) -> None:
    """Writes one wave's HR export."""
    style = sample.style
    run = date(style.year + wave, 10, 1)
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = style.staff_sheet
    for row, line in enumerate(style.title_lines(run), start=1):
        sheet.cell(row, 1, line).font = Font(bold=row == 1)
    top = header_row(sample)
    for column, role in enumerate(style.columns, start=1):
        sheet.cell(top, column, style.headers[role]).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(role, 16)
    for row, values in enumerate(staff_rows(sample, wave), start=top + 1):
        for column, role in enumerate(style.columns, start=1):
            cell = sheet.cell(row, column, values[role])
            if role == "start":
                cell.number_format = style.date_format
            elif role in ("number", "position") or (role == "manager" and not style.manager_as_number):
                cell.number_format = "@"
    sheet.freeze_panes = f"A{top + 1}"
    save(book, path, f"{style.council} Council", datetime(run.year, run.month, run.day, 8, 0))
