from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

from orgmapper.io.names.close import ASK, MOST, TWINS, Spellings
from orgmapper.io.names.roster import Member, Roster
from orgmapper.io.names.text import key
from orgmapper.io.names.wordlists import wordlists
from orgmapper.model.ticket import Free

NAMES = st.tuples(*[st.text("abeio", min_size=2, max_size=6)] * 2)


@given(st.lists(NAMES, min_size=1, max_size=12), st.lists(NAMES, max_size=6))
@settings(max_examples=150)
def test_only_names_that_cannot_be_close_are_not_looked_at(
    chart: list[tuple[str, str]], typed: list[tuple[str, str]]
) -> None:
    roster = Roster([Member(" ".join(name)) for name in chart], wordlists())
    spellings = Spellings(roster, Free())
    for name, found in zip(typed, spellings.closest(typed, Free()), strict=True):
        scores = [
            max(fuzz.ratio(" ".join(name), " ".join(own)), fuzz.ratio(key(name), key(own))) for own in roster.words
        ]
        expected = sorted((score for score, own in zip(scores, roster.words, strict=True) if own), reverse=True)
        expected = [score for score in expected if score >= ASK][:MOST]
        assert [round(score, 3) for _, score in found] == [round(score, 3) for score in expected]
        assert all(round(scores[person], 3) == round(score, 3) for person, score in found)


@given(st.lists(NAMES, min_size=1, max_size=12))
@settings(max_examples=100)
def test_a_twin_is_close_to_another(chart: list[tuple[str, str]]) -> None:
    roster = Roster([Member(" ".join(name)) for name in chart], wordlists())
    people = [person for person, own in enumerate(roster.words) if own]
    keys = [key(roster.words[person]) for person in people]
    expected = {
        person
        for person, own in zip(people, keys, strict=True)
        if sum(fuzz.ratio(own, other) >= TWINS for other in keys) > 1
    }
    assert Spellings(roster, Free()).with_twins(people, Free()) == expected
