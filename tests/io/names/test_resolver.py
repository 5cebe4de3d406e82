import pytest

from orgmapper.io.names.resolver import Resolver
from orgmapper.io.names.roster import Member, Roster
from orgmapper.io.names.understanding import Candidate, Understanding
from orgmapper.io.names.units import UnitNames
from orgmapper.io.names.wordlists import wordlists

# Housing, Planning; Housing has the team Repairs.
UNITS = (["Housing", "Planning", "Repairs", "Business Support"], [-1, -1, 0, 0])
PEOPLE = (
    ("00123", "Ann Lee", "ann.lee@org.example", 0),
    ("00124", "Robert Smith", "robert.smith@org.example", 1),
    ("00125", "Katalin Szabó", "k.szabo@org.example", 2),
    ("00126", "Jörg Müller", "", 1),
    ("00127", "Maria Garcia Lopez", "", 0),
    ("00128", "Joan Baker", "", 0),
    ("00129", "Jo Fisher", "", 1),
    ("00130", "John Cook", "", 2),
    ("00131", "Sam Park", "sam.park@org.example", 0),
    ("00132", "Sam Park", "sam.park2@org.example", 1),
    ("00133", "Soo-Jin Zhang", "", 1),
    ("00134", "Alexander Petrov", "", 1),
    ("00135", "Michael Chan", "", 0),
    ("00136", "Michael Chang", "", 1),
)


@pytest.fixture(scope="module")
def resolver() -> Resolver:
    lists = wordlists()
    members = [
        Member(name, name.rsplit(" ", 1)[0], name.split()[-1], mail, key, unit) for key, name, mail, unit in PEOPLE
    ]
    return Resolver(Roster(members, lists), UnitNames(*UNITS, lists), lists)


def first(resolver: Resolver, text: str) -> str:
    found = resolver(text)
    return resolver.roster.members[found.candidates[0].person].id if found.candidates else ""


@pytest.mark.parametrize(
    ("text", "person", "reason"),
    [
        ("00123", "00123", "import.name.id"),
        ("123", "00123", "import.name.id"),
        ("ANN.LEE@org.example", "00123", "import.name.email"),
        ("Ann Lee <ann.lee@org.example>", "00123", "import.name.email"),
        ("Bob Smith <robert.smith@org.example>", "00124", "import.name.email"),
        ("Ann Lee", "00123", "import.name.exact"),
        ("ann  LEE", "00123", "import.name.exact"),
        ("Lee, Ann", "00123", "import.name.reordered"),
        ("Lee Ann", "00123", "import.name.reordered"),
        ("Dr Ann Lee", "00123", "import.name.exact"),
        ("Katalin Szabo", "00125", "import.name.exact"),
        ("Joerg Mueller", "00126", "import.name.reordered"),
        ("Ann Lee (Housing)", "00123", "import.name.exact"),
        ("Katalin Szabó in Housing", "00125", "import.name.exact"),
    ],
)
def test_sure(resolver: Resolver, text: str, person: str, reason: str) -> None:
    found = resolver(text)
    assert (found.state, first(resolver, text)) == ("sure", person)
    if reason != "import.name.reordered":
        assert found.reason == reason


@pytest.mark.parametrize(
    ("text", "person", "reason"),
    [
        ("A. Lee", "00123", "import.name.initial"),
        ("Ann L", "00123", "import.name.initial"),
        ("S Zhang", "00133", "import.name.initial"),
        ("Bob Smith", "00124", "import.name.nickname"),
        ("Kati Szabó", "00125", "import.name.nickname"),
        ("Maria Lopez", "00127", "import.name.part"),
        ("Aleksander Petrov", "00134", "import.name.typo"),
        ("Jo in Housing", "00128", "import.name.in-unit"),
        ("Jo (Planning)", "00129", "import.name.in-unit"),
        ("Soo-Jin", "00133", "import.name.first-name"),
        ("Fisher", "00129", "import.name.family-name"),
        ("Sam Park (Planning)", "00132", "import.name.in-unit"),
        ("ann.lee@elsewhere.example", "00123", "import.name.local-part"),
        ("Ann Lee (Acme Ltd)", "00123", "import.name.outside"),
        ("Ann Lee - Citizens Advice", "00123", "import.name.outside"),
        ("Ann Lee, Planning", "00123", "import.name.other-unit"),
    ],
)
def test_to_check_with_the_right_one_first(resolver: Resolver, text: str, person: str, reason: str) -> None:
    found = resolver(text)
    assert (found.state, first(resolver, text), found.reason) == ("check", person, reason)
    assert 0 < found.candidates[0].score < 100


@pytest.mark.parametrize("text", ["Ann", "Sam", "Lee", "Michael", "jo", "Sam Park", "Michael Cham"])
def test_never_sure(resolver: Resolver, text: str) -> None:
    assert resolver(text).state == "check"


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Zebedee Quux", "unknown"),
        ("99999", "unknown"),
        ("Zebedee Quux (Acme Ltd)", "outsider"),
        ("Zebedee Quux at the university", "outsider"),
        ("someone@elsewhere.example", "outsider"),
        ("Housing", "unit"),
        ("the Repairs team", "unit"),
        ("my whole team", "unit"),
        ("nobody", "not_a_person"),
        ("n/a", "not_a_person"),
        ("myself", "self"),
    ],
)
def test_not_on_the_chart(resolver: Resolver, text: str, state: str) -> None:
    found = resolver(text)
    assert (found.state, found.candidates) == (state, ())


def test_two_names_that_one_slip_apart_are_only_asked_about(resolver: Resolver) -> None:
    """Chan and Chang: a slip in one is the other."""
    found = resolver("Micheal Chan")
    assert found.state == "check"
    assert found.reason == "import.name.close"
    assert len(found.candidates) == 2


def test_candidates_of_equal_score_stand_nearest_first(resolver: Resolver) -> None:
    found = resolver("Sam Park")
    for unit, person in ((0, "00131"), (1, "00132")):
        near = found.nearer(resolver.roster, resolver.units, unit)
        assert resolver.roster.members[near.candidates[0].person].id == person


def test_a_decision_goes_before_everything() -> None:
    lists = wordlists()
    members = [Member("Ann Lee"), Member("Bo Ray")]
    decided = {"ann": Understanding("sure", (Candidate(1, 100, "import.name.decided"),), "import.name.decided")}
    resolver = Resolver(Roster(members, lists), UnitNames([], [], lists), lists, decided)
    assert resolver(" Ann ").candidates[0].person == 1


def test_a_name_that_is_one_word_on_the_chart_is_sure_as_a_whole() -> None:
    lists = wordlists()
    resolver = Resolver(Roster([Member("Evelyn"), Member("Laura")], lists), UnitNames([], [], lists), lists)
    assert resolver("EVELYN").state == "sure"


def test_an_empty_chart_knows_nobody() -> None:
    lists = wordlists()
    resolver = Resolver(Roster([], lists), UnitNames([], [], lists), lists)
    assert resolver("Ann Lee").state == "unknown"


def test_a_sentence_among_the_names_does_not_make_it_slow() -> None:
    long = " ".join(f"word{number}" for number in range(40))
    resolver = Resolver(
        Roster([Member(long), Member("Ann Lee")], wordlists()), UnitNames([], [], wordlists()), wordlists()
    )
    assert resolver("Ann Maria Lee").candidates[0].person == 1
    assert resolver("word1 word2 word3").state == "unknown"
