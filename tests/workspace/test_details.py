"""Everything about one unit and one person, counted by hand."""

from dataclasses import replace

from orgmapper.analysis.interests import SHARED_INTERESTS
from orgmapper.analysis.observed import observe
from orgmapper.model.choices import Choices
from orgmapper.model.columns import NONE, bools
from orgmapper.model.document import Document
from orgmapper.model.privacy import FACILITATOR, Audience
from orgmapper.model.tables import HAS, OFFERS, WANTS
from orgmapper.workspace.details import (
    Between,
    UnitTies,
    interests_between,
    person_details,
    ties_between,
    unit_details,
)
from tests.analysis.make import claims, interests, organisation

HOUSING, PARKS, LEGAL = 0, 1, 2


def document() -> Document:
    """Housing: 0 1 2, Parks: 3 4, Legal: 5; person 4 did not answer."""
    made = organisation(
        [HOUSING, HOUSING, HOUSING, PARKS, PARKS, LEGAL],
        [(0, 1), (1, 0), (0, 3), (1, 3), (3, 2)],
        unit_names=("Housing", "Parks", "Legal"),
        answered=[True, True, True, True, False, True],
    )
    said = claims([(0, 0, HAS), (1, 0, OFFERS), (1, 1, WANTS), (3, 1, HAS)])
    return replace(made, interests=interests("Gardening", "Law"), claims=said)


def test_a_unit_counts_its_ties_on_both_sides() -> None:
    facts = document()
    unit = unit_details(facts, observe(facts, Choices()), HOUSING, FACILITATOR)
    assert (unit.people, unit.asked, unit.answered) == (3, 3, 3)
    assert (unit.inside, unit.outside) == (2, 3)
    parks = unit.connected[0]
    assert parks == UnitTies(parks.unit, 3, 3, 1)
    assert parks.unit.name == "Parks"
    assert [other.name for other in unit.alone] == ["Legal"]
    assert [(topic.interest.name, topic.has, topic.offers, topic.wants) for topic in unit.topics] == [
        ("Gardening", 1, 1, 0),
        ("Law", 0, 0, 1),
    ]


def test_a_unit_of_whom_nobody_knows_who_was_asked() -> None:
    facts = organisation([0, 0, 1], [(0, 2)], coverage_known=False)
    unit = unit_details(facts, observe(facts, Choices()), 0, FACILITATOR)
    assert unit.asked is None
    assert unit.answered is None


def test_a_small_unit_is_withheld_from_others() -> None:
    facts = document()
    unit = unit_details(facts, observe(facts, Choices()), PARKS, Audience.parse("open"))
    assert unit.withheld
    assert (unit.people, unit.inside, unit.outside, unit.connected, unit.topics) == (0, 0, 0, (), ())


def test_others_learn_nothing_of_a_withheld_unit_from_its_neighbour() -> None:
    """Volunteering (3 people) and Youth, which protects it, are nowhere in the details of Housing."""
    units = [0] * 9 + [1] * 8 + [2] * 6 + [3] * 3
    facts = organisation(
        units, [(0, 23), (0, 9), (1, 9), (24, 2), (3, 17)], unit_names=("Housing", "IT", "Youth", "Vol")
    )
    unit = unit_details(facts, observe(facts, Choices()), 0, Audience.parse("open"))
    assert (unit.people, unit.outside) == (9, 2)
    assert [(each.unit.name, each.ties, each.people_here) for each in unit.connected] == [("IT", 2, NONE)]
    assert unit.alone == ()
    assert unit_details(facts, observe(facts, Choices()), 2, Audience.parse("open")).withheld
    everything = unit_details(facts, observe(facts, Choices()), 0, FACILITATOR)
    assert (everything.outside, len(everything.connected)) == (5, 3)


def test_a_person_has_ties_both_ways_once_each() -> None:
    person = person_details(document(), 0, FACILITATOR)
    assert person is not None
    contacts = {contact.person.name: (contact.named, contact.named_by) for contact in person.contacts}
    assert contacts == {"Person 1": (True, True), "Person 3": (True, False)}
    assert person.answered is True
    assert [topic.name for topic in person.has] == ["Gardening"]
    assert person.manager is None


def test_between_two_people_each_relation_says_who_named_whom_and_how_strongly() -> None:
    facts = organisation([0, 0, 1], [(0, 1, 3.0), (1, 0, 1.0), (0, 2, 2.0)])
    question = observe(facts, Choices(at_least=((None, 2),))).question
    assert ties_between(facts, question, 0, 1) == (Between(0, 3.0, 1.0),)
    assert ties_between(facts, question, 1, 0) == (Between(0, 1.0, 3.0),)
    assert ties_between(facts, question, 2, 0) == (Between(0, None, 2.0),)
    assert ties_between(facts, question, 1, 2) == ()
    undirected = replace(facts, relations=replace(facts.relations, directed=bools([False])))
    assert ties_between(undirected, question, 2, 0) == (Between(0, 2.0, 2.0),)


def test_two_people_share_the_interests_that_few_hold() -> None:
    facts = organisation([0] * 30 + [1] * 30, [])
    said = claims([(0, 0, HAS), (31, 0, WANTS), *((row, 1, HAS) for row in range(40))])
    facts = replace(facts, interests=interests("Bees", "Football"), claims=said)
    shared = observe(facts, Choices(relations=(SHARED_INTERESTS,)))
    assert interests_between(facts, shared, 0, 31) == ("Bees",)
    assert interests_between(facts, shared, 0, 5) == ()
    assert interests_between(facts, observe(facts, Choices()), 0, 31) == ()


def test_who_did_not_answer_is_not_who_was_not_asked() -> None:
    silent = person_details(document(), 4, FACILITATOR)
    unasked = person_details(organisation([0, 1], coverage_known=False), 0, FACILITATOR)
    assert silent is not None
    assert silent.answered is False
    assert unasked is not None
    assert unasked.answered is None


def test_persons_are_for_the_facilitator() -> None:
    assert person_details(document(), 0, Audience.parse("open")) is None
    assert person_details(document(), 0, Audience.parse("manager:Housing")) is None
