"""GraphML, as networkx, igraph, Gephi, yEd and NodeXL read it."""

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from orgmapper.export.graphs.graph import Graph, description
from orgmapper.export.legal import legal


def to_graphml(graph: Graph) -> str:
    """Names, facts, places (x, y) and ties with their weights."""
    return "\n".join(_lines(graph))


def _lines(graph: Graph) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    yield f"<desc>{escape(description(graph))}</desc>"
    known = [(column, f"n{number}") for number, column in enumerate(graph.nodes)]
    told = [(column, f"e{number}") for number, column in enumerate(graph.ties)]
    for name, kind, number in (("label", "string", "label"), ("x", "double", "x"), ("y", "double", "y")):
        yield _key(number, "node", name, kind)
    yield from (_key(number, "node", column.name, column.kind) for column, number in known)
    yield _key("weight", "edge", "weight", "double")
    yield from (_key(number, "edge", column.name, column.kind) for column, number in told)
    yield f'<graph id="map" edgedefault="{"directed" if graph.directed else "undirected"}">'
    for row, name in enumerate(graph.ids):
        places = [("x", float(graph.x[row])), ("y", float(graph.y[row]))]
        facts = [_data("label", graph.labels[row])]
        facts += [_data(axis, f"{value:.2f}") for axis, value in places if value == value]
        facts += [_data(number, column.text(row)) for column, number in known]
        yield f"<node id={quoteattr(name)}>{''.join(facts)}</node>"
    for row, (a, b) in enumerate(graph.ends()):
        facts = [_data("weight", f"{graph.weight[row]:.10g}")]
        facts += [_data(number, column.text(row)) for column, number in told]
        ends = f"source={quoteattr(a)} target={quoteattr(b)}"
        yield f'<edge id="t{row}" {ends}>{"".join(facts)}</edge>'
    yield "</graph>"
    yield "</graphml>"
    yield ""


def _key(number: str, what: str, name: str, kind: str) -> str:
    return f'<key id="{number}" for="{what}" attr.name={quoteattr(legal(name))} attr.type="{kind}"/>'


def _data(key: str, text: str) -> str:
    return f'<data key="{key}">{escape(legal(text))}</data>'
