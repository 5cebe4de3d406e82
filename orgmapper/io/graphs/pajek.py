"""Pajek: networks, projects and partitions (``.net``, ``.paj``, ``.clu``, ``.vec``)."""

import re
from collections.abc import Callable, Sequence

from orgmapper.io.cells import limits
from orgmapper.io.cells.findings import Finding, Unusable
from orgmapper.io.graphs.graph import Graph, Node, Tie
from orgmapper.io.graphs.words import count, is_number, is_zero, numbered, words

_SECTION = re.compile(r"\*\s*(\w+)\s*(.*)")
_NUMBERED_RELATION = re.compile(r"(\d+)\s*:\s*(?=\d)")
_RELATION = re.compile(r':\s*(\d+)\s*(?:"([^"]*)"?)?|"([^"]*)"?')
_LEGEND = re.compile(r"(\S+)\s*-\s+(\S.*)")
_TIES = ("arcs", "edges", "arcslist", "edgeslist", "matrix")


def read_pajek(text: str, stem: str) -> Graph:
    """The first network of the file with all relations, and partitions and vectors as columns.

    Another network of the same vertices gives relations of its name; one of others is left out and told. A file with
    nothing but one value a vertex is a partition; `stem` names its column.

    Raises
    ------
    Unusable
        There are more vertices than rows are read.
    """
    reader = _Reader(stem)
    for number, line in numbered(text):
        if not line.startswith("%"):
            reader.take(number, line)
    return reader.finish()


class _Network:
    """One network while it is read. Vertices are counted from 1; those that are not listed exist all the same."""

    def __init__(self, name: str, line: int) -> None:
        self.name = name
        self.line = line
        self.ties_line = line
        self.size = 0
        self.first_mode = 0
        self.labels: dict[int, tuple[int, str]] = {}  # vertex -> line, label
        self.bare: list[tuple[int, str]] = []  # lines of one word: line, word
        self.ties: list[tuple[int, int, int, str, str, bool]] = []


class _Reader:
    def __init__(self, stem: str) -> None:
        self._stem = stem
        self._graph = Graph()
        self._networks: list[_Network] = []
        self._columns: list[tuple[str, list[tuple[int, str]]]] = []
        self._legend: dict[str, str] = {}
        self._relation = ""
        self._names: dict[int, str] = {}
        self._cell = 0  # of the matrix
        self._column_size = 0
        self._take: Callable[[int, list[str]], bool] = self._skip
        self._titled = ""

    def take(self, number: int, line: str) -> None:
        section = _SECTION.match(line)
        if section:
            self._section(number, section[1].casefold(), section[2].strip())
            return
        relation = _NUMBERED_RELATION.match(line)
        if relation and self._take in (self._arc, self._edge):
            self._relation = self._names.get(int(relation[1][:9]), relation[1])
            line = line[relation.end() :]
        legend = _LEGEND.fullmatch(line)
        if legend and self._take in (self._value, self._vertex) and self._full():
            self._legend[legend[1]] = legend[2]
        elif not self._take(number, words(line)):
            self._graph.unread.append(number)

    def _section(self, number: int, name: str, rest: str) -> None:
        if name == "network":
            self._networks.append(_Network(rest.strip('"'), number))
            self._take = self._skip
        elif name == "vertices":
            self._vertices(number, rest)
        elif name in _TIES and self._networks:
            self._ties_begin(number, name, rest)
        elif name in ("partition", "vector"):
            self._columns.append((rest.strip('" ') or self._stem, []))
            self._titled, self._take = name, self._skip
        else:
            self._graph.findings.append(Finding("graph_section_skipped", {"name": name}, "note", row=number))
            self._titled, self._take = name, self._skip

    def _vertices(self, number: int, rest: str) -> None:
        sizes = [size for word in words(rest) if (size := count(word)) is not None]
        if self._titled:
            self._column_size = sizes[0] if sizes else 0
            self._take = self._value if self._titled in ("partition", "vector") else self._skip
            self._titled = ""
            return
        if not self._networks or self._networks[-1].size:
            self._networks.append(_Network("", number))
        network = self._networks[-1]
        network.line = number
        if sizes and sizes[0] > limits.ROWS:
            raise Unusable("too_many_rows", limit=limits.ROWS)
        if not sizes:
            self._graph.unread.append(number)
        else:
            network.size = sizes[0]
            network.first_mode = sizes[1] if len(sizes) > 1 and 0 < sizes[1] < sizes[0] else 0
        self._take = self._vertex

    def _ties_begin(self, number: int, name: str, rest: str) -> None:
        network = self._networks[-1]
        if not network.ties:
            network.ties_line = number
        said = _RELATION.search(rest)
        self._relation = ""
        if said:
            self._relation = said[2] or said[3] or said[1] or ""
            if said[1]:
                self._names[int(said[1][:9])] = self._relation
        self._cell = 0
        readers = {"arcs": self._arc, "edges": self._edge, "arcslist": self._arc_list, "edgeslist": self._edge_list}
        self._take = readers.get(name, self._matrix)

    def _full(self) -> bool:
        """All values of the column, or all vertices, are there: what follows explains them."""
        if self._take == self._value:
            return len(self._columns[-1][1]) >= self._column_size > 0
        return len(self._networks[-1].bare) >= self._networks[-1].size > 0

    def _skip(self, number: int, found: list[str]) -> bool:
        return True

    def _vertex(self, number: int, found: list[str]) -> bool:
        network = self._networks[-1]
        if len(found) == 1:
            network.bare.append((number, found[0]))
        vertex = count(found[0])
        if len(found) > 1 and (vertex is None or not 0 < vertex <= network.size):
            return False
        if vertex and vertex <= network.size:
            network.labels.setdefault(vertex, (number, found[1] if len(found) > 1 else ""))
        return True

    def _value(self, number: int, found: list[str]) -> bool:
        if self._full():
            return False
        self._columns[-1][1].append((number, found[0]))
        return True

    def _arc(self, number: int, found: list[str]) -> bool:
        return self._tie(number, found, directed=True)

    def _edge(self, number: int, found: list[str]) -> bool:
        return self._tie(number, found, directed=False)

    def _tie(self, number: int, found: list[str], *, directed: bool) -> bool:
        weight = found[2] if len(found) > 2 and is_number(found[2]) else "1"
        return len(found) > 1 and self._add(number, found[0], found[1], weight, directed=directed)

    def _arc_list(self, number: int, found: list[str]) -> bool:
        return self._list(number, found, directed=True)

    def _edge_list(self, number: int, found: list[str]) -> bool:
        return self._list(number, found, directed=False)

    def _list(self, number: int, found: list[str], *, directed: bool) -> bool:
        understood = [self._add(number, found[0], target, "1", directed=directed) for target in found[1:]]
        return all(understood)

    def _add(self, number: int, source: str, target: str, weight: str, *, directed: bool) -> bool:
        network = self._networks[-1]
        ends = count(source), count(target.lstrip("-"))
        if not all(end and end <= network.size for end in ends):
            return False
        network.ties.append((number, ends[0] or 0, ends[1] or 0, weight, self._relation, directed))
        return True

    def _matrix(self, number: int, found: list[str]) -> bool:
        """Row after row; a row may go on in the next line."""
        network = self._networks[-1]
        rows = network.first_mode or network.size
        across = network.size - network.first_mode
        for word in found:
            row, column = divmod(self._cell, max(across, 1))
            if row >= rows or not (is_zero(word) or is_number(word)):
                return False
            if not is_zero(word):
                target = column + 1 + network.first_mode
                network.ties.append((number, row + 1, target, word, self._relation, True))
            self._cell += 1
        return True

    def finish(self) -> Graph:
        graph = self._graph
        networks = [network for network in self._networks if network.size]
        if len(networks) == 1 and not networks[0].ties and _is_partition(networks[0]):
            network = networks.pop()
            self._columns.append((self._stem, network.bare[: network.size]))
            graph.findings.append(Finding("graph_partition_alone", {"count": network.size}, "note", row=network.line))
        if networks:
            self._people(networks[0])
        for network in networks:
            self._ties_of(network, networks)
        for name, values in self._columns:
            self._column(name, values, known=bool(networks))
        return graph

    def _people(self, network: _Network) -> None:
        graph = self._graph
        graph.people_line, graph.ties_line = network.line, network.ties_line
        for vertex in range(1, (network.first_mode or network.size) + 1):
            number, label = network.labels.get(vertex, (network.line, ""))
            graph.nodes[str(vertex)] = Node(number, str(vertex), label)

    def _ties_of(self, network: _Network, networks: Sequence[_Network]) -> None:
        graph, first = self._graph, networks[0]
        if network is not first and not _same_people(network, first):
            graph.findings.append(Finding("graph_other_network", {"name": network.name}, row=network.line))
            return
        for number, source, target, weight, relation, directed in network.ties:
            if first.first_mode and source <= first.first_mode < target:
                group = first.labels.get(target, (0, ""))[1] or str(target)
                graph.belongs.append((number, str(source), group))
            elif first.first_mode and (source > first.first_mode or target > first.first_mode):
                graph.unread.append(number)
            else:
                named = relation or (network.name if len(networks) > 1 else "")
                graph.ties.append(Tie(number, str(source), str(target), named, weight, directed))

    def _column(self, name: str, values: list[tuple[int, str]], *, known: bool) -> None:
        """A value a vertex; the vertices of a file without a network are those that have values."""
        for vertex, (number, value) in enumerate(values, start=1):
            node = self._graph.nodes.get(str(vertex)) if known else self._graph.node(number, str(vertex))
            if node:
                node.facts[name] = self._legend.get(value, value)


def _same_people(one: _Network, other: _Network) -> bool:
    labels = [{vertex: label for vertex, (_, label) in network.labels.items() if label} for network in (one, other)]
    same_size = (one.size, one.first_mode) == (other.size, other.first_mode)
    return same_size and (labels[0] == labels[1] or not all(labels))


def _is_partition(network: _Network) -> bool:
    """One value a line, and not the numbers of the vertices themselves."""
    values = [word for _, word in network.bare]
    counted = [str(vertex) for vertex in range(1, len(values) + 1)]
    return len(values) >= network.size and values != counted
