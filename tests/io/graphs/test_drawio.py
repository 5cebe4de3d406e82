"""Drawings of draw.io: boxes and lines as a chart, whichever way they are written."""

from pathlib import Path

import pytest

from orgmapper.io.cells import read_cells
from orgmapper.model.cells import FileCells

_HEAD = '<mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/>'


def drawing(tmp_path: Path, *cells: str) -> FileCells:
    path = tmp_path / "chart.drawio"
    path.write_text(
        f"<mxfile><diagram>{_HEAD}{''.join(cells)}</root></mxGraphModel></diagram></mxfile>", encoding="utf-8"
    )
    return read_cells(path)


def box(id_: str, text: str, parent: str = "1") -> str:
    return f'<mxCell id="{id_}" value="{text}" vertex="1" parent="{parent}"/>'


def line(source: str, target: str, style: str = "") -> str:
    return f'<mxCell id="{source}-{target}" edge="1" source="{source}" target="{target}" style="{style}" parent="1"/>'


def rows(file: FileCells) -> list[list[str]]:
    (sheet,) = file.sheets
    return [[sheet.text(row, column) for column in range(sheet.width)] for row in range(len(sheet.rows))]


@pytest.mark.parametrize(
    "lines",
    [
        [line("a", "b"), line("a", "c")],
        [line("b", "a"), line("c", "a")],
        [line("a", "b", "endArrow=none;startArrow=classic"), line("a", "c", "startArrow=block;endArrow=none")],
    ],
)
def test_lines_may_run_down_or_up(tmp_path: Path, lines: list[str]) -> None:
    boxes = [box("a", "Ann Lee&lt;br&gt;Head"), box("b", "&lt;b&gt;Bob&amp;nbsp;Ray&lt;/b&gt;"), box("c", "Cy Dunn")]
    file = drawing(tmp_path, *boxes, *lines)
    assert (file.kind, file.problems) == ("drawio", ())
    assert rows(file) == [
        ["id", "name", "title", "reports to"],
        ["a", "Ann Lee", "Head", ""],
        ["b", "Bob Ray", "", "a"],
        ["c", "Cy Dunn", "", "a"],
    ]


def test_a_box_around_others_is_their_unit(tmp_path: Path) -> None:
    file = drawing(tmp_path, box("u", "Sales"), box("a", "Ann Lee"), box("b", "Bob Ray", "u"), line("a", "b"))
    assert rows(file)[1:] == [["a", "Ann Lee", "", "", ""], ["b", "Bob Ray", "", "a", "Sales"]]


def test_what_is_no_chart_becomes_ties(tmp_path: Path) -> None:
    boxes = [box(id_, name) for id_, name in zip("abcd", ("Ann Lee", "Bob Ray", "Cy Dunn", "Di Fox"), strict=True)]
    pairs = [("a", "c"), ("b", "c"), ("a", "d"), ("c", "d")]
    file = drawing(tmp_path, *boxes, *(line(*pair) for pair in pairs))
    assert [(sheet.name, len(sheet.rows)) for sheet in file.sheets] == [("people", 5), ("ties", 5)]


@pytest.mark.parametrize("cells", [(), (box("a", ""),), (line("a", "b"),)])
def test_nothing_to_read_is_said(tmp_path: Path, cells: tuple[str, ...]) -> None:
    file = drawing(tmp_path, *cells)
    assert file.sheets == ()
    assert [problem.severity for problem in file.problems] == ["stop"]


def test_a_page_that_unpacks_without_end_is_left_alone(tmp_path: Path) -> None:
    import base64
    import zlib

    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = packer.compress(b"A" * 60_000_000) + packer.flush()
    path = tmp_path / "bomb.drawio"
    path.write_text(f"<mxfile><diagram>{base64.b64encode(data).decode()}</diagram></mxfile>")
    assert [problem.severity for problem in read_cells(path).problems] == ["stop"]


def test_declared_entities_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "entity.drawio"
    path.write_text(
        '<?xml version="1.0"?><mxfile>&a;</mxfile>'.replace("<mxfile>", '<!DOCTYPE a [<!ENTITY a "b">]><mxfile>')
    )
    assert [problem.severity for problem in read_cells(path).problems] == ["stop"]
