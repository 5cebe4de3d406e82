from dataclasses import replace

from orgmapper.model.cells import FileCells
from orgmapper.model.columns import NONE
from orgmapper.model.document import Document
from orgmapper.model.messages import say
from orgmapper.model.planning import NameDecision
from orgmapper.model.tables import ANSWERED, ASKED, CHECK, CLAIM_KINDS, MENTION_STATES
from tests.io.made import codes, imported, made, plan_for, problem_of, sheets_of, table

STAFF = made(
    table("""
        id | name | e-mail | department
        1 | Ann Lee | ann@x.example | Housing
        2 | Bob Ray | bob@x.example | Housing
        3 | Cy Dunn | cy@x.example | Planning
        4 | Jo Fox | jo@x.example | Planning
        5 | Jo Hill | jh@x.example | Housing
    """),
    "staff.csv",
)
HEAD = "ID | Start time | Completion time | Email | Name | Whom do you ask? | What are you interested in? | Team size?"


def survey(*rows: str, name: str = "survey.csv", year: int = 2026) -> FileCells:
    lines = [HEAD, *(f"{n} | {year}-05-01 10:00:00 | {year}-05-0{n} 10:05:00 | {row}" for n, row in enumerate(rows, 1))]
    return made(table("\n".join(lines)), name)


ROWS = (
    "ann@x.example | Ann Lee | Bob Ray; Cy Dunn; Jo; Zed Quux (Acme Ltd); Housing; nobody; Ann Lee; B. Ray; Zed Quux"
    " | Rowing;Chess; | 4",
    "bob@x.example | Bob Ray | Lee, Ann | chess, Excel | 5",
)


def typed(document: Document) -> list[tuple[str, str]]:
    mentions = document.mentions
    return [(text, MENTION_STATES[state]) for text, state in zip(mentions.text, mentions.state.tolist(), strict=True)]


def test_every_answer_is_accounted_for() -> None:
    document, report = imported(STAFF, survey(*ROWS))
    counts = sheets_of(report)[1].answers
    assert counts.read == 10
    assert (counts.ties, counts.self, counts.not_a_person, counts.outsiders) == (3, 1, 1, 1)
    assert (counts.units, counts.check, counts.unknown) == (1, 2, 1)
    assert typed(document) == [
        ("Jo", "check"),
        ("Zed Quux (Acme Ltd)", "outsider"),
        ("Housing", "unit"),
        ("nobody", "not_a_person"),
        ("B. Ray", "check"),
        ("Zed Quux", "unknown"),
    ]
    assert document.outsiders.name == ("Zed Quux (Acme Ltd)",)
    assert dict(report.names) == {"sure": 4, "check": 2, "unknown": 1}


def test_the_relation_is_named_after_the_question() -> None:
    document, report = imported(STAFF, survey(*ROWS))
    assert document.relations.name == ("Whom do you ask",)
    assert document.relations.question == ("Whom do you ask?",)
    assert document.relations.coverage_known.tolist() == [True]
    (relation,) = report.relations
    assert (relation.asked, relation.answered, relation.directed) == (5, 2, True)


def test_everyone_on_the_chart_was_asked_and_those_with_a_row_answered() -> None:
    document, _ = imported(STAFF, survey(*ROWS))
    states = dict(zip(document.asked.person.tolist(), document.asked.state.tolist(), strict=True))
    assert states == {0: ANSWERED, 1: ANSWERED, 2: ASKED, 3: ASKED, 4: ASKED}


def test_only_those_who_answered_were_asked_if_the_plan_says_so() -> None:
    files = (STAFF, survey(*ROWS))
    plan = plan_for(*files)
    plan = plan.with_sheet(replace(plan.sheets[1], asked="answered"))
    document, _ = imported(*files, plan=plan)
    assert document.asked.person.tolist() == [0, 1]


def test_interests_are_one_whatever_their_case() -> None:
    document, _ = imported(STAFF, survey(*ROWS))
    assert document.interests.name == ("Rowing", "Chess", "Excel")
    claims = zip(document.claims.person.tolist(), document.claims.interest.tolist(), strict=True)
    assert list(claims) == [(0, 0), (0, 1), (1, 1), (1, 2)]
    assert {CLAIM_KINDS[kind] for kind in document.claims.kind.tolist()} == {"has"}


def test_other_answers_are_kept_with_the_person() -> None:
    document, _ = imported(STAFF, survey(*ROWS))
    kept = {attribute.name: attribute.values for attribute in document.people.extra}
    assert kept["Team size?"] == ("4", "5", "", "", "")
    assert "Start time" not in kept


def test_candidates_stay_with_a_name_to_check_nearest_first() -> None:
    document, report = imported(STAFF, survey(*ROWS))
    candidates: list[int] = document.candidates.person.tolist()
    jo = [c for c, mention in enumerate(document.candidates.mention.tolist()) if mention == 0]
    people = [document.people.key[candidates[c]] for c in jo]
    assert people == ["5", "4"], "Ann is in Housing, and so is Jo Hill"
    resolution = next(r for r in report.resolutions if r.text == "Jo")
    assert (resolution.person, resolution.state, resolution.row) == ("5", "check", 2)
    assert resolution.column == "Whom do you ask?"


def test_checks_can_be_taken_and_are_counted() -> None:
    files = (STAFF, survey(*ROWS))
    document, report = imported(*files, plan=replace(plan_for(*files), take_checks=True))
    counts = sheets_of(report)[1].answers
    assert (counts.check, counts.ties, counts.duplicates) == (0, 4, 1)
    assert (report.checks_taken, document.checks_taken) == (2, 2)
    assert dict(report.names)["check"] == 2
    assert not (document.mentions.state == CHECK).any()


def test_a_decision_of_the_plan_is_sure() -> None:
    files = (STAFF, survey(*ROWS))
    decisions = (NameDecision("jo", "4"), NameDecision("Zed Quux", state="outsider"))
    document, report = imported(*files, plan=replace(plan_for(*files), decisions=decisions))
    said = {r.text: (r.person, r.state) for r in report.resolutions}
    assert said["Jo"] == ("4", "sure")
    assert said["Zed Quux"] == ("", "outsider")
    assert len(document.outsiders) == 2


def test_of_two_answers_of_one_person_the_later_counts() -> None:
    rows = (
        "ann@x.example | Ann Lee | Bob Ray | | ",
        "bob@x.example | Bob Ray | Cy Dunn | | ",
        "ann@x.example | Ann Lee | Cy Dunn | | ",
    )
    document, report = imported(STAFF, survey(*rows))
    pairs = sorted(zip(document.ties.source.tolist(), document.ties.target.tolist(), strict=True))
    assert pairs == [(0, 2), (1, 2)]
    assert problem_of(report, "answered-twice").row == 2
    assert sheets_of(report)[1].rows_set_aside == 1


def test_a_respondent_is_found_by_mail_then_id_then_name() -> None:
    rows = (
        " | Lee, Ann | Bob Ray | | ",
        "BOB@x.example | | Cy Dunn | | ",
        "zed@y.example | Zed Quux | Cy Dunn | | ",
        "anonymous | anonymous | Ann Lee | |",
        "jo@x.example | Jo Fox | Ann Lee | |",
    )
    document, report = imported(STAFF, survey(*rows))
    assert sorted(document.ties.source.tolist()) == [0, 1, 3]
    assert problem_of(report, "unknown-respondent").row == 4
    assert problem_of(report, "anonymous-answer").row == 5
    assert "“Zed Quux” answered, but is not on the chart" in say(problem_of(report, "unknown-respondent").message)


def test_a_year_later_is_a_second_wave() -> None:
    document, _ = imported(STAFF, survey(*ROWS))
    later, report = imported(survey(*ROWS, name="later.csv", year=2027), into=document)
    assert later.waves.name == ("May 2026", "May 2027")
    assert later.waves.began == ("2026-05-01", "2027-05-01")
    assert len(later.relations) == 1
    assert [(w.wave, w.ties, w.asked, w.answered) for w in report.relations[0].waves] == [
        ("May 2026", 3, 5, 2),
        ("May 2027", 3, 5, 2),
    ]


def test_the_same_file_again_adds_nothing() -> None:
    files = (STAFF, survey(*ROWS))
    document, _ = imported(*files)
    again, report = imported(*files, into=document)
    for name, table_before in document.tables().items():
        assert len(again.tables()[name]) == len(table_before), name
    assert sheets_of(report)[1].answers.ties == 0


def test_without_a_list_of_people_those_who_answered_or_are_named_are_the_people() -> None:
    document, report = imported(survey(*ROWS))
    assert document.people.name == ("Ann Lee", "Bob Ray", "Cy Dunn")
    assert document.outsiders.name == ("Zed Quux (Acme Ltd)",)
    assert set(document.asked.person.tolist()) == {0, 1}
    assert "no-list-of-people" in codes(report)


def test_no_dates_no_wave() -> None:
    rows = [["Email", "Whom do you ask for help?", "Who would you like to know?"]]
    rows += [["ann@x.example", "Bob Ray", "Cy Dunn"], ["bob@x.example", "Cy Dunn", "Ann Lee"]]
    document, _ = imported(STAFF, made(rows, "survey.csv"))
    assert len(document.waves) == 0
    assert set(document.ties.wave.tolist()) == {NONE}
    assert len(document.relations) == 2
