"""What a graph file says, before it becomes sheets."""

from dataclasses import dataclass, field

from orgmapper.io.cells.findings import Finding, Unusable, some


@dataclass
class Node:
    """Somebody. `number` is the line of the file; `id` is what ties call them; an empty `label` is none."""

    number: int
    id: str
    label: str = ""
    facts: dict[str, str] = field(default_factory=dict[str, str])


@dataclass
class Tie:
    """Two nodes by their ids. `weight` as it is written, empty where nothing is."""

    number: int
    source: str
    target: str
    relation: str = ""
    weight: str = ""
    directed: bool = True
    facts: dict[str, str] = field(default_factory=dict[str, str])


@dataclass
class Graph:
    """One network.

    Attributes
    ----------
    nodes : dict of str to Node
        By id, in the order of the file; those without ties are here too.
    ties : list of Tie
        An end may be no node of the list; whoever reads the sheets finds that out with the line at hand.
    belongs : list of (line, id of a node, group)
        The ties of a two-mode network, whose second kind of nodes are no people.
    people_line, ties_line : int
        Where the list begins; the captions of the sheets bear these numbers.
    findings : list of Finding
    """

    nodes: dict[str, Node] = field(default_factory=dict[str, Node])
    ties: list[Tie] = field(default_factory=list[Tie])
    belongs: list[tuple[int, str, str]] = field(default_factory=list[tuple[int, str, str]])
    people_line: int = 1
    ties_line: int = 1
    findings: list[Finding] = field(default_factory=list[Finding])
    unread: list[int] = field(default_factory=list[int])

    def node(self, number: int, id_: str, label: str = "") -> Node:
        """The node of that id, made where it is new."""
        found = self.nodes.get(id_)
        if found is None:
            found = self.nodes[id_] = Node(number, id_, label)
        elif label and not found.label:
            found.label = label
        return found

    def cut_off(self, line: int) -> None:
        """The file ends too early, or cannot be understood from this line on."""
        self.findings.append(Finding("graph_cut_off", {"line": line}, row=line))

    def conclude(self) -> None:
        """Says which lines were not understood.

        Raises
        ------
        Unusable
            There is nothing in the file.
        """
        if not (self.nodes or self.ties or self.belongs):
            raise Unusable("graph_empty")
        if self.unread:
            lines = sorted(set(self.unread))
            values = {"count": len(lines), "rows": some(lines)}
            self.findings.insert(0, Finding("graph_lines_unread", values, row=lines[0]))
