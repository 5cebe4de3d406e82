"""A network beside the list of people: whole names meet, nobody is doubled."""

from orgmapper.io.cells import read_cells
from orgmapper.model.columns import NONE
from orgmapper.model.hierarchy import managers
from tests.io.graphs.told import FILES
from tests.io.made import codes, imported, made, table

CHART = """
Employee ID | Name        | Department | Manager ID
E1          | Ines Marrow | Harbour    |
E2          | Odd Fenner  | Dry dock   | E1
E3          | Lone Barrel | Harbour    | E1
E4          | Ugo Nemo    | Dry dock   | E2
"""


def test_names_of_a_drawing_are_people_of_the_chart() -> None:
    """The network's own numbers are nobody's; its three people are on the chart already."""
    document, report = imported(made(table(CHART), "chart.csv"), read_cells(FILES / "office.graphml"))
    assert list(document.people.key) == ["E1", "E2", "E3", "E4"]
    assert {r.name: (r.ties, r.directed) for r in report.relations} == {"advice": (1, True), "lunch": (1, False)}
    ends = zip(document.ties.source.tolist(), document.ties.target.tolist(), strict=True)
    assert {(document.people.key[source], document.people.key[target]) for source, target in ends} == {("E1", "E2")}
    assert "graph-lines-unread" in codes(report)


def test_a_project_alone_gives_chart_and_ties() -> None:
    """Reporting lines from the formal relation; whoever has no ties is there; the edge to nobody was told."""
    document, report = imported(read_cells(FILES / "office.paj"))
    people = document.people.name
    assert len(people) == 6
    above: list[int] = managers(document).tolist()
    lines = {people[row]: people[manager] for row, manager in enumerate(above) if manager != NONE}
    assert lines == {
        "Zoé Tallis": "Ines Marrow",
        "Odd Fenner": "Ines Marrow",
        "Priya Sund": "Zoé Tallis",
        "Wim Okker": "Zoé Tallis",
        "Lone Barrel": "Ines Marrow",
    }
    assert {r.name for r in report.relations} == {"advice", "lunch"}
    assert sorted(document.units.name) == ["1", "2", "3"]
