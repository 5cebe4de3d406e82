"""Workbooks that Excel, portals and vandals make: each is read rightly or ends as one sentence; nothing breaks us."""

import datetime
import os
from pathlib import Path

import pytest
from openpyxl import Workbook

from orgmapper.io.cells import limits, read_cells
from tests.io.cells.odd import (
    cell,
    codes,
    data,
    ods,
    ole,
    only_sentence,
    rows,
    texts,
    told_here,
    written,
    xlsx,
    xlsx_parts,
    zipped,
)

ONE = rows(cell("A1", "Name"), cell("A2", "Ann"))


def test_values_keep_their_kind_and_their_row_numbers(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["B3"], sheet["C3"], sheet["D3"] = "Name", "Since", "Lunch"
    sheet["B6"], sheet["C6"], sheet["D6"] = "Ann", datetime.datetime(2024, 1, 2), datetime.time(12, 30)
    sheet["E6"], sheet["F6"], sheet["G6"] = True, 123, datetime.datetime(2024, 1, 2, 3, 4, 5)
    sheet["H6"] = datetime.timedelta(hours=30)
    book.save(tmp_path / "a.xlsx")
    file = read_cells(tmp_path / "a.xlsx")
    assert file.kind == "xlsx"
    assert len(file.digest) == 64
    assert file.problems == ()
    assert file.sheets[0].numbers == (3, 6)
    assert file.sheets[0].rows[1] == (
        None,
        "Ann",
        datetime.date(2024, 1, 2),
        datetime.time(12, 30),
        True,
        123.0,
        datetime.datetime(2024, 1, 2, 3, 4, 5),
        datetime.timedelta(hours=30),
    )
    assert texts(file)[1] == ["", "Ann", "2024-01-02", "12:30:00", "TRUE", "123", "2024-01-02 03:04:05", "30:00:00"]


def test_value_in_the_last_cell_is_a_sentence_and_the_rest_is_read(tmp_path: Path) -> None:
    far = data('<row r="1"><c r="A1"><v>7</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    file = read_cells(written(tmp_path, "far.xlsx", xlsx({"Good": ONE, "Far": far})))
    assert [sheet.name for sheet in file.sheets] == ["Good", "Far"]
    assert texts(file, 1) == [["7"]]
    assert codes(file) == ["stray-cell-left-out"]
    assert file.problems[0].message.values["address"] == "XFD1048576"
    assert file.problems[0].sheet == "Far"


def test_value_far_out_but_within_the_columns_is_kept(tmp_path: Path) -> None:
    far = data('<row r="1"><c r="A1"><v>7</v></c></row><row r="100000"><c r="ALL100000"><v>1</v></c></row>')
    file = read_cells(written(tmp_path, "far.xlsx", xlsx({"Far": far})))
    assert file.sheets[0].numbers == (1, 100_000)
    assert file.sheets[0].rows[1][999] == 1
    assert codes(file) == ["stray-cell"]


def test_two_sheets_of_which_one_has_too_many_columns(tmp_path: Path) -> None:
    wide = rows("".join(f"<c><v>{n}</v></c>" for n in range(3_001)))
    file = read_cells(written(tmp_path, "wide.xlsx", xlsx({"Wide": wide, "Good": ONE})))
    assert [sheet.name for sheet in file.sheets] == ["Good"]
    assert codes(file) == ["too-many-columns"]


def test_too_many_rows(tmp_path: Path) -> None:
    tall = "<sheetData>" + "<row><c><v>1</v></c></row>" * 200_001 + "</sheetData>"
    file = read_cells(written(tmp_path, "tall.xlsx", xlsx({"Tall": tall})))
    assert file.sheets == ()
    assert codes(file) == ["too-many-rows"]


def test_blank_rows_between_do_not_count_as_rows(tmp_path: Path) -> None:
    tall = '<sheetData><row r="1"><c><v>1</v></c></row><row r="900000"><c><v>2</v></c></row></sheetData>'
    file = read_cells(written(tmp_path, "tall.xlsx", xlsx({"Tall": tall})))
    assert file.sheets[0].numbers == (1, 900_000)
    assert file.problems == ()


def test_wrong_dimension_hides_nothing(tmp_path: Path) -> None:
    sheet = '<dimension ref="A1"/>' + rows(cell("A1", "a") + cell("B1", "b"), cell("A2", "c"))
    assert texts(read_cells(written(tmp_path, "d.xlsx", xlsx({"S": sheet})))) == [["a", "b"], ["c", ""]]


def test_cells_without_references_and_a_namespace_prefix(tmp_path: Path) -> None:
    parts = xlsx_parts({"S": ""})
    parts["xl/worksheets/sheet1.xml"] = (
        '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>'
        "<x:row><x:c><x:v>1</x:v></x:c><x:c><x:v>2</x:v></x:c></x:row><x:row><x:c><x:v>3</x:v></x:c></x:row>"
        "</x:sheetData></x:worksheet>"
    )
    file = read_cells(written(tmp_path, "x.xlsx", zipped(parts)))
    assert texts(file) == [["1", "2"], ["3", ""]]


def strict(parts: dict[str, str]) -> bytes:
    """The same workbook in the namespaces of the strict variant, which openpyxl does not know."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return zipped(
        {
            name: content.replace(main, "http://purl.oclc.org/ooxml/spreadsheetml/main").replace(
                office, "http://purl.oclc.org/ooxml/officeDocument/relationships"
            )
            for name, content in parts.items()
        }
    )


def test_strict_workbook(tmp_path: Path) -> None:
    file = read_cells(written(tmp_path, "s.xlsx", strict(xlsx_parts({"S": ONE}))))
    assert texts(file) == [["Name"], ["Ann"]]


def test_leading_zeros_of_a_number_format_come_back(tmp_path: Path) -> None:
    styles = (
        '<numFmts count="2"><numFmt numFmtId="164" formatCode="00000"/>'
        '<numFmt numFmtId="165" formatCode="0.00"/></numFmts>'
        '<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs>'
    )
    sheet = rows(
        cell("A1", "Id") + cell("B1", "FTE"),
        cell("A2", 123, ' s="1"') + cell("B2", 7, ' s="2"'),
        '<c s="1" r="A3"><f>A2+1</f><v>124</v></c>' + cell("B3", 123456, " s='1'"),
        '<c r="A4" s="1"/>' + cell("B4", 1.5, ' s="1"') + cell("C4", "x", ' s="1"'),
    )
    file = read_cells(written(tmp_path, "z.xlsx", xlsx({"S": sheet}, styles)))
    assert texts(file)[1:] == [["00123", "7", ""], ["00124", "123456", ""], ["", "1.5", "x"]]


def test_failed_and_uncalculated_formulas_are_counted(tmp_path: Path) -> None:
    sheet = rows(
        cell("A1", "a") + '<c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="C1" t="e"><v>#N/A</v></c>',
        '<c r="A2"><f>1+1</f></c><c r="B2"><f>1+1</f><v></v></c><c r="C2" t="str"><f>""</f><v></v></c>'
        '<c r="D2"><f>2</f><v>2</v></c>',
    )
    file = read_cells(written(tmp_path, "f.xlsx", xlsx({"S": sheet})))
    assert codes(file) == ["failed-cells", "uncalculated"]
    assert [dict(problem.message.values) for problem in file.problems] == [
        {"count": 2, "address": "B1"},
        {"count": 2, "address": "A2"},
    ]
    assert texts(file) == [["a", "", "", ""], ["", "", "", "2"]]


def test_hidden_sheets_rows_and_columns(tmp_path: Path) -> None:
    sheet = (
        '<cols><col min="2" max="2" hidden="1"/><col min="4" max="16384" hidden="1"/></cols><sheetData>'
        '<row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>1</v></c></row>'
        '<row r="2" hidden="1"><c r="A2"><v>2</v></c></row>'
        '<row r="3" hidden="true"/><row r="4"><c r="A4"><v>4</v></c></row><row r="5" hidden="1"/></sheetData>'
    )
    file = read_cells(written(tmp_path, "h.xlsx", xlsx({"S": sheet, "T!": ONE})))
    assert [table.hidden for table in file.sheets] == [False, True]
    assert codes(file) == ["hidden-rows", "hidden-columns"]
    assert file.problems[0].message.values["rows"] == "2, 3"
    assert file.problems[1].message.values["columns"] == "B"
    assert file.sheets[0].numbers == (1, 2, 4)


def test_merged_ranges_are_in_places_of_the_rows_kept(tmp_path: Path) -> None:
    sheet = (
        '<sheetData><row r="3"><c r="A3"><v>1</v></c></row><row r="4"><c r="B4"><v>2</v></c></row>'
        '<row r="6"><c r="B6"><v>3</v></c></row></sheetData>'
        '<mergeCells><mergeCell ref="A3:A6"/><mergeCell ref="A8:B9"/><mergeCell ref="A1:C1"/></mergeCells>'
    )
    file = read_cells(written(tmp_path, "m.xlsx", xlsx({"S": sheet})))
    assert file.sheets[0].numbers == (3, 4, 6)
    assert file.sheets[0].merged == ((0, 0, 2, 0),)


def test_dates_of_1904(tmp_path: Path) -> None:
    styles = '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    sheet = rows(cell("A1", 1.5, ' s="1"') + cell("B1", 43831, ' s="1"'))
    file = read_cells(written(tmp_path, "m.xlsx", xlsx({"S": sheet}, styles, '<workbookPr date1904="1"/>')))
    assert texts(file) == [["1904-01-02 12:00:00", "2024-01-02"]]


def test_line_breaks_written_as_codes(tmp_path: Path) -> None:
    sheet = rows('<c r="A1" t="inlineStr"><is><t>Ann_x000D_\nBob</t></is></c>')
    assert texts(read_cells(written(tmp_path, "c.xlsx", xlsx({"S": sheet})))) == [["Ann\nBob"]]


@pytest.mark.parametrize("name", ["book.xls", "book.csv", "book", "book.ods"])
def test_content_counts_not_the_name(tmp_path: Path, name: str) -> None:
    file = read_cells(written(tmp_path, name, xlsx({"S": ONE})))
    assert (file.kind, texts(file)) == ("xlsx", [["Name"], ["Ann"]])


def test_macros_are_named_and_not_touched(tmp_path: Path) -> None:
    file = read_cells(written(tmp_path, "m.xlsm", zipped({**xlsx_parts({"S": ONE}), "xl/vbaProject.bin": "Sub Auto"})))
    assert (file.kind, texts(file)) == ("xlsm", [["Name"], ["Ann"]])


def test_entities_are_refused(tmp_path: Path) -> None:
    parts = xlsx_parts({"S": ONE})
    sheet = parts["xl/worksheets/sheet1.xml"]
    bomb = sheet.replace("<worksheet", '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet')
    assert (
        only_sentence(read_cells(written(tmp_path, "e.xlsx", zipped({**parts, "xl/worksheets/sheet1.xml": bomb}))))
        == "doctype"
    )
    strings = '<!DOCTYPE x SYSTEM "file:///etc/passwd"><sst/>'
    assert (
        only_sentence(read_cells(written(tmp_path, "f.xlsx", zipped({**parts, "xl/sharedStrings.xml": strings}))))
        == "doctype"
    )


def test_too_many_parts(tmp_path: Path) -> None:
    parts = {**xlsx_parts({"S": ONE}), **{f"x/{n}": "" for n in range(2_001)}}
    assert only_sentence(read_cells(written(tmp_path, "p.xlsx", zipped(parts)))) == "too-many-parts"


def test_part_that_says_it_is_huge(tmp_path: Path) -> None:
    data = bytearray(xlsx({"S": ONE}))
    entry = data.index(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = (700_000_000).to_bytes(4, "little")
    assert only_sentence(read_cells(written(tmp_path, "h.xlsx", bytes(data)))) == "unpacks-too-large"


def test_parts_that_grow_while_they_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    row = f'<row r="1"><c r="A1" t="str"><v>{"A" * 4_000_000}</v></c></row>'
    path = written(tmp_path, "b.xlsx", xlsx({"S": data(row)}))
    assert path.stat().st_size < 20_000
    monkeypatch.setattr(limits, "ROW_BYTES", 3_000_000)
    assert told_here(path) == ([], [], ["unpacks_too_large"])
    monkeypatch.undo()
    monkeypatch.setattr(limits, "ZIP_BYTES", 3_000_000)
    assert told_here(path) == ([], [], ["unpacks_too_large"])


def test_truncated_and_scrambled_workbooks(tmp_path: Path) -> None:
    data = xlsx({"S": ONE})
    for place, cut in enumerate((30, len(data) // 2, len(data) - 10)):
        assert only_sentence(read_cells(written(tmp_path, f"{place}.xlsx", data[:cut]))) == "damaged"
    parts = xlsx_parts({"S": ONE})
    broken = {**parts, "xl/workbook.xml": "<workbook"}
    assert only_sentence(read_cells(written(tmp_path, "w.xlsx", zipped(broken)))) == "damaged"
    torn = {**parts, "xl/worksheets/sheet1.xml": '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v>'}
    assert codes(read_cells(written(tmp_path, "t.xlsx", zipped(torn)))) != []


def test_workbook_without_values(tmp_path: Path) -> None:
    assert only_sentence(read_cells(written(tmp_path, "e.xlsx", xlsx({"S": "<sheetData/>"})))) == "empty"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (ole("EncryptedPackage", "EncryptionInfo"), "kind-encrypted"),
        (ole("WordDocument"), "kind-ole"),
        (ole("Workbook"), "damaged"),
        (zipped({"Index/Document.iwa": "x"}), "kind-numbers"),
        (zipped({"word/document.xml": "<x/>"}), "kind-document"),
        (zipped({"visio/document.xml": "<x/>"}), "kind-visio"),
        (zipped({"people.csv": "a,b"}), "kind-archive"),
        (b"%PDF-1.7 ...", "kind-pdf"),
        (b"\x89PNG\r\n\x1a\n", "kind-picture"),
        (b"SQLite format 3\0", "kind-database"),
        (b"", "empty"),
        (b"\xef\xbb\xbf\r\n\r\n", "empty"),
        (b"\x00" * 5000, "empty"),
        (bytes(range(256)) * 20, "no-text"),
        (b"PK\x03\x04", "damaged"),
        (b"{\"elements\": []}", "kind-json"),
        (b"*Network of nobody\n", "graph-empty"),
        (b"dl n=3 format=edgelist1\nlabels:\na,b,c\n", "graph-no-data"),
        (b"version: 1\n\ndn: ou=People\nobjectClass: organizationalUnit\n", "ldif-nobody"),
        (b'<?xml version="1.0"?>\n<graphml xmlns="x"></graphml>', "graph-empty"),
        (b'<?xml version="1.0"?>\n<!DOCTYPE g [<!ENTITY a "b">]><graphml><node id="&a;"/></graphml>', "doctype"),
        (b"<html><body><p>Please sign in</p></body></html>", "kind-html"),
    ],
)  # fmt: skip
def test_files_that_hold_no_table_end_as_one_sentence(tmp_path: Path, content: bytes, code: str) -> None:
    assert only_sentence(read_cells(written(tmp_path, "x.xlsx", content))) == code


def test_missing_file_and_folder(tmp_path: Path) -> None:
    assert only_sentence(read_cells(tmp_path / "none.xlsx")) == "not-there"
    assert only_sentence(read_cells(tmp_path)) == "not-there"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the system's owner may read everything")
def test_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", "a,b\n")
    path.chmod(0)
    assert only_sentence(read_cells(path)) == "cannot-open"


def test_old_workbook(tmp_path: Path) -> None:
    """An .xls that xlwt wrote: a merged title, a blank row, a date, a hidden sheet, letters beyond one code page."""
    path = written(tmp_path, "export.xlsx", (Path(__file__).parent / "staff.xls").read_bytes())
    file = read_cells(path)
    assert (file.kind, file.problems) == ("xls", ())
    assert [(sheet.name, sheet.hidden) for sheet in file.sheets] == [("Staff", False), ("Notes", True)]
    assert file.sheets[0].numbers == (1, 3, 4, 6)
    assert file.sheets[0].merged == ((0, 0, 0, 2),)
    assert texts(file)[2:] == [["123", "Zoë Łęcka", "2024-01-02", "0.5", "TRUE"], ["124", "Ann", "", "", ""]]


def test_ods_with_repeated_and_covered_cells(tmp_path: Path) -> None:
    table = (
        '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
        '<table:table-row><table:table-cell table:number-columns-repeated="2"/>'
        '<table:table-cell office:value-type="string"><text:p>Ann</text:p></table:table-cell>'
        '<table:table-cell office:value-type="date" office:date-value="2024-03-01"><text:p>x</text:p>'
        "</table:table-cell>"
        '<table:table-cell table:number-columns-repeated="16380"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048572">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    file = read_cells(written(tmp_path, "a.ods", ods(table)))
    assert file.kind == "ods"
    assert file.sheets[0].numbers == (4,)
    assert texts(file) == [["", "", "Ann", "2024-03-01"]]


def test_leading_zeros_of_ods_are_said(tmp_path: Path) -> None:
    shown = '<table:table-cell office:value-type="float" office:value="123"><text:p>00123</text:p></table:table-cell>'
    file = read_cells(written(tmp_path, "z.ods", ods(f"<table:table-row>{shown * 2}</table:table-row>")))
    assert texts(file) == [["123", "123"]]
    assert codes(file) == ["zeros-lost"]
    assert file.problems[0].message.values["count"] == 2


def test_dense_sheet_beyond_the_box_is_no_stray_value(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "BOX_CELLS", 50)
    path = written(tmp_path, "d.xlsx", xlsx({"S": rows(*["".join(f"<c><v>{n}</v></c>" for n in range(9))] * 8)}))
    read, numbers, said = told_here(path)
    assert (len(read), numbers, said) == (8, list(range(1, 9)), [])


def test_strict_workbook_with_a_stray_value_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "BOX_CELLS", 50)
    parts = xlsx_parts({"S": data('<row r="99"><c r="C99"><v>1</v></c></row>')})
    assert told_here(written(tmp_path, "s.xlsx", strict(parts))) == ([], [], ["stray_cell_unread"])


def test_ods_that_repeats_one_value_over_everything_ends_as_a_sentence(tmp_path: Path) -> None:
    table = (
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384" '
        'office:value-type="float" office:value="3"/></table:table-row>'
    )
    assert only_sentence(read_cells(written(tmp_path, "b.ods", ods(table)))) in ("damaged", "out-of-memory")
