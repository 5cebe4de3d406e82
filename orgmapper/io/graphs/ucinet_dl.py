"""UCINET's text format DL: matrices, lists of ties and lists of neighbours, in any letter case."""

import re
from collections.abc import Iterator

from orgmapper.io.cells import limits
from orgmapper.io.cells.findings import Unusable
from orgmapper.io.graphs.graph import Graph, Node, Tie
from orgmapper.io.graphs.words import count, is_number, is_zero, words

_DATA = re.compile(r"\bdata\s*:", re.I)
_LABELS = re.compile(r"(?:\b(row|col(?:umn)?|level|matrix)\s+)?\blabels(?:\s+(embedded)\b\s*:?|\s*:)", re.I)
_SIZE = re.compile(r"\b(nr|nc|nm|n)\s*[=\s]\s*(\d{1,9})\b", re.I)
_FORMAT = re.compile(r"\bformat\s*[=\s]\s*(\w+)", re.I)
_MATRICES = ("fullmatrix", "matrix", "upperhalf", "lowerhalf")


def read_dl(text: str) -> Graph:
    """All matrices of the file, each a relation.

    Raises
    ------
    Unusable
        It does not say where its data begin, or how many there are.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    data = _DATA.search(text)
    if not data:
        raise Unusable("graph_no_data", line=text.count("\n") + 1)
    head = _Head(text[: data.start()])
    reader = _Reader(head, text.count("\n", 0, data.start()) + 1)
    lines = list(enumerate(text[data.end() :].split("\n"), start=text.count("\n", 0, data.end()) + 1))
    if head.format in _MATRICES:
        cells = ((number, word) for number, line in lines for word in words(line, commas=True))
        reader.matrices(cells, text.rstrip().count("\n") + 1)
    else:
        reader.lists(lines)
    return reader.graph


class _Head:
    """What stands before the data."""

    def __init__(self, text: str) -> None:
        self.labels: dict[str, list[tuple[int, str]]] = {}
        self.embedded: set[str] = set()
        found = list(_LABELS.finditer(text))
        said = text[: found[0].start()] if found else text
        sizes = {name.lower(): int(size) for name, size in _SIZE.findall(said)}
        self.rows = sizes.get("nr", sizes.get("n", 0))
        self.columns = sizes.get("nc", sizes.get("n", self.rows))
        self.levels = max(1, sizes.get("nm", 1))
        # Everything else that may stand there ("diagonal absent") belongs to the format.
        form = _FORMAT.search(said)
        self.format = form[1].lower() if form else "fullmatrix"
        self.diagonal = not re.search(r"\bdiagonal\s*=?\s*absent\b", said, re.I)
        for here, after in zip(found, [*found[1:], None], strict=False):
            whose = _whose(here[1])
            if here[2]:
                self.embedded.add(whose)
            block = text[here.end() : after.start() if after else len(text)]
            line = text.count("\n", 0, here.end()) + 1
            self.labels[whose] = _listed(block, line, self._expected(whose))
        both = self.labels.get("") or []
        self.row_labels = self.labels.get("row") or both
        self.column_labels = self.labels.get("column") or (both if self.rows == self.columns else [])
        # Rows and columns are the same: as many, and where both are named, of the same names.
        rows, columns = ([label.casefold() for _, label in side] for side in (self.row_labels, self.column_labels))
        self.two_mode = self.rows != self.columns or bool(rows and columns and rows != columns)
        self.level_labels = [label for _, label in self.labels.get("level", [])]
        self.embedded_rows = bool(self.embedded & {"", "row"})
        self.embedded_columns = bool(self.embedded & {"", "column"})

    def _expected(self, whose: str) -> int:
        return {"column": self.columns, "level": self.levels}.get(whose, self.rows)


def _whose(word: str | None) -> str:
    plain = (word or "").lower()
    return {"col": "column", "matrix": "level"}.get(plain, plain)


def _listed(block: str, first: int, expected: int) -> list[tuple[int, str]]:
    """The labels with their lines: one a line where there are as many lines as labels, else divided by marks."""
    lines = [(first + place, line.strip(" \t,")) for place, line in enumerate(block.split("\n"))]
    filled = [(number, line) for number, line in lines if line]
    if len(filled) == expected and not any("," in line for _, line in filled):
        return [(number, line.strip('"')) for number, line in filled]
    return [(number, word) for number, line in filled for word in words(line, commas=True)]


class _Reader:
    """Nodes are called by their place, from 1."""

    def __init__(self, head: _Head, line: int) -> None:
        self._head = head
        self._level = 0
        self._place: dict[str, int] = {}  # label -> row
        self._groups: list[str] = [label for _, label in head.column_labels]
        self.graph = Graph(ties_line=line)
        if max(head.rows, head.columns) > limits.ROWS:
            raise Unusable("too_many_rows", limit=limits.ROWS)
        for number, label in head.row_labels:
            self._row(number, label)
        if not head.embedded_rows:
            for place in range(len(self._place) + 1, head.rows + 1):
                self.graph.nodes[str(place)] = Node(line, str(place))

    def _row(self, number: int, label: str) -> str:
        """The node of a label, whatever its case; made where it is new."""
        place = self._place.setdefault(label.casefold(), len(self._place) + 1)
        self.graph.node(number, str(place), label)
        return str(place)

    def _relation(self) -> str:
        names = self._head.level_labels
        if self._level < len(names):
            return names[self._level]
        return str(self._level + 1) if self._head.levels > 1 else ""

    def matrices(self, stream: Iterator[tuple[int, str]], last: int) -> None:
        """Values one after the other, wherever the lines end. `last`: number of the last line."""
        head = self._head
        if not head.rows:
            raise Unusable("graph_no_data", line=self.graph.ties_line)
        try:
            for self._level in range(head.levels):
                self._matrix(stream)
        except StopIteration:
            self.graph.cut_off(last)
        else:
            self.graph.unread += [number for number, _ in stream]

    def _matrix(self, stream: Iterator[tuple[int, str]]) -> None:
        head, half = self._head, self._head.format in ("upperhalf", "lowerhalf")
        columns = [str(place) for place in range(1, head.columns + 1)]
        if head.embedded_columns:
            labels = [next(stream) for _ in columns]
            if head.two_mode:
                self._groups = [label for _, label in labels]
            else:
                columns = [self._row(number, label) for number, label in labels]
        for place in range(head.rows):
            row = str(place + 1)
            if head.embedded_rows:
                row = self._row(*next(stream))
            for at in self._columns_of(place):
                number, word = next(stream)
                if is_zero(word):
                    continue
                if is_number(word):
                    self._add(number, row, columns[at], at, word, directed=not half)
                else:
                    self.graph.unread.append(number)

    def _columns_of(self, row: int) -> list[int]:
        """The columns for which a row has values."""
        head = self._head
        first = row if head.format == "upperhalf" else 0
        after = row + 1 if head.format == "lowerhalf" else head.columns
        return [column for column in range(first, after) if head.diagonal or column != row]

    def _add(self, number: int, row: str, column: str, at: int, weight: str, *, directed: bool = True) -> None:
        if self._head.two_mode:
            group = self._groups[at] if at < len(self._groups) else column
            self.graph.belongs.append((number, row, group))
        else:
            self.graph.ties.append(Tie(number, row, column, self._relation(), weight, directed))

    def lists(self, lines: list[tuple[int, str]]) -> None:
        """A tie a line, or a node and its neighbours a line; ``!`` begins the next matrix."""
        two_mode = self._head.format.endswith("2")
        for number, line in lines:
            found = words(line, commas=True)
            if not found:
                continue
            if found[0] == "!":
                self._level += 1
                continue
            ego = self._end(number, found[0], embedded=self._head.embedded_rows)
            weight = "1"
            others = found[1:]
            if self._head.format.startswith("edgelist"):
                others = found[1:2]
                weight = found[2] if len(found) > 2 and is_number(found[2]) else "1"
            ends = [self._other(number, word, two_mode=two_mode) for word in others]
            if ego is None or not others or None in ends:
                self.graph.unread.append(number)
            for end in ends if ego else ():
                if end and two_mode:
                    self.graph.belongs.append((number, ego or "", end))
                elif end:
                    self.graph.ties.append(Tie(number, ego or "", end, self._relation(), weight))

    def _other(self, number: int, word: str, *, two_mode: bool) -> str | None:
        if not two_mode:
            return self._end(number, word, embedded=self._head.embedded_columns)
        if self._head.embedded_columns:
            return word
        place = count(word)
        if not place:
            return None
        return self._groups[place - 1] if place <= len(self._groups) else word

    def _end(self, number: int, word: str, *, embedded: bool) -> str | None:
        if embedded:
            return self._row(number, word)
        place = count(word)
        return str(place) if place and str(place) in self.graph.nodes else None
