"""Pajek: projects, two modes, partitions."""

from tests.io.graphs.told import example, told


def test_a_project() -> None:
    """Three relations, arcs, edges and lists; who has no ties stays; drawing is left out."""
    file = example("office.paj")
    assert file.kind == "pajek"
    assert file.sheets["people"] == [
        ["name", "Department", "Tenure"],
        ["Ines Marrow", "1", "10.5"],
        ["Zoé Tallis", "1", "2"],
        ["Odd Fenner", "2", "3"],
        ["Priya Sund", "2", "4"],
        ["Wim Okker", "3", "5"],
        ["Lone Barrel", "3", "6.25"],
    ]
    assert file.numbers["people"] == [3, 4, 5, 6, 7, 8, 9]
    ties = file.sheets["ties"]
    assert ties[0] == ["source", "target", "relation", "weight", "directed"]
    assert ties[1] == ["Ines Marrow", "Zoé Tallis", "advice", "1", "directed"]
    assert [row[:3] for row in ties if row[2] == "lunch"] == [
        ["Wim Okker", "Ines Marrow", "lunch"],
        ["Wim Okker", "Zoé Tallis", "lunch"],
        ["Odd Fenner", "Priya Sund", "lunch"],
    ]
    assert [row[4] for row in ties if row[2] == "lunch"] == ["directed", "directed", "undirected"]
    assert len([row for row in ties if row[2] == "reports_to"]) == 5
    assert file.numbers["ties"][:4] == [10, 11, 12, 13]
    assert file.findings["graph_lines_unread"]["values"] == {"count": 1, "rows": "14"}
    assert file.findings["graph_section_skipped"]["values"] == {"name": "cluster"}
    assert set(file.findings) == {"encoding_guessed", "graph_lines_unread", "graph_section_skipped"}


def test_two_modes_as_a_matrix_with_wrapped_rows() -> None:
    file = example("clubs.net")
    assert [row[0] for row in file.sheets["people"]] == ["name", "Ines Marrow", "Odd Fenner", "Wim Okker"]
    assert file.sheets["memberships"] == [
        ["name", "belongs to"],
        ["Ines Marrow", "Chess"],
        ["Ines Marrow", "Rowing"],
        ["Ines Marrow", "Garden"],
        ["Odd Fenner", "Choir"],
        ["Odd Fenner", "Rowing"],
        ["Wim Okker", "Chess"],
        ["Wim Okker", "Choir"],
    ]
    assert file.numbers["memberships"] == [9, 10, 10, 10, 11, 12, 13, 13]
    assert not file.findings


def test_a_partition_alone() -> None:
    file = example("groups.clu")
    assert file.sheets["people"] == [
        ["id", "name", "groups"],
        ["1", "1", "2"],
        ["2", "2", "1"],
        ["3", "3", "2"],
        ["4", "4", "1"],
    ]
    assert set(file.findings) == {"graph_partition_alone"}


def test_vertices_that_are_not_listed_exist() -> None:
    file = told(b'*Vertices 4\n2 "Odd"\n*Edges\n1 2\n3 4 2.5\n')
    assert [row[1] for row in file.sheets["people"]] == ["name", "1", "Odd", "3", "4"]
    assert file.sheets["ties"][1:] == [["1", "Odd", "1", "undirected"], ["3", "4", "2.5", "undirected"]]


def test_networks_of_the_same_people_are_relations_of_their_names() -> None:
    people = "*Vertices 2\n1 Ines\n2 Odd\n"
    text = (
        f"*Network Advice\n{people}*Arcs\n1 2\n*Network Lunch\n{people}*Edges\n1 2\n*Network Other\n*Vertices 3\n1 A\n"
    )
    file = told(text.encode())
    assert [row[:3] for row in file.sheets["ties"][1:]] == [["Ines", "Odd", "Advice"], ["Ines", "Odd", "Lunch"]]
    assert file.findings["graph_other_network"]["values"] == {"name": "Other"}
    assert len(file.sheets["people"]) == 3


def test_relations_without_names_and_lines_that_name_theirs() -> None:
    file = told(b'*Vertices 2\n1 a\n2 b\n*Arcs :1\n1 2\n*Arcs :2 "lunch"\n1: 2 1\n2: 1 2 3\n')
    assert [row[2:] for row in file.sheets["ties"][1:]] == [["1", "1"], ["1", "1"], ["lunch", "3"]]
