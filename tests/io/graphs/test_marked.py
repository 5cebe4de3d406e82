"""GraphML, GEXF, GML and VNA."""

import pytest

from tests.io.graphs.told import example, told


def test_graphml_with_names_in_the_drawing() -> None:
    """Groups are frames that the people inside know; defaults hold where nothing is said."""
    file = example("office.graphml")
    assert file.kind == "graphml"
    assert file.sheets["people"] == [
        ["name", "team", "group"],
        ["Ines Marrow", "Harbour", None],
        ["Odd Fenner", "Dry dock", None],
        ["Lone Barrel", "Harbour", "Pier 3"],
    ]
    assert file.numbers["people"] == [1, 8, 11, 19]
    assert file.sheets["ties"] == [
        ["source", "target", "relation", "weight", "directed"],
        ["Ines Marrow", "Odd Fenner", "advice", "2.0", "directed"],
        ["Odd Fenner", "Ines Marrow", "lunch", None, "undirected"],
    ]
    assert file.findings["graph_lines_unread"]["values"] == {"count": 2, "rows": "26, 27"}


def test_graphml_with_names_as_data() -> None:
    file = example("names.graphml")
    assert file.sheets["people"] == [["id", "name"], ["Ines", "Ines"], ["Odd", "Odd"]]
    assert file.sheets["ties"][1:] == [["Ines", "Odd", "undirected"]]


@pytest.mark.parametrize("version", ["1_1", "1_2", "1_3"])
def test_gexf(version: str) -> None:
    """Ids that say more than a running count stay."""
    file = example(f"office_{version}.gexf")
    assert file.kind == "gexf"
    assert file.sheets["people"] == [
        ["id", "name", "team"],
        ["E101", "Ines Marrow", "Harbour"],
        ["E205", "Odd Fenner", "Dry dock"],
        ["E309", "Lone Barrel", "Harbour"],
    ]
    assert file.sheets["ties"][1:] == [
        ["E101", "E205", "advice", "2.5", "directed"],
        ["E205", "E309", None, None, "undirected"],
    ]
    assert not file.findings


def test_gml() -> None:
    file = example("office.gml")
    assert file.kind == "gml"
    assert file.sheets["people"] == [
        ["id", "name", "team"],
        ["1", "Ines & Odd", "Harbour"],
        ["2", "Wim Okker", None],
        ["3", "Lone Barrel", None],
    ]
    assert file.sheets["ties"][1:] == [
        ["1", "2", "advice", "2.5", "directed"],
        ["2", "1", "lunch", None, "undirected"],
    ]
    assert file.numbers["people"] == [3, 6, 7, 11]
    assert file.findings["graph_lines_unread"]["row"] == 14


def test_gml_without_labels() -> None:
    file = example("bare.gml")
    assert file.sheets["people"] == [["id", "name"], ["10", "10"], ["20", "20"]]
    assert file.sheets["ties"][1:] == [["10", "20", "undirected"]]


def test_vna_with_a_relation_a_column() -> None:
    """Whoever has no ties stays; a zero is no tie."""
    file = example("office.vna")
    assert file.kind == "vna"
    assert file.sheets["people"] == [
        ["id", "name", "team", "start year"],
        ["1", "Ines", "Harbour", "2019"],
        ["2", "Odd Fenner", "Dry dock", None],
        ["3", "Lone Barrel", "Harbour", "2021"],
    ]
    assert file.sheets["ties"][1:] == [["1", "2", "advice", "1"], ["2", "1", "advice", "2"], ["2", "1", "lunch", "1"]]


def test_xml_that_breaks_off_is_read_as_far_as_it_goes() -> None:
    file = told(b"<graphml>\n<graph>\n<node id='a1'/>\n<node id='a2'/>\n<edge source='a1' target='a2'/>\n<nod")
    assert len(file.sheets["people"]) == 3
    assert file.findings["graph_cut_off"]["row"] == 6


def test_declarations_are_refused() -> None:
    bomb = b'<!DOCTYPE g [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n<graphml><graph><node id="&b;"/></graph></graphml>'
    file = told(b'<?xml version="1.0"?>' + bomb)
    assert not file.sheets
    assert set(file.findings) == {"doctype"}


def test_an_edge_to_nobody_keeps_its_line() -> None:
    """Whoever reads the table finds the unknown end, with the line at hand."""
    file = told(b'graph [\nnode [ id 1 label "Ines" ]\nnode [ id 2 label "Odd" ]\nedge [ source 1 target 9 ]\n]\n')
    assert file.sheets["ties"][1:] == [["Ines", "9", "undirected"]]
    assert file.numbers["ties"] == [1, 4]
