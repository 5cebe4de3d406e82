"""Odd files, made small: workbooks written part by part, so that every byte is ours to bend."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

from orgmapper.io.cells.child import send_file
from orgmapper.io.cells.findings import Unusable
from orgmapper.io.cells.sender import Sender
from orgmapper.io.cells.wire import Tag, unpack
from orgmapper.io.cells.wish import Wish
from orgmapper.model.cells import FileCells
from orgmapper.model.messages import say

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_XML = '<?xml version="1.0" encoding="UTF-8"?>'


def xlsx_parts(sheets: Mapping[str, str], styles: str = "", workbook: str = "") -> dict[str, str]:
    """Parts of a workbook; ``sheets``: name (a name that ends with ``!`` is hidden) -> what stands in <worksheet>."""
    numbered = list(enumerate(sheets.items(), start=1))
    listed = "".join(
        f'<sheet name="{escape(name.rstrip("!"))}" sheetId="{n}" r:id="rId{n}"{_state(name)}/>'
        for n, (name, _) in numbered
    )
    parts = {
        "[Content_Types].xml": f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
        + "".join(
            f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPES}.worksheet+xml"/>'
            for n, _ in numbered
        )
        + "</Types>",
        "_rels/.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}">'
        f"{workbook}<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="rId{n}" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
            for n, _ in numbered
        )
        + f'<Relationship Id="rIdS" Type="{_RELATIONS}/styles" Target="styles.xml"/></Relationships>',
    }
    for n, (_, content) in numbered:
        parts[f"xl/worksheets/sheet{n}.xml"] = f'{_XML}<worksheet xmlns="{_MAIN}">{content}</worksheet>'
    if styles:
        parts["xl/styles.xml"] = f'{_XML}<styleSheet xmlns="{_MAIN}">{styles}</styleSheet>'
    return parts


def _state(name: str) -> str:
    return ' state="hidden"' if name.endswith("!") else ""


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, content in parts.items():
            bundle.writestr(name, content)
    return stream.getvalue()


def xlsx(sheets: Mapping[str, str], styles: str = "", workbook: str = "") -> bytes:
    """A workbook; see ``xlsx_parts``."""
    return zipped(xlsx_parts(sheets, styles, workbook))


def cell(address: str, value: str | float, about: str = "") -> str:
    """One cell: a number, or text written inline."""
    if isinstance(value, str):
        return f'<c r="{address}" t="inlineStr"{about}><is><t>{escape(value)}</t></is></c>'
    return f'<c r="{address}"{about}><v>{value}</v></c>'


def rows(*content: str) -> str:
    """Sheet data with these rows, numbered from 1."""
    return data("".join(f'<row r="{n}">{c}</row>' for n, c in enumerate(content, start=1)))


def data(content: str) -> str:
    """Sheet data with rows that say their own numbers."""
    return f"<sheetData>{content}</sheetData>"


def ods(table: str) -> bytes:
    """An OpenDocument spreadsheet with one table."""
    mimetype = "application/vnd.oasis.opendocument.spreadsheet"
    names = "".join(f' xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "table", "text"))
    return zipped(
        {
            "mimetype": mimetype,
            "content.xml": f"{_XML}<office:document-content{names}><office:body><office:spreadsheet>"
            f'<table:table table:name="T">{table}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
            "META-INF/manifest.xml": f"{_XML}<manifest:manifest "
            'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{mimetype}"/></manifest:manifest>',
        }
    )


def ole(*streams: str) -> bytes:
    """The start of a compound file that names these streams; nothing inside them."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + b"".join(s.encode("utf-16-le") + b"\0\0" for s in streams)


def told_here(path: Path) -> tuple[list[list[Any]], list[int], list[str]]:
    """What the child would say about a file, without a child: rows, their numbers, codes of the findings."""
    stream = io.BytesIO()
    codes: list[str] = []
    try:
        send_file(path, Sender(stream), Wish())
    except Unusable as refused:
        codes.append(refused.finding.code)
    read: list[list[Any]] = []
    numbers: list[int] = []
    for line in stream.getvalue().splitlines():
        tag, content = unpack(line)
        if tag is Tag.ROWS:
            numbers += content[0]
            read += map(list, content[1])
        elif tag is Tag.FINDING:
            codes.append(content["code"])
    return read, numbers, codes


def texts(file: FileCells, sheet: int = 0) -> list[list[str]]:
    """All of one sheet as canonical texts."""
    table = file.sheets[sheet]
    return [[table.text(row, column) for column in range(len(table.rows[row]))] for row in range(len(table.rows))]


def codes(file: FileCells) -> list[str]:
    """Codes of the problems, after every sentence and advice was put into words once."""
    for problem in file.problems:
        for sentence in filter(None, (problem.message, problem.advice)):
            words = say(sentence)
            assert "{" not in words
            assert words.endswith((".", "?"))
            assert "!" not in words
    return [problem.code for problem in file.problems]


def only_sentence(file: FileCells) -> str:
    """Code of the one problem of a file that cannot be used, which also has advice."""
    assert file.sheets == ()
    (problem,) = file.problems
    assert problem.severity == "stop"
    assert problem.advice is not None
    assert problem.file == file.file
    return codes(file)[0]


def written(folder: Path, name: str, content: bytes | str) -> Path:
    """A file with this content."""
    path = folder / name
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return path


def lines(records: Sequence[Sequence[str]], delimiter: str = ",") -> str:
    """Records without any quoting."""
    return "".join(delimiter.join(record) + "\n" for record in records)
