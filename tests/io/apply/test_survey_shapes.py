"""The same answers in many shapes make the same ties."""

from dataclasses import replace

import pytest

from orgmapper.model.cells import FileCells
from orgmapper.model.hierarchy import managers
from orgmapper.model.messages import say
from orgmapper.model.planning import ImportPlan
from orgmapper.model.questions import Answer
from orgmapper.model.recognition import Recognition
from orgmapper.model.tables import ANSWERED as HAS_ANSWERED
from orgmapper.model.tables import ASKED
from tests.io import survey_shapes as shapes
from tests.io.answered import (
    ANSWERED,
    EVERYONE,
    IDS,
    LEVELS,
    MAILS,
    NAMED,
    NAMED_TIES,
    NAMES,
    TIES,
    UNITS,
    chart,
    stamp,
    ties_of,
)
from tests.io.made import codes, imported, made, plan_for, problem_of, sheets_of

ONES = dict.fromkeys(TIES, 1.0)
NAMED_ONES = dict.fromkeys(NAMED_TIES, 1.0)


def answers_of(file: FileCells, *, relation: str = "") -> dict[tuple[str, str], float]:
    """The ties that come of the file beside the chart; everybody was asked, and all but one answered."""
    document, report = imported(chart(), file)
    sheet = sheets_of(report)[1]
    assert sheet.kind == "survey"
    assert sheet.rows_set_aside == codes(report).count("no-answers")
    assert len(document.people) == len(NAMES)
    assert {(one.asked, one.answered) for one in report.relations} <= {(8, 7), (8, 6)}
    return ties_of(document, relation)


@pytest.mark.parametrize("shape", shapes.ROSTERS)
def test_a_column_a_colleague(shape: str) -> None:
    assert answers_of(shapes.ROSTERS[shape]) == TIES


@pytest.mark.parametrize("shape", shapes.TICKS)
def test_ticks(shape: str) -> None:
    assert answers_of(shapes.TICKS[shape]) == ONES


@pytest.mark.parametrize("shape", shapes.TYPED)
def test_names(shape: str) -> None:
    assert answers_of(shapes.TYPED[shape]) == NAMED_ONES


@pytest.mark.parametrize(
    ("name", "often"), [("Name {}", "How often {}"), ("Person {}", "How often do you see person {}?")]
)
def test_how_often_beside_each_name(name: str, often: str) -> None:
    assert answers_of(shapes.weighed(name, often)) == {pair: TIES[pair] - 1 for pair in NAMED_TIES}


def test_the_department_beside_a_name_tells_which_one_is_meant() -> None:
    people = made(
        [["Name", "Department"], ["Jo Fox", "Housing"], ["Jo Hill", "Parks"], ["Ada Quill", "Parks"]], "p.csv"
    )
    head = ["Name", "Name 1", "Department 1", "How often 1", "Name 2", "Department 2", "How often 2"]
    rows = [["Ada Quill", "Jo", "Parks", "Daily", "Jo Fox", "Housing", "Weekly"]]
    rows += [["Jo Fox", "Ada Quill", "", "Weekly", "Jo", "Parks", "Never"]]
    document, report = imported(people, made([head, *rows], "survey.csv"))
    first = document.candidates.person.tolist()[0]
    assert document.people.name[first] == "Jo Hill"
    assert ties_of(document) == {("Ada Quill", "Jo Fox"): 1.0, ("Jo Fox", "Ada Quill"): 1.0}
    assert sheets_of(report)[1].answers.no_tie == 1
    assert not document.people.extra or "Department 1" not in {one.name for one in document.people.extra}


def test_a_chart_and_its_answers_in_one_sheet() -> None:
    rows = [
        [IDS[a], NAMES[a], UNITS[a], NAMES[0] if a else "", "; ".join(NAMES[b] for b in NAMED.get(a, []))]
        for a in EVERYONE
    ]
    document, report = imported(made([["ID", "Name", "Department", "Manager", "Whom do you ask?"], *rows], "all.csv"))
    assert sheets_of(report)[0].kind == "survey"
    assert ties_of(document) == NAMED_ONES
    assert len(document.units) == 3
    assert managers(document).tolist() == [-1, 0, 0, 0, 0, 0, 0, 0]


def test_a_column_says_the_wave() -> None:
    rows = [[MAILS[a], wave, NAMES[(a + wave) % 8]] for a in ANSWERED for wave in (1, 2)]
    document, report = imported(chart(), made([["Email", "Wave", "Whom do you ask?"], *rows], "survey.csv"))
    assert document.waves.name == ("1", "2")
    assert ties_of(document, wave="2") == {(NAMES[a], NAMES[(a + 2) % 8]): 1.0 for a in ANSWERED}
    assert [(w.ties, w.asked, w.answered) for w in report.relations[0].waves] == [(7, 8, 7), (7, 8, 7)]


@pytest.mark.parametrize("question", ["Wie heißen Sie?", "Please enter your full name", "¿Cómo se llama?"])
def test_a_question_for_the_own_name_is_no_question_about_others(question: str) -> None:
    head = ["Zeitstempel", "Nutzername", question, "Wen fragen Sie um Rat?"]
    rows = [[stamp(a), MAILS[a], NAMES[a], ", ".join(NAMES[b] for b in NAMED[a])] for a in ANSWERED]
    assert answers_of(made([head, *rows], "umfrage.csv")) == NAMED_ONES


@pytest.mark.parametrize("shape", ["names and nothing else", "inside a sentence"])
def test_without_a_chart_those_who_are_asked_about_are_people_too(shape: str) -> None:
    document, report = imported(shapes.ROSTERS[shape])
    assert sorted(document.people.name) == sorted(NAMES)
    assert ties_of(document) == TIES
    assert [(one.asked, one.answered) for one in report.relations] == [(8, 7)]


def test_who_did_not_answer_is_not_said_to_have_no_ties() -> None:
    document, _ = imported(chart(), shapes.ROSTERS["Google Forms"])
    states = dict(zip(document.asked.person.tolist(), document.asked.state.tolist(), strict=True))
    assert states == {person: HAS_ANSWERED if person in ANSWERED else ASKED for person in EVERYONE}


@pytest.mark.parametrize(("scale", "silent"), [(True, 1), (False, 0)])
def test_an_empty_row_on_a_scale_is_no_answer(*, scale: bool, silent: int) -> None:
    """Some tools list everybody who was invited. One empty row of ticks may say that there is nobody."""
    cell = shapes.said if scale else shapes.ticked
    rows = [[MAILS[a], *(cell(a, b) if a in ANSWERED else "" for b in EVERYONE)] for a in EVERYONE]
    document, report = imported(chart(), made([["Email", *(f"Talk [{n}]" for n in NAMES)], *rows], "survey.csv"))
    assert codes(report).count("no-answers") == silent == sheets_of(report)[1].rows_set_aside
    assert [(one.asked, one.answered) for one in report.relations] == [(8, 8 - silent)]
    assert set(ties_of(document)) == set(TIES)


def test_many_empty_rows_are_no_answers() -> None:
    rows = [[MAILS[a], NAMES[(a + 1) % 8] if a < 3 else ""] for a in EVERYONE]
    _, report = imported(chart(), made([["Email", "Whom do you ask?"], *rows], "survey.csv"))
    assert codes(report).count("no-answers") == 5
    assert [(one.asked, one.answered) for one in report.relations] == [(8, 3)]


def test_without_a_chart_the_department_makes_units() -> None:
    rows = [[name, "Housing" if place < 4 else "Parks", *["x"] * 8] for place, name in enumerate(NAMES[:6])]
    document, report = imported(made([["Name", "Department", *NAMES], *rows], "survey.csv"))
    assert [(one.asked, one.answered) for one in report.relations] == [(8, 6)]
    assert document.units.name == ("Housing", "Parks")
    assert len(document.memberships) == 6
    assert len(ties_of(document)) == 6 * 7


def test_questions_and_activities() -> None:
    """A column for each colleague and activity; "none of these" is an answer and no relation."""
    captions = [f"Work - {name} - {what}" for name in NAMES for what in ("Advice", "Projects", "None of these")]
    rows: list[list[str]] = []
    for a in ANSWERED:
        cells = [MAILS[a]]
        for b in EVERYONE:
            named = b in NAMED[a]
            cells += ["Advice" * named, "Projects" * (named and b % 2), "None of these" * (not named and a != b)]
        rows.append(cells)
    document, report = imported(chart(), made([["Email", *captions], *rows], "survey.csv"))
    assert document.relations.name == ("Work: Advice", "Work: Projects")
    assert ties_of(document, "Work: Advice") == NAMED_ONES
    projects = {(NAMES[a], NAMES[b]): 1.0 for a, named in NAMED.items() for b in named if b % 2}
    assert ties_of(document, "Work: Projects") == projects
    assert sheets_of(report)[1].answers.no_tie == sum(7 - len(named) for named in NAMED.values())


@pytest.mark.parametrize("mark", [", ", "; ", ";"])
def test_several_choices_in_a_cell_are_several_relations(mark: str) -> None:
    """A grid of boxes: a row a colleague, a column an activity."""

    def cell(a: int, b: int) -> str:
        told = ["Advice", "Projects"] if b % 2 else ["Advice"]
        return "" if a == b else mark.join(told) if b in NAMED[a] else "None"

    file = shapes.roster([f"What do you share? [{name}]" for name in NAMES], cell)
    assert answers_of(file, relation="What do you share: Advice") == NAMED_ONES
    projects = {(NAMES[a], NAMES[b]): 1.0 for a, named in NAMED.items() for b in named if b % 2}
    assert answers_of(file, relation="What do you share: Projects") == projects


@pytest.mark.parametrize("caption", ["{what} [{name}]", "{name} [{what}]", "{what}: {name}", "{name} - {what}"])
def test_two_questions_about_everybody(caption: str) -> None:
    captions = [caption.format(what=what, name=name) for what in ("Advice", "Energy") for name in NAMES]
    rows = [
        [MAILS[a], *(shapes.said(a, b) for b in EVERYONE), *("Yes" if b in NAMED[a] else "" for b in EVERYONE)]
        for a in ANSWERED
    ]
    file = made([["Email", *captions], *rows], "survey.csv")
    assert answers_of(file, relation="Advice") == TIES
    assert answers_of(file, relation="Energy") == NAMED_ONES


def test_captions_that_come_again_are_another_question() -> None:
    """Microsoft Forms counts captions that stand twice."""
    captions = [*NAMES, *(f"{name}2" for name in NAMES)]
    rows = [
        [MAILS[a], *(shapes.said(a, b) for b in EVERYONE), *("Yes" if b in NAMED[a] else "" for b in EVERYONE)]
        for a in ANSWERED
    ]
    file = made([["Email", *captions], *rows], "contacts.csv")
    assert answers_of(file, relation="contacts") == TIES
    assert answers_of(file, relation="contacts (2)") == NAMED_ONES


def test_years_in_captions_are_waves() -> None:
    join = "; ".join
    rows = [[NAMES[a], join(NAMES[b] for b in NAMED[a]), join(NAMES[b] for b in NAMED[a][:1])] for a in ANSWERED]
    document, _ = imported(chart(), made([["Name", "Advice 2024", "Advice 2025"], *rows], "survey.csv"))
    assert document.relations.name == ("Advice",)
    assert document.waves.name == ("2024", "2025")
    assert ties_of(document, wave="2024") == NAMED_ONES
    assert len(ties_of(document, wave="2025")) == sum(bool(named) for named in NAMED.values())


def test_interests_with_a_box_each() -> None:
    topics = ("Rowing", "Chess", "Choirs")
    head = ["Email", *(f"What are you interested in? [{topic}]" for topic in topics)]
    rows = [[MAILS[a], *(topic if (a + k) % 2 else "" for k, topic in enumerate(topics))] for a in ANSWERED]
    document, _ = imported(chart(), made([head, *rows], "survey.csv"))
    assert sorted(document.interests.name) == sorted(topics)
    assert len(document.claims) == sum((a + k) % 2 for a in ANSWERED for k in range(3))


def test_trials_and_unfinished_answers_are_set_aside_and_counted() -> None:
    daily = ["Daily"] * len(NAMES)
    silent = MAILS[7]
    trial = [stamp(1), "Survey Preview", "100", "True", stamp(1), "R_p", silent, *daily]
    half = [stamp(1), "IP Address", "40", "False", stamp(1), "R_u", silent, *daily]
    files = (chart(), shapes.qualtrics(trial, half))
    document, report = imported(*files)
    assert ties_of(document) == TIES
    assert sheets_of(report)[1].rows_set_aside == 2
    assert problem_of(report, "trial-answer").row == 11
    assert problem_of(report, "unfinished-answer").row == 12
    plan = plan_for(*files)
    wanted = plan.with_sheet(replace(plan.sheets[1], take_in=("unfinished-answer",)))
    document, report = imported(*files, plan=wanted)
    assert sheets_of(report)[1].rows_set_aside == 1
    assert len(ties_of(document)) == len(TIES) + 7


def test_an_answer_without_a_day_of_submission_is_unfinished() -> None:
    head = ["id", "submitdate", "lastpage", "startlanguage", "email", "Whom do you ask?"]
    rows = [[a, stamp(a), "3", "en", MAILS[a], NAMES[(a + 1) % 8]] for a in range(4)]
    rows.append([9, "", "1", "en", MAILS[5], NAMES[0]])
    document, report = imported(chart(), made([head, *rows], "survey.csv"))
    assert len(document.ties) == 4
    assert problem_of(report, "unfinished-answer").row == 6


def test_of_a_survey_without_names_one_sentence_is_said() -> None:
    head = ["Respondent ID", "Start Date", "How do you like it here?", "Why is that?"]
    _, report = imported(chart(), made([head, *[[n, stamp(n % 7), "well", "because"] for n in range(9)]], "survey.csv"))
    assert sheets_of(report)[1].rows_set_aside == 9
    assert "9 answers cannot be tied" in say(problem_of(report, "no-respondent-column").message)


def test_the_scale_is_in_the_plan_and_can_be_put_otherwise() -> None:
    files = (chart(), shapes.ROSTERS["Google Forms"])
    plan = plan_for(*files)
    (question,) = plan.sheets[1].questions
    assert [(answer.text, answer.weight) for answer in question.answers] == list(zip(LEVELS, range(4), strict=True))
    assert say(question.reading.reason) == "A scale from “Never” to “Daily”; no tie: “Never”."
    other = replace(
        question, answers=(Answer("Never", 0), Answer("Monthly", 0), Answer("Weekly", 1), Answer("Daily", 5))
    )
    changed = plan.with_sheet(plan.sheets[1].with_question(other))
    assert ImportPlan.from_json(changed.to_json()) == changed
    document, _ = imported(*files, plan=changed)
    assert ties_of(document) == {pair: {2: 1.0, 3: 5.0}[int(TIES[pair])] for pair in TIES if TIES[pair] > 1}
    assert document.relations.scale == ("|Weekly||||Daily",)


def test_a_full_scale_of_numbers_has_its_lowest_for_no_tie_and_says_that_it_guesses() -> None:
    head = ["Email", *(f"Talk [{name}]" for name in NAMES)]
    rows = [[MAILS[a], *(1 + (a + b) % 3 for b in EVERYONE)] for a in ANSWERED]
    plan = plan_for(chart(), made([head, *rows], "survey.csv"))
    (question,) = plan.sheets[1].questions
    assert question.answers == (Answer("1", 0.0),)
    assert question.reading.confidence <= 50


def test_answers_without_an_order_are_shown_as_such() -> None:
    file = shapes.roster([f"Talk [{name}]" for name in NAMES], shapes.words(("Never", "Lunch", "Meetings", "Both")))
    (question,) = plan_for(chart(), file).sheets[1].questions
    assert question.reading.confidence < 50
    assert [answer.weight for answer in question.answers] == [0, 1, 1, 1]
    assert "3 answers have no place in the order yet" in say(question.reading.reason)


def test_an_answer_that_is_not_on_the_scale_next_month_is_told() -> None:
    plan = plan_for(chart(), shapes.ROSTERS["Google Forms"])
    later = shapes.roster(
        [f"How often do you talk to [{name}]" for name in NAMES],
        shapes.words(("Never", "Monthly", "Weekly", "Whenever I can")),
        before=("Timestamp", "Email Address"),
    )
    document, report = imported(chart(), later, plan=plan)
    assert codes(report).count("answer-not-on-scale") == 1
    assert set(ties_of(document)) == set(TIES)


@pytest.mark.parametrize("caption", ["How often do you talk to [{}]", "{}", "Talk - {}"])
def test_a_plan_knows_the_colleague_who_joined_since(caption: str) -> None:
    before = shapes.roster([caption.format(name) for name in NAMES])
    plan = plan_for(chart(), before)
    rows = [[*cells, "Daily"] for cells in before.sheets[0].rows[1:]]
    after = made([[*before.sheets[0].rows[0], caption.format("Ivo Lund")], *rows], "survey.csv")
    people = chart().sheets[0].rows
    larger = made([*people, ["N200", "Ivo Lund", "ivo@north.example", "Parks", "Trees"]], "people.csv")
    document, report = imported(larger, after, plan=plan)
    assert {pair[0] for pair in ties_of(document) if pair[1] == "Ivo Lund"} == {NAMES[a] for a in ANSWERED}
    assert problem_of(report, "column-joined").column == caption.format("Ivo Lund")


def test_how_often_beside_a_name_a_row() -> None:
    rows = [[MAILS[a], NAMES[b], LEVELS[int(TIES[NAMES[a], NAMES[b]])]] for a in ANSWERED for b in NAMED[a]]
    file = made([["Email", "Whom do you ask?", "How often?"], *rows], "survey.csv")
    assert answers_of(file) == {pair: TIES[pair] - 1 for pair in NAMED_TIES}


@pytest.mark.parametrize(
    ("question", "scope"),
    [
        ("Whom outside your team do you ask for help?", "outside:Team"),
        ("Who in other departments helps you?", "outside:Department"),
        ("Wen außerhalb Ihrer Abteilung fragen Sie um Rat?", "outside:Department"),
        ("Whom do you ask for help?", "everyone"),
    ],
)
def test_a_question_about_others_only_proposes_its_scope(question: str, scope: str) -> None:
    file = shapes.typed(lambda named: "; ".join(NAMES[b] for b in named), question)
    document, _ = imported(chart(), file)
    assert document.relations.scope == (scope,)


def test_a_roster_of_a_part_of_the_chart_asked_that_part() -> None:
    names = NAMES[:5]
    rows = [[MAILS[a], *("x" if b in NAMED[a] else "" for b in range(5))] for a in range(5)]
    file = made([["Email", *(f"Advice [{name}]" for name in names)], *rows], "survey.csv")
    document, report = imported(chart(), file)
    assert document.relations.scope == ("list",)
    assert [(one.asked, one.answered) for one in report.relations] == [(5, 5)]


def test_those_who_were_asked_can_be_listed() -> None:
    files = (chart(), shapes.TYPED["semicolons"])
    plan = plan_for(*files)
    listed = replace(plan.sheets[1], asked="listed", listed=(MAILS[7], "Nobody Known"))
    _, report = imported(*files, plan=plan.with_sheet(listed))
    assert [(one.asked, one.answered) for one in report.relations] == [(8, 7)]
    assert problem_of(report, "listed-unknown")


def test_a_colleague_who_is_not_on_the_chart_is_a_name_to_check_for_each_who_ticks() -> None:
    captions = [f"Advice [{name}]" for name in (*NAMES[:7], "Zed Quux")]
    document, report = imported(chart(), shapes.roster(captions, shapes.ticked))
    unknown = sum((NAMES[a], NAMES[7]) in TIES for a in ANSWERED)
    assert sheets_of(report)[1].answers.unknown == unknown == len(document.mentions)
    assert set(document.mentions.text) == {"Zed Quux"}


def test_what_the_user_says_of_a_column_holds() -> None:
    """A column that was taken for a roster can be left as it stands."""
    files = (chart(), shapes.TICKS["x"])
    plan = plan_for(*files)
    sheet = plan.sheets[1]
    kept = tuple(
        replace(column, role=Recognition.chosen("attribute")) if column.about == NAMES[1] else column
        for column in sheet.columns
    )
    document, _ = imported(*files, plan=plan.with_sheet(replace(sheet, columns=kept)))
    assert ties_of(document) == {pair: 1.0 for pair in TIES if pair[1] != NAMES[1]}


def test_codes_without_texts_say_nothing_of_whom_they_are_about() -> None:
    codes_of_people = [f"Q1[SQ{place:03}]" for place in range(1, 9)]
    rows = [[a, stamp(a), "en", MAILS[a], *("Y" if b in NAMED[a] else "N" for b in EVERYONE)] for a in ANSWERED]
    file = made([["id", "submitdate", "startlanguage", "mail", *codes_of_people], *rows], "results.csv")
    document, report = imported(chart(), file)
    assert len(document.ties) == 0
    assert problem_of(report, "captions-are-codes").message.values == {"count": 8, "caption": "Q1[SQ001]"}
    people = made([["id", "Name", "E-mail"], *([f"SQ{p + 1:03}", NAMES[p], MAILS[p]] for p in EVERYONE)], "people.csv")
    document, report = imported(people, file)
    assert ties_of(document) == NAMED_ONES
    assert "captions-are-codes" not in codes(report)


def test_a_token_that_is_an_id_of_the_chart_says_who_answered() -> None:
    rows = [[a, stamp(a), "en", IDS[a], *("Y" if b in NAMED[a] else "N" for b in EVERYONE)] for a in ANSWERED]
    head = ["id", "submitdate", "startlanguage", "token", *(f"Q1[{key}]" for key in IDS)]
    assert answers_of(made([head, *rows], "results.csv")) == NAMED_ONES
    other = made([head, *([*row[:3], f"x{row[0]}", *row[4:]] for row in rows)], "results.csv")
    document, report = imported(chart(), other)
    assert "no-respondent-column" in codes(report)
    assert "token" not in {one.name for one in document.people.extra}
