"""Typed names, each text once; decisions on them in the map, in a file, and in the next wave."""

from dataclasses import replace
from pathlib import Path

import pytest

from orgmapper.model.columns import NONE
from orgmapper.model.document import Document
from orgmapper.model.edits import ForgetNames
from orgmapper.model.planning import NameDecision
from orgmapper.model.problems import OrgMapperError
from orgmapper.workspace import importing
from orgmapper.workspace.name_file import (
    as_decisions,
    decisions_on,
    load_names,
    remembered,
    save_names,
    with_decisions,
)
from orgmapper.workspace.naming import (
    A_UNIT,
    NOBODY,
    OUTSIDE,
    Meaning,
    NameCandidate,
    TypedName,
    decide,
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
    assert after.aliases.text == ("=Zed", "=Zed")
    group = TypedName("housing", "the housing team", "unknown", names["=Zed"].mentions)
    told = with_units(document, [(group, A_UNIT), (names["Jo"], OUTSIDE)])
    assert document.units.name[document.units.id.tolist().index(told[0][1].unit)] == "Housing"
    assert told[1][1] is OUTSIDE


def test_two_people_of_one_name_are_told_apart_by_who_wrote_it(tmp_path: Path) -> None:
    document = made(tmp_path)
    name = by_text(document)["Sam Hill"]
    each = Meaning(by_writer=tuple((place.writer, place.nearest) for place in name.places))
    after = decide([(name, each)]).apply(document)
    ties, key = after.ties, after.people.key
    drawn = {(key[int(ties.source[row])], key[int(ties.target[row])]) for row in range(len(ties))}
    assert {("0001", "0005"), ("0004", "0006")} <= drawn
    assert set(remembered(after)) == {
        NameDecision("Sam Hill", "0005", "", "survey.csv", "Whom do you ask for help?", "0001"),
        NameDecision("Sam Hill", "0006", "", "survey.csv", "Whom do you ask for help?", "0004"),
    }


def drawn(document: Document) -> set[tuple[str, str]]:
    ties, key = document.ties, document.people.key
    return {(key[a], key[b]) for a, b in zip(ties.source.tolist(), ties.target.tolist(), strict=True)}


def test_several_people_and_writers_of_their_own_are_decided_in_an_import(tmp_path: Path) -> None:
    document = made(tmp_path)
    names = by_text(document)
    ann, bob, fox = (person(document, key) for key in ("0001", "0002", "0004"))
    jo_d = person(document, "0003")
    meant = [
        (names["Jo"], Meaning(by_writer=((ann, jo_d), (bob, fox)))),
        (names["=Zed"], Meaning(bob, others=(jo_d,))),
    ]
    decisions = as_decisions(document, meant)
    again = made(tmp_path, decisions=decisions)
    assert {("0001", "0003"), ("0002", "0004"), ("0001", "0002")} <= drawn(again)
    assert not {"Jo", "=Zed"} & by_text(again).keys()
    assert set(remembered(again)) == set(decisions)
    path = tmp_path / "names.csv"
    save_names(path, remembered(again), again)
    assert load_names(path) == remembered(again)
    later = decisions_on(document, typed_names(document), load_names(path)).apply(document)
    assert drawn(later) == drawn(again)


def test_an_answer_that_means_two_people_counts_for_each(tmp_path: Path) -> None:
    made(tmp_path)
    files = importing.read_files([tmp_path / "people.csv", tmp_path / "survey.csv"])
    plan = importing.plan_import(files, Document())
    told = (NameDecision("=Zed", "0002"), NameDecision("=Zed", "0003"))
    counts = [
        importing.make_import(files, replace(plan, decisions=decisions), Document())[1].files[1].sheets[0].answers
        for decisions in ((), told)
    ]
    assert (counts[1].read, counts[1].ties) == (counts[0].read + 1, counts[0].ties + 2)
    assert counts[1].unknown == counts[0].unknown - 1


def test_a_decision_is_forgotten_and_gone_from_the_file(tmp_path: Path) -> None:
    document = decide([(by_text(made(tmp_path))["=Zed"], OUTSIDE)]).apply(made(tmp_path))
    forgotten = ForgetNames(tuple(document.aliases.id.tolist())).apply(document)
    assert remembered(document)
    assert remembered(forgotten) == ()
    assert forgotten.ties is document.ties
    path = tmp_path / "names.csv"
    for one in (document, forgotten):
        save_names(path, remembered(one), one)
    assert load_names(path) == ()
    assert with_decisions(document, (NameDecision("=zed"),)).aliases.text == ()


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


NAMESAKES = (
    "name,department,job title,shoe size\nAnn Lee,Housing,Lead\nSam Hill,Housing,Clerk\nSam Hill,Planning,Clerk\n"
    "Ivo Kerr,Housing,Clerk\nIvo Kerr,Housing,Warden\nUma Voss,Planning,Clerk,1\nUma Voss,Planning,Clerk,2\n"
    "Bea Crane,Roads,Lead\nCal Dorn,Roads,Clerk\nDina Esk,Roads,Clerk\nErik Foss,Roads,Clerk\nFay Gold,Roads,Clerk\n"
    "Gus Hale,Roads,Clerk\nHild Ines,Roads,Clerk\nIda Jorn,Roads,Clerk\nJan Kost,Roads,Clerk\nKim Lund,Roads,Clerk\n"
)
ASKED = "Name,Whom do you ask for help?\nAnn Lee,Sam Hill; Ivo Kerr; Uma Voss\n"


def test_namesakes_with_neither_id_nor_address_are_told_apart(tmp_path: Path) -> None:
    """By unit, by job, and where both are the same by the row of the file; remembered, kept in a file and undone."""
    for name, text in (("people.csv", NAMESAKES), ("survey.csv", ASKED)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    files = importing.read_files([tmp_path / "people.csv", tmp_path / "survey.csv"])
    plan = importing.plan_import(files, Document())
    trial = importing.make_import(files, plan, Document())[0].content
    names = by_text(trial)
    ids, rows = trial.people.id.tolist(), {"Sam Hill": 2, "Ivo Kerr": 4, "Uma Voss": 6}
    decisions = as_decisions(trial, [(names[name], Meaning(ids[row])) for name, row in rows.items()])
    assert [one.person for one in decisions] == ["Sam Hill (Planning)", "Ivo Kerr (Warden)", "Uma Voss (#8)"]
    made_up = importing.make_import(files, replace(plan, decisions=decisions), Document())[0].content
    assert [target for _, target in sorted(drawn_rows(made_up))] == sorted(rows.values())
    assert set(remembered(made_up)) == set(decisions)
    path = tmp_path / "names.csv"
    save_names(path, remembered(made_up), made_up)
    assert set(load_names(path)) == set(decisions)
    assert drawn_rows(decisions_on(trial, tuple(names.values()), load_names(path)).apply(trial)) == drawn_rows(made_up)
    again = importing.make_import(files, plan, made_up)[0].content
    assert drawn_rows(again) == drawn_rows(made_up)
    forgotten = ForgetNames(tuple(made_up.aliases.id.tolist())).apply(made_up)
    assert remembered(forgotten) == ()


def test_what_was_said_of_a_namesake_who_left_is_not_said_of_the_other(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(NAMESAKES.replace("Sam Hill,Planning,Clerk\n", ""), encoding="utf-8")
    (tmp_path / "survey.csv").write_text(ASKED, encoding="utf-8")
    files = importing.read_files([tmp_path / "people.csv", tmp_path / "survey.csv"])
    plan = replace(importing.plan_import(files, Document()), decisions=(NameDecision("Boss", "Sam Hill (Planning)"),))
    assert importing.make_import(files, plan, Document())[0].content.aliases.text == ()


def drawn_rows(document: Document) -> set[tuple[int, int]]:
    return set(zip(document.ties.source.tolist(), document.ties.target.tolist(), strict=True))
