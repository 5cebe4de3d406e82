"""Surveys without a chart: who is merely named is on the map, but nobody is known to have asked them."""

import pytest

from orgmapper.model.document import Document
from tests.io.answered import NAMES, ties_of
from tests.io.made import codes, imported, made, sheets_of

HEAD = ["Timestamp", "Your name", "Who do you ask for advice? 1", "Who do you ask for advice? 2"]
FIRST = made(
    [
        HEAD,
        ["2026-03-01", NAMES[0], NAMES[1], "Ivo Strand"],
        ["2026-03-02", NAMES[1], NAMES[0], "Ivo Strand"],
        ["2026-03-03", NAMES[2], NAMES[3], NAMES[0]],
    ],
    "march.csv",
)
SECOND = made(
    [
        HEAD,
        ["2026-09-01", NAMES[0], NAMES[1], "Ivo Strand"],
        ["2026-09-02", NAMES[1], NAMES[2], "Nils Berg"],
        ["2026-09-03", NAMES[4], NAMES[3], NAMES[0]],
    ],
    "september.csv",
)


def asked(document: Document, wave: str) -> set[str]:
    table = document.asked
    rows = zip(table.person.tolist(), table.wave.tolist(), strict=True)
    return {document.people.name[person] for person, at in rows if document.waves.name[at] == wave}


def test_only_those_who_answered_are_known_to_have_been_asked() -> None:
    document, report = imported(FIRST)
    assert set(document.people.name) == {*NAMES[:4], "Ivo Strand"}
    assert asked(document, "March 2026") == set(NAMES[:3])
    assert (report.relations[0].asked, report.relations[0].answered) == (3, 3)


def test_the_same_survey_again_asks_nobody_else() -> None:
    before, _ = imported(FIRST)
    document, report = imported(FIRST, into=before)
    assert document.people.name == before.people.name
    assert asked(document, "March 2026") == set(NAMES[:3])
    assert sheets_of(report)[0].answers.duplicates == 6


def test_a_later_survey_brings_who_is_new() -> None:
    before, _ = imported(FIRST)
    document, report = imported(SECOND, into=before)
    assert set(document.people.name) == {*NAMES[:5], "Ivo Strand", "Nils Berg"}
    assert asked(document, "September 2026") == {NAMES[0], NAMES[1], NAMES[2], NAMES[4]}
    assert asked(document, "March 2026") == set(NAMES[:3])
    assert sheets_of(report)[0].answers.ties == 6
    assert (NAMES[1], "Nils Berg") in ties_of(document, wave="September 2026")


def test_who_is_on_a_chart_is_taken_as_asked() -> None:
    rows = [[name, "Parks"] for name in (*NAMES[:4], "Ivo Strand")]
    chart, _ = imported(made([["Name", "Department"], *rows], "people.csv"))
    once, _ = imported(FIRST, into=chart)
    again, report = imported(FIRST, into=once)
    assert report.relations[0].asked == 5
    assert asked(again, "March 2026") == set(again.people.name)


@pytest.mark.parametrize("text", ["Nils Berg", "nils.berg@north.example"])
def test_ties_without_a_chart_bring_who_is_new(text: str) -> None:
    first = made([["from", "to"], [NAMES[0], NAMES[1]], [NAMES[1], NAMES[2]]], "ties.csv")
    before, _ = imported(first)
    second = made([["from", "to"], [NAMES[0], NAMES[1]], [NAMES[2], text]], "ties2.csv")
    document, report = imported(second, into=before)
    assert document.people.name == (*NAMES[:3], "Nils Berg")
    assert sheets_of(report)[0].rows_set_aside == 0
    assert "no-list-of-people" not in codes(report)


def test_one_answer_alone_names_people_too() -> None:
    document, _ = imported(made([HEAD, ["2026-03-01", NAMES[0], NAMES[1], "Ivo Strand"]], "one.csv"))
    assert set(ties_of(document)) == {(NAMES[0], NAMES[1]), (NAMES[0], "Ivo Strand")}
