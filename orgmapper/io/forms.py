"""A form that one person filled in about colleagues: who that was stands above the table."""

from collections.abc import Sequence
from dataclasses import replace

from orgmapper.io.names.text import mail_of
from orgmapper.io.recognise.captions import NEARLY, caption_scores
from orgmapper.io.recognise.header import header_row
from orgmapper.io.recognise.respondents import asks_own_name
from orgmapper.io.recognise.rosters import looks_like_name
from orgmapper.model.cells import FileCells, Sheet

FROM = "Filled in by"
"""Caption of the column that says of each row whose answer it is."""
_MOST = 10
_SHORT = 40


def with_writers(files: Sequence[FileCells]) -> list[FileCells]:
    """The files, where every form about colleagues says in each row who filled it in."""
    return [replace(file, sheets=tuple(map(_with_writer, file.sheets))) for file in files]


def _with_writer(sheet: Sheet) -> Sheet:
    named = _named_above(sheet)
    header = header_row(sheet) if named else None
    if named is None or header is None or header <= named[0] or not _lists_colleagues(sheet, header):
        return sheet
    width = sheet.width
    rows = tuple(
        cells if row < header else (*cells, *[None] * (width - len(cells)), FROM if row == header else named[1])
        for row, cells in enumerate(sheet.rows)
    )
    return replace(sheet, rows=rows)


def _named_above(sheet: Sheet) -> tuple[int, str] | None:
    """Row and name of ``Your name: Ann Lee``, in one cell or in two beside each other; None where nothing says so."""
    for row, cells in enumerate(sheet.rows[:_MOST]):
        texts = [text for column in range(len(cells)) if (text := sheet.text(row, column))]
        if not 1 <= len(texts) <= 2 or len(texts[0]) > 2 * _SHORT:
            continue
        label, _, rest = texts[0].partition(":")
        value = texts[1] if len(texts) == 2 else rest.strip()
        if asks_own_name(label) and value and len(label) <= _SHORT and (looks_like_name(value) or mail_of(value)):
            return row, value
    return None


def _lists_colleagues(sheet: Sheet, header: int) -> bool:
    """One column names colleagues, and none says whose answer a row is."""
    scores = [caption_scores(sheet.text(header, column)) for column in range(len(sheet.rows[header]))]
    return any(one.get("target", 0.0) >= NEARLY for one in scores) and not any(
        one.get("source", 0.0) >= NEARLY for one in scores
    )
