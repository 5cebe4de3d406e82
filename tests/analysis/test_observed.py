"""Choices looked up in a document, and the facts they ask for."""

from dataclasses import replace

import numpy as np
import pytest

from orgmapper.analysis.grouping import default_level, levels
from orgmapper.analysis.observed import observe
from orgmapper.analysis.question import ask
from orgmapper.model.choices import Choices
from orgmapper.model.columns import NONE
from orgmapper.model.document import Document
from orgmapper.model.problems import ChoiceError
from orgmapper.model.tables import ANSWERED, ASKED, CHECK, NOT_A_PERSON, RECORDED, SURVEY, UNIT
from tests.analysis.make import asked, members, mentions, organisation, people, relations, ties, units, waves


def tree() -> Document:
    """Place has Housing (Lettings, Repairs) and Parks, People has Fostering. The chief is in Place itself."""
    table = units(
        [
            ("Place", NONE, 0),
            ("People", NONE, 0),
            ("Housing", 0, 1),
            ("Parks", 0, 1),
            ("Fostering", 1, 1),
            ("Lettings", 2, 2),
            ("Repairs", 2, 2),
        ]
    )
    return Document(
        levels=("Directorate", "Department", "Section"),
        people=people(7),
        units=table,
        memberships=members([(0, 0, True), (1, 5, True), (2, 6, True), (3, 3, True), (4, 4, True), (5, 2, True)]),
    )


def test_a_level_groups_by_full_path_and_whoever_is_above_is_in_no_group() -> None:
    groups = observe(tree(), Choices(level="department")).groups
    assert groups.names == ("Place / Housing", "Place / Parks", "People / Fostering")
    assert groups.short_names == ("Housing", "Parks", "Fostering")
    assert groups.of_person.tolist() == [NONE, 0, 0, 1, 2, 0, NONE]
    assert groups.units is not None
    assert groups.units.tolist() == [2, 3, 4]


@pytest.mark.parametrize(
    ("word", "level"), [("Directorate", 0), ("division", 0), ("DEPARTMENT ", 1), ("team", 2), ("section", 2)]
)
def test_levels_by_the_words_of_the_source_and_the_standard_ones(word: str, level: int) -> None:
    assert observe(tree(), Choices(level=word)).groups.level == tree().levels[level]


def test_standard_words_count_from_the_one_that_the_source_uses() -> None:
    document = replace(tree(), levels=("Group", "Division", "Cell"))
    assert observe(document, Choices(level="department")).groups.level == "Cell"
    with pytest.raises(ChoiceError, match="no level “team”"):
        observe(document, Choices(level="team"))


def test_levels_are_counted_in_groups_that_people_fall_into() -> None:
    assert levels(tree()) == (("Directorate", 2), ("Department", 3), ("Section", 4))


def test_the_default_level_is_the_lowest_with_at_most_sixty() -> None:
    many = [("Top", NONE, 0), *[(f"Unit {row}", 0, 1) for row in range(61)]]
    document = Document(
        levels=("Directorate", "Department"),
        people=people(61),
        units=units(many),
        memberships=members((row, row + 1, True) for row in range(61)),
    )
    assert default_level(document) == "Directorate"
    assert default_level(replace(document, memberships=members((r, r + 1, True) for r in range(60)))) == "Department"


def test_two_units_of_one_name_are_told_apart() -> None:
    document = Document(
        levels=("Directorate", "Department"),
        people=people(2),
        units=units([("Place", NONE, 0), ("People", NONE, 0), ("Admin", 0, 1), ("Admin", 1, 1)]),
        memberships=members([(0, 2, True), (1, 3, True)]),
    )
    assert observe(document, Choices()).groups.short_names == ("Admin (Place)", "Admin (People)")


def test_without_units_everybody_is_in_no_group() -> None:
    seen = observe(organisation([None, None], [(0, 1)]), Choices())
    assert seen.groups.names == ()
    assert seen.groups.of_person.tolist() == [NONE, NONE]
    assert len(seen.ties) == 1
    nothing = observe(Document(), Choices())
    assert (nothing.people, len(nothing.groups), len(nothing.ties)) == (0, 0, 0)


def test_a_column_groups_by_its_values_and_empty_is_unknown() -> None:
    document = organisation([0, 0, 0, 0], extra={"Grade": ["10", "9", " ", "10"]})
    groups = observe(document, Choices(by="grade")).groups
    assert groups.names == ("9", "10")
    assert groups.of_person.tolist() == [1, 0, NONE, 1]
    assert groups.units is None
    assert groups.by_column


def test_a_level_is_a_column_of_the_people_file_too() -> None:
    assert observe(tree(), Choices(by="Directorate")).groups.names == ("Place", "People")


def test_more_groups_than_can_be_compared() -> None:
    document = organisation([0] * 2001, extra={"Number": [str(row) for row in range(2001)]})
    with pytest.raises(ChoiceError, match="2,001 groups"):
        observe(document, Choices(by="Number"))


@pytest.mark.parametrize(
    ("choices", "sentence"),
    [
        (Choices(relations=("gossip",)), "There is no relation “gossip”. This map has: advice."),
        (Choices(wave="2031"), "There is no wave “2031”. This map has: 2025."),
        (Choices(level="Region"), "There is no level “Region”. This map has: Department."),
        (Choices(by="Shoe size"), "There is no column “Shoe size” to group by. This map has: Grade, Department."),
    ],
)
def test_a_name_that_is_not_there_names_what_is(choices: Choices, sentence: str) -> None:
    with pytest.raises(ChoiceError) as found:
        observe(organisation([0, 0], extra={"Grade": ["1", "2"]}), choices)
    assert str(found.value) == sentence


def three_relations() -> Document:
    """Advice was asked in both waves, trust in the first only; e-mail was recorded in the second."""
    return replace(
        organisation([0, 0, 1, 1]),
        relations=relations(
            ("Advice", True, SURVEY, True), ("Trust", True, SURVEY, True), ("E-mail", False, RECORDED, False)
        ),
        waves=waves("2024", "2025"),
        ties=ties([(0, 1, 0, 0, 1.0), (0, 2, 0, 1, 3.0), (0, 2, 1, 0, 1.0), (2, 0, 2, 1, 5.0), (1, 3, 2, 1, 1.0)]),
        asked=asked([(0, 0, 1, ANSWERED), (1, 0, 1, ASKED), (2, 0, 1, ANSWERED), (0, 1, 0, ANSWERED)]),
    )


def test_default_is_all_relations_of_the_newest_wave() -> None:
    question = ask(three_relations(), Choices())
    assert (question.relations, question.wave_name) == (("Advice", "E-mail"), "2025")
    assert question.coverage_unknown == ("E-mail",)
    assert question.coverage_known


def test_a_relation_that_rested_is_shown_in_its_own_newest_wave() -> None:
    assert ask(three_relations(), Choices(relations=("trust",))).wave_name == "2024"
    assert ask(three_relations(), Choices(relations=("trust",), wave="2025")).wave_name == "2025"


def test_a_relation_without_direction_needs_no_word() -> None:
    assert ask(three_relations(), Choices(relations=("E-mail",))).undirected
    assert not ask(three_relations(), Choices(relations=("E-mail", "Advice"))).undirected


def test_united_relations_count_a_person_named_twice_once() -> None:
    found = observe(three_relations(), Choices()).ties
    arcs = list(zip(found.source.tolist(), found.target.tolist(), found.weight.tolist(), strict=True))
    assert arcs == [(0, 2, 5.0), (1, 3, 1.0), (2, 0, 5.0), (3, 1, 1.0)]


def test_who_answered_everything_that_was_asked() -> None:
    seen = observe(three_relations(), Choices())
    # Person 1 was asked for advice and gave no answer; of e-mail everybody is taken as asked.
    assert seen.answered.tolist() == [True, False, True, True]
    alone = observe(three_relations(), Choices(relations=("Advice",)))
    assert alone.asked.tolist() == [True, True, True, False]
    assert alone.answered.tolist() == [True, False, True, False]
    assert alone.answered_by_group.tolist() == [1, 1]


def arcs_of(document: Document, choices: Choices) -> list[tuple[int, int, float]]:
    found = observe(document, choices).ties
    return list(zip(found.source.tolist(), found.target.tolist(), found.weight.tolist(), strict=True))


def test_tie_rules() -> None:
    document = organisation([0, 0, 1], [(0, 1, 2.0), (1, 0, 3.0), (2, 1, 4.0), (1, 1, 9.0)])
    assert arcs_of(document, Choices()) == [(0, 1, 2.0), (1, 0, 3.0), (2, 1, 4.0)]
    assert arcs_of(document, Choices(ties="either")) == [(0, 1, 3.0), (1, 2, 4.0)]
    assert arcs_of(document, Choices(undirected=True)) == [(0, 1, 3.0), (1, 2, 4.0)]
    assert arcs_of(document, Choices(ties="both")) == [(0, 1, 2.0)]


def test_the_cut_leaves_weaker_ties_aside() -> None:
    document = organisation([0, 0, 1], [(0, 1, 2.0), (1, 0, 3.0), (2, 1, 1.0)])
    seen = observe(document, Choices(at_least=((None, 2.5),)))
    assert list(zip(seen.ties.source.tolist(), seen.ties.target.tolist(), strict=True)) == [(1, 0)]
    assert list(zip(seen.weak.source.tolist(), seen.weak.target.tolist(), strict=True)) == [(0, 1), (2, 1)]
    both = observe(document, Choices(at_least=((None, 2.5),), undirected=True))
    assert (len(both.ties), len(both.weak)) == (1, 1)


def test_names_to_check_and_the_groups_they_could_mean() -> None:
    table, proposed = mentions([(0, "Jo", (2, 3)), (0, "J.", (1,)), (2, "Sam", ())])
    document = replace(organisation([0, 0, 1, 2]), mentions=table, candidates=proposed)
    names = observe(document, Choices()).open_names
    assert names.by_group.tolist() == [2, 1, 0]
    assert list(zip(names.name.tolist(), names.group.tolist(), strict=True)) == [(0, 1), (0, 2), (1, 0)]


def test_what_is_no_person_is_not_open_and_a_unit_in_place_of_a_person_is() -> None:
    table, proposed = mentions([(0, "nobody", ()), (0, "the Housing team", ())], CHECK)
    table = replace(table, state=np.array([NOT_A_PERSON, UNIT]), unit=np.array([NONE, 1]))
    names = observe(replace(organisation([0, 1]), mentions=table, candidates=proposed), Choices()).open_names
    assert names.person.tolist() == [0]
    assert names.group.tolist() == [1]


def test_a_unit_further_up_could_mean_any_group_beneath() -> None:
    table, proposed = mentions([(4, "somebody in Place", ()), (4, "Lettings", ())], UNIT)
    table = replace(table, unit=np.array([0, 5]))
    document = replace(
        tree(), relations=relations(("advice", True, SURVEY, False)), waves=waves("2025"), mentions=table,
        candidates=proposed, ties=ties([(0, 1, 0, 0, 1.0)]),
    )  # fmt: skip
    names = observe(document, Choices(level="Department")).open_names
    assert list(zip(names.name.tolist(), names.group.tolist(), strict=True)) == [(0, 0), (0, 1), (1, 0)]


def test_names_below_the_cut_are_not_open() -> None:
    table, proposed = mentions([(0, "Jo", (1,))])
    document = replace(organisation([0, 1]), mentions=table, candidates=proposed)
    assert len(observe(document, Choices(at_least=((None, 2),))).open_names.person) == 0


def test_somebody_in_three_units_joins_three_pairs() -> None:
    document = organisation([0, 1, 2, 3])
    belong = members([(0, 0, True), (0, 1, False), (0, 3, False), (1, 1, True), (2, 2, True), (3, 3, True)])
    seen = observe(replace(document, memberships=belong), Choices())
    assert [divmod(key, 4) for key in seen.shared_members.tolist()] == [(0, 1), (0, 3), (1, 3)]
    assert seen.sizes.tolist() == [1, 1, 1, 1]
