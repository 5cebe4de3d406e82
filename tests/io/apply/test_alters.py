"""What a survey asks about somebody who is named says nothing of the one who answers."""

import pytest

from orgmapper.model.document import Document
from tests.io.answered import MAILS, NAMES, chart, ties_of
from tests.io.made import imported, made, sheets_of

NAMED = {0: (1, 4), 1: (0, 7), 2: (3, 5), 3: (4, 0)}
"""Who names whom, first and second."""
TOLD = {"Gender": "fm", "Role": ("Peer", "Boss"), "Known for (years)": "38", "How close": "25"}


def kept(document: Document) -> set[str]:
    """Attributes besides the columns of the chart."""
    return {one.name for one in document.people.extra} - {"Employee ID", "Name", "E-mail", "Department", "Team"}


def rows(place: int) -> list[list[str]]:
    """Of each answer the name and what is told of it, the names at `place` 0 or 1."""
    return [
        [NAMES[named[place]], *(told[(asker + place) % 2] for told in TOLD.values())] for asker, named in NAMED.items()
    ]


@pytest.mark.parametrize("caption", ["{} {}", "Person {1} {0}", "{1}. {0}"])
def test_beside_each_of_several_names(caption: str) -> None:
    name = "Name {}" if caption == "{} {}" else "Person {}"
    captions = [text for n in (1, 2) for text in (name.format(n), *(caption.format(one, n) for one in TOLD))]
    answers = zip(NAMED, rows(0), rows(1), strict=True)
    table = [[MAILS[asker], *first, *second, "north"] for asker, first, second in answers]
    document, report = imported(chart(), made([["Email", *captions, "Gender"], *table], "survey.csv"))
    assert kept(document) == {"Gender"}
    strength = {asker: [float(TOLD["How close"][(asker + n) % 2]) for n in (0, 1)] for asker in NAMED}
    wanted = {(NAMES[a], NAMES[b]): strength[a][n] for a, named in NAMED.items() for n, b in enumerate(named)}
    assert ties_of(document) == wanted
    assert sheets_of(report)[1].answers.ties == 8


def test_all_names_first_and_then_what_is_told_of_them() -> None:
    captions = ["Name 1", "Name 2", "Role 1", "Role 2", "Gender 1", "Gender 2"]
    table = [[MAILS[a], NAMES[b], NAMES[c], "Peer", "Boss", "f", "m"] for a, (b, c) in NAMED.items()]
    document, _ = imported(chart(), made([["Email", *captions], *table], "survey.csv"))
    assert kept(document) == set()
    assert set(ties_of(document).values()) == {1.0}


def test_beside_a_single_name() -> None:
    captions = ["Email", "Who helps you most?", "What is this person's role?", "Their department", "Your own site"]
    table = [[MAILS[a], NAMES[b], "Peer", "Parks", "north"] for a, (b, _) in NAMED.items()]
    document, _ = imported(chart(), made([captions, *table], "survey.csv"))
    assert kept(document) == {"Your own site"}
    assert set(ties_of(document)) == {(NAMES[a], NAMES[b]) for a, (b, _) in NAMED.items()}


def test_interests_that_are_counted_too_stay_with_the_one_who_answers() -> None:
    captions = ["Email", "Name 1", "Name 2", "Interest 1", "Interest 2", "Shirt size"]
    table = [[MAILS[a], NAMES[b], NAMES[c], "Chess", "Rowing", "M"] for a, (b, c) in NAMED.items()]
    document, report = imported(chart(), made([captions, *table], "survey.csv"))
    columns = sheets_of(report)[1].columns
    assert [columns["Interest 1"], columns["Interest 2"]] != ["system", "system"]
    assert "Shirt size" in kept(document)


BARE = ["Name 1", "Name 2"]


@pytest.mark.parametrize("who", ["Respondent", "Ego", "Name of respondent"])
def test_names_below_captions_that_ask_nothing(who: str) -> None:
    """The relation is called after the question above, else after the file; `who` answers, the names begin no ties."""
    answers = [[NAMES[a], "Parks", *(NAMES[b] for b in named)] for a, named in NAMED.items()]
    wanted = {(NAMES[a], NAMES[b]) for a, named in NAMED.items() for b in named}
    for above, called in (([], "advice 2026"), ([["Whom do you ask for advice?"]], "Whom do you ask for advice")):
        document, report = imported(made([*above, [who, "Unit", *BARE], *answers], "advice_2026.csv"))
        assert [relation.name for relation in report.relations] == [called]
        assert set(ties_of(document)) == wanted
        assert set(document.units.name) == {"Parks"}


def test_names_below_headings_are_called_after_them() -> None:
    head = [[None, "Advice", None, "Trust"], ["Respondent", *BARE, *BARE]]
    answers = [[NAMES[a], NAMES[b], NAMES[c], NAMES[c], NAMES[b]] for a, (b, c) in NAMED.items()]
    _, report = imported(made([*head, *answers]))
    assert {relation.name: relation.ties for relation in report.relations} == {"Advice": 8, "Trust": 8}


def test_the_lowest_number_beside_a_name_is_a_tie() -> None:
    answers = [[NAMES[a], NAMES[b], 1 + a % 3, NAMES[c], 3] for a, (b, c) in NAMED.items()]
    document, _ = imported(made([["Respondent", "Name 1", "How often 1", "Name 2", "How often 2"], *answers]))
    assert sorted(ties_of(document).values()) == [1, 1, 2, 3, 3, 3, 3, 3]


def test_who_answers_and_one_who_is_named() -> None:
    answers = [[NAMES[a], "Parks", NAMES[named[0]]] for a, named in NAMED.items()]
    document, _ = imported(made([["Respondent", "Unit", "Name"], *answers]))
    assert set(ties_of(document)) == {(NAMES[a], NAMES[named[0]]) for a, named in NAMED.items()}
