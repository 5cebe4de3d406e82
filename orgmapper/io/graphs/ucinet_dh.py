"""UCINET's own files: ``.##h`` says what the numbers in ``.##d`` mean.

Layout of the header, little-endian: one byte length and ``V6404`` or ``DATE:``; five int16 for the day; one byte type
of the numbers; int16 count of dimensions, then their sizes (columns first; int32 in ``V6404``, int16 before); one byte
length and title; one byte a dimension whether it has labels; the labels, each an int16 length in bytes and letters of
two bytes in ``V6404``, of one byte before. The numbers stand row by row, matrix after matrix.
"""

import struct
from pathlib import Path

from orgmapper.io.cells import limits
from orgmapper.io.cells.findings import Finding, Unusable
from orgmapper.io.cells.sender import Sender
from orgmapper.io.graphs.graph import Graph, Node, Tie
from orgmapper.io.graphs.sheets import send_graph

_TYPES = {1: "B", 2: "?", 3: "b", 4: "H", 5: "h", 6: "i", 7: "f", 9: "d"}
_MISSING = 1e36
_MOST_DIMENSIONS = 3


def sibling(path: Path, ending: str) -> Path | None:
    """The other half of the pair, whatever the case of its name."""
    wanted = f"{path.stem}{ending}".casefold()
    try:
        return next((one for one in path.parent.iterdir() if one.name.casefold() == wanted), None)
    except OSError:
        return None


def main_part(path: Path) -> Path | None:
    """The header that numbers at `path` are read with; None for any other file."""
    if path.suffix.lower() != ".##d":
        return None
    return path.with_suffix(".##H" if path.suffix[-1].isupper() else ".##h")


def send_pair(data: bytes, path: Path, sender: Sender) -> None:
    """Reads the dataset of the header `data` at `path`; of the numbers alone it says where they belong.

    Raises
    ------
    Unusable
        The other half is not there, or the two do not fit each other.
    """
    if path.suffix.lower() == ".##d":
        header = sibling(path, ".##h")
        if header is None:
            raise Unusable("ucinet_half", name=f"{path.stem}.##h")
        sender.finding(Finding("ucinet_numbers", {"name": header.name}, "note"))
    else:
        send_graph(read_pair(data, path), sender)


def read_pair(header: bytes, path: Path) -> Graph:
    """The matrices of the pair whose header lies at `path`, each a relation.

    Raises
    ------
    Unusable
        The other half is not there, or the two do not fit each other.
    """
    numbers = sibling(path, ".##d")
    if numbers is None:
        raise Unusable("ucinet_half", name=f"{path.stem}.##d")
    try:
        with numbers.open("rb") as file:
            data = file.read(limits.FILE_BYTES + 1)
    except OSError as fault:
        raise Unusable("cannot_open", reason=fault.strerror or type(fault).__name__) from None
    head = _Header(header)
    size = struct.calcsize(head.type) * head.columns * head.rows * head.levels
    if len(data) != size:
        raise Unusable("ucinet_sizes", name=numbers.name, bytes=len(data), expected=size)
    return _graph(head, data)


class _Header:
    """Raises `Unusable` where it is not as it should be."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0
        try:
            self._read()
        except (struct.error, UnicodeDecodeError):
            raise Unusable("ucinet_header") from None

    def _read(self) -> None:
        new = self._text(self._number("B")) == "V6404"
        self._at += 10  # the day it was written
        kind, dimensions = self._number("B"), self._number("h")
        if kind not in _TYPES or not 1 < dimensions <= _MOST_DIMENSIONS:
            raise Unusable("ucinet_header")
        self.type = "<" + _TYPES[kind]
        sizes = [self._number("i" if new else "h") for _ in range(dimensions)]
        if min(sizes) < 1:
            raise Unusable("ucinet_header")
        self.columns, self.rows, self.levels = (*sizes, 1)[:3]
        self.title = self._text(self._number("B"))
        named = [self._number("B") for _ in range(dimensions)]
        labels = [
            [self._text(self._number("H"), "utf-16-le" if new else "cp1252") for _ in range(size)] if has else []
            for has, size in zip(named, sizes, strict=True)
        ]
        self.column_labels, self.row_labels, self.level_labels = (*labels, [])[:3]

    def _number(self, code: str) -> int:
        [number] = struct.unpack_from("<" + code, self._data, self._at)
        self._at += struct.calcsize("<" + code)
        return number

    def _text(self, length: int, encoding: str = "cp1252") -> str:
        piece = self._data[self._at : self._at + length]
        if len(piece) < length:
            raise struct.error
        self._at += length
        return piece.decode(encoding, "strict" if encoding == "utf-16-le" else "replace").strip("\0 ")


def _graph(head: _Header, data: bytes) -> Graph:
    graph = Graph()
    both_named = head.row_labels and head.column_labels
    one_mode = head.rows == head.columns and (not both_named or head.row_labels == head.column_labels)
    labels = head.row_labels or (head.column_labels if one_mode else [])
    for place in range(head.rows):
        graph.nodes[str(place + 1)] = Node(place + 1, str(place + 1), labels[place] if labels else "")
    missing = 0
    cells = head.rows * head.columns
    for number, (value,) in enumerate(struct.iter_unpack(head.type, data)):
        level, rest = divmod(number, cells)
        row, column = divmod(rest, head.columns)
        if not -_MISSING < value < _MISSING:
            missing += 1
        elif value and one_mode:
            relation = _level(head, level)
            graph.ties.append(Tie(row + 1, str(row + 1), str(column + 1), relation, format(float(value), "g")))
        elif value:
            group = head.column_labels[column] if head.column_labels else str(column + 1)
            graph.belongs.append((row + 1, str(row + 1), group))
    if missing:
        graph.findings.append(Finding("ucinet_missing", {"count": missing}, "note"))
    return graph


def _level(head: _Header, level: int) -> str:
    if head.levels == 1:
        return ""
    return head.level_labels[level] if head.level_labels else str(level + 1)
