"""A Pajek network (.net), and a plain list of ties (.ncol)."""

from collections.abc import Iterator

import numpy as np

from orgmapper.export.graphs.graph import Graph
from orgmapper.export.legal import legal


def to_pajek(graph: Graph) -> str:
    """Numbered vertices with names and places between 0 and 1, then arcs or edges with weights."""
    return "\r\n".join(_lines(graph))


def to_edge_list(graph: Graph) -> str:
    """A tie a line: both ids and the weight, as igraph's NCOL and networkx's weighted edge list read it.

    Somebody without a tie is in no line; names are in no line either, for they hold blanks.
    """
    weights = graph.weight.tolist()
    return "".join(f"{a} {b} {weight:.10g}\n" for (a, b), weight in zip(graph.ends(), weights, strict=True))


def _lines(graph: Graph) -> Iterator[str]:
    yield f"*Vertices {len(graph.ids)}"
    known = ~np.isnan(graph.x) & ~np.isnan(graph.y)
    size = max(float(np.max(graph.x[known], initial=1)), float(np.max(graph.y[known], initial=1)), 1.0)
    names = _unique(graph)
    for row, name in enumerate(names):
        place = f" {graph.x[row] / size:.4f} {graph.y[row] / size:.4f} 0.5" if known[row] else ""
        yield f'{row + 1} "{name}"{place}'
    yield "*Arcs" if graph.directed else "*Edges"
    for a, b, weight in zip(graph.source.tolist(), graph.target.tolist(), graph.weight.tolist(), strict=True):
        yield f"{a + 1} {b + 1} {weight:.10g}"
    yield ""


def _unique(graph: Graph) -> list[str]:
    """Labels without quotes and breaks; readers go by the name, so one that stands twice gets its id behind it."""
    plain = [" ".join(legal(label).replace('"', "'").split()) for label in graph.labels]
    twice = {name for name in plain if plain.count(name) > 1} if len(set(plain)) < len(plain) else set[str]()
    return [
        f"{name} ({own})" if name in twice or not name else name for name, own in zip(plain, graph.ids, strict=True)
    ]
