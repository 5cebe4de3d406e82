"""An import under way: back and forth without loss, nothing in the map before the end."""

from dataclasses import replace
from pathlib import Path

import pytest

from orgmapper.io.recognise import SheetWish
from orgmapper.model.document import Document
from orgmapper.model.planning import NameDecision
from orgmapper.model.ticket import Free
from orgmapper.workspace.import_session import ImportSession, sheet_of, try_out, understand, understand_again
from orgmapper.workspace.plan_changes import (
    completed,
    question_of,
    relations_of,
    with_kind,
    with_question,
    with_relation,
    with_role,
)

STAFF = (
    "Staff of Northmoor,,,,\nNo,Name,Boss,Area,Sub\n1,Ann Lee,,Place,Housing\n2,Bob Ray,1,Place,Housing\n"
    "3,Jo Dunn,1,Place,Planning\n4,Jo Fox,1,Care,Homes\n"
)
SURVEY = (
    "Timestamp,Name,Whom do you ask for help?\n"
    "2026-05-01,Ann Lee,Jo; Bob Ray\n2026-05-02,Bob Ray,Jo\n2026-05-02,J Dunn,Ann Lee\n"
)


@pytest.fixture
def paths(tmp_path: Path) -> tuple[Path, Path]:
    made = tmp_path / "staff.csv", tmp_path / "survey.csv"
    for path, text in zip(made, (STAFF, SURVEY), strict=True):
        path.write_text(text, encoding="utf-8")
    return made


@pytest.fixture
def session(paths: tuple[Path, Path]) -> ImportSession:
    made = ImportSession(Document())
    made.start(understand(paths, (), Document(), Free()))
    return made


def tried(session: ImportSession) -> ImportSession:
    session.trial = try_out(session.files, session.plan, session.base, Free())
    return session


def test_a_trial_says_what_would_come_and_changes_nothing(session: ImportSession) -> None:
    tried(session)
    assert session.trial is not None
    assert session.tried
    assert session.trial.report.people == 4
    report = session.trial.sheet(("survey.csv", ""))
    assert report is not None
    assert report.rows_read == report.rows_used + report.rows_set_aside
    assert len(report.aside) == report.rows_set_aside
    assert len(session.base.people) == 0


def test_changes_are_kept_and_taken_back_one_by_one(session: ImportSession) -> None:
    before = session.plan
    sheet = sheet_of(session.plan, ("staff.csv", ""))
    assert sheet is not None
    assert session.change(session.plan.with_sheet(with_kind(sheet, "ignored")))
    assert not session.change(session.plan.with_sheet(with_kind(sheet, "ignored")))
    assert session.decide([NameDecision("Jo", "3")])
    assert session.decide([NameDecision("Jo", "4")])
    assert session.plan.decisions == (NameDecision("Jo", "4"),)
    assert session.take_back()
    assert session.plan.decisions == (NameDecision("Jo", "3"),)
    assert session.take_back()
    assert session.take_back()
    assert session.plan is before
    assert not session.take_back()


def test_a_file_more_leaves_what_was_said_of_the_others(
    session: ImportSession, paths: tuple[Path, Path], tmp_path: Path
) -> None:
    sheet = sheet_of(session.plan, ("survey.csv", ""))
    assert sheet is not None
    session.change(session.plan.with_sheet(with_relation(sheet, relations_of(sheet)[0], "Help")))
    session.decide([NameDecision("Jo", "3")])
    more = tmp_path / "more.csv"
    more.write_text("id,name\n9,Zoe Ash\n", encoding="utf-8")
    session.start(understand([more], session.files, Document(), Free()))
    kept = sheet_of(session.plan, ("survey.csv", ""))
    assert kept is not None
    assert relations_of(kept) == ("Help",)
    assert session.plan.decisions == (NameDecision("Jo", "3"),)
    assert [file.file for file in session.files] == ["staff.csv", "survey.csv", "more.csv"]
    assert [file.file for file in session.without("more.csv")] == ["staff.csv", "survey.csv"]


def test_two_files_of_one_name_are_told_apart_however_they_come(session: ImportSession, tmp_path: Path) -> None:
    (tmp_path / "north").mkdir()
    other = tmp_path / "north" / "staff.csv"
    other.write_text("id,name\n9,Zoe Ash\n", encoding="utf-8")
    session.start(understand([other], session.files, Document(), Free()))
    names = [file.file for file in session.files]
    assert len(set(names)) == 3
    assert "north/staff.csv" in names
    tried(session)
    assert session.trial is not None
    assert session.trial.report.people == 5


def test_names_of_this_import_wait_also_those_a_row_depends_on(session: ImportSession) -> None:
    tried(session)
    waiting = {name.text: name for name in session.waiting().by_state["check"]}
    assert set(waiting) == {"Jo", "J Dunn"}
    assert waiting["J Dunn"].mentions == ()
    assert waiting["J Dunn"].places[0].row == 4
    assert waiting["J Dunn"].likely
    session.decide([NameDecision("J Dunn", "3")])
    assert [name.text for name in session.waiting().by_state["check"]] == ["Jo"]
    tried(session)
    assert session.trial is not None
    assert session.trial.report.relations[0].answered == 3
    assert session.trial.edit.content.aliases.text == ("J Dunn",)


def test_a_column_in_another_role_points_and_stands_where_it_should(session: ImportSession) -> None:
    sheet = sheet_of(session.plan, ("staff.csv", ""))
    assert sheet is not None
    bare = replace(sheet, columns=tuple(replace(column, by="") for column in sheet.columns), units=())
    for index, role in ((0, "id"), (1, "name"), (2, "manager"), (4, "unit"), (3, "unit")):
        bare = with_role(bare, index, role)  # pyright: ignore[reportArgumentType]
    whole = completed(session.plan.with_sheet(bare), session.files)
    made = sheet_of(whole, ("staff.csv", ""))
    assert made is not None
    assert made.units == (3, 4)
    manager = made.first("manager")
    assert manager is not None
    assert manager.by == "id"
    other = with_role(made, 1, "manager")
    assert [column.index for column in other.of("manager")] == [1]


def test_another_row_of_captions_and_another_kind(session: ImportSession) -> None:
    key = ("staff.csv", "")
    found = understand_again(session.files, Document(), key, SheetWish(header_row=1), Free())
    assert found is not None
    assert found.header_row == 1
    found = understand_again(session.files, Document(), key, SheetWish(header_row=0), Free())
    assert found is not None
    assert found.header_row is None
    found = understand_again(session.files, Document(), key, SheetWish(kind="edges"), Free())
    assert found is not None
    assert found.kind.value == "edges"


def test_a_question_means_what_is_said(session: ImportSession) -> None:
    sheet = sheet_of(session.plan, ("survey.csv", ""))
    assert sheet is not None
    relation = relations_of(sheet)[0]
    question = question_of(sheet, relation)
    assert question.reading.value == "names"
    changed = with_question(sheet, replace(question, answers=()))
    assert changed.question(relation) is not None
