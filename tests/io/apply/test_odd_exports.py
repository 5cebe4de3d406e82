"""Exports as tools and people write them that were once misread."""

import pytest

from orgmapper.model.cells import Value
from orgmapper.model.columns import NONE
from orgmapper.model.document import Document
from tests.io.answered import (
    ANSWERED,
    EVERYONE,
    IDS,
    MAILS,
    NAMED,
    NAMED_TIES,
    NAMES,
    SILENT,
    TIES,
    chart,
    stamp,
    ties_of,
)
from tests.io.made import codes, imported, made, problem_of, sheets_of, table


def lines_of(document: Document) -> dict[str, str]:
    """Whoever has a manager on the map -> that manager."""
    posts, names = document.posts, document.people.name
    holder = {int(post): names[person] for post, person in zip(posts_held(document), range(len(names)), strict=True)}
    return {holder[post]: holder[int(posts.reports_to[post])] for post in holder if int(posts.reports_to[post]) != NONE}


def posts_held(document: Document) -> list[int]:
    found = [NONE] * len(document.people)
    for post, person in zip(document.holdings.post, document.holdings.person, strict=True):
        found[int(person)] = int(post)
    return found


def test_ticked_boxes_do_not_make_a_row_of_captions() -> None:
    rows = [
        [f"h{a}", MAILS[a], NAMES[NAMED[a][0]] if NAMED[a] else "", "Chess", "Rowing" if a % 2 else "", stamp(a)]
        for a in ANSWERED
    ]
    captions = ["#", "Your work email", "Who do you go to first?", "Chess", "Rowing", "Submit Date (UTC)"]
    document, report = imported(chart(), made([captions, *rows], "responses.csv"))
    assert "caption-row" not in codes(report)
    assert len(ties_of(document)) == sum(bool(NAMED[a]) for a in ANSWERED)


def test_long_numbers_in_brackets_are_people_and_short_ones_are_not() -> None:
    numbers = [str(4100 + place) for place in range(len(NAMES))]
    people = made(
        [["Employee ID", "Name", "E-mail"], *map(list, zip(numbers, NAMES, MAILS, strict=True))], "people.csv"
    )
    rows = [[str(a), stamp(a), MAILS[a], *("Y" if b in NAMED[a] else "N" for b in range(len(NAMES)))] for a in ANSWERED]
    head = ["id", "submitdate", "mail"]
    document, _ = imported(people, made([[*head, *(f"advice[{number}]" for number in numbers)], *rows], "results.csv"))
    assert set(ties_of(document)) == NAMED_TIES
    counted = made([[*head, *(f"advice[{place + 1}]" for place in range(len(NAMES)))], *rows], "results.csv")
    small = made(
        [["Employee ID", "Name", "E-mail"], *([str(p + 1), NAMES[p], MAILS[p]] for p in range(8))], "people.csv"
    )
    assert len(imported(small, counted)[0].ties) == 0


def test_words_that_come_again_name_jobs_and_not_posts() -> None:
    rows = table(
        """
        PersNr | Nachname | Vorname | OrgEinheit | Planstelle | Vorgesetzter
        0007 | Roth | Edda | Leitung | Chefin |
        0008 | Pell | Hugo | Technik | Planer | 0007
        0009 | Quill | Ada | Technik | Planer | 0007
        0010 | Marsh | Ben | Technik | Planer | 0007
        """
    )
    document, report = imported(made(rows))
    assert sheets_of(report)[0].columns["Planstelle"] == "title"
    assert len(document.posts) == 4
    assert document.units.name == ("Leitung", "Technik")
    assert set(lines_of(document).values()) == {"Edda Roth"}


SUPERIORS = {"Göran Ek": "Åsa Öberg", "Maj Lind": "Göran Ek", "Bo Dahl": "Göran Ek"}


@pytest.mark.parametrize("captions", ["Sicil No | Ad Soyad | Birim | Yönetici", "Nr | Namn | Avdelning | Chef"])
def test_captions_in_a_language_that_nobody_listed(captions: str) -> None:
    rows = """
        11 | Åsa Öberg | Ledning |
        12 | Göran Ek | Lager | Åsa Öberg
        13 | Maj Lind | Lager | Göran Ek
        14 | Bo Dahl | Lager | Göran Ek
        """
    document, report = imported(made(table(captions + rows)))
    assert lines_of(document) == SUPERIORS
    assert list(sheets_of(report)[0].columns.values())[2] == "attribute"


@pytest.mark.parametrize("other", ["Mentor", "Buddy"])
def test_a_known_caption_beside_is_not_guessed_over(other: str) -> None:
    rows = f"""
        Colleague | Department | {other}
        Åsa Öberg | Ledning |
        Göran Ek | Lager | Åsa Öberg
        Maj Lind | Lager | Göran Ek
        Bo Dahl | Lager | Göran Ek
        """
    assert lines_of(imported(made(table(rows)))[0]) == {}


@pytest.mark.parametrize(
    ("captions", "turned"),
    [
        ("VD | L1 Manager | L2 Manager", False),
        ("Manager level 1 | Manager level 2 | Manager level 3", True),
        ("N+3 | N+2 | N+1", False),
        ("N+1 | N+2 | N+3", True),
    ],
)
def test_everybody_above_a_column_a_step(captions: str, *, turned: bool) -> None:
    above = {"Åsa Öberg": "", **SUPERIORS, "Ida Falk": "Bo Dahl"}
    rows: list[list[str]] = []
    for name in above:
        chain = [name]
        while above[chain[-1]]:
            chain.append(above[chain[-1]])
        steps = chain[1:] + [""] * (4 - len(chain))
        if not turned:
            steps = steps[::-1] if captions.startswith("N") else chain[:0:-1] + [""] * (4 - len(chain))
        rows.append([name, *steps])
    document, _ = imported(made([["Employee", *captions.split(" | ")], *rows]))
    assert lines_of(document) == {**SUPERIORS, "Ida Falk": "Bo Dahl"}


def test_boxes_for_names_below_one_question() -> None:
    upper = ["Respondent ID", "Collector ID", "Email Address", "First Name", "Name three people you rely on", "", ""]
    lower = ["", "", "", "", "Person 1:", "Person 2:", "Person 3:"]
    rows = [[str(a), "7", MAILS[a], "", *([NAMES[b] for b in NAMED[a]] + [""] * 3)[:3]] for a in ANSWERED]
    document, report = imported(chart(), made([upper, lower, *rows], "survey.csv"))
    assert sheets_of(report)[1].rows_set_aside == 0
    assert document.relations.name == ("Name three people you rely on",)
    assert len(document.ties) == sum(len(NAMED[a][:3]) for a in ANSWERED)


@pytest.mark.parametrize("written", ["{name} ({id})", "{id} - {name}", "{name} [{id}]"])
def test_a_choice_with_its_id_is_sure(written: str) -> None:
    def choices(a: int) -> str:
        return "".join(f"{written.format(name=NAMES[b], id=IDS[b])};" for b in NAMED[a])

    rows = [[str(a), stamp(a), MAILS[a], choices(a)] for a in ANSWERED]
    document, _ = imported(chart(), made([["ID", "Completion time", "Email", "Your closest colleagues?"], *rows]))
    assert set(ties_of(document)) == NAMED_TIES


def test_an_id_beside_somebody_else_is_not_sure() -> None:
    rows = [[str(a), stamp(a), MAILS[a], f"{NAMES[NAMED[a][0]]} ({IDS[a]})"] for a in ANSWERED if NAMED[a]]
    document, _ = imported(chart(), made([["ID", "Completion time", "Email", "Your closest colleague?"], *rows]))
    assert len(document.ties) == 0


def test_a_matrix_that_numbers_its_people_and_adds_up_in_another_language() -> None:
    size = range(len(NAMES))
    rows: list[list[Value]] = [["Nr.", "Name", *(str(b + 1) for b in size), "Summe"]]
    for a in size:
        told = [int((NAMES[a], NAMES[b]) in NAMED_TIES) for b in size]
        rows.append([a + 1, NAMES[a], *("\\" if a == b else one for b, one in enumerate(told)), sum(told)])
    rows.append(["Summe", "", *(sum((asker, NAMES[b]) in NAMED_TIES for asker in NAMES) for b in size), ""])
    for files in ([made(rows)], [chart(), made(rows)]):
        document, report = imported(*files)
        assert set(ties_of(document)) == NAMED_TIES
        assert len(document.people) == len(NAMES)
        assert sheets_of(report)[-1].rows_set_aside == 1


def test_vacancies_in_french() -> None:
    rows = table(
        """
        Code poste | Intitulé de poste | Titulaire | Code poste supérieur
        A1 | Directrice | Edda Roth |
        A2 | Cheffe | Poste vacant | A1
        A3 | Acheteur | À pourvoir | A2
        """
    )
    _, report = imported(made(rows))
    assert dict(report.posts)["vacant"] == 2


def test_an_outline_with_a_title_above_and_jobs_behind_the_names() -> None:
    text = ["Northmoor, November 2026", "", "Edda Roth - Director", "  • Ada Quill - Head of Service"]
    text += ["    • Ben Marsh - Service Agent", "    • Cleo Vance - Service Agent", "  • Dov Harrow - Head of Office"]
    document, report = imported(made([[line] for line in text], "chart.txt"))
    assert sheets_of(report)[0].header_row == 1
    assert len(document.units) == 0
    assert lines_of(document) == {
        "Ada Quill": "Edda Roth",
        "Ben Marsh": "Ada Quill",
        "Cleo Vance": "Ada Quill",
        "Dov Harrow": "Edda Roth",
    }


def test_the_example_of_a_template_is_nobody() -> None:
    rows = table(
        """
        Name | Title | Manager | Department
        e.g. Jane Doe | Analyst | John Smith | Sales
        Edda Roth | Director | | Housing
        Ada Quill | Planner | Edda Roth | Housing
        """
    )
    document, report = imported(made(rows))
    assert document.people.name == ("Edda Roth", "Ada Quill")
    assert sheets_of(report)[0].aside == (2,)
    assert codes(report) == ["remark-row"]


GIVEN = [[IDS[a], NAMES[a], IDS[b], NAMES[b]] for a in ANSWERED for b in NAMED[a]]
GIVERS = ["giver_id", "giver_name", "receiver_id", "receiver_name"]


def test_both_ends_with_their_ids_and_names() -> None:
    for files in ([made([GIVERS, *GIVEN])], [chart(), made([GIVERS, *GIVEN])]):
        document, report = imported(*files)
        assert sheets_of(report)[-1].kind == "edges"
        assert set(ties_of(document)) == NAMED_TIES
        assert set(document.people.name) <= set(NAMES)


def test_ends_with_one_name_stay_apart_by_their_ids() -> None:
    rows = [[giver, "Ada Quill" if giver == IDS[1] else name, *more] for giver, name, *more in GIVEN]
    document, _ = imported(made([GIVERS, *rows]))
    assert set(IDS[:2]) <= set(document.people.name)
    assert len(document.ties) == len(NAMED_TIES)


@pytest.mark.parametrize(("tick", "blank"), [("TRUE", ""), ("x", ""), ("TRUE", "FALSE")])
def test_ticks_beside_a_weight_are_relations_of_that_weight(tick: str, blank: str) -> None:
    rows = [[a, b, tick, tick if w > 2 else blank, w] for (a, b), w in TIES.items() if w > 1]
    document, _ = imported(chart(), made([["Source", "Target", "Advice", "Trust", "Frequency"], *rows]))
    assert ties_of(document, "Advice") == {ends: weight for ends, weight in TIES.items() if weight > 1}
    assert ties_of(document, "Trust") == {ends: weight for ends, weight in TIES.items() if weight > 2}


def test_a_flag_beside_a_weight_is_no_relation() -> None:
    rows = [[a, b, w, "x" if at == 1 else "", "x" if at == 2 else ""] for at, ((a, b), w) in enumerate(TIES.items())]
    document, _ = imported(chart(), made([["Source", "Target", "Frequency", "Abroad", "Seen"], *rows]))
    assert ties_of(document) == TIES


def test_without_a_chart_those_who_are_named_are_people_and_were_not_asked() -> None:
    rows = [[stamp(a), NAMES[a], ", ".join(NAMES[b] for b in NAMED[a])] for a in ANSWERED]
    rows[0][2] += ", Hugo Pel, Reception, Nina"
    document, report = imported(made([["Timestamp", "Your name", "Who do you go to for advice?"], *rows]))
    assert set(document.people.name) == set(NAMES)
    assert set(ties_of(document)) == NAMED_TIES
    assert document.people.name.index(NAMES[SILENT]) not in document.asked.person
    assert len(document.asked) == len(ANSWERED)
    assert problem_of(report, "no-list-of-people").message.values["count"] == len(NAMES)


@pytest.mark.parametrize("caption", ["Tussenvoegsel", "Voorvoegsels", "Surname prefix"])
def test_a_particle_in_a_column_of_its_own_is_part_of_the_name(caption: str) -> None:
    rows = f"""
        Personeelsnummer | Achternaam | {caption} | Roepnaam | Afdeling | Leidinggevende
        1 | Roth | van den | Edda | Directie |
        2 | Pell | de | Hugo | Inkoop | Edda van den Roth
        3 | Quill | - | Ada | Inkoop | Hugo de Pell
        """
    document, _ = imported(made(table(rows)))
    assert document.people.name == ("Edda van den Roth", "Hugo de Pell", "Ada Quill")
    assert lines_of(document) == {"Hugo de Pell": "Edda van den Roth", "Ada Quill": "Hugo de Pell"}


@pytest.mark.parametrize("above", [[], ["Staff of the north, 2026"]])
def test_names_without_a_caption_are_a_list_of_people(above: list[str]) -> None:
    document, report = imported(made([[text] for text in (*above, *NAMES)], "names.txt"))
    assert sheets_of(report)[0].kind == "people"
    assert set(document.people.name) == set(NAMES)


@pytest.mark.parametrize(
    "lines",
    [
        ["Finance Department", "Housing Office", "Parks Division", "Human Resources"],
        ["Bring the chart on Monday", "Ask the team", "Book a room for ten"],
        ["12", "14", "19"],
    ],
)
def test_other_lines_without_a_caption_are_no_people(lines: list[str]) -> None:
    document, _ = imported(made([[line] for line in lines], "lines.txt"))
    assert len(document.people) == 0


FORM = ["Colleague", "Department", "How often do you meet? (0 never - 3 daily)", "Seek advice (x)"]


def test_a_form_that_one_person_filled_in_says_that_it_makes_no_ties() -> None:
    rows = [[name, "Parks", place % 4, "x" if place % 2 else ""] for place, name in enumerate(NAMES[1:])]
    document, report = imported(chart(), made([["Date:", "1.3.2026"], [], FORM, *rows], "form.xlsx"))
    assert len(document.ties) == 0
    assert problem_of(report, "no-network-question").message.values["count"] == len(NAMES) - 1


@pytest.mark.parametrize("above", [["Your name:", NAMES[0]], [f"Your name: {NAMES[0]}"], ["Ihr Name", "", MAILS[0]]])
def test_a_form_below_the_name_of_the_one_who_filled_it_in(above: list[str]) -> None:
    rows = [[name, "Parks", place % 4, "x" if place % 2 else ""] for place, name in enumerate(NAMES[1:])]
    form = made([above, ["Date:", "1.3.2026"], [], FORM, *rows], "form.xlsx")
    document, report = imported(chart(), form)
    often = {(NAMES[0], name): float(place % 4) for place, name in enumerate(NAMES[1:]) if place % 4}
    assert ties_of(document, FORM[2]) == often
    assert set(ties_of(document, FORM[3])) == {(NAMES[0], name) for name in NAMES[2::2]}
    assert (sheets_of(report)[1].rows_read, sheets_of(report)[1].rows_set_aside) == (7, 2)


def test_words_of_a_scale_weigh_the_ties_of_a_form() -> None:
    rows = [[NAMES[1], "Daily", "Rents"], [NAMES[2], "Weekly", "Plans"], [NAMES[3], "Never", ""]]
    form = made([["Your name:", NAMES[0]], [], ["Colleague", "How often do you talk?", "Topic"], *rows], "form.csv")
    document, _ = imported(chart(), form)
    assert ties_of(document) == {(NAMES[0], NAMES[1]): 2.0, (NAMES[0], NAMES[2]): 1.0}
    assert document.relations.scale == ("|Weekly|Daily",)
    assert len(document.interests) == 0


def test_a_matrix_with_initials_across_and_whole_names_down() -> None:
    families = [name.split()[1] for name in NAMES]
    rows = [["", *(f"{name[0]}. {family}" for name, family in zip(NAMES, families, strict=True))]]
    for a in EVERYONE:
        cells = ["x" if a == b else "1" if b in NAMED.get(a, ()) else "" for b in EVERYONE]
        rows.append([f"{families[a]}, {NAMES[a].split()[0]}", *cells])
    document, _ = imported(chart(), made(rows))
    assert set(ties_of(document)) == NAMED_TIES
    twins = [[rows[0][0], rows[0][1], rows[0][1], *rows[0][3:]], *rows[1:]]
    assert len(imported(chart(), made(twins))[0].ties) == 0
