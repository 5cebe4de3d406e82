"""Next month's files over a map: who is known keeps id and decisions, what is new is said before it is done."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from orgmapper.io.document_file import document_bytes, document_from_bytes
from orgmapper.locate import resource
from orgmapper.model.checks import faults
from orgmapper.model.document import Document
from orgmapper.model.edits import EDITS, FineAsItIs, Import, edit_from_values, edit_values
from orgmapper.model.messages import say
from orgmapper.model.name_edits import Alias, with_aliases
from orgmapper.workspace import importing
from orgmapper.workspace.jobs import JobRunner
from orgmapper.workspace.refreshing import Refresh, make_refresh
from orgmapper.workspace.settings import Settings
from orgmapper.workspace.workspace import Workspace

HEADER = "Employee ID,Name,Email,Job Title,Department,Team,Manager ID"
MAY = f"""{HEADER}
001,Ann Lee,ann@x.org,Director,Place,,
002,Bo Ash,bo@x.org,Head,Place,Parks,001
003,Cy Fox,cy@x.org,Ranger,Place,Parks,002
004,Di Poe,di@x.org,Ranger,Place,Parks,002
005,Ed Ray,ed@x.org,Clerk,Place,Roads,001
"""
JUNE = f"""{HEADER}
1,Ann Lee,ann@x.org,Director,Place,,
2,Bo Ash,bo@x.org,Head,Place,Parks,1
3,Cy Fox-Hall,cy@x.org,Ranger,Place,Parks,2
5,Ed Ray,ed@x.org,Clerk,Place,Parks,2
6,Flo Zed,flo@x.org,Clerk,Place,Bridges,1
"""
TIES = "from,to,relation\nAnn Lee,Bo Ash,advice\nBo Ash,Cy Fox,advice\nCy Fox,Di Poe,advice\nAnn Lee,Ed Ray,fun\n"


def imported(folder: Path, **files: str) -> Document:
    return take_in(written(folder, files))


def written(folder: Path, files: dict[str, str]) -> list[Path]:
    paths = [folder / f"{name}.csv" for name in files]
    for path, text in zip(paths, files.values(), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def take_in(paths: Sequence[Path]) -> Document:
    files = importing.read_files(paths)
    edit, _ = importing.make_import(files, importing.plan_import(files, Document()), Document())
    return edit.apply(Document())


def refreshed(document: Document, paths: Sequence[Path]) -> Refresh:
    refresh = make_refresh(importing.read_files(paths), document)
    assert list(faults(refresh.edit.content)) == []
    for file in refresh.report.files:
        for sheet in file.sheets:
            assert sheet.rows_read == sheet.rows_used + sheet.rows_set_aside
    for change in refresh.changes.people:
        assert say(change.said).endswith(".")
        assert "{" not in say(change.said)
    return refresh


def said(refresh: Refresh) -> list[str]:
    return [say(change.said) for change in refresh.changes.people]


def tables_of(document: Document) -> dict[str, list[list[object]]]:
    return {
        name: [list(getattr(column, "tolist", lambda c=column: list(c))()) for column in vars(table).values()]
        for name, table in document.tables().items()
    }


def test_the_same_files_change_nothing(tmp_path: Path) -> None:
    before = imported(tmp_path, staff=MAY, ties=TIES)
    again = refreshed(before, [tmp_path / "staff.csv", tmp_path / "ties.csv"])
    assert again.changes.nothing
    assert again.changes.followed == ("staff.csv", "ties.csv")
    assert tables_of(again.edit.content) == tables_of(before)


def test_joined_left_moved_renamed_and_managers_are_said(tmp_path: Path) -> None:
    before = imported(tmp_path, staff=MAY)
    refresh = refreshed(before, written(tmp_path, {"staff": JUNE}))
    assert said(refresh) == [
        "Flo Zed joined Place / Bridges.",
        "Di Poe left Place / Parks.",
        "Ed Ray moved from Place / Roads to Place / Parks.",
        "Cy Fox is now called Cy Fox-Hall.",
        "Ed Ray reports to Bo Ash now, no longer to Ann Lee.",
    ]
    after = refresh.edit.content
    ids = dict(zip(before.people.name, before.people.id.tolist(), strict=True))
    now = dict(zip(after.people.name, after.people.id.tolist(), strict=True))
    assert {name: now[name] for name in ("Ann Lee", "Bo Ash", "Ed Ray")} == {
        name: ids[name] for name in ("Ann Lee", "Bo Ash", "Ed Ray")
    }
    assert now["Cy Fox-Hall"] == ids["Cy Fox"]
    assert now["Flo Zed"] >= before.next_id
    assert refresh.changes.units == (1, 1)
    assert len(after.posts) == 5


def test_ties_of_who_stays_stay_and_decisions_too(tmp_path: Path) -> None:
    before = imported(tmp_path, staff=MAY, ties=TIES)
    parks, place = (before.units.id[before.units.name.index(name)] for name in ("Parks", "Place"))
    before = FineAsItIs(int(parks), int(place), "they meet", "2026-05-01").apply(before)
    people = {name: row for row, name in enumerate(before.people.name)}
    aliases = [Alias("Bobo", person=people["Bo Ash"]), Alias("Dido", person=people["Di Poe"])]
    before = with_aliases(before, aliases)
    after = refreshed(before, written(tmp_path, {"staff": JUNE})).edit.content
    kept: dict[tuple[str, str], int] = {
        (after.people.name[source], after.people.name[target]): number
        for source, target, number in zip(
            after.ties.source.tolist(), after.ties.target.tolist(), after.ties.id.tolist(), strict=True
        )
    }
    assert set(kept) == {("Ann Lee", "Bo Ash"), ("Bo Ash", "Cy Fox-Hall"), ("Ann Lee", "Ed Ray")}
    assert set(kept.values()) < set(before.ties.id.tolist())
    assert after.notes.reason == ("they meet",)
    meant: list[str] = [after.people.name[person] for person in after.aliases.person.tolist()]
    assert (after.aliases.text, meant) == (("Bobo",), ["Bo Ash"])


def test_undo_gives_back_the_very_map(tmp_path: Path) -> None:
    before = imported(tmp_path, staff=MAY)
    refresh = refreshed(before, written(tmp_path, {"staff": JUNE}))
    with JobRunner() as jobs:
        workspace = Workspace(before, settings=Settings(), jobs=jobs, journal=False)
        assert workspace.do(refresh.edit)
        assert workspace.undo_title is not None
        assert say(workspace.undo_title) == "Refresh from staff.csv"
        assert workspace.undo()
        assert workspace.document is before
        workspace.close()


def test_ties_told_for_the_first_time_and_no_more(tmp_path: Path) -> None:
    before = imported(tmp_path, staff=MAY, ties=TIES)
    later = TIES.replace("Ann Lee,Bo Ash,advice\n", "Ann Lee,Cy Fox,advice\n")
    refresh = refreshed(before, written(tmp_path, {"ties": later}))
    assert refresh.changes.people == ()
    assert [(change.relation, change.new, change.gone) for change in refresh.changes.ties] == [("advice", 1, 1)]
    stays = set(before.ties.id.tolist()) & set(refresh.edit.content.ties.id.tolist())
    assert len(stays) == len(before.ties) - 1


def test_renamed_file_and_captions(tmp_path: Path) -> None:
    before = imported(tmp_path, staff=MAY)
    renamed = JUNE.replace("Employee ID", "Personnel number").replace("Job Title", "Position title")
    refresh = refreshed(before, written(tmp_path, {"export-2026-06": renamed}))
    assert refresh.changes.followed == ("export-2026-06.csv",)
    assert refresh.changes.count("joined") == refresh.changes.count("left") == 1
    again = refreshed(refresh.edit.content, [tmp_path / "export-2026-06.csv"])
    assert again.changes.nothing


def test_ids_given_anew_lose_nobody(tmp_path: Path) -> None:
    before = imported(tmp_path, staff=MAY)
    lines = MAY.splitlines()
    anew = [lines[0], *(line.replace("00", "E-77", 1).replace(",00", ",E-77") for line in lines[1:])]
    refresh = refreshed(before, written(tmp_path, {"staff": "\n".join(anew)}))
    assert refresh.changes.people == ()
    assert [say(one) for one in refresh.changes.rest()] == ["5 people have another id."]
    assert refresh.edit.content.people.id.tolist() == before.people.id.tolist()
    assert refresh.edit.content.people.key[0] == "E-771"


def test_an_id_that_somebody_else_has_now_is_somebody_else(tmp_path: Path) -> None:
    before = imported(tmp_path, staff=MAY)
    other = MAY.replace("004,Di Poe,di@x.org", "004,Guy Orr,guy@x.org")
    refresh = refreshed(before, written(tmp_path, {"staff": other}))
    assert said(refresh) == ["Guy Orr joined Place / Parks.", "Di Poe left Place / Parks."]


def test_what_the_user_said_of_a_column_holds_next_month(tmp_path: Path) -> None:
    files = importing.read_files(written(tmp_path, {"staff": MAY}))
    plan = importing.plan_import(files, Document())
    sheet = plan.sheets[0]
    columns = tuple(
        replace(c, role=replace(c.role, value="attribute")) if c.header == "Job Title" else c for c in sheet.columns
    )
    edit, _ = importing.make_import(files, plan.with_sheet(replace(sheet, columns=columns)), Document())
    refresh = refreshed(edit.apply(Document()), written(tmp_path, {"staff": JUNE}))
    assert set(refresh.edit.content.posts.title) == {""}


def test_counted_and_vacant_posts_are_not_added_again(shared: Path) -> None:
    paths = sorted((shared / "formats" / "uk_organogram").glob("DECC_2013-09-30_*.csv"))
    before = take_in(paths)
    again = refreshed(before, paths)
    assert again.changes.nothing
    assert again.changes.head_count[0] > 0
    assert again.edit.content.posts.id.tolist() == before.posts.id.tolist()


def test_a_file_that_says_nothing_takes_nobody_off_the_chart(tmp_path: Path) -> None:
    before = imported(tmp_path, staff=MAY)
    broken = tmp_path / "staff.xlsx"
    broken.write_bytes(b"PK\x03\x04")
    refresh = make_refresh(importing.read_files([broken]), before)
    assert not refresh.usable
    assert refresh.changes.nothing


def test_plan_is_part_of_the_file(tmp_path: Path) -> None:
    before = imported(tmp_path, staff=MAY)
    assert [sheet.file for sheet in before.plan.sheets] == ["staff.csv"]
    assert document_from_bytes(document_bytes(before), "m.orgmap").plan == before.plan


def test_edit_goes_through_the_journal(tmp_path: Path) -> None:
    edit = Import(("a.csv",), imported(tmp_path, staff=MAY), refreshed=True)
    assert Import in EDITS
    assert edit_from_values(edit_values(edit), edit.content).title == edit.title


@pytest.fixture(scope="module")
def second_wave() -> Refresh:
    paths = [resource("samples", f"northmoor-{what}-second-wave.xlsx") for what in ("staff", "survey")]
    first = take_in([resource("samples", f"northmoor-{what}.xlsx") for what in ("staff", "survey")])
    return refreshed(first, paths)


def test_second_wave_of_the_sample(second_wave: Refresh) -> None:
    """Who joined, left and moved is told by the ids of the two files themselves."""
    units: list[dict[str, tuple[str, ...]]] = []
    for ending in ("", "-second-wave"):
        (file,) = importing.read_files([resource("samples", f"northmoor-staff{ending}.xlsx")])
        plan = importing.plan_import((file,), Document()).sheets[0]
        sheet = file.sheets[0]
        key, named = plan.first("id"), plan.first("email")
        assert key is not None
        assert named is not None
        start = sheet.numbers.index(plan.header_row or 0) + 1
        units.append(
            {
                sheet.text(row, key.index): tuple(sheet.text(row, column) for column in plan.units)
                for row in range(start, len(sheet.rows))
                if sheet.text(row, named.index)
            }
        )
    was, now = units
    changes = second_wave.changes
    assert changes.count("joined") == len(now.keys() - was.keys())
    assert changes.count("left") == len(was.keys() - now.keys())
    assert changes.count("moved") == sum(was[one] != now[one] for one in was.keys() & now.keys())
    assert changes.count("renamed") == 0


def test_second_wave_leaves_the_first_as_it_is(second_wave: Refresh) -> None:
    made = second_wave.edit.content
    assert len(made.waves) == 2
    assert {change.wave for change in second_wave.changes.ties} == {made.waves.name[1]}
    assert all(change.gone == 0 for change in second_wave.changes.ties)


def test_units_below_another_caption_stay_on_their_level(tmp_path: Path) -> None:
    more = "Name,Email,Department\nGil Orr,gil@x.org,Place\n"
    before = imported(tmp_path, staff=MAY, more=more)
    renamed = written(tmp_path, {"staff": MAY.replace("Department,Team", "Dept name,Crew"), "more": more})
    after = refreshed(before, renamed)
    assert after.changes.nothing
    assert after.edit.content.levels == before.levels == ("Department", "Team")
    half = written(tmp_path, {"staff": MAY.replace("Team", "Crew"), "more": more})
    again = refreshed(before, half)
    assert again.changes.nothing
    crew = next(column for column in again.edit.content.plan.sheets[0].columns if column.header == "Crew")
    assert (crew.role.value, crew.label) == ("unit", "Team")


def test_what_else_the_files_say_is_told(tmp_path: Path) -> None:
    answers = "Timestamp,Email,Whom do you ask?,Interests\n2026-05-04,ann@x.org,Bo Ash,Trees\n"
    before = imported(tmp_path, staff=MAY.replace("Job Title", "Site"), survey=answers)
    anew = MAY.replace("Job Title", "Site").replace("Ranger", "Depot").replace("di@x.org", "di.poe@x.org")
    later = answers + "2026-05-05,bo@x.org,,Cycling\n"
    refresh = refreshed(before, written(tmp_path, {"staff": anew, "survey": later}))
    assert [say(one) for one in refresh.changes.rest()] == [
        "One person has another e-mail address.",
        "Site: 2 new values.",
        "May 2026: 2 people answered, were 1.",
        "Interests: 1 told for the first time, 0 that are told no more.",
    ]


def test_a_list_that_is_missing_stays_and_is_named(tmp_path: Path) -> None:
    before = imported(tmp_path, staff=MAY, more="Name,Email,Department\nGil Orr,gil@x.org,Place\n")
    refresh = refreshed(before, [tmp_path / "staff.csv"])
    assert refresh.changes.nothing
    assert [say(one.said) for one in refresh.changes.stays] == [
        "more.csv is not among these files: the one person of it stays."
    ]
