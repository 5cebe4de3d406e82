"""GraphML, also as yEd writes it, where names stand inside the drawing."""

import re

from orgmapper.io.graphs.graph import Graph, Tie
from orgmapper.io.graphs.xml_tree import Element, read_xml

_NAMES = ("label", "name")
_RELATIONS = ("relation", "relationship", "type", "label")
_WEIGHTS = ("weight", "value")
_TAG = re.compile(r"</?[a-z]+[^<>]*>", re.I)
"""Labels may be written as HTML."""
_DRAWING = frozenset({"zorder", "expanded"})


def read_graphml(text: str) -> Graph:
    """Nodes and edges of all graphs in the file, also of groups; data under the names the file gives them.

    Raises
    ------
    Unusable
        The file declares entities.
    """
    reader = _Reader()
    damaged = read_xml(text, ("key", "node", "edge", "hyperedge"), reader.take)
    if damaged is not None:
        reader.graph.cut_off(damaged)
    return reader.graph


class _Reader:
    def __init__(self) -> None:
        self.graph = Graph()
        self._names: dict[str, str] = {}  # key -> name of the data
        self._defaults: dict[str, dict[str, str]] = {"node": {}, "edge": {}}

    def take(self, one: Element) -> None:
        if one.name == "key":
            self._key(one)
        elif one.name == "node":
            self._node(one)
        elif one.name == "edge":
            self._edge(one)
        else:
            self.graph.unread.append(one.line)  # ties of more than two people

    def _key(self, one: Element) -> None:
        key = one.attributes.get("id", "")
        name = self._names[key] = one.attributes.get("attr.name") or key
        default = next((child.text.strip() for child in one.children if child.name == "default"), "")
        if default:
            for whose in self._defaults:
                if one.attributes.get("for", "all") in (whose, "all"):
                    self._defaults[whose][name] = default

    def _facts(self, one: Element) -> dict[str, str]:
        """The data that are plain text; drawings are not."""
        facts = dict(self._defaults[one.name])
        for child in one.children:
            if child.name == "data" and not child.children:
                key = child.attributes.get("key", "")
                facts[self._names.get(key, key)] = child.text.strip()
        return {name: value for name, value in facts.items() if value and name.casefold() not in _DRAWING}

    def _node(self, one: Element) -> None:
        id_ = one.attributes.get("id", "")
        if not id_:
            self.graph.unread.append(one.line)
            return
        if any(child.name == "graph" for child in one.children):
            return  # a frame around others, who know its name
        facts, label = self._facts(one), _drawn(one, "NodeLabel")
        frame = one.above("node")
        if frame is not None:
            facts.setdefault("group", _drawn(frame, "NodeLabel"))
        names = [name for name in facts if name.casefold() in _NAMES]
        names.sort(key=lambda name: _NAMES.index(name.casefold()))
        if names and not label:
            label = facts.pop(names[0])
        node = self.graph.node(one.line, id_, label)
        node.facts |= facts

    def _edge(self, one: Element) -> None:
        source, target = one.attributes.get("source", ""), one.attributes.get("target", "")
        if not source or not target:
            self.graph.unread.append(one.line)
            return
        around = one.above("graph")
        usual = around.attributes.get("edgedefault", "directed") if around else "directed"
        said = one.attributes.get("directed", str(usual != "undirected"))
        facts = self._facts(one)
        relation = _first(facts, _RELATIONS) or _drawn(one, "EdgeLabel")
        weight = _first(facts, _WEIGHTS)
        directed = said.casefold() not in ("false", "0")
        self.graph.ties.append(Tie(one.line, source, target, relation, weight, directed, facts))


def _first(facts: dict[str, str], names: tuple[str, ...]) -> str:
    """Takes the first of the named facts out."""
    for wanted in names:
        for name in facts:
            if name.casefold() == wanted:
                return facts.pop(name)
    return ""


def _drawn(one: Element, tag: str) -> str:
    """The text of the first label in the drawing: of yEd, or of the newer yFiles."""
    for data in one.children:
        if data.name == "data":
            for label in (*data.all(tag), *data.all("Label.Text")):
                text = " ".join(_TAG.sub(" ", label.text).split())
                if text:
                    return text
    return ""
