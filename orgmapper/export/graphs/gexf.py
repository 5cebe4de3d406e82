"""GEXF 1.2, Gephi's own: facts and places."""

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from orgmapper.export.graphs.graph import Column, Graph, description
from orgmapper.export.legal import legal


def to_gexf(graph: Graph) -> str:
    """Names, facts, places (y up, as Gephi has it) and ties with their weights."""
    return "\n".join(_lines(graph))


def _lines(graph: Graph) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield (
        '<gexf xmlns="http://www.gexf.net/1.2draft" xmlns:viz="http://www.gexf.net/1.2draft/viz" version="1.2">'
        f"<meta><creator>OrgMapper</creator><description>{escape(description(graph))}</description></meta>"
    )
    yield f'<graph mode="static" defaultedgetype="{"directed" if graph.directed else "undirected"}">'
    yield from _attributes("node", graph.nodes)
    yield from _attributes("edge", graph.ties)
    yield "<nodes>"
    for row, name in enumerate(graph.ids):
        x, y = float(graph.x[row]), -float(graph.y[row])
        place = f'<viz:position x="{x:.2f}" y="{y:.2f}" z="0.0"/>' if x == x and y == y else ""
        label = quoteattr(legal(graph.labels[row]))
        yield f"<node id={quoteattr(name)} label={label}>{_values(graph.nodes, row)}{place}</node>"
    yield "</nodes>"
    yield "<edges>"
    for row, (a, b) in enumerate(graph.ends()):
        ends = f"source={quoteattr(a)} target={quoteattr(b)}"
        yield f'<edge id="{row}" {ends} weight="{graph.weight[row]:.10g}">{_values(graph.ties, row)}</edge>'
    yield "</edges>"
    yield "</graph>"
    yield "</gexf>"
    yield ""


def _attributes(what: str, columns: tuple[Column, ...]) -> Iterator[str]:
    yield f'<attributes class="{what}">'
    for number, column in enumerate(columns):
        yield f'<attribute id="{number}" title={quoteattr(legal(column.name))} type="{column.kind}"/>'
    yield "</attributes>"


def _values(columns: tuple[Column, ...], row: int) -> str:
    values = "".join(
        f'<attvalue for="{number}" value={quoteattr(legal(column.text(row)))}/>'
        for number, column in enumerate(columns)
    )
    return f"<attvalues>{values}</attvalues>"
