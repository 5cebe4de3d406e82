"""Exports in several languages and with odd layouts that were once misread."""

import pytest

from tests.io.answered import (
    ANSWERED,
    EVERYONE,
    IDS,
    LEVELS,
    MAILS,
    NAMED,
    NAMES,
    TIES,
    UNITS,
    chart,
    level,
    stamp,
    ties_of,
)
from tests.io.apply.test_odd_exports import lines_of
from tests.io.made import codes, imported, made, plan_for, sheets_of, table
from tests.io.survey_shapes import said


@pytest.mark.parametrize("group", ["Vorgesetzter", "Supervisor", "Jefe"])
def test_captions_below_headings_of_groups(group: str) -> None:
    rows = [[IDS[p], NAMES[p], UNITS[p], "Clerk", IDS[0] if p else "", NAMES[0] if p else ""] for p in EVERYONE]
    heads = [["Person", "", "Place", "", group, ""], ["Pers.-Nr.", "Name", "Department", "Title", "Pers.-Nr.", "Name"]]
    document, report = imported(made([*heads, *rows]))
    assert lines_of(document) == dict.fromkeys(NAMES[1:], NAMES[0])
    assert sheets_of(report)[0].columns[f"{group} Pers.-Nr."] == "manager"
    assert len(document.people) == len(NAMES)


def test_people_of_one_function_in_several_units_do_a_job() -> None:
    rows = table(
        """
        Name | Function | Unit | Reports to
        Ada Quill | Director | Board |
        Ben Marsh | Head | Housing | Ada Quill
        Cleo Vance | Officer | Housing | Ben Marsh
        Edda Roth | Head | Parks | Ada Quill
        """
    )
    document, _ = imported(made(rows))
    assert document.units.name == ("Board", "Housing", "Parks")
    assert document.posts.title == ("Director", "Head", "Officer", "Head")


def test_paths_of_units_said_once_above_people() -> None:
    rows = table(
        """
        Nivel 1 | Nivel 2 | Nivel 3 | Nombre | Apellidos | Correo
        Dirección | | | Ada | Quill | ada.quill@n.example
        | Vivienda | | Ben | Marsh | ben.marsh@n.example
        | | Alquiler | Cleo | Vance | cleo.vance@n.example
        | Parques | | Edda | Roth | edda.roth@n.example
        | | Árboles | Finn | O'Dale | finn@n.example
        """
    )
    document, _ = imported(made(rows))
    assert len(document.people) == 5
    assert document.units.name == ("Dirección", "Vivienda", "Alquiler", "Parques", "Árboles")
    assert document.units.parent.tolist() == [-1, 0, 1, 0, 3]


FORMS = {
    "fr": ("Heure de fin", "Adresse de messagerie", "Nom", "À qui demandez-vous conseil ?"),
    "it": ("Ora di completamento", "Indirizzo di posta elettronica", "Nome", "A chi chiede consiglio?"),
    "pl": ("Godzina ukończenia", "Adres e-mail", "Imię i nazwisko", "Kogo pyta Pan o radę?"),
    "xx": ("Timestamp", "Sähköposti", "Nimi", "Who do you ask?"),
}


@pytest.mark.parametrize("language", FORMS)
def test_a_form_without_a_chart_in_any_language(language: str) -> None:
    rows = [[stamp(a), MAILS[a], NAMES[a], "; ".join(NAMES[b] for b in NAMED[a])] for a in ANSWERED]
    document, report = imported(made([FORMS[language], *rows], "form.csv"))
    assert set(ties_of(document)) == {(NAMES[a], NAMES[b]) for a in ANSWERED for b in NAMED[a]}
    assert set(document.people.name) == set(NAMES)
    assert {one.asked for one in report.relations} == {len(ANSWERED)}


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("Időbélyeg|Az Ön neve|Kitől kér tanácsot?|Milyen gyakran?", ("Soha", "Havonta", "Hetente", "Naponta")),
        ("Zeitstempel|Ihr Name|Wen fragen Sie um Rat?|Wie oft?", ("Nie", "Monatlich", "Wöchentlich", "Täglich")),
    ],
)
def test_how_often_in_the_next_column_in_any_words(head: str, words: tuple[str, ...]) -> None:
    rows = [
        [f"2026.03.0{a + 1} 9:00", NAMES[a], NAMES[b], words[level(a, b)]] for a in ANSWERED for b in EVERYONE if a != b
    ]
    document, report = imported(made([head.split("|"), *rows], "answers.csv"))
    assert ties_of(document) == TIES
    assert document.relations.scale == ("|".join(["", *words[1:]]),)
    assert document.waves.name == ("March 2026",)
    assert sheets_of(report)[0].answers.no_tie == len(rows) - len(TIES)


def test_sums_and_notes_below_answers_are_nobody() -> None:
    head = ["Who", *NAMES, "Total"]
    rows = [[NAMES[a], *(said(a, b) for b in EVERYONE), sum(level(a, b) > 0 for b in EVERYONE)] for a in ANSWERED]
    below = [["Total", *([3] * len(NAMES)), 24], [], ["Note: answers of March"]]
    document, report = imported(made([head, *rows, *below], "roster.csv"))
    assert ties_of(document) == TIES
    assert document.people.name == NAMES
    assert sheets_of(report)[0].rows_set_aside == 2
    assert {"sum-row-of-people", "remark-row"} <= set(codes(report))
    (question,) = plan_for(made([head, *rows, *below], "roster.csv")).sheets[0].questions
    assert [answer.text for answer in question.answers] == list(LEVELS)


def test_a_note_below_a_matrix_is_nobody() -> None:
    matrix = [[NAMES[a], *("" if a == b else str(level(a, b)) for b in EVERYONE)] for a in EVERYONE]
    below = [["Total", *(["3"] * 8)], [], ["0 = never, 3 = daily"], ["March 2026"]]
    document, report = imported(made([["", *NAMES], *matrix, *below], "advice.csv"))
    assert sheets_of(report)[0].kind == "matrix"
    assert document.people.name == NAMES
    assert sheets_of(report)[0].rows_set_aside == 3
    assert codes(report).count("remark-row") == 2


def test_other_behind_a_question_takes_its_answers() -> None:
    head = ["#", "What is your name?", "Who do you work with?", "Other", "Which topics interest you?", "Other", "Tags"]
    rows = [
        [f"h{a}", NAMES[a], NAMES[(a + 1) % 8] if a else "", "" if a else "Nils Berg", "Chess", "Sailing", ""]
        for a in ANSWERED
    ]
    document, report = imported(made([head, *rows], "responses.csv"))
    assert (NAMES[0], "Nils Berg") in ties_of(document)
    assert len(ties_of(document)) == len(ANSWERED)
    assert [relation.name for relation in report.relations] == ["Who do you work with"]
    assert set(document.interests.name) == {"Chess", "Sailing"}


def test_a_summary_of_ticked_boxes_is_left_out() -> None:
    keys = [name.casefold().replace(" ", "_").replace("'", "") for name in NAMES]
    head = ["start", "end", "your_name", "advice", *(f"advice/{key}" for key in keys), "_id", "_submission_time"]
    time = "2026-03-01T09:00:00.000+01:00"
    rows = [
        [time, time, NAMES[a], " ".join(keys[b] for b in NAMED[a]), *(int(b in NAMED[a]) for b in EVERYONE), a, time]
        for a in ANSWERED
    ]
    document, report = imported(made([head, *rows], "kobo.csv"))
    assert set(ties_of(document)) == {(NAMES[a], NAMES[b]) for a in ANSWERED for b in NAMED[a]}
    assert (sheets_of(report)[0].answers.check, sheets_of(report)[0].answers.duplicates) == (0, 0)
    assert document.waves.name == ("March 2026",)


def test_edges_with_polish_captions() -> None:
    rows = table(
        "Od | Do | Typ | Siła | Runda\nAda Quill | Ben Marsh | rada | 3 | 1\nBen Marsh | Ada Quill | projekt | 1 | 2"
    )
    document, _ = imported(made(rows, "sieć.csv"))
    assert (document.relations.name, document.waves.name) == (("rada", "projekt"), ("1", "2"))
    assert document.ties.weight.tolist() == [3.0, 1.0]


def test_people_and_committees_with_whole_names_below_nome() -> None:
    rows = table(
        "Nome | Comitato\nAda Quill | A\nAda Quill | B\nBen Marsh | A\nCleo Vance | B\nDov Harrow | A\nCleo Vance | C"
    )
    document, report = imported(made(rows))
    assert sheets_of(report)[0].kind == "memberships"
    assert (len(document.people), len(document.interests)) == (4, 3)


def test_a_list_in_a_language_that_nobody_listed_is_known_by_its_addresses() -> None:
    rows = [["Nimi", "Sähköposti", "Työ"], *([NAMES[p], MAILS[p], "Clerk"] for p in EVERYONE)]
    document, _ = imported(made(rows))
    assert document.people.name == NAMES


def test_the_number_of_a_unit_says_where_people_belong() -> None:
    units = table("OE-Nr. | Bezeichnung | Übergeordnete OE\n10 | Stadt |\n20 | Technik | 10\n21 | Bau | 20")
    people = table(
        "Name | OE-Nr. | Titel\nAda Quill | 10 | Chefin\nBen Marsh | 20 | Leiter\nCleo Vance | 21 | Planerin"
    )
    both = [made(units, "u.csv"), made(people, "p.csv")]
    for files in (both, both[::-1]):
        document, _ = imported(*files)
        unit_of = dict(zip(document.memberships.person.tolist(), document.memberships.unit.tolist(), strict=True))
        assert {document.people.name[p]: document.units.name[u] for p, u in unit_of.items()} == {
            "Ada Quill": "Stadt",
            "Ben Marsh": "Technik",
            "Cleo Vance": "Bau",
        }


def test_somebody_else_typed_beside_a_roster() -> None:
    head = ["Response ID", "Date submitted", "Your name", *(f"Worked with [{name}]" for name in (*NAMES, "Other"))]
    rows = [
        [a, stamp(a), NAMES[a], *("Yes" if b in NAMED[a] else "No" for b in EVERYONE), "" if a else "Nils Berg"]
        for a in ANSWERED
    ]
    document, report = imported(made([head, *rows], "results.csv"))
    assert (NAMES[0], "Nils Berg") in ties_of(document)
    assert [relation.name for relation in report.relations] == ["Worked with"]
    assert sum(relation.ties for relation in report.relations) == 1 + sum(len(NAMED[a]) for a in ANSWERED)


def test_a_question_behind_a_name_may_be_about_oneself() -> None:
    head = ["Email", "Who helps you most?", "How often do you work from home yourself?", "How long have you been here?"]
    rows = [[MAILS[a], NAMES[(a + 1) % 8], LEVELS[a % 4], f"{a} years"] for a in ANSWERED]
    document, report = imported(chart(), made([head, *rows], "answers.csv"))
    assert set(ties_of(document).values()) == {1.0}
    assert len(ties_of(document)) == sheets_of(report)[1].answers.ties == len(ANSWERED)


def test_end_date_of_a_survey_tool_names_the_round() -> None:
    head = ["Respondent ID", "Collector ID", "Start Date", "End Date", "Email Address", "Whom do you ask?"]
    rows = [[a, 9, "03/14/2026 9:00:00 AM", "03/14/2026 9:05:00 AM", MAILS[a], NAMES[a - 1]] for a in ANSWERED]
    document, _ = imported(chart(), made([head, *rows], "answers.csv"))
    assert document.waves.name == ("March 2026",)
    assert {one.name for one in document.people.extra}.isdisjoint({"Start Date", "End Date"})


def test_units_called_after_whoever_leads_them() -> None:
    rows = table(
        """
        Worker | Supervisory Organization | Manager
        Ada Quill | Executive (Ada Quill) |
        Ben Marsh (On Leave) | Sales (Ben Marsh) | Ada Quill
        Cleo Vance | Sales (Ben Marsh) | Ben Marsh (On Leave)
        Edda Roth | Works (North) (Edda Roth) | Ada Quill
        """
    )
    assert imported(made(rows))[0].units.name == ("Executive", "Sales", "Works (North)")
    twice = [[text.replace("Works (North) (", "Sales (") for text in row] for row in rows]
    assert imported(made(twice))[0].units.name == ("Executive (Ada Quill)", "Sales (Ben Marsh)", "Sales (Edda Roth)")
