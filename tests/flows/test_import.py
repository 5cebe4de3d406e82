"""Files are dropped, looked at, put right, and only then on the map."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from orgmapper.model.planning import Recognition
from orgmapper.model.ticket import Ticket
from orgmapper.ui.importing import import_room
from orgmapper.ui.importing.import_frame import FILES, NAMES, SUMMARY, UNDERSTOOD, ImportPages
from orgmapper.ui.importing.sheet_model import COLUMN
from orgmapper.ui.main_window import MainWindow
from orgmapper.workspace.plan_changes import with_kind
from tests.ui.fixtures import LONG

STAFF = (
    "id,name,email,department\n1,Ann Lee,ann@x.example,Housing\n2,Robert Ray,bob@x.example,Housing\n"
    "3,Jo Dunn,jo@x.example,Planning\n4,Jo Fox,fox@x.example,Planning\n"
)
ANSWERS = (
    "Timestamp,Name,Whom do you ask for help?,How is the canteen?\n2026-05-01,Ann Lee,Jo; Bob Ray,fine\n"
    "2026-05-02,Jo,Ann Lee,fine\n2026-05-03,Nobody Here,Ann Lee,poor\n"
)


@pytest.fixture
def paths(tmp_path: Path) -> tuple[Path, Path]:
    made = tmp_path / "staff.csv", tmp_path / "survey.csv"
    for path, text in zip(made, (STAFF, ANSWERS), strict=True):
        path.write_text(text, encoding="utf-8")
    return made


def understood(window: MainWindow, paths: tuple[Path, ...], qtbot: QtBot) -> ImportPages:
    """Take files in, and wait until they are understood and tried out."""
    window.imports.take(paths)
    frame = window.imports.room.frame
    assert frame is not None
    qtbot.waitUntil(lambda: frame.step == UNDERSTOOD, timeout=LONG)
    tried(window, qtbot)
    return frame


def tried(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.imports.room.state.tried, timeout=LONG)


def test_from_files_to_the_map_by_way_of_every_page(window: MainWindow, paths: tuple[Path, Path], qtbot: QtBot) -> None:
    frame = understood(window, paths, qtbot)
    room = window.imports.room
    assert window.stage.page is frame
    assert window.session.workspace is None, "nothing enters the map before the end"
    frame.understood.show_sheet(("survey.csv", ""))
    assert frame.understood.account.text.startswith("3 rows read = 1 used + 2 set aside")
    assert [box.name.text() for box in frame.understood.questions.boxes] == ["Whom do you ask for help"]
    qtbot.keyClick(frame.understood.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert frame.step == NAMES
    assert {name.text for name in frame.names.list.names.names} == {"Jo", "Bob Ray"}
    qtbot.keyClick(frame.names.list, Qt.Key.Key_2)
    frame.names.take_likely()
    assert [one.text for one in room.state.plan.decisions] == ["Jo", "Bob Ray"]
    frame.next_button.click()
    assert frame.step == SUMMARY
    tried(window, qtbot)
    assert "4 people and 3 ties" in frame.summary.title.text()
    with qtbot.waitSignal(window.imports.finished, timeout=LONG):
        frame.next_button.click()
    workspace = window.session.workspace
    assert workspace is not None
    assert len(workspace.document.ties) == 3
    assert len(workspace.history) == 1
    assert set(workspace.document.aliases.text) == {"Jo", "Bob Ray"}
    assert window.stage.page is None


def test_back_and_forth_loses_nothing_and_every_change_is_taken_back(
    window: MainWindow, paths: tuple[Path, Path], qtbot: QtBot
) -> None:
    frame = understood(window, paths, qtbot)
    state = window.imports.room.state
    frame.understood.show_sheet(("survey.csv", ""))
    box = frame.understood.questions.boxes[0]
    box.name.setText("Help")
    box.name.editingFinished.emit()
    frame.understood.table.role_chosen.emit(3, "system")
    frame.next_button.click() if frame.next_button.isEnabled() else window.imports.room.forward()
    tried_again = state.plan
    qtbot.keyClick(frame.names.list, Qt.Key.Key_O)
    assert len(state.plan.decisions) == 1
    frame.back_button.click()
    assert frame.step == UNDERSTOOD
    assert frame.understood.key == ("survey.csv", "")
    assert frame.understood.questions.boxes[0].name.text() == "Help"
    frame.back_button.click()
    assert frame.step == FILES
    frame.next_button.click()
    assert len(state.plan.decisions) == 1
    for _ in range(3):
        qtbot.keyClick(frame, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert state.plan != tried_again
    assert not state.can_take_back
    assert frame.understood.questions.boxes[0].name.text() == "Whom do you ask for help"


def test_what_a_column_is_can_be_changed_by_keyboard(
    window: MainWindow, paths: tuple[Path, Path], qtbot: QtBot
) -> None:
    frame = understood(window, paths, qtbot)
    table = frame.understood.table
    assert table.cells.data(table.cells.index(0, 1)) == "name"
    column = table.cells.headerData(2, Qt.Orientation.Horizontal, COLUMN)
    assert column.role.value == "email"
    table.setCurrentIndex(table.cells.index(2, 2))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert table.menu is not None
    action = next(action for action in table.menu.actions() if action.text() == "Kept as is")
    action.trigger()
    table.menu.close()
    column = table.cells.headerData(2, Qt.Orientation.Horizontal, COLUMN)
    assert column.role.value == "attribute"
    assert column.role == Recognition.chosen("attribute")


def test_a_cell_can_be_typed_over_and_the_file_stays_as_it_is(
    window: MainWindow, paths: tuple[Path, Path], qtbot: QtBot
) -> None:
    frame = understood(window, paths, qtbot)
    state, cells = window.imports.room.state, frame.understood.table.cells
    index = cells.index(4, 3)
    assert cells.data(index) == "Planning"
    assert cells.flags(index) & Qt.ItemFlag.ItemIsEditable
    assert not cells.flags(cells.index(0, 3)) & Qt.ItemFlag.ItemIsEditable
    assert cells.setData(index, "Parks")
    assert cells.cell(4, 3).text == "Parks"
    assert cells.cell(4, 3).changed
    tried(window, qtbot)
    assert state.trial is not None
    assert "Parks" in state.trial.edit.content.units.name
    assert cells.setData(cells.index(4, 3), "Planning")
    assert state.plan.corrections == ()
    assert not cells.cell(4, 3).changed
    assert "Parks" not in paths[0].read_text(encoding="utf-8")


def test_a_sheet_can_be_left_out_and_its_captions_moved(
    window: MainWindow, paths: tuple[Path, Path], qtbot: QtBot
) -> None:
    frame = understood(window, paths, qtbot)
    state, page = window.imports.room.state, frame.understood
    page.show_sheet(("survey.csv", ""))
    page.kind.chosen.emit("ignored")
    assert state.plan.sheets[1].kind.value == "ignored"
    page.kind.chosen.emit("survey")
    assert state.plan == state.guessed
    page.captions.setText("2")
    page.captions.editingFinished.emit()
    qtbot.waitUntil(lambda: state.plan.sheets[1].header_row == 2, timeout=LONG)
    qtbot.keyClick(frame, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert state.plan.sheets[1].header_row == 1


def test_rows_that_were_set_aside_can_be_opened(window: MainWindow, paths: tuple[Path, Path], qtbot: QtBot) -> None:
    frame = understood(window, paths, qtbot)
    page = frame.understood
    page.show_sheet(("survey.csv", ""))
    page.account.aside.click()
    numbers = [page.table.cells.headerData(row, Qt.Orientation.Vertical) for row in range(page.table.cells.rowCount())]
    assert numbers == ["1", "3", "4"]
    page.account.aside.click()
    assert page.table.cells.rowCount() == 4


def test_cancel_leaves_all_as_it_was(window: MainWindow, paths: tuple[Path, Path], qtbot: QtBot) -> None:
    window.imports.take(paths)
    frame = window.imports.room.frame
    assert frame is not None
    frame.cancel_button.click()
    assert window.stage.page is None
    assert not window.session.jobs.jobs
    assert window.pages.currentWidget() is window.start
    frame = understood(window, paths, qtbot)
    frame.cancel_button.click()
    assert window.session.workspace is None


def test_a_file_can_join_and_leave(window: MainWindow, paths: tuple[Path, Path], qtbot: QtBot) -> None:
    frame = understood(window, paths[:1], qtbot)
    state = window.imports.room.state
    window.imports.take(paths[1:])
    qtbot.waitUntil(lambda: len(state.files) == 2 and frame.step == UNDERSTOOD, timeout=LONG)
    frame.back_button.click()
    frame.files.removed.emit("survey.csv")
    qtbot.waitUntil(lambda: [file.file for file in state.files] == ["staff.csv"], timeout=LONG)
    tried(window, qtbot)


def test_a_plan_is_saved_and_used_again(
    window: MainWindow, paths: tuple[Path, Path], tmp_path: Path, qtbot: QtBot
) -> None:
    understood(window, paths, qtbot)
    room = window.imports.room
    sheet = room.state.plan.sheets[1]
    changed = room.state.plan.with_sheet(replace(with_kind(sheet, "ignored"), wave="May"))
    room.state.change(changed)
    path = tmp_path / "plan.json"
    with qtbot.waitSignal(room.said, timeout=LONG):
        room.kept.save_plan(path)
    room.take_back()
    with qtbot.waitSignal(room.said, timeout=LONG):
        room.kept.use_plan(path)
    assert room.state.plan.sheets == changed.sheets
    tried(window, qtbot)


def test_where_putting_on_the_map_fails_it_can_be_tried_again(
    window: MainWindow, paths: tuple[Path, Path], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(into: object, trial: object, ticket: Ticket) -> None:
        raise OSError

    frame = understood(window, paths, qtbot)
    with monkeypatch.context() as patch, qtbot.waitSignal(window.imports.failed, timeout=LONG):
        patch.setattr(import_room, "prepared", refuse)
        window.imports.room.put_on_map()
    assert frame.next_button.isEnabled()
    assert frame.straight_button.isEnabled()
    with qtbot.waitSignal(window.imports.finished, timeout=LONG):
        window.imports.room.put_on_map()


def test_what_was_given_up_can_be_brought_back(window: MainWindow, paths: tuple[Path, Path], qtbot: QtBot) -> None:
    frame = understood(window, paths, qtbot)
    frame.understood.table.role_chosen.emit(2, "attribute")
    plan = window.imports.room.state.plan
    qtbot.keyClick(frame, Qt.Key.Key_Escape)
    assert window.stage.page is frame, "a stray key does not end what somebody worked on"
    frame.cancel_button.click()
    assert window.stage.page is None
    window.notices.press(0)
    assert window.stage.page is not None
    assert window.imports.room.state.plan is plan
    tried(window, qtbot)


def test_a_text_means_several_people_or_another_one_for_each_unit_and_is_forgotten(
    window: MainWindow, paths: tuple[Path, Path], qtbot: QtBot
) -> None:
    paths[1].write_text(
        "Timestamp,Name,Whom do you ask for help?\n2026-05-01,Ann Lee,Jo; Zed\n2026-05-02,Jo Fox,Jo\n", encoding="utf-8"
    )
    frame = understood(window, paths, qtbot)
    room = window.imports.room
    frame.next_button.click()
    page = frame.names
    assert [name.text for name in page.list.names.names] == ["Jo"]
    qtbot.keyClick(page.list, Qt.Key.Key_E)
    assert [picker.text().strip().split(",")[0] for picker in page.detail.writers.pickers] == ["Jo Dunn", "Jo Dunn"]
    qtbot.keyClick(page.list, Qt.Key.Key_Escape)
    assert not page.detail.by_writer
    qtbot.keyClick(page.list, Qt.Key.Key_E)
    housing = page.detail.writers.pickers[0]
    housing.offer([], str(page.detail.name.candidates[1].person) if page.detail.name else "")
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert {(one.person, one.writer) for one in room.state.plan.decisions} == {("4", "1"), ("3", "4")}
    page.show_kind("unknown")
    qtbot.keyClick(page.list, Qt.Key.Key_M)
    for name in ("Robert", "Ann"):
        page.detail.begin_search(name)
        page.detail.look_up()
        qtbot.keyClick(page.detail.field, Qt.Key.Key_Return)
    page.begin()
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert {one.person for one in room.state.plan.decisions if one.text == "Zed"} == {"1", "2"}
    page.show_kind("decided")
    assert page.list.names.said is not None
    assert next(page.list.names.said(name) for name in page.list.names.names) == "Robert Ray, Ann Lee"
    frame.next_button.click()
    tried(window, qtbot)
    content = room.state.trial.edit.content if room.state.trial else None
    assert content is not None
    key = content.people.key
    drawn = {(key[a], key[b]) for a, b in zip(content.ties.source.tolist(), content.ties.target.tolist(), strict=True)}
    assert drawn == {("1", "4"), ("4", "3"), ("1", "2")}, "Ann does not ask herself"
    frame.back_button.click()
    page.show_kind("decided")
    page.list.choose(next(row for row, name in enumerate(page.list.names.names) if name.text == "Jo"))
    page.list.chosen.emit()
    qtbot.keyClick(page.list, Qt.Key.Key_F)
    tried(window, qtbot)
    assert page.left() == 1, "it is asked again"
    qtbot.keyClick(page.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert any(one.text == "Jo" for one in room.state.plan.decisions)


def test_where_a_tie_leads_is_shown_chosen_and_taken_back(
    window: MainWindow, paths: tuple[Path, Path], qtbot: QtBot
) -> None:
    frame = understood(window, paths, qtbot)
    state, page = window.imports.room.state, frame.understood
    page.show_sheet(("survey.csv", ""))
    picker = page.questions.boxes[0].direction
    assert picker.now == "to-named"
    assert not picker.property("unsure")
    picker.chosen.emit("both-ways")
    assert state.plan.sheets[1].questions[0].direction.value == "both-ways"
    tried(window, qtbot)
    assert state.trial is not None
    assert not state.trial.report.relations[0].directed
    window.imports.room.take_back()
    assert page.questions.boxes[0].direction.now == "to-named"


def test_of_many_questions_one_is_open(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    staff, answers = tmp_path / "staff.csv", tmp_path / "survey.csv"
    staff.write_text(STAFF, encoding="utf-8")
    asked = ("Whom do you ask for help?", "Who comes to you?", "With whom do you work?")
    answers.write_text(
        f"Timestamp,Name,{','.join(asked)}\n2026-05-01,Ann Lee,Jo Fox,Jo Dunn,Jo Fox\n", encoding="utf-8"
    )
    frame = understood(window, (staff, answers), qtbot)
    page = frame.understood
    page.show_sheet(("survey.csv", ""))
    assert [box.name.text() for box in page.questions.boxes] == ["Whom do you ask for help"]
    assert list(page.questions.heads) == ["Who comes to you", "With whom do you work"]
    assert "to who answers" in page.questions.heads["Who comes to you"].accessibleName()
    assert "?" in page.questions.heads["With whom do you work"].accessibleName()
    page.questions.heads["Who comes to you"].click()
    assert [box.name.text() for box in page.questions.boxes] == ["Who comes to you"]
    assert page.questions.boxes[0].direction.now == "to-writer"


def test_what_nothing_came_of_is_not_put_on_a_map(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "answers.csv"
    path.write_text("Timestamp,What do you think?\n2026-05-01,good\n2026-05-02,bad\n", encoding="utf-8")
    window.imports.take((path,))
    room = window.imports.room
    qtbot.waitUntil(lambda: room.state.tried, timeout=LONG)
    assert room.frame is not None
    room.frame.go_to(SUMMARY)
    room.frame.show_session(room.state, (), room.state.files)
    assert not room.frame.next_button.isEnabled()
    assert "Nothing here" in room.frame.summary.title.text()


def test_a_survey_joins_the_map_that_is_open_as_one_step(
    window: MainWindow, paths: tuple[Path, Path], qtbot: QtBot
) -> None:
    understood(window, paths[:1], qtbot)
    with qtbot.waitSignal(window.imports.finished, timeout=LONG):
        window.imports.room.put_on_map()
    workspace = window.session.workspace
    assert workspace is not None
    people = workspace.document.people
    frame = understood(window, paths[1:], qtbot)
    window.imports.room.forward()
    frame.names.take_likely()
    with qtbot.waitSignal(window.imports.finished, timeout=LONG):
        window.imports.room.put_on_map()
    assert window.session.workspace is workspace
    assert workspace.document.people.key == people.key
    assert len(workspace.document.ties) > 0
    assert len(workspace.history) == 2
    assert workspace.undo()
    assert len(workspace.document.ties) == 0
