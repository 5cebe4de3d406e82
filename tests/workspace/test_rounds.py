"""Answers and ties without a date, on a map that tells survey rounds apart: nobody's ties are out of sight."""

from dataclasses import replace
from pathlib import Path

from orgmapper.model.document import Document
from orgmapper.workspace import importing

STAFF = "id,name,department\n1,Ann Lee,Parks\n2,Bo Ash,Roads\n3,Cy Fox,Roads\n"
DATED = "Timestamp,Name,Whom do you ask?\n2026-05-04,Ann Lee,Bo Ash\n2026-05-04,Bo Ash,Cy Fox\n"
UNDATED = "Name,Whom do you ask?\nAnn Lee,Cy Fox\nBo Ash,Ann Lee\n"
EDGES = "from,to,relation\nAnn Lee,Cy Fox,e-mail\nBo Ash,Ann Lee,e-mail\n"
INTERESTS = "Name,What are you interested in?,What would you like to learn?\nAnn Lee,Trees,Excel\nBo Ash,Trees,Excel\n"


def took(folder: Path, document: Document, **files: str) -> Document:
    paths = [folder / f"{name}.csv" for name in files]
    for path, text in zip(paths, files.values(), strict=True):
        path.write_text(text, encoding="utf-8")
    cells = importing.read_files(paths)
    edit, _ = importing.make_import(cells, importing.plan_import(cells, document), document)
    return edit.apply(document)


def waves_of_ties(document: Document) -> list[str]:
    return [(*document.waves.name, "")[wave] for wave in document.ties.wave.tolist()]


def test_without_waves_nothing_is_named(tmp_path: Path) -> None:
    made = took(tmp_path, Document(), staff=STAFF, survey=UNDATED, edges=EDGES)
    assert made.waves.name == ()


def test_answers_without_a_date_are_a_new_wave_the_newest(tmp_path: Path) -> None:
    first = took(tmp_path, Document(), staff=STAFF, survey=DATED)
    second = took(tmp_path, first, more=UNDATED)
    assert second.waves.name == ("May 2026", "Wave 2")
    assert waves_of_ties(second) == ["May 2026", "May 2026", "Wave 2", "Wave 2"]
    third = took(tmp_path, second, third=DATED.replace("2026-05", "2026-09"))
    assert third.waves.name == ("May 2026", "Wave 2", "September 2026")


def test_answers_beside_dated_ones_are_of_their_wave(tmp_path: Path) -> None:
    first = took(tmp_path, Document(), staff=STAFF, survey=DATED, more=UNDATED)
    assert first.waves.name == ("May 2026",)


def test_recorded_ties_join_the_newest_wave(tmp_path: Path) -> None:
    first = took(tmp_path, Document(), staff=STAFF, survey=DATED)
    second = took(tmp_path, first, edges=EDGES)
    assert second.waves.name == ("May 2026",)
    assert set(waves_of_ties(second)) == {"May 2026"}


def test_interests_alone_hold_in_every_wave(tmp_path: Path) -> None:
    first = took(tmp_path, Document(), staff=STAFF, survey=DATED)
    second = took(tmp_path, first, interests=INTERESTS)
    assert second.waves.name == ("May 2026",)
    assert set(second.claims.wave.tolist()) == {-1}


def test_a_new_wave_never_takes_the_name_of_one_that_is_there(tmp_path: Path) -> None:
    first = took(tmp_path, Document(), staff=STAFF, survey=DATED)
    named = replace(first, waves=replace(first.waves, name=("Wave 2",)))
    second = took(tmp_path, named, more=UNDATED)
    assert second.waves.name == ("Wave 2", "Wave 3")
    assert waves_of_ties(second) == ["Wave 2", "Wave 2", "Wave 3", "Wave 3"]
