"""Captions taken apart, scales put in order, captions of several rows."""

from collections.abc import Sequence

import pytest

from orgmapper.io.recognise.batteries import battery
from orgmapper.io.recognise.blocks import Head
from orgmapper.io.recognise.counted import counted
from orgmapper.io.recognise.header import head
from orgmapper.io.recognise.rosters import looks_like_name
from orgmapper.io.recognise.scales import rank_of, several_choices, understood
from orgmapper.io.recognise.scope import scope_of
from orgmapper.io.recognise.states import state_of
from orgmapper.model.cells import Value
from tests.io.made import made, plan_for, table


@pytest.mark.parametrize(
    ("caption", "label", "counter", "wave"),
    [
        ("Name 1", "Name", "1", ""),
        ("Person you go to #3", "Person you go to", "3", ""),
        ("Kontakt_0", "Kontakt", "0", ""),
        ("Q5 - Name 3", "Q5", "3", ""),
        ("Second choice", "choice", "Second", ""),
        ("1st person you ask", "person you ask", "1st", ""),
        ("Whom do you ask? [Name 2]", "Whom do you ask", "2", ""),
        ("Wen fragen Sie um Rat? - Erste Person", "Wen fragen Sie um Rat", "Erste", ""),
        ("Advice 2024", "Advice", "", "2024"),
        ("Friends (wave 2)", "Friends", "", "wave 2"),
        ("Name 2024 1", "Name", "1", "2024"),
        ("Whom do you ask for help?", "Whom do you ask for help", "", ""),
    ],
)
def test_captions_that_count(caption: str, label: str, counter: str, wave: str) -> None:
    found = counted(caption)
    assert (found.label, found.counter, found.wave) == (label, counter, wave)


@pytest.mark.parametrize(
    ("caption", "parts"),
    [
        ("How often? [Ada Quill]", ("How often?", "Ada Quill")),
        ("Contact - Ada Quill", ("Contact", "Ada Quill")),
        ("Ada Quill: How often?", ("How often?", "Ada Quill")),
        ("Contact: Ada Quill", ("Contact", "Ada Quill")),
        ("grp/Ada_Quill", ("grp", "Ada_Quill")),
        ("Whom do you ask?", None),
    ],
)
def test_a_question_about_something(caption: str, parts: tuple[str, str] | None) -> None:
    assert battery(caption) == parts


SCALES = [
    ["Never", "Less than once a year", "Yearly", "Rarely", "Quarterly", "Monthly", "Several times a month", "Weekly"],
    ["I don't know this person", "No contact", "Sometimes", "Often", "Very often", "Always"],
    ["Weekly", "Several times a week", "Daily", "Several times a day"],
    ["Nie", "Fast nie", "Selten", "Manchmal", "Häufig", "Sehr häufig", "Immer"],
    ["Nie", "Einmal im Jahr", "Monatlich", "Einmal pro Woche", "Mehrmals pro Woche", "Täglich"],
    ["Jamais", "Rarement", "Parfois", "Souvent", "Toujours"],
    ["Nunca", "Rara vez", "A veces", "A menudo", "Siempre"],
    ["Mai", "Raramente", "Talvolta", "Spesso", "Sempre"],
    ["Nunca", "Raramente", "Às vezes", "Frequentemente", "Sempre"],
    ["Nooit", "Zelden", "Soms", "Vaak", "Altijd"],
    ["Soha", "Ritkán", "Néha", "Gyakran", "Mindig"],
    ["Nigdy", "Rzadko", "Czasami", "Często", "Zawsze"],
    ["Not at all", "A little", "Somewhat", "A lot"],
    ["Strongly disagree", "Neutral", "Agree", "Strongly agree"],
]


@pytest.mark.parametrize("scale", SCALES, ids=lambda scale: scale[0])
def test_scales_in_words(scale: list[str]) -> None:
    reading, answers = understood(list(reversed(scale)) * 3, 3 * len(scale))
    assert [answer.text for answer in answers] == scale
    assert reading.confidence >= 70
    weights = [answer.weight for answer in answers]
    assert weights == sorted(weights)
    assert weights[-1] > 0


@pytest.mark.parametrize(
    "text",
    ["I know who this person is but we have had no contact", "N/A", "no", "Nein", "None of these", "0", "not selected"],
)
def test_answers_that_deny(text: str) -> None:
    rank = rank_of(text)
    assert rank is not None
    assert rank <= 0


def test_numbers_and_codes() -> None:
    assert understood(["0", "1", "2"], 9)[0].value == "numbers"
    assert [a.weight for a in understood(["-99", "1", "2"], 9)[1]] == [0]
    assert [(a.text, a.weight) for a in understood(["A3", "A1", "A2"], 9)[1]] == [("A1", 1), ("A2", 2), ("A3", 3)]
    assert [a.weight for a in understood(["1 - never", "2 - rarely", "3 - daily"], 9)[1]] == [0, 1, 2]


def test_choices_are_told_from_scales() -> None:
    assert several_choices(["Advice, Lunch", "Advice", "Lunch"]) == ["Advice", "Lunch"]
    assert several_choices(["Yes, daily", "Yes, weekly", "No"]) == []
    assert several_choices(["Advice", "Lunch"]) == []


@pytest.mark.parametrize(
    ("caption", "value", "state"),
    [
        ("Status", "Survey Preview", "trial"),
        ("Status", "1", "trial"),
        ("Status", "IP Address", ""),
        ("Finished", "False", "unfinished"),
        ("Progress", "57", "unfinished"),
        ("Progress", "100", ""),
        ("submitdate", "", "unfinished"),
        ("Antworttyp", "Umfragevorschau", "trial"),
    ],
)
def test_trials_and_unfinished_answers(caption: str, value: str, state: str) -> None:
    assert state_of(caption, value) == state


@pytest.mark.parametrize(
    ("question", "levels", "scope"),
    [
        ("Whom outside your own department do you ask?", ["Division", "Department"], "outside:Department"),
        ("People in other teams you talk to", ["Department", "Team"], "outside:Team"),
        ("Qui consultez-vous en dehors de votre service ?", ["Direction", "Service"], "outside:Service"),
        ("Whom outside your team do you ask?", [], "everyone"),
        ("Whom outside the organisation do you ask?", ["Department"], "everyone"),
        ("Whom in your team do you ask?", ["Team"], "everyone"),
    ],
)
def test_scope(question: str, levels: list[str], scope: str) -> None:
    assert scope_of(question, levels).value == scope


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ada Quill", True),
        ("Quill, Ada", True),
        ("A Smith", True),
        ("Job Title", False),
        ("ada quill", False),
        ("Q1", False),
    ],
)
def test_what_looks_like_a_name(text: str, name: bool) -> None:
    assert looks_like_name(text) is name


def test_titles_and_sections_are_no_questions() -> None:
    titled = made(table("The staff of the North in July\nid | name | dept\n1 | Ann Lee | A\n2 | Bob Ray | B"))
    assert head(titled.sheets[0]) == Head(1)
    rows: list[Sequence[Value]] = [["Personal details of the employee", "", "", "Work", ""]]
    rows += [["ID", "First name", "Surname", "Department", "Grade"], ["1", "Ann", "Lee", "A", "7"]]
    assert head(made(rows).sheets[0]) == Head(1)


def test_keys_above_labels() -> None:
    """SuccessFactors writes its own keys above the captions."""
    rows = table("""
        USERID | FIRSTNAME | LASTNAME | MANAGER | DEPARTMENT
        User ID | First Name | Last Name | Manager | Department
        a1 | Ann | Lee | NO_MANAGER | Housing
        b2 | Bob | Ray | a1 | Housing
    """)
    (sheet,) = plan_for(made(rows)).sheets
    assert (sheet.kind.value, sheet.header_row, sheet.header_rows) == ("people", 1, 2)
    assert [column.role.value for column in sheet.columns] == ["id", "given", "family", "manager", "unit"]
