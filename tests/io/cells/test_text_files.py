"""Text files: every letter, every field, every row number, whatever wrote them."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgmapper.io.cells import read_cells
from orgmapper.io.cells.delimited import Delimited
from orgmapper.io.cells.delimiter import vote
from orgmapper.io.cells.encoding import decode
from orgmapper.io.cells.findings import Unusable
from orgmapper.io.cells.kinds import kind_of_text
from orgmapper.io.cells.wish import Wish
from tests.io.cells.odd import codes, lines, only_sentence, texts, told_here, written

PEOPLE = [["Name", "Unit", "Since"], ["Zoë Ångström", "Straße", "2024"], ["José", "Łódź", "2023"]]


def records(text: str, delimiter: str = "") -> list[tuple[int, list[str]]]:
    return list(Delimited(text, delimiter).records())


@pytest.mark.parametrize(
    ("codec", "mark", "found", "sure"),
    [
        ("utf-8", b"", "utf-8", True),
        ("utf-8-sig", b"", "utf-8", True),
        ("utf-16-le", b"\xff\xfe", "utf-16-le", True),
        ("utf-16-be", b"\xfe\xff", "utf-16-be", True),
        ("utf-16-le", b"", "utf-16-le", True),
        ("utf-16-be", b"", "utf-16-be", True),
        ("utf-32-le", b"\xff\xfe\0\0", "utf-32-le", True),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encodings_line_ends_and_delimiters(
    tmp_path: Path, codec: str, mark: bytes, found: str, sure: bool, end: str, delimiter: str
) -> None:
    path = written(tmp_path, "a.csv", mark + lines(PEOPLE, delimiter).replace("\n", end).encode(codec))
    rows, numbers, remarks = told_here(path)
    assert (rows, numbers, remarks) == (PEOPLE, [1, 2, 3], [])
    decoded = decode(path.read_bytes())
    assert (decoded.encoding, decoded.sure) == (found, sure)


def test_whole_way_with_its_facts(tmp_path: Path) -> None:
    file = read_cells(written(tmp_path, "a.csv", lines(PEOPLE, ";").encode("utf-8-sig")))
    assert (file.kind, file.problems) == ("delimited", ())
    (sheet,) = file.sheets
    assert (sheet.name, sheet.encoding, sheet.encoding_sure, sheet.delimiter) == ("", "utf-8", True, ";")
    assert texts(file) == PEOPLE


def test_western_letters_are_read_and_the_guess_is_said(tmp_path: Path) -> None:
    file = read_cells(written(tmp_path, "a.csv", "Id;Name\n1;Ann\n2;Zoë\n".encode("cp1252")))
    assert texts(file)[2] == ["2", "Zoë"]
    assert (file.sheets[0].encoding, file.sheets[0].encoding_sure) == ("cp1252", False)
    assert codes(file) == ["encoding-guessed"]
    assert file.problems[0].row == 3


def test_the_user_knows_better(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", "Name;Unit\nŁukasz;a,b\n".encode("cp1250"))
    file = read_cells(path, wish=Wish("cp1250", ","))
    assert texts(file) == [["Name;Unit"], ["Łukasz;a", "b"]]
    with pytest.raises(LookupError):
        read_cells(path, wish=Wish("no-such-code"))


def test_where_the_user_lives_names_the_page(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", "Name;Unit\nŁukasz;Roads\n".encode("cp1250"))
    file = read_cells(path, wish=Wish(fallback="cp1250"))
    assert texts(file)[1] == ["Łukasz", "Roads"]
    assert codes(file) == ["encoding-guessed"]


def test_a_foreign_byte_does_not_spoil_the_other_letters(tmp_path: Path) -> None:
    text = "Name,Unit\n" + "Zoë,Łódź\n" * 20
    file = read_cells(written(tmp_path, "a.csv", text.encode() + b"Jos\xe9,x\n"))
    assert texts(file)[1] == ["Zoë", "Łódź"]
    assert texts(file)[-1] == ["José", "x"]
    assert codes(file) == ["bytes-replaced"]
    assert file.problems[0].row == 22


def test_bytes_that_no_page_knows_are_counted(tmp_path: Path) -> None:
    file = read_cells(written(tmp_path, "a.csv", b"Name,Unit\nAnn,\x81\x8d\n"))
    assert codes(file) == ["bytes-replaced"]
    assert file.problems[0].message.values["count"] == 2


def test_empty_characters_are_left_out_and_said(tmp_path: Path) -> None:
    file = read_cells(written(tmp_path, "a.csv", "Name,Unit\n" + "Ann,Housing\n" * 9 + "Bo\0b,Parks\n"))
    assert texts(file)[-1] == ["Bob", "Parks"]
    assert codes(file) == ["nul-characters"]


def test_a_program_is_no_text() -> None:
    with pytest.raises(Unusable):
        decode(bytes(range(32)) * 50)


@pytest.mark.parametrize("line", ["sep=;", '"sep=;"', "SEP=;", "sep=;,,"])
def test_the_line_that_names_the_delimiter(line: str) -> None:
    assert records(f"{line}\r\na,b;c\r\n1,5;2\r\n") == [(2, ["a,b", "c"]), (3, ["1,5", "2"])]


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a;b;c\n1,5;2,5;3,5\n4,5;5,5;6,5\n", ";"),
        ("1,5;2,5\n3,5;4,5\n", ";"),
        ("Name,Topics\nAnn,x;y;z\nBob,x;y\nCem,\n", ","),
        ("Report of March, all units\n\nName\tUnit\nAnn\tParks\n", "\t"),
        ("Name\nLee, Ann\nRay, Bob\n", ""),
        ("Name\nAnn Lee\nBob Ray\n", ""),
        ("Comment\nYes, very much\nNo\nPerhaps\nWell, that, depends\n", ""),
        ("From|To\nAnn|Bob\n", "|"),
        ('id,what\n1,"one;two;three\nfour;five;six"\n2,"x;y;z"\n', ","),
        ("a,b,c\n1,2\n1,2,3\n1,2,3,4\n1,2,3\n", ","),
    ],
)
def test_vote(text: str, delimiter: str) -> None:
    assert vote(text.splitlines(keepends=True)) == delimiter


def test_numbers_with_blanks_between_are_columns() -> None:
    rows = [(1, ["1", "2", "1"]), (2, ["1", "12", "0"]), (3, ["2", "7", "0.5"])]
    assert records(" 1  2 1\n 1 12 0\n 2  7 0.5\n") == rows
    assert records("from to\n1 2\n2 3\n")[0] == (1, ["from", "to"])
    for text in ("Ann Lee\nBob Ray\nCy Dunn", "0123 456\n0124 457 2\n0125 458", "Phone\n0123 456\n0124 457"):
        assert vote(text.splitlines(keepends=True)) == ""


def test_line_breaks_inside_quotes_keep_the_row_numbers() -> None:
    text = 'Name,Topics\r\n"Ann","one\r\ntwo\r\n\r\nthree"\r\n\r\n,\r\nBob,x\r\n'
    assert records(text) == [(1, ["Name", "Topics"]), (2, ["Ann", "one\r\ntwo\r\n\r\nthree"]), (8, ["Bob", "x"])]


def test_longer_and_shorter_rows_are_named_and_not_shifted(tmp_path: Path) -> None:
    text = "Staff list\nName,Unit,Since\nAnn,Parks,2020\nBob,Parks,North,2021\nCem,Parks\nDia,Roads,2022\n"
    file = read_cells(written(tmp_path, "a.csv", text))
    assert texts(file)[3] == ["Bob", "Parks", "North", "2021"]
    assert codes(file) == ["longer-rows", "shorter-rows"]
    assert [(problem.row, problem.message.values["rows"]) for problem in file.problems] == [(4, "4"), (5, "5")]


def test_a_quotation_mark_nobody_closed_swallows_no_row(tmp_path: Path) -> None:
    text = 'Name,Unit\nAnn,"Parks\nBob,Roads\nCem,Waste\n'
    file = read_cells(written(tmp_path, "a.csv", text))
    assert texts(file) == [["Name", "Unit"], ["Ann", '"Parks'], ["Bob", "Roads"], ["Cem", "Waste"]]
    assert codes(file) == ["open-quote"]
    assert file.problems[0].row == 2


def test_two_open_marks_far_apart_swallow_no_row() -> None:
    body = "".join(f"P{n},Unit {n}\n" for n in range(50))
    read = records('Name,Unit\n"Ann,Parks\n' + body + '"Bob,Roads\n' + body)
    assert len(read) == 103
    assert read[1] == (2, ['"Ann', "Parks"])


def test_a_file_cut_off_inside_a_field_keeps_what_there_is() -> None:
    read = records('Id,Comment,Score\n1,"good\nvery",5\n2,"cut off\nin the mid')
    assert read[1:] == [(2, ["1", "good\nvery", "5"]), (4, ["2", "cut off\nin the mid"])]


def test_marks_after_a_blank_are_marks() -> None:
    text = 'Name, Boss\nAnn, "Lee, Bob"\n"Ray, Cem", Ann\n'
    assert records(text)[1:] == [(2, ["Ann", "Lee, Bob"]), (3, ["Ray, Cem", "Ann"])]


def test_lines_that_excel_wrapped_whole(tmp_path: Path) -> None:
    text = '"Name,Unit,Topics"\r\n"Ann,Parks,""a, b"""\r\n"Bob,Roads,c"\r\n'
    file = read_cells(written(tmp_path, "a.csv", text))
    assert texts(file) == [["Name", "Unit", "Topics"], ["Ann", "Parks", "a, b"], ["Bob", "Roads", "c"]]
    assert (file.sheets[0].numbers, file.sheets[0].delimiter) == ((1, 2, 3), ",")
    assert codes(file) == ["wrapped-lines"]
    assert records('"Ann Lee"\n"Bob Ray"\n') == [(1, ["Ann Lee"]), (2, ["Bob Ray"])]


def test_lines_in_marks_of_which_one_is_torn_are_read(tmp_path: Path) -> None:
    torn = '"id"d"\r\n"1"\r\n"2"\r\n"3""\r\n"3"'
    file = read_cells(written(tmp_path, "torn.csv", torn))
    assert [text for row in texts(file) for text in row] != []


def test_a_huge_field() -> None:
    huge = "x" * 1_000_000
    assert records(f'a,b\n"{huge}",1\n')[1] == (2, [huge, "1"])


def test_blanks_of_all_kinds(tmp_path: Path) -> None:
    file = read_cells(written(tmp_path, "a.csv", "Name\u00a0,Unit\n\u2003Ann\u00a0Lee ,\u200bParks\ufeff\n \u00a0,\n"))
    assert texts(file) == [["Name", "Unit"], ["Ann Lee", "Parks"]]


def test_too_large_a_file_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        file.truncate(100_000_001)
    assert only_sentence(read_cells(path)) == "too-large"


def test_too_many_columns_and_rows(tmp_path: Path) -> None:
    assert only_sentence(read_cells(written(tmp_path, "a.csv", ("x," * 3_000 + "x\n") * 2))) == "too-many-columns"
    assert only_sentence(read_cells(written(tmp_path, "b.csv", "a,b\n" * 200_001))) == "too-many-rows"


def test_empty_columns_to_the_right_are_no_columns(tmp_path: Path) -> None:
    file = read_cells(written(tmp_path, "a.csv", ("Ann,Parks" + "," * 5_000 + "\n") * 2))
    assert texts(file) == [["Ann", "Parks"]] * 2


def test_kinds_cannot_be_made_to_run_for_ever(tmp_path: Path) -> None:
    file = read_cells(written(tmp_path, "a.csv", "# note" + "\n" * 5_000 + "Name,Unit\nAnn,Parks\n"))
    assert file.sheets[0].numbers == (1, 5_001, 5_002)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("% made by hand\r\n\r\n*Network x\r\n", "pajek"),
        ("*node data\nid name\n", "vna"),
        ("DL N = 4\nFORMAT = FULLMATRIX\n", "ucinet_dl"),
        ('Creator "x"\nVersion 1\ngraph\n[\n', "gml"),
        ("# export\n\nversion: 1\ndn:: b3U9\n", "ldif"),
        ("DL number,Name\n1,Ann\n", "delimited"),
        ("dn,name\nuid=a,Ann\n", "delimited"),
        ("[id],[name]\n1,Ann\n", "delimited"),
        ('[{"name": "Ann"}]', "json"),
        ("  <TABLE><tr><td>x", "html"),
        ('<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x">\n<html xmlns="y">', "html"),
        ("<note/>", "delimited"),
        ("<?xml version='1.0'?><note/>", "xml"),
    ],
)
def test_kinds_of_text(text: str, kind: str) -> None:
    assert kind_of_text(text) == kind


def test_html_table_named_xls(tmp_path: Path) -> None:
    page = """<html><head><meta charset="utf-8"><style>td {color: red}</style></head><body>
    <table><tr><td>
      <table border=1><tr><th colspan=2>Staff &amp; units<th>Since</tr>
        <tr><td rowspan="2">Ann<br>Lee</td><td>Parks</td><td> 2020 </td>
        <tr><td>Roads<td><b>20</b>21</table>
    </td></tr></table>"""
    file = read_cells(written(tmp_path, "a.xls", page))
    assert (file.kind, file.problems) == ("html", ())
    assert texts(file) == [["Staff & units", "", "Since"], ["Ann\nLee", "Parks", "2020"], ["", "Roads", "2021"]]
    assert file.sheets[0].merged == ((0, 0, 0, 1), (1, 0, 2, 0))


def test_spreadsheetml_named_xls(tmp_path: Path) -> None:
    book = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
    <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
     xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
    <Worksheet ss:Name="Staff"><Table><Row ss:Index="3"><Cell><Data ss:Type="String">Name</Data></Cell>
    <Cell ss:Index="3" ss:MergeAcross="1"><Data ss:Type="String">Since</Data></Cell></Row>
    <Row><Cell><Data ss:Type="Number">123</Data></Cell><Cell><Data ss:Type="Boolean">1</Data></Cell>
    <Cell><Data ss:Type="DateTime">2024-01-02T00:00:00.000</Data></Cell>
    <Cell><Data ss:Type="Error">#N/A</Data></Cell></Row>
    </Table></Worksheet>
    <Worksheet ss:Name="Other"><Table><Row><Cell><Data ss:Type="String">x</Data></Cell></Row></Table>
    </Worksheet></Workbook>"""
    file = read_cells(written(tmp_path, "a.xls", book))
    assert (file.kind, [sheet.name for sheet in file.sheets]) == ("spreadsheetml", ["Staff", "Other"])
    assert texts(file) == [["Name", "", "Since", ""], ["123", "TRUE", "2024-01-02", ""]]
    assert file.sheets[0].numbers == (3, 4)
    assert file.sheets[0].merged == ((0, 2, 0, 3),)
    bomb = book.replace("<Workbook", '<!DOCTYPE x [<!ENTITY a "aa">]><Workbook', 1)
    assert only_sentence(read_cells(written(tmp_path, "b.xls", bomb))) == "doctype"
    assert only_sentence(read_cells(written(tmp_path, "c.xls", book[:-40]))) == "damaged"


# Letters that cp1252, UTF-8 and UTF-16 all know, with everything that can go wrong in a csv file.
FIELD = st.text(alphabet="abc XYZ019.,;|\t\"\n'äßé€=#-", max_size=12)


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    width = draw(st.integers(1, 6))
    return draw(st.lists(st.lists(FIELD, min_size=width, max_size=width), min_size=1, max_size=12))


@given(
    table=tables(),
    delimiter=st.sampled_from(",;\t|"),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    end=st.sampled_from(["\n", "\r\n"]),
    codec=st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]),
)
def test_what_csv_writes_is_read(table: list[list[str]], delimiter: str, quoting: Any, end: str, codec: str) -> None:
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, quoting=quoting, lineterminator=end).writerows(table)
    decoded = decode(stream.getvalue().encode(codec))
    read = [record for _, record in Delimited(decoded.text, delimiter).records()]
    assert decoded.text == stream.getvalue()
    # Blanks at the beginning of a field may go: where a mark follows one, it is taken for the field's own.
    assert [[field.lstrip(" ") for field in record] for record in read] == [
        [field.lstrip(" ") for field in record] for record in table if any(map(str.strip, record))
    ]


WORD = st.text(alphabet="abcdefgäßéXYZ 0123456789", min_size=1, max_size=10).map(str.strip).filter(bool)


@given(
    rows=st.lists(st.lists(WORD, min_size=3, max_size=3), min_size=2, max_size=30),
    delimiter=st.sampled_from(",;\t|"),
    free=st.lists(st.text(alphabet='ab ,;|\n"', max_size=15), min_size=30, max_size=30),
)
def test_vote_finds_the_delimiter_under_free_text(rows: list[list[str]], delimiter: str, free: list[str]) -> None:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerow(["Id", "Name", "Unit", "Comment"])
    writer.writerows([*row, comment] for row, comment in zip(rows, free, strict=False))
    table = Delimited(stream.getvalue())
    assert table.delimiter == delimiter
    assert len(list(table.records())) == len(rows) + 1
