"""A drawing of draw.io (diagrams.net) -> the chart that its boxes and lines make."""

import base64
import html
import re
import zlib
from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import unquote

from orgmapper.io.cells.findings import Finding, Unusable
from orgmapper.io.cells.sender import Sender
from orgmapper.io.graphs.graph import Graph, Tie
from orgmapper.io.graphs.sheets import send_graph
from orgmapper.io.graphs.xml_tree import Element, read_xml

_LARGEST = 50_000_000
"""Bytes of a packed page; a drawing of 10,000 boxes has about 5 million."""
_TAG = re.compile(r"<[^>]*>")
_BREAK = re.compile(r"</?(?:br|p|div|li|hr|tr|h\d)\b[^>]*>", re.I)
_ARROW_AT_START = re.compile(r"startArrow=(?!none)\w+")
_NO_ARROW_AT_END = re.compile(r"endArrow=none")


@dataclass
class _Drawing:
    boxes: dict[str, tuple[int, list[str], str]] = field(default_factory=dict[str, tuple[int, list[str], str]])
    """Id -> line of the file, lines of its text, id of the box around it."""
    lines: list[tuple[int, str, str]] = field(default_factory=list[tuple[int, str, str]])
    pages: list[str] = field(default_factory=list[str])
    facts: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])


def send_drawio(text: str, sender: Sender, **facts: object) -> None:
    """Writes one list of people with the box above each where the lines make a chart, else boxes and ties.

    A box that others lie in is a unit, and its text the name of it.

    Raises
    ------
    Unusable
        There are no boxes with text in it.
    """
    drawing = _Drawing()
    damaged = _read(text, drawing)
    for page in list(drawing.pages):
        _read(page, drawing)
    named = {id_: box for id_, box in drawing.boxes.items() if box[1]}
    around = {box[2] for box in named.values()} & named.keys()
    people = {id_: box for id_, box in named.items() if id_ not in around}
    if not people:
        raise Unusable("graph_empty")
    if damaged is not None:
        sender.finding(Finding("graph_cut_off", {"line": damaged}, row=damaged))
    lines = [line for line in drawing.lines if line[1] in people and line[2] in people and line[1] != line[2]]
    above = _above(lines)
    if above is None:
        _send_ties(people, lines, sender, **facts)
        return
    units = {id_: " ".join(named[box[2]][1]) if box[2] in around else "" for id_, box in people.items()}
    extra = list(dict.fromkeys(name for id_ in people for name in drawing.facts.get(id_, {})))
    captions = ["id", "name", "title", "reports to", *["unit"] * any(units.values()), *extra]
    sender.begin("people", **facts)
    sender.row(1, captions)
    for id_, (number, said, _) in people.items():
        cells = [id_, said[0], " ".join(said[1:]), above.get(id_, ""), *[units[id_]] * any(units.values())]
        sender.row(number, [*cells, *(drawing.facts.get(id_, {}).get(name, "") for name in extra)])
    sender.end()


def _read(text: str, drawing: _Drawing) -> int | None:
    return read_xml(text, ("mxCell", "diagram"), lambda one: _take(one, drawing))


def _take(one: Element, drawing: _Drawing) -> None:
    if one.name == "diagram":
        page = _unpacked(one.text.strip())
        if page:
            drawing.pages.append(page)
        return
    holder = one.parent if one.parent and one.parent.name in ("UserObject", "object") else one
    id_ = holder.attributes.get("id", "")
    label = holder.attributes.get("label", "") if holder is not one else one.attributes.get("value", "")
    if one.attributes.get("vertex") == "1" and "edgeLabel" not in one.attributes.get("style", ""):
        drawing.boxes[id_] = (one.line, _lines_of(_filled(label, holder)), one.attributes.get("parent", ""))
        told = {
            k: v for k, v in holder.attributes.items() if k not in ("id", "label", "placeholders", "link", "tooltip")
        }
        drawing.facts[id_] = told if holder is not one else {}
    elif one.attributes.get("edge") == "1":
        ends = (one.attributes.get("source", ""), one.attributes.get("target", ""))
        style = one.attributes.get("style", "")
        # An arrow at its beginning only points the other way.
        turned = bool(_ARROW_AT_START.search(style)) and bool(_NO_ARROW_AT_END.search(style))
        source, target = ends[::-1] if turned else ends
        drawing.lines.append((one.line, source, target))


def _filled(label: str, holder: Element) -> str:
    """``%name%`` in a label stands for an attribute of the box."""
    return re.sub(r"%(\w+)%", lambda match: html.escape(holder.attributes.get(match[1], "")), label)


def _unpacked(packed: str) -> str:
    """The page as text; '' for a page that is not packed, or too large."""
    try:
        unpacker = zlib.decompressobj(-15)
        data = unpacker.decompress(base64.b64decode(packed, validate=True), _LARGEST)
        return "" if unpacker.unconsumed_tail else unquote(data.decode("utf-8"))
    except (ValueError, zlib.error):
        return ""


def _lines_of(label: str) -> list[str]:
    plain = html.unescape(_TAG.sub("", _BREAK.sub("\n", label)))
    return [line for part in plain.replace("\xa0", " ").split("\n") if (line := " ".join(part.split()))]


def _above(lines: list[tuple[int, str, str]]) -> dict[str, str] | None:
    """Box -> the box above it, whichever way the lines run; None where they make no chart."""
    pairs = list(dict.fromkeys((source, target) for _, source, target in lines))
    into, out = Counter(target for _, target in pairs), Counter(source for source, _ in pairs)
    if not pairs:
        return {}
    if max(into.values()) == 1:
        return {target: source for source, target in pairs}
    return dict(pairs) if max(out.values()) == 1 else None


def _send_ties(
    people: dict[str, tuple[int, list[str], str]],
    lines: list[tuple[int, str, str]],
    sender: Sender,
    **facts: object,
) -> None:
    graph = Graph()
    for id_, (number, said, _) in people.items():
        graph.node(number, id_, said[0])
    graph.ties = [Tie(number, source, target) for number, source, target in lines]
    send_graph(graph, sender, **facts)
