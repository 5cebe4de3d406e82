"""VNA, the text format of NetDraw: tables of nodes and ties, each under its own captions."""

import re

from orgmapper.io.graphs.graph import Graph, Tie
from orgmapper.io.graphs.words import is_number, is_zero, numbered, words

_SECTION = re.compile(r"\*\s*(node data|node properties|tie data|\w+)", re.I)
_WEIGHTS = frozenset({"strength", "weight", "value", "tiestrength", "tie strength"})


def read_vna(text: str) -> Graph:
    """Nodes with their data, ties with theirs. How nodes are drawn is left out, except a name that is shown.

    Of several columns of numbers that are no strength each is a relation.
    """
    graph = Graph()
    section, captions = "", list[str]()
    ties: list[tuple[int, list[str]]] = []
    tie_captions: list[str] = []
    for number, line in numbered(text):
        begins = _SECTION.match(line)
        if begins:
            section, captions = begins[1].casefold(), []
            if section == "node data":
                graph.people_line = number
            elif section == "tie data":
                graph.ties_line = number
            continue
        found = words(line, commas=section != "tie data" and "," in line and '"' not in line)
        if not found:
            graph.unread.append(number)
        elif not captions:
            captions = [word.casefold() if section != "node data" else word for word in found]
            tie_captions = captions if section == "tie data" else tie_captions
        elif section == "tie data":
            ties.append((number, found))
        elif section == "node data":
            node = graph.node(number, found[0])
            node.facts |= dict(zip(captions[1:], found[1:], strict=False))
            if len(found) != len(captions):
                graph.unread.append(number)
        elif section == "node properties":
            shown = dict(zip(captions, found, strict=False)).get("shortlabel", "")
            graph.node(number, found[0], shown if shown != found[0] else "")
        else:
            graph.unread.append(number)
    _ties(graph, tie_captions, ties)
    return graph


def _ties(graph: Graph, captions: list[str], rows: list[tuple[int, list[str]]]) -> None:
    strength = next((place for place, name in enumerate(captions) if place > 1 and name in _WEIGHTS), None)
    numbers = [
        place
        for place in range(2, len(captions))
        if all(len(row) <= place or not row[place] or is_number(row[place]) for _, row in rows)
    ]
    for number, row in rows:
        if len(row) < 2 or len(row) > max(2, len(captions)):
            graph.unread.append(number)
            continue
        facts = {captions[place]: value for place, value in enumerate(row) if place > 1}
        for end in row[:2]:
            graph.node(number, end)
        if strength is not None or not numbers:
            weight = facts.pop(captions[strength], "") if strength is not None else ""
            graph.ties.append(Tie(number, row[0], row[1], weight=weight, facts=facts))
            continue
        rest = {name: value for name, value in facts.items() if captions.index(name) not in numbers}
        for place in numbers:
            value = facts.get(captions[place], "")
            if value and not is_zero(value):
                graph.ties.append(Tie(number, row[0], row[1], captions[place], value, facts=rest))
