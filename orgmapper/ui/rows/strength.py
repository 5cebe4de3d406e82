"""From which strength ties count, relation by relation: as chips, as choices, and changed."""

from collections.abc import Mapping
from dataclasses import replace

from orgmapper.model.choices import Choices
from orgmapper.model.document import Document
from orgmapper.ui.panels.filters import Filter, Offer
from orgmapper.ui.words import words
from orgmapper.workspace import results
from orgmapper.workspace.results import SHARED_INTERESTS, Cut, Strength

_KEY = "strength:"


def with_least(document: Document, choices: Choices, relation: str, least: float | None) -> Choices:
    """The choices with another least strength for one relation; None: every tie of it counts."""
    held = {cut.relation: cut.least for cut in results.cuts(document, choices) if cut.relation != relation}
    return replace(choices, at_least=(*held.items(), *(((relation, least),) if least is not None else ())))


def strength_key(relation: str, least: float | None = None) -> str:
    """What a least strength is called among the filters, with a weight among those that could be added."""
    return _KEY + relation + ("" if least is None else f"\x1f{least!r}")


def strength_of(key: str) -> tuple[str, float | None] | None:
    """Relation and weight that a key stands for; None for that of another filter."""
    if not key.startswith(_KEY):
        return None
    relation, _, least = key.removeprefix(_KEY).partition("\x1f")
    return relation, float(least) if least else None


def strength_filters(document: Document, choices: Choices) -> tuple[Filter, ...]:
    """One for each relation of which not all ties count, whether it is drawn or not."""
    return tuple(Filter(strength_key(cut.relation), cut_said(cut)) for cut in results.cuts(document, choices))


def strength_offers(
    document: Document, choices: Choices, strengths: Mapping[str, tuple[Strength, ...]]
) -> tuple[Offer, ...]:
    """Of relations of which all ties count, the strengths that they really have."""
    held = {cut.relation for cut in results.cuts(document, choices)}
    return tuple(
        Offer(
            strength_key(relation, least),
            words("strength.least", strength=word),
            words("strength.of", relation=relation_word(relation)),
        )
        for relation, known in strengths.items()
        if relation not in held
        for least, word in known
    )


def cut_said(cut: Cut) -> str:
    """At least weekly: advice."""
    return words("strength.filter", relation=relation_word(cut.relation), strength=cut.word)


def relation_word(name: str) -> str:
    """What a relation is called on the screen."""
    return words("layers.shared") if name == SHARED_INTERESTS else name
