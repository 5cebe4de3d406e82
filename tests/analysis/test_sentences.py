"""What is said of each state and grade."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from orgmapper.analysis.captions import settings_said
from orgmapper.analysis.gaps import GapTable, Grade, gap_table
from orgmapper.analysis.interests import Common
from orgmapper.analysis.observed import observe
from orgmapper.analysis.report import gaps_json
from orgmapper.analysis.sentences import cards, finding, headline_pair, interest_text, pair_text, unit_text
from orgmapper.model.choices import Choices
from orgmapper.model.document import Document
from orgmapper.model.messages import say
from orgmapper.model.privacy import Audience
from orgmapper.model.tables import HAS, RECORDED, SURVEY, Notes
from tests.analysis.make import Arc, claims, interests, members, mentions, notes, organisation, relations, ties

NAMES = ("Housing", "Reablement", "Parks", "Libraries", "Museums", "Waste")
NO_NOTES = Notes()


def everybody(
    sizes: Sequence[int], each: int, silent: Sequence[tuple[int, int]], answered: Sequence[bool] | None = None
) -> Document:
    """Everybody who answered names `each` people of every unit but their own and the silent ones."""
    unit_of: list[int | None] = [unit for unit, size in enumerate(sizes) for _ in range(size)]
    said = answered or [True] * len(unit_of)
    start = [sum(sizes[:unit]) for unit in range(len(sizes))]
    arcs: list[Arc] = [
        (person, start[unit] + (person + step) % sizes[unit])
        for person, own in enumerate(unit_of)
        for unit in range(len(sizes))
        if unit != own and said[person] and not {(own, unit), (unit, own)} & set(silent)
        for step in range(each)
    ]
    return organisation(unit_of, arcs, unit_names=NAMES[: len(sizes)], answered=answered)


def table_of(document: Document, choices: Choices | None = None, audience: Audience | None = None) -> GapTable:
    return gap_table(observe(document, choices or Choices()), audience or Audience())


def text(table: GapTable, a: int, b: int, listed: Notes = NO_NOTES) -> str:
    return say(pair_text(table, table.row_of(a, b), listed))


def test_clear() -> None:
    table = table_of(everybody([10, 10, 10], 2, [(0, 1)]))
    (card,) = cards(table, NO_NOTES)
    assert say(card.title) == "Housing and Reablement"
    assert say(card.text) == "No tie either way; about 20 would be usual."
    assert card.grade == Grade.CLEAR
    assert say(finding(table)) == "Housing and Reablement never name each other"


def test_clear_and_one_side_answered_less() -> None:
    answered = [True] * 7 + [False] * 3 + [True] * 20
    table = table_of(everybody([10, 10, 10], 2, [(0, 1)], answered))
    assert text(table, 0, 1) == "No tie either way; about 17 would be usual. In Housing 7 of 10 answered."


def test_worth_asking() -> None:
    arcs = [(person, 8 + step) for person in range(8) for step in range(3)]
    table = table_of(organisation([unit for unit in range(8) for _ in range(4)], arcs))
    assert text(table, 0, 1) == "No tie found; about 3 would be usual. Chance can do this now and then, so ask them."
    assert say(finding(table)) == "No pair is a clear gap; 1 is worth asking about"


def test_too_small_to_say() -> None:
    table = table_of(organisation([0] * 10 + [1] * 10 + [2] * 10, [(0, 20), (10, 21)]))
    assert text(table, 0, 1) == "No tie found, but only about 1 would be usual."
    one = table_of(organisation([0] * 10 + [1] * 5 + [2] * 20, [(0, 20), (14, 21)]))
    assert text(one, 0, 1) == "No tie found, but only about 1 would be usual."
    less = table_of(organisation([0] * 2 + [1] * 2 + [2] * 20, [(0, 20), (2, 21)]))
    assert text(less, 0, 1) == "No tie found, but hardly any would be usual."
    nobody = table_of(organisation([0, 1, 2, 2], [(2, 3)]))
    assert text(nobody, 0, 1) == "No tie found, but nobody in either has a tie outside at all."


def test_too_few_answered() -> None:
    answered = [True] * 4 + [False] * 6 + [True] * 20
    table = table_of(everybody([10, 10, 10], 2, [(0, 1)], answered))
    assert text(table, 0, 1) == "Too few answered to say: 4 of 10 in Housing."
    assert np.isnan(table.upper[table.row_of(0, 1)])
    both = table_of(everybody([10, 10, 10], 2, [(0, 1)], [True] * 4 + [False] * 6 + [True] + [False] * 9 + [True] * 10))
    assert text(both, 0, 1) == "Too few answered to say: 4 of 10 in Housing and 1 of 10 in Reablement."
    nobody = table_of(everybody([10, 10, 10], 2, [(0, 1)], [False] * 20 + [True] * 10))
    assert text(nobody, 0, 1) == "Nobody answered in either, so nothing can be said."


def test_below_seven_in_ten_a_note_stands_beside_the_numbers() -> None:
    """Also beside those that are graded: a zero of 6 in 10 is still a zero of 6 in 10."""
    answered = [True] * 6 + [False] * 4 + [True] * 7 + [False] * 3 + [True] * 10
    table = table_of(everybody([10, 10, 10], 2, [(0, 1)], answered))
    assert table.noted().tolist() == [True, False, False]
    assert text(table, 0, 1).endswith("In Housing 6 of 10 answered.")
    hidden = gap_table(observe(everybody([4, 4, 9, 9], 2, [], [False] * 26), Choices()), Audience.parse("open"))
    assert hidden.noted().tolist() == [False, False, True, True]
    assert [unit["few_answered"] for unit in gaps_json(hidden)["units"]] == [None, None, True, True]
    assert not table_of(organisation([0, 1], coverage_known=False)).noted().any()


def test_a_unit_that_was_never_asked() -> None:
    document = everybody([10, 10, 10], 2, [(0, 1)], [False] * 10 + [True] * 20)
    asked = document.asked
    keep = asked.person >= 10
    document = replace(
        document,
        asked=replace(
            asked, person=asked.person[keep], relation=asked.relation[keep], wave=asked.wave[keep],
            state=asked.state[keep],
        ),
    )  # fmt: skip
    assert text(table_of(document), 0, 1) == "Too few answered to say: nobody was asked in Housing."


def test_names_to_check() -> None:
    listed, proposed = mentions([(0, "Jo", (12,)), (1, "Al", (13,))])
    document = replace(everybody([10, 10, 10], 2, [(0, 1)]), mentions=listed, candidates=proposed)
    assert text(table_of(document), 0, 1) == "No tie found, but 2 answers that are still open could be one."


def test_withheld() -> None:
    document = everybody([3, 10, 6, 12], 1, [(0, 1)])
    table = table_of(document, audience=Audience.parse("open"))
    small, protecting = unit_text(table, 0), unit_text(table, 2)
    assert small is not None
    assert protecting is not None
    assert say(small) == "Withheld, fewer than 5 people."
    assert say(protecting) == "Withheld, because it would give away a smaller group."
    assert unit_text(table, 1) is None
    assert text(table, 0, 1) == "Withheld, fewer than 5 people in Housing."
    assert text(table, 1, 2) == "Withheld, because it would give away a smaller group."
    sensitive = replace(document, relations=relations(("trust", True, SURVEY, True), sensitive=True))
    closed = table_of(sensitive, audience=Audience.parse("open"))
    assert text(closed, 1, 3) == "Withheld, because each answer to this question is personal."
    assert say(finding(closed)) == "All numbers are withheld from this audience."


def test_fine_as_it_is() -> None:
    listed = notes([(0, 1, "goes through Ada Example", "2026-10-14T09:30:00+00:00")])
    document = replace(everybody([10, 10, 10], 2, [(0, 1)]), notes=listed)
    table = table_of(document)
    assert text(table, 0, 1, listed) == "No tie, and that is fine: “goes through Ada Example” (noted 14 October)."
    # Who wrote it may have named people.
    others = table_of(document, audience=Audience.parse("open"))
    assert text(others, 0, 1, listed) == "No tie, and that is fine."
    undated = notes([(0, 1, "it is", "")])
    assert text(table_of(replace(document, notes=undated)), 0, 1, undated) == "No tie, and that is fine: “it is”."
    assert "Every department" in say(finding(table))


def test_a_closed_unit_is_told_once() -> None:
    silent = [(0, other) for other in (1, 2, 3, 4)]
    table = table_of(everybody([10] * 6, 2, silent))
    (card,) = cards(table, NO_NOTES)
    assert say(card.title) == "Housing"
    assert card.pairs == tuple(table.ranked().tolist())
    assert say(finding(table)) == "Housing hardly connects with anyone: 40 ties where about 104 would be usual"
    assert say(card.text) == (
        "Hardly connects with anyone: 40 ties where about 104 would be usual. Shown once instead of 4 times."
    )
    assert headline_pair(table) == -1


def test_a_unit_with_many_gaps_that_is_not_closed() -> None:
    document = everybody([10] * 6, 2, [(0, other) for other in (1, 2, 3, 4)])
    more = [(person, 50 + step, 0, 0, 1.0) for person in range(10) for step in range(10)]
    back = [(50 + step, person, 0, 0, 1.0) for person in range(10) for step in range(10)]
    old = zip(document.ties.source.tolist(), document.ties.target.tolist(), strict=True)
    table = table_of(replace(document, ties=ties([*((s, t, 0, 0, 1.0) for s, t in old), *more, *back])))
    (card,) = cards(table, NO_NOTES)
    assert say(card.text) == "No tie with 4 units: Reablement, Parks, Libraries, Museums."
    assert say(finding(table)) == "Housing has no tie with 4 units"


def test_connected_weak_and_shared() -> None:
    table = table_of(organisation([0] * 10 + [1] * 10, [(0, 10, 1.0), (0, 11, 3.0)]))
    assert text(table, 0, 1) == "2 ties; about 2 would be usual."
    cut = table_of(organisation([0] * 10 + [1] * 10, [(0, 10, 1.0)]), Choices(at_least=((None, 2.5),)))
    assert text(cut, 0, 1) == "1 tie, but below the cut of 2.5."
    double = replace(organisation([0, 1]), memberships=members([(0, 0, True), (0, 1, False), (1, 1, True)]))
    assert text(table_of(double), 0, 1) == "No tie found, but somebody belongs to both."


def test_recorded_contact_is_not_naming() -> None:
    document = everybody([10, 10, 10], 2, [(0, 1)])
    table = table_of(replace(document, relations=relations(("e-mail", True, RECORDED, False))))
    assert text(table, 0, 1) == "No contact recorded; about 20 would be usual."
    assert say(finding(table)) == "No contact between Housing and Reablement is recorded"
    said = [say(sentence) for sentence in settings_said(table)]
    assert "Coverage unknown: nobody knows who was asked, so all 30 people are taken as asked." in said


def test_shared_interests_have_their_own_sentence() -> None:
    held = [(row, 0, HAS) for row in range(3)] + [(row, 1, HAS) for row in (10, 11)]
    document = replace(
        organisation([0] * 10 + [1] * 10, unit_names=NAMES[:2]),
        interests=interests("bats", "bees"),
        claims=claims(held),
    )
    table = table_of(document, Choices(relations=("Shared interests",)))
    assert text(table, 0, 1).startswith("Too few answered to say")
    everyone = replace(document, claims=claims([(row, row // 10, HAS) for row in range(20)]))
    table = table_of(everyone, Choices(relations=("Shared interests",)))
    assert text(table, 0, 1).startswith("No tie found, but nobody in either has a tie outside")
    said = [
        say(sentence)
        for sentence in settings_said(table, observe(everyone, Choices(relations=("Shared interests",))).interests)
    ]
    assert "20 of 20 people name an interest." in said
    assert "Shared interests: at most the 5 nearest people count for each person." in said


@pytest.mark.parametrize(
    ("offers", "wants", "least", "sentence"),
    [
        (9, 14, 0, "Both care about home adaptations: 9 can help, 14 want to learn."),
        (9, 1, 0, "Both care about home adaptations: 9 can help, 1 wants to learn."),
        (9, 4, 5, "Both care about home adaptations: 9 can help."),
        (0, 6, 5, "Both care about home adaptations: 6 want to learn."),
        (4, 4, 5, "Both care about home adaptations."),
    ],
)
def test_what_both_care_about(offers: int, wants: int, least: int, sentence: str) -> None:
    assert say(interest_text(Common(0, "home adaptations", 20, 20, offers, wants), least)) == sentence


def test_the_finding_with_an_interest() -> None:
    table = table_of(everybody([10, 10, 10], 2, [(0, 1)]))
    assert headline_pair(table) == table.row_of(0, 1)
    said = say(finding(table, Common(0, "home adaptations", 20, 20, 9, 14)))
    assert said == "Housing and Reablement never name each other, yet both care about home adaptations"


def test_the_finding_where_there_is_none() -> None:
    connected = everybody([10, 10, 10], 2, [])
    assert say(finding(table_of(connected))) == "Every department that could be judged has ties with every other"
    small = organisation([0] * 10 + [1] * 10 + [2], [(0, 10)])
    assert say(finding(table_of(small))) == (
        "Every department that could be judged has ties with every other; 2 pairs are too small to say"
    )
    low = everybody([10, 10, 10], 1, [(0, 1)], [True] * 4 + [False] * 6 + [True] * 20)
    assert say(finding(table_of(low))) == (
        "Every department that could be judged has ties with every other; of 1 pair nothing can be said yet"
    )
    assert say(finding(table_of(organisation([0, 1])))) == "No pair could be judged"


def test_the_finding_before_there_is_anything_to_find() -> None:
    bare = replace(organisation([0, 1]), relations=relations())
    assert say(finding(table_of(bare))).startswith("Nobody has been asked yet.")
    assert say(finding(table_of(organisation([0, 1], answered=[False, False])))) == "Nobody has answered yet."
    assert say(finding(table_of(organisation([None, None])))).startswith("Nobody's unit is known")
    nameless = observe(organisation([0, 0], extra={"Site": ["", ""]}), Choices(by="Site"))
    assert say(finding(gap_table(nameless))).startswith("Nobody has a value in “Site”")
    assert say(finding(table_of(organisation([0, 0])))).startswith("Everybody is in one department")


def test_settings() -> None:
    listed, proposed = mentions([(0, "Jo", (1,))])
    document = replace(
        organisation([0, 0, 1, 1, None, None], [(0, 1, 3.0)], answered=[True, True, False, True, True, True]),
        mentions=listed,
        candidates=proposed,
        checks_taken=23,
    )
    table = table_of(document, Choices(at_least=((None, 1),), ties="either"), Audience.parse("open", 2))
    assert [say(sentence) for sentence in settings_said(table)] == [
        "Relation: advice.",
        "Wave: 2025.",
        "Level: Department.",
        "Only ties from 1 upwards count.",
        "Two people have a tie where either said so.",
        "5 of 6 who were asked answered; 6 people in all.",
        "The group of 2 people is unknown: in no row, but people whom others could have named.",
        "1 name is not resolved and counts neither as a tie nor as none.",
        "23 names to check were taken by their first proposal, unseen.",
        "Groups of fewer than 2 people are withheld.",
        "Usual: if each person's ties outside the own group were spread by the number of people.",
    ]


def test_settings_for_somebody_from_whom_a_group_is_withheld() -> None:
    table = table_of(organisation([0] * 3 + [1] * 6 + [2] * 9 + [3] * 8), Choices(), Audience.parse("open"))
    said = [say(sentence) for sentence in settings_said(table)]
    assert "Numbers are made from the groups shown here alone; the other 9 people are left out of them." in said
    assert "17 of 17 who were asked answered; 26 people in all." in said


def test_a_clear_silence_of_a_closed_unit_is_told_about_the_unit() -> None:
    """Housing has two ties; the second opinion finds each of its silences likely."""
    document = everybody([30] * 5, 2, [(0, other) for other in (1, 2, 3, 4)])
    reached = [(person, 30 + person, 0, 0, 1.0) for person in range(2)]
    old = zip(document.ties.source.tolist(), document.ties.target.tolist(), strict=True)
    table = table_of(replace(document, ties=ties([*((s, t, 0, 0, 1.0) for s, t in old), *reached])))
    (card,) = cards(table, NO_NOTES)
    assert (say(card.title), len(card.pairs)) == ("Housing", 3)
    assert say(card.text) == (
        "Hardly connects with anyone: 2 ties where about 182 would be usual. Shown once instead of 3 times."
    )
    assert say(finding(table)) == "Housing hardly connects with anyone: 2 ties where about 182 would be usual"


def test_a_single_silence_of_a_closed_unit_names_the_other() -> None:
    document = everybody([30] * 5, 2, [(0, other) for other in (1, 2, 3, 4)])
    reached = [(person, 30 * (person + 2), 0, 0, 1.0) for person in range(3)]
    old = zip(document.ties.source.tolist(), document.ties.target.tolist(), strict=True)
    table = table_of(replace(document, ties=ties([*((s, t, 0, 0, 1.0) for s, t in old), *reached])))
    (card,) = cards(table, NO_NOTES)
    assert say(card.text).endswith("would be usual. None with Reablement.")
    assert card.pairs == (table.row_of(0, 1),)
