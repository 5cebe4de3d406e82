"""What a tie between two people says."""

from collections.abc import Container

from orgmapper.model.document import Document
from orgmapper.model.tables import RECORDED
from orgmapper.ui.words import words
from orgmapper.workspace import results
from orgmapper.workspace.details import Between, interests_between, ties_between
from orgmapper.workspace.view import ViewState
from orgmapper.workspace.workspace import Workspace


def tie_sentences(workspace: Workspace, view: ViewState, a: int, b: int) -> str:
    """Two people (rows), and in a line for each relation in sight who named whom; for the facilitator alone."""
    document = workspace.document
    if view.audience.kind != "facilitator":
        return ""
    names = document.people.name[a], document.people.name[b]
    observed = results.observed(workspace, view.drawn)
    lines = [words("map.tie", a=names[0], b=names[1])]
    several = results.strengths(workspace)
    lines += [_line(document, each, *names, several) for each in ties_between(document, observed.question, a, b)]
    shared = interests_between(document, observed, a, b)
    if shared:
        lines.append(words("map.tie.interests", interests=", ".join(shared)))
    return "\n".join(lines)


def _line(document: Document, each: Between, a: str, b: str, several: Container[str]) -> str:
    """`several`: relations of which not all ties are equally strong."""
    relation = document.relations.name[each.relation]
    kind = "recorded" if document.relations.kind[each.relation] == RECORDED else "named"
    if not document.relations.directed[each.relation]:
        said = relation
    elif each.there is None or each.back is None:
        one, other = (a, b) if each.back is None else (b, a)
        said = words(f"map.tie.{kind}", relation=relation, a=one, b=other)
    else:
        said = words(f"map.tie.{kind}-both", relation=relation)
    if relation not in several:
        return said
    weights = dict.fromkeys(weight for weight in (each.there, each.back) if weight is not None)
    found = [results.strength_word(document.relations, each.relation, weight) for weight in weights]
    return words("map.tie.strength", said=said, strength=", ".join(found))
