"""GEXF 1.1 to 1.3, the format of Gephi."""

from orgmapper.io.graphs.graph import Graph, Tie
from orgmapper.io.graphs.xml_tree import Element, read_xml

_RELATIONS = ("kind", "relation", "relationship", "label")


def read_gexf(text: str) -> Graph:
    """Nodes and edges; attributes under their titles. A time at a tie stays a fact of the tie.

    Raises
    ------
    Unusable
        The file declares entities.
    """
    reader = _Reader()
    damaged = read_xml(text, ("attribute", "node", "edge"), reader.take)
    if damaged is not None:
        reader.graph.cut_off(damaged)
    return reader.graph


class _Reader:
    def __init__(self) -> None:
        self.graph = Graph()
        self._titles: dict[tuple[str, str], str] = {}  # node or edge, id -> title
        self._defaults: dict[str, dict[str, str]] = {"node": {}, "edge": {}}

    def take(self, one: Element) -> None:
        if one.name == "attribute":
            self._attribute(one)
        elif one.name == "node":
            self._node(one)
        else:
            self._edge(one)

    def _attribute(self, one: Element) -> None:
        whose = one.parent.attributes.get("class", "node") if one.parent else "node"
        id_ = one.attributes.get("id", "")
        title = self._titles[whose, id_] = one.attributes.get("title") or id_
        default = next((child.text.strip() for child in one.children if child.name == "default"), "")
        if default and whose in self._defaults:
            self._defaults[whose][title] = default

    def _facts(self, one: Element) -> dict[str, str]:
        facts = dict(self._defaults[one.name])
        for values in one.children:
            for value in values.children if values.name == "attvalues" else ():
                # 1.1 says "id", later versions "for".
                key = value.attributes.get("for") or value.attributes.get("id", "")
                facts[self._titles.get((one.name, key), key)] = value.attributes.get("value", "").strip()
        return {name: value for name, value in facts.items() if value}

    def _node(self, one: Element) -> None:
        id_ = one.attributes.get("id", "")
        if not id_:
            self.graph.unread.append(one.line)
            return
        node = self.graph.node(one.line, id_, one.attributes.get("label", "").strip())
        node.facts |= self._facts(one)

    def _edge(self, one: Element) -> None:
        source, target = one.attributes.get("source", ""), one.attributes.get("target", "")
        if not source or not target:
            self.graph.unread.append(one.line)
            return
        around = one.above("graph")
        usual = around.attributes.get("defaultedgetype", "undirected") if around else "undirected"
        facts = self._facts(one)
        relation = next((one.attributes[name].strip() for name in _RELATIONS if one.attributes.get(name)), "")
        weight = one.attributes.get("weight", "")
        for time in ("start", "end"):
            if one.attributes.get(time):
                facts[time] = one.attributes[time]
        directed = one.attributes.get("type", usual) != "undirected"
        self.graph.ties.append(Tie(one.line, source, target, relation, weight, directed, facts))
