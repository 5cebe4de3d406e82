"""Networks as files: what other programs read back is what was there, with names, facts and places."""

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import igraph as _igraph  # pyright: ignore[reportMissingTypeStubs]
import networkx as _networkx
import numpy as np
import pytest

from orgmapper.export.graphs.graph import Graph
from orgmapper.model.document import Document
from orgmapper.model.privacy import Audience
from orgmapper.model.tables import Attribute
from orgmapper.workspace.tables import GRAPHS, graph, write_graph
from orgmapper.workspace.view import ViewState
from orgmapper.workspace.workspace import Workspace
from tests.scene.organisations import organisation
from tests.scene.pages import opened

igraph: Any = _igraph
networkx: Any = _networkx

ODD = (
    '<script>alert("1")</script>',
    "Ann & Bob",
    "bad\x00\x0b\ud800\uffff name",
    'says "yes"',
    "سلمى",
    "two\nlines",
    "",
)
VIEW = ViewState()
OPEN = ViewState(audience=Audience.parse("open"))


@pytest.fixture(scope="module")
def document() -> Document:
    plain = organisation({"Place": (("Housing", 12), ("Planning", 9)), "Money": (("Finance", 10), ("Tiny", 3))}, 400)
    count = len(plain.people)
    named = replace(
        plain.people,
        name=(*ODD, *plain.people.name[len(ODD) :]),
        extra=(Attribute("grade", tuple(str(row % 4) for row in range(count))),),
    )
    return replace(plain, people=named)


@pytest.fixture(scope="module")
def workspace(document: Document) -> Iterator[Workspace]:
    with opened(document) as one:
        yield one


@pytest.fixture(scope="module")
def whole(workspace: Workspace) -> Graph:
    return graph(workspace, VIEW)


def clean(name: str) -> str:
    return "".join(letter for letter in name if letter not in "\x00\x0b\ud800\uffff")


def arcs(read: Any) -> list[tuple[str, str]]:
    return sorted((str(a), str(b)) for a, b in read.edges())


def told(whole: Graph) -> list[tuple[str, str]]:
    return sorted(whole.ends())


def test_networkx_reads_graphml(whole: Graph) -> None:
    read: Any = networkx.read_graphml(io.BytesIO(GRAPHS[".graphml"](whole).encode()))
    assert read.is_directed()
    assert arcs(read) == told(whole)
    first = read.nodes[whole.ids[0]]
    assert first["label"] == ODD[0]
    assert first["unit"] == "Place / Housing"
    assert first["grade"] == "0"
    assert first["answered"] in (True, False)
    assert first["x"] == pytest.approx(float(whole.x[0]), abs=0.01)
    assert [read.nodes[name].get("label", "") for name in whole.ids] == [clean(name) for name in whole.labels]
    assert {data["relation"] for _, _, data in read.edges(data=True)} == {"Advice"}


def test_igraph_reads_graphml(whole: Graph, tmp_path: Path) -> None:
    path = tmp_path / "map.graphml"
    path.write_bytes(GRAPHS[".graphml"](whole).encode())
    read = igraph.Graph.Read_GraphML(str(path))
    assert (read.vcount(), read.ecount(), read.is_directed()) == (len(whole.ids), len(whole.source), True)
    assert read.vs["id"] == list(whole.ids)
    assert np.allclose(read.vs["y"], whole.y, atol=0.01)
    assert read.es["weight"] == whole.weight.tolist()


def test_networkx_reads_gexf(whole: Graph) -> None:
    read: Any = networkx.read_gexf(io.BytesIO(GRAPHS[".gexf"](whole).encode()))
    assert arcs(read) == told(whole)
    first = read.nodes[whole.ids[1]]
    assert first["label"] == "Ann & Bob"
    assert first["unit"] == "Place / Housing"
    assert first["viz"]["position"]["x"] == pytest.approx(float(whole.x[1]), abs=0.01)


def test_networkx_and_igraph_read_pajek(whole: Graph, tmp_path: Path) -> None:
    text = GRAPHS[".net"](whole)
    read: Any = networkx.parse_pajek(text.replace("\r\n", "\n").splitlines())
    assert (len(read), read.number_of_edges()) == (len(whole.ids), len(whole.source))
    assert "says 'yes'" in read
    path = tmp_path / "map.net"
    path.write_bytes(text.encode())
    again = igraph.Graph.Read_Pajek(str(path))
    assert sorted((edge.source, edge.target) for edge in again.es) == sorted(
        zip(whole.source.tolist(), whole.target.tolist(), strict=True)
    )
    assert np.allclose(again.vs["x"], whole.x / max(whole.x.max(), whole.y.max()), atol=1e-3)


def test_networkx_and_igraph_read_an_edge_list(whole: Graph, tmp_path: Path) -> None:
    text = GRAPHS[".ncol"](whole)
    read: Any = networkx.parse_edgelist(text.splitlines(), create_using=networkx.DiGraph, data=(("weight", float),))
    assert set(arcs(read)) == set(told(whole))  # a plain graph of networkx keeps one tie a pair
    path = tmp_path / "map.ncol"
    path.write_text(text, encoding="utf-8")
    assert igraph.Graph.Read_Ncol(str(path), directed=True).ecount() == len(whole.source)


@pytest.mark.parametrize("suffix", sorted(GRAPHS))
def test_others_get_units_and_nobody(workspace: Workspace, document: Document, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"map{suffix}"
    write_graph(path, workspace, OPEN)
    text = path.read_text(encoding="utf-8")
    assert not [name for name in document.people.name if name and name in text]
    assert "Tiny" not in text
    own = graph(workspace, OPEN)
    assert not own.directed
    assert set(own.labels) < {"Housing", "Planning", "Finance"}


@pytest.mark.parametrize("suffix", [".graphml", ".gexf"])
def test_markup_is_no_markup(whole: Graph, suffix: str) -> None:
    root = ElementTree.fromstring(GRAPHS[suffix](whole))
    assert not [element for element in root.iter() if element.tag.rpartition("}")[2] == "script"]
