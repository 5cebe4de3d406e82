"""GML: keys and values, lists in square brackets."""

import html
import re
from collections.abc import Iterator

from orgmapper.io.graphs.graph import Graph, Tie

_TOKEN = re.compile(r'"[^"]*(?:"|\Z)|[\[\]]|[^\s\[\]"]+|\n')
_COMMENT = re.compile(r"(?m)^[ \t]*#.*$")
_RELATION = ("relation", "type", "label")
_WEIGHT = ("weight", "value")
_DRAWN = ("id", "label", "graphics", "labelgraphics", "source", "target")


class _List:
    """One list: its line, its words by key (the first of each), and the lists inside."""

    def __init__(self, key: str, line: int) -> None:
        self.key = key
        self.line = line
        self.words: dict[str, str] = {}


def read_gml(text: str) -> Graph:
    """Nodes and edges of all graphs in the file, also those in groups; labels where there are any."""
    graph = Graph()
    directed = [False]
    opened: list[_List] = []
    key, line = "", 1
    text = _COMMENT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    for line, token in _tokens(text):
        if token == "[":
            opened.append(_List(key.casefold(), line))
            key = ""
        elif token == "]":
            if key or not opened:
                graph.unread.append(line)
            if opened:
                _take(graph, opened.pop(), directed=directed[0])
            key = ""
        elif not key:
            key = token
            if not re.match(r"[A-Za-z_]", token):
                graph.unread.append(line)
                key = ""
        else:
            if opened:
                opened[-1].words.setdefault(key, _value(token))
                if opened[-1].key == "graph" and key.casefold() == "directed":
                    directed[0] = token.strip('"') == "1"
            key = ""
    if opened:
        graph.cut_off(line)
    return graph


def _tokens(text: str) -> Iterator[tuple[int, str]]:
    line = 1
    for match in _TOKEN.finditer(text):
        if match[0] == "\n":
            line += 1
        else:
            yield line, match[0]
            line += match[0].count("\n")


def _value(token: str) -> str:
    return html.unescape(token.strip('"')) if token.startswith('"') else token


def _take(graph: Graph, one: _List, *, directed: bool) -> None:
    """A node or an edge that was read to its end."""
    words = {key.casefold(): value for key, value in one.words.items()}
    if one.key == "graph":
        graph.people_line = graph.ties_line = one.line
    elif one.key == "node":
        if "id" not in words:
            graph.unread.append(one.line)
            return
        node = graph.node(one.line, words["id"], words.get("label") or words.get("name", ""))
        used = _DRAWN if words.get("label") else (*_DRAWN, "name")
        node.facts |= {key: value for key, value in one.words.items() if key.casefold() not in used}
    elif one.key == "edge":
        if not words.get("source") or not words.get("target"):
            graph.unread.append(one.line)
            return
        relation = next((name for name in _RELATION if words.get(name)), "")
        weight = next((name for name in _WEIGHT if words.get(name)), "")
        facts = {k: v for k, v in one.words.items() if k.casefold() not in (*_DRAWN, relation, weight, "directed")}
        graph.ties.append(
            Tie(
                one.line,
                words["source"],
                words["target"],
                words.get(relation, ""),
                words.get(weight, ""),
                words["directed"] == "1" if "directed" in words else directed,
                facts,
            )
        )
