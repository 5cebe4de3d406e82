"""What the reading child says of a graph file, heard without a process."""

import io
import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from orgmapper.io.cells.findings import Unusable
from orgmapper.io.cells.sender import Sender
from orgmapper.io.cells.text import send_text
from orgmapper.io.cells.wire import Tag, unpack
from orgmapper.io.cells.wish import Wish

FILES = Path(__file__).parents[2] / "data" / "graphs"


@dataclass
class Told:
    """Sheets by name, as rows of text with their captions first; line numbers; findings by code."""

    kind: str = ""
    sheets: dict[str, list[list[Any]]] = field(default_factory=dict[str, list[list[Any]]])
    numbers: dict[str, list[int]] = field(default_factory=dict[str, list[int]])
    findings: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])


def told(data: bytes, stem: str = "file") -> Told:
    """One text file as the child would read it."""
    stream = io.BytesIO()
    sender = Sender(stream)
    try:
        send_text(data, "", sender, Wish(), stem)
    except Unusable as refused:
        sender.finding(refused.finding)
    return heard(stream)


def heard(stream: io.BytesIO) -> Told:
    found, name = Told(), ""
    for line in stream.getvalue().splitlines(keepends=True):
        tag, content = unpack(line)
        if tag == Tag.FILE:
            found.kind = content["kind"]
        elif tag == Tag.SHEET:
            name = content["name"]
            found.sheets[name], found.numbers[name] = [], []
        elif tag == Tag.ROWS:
            found.numbers[name] += content[0]
            found.sheets[name] += map(list, content[1])
        elif tag == Tag.FINDING:
            found.findings[content["code"]] = content
    return found


def example(name: str) -> Told:
    return told((FILES / name).read_bytes(), name.rsplit(".", 1)[0])


def header(
    sizes: Sequence[int], labels: Sequence[Sequence[str]], *, new: bool = True, kind: int = 7, title: str = ""
) -> bytes:
    """A UCINET header; `sizes` columns first, `labels` empty where a dimension has none."""
    word = b"V6404" if new else b"DATE:"
    parts = [bytes([len(word)]), word, struct.pack("<5h", 15, 7, 27, 2, 3 if new else 2)]
    parts += [bytes([kind]), struct.pack("<h", len(sizes)), struct.pack(f"<{len(sizes)}{'i' if new else 'h'}", *sizes)]
    parts += [bytes([len(title)]), title.encode(), bytes(bool(one) for one in labels)]
    for label in (label for one in labels for label in one):
        text = label.encode("utf-16-le" if new else "cp1252")
        parts += [struct.pack("<h", len(text)), text]
    return b"".join(parts)
