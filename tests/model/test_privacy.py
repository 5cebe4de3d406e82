"""Nobody who may not see a name sees one, and pseudonyms stay."""

from dataclasses import replace

import numpy as np
import pytest

from orgmapper.model.document import Document
from orgmapper.model.edits import Import, RenameMap
from orgmapper.model.privacy import FACILITATOR, MIN_GROUP, Audience, names_for, pseudonym_key, pseudonyms
from tests.model.documents import large

OPEN = Audience.parse("open")
DOCUMENT = large(people=200, ties=100)


def test_the_facilitator_sees_names() -> None:
    assert names_for(DOCUMENT, FACILITATOR) == DOCUMENT.people.name


def test_the_open_audience_sees_no_name_of_anybody_and_all_are_told_apart() -> None:
    names = names_for(DOCUMENT, OPEN)
    shown = " ".join(names)
    people = DOCUMENT.people
    assert len(set(names)) == len(people)
    for secret in {*people.name, *people.given, *people.family, *people.key, *people.email} - {""}:
        assert secret not in shown


def test_a_manager_sees_names_inside_the_own_unit_alone() -> None:
    names = names_for(DOCUMENT, Audience.parse("manager:Unit 1"))
    below = {1} | {row for row in range(60) if row in range(8, 12) and row % 8 == 1}
    below |= {row for row in range(12, 60) if int(DOCUMENT.units.parent[row]) in below}
    inside = np.isin(DOCUMENT.memberships.unit, sorted(below))
    assert 0 < inside.sum() < len(inside)
    for seen, name, own in zip(inside.tolist(), DOCUMENT.people.name, names, strict=True):
        assert (name == own) == seen
        assert own == name or own.startswith("P-")


def test_a_manager_of_a_unit_that_is_not_there_sees_no_name() -> None:
    assert names_for(DOCUMENT, Audience.parse("manager:Unit")) == names_for(DOCUMENT, OPEN)


def test_pseudonyms_stay_when_the_map_is_renamed_or_grows() -> None:
    first = Import(("a.csv",), DOCUMENT).apply(Document())
    names = names_for(first, OPEN)
    assert first.secret
    assert names_for(RenameMap("Another").apply(first), OPEN) == names
    grown = Import(("b.csv",), large(people=260, ties=400)).apply(first)
    assert grown.secret == first.secret
    again = dict(zip(grown.people.id.tolist(), names_for(grown, OPEN), strict=True))
    assert [again[number] for number in first.people.id.tolist()] == list(names)


def test_another_organisation_has_other_pseudonyms() -> None:
    other = replace(DOCUMENT, people=replace(DOCUMENT.people, key=("x", *DOCUMENT.people.key[1:])))
    assert pseudonym_key(other) != pseudonym_key(DOCUMENT)
    assert not set(names_for(other, OPEN)) & set(names_for(DOCUMENT, OPEN))


def test_pseudonyms_of_a_hundred_thousand_people_are_all_different() -> None:
    names = pseudonyms(range(1, 100_001), "key")
    assert len(set(names)) == 100_000
    assert all(name.startswith(short) for name, short in zip(names, pseudonyms(range(1, 11), "key"), strict=False))


def test_an_empty_map_has_no_names() -> None:
    assert names_for(Document(), OPEN) == ()
    assert names_for(Document(), Audience.parse("manager:Place")) == ()


@pytest.mark.parametrize(
    ("text", "group", "expected"),
    [
        ("facilitator", None, Audience("facilitator", "", 0)),
        ("facilitator", 3, Audience("facilitator", "", 3)),
        ("open", None, Audience("open", "", MIN_GROUP)),
        ("open", 8, Audience("open", "", 8)),
        ("manager: Place / Housing ", None, Audience("manager", "Place / Housing", MIN_GROUP)),
    ],
)
def test_audiences_from_words(text: str, group: int | None, expected: Audience) -> None:
    assert Audience.parse(text, group) == expected


@pytest.mark.parametrize("text", ["", "everyone", "manager", "manager: ", "open:Place", "facilitator:Place", "Open"])
def test_other_words_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=text or "^$"):
        Audience.parse(text)
