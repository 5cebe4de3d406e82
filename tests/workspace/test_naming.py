"""Typed names, each text once; decisions on them in the map, in a file, and in the next wave."""

from dataclasses import replace
from pathlib import Path

import pytest

from orgmapper.model.columns import NONE
from orgmapper.model.document import Document
from orgmapper.model.planning import NameDecision
from orgmapper.model.problems import OrgMapperError
from orgmapper.workspace import importing
from orgmapper.workspace.name_file import as_decisions, decisions_on, load_names, remembered, save_names
from orgmapper.workspace.naming import (
    A_UNIT,
    NOBODY,
    OUTSIDE,
    Meaning,
    NameCandidate,
    TypedName,
    decide,
    nearest_to_each,
    typed_names,
    with_units,
)

PEOPLE = (
    "id,name,email,department\n0001,Ann Lee,ann@x.example,Housing\n0002,Robert Ray,bob@x.example,Housing\n"
    "0003,Jo Dunn,jo@x.example,Planning\n0004,Jo Fox,fox@x.example,Planning\n"
    "0005,Sam Hill,sam1@x.example,Housing\n0006,Sam Hill,sam2@x.example,Planning\n"
)
ANSWERS = (
    "Timestamp,Email,Whom do you ask for help?\n2026-05-01,ann@x.example,Jo; Bob Ray; Sam Hill; =Zed\n"
    "2026-05-02,bob@x.example,jo\n2026-05-02,fox@x.example,Sam Hill; n/k\n"
)


def made(folder: Path, survey: str = "survey.csv", decisions: tuple[NameDecision, ...] = ()) -> Document:
    folder.mkdir(exist_ok=True)
    for name, text in (("people.csv", PEOPLE), (survey, ANSWERS)):
        (folder / name).write_text(text, encoding="utf-8")
    files = importing.read_files([folder / "people.csv", folder / survey])
    plan = replace(importing.plan_import(files, Document()), decisions=decisions)
    return importing.make_import(files, plan, Document())[0].content


def by_text(document: Document) -> dict[str, TypedName]:
    return {name.text: name for name in typed_names(document)}


def person(document: Document, key: str) -> int:
    return int(document.people.id[document.people.key.index(key)])


def test_each_text_stands_once_with_all_its_places(tmp_path: Path) -> None:
    document = made(tmp_path)
    names = by_text(document)
    jo = names["Jo"]
    assert (jo.count, jo.state, jo.likely) == (2, "check", False)
    assert [(place.row, place.writer) for place in jo.places] == [
        (2, person(document, "0001")),
        (3, person(document, "0002")),
    ]
    assert jo.places[0].column == "Whom do you ask for help?"
    assert {one.person for one in jo.candidates} == {person(document, "0003"), person(document, "0004")}
    assert names["Bob Ray"].likely
    assert not names["Sam Hill"].likely
    assert names["=Zed"].state == "unknown"


def test_a_lone_first_name_and_a_close_second_are_never_likely() -> None:
    one, two = NameCandidate(1, 92.0, "import.name.initial"), NameCandidate(2, 90.0, "import.name.initial")
    assert TypedName("j fox", "J Fox", "check", candidates=(one,)).likely
    assert not TypedName("j fox", "J Fox", "check", candidates=(one, two)).likely
    assert not TypedName("jo", "Jo", "check", candidates=(NameCandidate(1, 99.0, "import.name.first-name"),)).likely
    assert not TypedName("jo", "Jo", "unknown", candidates=(one,)).likely


def test_many_names_are_decided_in_one_edit(tmp_path: Path) -> None:
    document = made(tmp_path)
    names = by_text(document)
    ties = len(document.ties)
    edit = decide([(names["Jo"], Meaning(person(document, "0003"))), (names["=Zed"], OUTSIDE)])
    after = edit.apply(document)
    assert len(after.ties) == ties + 2
    assert {name.text: name.state for name in typed_names(after)}["=Zed"] == "outsider"
    assert "Jo" not in by_text(after)


def test_a_text_may_mean_several_people_or_a_unit(tmp_path: Path) -> None:
    document = made(tmp_path)
    names = by_text(document)
    both = Meaning(person(document, "0002"), others=(person(document, "0003"),))
    after = decide([(names["=Zed"], both)]).apply(document)
    assert len(after.ties) == len(document.ties) + 2
    assert "=Zed" not in after.aliases.text
    group = TypedName("housing", "the housing team", "unknown", names["=Zed"].mentions)
    told = with_units(document, [(group, A_UNIT), (names["Jo"], OUTSIDE)])
    assert document.units.name[document.units.id.tolist().index(told[0][1].unit)] == "Housing"
    assert told[1][1] is OUTSIDE


def test_two_people_of_one_name_are_told_apart_by_who_wrote_it(tmp_path: Path) -> None:
    document = made(tmp_path)
    after = nearest_to_each(document, by_text(document)["Sam Hill"]).apply(document)
    ties, key = after.ties, after.people.key
    drawn = {(key[int(ties.source[row])], key[int(ties.target[row])]) for row in range(len(ties))}
    assert {("0001", "0005"), ("0004", "0006")} <= drawn
    assert "Sam Hill" not in after.aliases.text


def test_decisions_travel_in_a_file_and_are_taken_up_elsewhere(tmp_path: Path) -> None:
    document = made(tmp_path)
    names = by_text(document)
    decided = decide(
        [
            (names["Jo"], Meaning(person(document, "0003"))),
            (names["Bob Ray"], Meaning(person(document, "0002"))),
            (names["=Zed"], OUTSIDE),
            (names["n/k"], NOBODY),
        ]
    ).apply(document)
    path = tmp_path / "names.csv"
    save_names(path, remembered(decided), decided)
    assert "\n'=Zed," in path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    told = load_names(path)
    assert set(told) == set(remembered(decided))
    next_wave = made(tmp_path / "next", "survey-2.csv", told)
    left = by_text(next_wave)
    assert "Bob Ray" not in left
    assert left["=Zed"].state == "outsider"
    assert left["Jo"].state == "check", "a lone first name may be somebody else in another file"
    assert left["Jo"].candidates[0].person == person(next_wave, "0003")
    assert "Bob Ray" in next_wave.aliases.text


def test_decisions_of_a_file_are_one_step_on_a_map(tmp_path: Path) -> None:
    document = made(tmp_path)
    names = by_text(document)
    told = (NameDecision("bob ray", "0002"), NameDecision("Jo", "0003", file="old.csv"), NameDecision("n/k", "gone"))
    after = decisions_on(document, typed_names(document), told).apply(document)
    assert len(after.ties) == len(document.ties) + 1
    assert "Jo" in by_text(after)
    assert by_text(after)["n/k"] == names["n/k"]


def test_what_was_decided_in_an_import_is_remembered(tmp_path: Path) -> None:
    document = made(
        tmp_path, decisions=(NameDecision("Jo", "0004", file="survey.csv"), NameDecision("=Zed", "", "unit"))
    )
    assert document.aliases.text == ("Jo", "=Zed")
    assert document.aliases.person.tolist() == [3, NONE]
    assert "Jo" not in by_text(document)
    assert by_text(document)["=Zed"].state == "unit"


def test_decisions_of_the_page_become_decisions_of_a_plan(tmp_path: Path) -> None:
    document = made(tmp_path)
    names = by_text(document)
    meant = [(names["Jo"], Meaning(person(document, "0004"))), (names["=Zed"], OUTSIDE), (names["Bob Ray"], NOBODY)]
    assert as_decisions(document, meant) == (
        NameDecision("Jo", "0004", file="survey.csv"),
        NameDecision("=Zed", "", "outsider", file="survey.csv"),
        NameDecision("Bob Ray", "", "not_a_person"),
    )


def test_a_file_of_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    with pytest.raises(OrgMapperError) as raised:
        load_names(tmp_path / "other.csv")
    assert raised.value.problem.code == "no-names"


def test_a_file_that_excel_saved_with_semicolons_is_read(tmp_path: Path) -> None:
    text = "text;means;id;email;name;file;column\r\nZoë;person;7;;;;\r\nX;outsider;;;;;\r\nY;what;;;;;\r\n"
    (tmp_path / "names.csv").write_bytes(text.encode("cp1252"))
    assert load_names(tmp_path / "names.csv") == (NameDecision("Zoë", "7"), NameDecision("X", "", "outsider"))
