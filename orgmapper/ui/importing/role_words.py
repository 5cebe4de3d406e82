"""What sheets and columns are called, and which roles are offered for the columns of a kind of sheet."""

from orgmapper.model.planning import ColumnPlan, Recognition
from orgmapper.ui.words import spoken, words

_WHO = ("id", "name", "given", "family", "known_as", "email")
_POST = ("position", "manager", "dotted", "title", "unit", "location", "grade", "start", "end", "fte", "head_count")
_OUTLINE = ("outline", "numbering")
_INTERESTS = ("has", "offers", "wants")
_ENDS = ("source", "target", "relation", "weight", "wave", "directed")
_KEPT = ("attribute", "system")
_OFFERED: dict[str, tuple[tuple[str, ...], ...]] = {
    "people": (_WHO, _POST, _INTERESTS, _OUTLINE, _KEPT),
    "posts": (_WHO, _POST, _OUTLINE, _KEPT),
    "head_counts": (_POST, _KEPT),
    "units": (("id", "name", "manager", "title", "head_count"), ("unit",), _OUTLINE, _KEPT),
    "edges": (_ENDS, _KEPT),
    "matrix": (("source", "target", "weight"), _KEPT),
    "survey": (_WHO, ("names", "about", "weight", "wave"), _INTERESTS, ("time", "status"), _KEPT),
    "memberships": (("source", "target"), _WHO, _INTERESTS, _KEPT),
}
UNSURE = 80.0
"""What is less sure than this is shown with a question mark."""
KINDS = ("people", "posts", "head_counts", "units", "survey", "edges", "matrix", "memberships", "ignored")
"""Kinds of sheets a person may choose from."""


def offered_roles(kind: str) -> tuple[tuple[str, ...], ...]:
    """Roles for the columns of a kind of sheet, in groups; all of them where the kind is not known."""
    everything = (_WHO, _POST, ("names", "about"), _INTERESTS, _ENDS, _OUTLINE, ("time", "status"), _KEPT)
    return _OFFERED.get(kind, everything)


def role_word(column: ColumnPlan) -> str:
    """What a column is called by its role; a unit by its level, a question about one colleague by the colleague."""
    if column.role.value == "unit" and column.label:
        return column.label
    if column.role.value == "about" and column.about:
        return words("importing.role.about-whom", person=column.about)
    return words(f"importing.role.{column.role.value.replace('_', '-')}")


def kind_word(kind: str) -> str:
    """What a kind of sheet is called."""
    return words(f"importing.kind.{kind.replace('_', '-')}")


def reason(found: Recognition) -> str:
    """Why something is taken for what it is."""
    return spoken(found.reason)


def certainty(found: Recognition) -> str:
    """How sure a guess is, in a word before its reason; nothing where it is as good as sure."""
    if found.confidence >= 90:
        return ""
    return words("importing.sure.guess" if found.confidence < UNSURE else "importing.sure.likely") + " "
