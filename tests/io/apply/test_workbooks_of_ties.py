"""Workbooks of nodes and edges, as Kumu, NodeXL and others write them."""

from pathlib import Path

from orgmapper.io.cells import read_cells
from tests.io.made import codes, imported, made, sheets_of, table


def test_several_ends_in_one_cell() -> None:
    """Rows count as rows, each pair is a tie; an unknown one leaves the rest of its row in use."""
    elements = [
        ["Label", "Type", "Tags"],
        ["Ines Marrow", "Person", "sea|wind"],
        ["Odd Fenner", "Person", "sea"],
        ["Wim Okker", "Person", ""],
    ]
    connections = [
        ["From", "To", "Type", "Direction"],
        ["Ines Marrow", "Odd Fenner|Wim Okker", "advice", "directed"],
        ["Odd Fenner", "Wim Okker | Ugo Nemo", "advice", "directed"],
        ["Wim Okker|Odd Fenner", "Ines Marrow", "lunch", "mutual"],
    ]
    document, report = imported(made([], "map.xlsx", Elements=elements, Connections=connections))
    assert len(document.people) == 3
    assert {r.name: (r.ties, r.directed) for r in report.relations} == {"advice": (3, True), "lunch": (2, False)}
    sheet = next(sheet for sheet in sheets_of(report) if sheet.sheet == "Connections")
    assert (sheet.rows_read, sheet.rows_used) == (3, 3)
    assert (sheet.answers.read, sheet.answers.ties, sheet.answers.unknown) == (6, 5, 1)
    assert sorted(document.interests.name) == ["sea", "wind"]


def test_captions_in_the_second_row() -> None:
    edges = table(
        """
        | | Visual | | Other
        Vertex 1 | Vertex 2 | Color | Width | Edge Weight
        ines@example.org | odd@example.org | | | 2
        odd@example.org | wim@example.org | | | 1
        """
    )
    vertices = table(
        "| Visual\nVertex | Color\nines@example.org |\nodd@example.org |\nwim@example.org |\nlone@example.org |"
    )
    document, report = imported(made([], "nodes.xlsx", Edges=edges, Vertices=vertices))
    assert [sheet.header_row for sheet in sheets_of(report) if sheet.kind in ("edges", "people")] == [2, 2]
    assert len(document.people) == 4
    assert document.ties.weight.tolist() == [2.0, 1.0]


def test_public_kumu(shared: Path) -> None:
    """People and companies; one name is also the beginning of another, but the list copies it whole."""
    document, report = imported(read_cells(shared / "formats" / "kumu" / "paypal-mafia.xlsx"))
    assert len(document.people) == 34
    assert {r.name: r.ties for r in report.relations} == {"Employee/Founder": 40, "Investor": 9}
    assert report.interests == 4


def test_public_nodexl(shared: Path) -> None:
    """One address stands twice among the vertices and is one person; hidden sheets are left out."""
    document, report = imported(read_cells(shared / "formats" / "nodexl" / "NodeXL_css-d_raw.xlsx"))
    assert len(document.people) == 457
    assert [(r.directed, r.ties) for r in report.relations] == [(True, 1156)]
    sheets = {sheet.sheet: (sheet.kind, sheet.header_row) for sheet in sheets_of(report)}
    assert (sheets["Edges"], sheets["Vertices"]) == (("edges", 2), ("people", 2))
    assert "source-to-check" not in codes(report)
