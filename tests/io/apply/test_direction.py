"""Where the ties of a question lead: recognised, chosen, taken in, worked out and written."""

from dataclasses import replace

import numpy as np
import pytest

from orgmapper.analysis.measures.arcs import arcs_of
from orgmapper.analysis.observed import observe
from orgmapper.export.tables import ties_grid
from orgmapper.io.recognise.direction import direction_of
from orgmapper.model.cells import FileCells
from orgmapper.model.choices import Choices
from orgmapper.model.document import Document
from orgmapper.model.edits import AddTie, DecideNames
from orgmapper.model.planning import ImportPlan
from orgmapper.model.privacy import FACILITATOR
from orgmapper.model.questions import BOTH_WAYS, TO_NAMED, TO_WRITER, Question
from orgmapper.model.recognition import Recognition
from orgmapper.model.ties import leading
from tests.io.made import codes, imported, made, plan_for, sheets_of, table

STAFF = made(
    table("id | name | e-mail\n1 | Ann Lee | a@x.example\n2 | Bob Ray | b@x.example\n3 | Cy Dunn | c@x.example")
)
ANSWERS = """
    Start time | Completion time | Email | %s
    2026-05-01 | 2026-05-01 | a@x.example | Bob Ray; Cy; Zed
    2026-05-01 | 2026-05-01 | b@x.example | Ann Lee; Cy Dunn
"""


def survey(question: str, name: str = "survey.csv") -> FileCells:
    return made(table(ANSWERS % question), name)


def with_direction(plan: ImportPlan, value: str, sheet: int = 1) -> ImportPlan:
    told = plan.sheets[sheet]
    (question,) = told.questions or (Question(told.relation, Recognition.chosen("names")),)
    return plan.with_sheet(replace(told, questions=(replace(question, direction=Recognition.chosen(value)),)))


def led(document: Document) -> set[tuple[str, str]]:
    key = document.people.key
    return {(key[a], key[b]) for a, b in zip(*(end.tolist() for end in leading(document)), strict=True)}


@pytest.mark.parametrize(
    ("question", "value", "sure"),
    [
        ("Whom do you go to for advice?", TO_NAMED, True),
        ("Wen fragen Sie um Rat?", TO_NAMED, True),
        ("Who comes to you for advice?", TO_WRITER, True),
        ("Which colleagues ask you for help?", TO_WRITER, True),
        ("Wer kommt zu Ihnen, um sich Rat zu holen?", TO_WRITER, True),
        ("Qui s’adresse à vous pour un conseil ?", TO_WRITER, True),
        ("Ki fordul Önhöz tanácsért?", TO_WRITER, True),
        ("We ask you: whom do you trust?", TO_NAMED, True),
        ("Whom do you go to, and who comes to you?", TO_WRITER, False),
        ("With whom do you work?", TO_NAMED, False),
        ("Advice", TO_NAMED, False),
    ],
)
def test_the_words_of_a_question_say_where_its_ties_lead(question: str, value: str, sure: bool) -> None:
    found = direction_of(question)
    assert (found.value, found.confidence >= 90) == (value, sure)


def test_who_comes_to_you_leads_from_who_is_named_and_rests_on_who_answered() -> None:
    document, report = imported(STAFF, survey("Who comes to you for advice?"))
    assert led(document) == {("2", "1"), ("1", "2"), ("3", "2")}
    assert report.relations[0].turned
    assert ties_grid(document, FACILITATOR).rows[2][:2] == ("Cy Dunn", "Bob Ray")
    seen = observe(document, Choices())
    assert seen.answered[seen.ties.source].all(), "coverage rests on who reported"
    arcs = arcs_of(seen)
    assert np.bincount(arcs.target, minlength=3).tolist() == [1, 2, 0]
    mention = document.mentions.text.index("Cy")
    decided = DecideNames((int(document.mentions.id[mention]),), (int(document.people.id[2]),), (-1,)).apply(document)
    assert led(decided) - led(document) == {("3", "1")}
    ann, cy = int(document.people.id[0]), int(document.people.id[2])
    wave = int(document.waves.id[0])
    drawn = AddTie(ann, cy, int(document.relations.id[0]), wave, "2026-05-01").apply(document)
    assert led(drawn) - led(document) == {("1", "3")}


def test_a_direction_is_chosen_and_each_pair_without_one_counts_once() -> None:
    files = STAFF, survey("Advice")
    plan = plan_for(*files)
    both, report = imported(*files, plan=with_direction(plan, BOTH_WAYS))
    assert both.relations.directed.tolist() == [False]
    assert len(both.ties) == 2
    counts = sheets_of(report)[1].answers
    assert (counts.read, counts.ties, counts.duplicates, counts.check, counts.unknown) == (5, 2, 1, 1, 1)
    turned, _ = imported(*files, plan=with_direction(plan, TO_WRITER))
    assert led(turned) == {(b, a) for a, b in led(imported(*files, plan=plan)[0])}


def test_an_earlier_wave_keeps_its_direction_and_the_new_one_follows() -> None:
    first, _ = imported(STAFF, survey("Advice"))
    later = survey("Advice", "later.csv")
    plan = with_direction(plan_for(STAFF, later), TO_WRITER)
    again, report = imported(later, into=first, plan=replace(plan, sheets=plan.sheets[1:]))
    assert "direction-kept" in codes(report)
    assert again.relations.turned.tolist() == [False]


def test_two_questions_that_lead_opposite_ways_have_no_direction_together() -> None:
    one, _ = imported(STAFF, survey("Whom do you go to?"))
    both, _ = imported(survey("Who comes to you?", "second.csv"), into=one)
    assert both.relations.turned.tolist() == [False, True]
    assert observe(both, Choices()).question.undirected
    assert not observe(both, Choices(relations=("Who comes to you",))).question.undirected


def test_a_list_of_ties_leads_as_the_plan_says() -> None:
    files = STAFF, made(table("source | target\n1 | 2\n2 | 3\n3 | 2"), "asks.csv")
    plan = plan_for(*files)
    assert led(imported(*files, plan=plan)[0]) == {("1", "2"), ("2", "3"), ("3", "2")}
    assert led(imported(*files, plan=with_direction(plan, TO_WRITER))[0]) == {("2", "1"), ("3", "2"), ("2", "3")}
    assert len(imported(*files, plan=with_direction(plan, BOTH_WAYS))[0].ties) == 2
    mutual = made(table("source | target\n1 | 2\n2 | 1"), "asks.csv")
    stands = with_direction(plan_for(STAFF, mutual), TO_NAMED)
    assert led(imported(STAFF, mutual, plan=stands)[0]) == {("1", "2"), ("2", "1")}


def test_plans_of_before_still_open() -> None:
    plan = plan_for(STAFF, survey("Who comes to you?"))
    assert plan.sheets[1].questions[0].direction.value == TO_WRITER
    assert ImportPlan.from_json(plan.to_json()) == plan
    data = plan.to_json()
    del data["sheets"][1]["questions"][0]["direction"]
    old = ImportPlan.from_json(data)
    assert old.sheets[1].questions[0].direction.value == ""
    assert led(imported(STAFF, survey("Who comes to you?"), plan=old)[0]) == {("1", "2"), ("2", "1"), ("2", "3")}
