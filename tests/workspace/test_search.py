"""What is typed finds what is meant."""

from dataclasses import replace

import pytest

from orgmapper.model.privacy import FACILITATOR, Audience
from orgmapper.workspace.search import SearchIndex, find, nearest, plain_text, search_index
from tests.analysis.make import interests, organisation

NAMES = ("Zoë Ann Smith", "Joanne Smith-Jones", "Marie O'Hara", "Smith Abbot")


def index(audience: Audience = FACILITATOR) -> SearchIndex:
    document = organisation([0, 0, 1, 1], unit_names=("Housing", "Reablement"), people_names=NAMES)
    document = replace(document, interests=interests("Home adaptations", "House plants"))
    return search_index(
        document.people, document.units, document.memberships, document.interests, document.title, audience
    )


def found(text: str) -> list[str]:
    return [item.text for item in find(index(), text)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("housing", "Housing"),
        ("HOUS", "Housing"),
        ("zoe smith", "Zoë Ann Smith"),
        ("smith jo", "Joanne Smith-Jones"),
        ("jones", "Joanne Smith-Jones"),
        ("hara", "Marie O'Hara"),
        ("adapt", "Home adaptations"),
        ("able", "Reablement"),
    ],
)
def test_the_best_comes_first(text: str, first: str) -> None:
    assert found(text)[0] == first


def test_whole_names_before_beginnings_before_words() -> None:
    assert found("smith") == ["Smith Abbot", "Zoë Ann Smith", "Joanne Smith-Jones"]


def test_nothing_for_nothing() -> None:
    assert found("  ") == []
    assert found("quite another") == []
    assert nearest(index(), "") == ()


def test_a_misspelling_finds_its_neighbours() -> None:
    assert nearest(index(), "reablment")[0].text == "Reablement"
    assert nearest(index(), "joane smith")[0].text == "Joanne Smith-Jones"


def test_who_may_not_see_names_finds_none() -> None:
    texts = [item.text for item in index(Audience.parse("open")).found]
    assert not set(NAMES) & set(texts)


def test_letters_are_compared_without_accents_and_case() -> None:
    assert plain_text("  ZOË   Ann ") == "zoe ann"
