"""A large sheet of which each different cell is read once comes to what the whole sheet comes to."""

import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgmapper.io.cells import limits, plain_sheet, workbook
from orgmapper.io.cells.child import send_file
from orgmapper.io.cells.findings import Unusable
from orgmapper.io.cells.read import heard
from orgmapper.io.cells.sender import Sender
from orgmapper.io.cells.sheet_scan import column_letters
from orgmapper.io.cells.wire import Tag
from orgmapper.io.cells.wish import Wish
from orgmapper.model.cells import FileCells, Value
from tests.io.cells.odd import data, rows, texts, written, xlsx, xlsx_parts, zipped

STYLES = (
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="00000"/></numFmts>'
    '<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs>'
)
CELLS = (
    "><v>7</v></c>",
    "><v>0.5</v></c>",
    ' s="1"><v>45000</v></c>',
    ' s="2"><v>12</v></c>',
    ' t="n" s="2"><v>1.5</v></c>',
    ' t="b"><v>1</v></c>',
    ' t="str"><v>Ann &amp; Bob</v></c>',
    ' t="inlineStr"><is><t xml:space="preserve"> Ann\n</t></is></c>',
    ' t="inlineStr"><is><t> </t></is></c>',
    ' t="str"><v></v></c>',
    "><v></v></c>",
    ' s="1"/>',
    ' s="1"></c>',
    "",
)
"""What a cell may be after its address; '' for none."""
BEFORE = ("", '<cols><col min="2" max="2" hidden="1"/></cols>')
AFTER = ("", '<mergeCells count="1"><mergeCell ref="A2:B3"/></mergeCells>')
ROWS = (' ht="15"', ' spans="1:3" hidden="1"', "")


@st.composite
def sheets(draw: st.DrawFn) -> str:
    """Rows that may be missing, hidden, or without cells, and cells of every kind that may be missing too."""
    number, written_rows = 0, ""
    for cells in draw(st.lists(st.lists(st.sampled_from(CELLS), max_size=5), min_size=1, max_size=12)):
        number += draw(st.sampled_from((1, 1, 1, 3)))
        said = "".join(f'<c r="{column_letters(n)}{number}"{cell}' for n, cell in enumerate(cells, 1) if cell)
        about = f'<row r="{number}"{draw(st.sampled_from(ROWS))}'
        written_rows += f"{about}>{said}</row>" if said else draw(st.sampled_from((f"{about}/>", f"{about}></row>")))
    return draw(st.sampled_from(BEFORE)) + data(written_rows) + draw(st.sampled_from(AFTER))


def told(path: Path, worth_it: int) -> tuple[FileCells, bool]:
    """What the child tells of a file, and whether it told of a sheet by its different cells."""
    stream = io.BytesIO()
    sender = Sender(stream)
    with patch.object(workbook, "WORTH_IT", worth_it):
        try:
            send_file(path, sender, Wish())
        except Unusable as refused:
            sender.finding(refused.finding)
    sender.done()
    lines = stream.getvalue().splitlines(keepends=True)
    return heard(path, lines), any(line.startswith(Tag.PLACES.value) for line in lines)


def whole_and_plain(folder: Path, *sheets: str) -> tuple[FileCells, FileCells, bool]:
    """What is told of a workbook with these sheets in either way, and whether the second was one."""
    path = written(folder, "a.xlsx", xlsx({f"Sheet {n}": sheet for n, sheet in enumerate(sheets)}, STYLES))
    whole, way = told(path, limits.PART_BYTES)
    assert not way
    return whole, *told(path, 0)


@settings(max_examples=60)
@given(first=sheets(), second=sheets())
def test_plain_sheets(first: str, second: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    whole, plain, way = whole_and_plain(tmp_path_factory.mktemp("plain"), first, second, rows(A1))
    assert without_empty_ends(plain) == without_empty_ends(whole)
    assert way


def without_empty_ends(file: FileCells) -> FileCells:
    """The file; how many empty cells stand behind the last value of a sheet is nobody's concern."""
    return replace(file, sheets=tuple(replace(sheet, rows=tuple(map(cut, sheet.rows))) for sheet in file.sheets))


def cut(row: Sequence[Value]) -> tuple[Value, ...]:
    filled = [place for place, value in enumerate(row, start=1) if value is not None]
    return tuple(row[: max(filled, default=0)])


A1, B1 = '<c r="A1"><v>1</v></c>', '<c r="B1"><v>2</v></c>'


def test_each_value_is_one_object(tmp_path: Path) -> None:
    """Most values of a large list come again and again: they take their room once."""
    sheet = rows(*(f'<c r="A{n}" t="str"><v>Housing</v></c><c r="B{n}"><v>{n}</v></c>' for n in range(1, 30)))
    _, plain, _ = whole_and_plain(tmp_path, sheet)
    assert len({id(row[0]) for row in plain.sheets[0].rows}) == 1
    assert texts(plain)[28] == ["Housing", "29"]


@pytest.mark.parametrize(
    "sheet",
    [
        rows(A1, '<c r="A2"><f>A1+1</f><v>2</v></c>'),
        rows(A1, '<c r="A2"><f>A1+1</f></c>'),
        rows(A1, '<c r="A2" t="e"><v>#N/A</v></c>'),
        rows(A1, "<c r=\"A2\" t='e'><v>#N/A</v></c>"),
        rows(A1, '<c r="A3"><v>2</v></c>'),
        rows(A1, "<c><v>2</v></c>"),
        rows(A1, '<c s="1" r="A2"><v>2</v></c>'),
        rows(A1, '<c r="A2"t="str"><v>Ann</v></c>'),
        rows(A1 + B1, '<c r="A2"><v xml:space="preserve">2</v></c>'),
        rows(A1, '<c r="A2" t="inlineStr"><is><r><t>An</t></r><r><t>n</t></r></is></c>'),
        rows(A1, '<c r="XFD2"><v>2</v></c>'),
        data(f'<row r="1">{A1}</row><row r="100000"><c r="GX100000"><v>2</v></c></row>'),
        data(f'<row r="1">{A1}</row><!-- <row r="2"> --><row r="3"><c r="A3"><v>3</v></c></row>'),
        data(f"<row>{A1}</row><row><c><v>2</v></c></row>"),
        data(f'<row r="1">{A1}</row><row r="2"><c r="A2"><v>1</v></c></row> ')[:-12],
        "<sheetData/>",
    ],
)
def test_other_sheets_are_read_as_they_stand(tmp_path: Path, sheet: str) -> None:
    whole, other, way = whole_and_plain(tmp_path, sheet)
    assert other == whole
    assert not way


@pytest.mark.parametrize("limit", ["_MOST_DIFFERENT", "_MOST_COLUMNS"])
def test_too_many_for_this_way(tmp_path: Path, limit: str) -> None:
    sheet = rows(A1 + B1, '<c r="A2"><v>3</v></c>')
    with patch.object(plain_sheet, limit, 1):
        whole, other, way = whole_and_plain(tmp_path, sheet)
    assert not way
    assert other == whole


def pieces(xml: bytes, size: int) -> Sequence[bytes]:
    return [xml[start : start + size] for start in range(0, len(xml), size)]


def test_pieces_may_end_anywhere() -> None:
    xml = rows(A1 + B1, '<c r="A2"><v>3</v></c>', '<c r="B3" s="1"><v>4</v></c>').encode()
    found = [plain_sheet.PlainSheet.of(pieces(xml, size)) for size in (1, 7, len(xml))]
    assert len({one.xml for one in found if one}) == 1
    assert [[(number, places.tolist()) for number, places in one.rows] for one in found if one] == [
        [(1, [1, 2]), (2, [3, 0]), (3, [0, 4])]
    ] * 3


def test_another_part_of_the_same_name_is_not_taken_for_it(tmp_path: Path) -> None:
    """Names of parts are the same in small and capital letters."""
    parts = xlsx_parts({"S": rows(A1 + B1)}, STYLES)
    other = {name.replace("sheet1", "SHEET1"): content.replace("<v>1<", "<v>5<") for name, content in parts.items()}
    file, way = told(written(tmp_path, "a.xlsx", zipped({**parts, **other})), 0)
    assert way
    assert texts(file) == [["1", "2"]]
