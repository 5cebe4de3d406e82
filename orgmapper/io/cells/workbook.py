"""Spreadsheets -> rows, through calamine; a sheet too wide for it through openpyxl."""

import io
from collections.abc import Iterator, Mapping
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from orgmapper.io.cells import limits
from orgmapper.io.cells.depth_scan import MOST_CELLS, depths, set_off
from orgmapper.io.cells.findings import Finding, Unusable, some
from orgmapper.io.cells.kinds import kind_of_zip
from orgmapper.io.cells.plain_sheet import WORTH_IT, PlainSheet
from orgmapper.io.cells.sender import Sender
from orgmapper.io.cells.sheet_scan import SheetScan, column_letters, scan_sheet
from orgmapper.io.cells.wire import Cell
from orgmapper.io.cells.workbook_parts import count_zeros_shown, indent_styles, sheet_parts, zero_styles
from orgmapper.io.cells.zip_scan import ZipScan, with_parts

_STRAY = 20
"""A box with fewer than one cell in so many filled is large because of a stray value, not because of the data."""
_SHEETS = "xl/worksheets/"
_READABLE = ("xlsx", "xlsm", "xlsb", "ods")


def send_zip(data: bytes, digest: str, sender: Sender) -> None:
    """Reads a zipped workbook after a look at all its parts.

    Raises
    ------
    Unusable
        No workbook, or one that cannot or must not be opened.
    """
    scan = ZipScan(data)
    kind = kind_of_zip(scan.names(), scan.read("mimetype", most=1000))
    sender.file(kind, digest)
    if kind not in _READABLE:
        raise Unusable(f"kind_{kind}")
    if kind in ("xlsb", "ods"):
        if kind == "ods" and b"manifest:encryption-data" in scan.read("META-INF/manifest.xml"):
            raise Unusable("kind_encrypted")
        scan.check()
        send_workbook(data, sender)
        if kind == "ods" and (zeros := count_zeros_shown(scan)):
            sender.finding(Finding("zeros_lost", {"count": zeros}, "note"))
        return
    parts, styles, indents = sheet_parts(scan), zero_styles(scan), indent_styles(scan)
    scan.check(skip={part for part in parts.values() if part.startswith(_SHEETS)})
    names = set(scan.names())
    scans: dict[str, SheetScan] = {}
    plain: dict[str, PlainSheet] = {}
    for place, (name, part) in enumerate(parts.items()):
        sender.step(place, 2 * len(parts))
        if part not in names:
            continue
        sheet = PlainSheet.of(scan.chunks(part)) if scan.size(part) >= WORTH_IT else None
        if sheet:
            plain[name], scans[name] = sheet, sheet.scan(styles)
        else:
            known = scans[name] = scan_sheet(scan.chunks(part), styles)
            if 0 < known.box <= MOST_CELLS:
                known.depths = depths(scan.read(part), indents, known.columns)
    book = _open(with_parts(data, {parts[name]: sheet.xml for name, sheet in plain.items()}))
    _send_sheets(book, data, sender, scans, plain)


def send_workbook(data: bytes, sender: Sender) -> None:
    """Every worksheet of a workbook of which nothing is known beforehand.

    Raises
    ------
    Unusable
        A password, or bytes that calamine does not understand.
    """
    _send_sheets(_open(data), data, sender, {}, {})


def _open(data: bytes) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(data))
    except PasswordError:
        raise Unusable("kind_encrypted") from None
    except CalamineError:
        raise Unusable("damaged") from None


def _send_sheets(
    book: CalamineWorkbook,
    data: bytes,
    sender: Sender,
    scans: Mapping[str, SheetScan],
    plain: Mapping[str, PlainSheet],
) -> None:
    sheets = [meta for meta in book.sheets_metadata if meta.typ == SheetTypeEnum.WorkSheet]
    for place, meta in enumerate(sheets):
        sender.step(len(sheets) + place, 2 * len(sheets))
        known = scans.get(meta.name, SheetScan())
        sender.begin(meta.name, hidden=meta.visible != SheetVisibleEnum.Visible)
        try:
            if meta.name in plain:
                _send_plain(book.get_sheet_by_name(meta.name), plain[meta.name], known, sender)
            elif known.box > limits.BOX_CELLS:
                _send_far(data, meta.name, known, sender)
            else:
                _send_sheet(book, meta.name, known, sender)
        except Unusable as refused:
            sender.drop(refused.finding)
        except CalamineError:
            sender.drop(Unusable("sheet_damaged").finding)
        else:
            for finding in _findings(known):
                sender.finding(Finding(finding.code, finding.values, finding.severity, meta.name, finding.row))


def _send_sheet(book: CalamineWorkbook, name: str, known: SheetScan, sender: Sender) -> None:
    sheet = book.get_sheet_by_name(name)
    if sheet.start is None:
        sender.end()
        return
    # Rows come from the first of the sheet, but columns from the first that holds something.
    left: list[Cell] = [None] * sheet.start[1]
    zeros = _by_row(known)
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        row = [*left, *cells] if left else cells
        for column, text in zeros.get(number, ()):
            if column <= len(row):
                row[column - 1] = text
        if number in known.depths:
            row = set_off(row, known.depths[number])
        sender.row(number, row)
    sender.end(_merged(sheet))


def _send_plain(read: CalamineSheet, sheet: PlainSheet, known: SheetScan, sender: Sender) -> None:
    column = (row[0] for row in (read.iter_rows() if read.start else ()))
    sender.places(sheet.values(column, known.zeros), sheet.rows, known.columns)
    sender.end(_merged(read))


def _merged(sheet: CalamineSheet) -> Iterator[tuple[int, int, int, int]]:
    return ((top, left, bottom, right) for (top, left), (bottom, right) in sheet.merged_cell_ranges or ())


def _by_row(known: SheetScan) -> dict[int, list[tuple[int, str]]]:
    rows: dict[int, list[tuple[int, str]]] = {}
    for (row, column), text in known.zeros.items():
        rows.setdefault(row, []).append((column, text))
    return rows


def _send_far(data: bytes, name: str, known: SheetScan, sender: Sender) -> None:
    """A sheet with a value far from the rest: row by row, up to the last column that is read."""
    addresses = known.widest if known.widest == known.lowest else f"{known.widest}, {known.lowest}"
    held = left_out = 0
    for number, cells in enumerate(_rows_of_openpyxl(data, name, addresses), start=1):
        held += sum(cell is not None for cell in cells)
        left_out += sum(cell is not None for cell in cells[limits.COLUMNS :])
        sender.row(number, cells[: limits.COLUMNS])
    sender.end()
    if left_out:
        values = {"address": addresses, "count": left_out, "column": column_letters(limits.COLUMNS)}
        sender.finding(Finding("stray_cell_left_out", values, sheet=name))
    elif held * _STRAY < known.box:
        sender.finding(Finding("stray_cell", {"address": addresses}, sheet=name))


def _rows_of_openpyxl(data: bytes, name: str, addresses: str) -> Iterator[tuple[Any, ...]]:
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheet = book[name]
        sheet.reset_dimensions()  # a wrong <dimension> is believed otherwise
        yield from sheet.iter_rows(values_only=True)
    except MemoryError:
        raise
    except Exception:  # it knows fewer files than calamine (strict ones, parts without a type), and fails in many ways
        raise Unusable("stray_cell_unread", address=addresses) from None


def _findings(known: SheetScan) -> Iterator[Finding]:
    if known.failed:
        yield Finding("failed_cells", {"count": known.failed, "address": known.first_failed})
    if known.uncalculated:
        yield Finding("uncalculated", {"count": known.uncalculated, "address": known.first_uncalculated})
    rows = [row for row in known.hidden_rows if row <= known.rows]
    if rows:
        yield Finding("hidden_rows", {"count": len(rows), "rows": some(rows)}, "note", row=rows[0])
    letters = [column_letters(column) for column in known.hidden_columns if column <= known.columns]
    if letters:
        yield Finding("hidden_columns", {"count": len(letters), "columns": some(letters)}, "note")
