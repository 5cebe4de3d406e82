"""The same ties as lists, side by side, as matrices and as ticks."""

import itertools

import pytest

from orgmapper.model.cells import FileCells, Value
from tests.io.answered import ANSWERED, EVERYONE, IDS, LEVELS, NAMED_TIES, NAMES, TIES, chart, level, ties_of
from tests.io.made import imported, made, sheets_of

PAIRS = sorted(NAMED_TIES)
ONES = dict.fromkeys(NAMED_TIES, 1.0)
ID_OF = dict(zip(NAMES, IDS, strict=True))
TOPICS = ("Chess", "Trees", "Choir", "Rowing")


def listed(*captions: str, rows: list[list[Value]]) -> FileCells:
    return made([*([list(captions)] if captions else []), *rows], "contacts.csv")


def halves() -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Every other pair, and all pairs."""
    return PAIRS[1::2], PAIRS


LISTS: dict[str, FileCells] = {
    "ids without captions": listed(rows=[[ID_OF[a], ID_OF[b]] for a, b in PAIRS]),
    "names without captions": listed(rows=[[a, b] for a, b in PAIRS]),
    "names in another order": listed("From", "To", rows=[[", ".join(reversed(a.split())), b] for a, b in PAIRS]),
    "captions that say nothing": listed("one", "other", rows=[[a, b] for a, b in PAIRS]),
    "German": listed("Von", "Nach", rows=[[a, b] for a, b in PAIRS]),
    "Hungarian": listed("ki", "kit", rows=[[a, b] for a, b in PAIRS]),
    "columns besides": listed("Date", "Source", "Target", "Note", rows=[["2026-01-01", a, b, "x"] for a, b in PAIRS]),
}


@pytest.mark.parametrize("shape", LISTS)
def test_lists(shape: str) -> None:
    document, report = imported(chart(), LISTS[shape])
    assert sheets_of(report)[1].kind == "edges"
    assert ties_of(document) == ONES
    assert document.relations.coverage_known.tolist() == [False]


def test_plain_words_that_are_ids_are_sure() -> None:
    people = made([["login", "name"], ["ada", "Ada Quill"], ["ben", "Ben Marsh"], ["cleo", "Cleo Vance"]], "people.csv")
    ties = made([["from", "to"], ["ada", "ben"], ["ben", "cleo"], ["cleo", "ada"], ["ben", "ada"]], "ties.csv")
    document, report = imported(made([["id", "name"], *people.sheets[0].rows[1:]], "people.csv"), ties)
    assert sheets_of(report)[1].answers.check == 0
    assert len(document.ties) == 4


@pytest.mark.parametrize("with_chart", [True, False])
def test_relation_weight_and_wave_without_captions(*, with_chart: bool) -> None:
    rows: list[list[Value]] = [
        [a, b, "advice" if place % 2 else "friends", 1 + place % 3, 2024 + place % 2]
        for place, (a, b) in enumerate(PAIRS)
    ]
    document, _ = imported(*([chart()] if with_chart else []), listed(rows=rows))
    assert sorted(document.relations.name) == ["advice", "friends"]
    assert document.waves.name == ("2024", "2025")
    assert set(ties_of(document)) == NAMED_TIES
    assert set(document.ties.weight.tolist()) == {1, 2, 3}


def test_a_relation_a_column() -> None:
    some, every = halves()
    rows: list[list[Value]] = [[a, b, 1, int((a, b) in some)] for a, b in every]
    document, _ = imported(chart(), listed("source", "target", "advice", "friendship", rows=rows))
    assert ties_of(document, "advice") == ONES
    assert set(ties_of(document, "friendship")) == set(some)


def test_a_wave_a_column() -> None:
    some, every = halves()
    rows: list[list[Value]] = [[a, b, 2, 3 if (a, b) in some else ""] for a, b in every]
    document, _ = imported(chart(), listed("source", "target", "2024", "2025", rows=rows))
    assert document.relations.name == ("contacts",)
    assert ties_of(document, wave="2024") == dict.fromkeys(NAMED_TIES, 2.0)
    assert ties_of(document, wave="2025") == dict.fromkeys(some, 3.0)


def test_a_row_without_any_weight_is_set_aside() -> None:
    rows: list[list[Value]] = [[a, b, 0, 0] if place == 0 else [a, b, 1, 0] for place, (a, b) in enumerate(PAIRS)]
    document, report = imported(chart(), listed("source", "target", "advice", "friendship", rows=rows))
    assert sheets_of(report)[1].rows_set_aside == 1
    assert len(document.ties) == len(PAIRS) - 1


def test_weights_in_words() -> None:
    pairs = [(a, b) for a, b in itertools.product(ANSWERED, EVERYONE) if a != b]
    rows: list[list[Value]] = [[NAMES[a], NAMES[b], LEVELS[level(a, b)]] for a, b in pairs]
    document, report = imported(chart(), listed("Respondent", "Nominee", "How often", rows=rows))
    assert ties_of(document) == TIES
    assert document.relations.scale == ("|Monthly|Weekly|Daily",)
    assert sheets_of(report)[1].rows_set_aside == len(pairs) - len(TIES)


@pytest.mark.parametrize("with_chart", [True, False])
@pytest.mark.parametrize("rows", [ANSWERED, ANSWERED[:4]])
def test_those_who_answered_down_and_everybody_across(rows: tuple[int, ...], *, with_chart: bool) -> None:
    cells: list[list[Value]] = [[NAMES[a], *("" if a == b else level(a, b) for b in EVERYONE)] for a in rows]
    file = made([["", *NAMES], *cells], "contacts.csv")
    document, report = imported(*([chart()] if with_chart else []), file)
    assert ties_of(document) == {pair: weight for pair, weight in TIES.items() if pair[0] in {NAMES[a] for a in rows}}
    assert [(one.asked, one.answered) for one in report.relations] == [(8, len(rows))]


@pytest.mark.parametrize("with_chart", [True, False])
@pytest.mark.parametrize(("corner", "tick", "blank"), [("Name", "x", ""), ("", 1, 0), ("", "yes", "no")])
def test_ticks_of_people_and_topics(corner: str, tick: Value, blank: Value, *, with_chart: bool) -> None:
    cells: list[list[Value]] = [
        [name, *(tick if (place + k) % 2 else blank for k in range(len(TOPICS)))] for place, name in enumerate(NAMES)
    ]
    document, report = imported(*([chart()] if with_chart else []), made([[corner, *TOPICS], *cells], "topics.csv"))
    assert [sheet.kind for sheet in sheets_of(report)][-1] == "memberships"
    assert sorted(document.interests.name) == sorted(TOPICS)
    assert len(document.claims) == 16
    assert len(document.people) == 8


@pytest.mark.parametrize("with_chart", [True, False])
def test_a_row_for_each_person_question_and_colleague(*, with_chart: bool) -> None:
    rows: list[list[Value]] = [[a, what, b, 2] for a, b in PAIRS for what in ("Advice", "Energy")]
    file = listed("Name", "Question", "Colleague", "Score", rows=rows)
    document, report = imported(*([chart()] if with_chart else []), file)
    assert sheets_of(report)[-1].kind == "edges"
    assert document.relations.name == ("Advice", "Energy")
    assert ties_of(document, "Energy") == dict.fromkeys(NAMED_TIES, 2.0)


def test_a_list_of_people_with_a_mentor_stays_one() -> None:
    """Columns that name others are no answers where the rest is a list of people."""
    rows = [[n, i, "Housing", NAMES[(place + 1) % 8]] for place, (n, i) in enumerate(zip(NAMES, IDS, strict=True))]
    _, report = imported(made([["Name", "ID", "Department", "Mentor"], *rows], "people.csv"))
    assert sheets_of(report)[0].kind == "people"


def test_columns_of_yes_and_no_beside_people_are_no_roster() -> None:
    captions = ["Has Laptop", "Fire Warden", "First Aider", "Remote Worker", "Car Park"]
    rows = [
        [name, "Housing", *("Yes" if (place + k) % 3 else "" for k in range(5))] for place, name in enumerate(NAMES)
    ]
    _, report = imported(made([["Name", "Department", *captions], *rows], "people.csv"))
    assert sheets_of(report)[0].kind == "people"
