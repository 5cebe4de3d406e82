"""Lists of ties as tools write them, and lists without captions."""

from pathlib import Path

import pytest

from orgmapper.io.cells import read_cells
from tests.io.made import imported, made, plan_for, sheets_of, table


@pytest.mark.parametrize(
    ("text", "roles", "ties"),
    [
        ("Ines Marrow|Odd Fenner\nOdd Fenner|Wim Okker\nInes Marrow|Wim Okker", ["source", "target"], 3),
        ("1|2|3\n2|3|1\n1|3|0.5\n3|1|2", ["source", "target", "weight"], 4),
        ("a1|b2|lunch|2\nb2|c3|lunch|1\na1|b2|advice|1\nc3|a1|advice|1", ["source", "target", "relation", "weight"], 4),
    ],
)
def test_ties_without_captions(text: str, roles: list[str], ties: int) -> None:
    file = made(table(text), "ties.csv")
    [sheet] = plan_for(file).sheets
    assert (sheet.kind.value, sheet.header_row) == ("edges", None)
    assert [column.role.value for column in sheet.columns] == roles
    _, report = imported(file)
    assert sheets_of(report)[0].answers.ties == ties
    assert sheets_of(report)[0].rows_read == len(text.splitlines())


@pytest.mark.parametrize(
    "text",
    [
        "Ines|Pier\nOdd|Pier\nWim|Dock\nLone|Dock",
        "Ines|Ines\nOdd|Odd\nWim|Wim\nWim|Wim",
        "2024-01-01|2024-01-02\n2024-01-02|2024-01-01\n2024-01-01|2024-01-03",
    ],
)
def test_two_columns_that_are_no_ties(text: str) -> None:
    assert plan_for(made(table(text))).sheets[0].kind.value != "edges"


def test_person_to_person_query() -> None:
    """Two scores: the strong one weighs; codes of types are no kinds of ties; each date is a wave."""
    captions = "PrimaryCollaborator_PersonId|SecondaryCollaborator_PersonId|MetricDate|Diverse_tie_score"
    captions += "|Diverse_tie_type|Strong_tie_score|Strong_tie_type"
    rows = ["a1|b2|01/04/2023|0.1|0|0.7|1", "b2|c3|01/04/2023|0.2|1|0.5|2", "a1|b2|01/05/2023|0.1|0|0.6|1"]
    file = made(table("\n".join([captions, *rows])), "p2p.csv")
    [sheet] = plan_for(file).sheets
    assert [c.role.value for c in sheet.columns] == [
        "source", "target", "wave", "attribute", "attribute", "weight", "attribute",
    ]  # fmt: skip
    _, report = imported(file)
    assert [(r.name, r.ties, len(r.waves)) for r in report.relations] == [("p2p", 3, 2)]


def test_public_query(shared: Path) -> None:
    document, report = imported(read_cells(shared / "formats" / "viva" / "p2p_data.csv"))
    assert [(r.name, r.directed, r.ties) for r in report.relations] == [("p2p data", True, 2014)]
    assert len(document.people) == 3783
