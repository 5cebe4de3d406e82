"""A graph as sheets: people, ties, and for two-mode networks who belongs to what."""

import re
from collections.abc import Iterable, Iterator, Sequence

from orgmapper.io.cells.findings import Unusable
from orgmapper.io.cells.sender import Sender
from orgmapper.io.graphs.graph import Graph, Node

_WHOLE_NAME = re.compile(r"[^\W\d_][^\W\d_'’.-]*(?: [^\W\d_](?:[^\W\d_]|['’.-])*){1,4}")
_RUNNING = re.compile(r"(.*?)(\d+)")
_TELLS = re.compile(r"[\d@]")


def send_graph(graph: Graph, sender: Sender, **facts: object) -> None:
    """Writes the sheets and the findings. `facts` are fields of `model.cells.Sheet`.

    Raises
    ------
    Unusable
        There is nothing in the graph.
    """
    graph.conclude()
    for finding in graph.findings:
        sender.finding(finding)
    called, captions, columns = _identities(list(graph.nodes.values()))
    if graph.nodes:
        extra = _names(node.facts for node in graph.nodes.values())
        rows = (
            (node.number, [*columns[node.id], *(node.facts.get(name) for name in extra)])
            for node in graph.nodes.values()
        )
        _send(sender, "people", (graph.people_line, [*captions, *extra]), rows, facts)
    if graph.ties:
        _send(sender, "ties", *_ties(graph, called), facts)
    if graph.belongs:
        members = ((number, [called.get(node, node), group]) for number, node, group in graph.belongs)
        _send(sender, "memberships", (graph.ties_line, ["name", "belongs to"]), members, facts)


_Row = tuple[int, Sequence[str | None]]


def _send(sender: Sender, name: str, header: _Row, rows: Iterable[_Row], facts: dict[str, object]) -> None:
    sender.begin(name, **facts)
    try:
        sender.row(*header)
        for number, cells in rows:
            sender.row(number, cells)
    except Unusable as refused:
        sender.drop(refused.finding)
    else:
        sender.end()


def _ties(graph: Graph, called: dict[str, str]) -> tuple[_Row, Iterator[_Row]]:
    extra = _names(tie.facts for tie in graph.ties)
    relation = any(tie.relation for tie in graph.ties)
    weight = any(tie.weight for tie in graph.ties)
    directed = not all(tie.directed for tie in graph.ties)
    header = ["source", "target", *["relation"] * relation, *["weight"] * weight, *["directed"] * directed, *extra]

    def rows() -> Iterator[_Row]:
        for tie in graph.ties:
            cells: list[str | None] = [called.get(tie.source, tie.source), called.get(tie.target, tie.target)]
            cells += [tie.relation] * relation + [tie.weight] * weight
            cells += ["directed" if tie.directed else "undirected"] * directed
            yield tie.number, [*cells, *(tie.facts.get(name) for name in extra)]

    return (graph.ties_line, header), rows()


def _names(facts: Iterable[dict[str, str]]) -> list[str]:
    """Names of all facts that are said of anybody, in the order they come."""
    return list(dict.fromkeys(name for one in facts for name, value in one.items() if value))


def _identities(nodes: Sequence[Node]) -> tuple[dict[str, str], list[str], dict[str, list[str]]]:
    """How the ties call each node, the captions of the first cells, and these cells of each node.

    A number that only counts inside the file is nobody's id outside: where every label is a whole name that stands
    once, the name alone is written, and so meets the same people of another list. Labels of one word are id and name.
    """
    labels = [_label(node) for node in nodes]
    plain = {" ".join(sorted(label.casefold().split())) for label in labels}
    once = len(plain) == len(labels)
    if once and not _tell(nodes):
        if all(_WHOLE_NAME.fullmatch(label) for label in labels):
            rows = {node.id: [label] for node, label in zip(nodes, labels, strict=True)}
            return {id_: row[0] for id_, row in rows.items()}, ["name"], rows
        if not any(" " in label for label in labels):
            rows = {node.id: [label, label] for node, label in zip(nodes, labels, strict=True)}
            return {id_: row[0] for id_, row in rows.items()}, ["id", "name"], rows
    tell = all(_TELLS.search(node.id) for node in nodes)
    ids = [node.id if tell else f"{place}" for place, node in enumerate(nodes, start=1)]
    rows = {node.id: [id_, label] for node, id_, label in zip(nodes, ids, labels, strict=True)}
    return {node: row[0] for node, row in rows.items()}, ["id", "name"], rows


def _label(node: Node) -> str:
    """The label, else the id. ``NAN`` among names is the first name, and written so that nobody takes it for a gap."""
    label = node.label or node.id
    return "Nan" if label.casefold() == "nan" else label


def _tell(nodes: Sequence[Node]) -> bool:
    """The ids say more than a count that runs inside the file, and more than the labels do."""
    if all(node.id == node.label or not node.label for node in nodes):
        return False
    if not all(_TELLS.search(node.id) for node in nodes) or any("::" in node.id for node in nodes):
        return False  # yEd counts inside groups: "n0::n1"
    found = [_RUNNING.fullmatch(node.id) for node in nodes]
    if not all(found):
        return True
    numbers = sorted(int(match[2]) for match in found if match)
    one_stem = len({match[1] for match in found if match}) == 1
    return not (one_stem and numbers[0] < 2 and numbers[-1] - numbers[0] == len(nodes) - 1)
