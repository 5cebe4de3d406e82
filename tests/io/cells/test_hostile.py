"""Files made to harm: a sentence within seconds, bounded memory, nothing run, nothing fetched."""

import resource
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from orgmapper.io.cells import read_cells
from orgmapper.io.cells.sheet_scan import column_letters
from orgmapper.model.cells import FileCells
from tests.io.cells.odd import cell, codes, data, ods, only_sentence, rows, texts, written, xlsx, xlsx_parts, zipped

ONE = rows(cell("A1", "Name"), cell("A2", "Ann"))
MEGABYTE = 1_000_000
_LEAST = 700 * MEGABYTE
"""What any reading child of this module may hold; the limit of the system is three times that."""


@pytest.fixture(autouse=True, scope="module")
def bounded() -> Iterator[None]:
    """No child of this module took more memory than it may."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    yield
    after = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    # Until it becomes another program, a child counts as large as the process it was made from.
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    assert after <= max(before, own, _LEAST)


def test_a_bomb_in_one_cell(tmp_path: Path) -> None:
    bomb = data(f'<row r="1"><c r="A1" t="str"><v>{"A" * 80 * MEGABYTE}</v></c></row>')
    path = written(tmp_path, "bomb.xlsx", xlsx({"S": bomb}))
    assert path.stat().st_size < MEGABYTE
    assert only_sentence(read_cells(path)) == "unpacks-too-large"


def test_a_used_range_down_to_the_last_row(tmp_path: Path) -> None:
    below = "".join([f'<row r="{n}"><c r="A{n}" s="0"/></row>' for n in range(2, 1_048_577)])
    tall = f'<row r="1"><c r="A1" t="str"><v>Name</v></c></row>{below}'
    file = read_cells(written(tmp_path, "tall.xlsx", xlsx({"S": data(tall)})))
    assert texts(file) == [["Name"]]


def test_all_columns_there_are(tmp_path: Path) -> None:
    wide = "".join(cell(f"{column_letters(n)}1", n) for n in range(1, 16_385))
    file = read_cells(written(tmp_path, "wide.xlsx", xlsx({"Wide": rows(wide), "Good": ONE})))
    assert [sheet.name for sheet in file.sheets] == ["Good"]
    assert codes(file) == ["too-many-columns"]


@pytest.mark.parametrize("as_book", [True, False])
def test_a_cell_of_ten_megabytes(tmp_path: Path, as_book: bool) -> None:
    huge = "A" * 10 * MEGABYTE
    content = xlsx({"S": rows(cell("A1", "Name"), cell("A2", huge))}) if as_book else f"Name,b\n{huge},2\n".encode()
    file = read_cells(written(tmp_path, "huge.xlsx" if as_book else "huge.csv", content))
    assert file.sheets or codes(file)
    assert all(
        len(text) <= len(huge) for sheet in range(len(file.sheets)) for row in texts(file, sheet) for text in row
    )


def test_links_to_elsewhere_are_not_followed(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.01)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/secret.xlsx"
        parts = xlsx_parts({"S": rows('<c r="A1" t="str"><f>[1]S!A1</f><v>kept</v></c>')})
        link = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath"
        parts["xl/externalLinks/externalLink1.xml"] = "<externalLink><externalBook/></externalLink>"
        parts["xl/externalLinks/_rels/externalLink1.xml.rels"] = (
            f'<Relationships><Relationship Id="rId1" Type="{link}" Target="{address}" TargetMode="External"/>'
            "</Relationships>"
        )
        parts["xl/connections.xml"] = (
            f'<connections><connection id="1"><webPr url="{address}"/></connection></connections>'
        )
        assert texts(read_cells(written(tmp_path, "links.xlsx", zipped(parts)))) == [["kept"]]
        with pytest.raises(TimeoutError):
            server.accept()


def test_an_endless_line(tmp_path: Path) -> None:
    file = read_cells(written(tmp_path, "line.csv", b"a,b\n" + b"x" * 12 * MEGABYTE))
    assert read_or_said(file)


def test_endless_separators(tmp_path: Path) -> None:
    assert read_or_said(read_cells(written(tmp_path, "commas.csv", b"," * 4 * MEGABYTE)))


def test_open_marks_all_over(tmp_path: Path) -> None:
    assert read_or_said(read_cells(written(tmp_path, "marks.csv", b'"a,' * 300_000)))


def test_nothing_but_empty_characters_between_the_letters(tmp_path: Path) -> None:
    content = b"".join(bytes([letter, 0]) for letter in b"name,unit\nAnn,Parks\n") * 1000 + b"\0" * MEGABYTE
    assert read_or_said(read_cells(written(tmp_path, "nul.csv", content)))


def test_two_encodings_in_one_file(tmp_path: Path) -> None:
    content = "name,unit\nZoë,Küche\n".encode() + "Jürgen,Büro\n".encode("cp1252")
    file = read_cells(written(tmp_path, "mixed.csv", content))
    assert (texts(file)[0][1], texts(file)[2][0]) == ("unit", "Jürgen")
    assert codes(file) != []


@pytest.mark.parametrize(
    "text", ["=cmd|' /C calc'!A0", "@SUM(1+1)*cmd|' /C calc'!A0", "+1+cmd|'x'!A1", '=HYPERLINK("x")']
)
def test_text_of_a_formula_is_text(tmp_path: Path, text: str) -> None:
    quoted = text.replace('"', '""')
    as_text = read_cells(written(tmp_path, "f.csv", f'name,unit\n"{quoted}",Parks\n'))
    as_book = read_cells(written(tmp_path, "f.xlsx", xlsx({"S": rows(cell("A1", "name"), cell("A2", text))})))
    assert texts(as_text)[1][0] == texts(as_book)[1][0] == text


def test_an_open_document_that_is_a_bomb(tmp_path: Path) -> None:
    row = (
        "<table:table-row>"
        + '<table:table-cell office:value-type="string"><text:p>A</text:p></table:table-cell>' * 1000
    )
    assert read_or_said(read_cells(written(tmp_path, "b.ods", ods((row + "</table:table-row>") * 500))))


def read_or_said(file: FileCells) -> bool:
    """Sheets, or one sentence; `codes` puts every sentence into words."""
    return bool(codes(file)) or bool(file.sheets)
