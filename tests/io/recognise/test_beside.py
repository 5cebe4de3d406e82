"""Several tables beside each other on one sheet."""

from dataclasses import replace

import pytest

from orgmapper.io.recognise.beside import tables_beside
from orgmapper.model.cells import FileCells, Value
from tests.io.answered import MAILS, NAMES
from tests.io.made import Rows, codes, imported, made, sheets_of

STAFF = [
    ["Name", "Department", "Manager"],
    *([name, "Roads" if n % 2 else "Parks", NAMES[0]] for n, name in enumerate(NAMES)),
]
TIES = [["From", "To", "How often"], [NAMES[0], NAMES[2], 3], [NAMES[1], NAMES[2], 2], [NAMES[3], NAMES[1], 1]]


def beside(left: Rows, right: Rows, gap: int = 1, above: int = 0) -> FileCells:
    """One sheet with both tables, the right one `above` rows further down."""
    blank: tuple[Value, ...] = (None,) * (max(map(len, left)) + gap)
    rows: list[tuple[Value, ...]] = []
    for row in range(max(len(left), above + len(right))):
        here = tuple(left[row]) if row < len(left) else ()
        beyond = tuple(right[row - above]) if above <= row < above + len(right) else ()
        rows.append((*here, *blank[len(here) :], *beyond))
    file = made(rows, "staff.xlsx")
    return replace(file, sheets=tables_beside(replace(file.sheets[0], name="Staff")))


@pytest.mark.parametrize("more", [0, 5])
@pytest.mark.parametrize("gap", [1, 3])
def test_ties_beside_the_people_they_join(gap: int, more: int) -> None:
    ties = [*TIES, *([NAMES[4], NAMES[n % 3], 1] for n in range(more))]
    file = beside(STAFF, ties, gap)
    assert [sheet.name for sheet in file.sheets] == ["Staff", "Staff: From"]
    assert file.sheets[1].left == 3 + gap
    document, report = imported(file)
    assert document.people.name == NAMES
    assert set(document.units.name) == {"Roads", "Parks"}
    assert [sheet.rows_read for sheet in sheets_of(report)] == [len(NAMES), 3 + more]
    assert len(document.ties) == 3 + min(more, 3)
    assert report.relations[0].name == "Staff"


def test_a_matrix_beside_its_people() -> None:
    across = [["", *NAMES], *([name, *(int(other == NAMES[2] != name) for other in NAMES)] for name in NAMES)]
    file = beside(STAFF, across)
    assert [sheet.name for sheet in file.sheets] == ["Staff", "Staff (2)"]
    document, _ = imported(file)
    assert (len(document.ties), len(document.units)) == (len(NAMES) - 1, 2)


def test_a_key_of_codes_further_down_with_a_title() -> None:
    key = [["What the codes mean"], ["Code", "Meaning"], ["R", "Roads"], ["P", "Parks"], ["W", "Works"]]
    file = beside(STAFF, key, above=1)
    assert [sheet.name for sheet in file.sheets] == ["Staff", "Staff: What the codes mean"]
    assert file.sheets[1].numbers == (2, 3, 4, 5, 6)
    _, report = imported(file)
    assert "unknown-sheet" in codes(report)


def test_a_list_that_goes_on_beside() -> None:
    half = len(NAMES) // 2
    left, right = (
        [["Name", "Room"], *([name, n] for n, name in enumerate(part))] for part in (NAMES[:half], NAMES[half:])
    )
    document, _ = imported(beside(left, right))
    assert set(document.people.name) == set(NAMES)


def test_lists_of_units_beside_each_other() -> None:
    head = ["Name", "Room"]
    left, right = (
        [[unit], head, *([name, 1] for name in part)] for unit, part in (("Parks", NAMES[:4]), ("Roads", NAMES[4:]))
    )
    document, _ = imported(beside(left, right))
    assert set(document.people.name) == set(NAMES)


def one_table(rows: Rows) -> bool:
    sheet = made(rows).sheets[0]
    return tables_beside(sheet) == (sheet,)


def test_an_empty_column_alone_parts_nothing() -> None:
    assert one_table([[*row[:1], None, *row[1:]] for row in STAFF])
    assert one_table([[*row[:2], None, *row[2:]] for row in STAFF])
    assert one_table([[*row, None, n or "Room", 1 if n else "Floor"] for n, row in enumerate(STAFF)])
    # Those who left early, here and there.
    assert one_table([[*row, None, *([["End", "Reason"], [], ["May", "moved"]][n % 3])] for n, row in enumerate(STAFF)])


PHONES = [f"555 01{n:02}" for n in range(len(NAMES))]
TOLD: dict[str, Rows] = {
    "mail": [["Email", "Manager"], *([mail, NAMES[0]] for mail in MAILS)],
    "phone": [["Phone", "Location"], *([phone, "North"] for phone in PHONES)],
    "room": [["Room", "Mobile"], *([f"R{n}", phone] for n, phone in enumerate(PHONES))],
    "neither": [["Project", "Budget"], *([f"Plan {name}", 100 * n] for n, name in enumerate(NAMES))],
}


@pytest.mark.parametrize(
    ("what", "left_out"), [*((what, n) for what in TOLD for n in (1, 2)), ("mail", 4), ("phone", 4), ("room", 4)]
)
def test_what_is_told_of_people_stays_with_them_though_the_last_lack_it(what: str, left_out: int) -> None:
    staff = [["Name", "Department"], *([name, "Roads"] for name in NAMES)]
    file = beside(staff, TOLD[what][:-left_out])
    assert len(file.sheets) == 1
    document, _ = imported(file)
    assert document.people.name == NAMES


def test_from_and_to_above_days_are_no_ends_of_ties() -> None:
    days: Rows = [["From", "To"], *((f"2020-01-0{n}", f"2024-02-0{n}") for n in range(1, len(NAMES) + 1))]
    file = beside(STAFF, days)
    assert len(file.sheets) == 1
    document, report = imported(file)
    assert document.people.name == NAMES
    assert [sheet.kind for sheet in sheets_of(report)] == ["people"]


def test_what_a_list_refers_to_is_a_table_of_its_own() -> None:
    for units in (["Roads", "Parks", "Works"], ["Roads", "Parks", *(f"Works {n}" for n in range(2))]):
        file = beside(STAFF, [["Department", "Location"], *([unit, "North"] for unit in units)])
        assert [sheet.name for sheet in file.sheets] == ["Staff", "Staff: Department"]


def test_a_shorter_list_of_others_is_a_table_of_its_own() -> None:
    left, right = ([["Name", "Location"], *([n, "North"] for n in part)] for part in (NAMES[:5], NAMES[5:]))
    assert len(beside(left, right).sheets) == 2


def test_answers_past_an_empty_column_stay_with_who_gave_them() -> None:
    asked = ["Whom do you ask for advice?", "Whom do you trust?"]
    given = [[NAMES[(n + 1) % 5], NAMES[(n + 2) % 5]] for n in range(5)]
    assert one_table([[*row, None, *([asked, *given][n] if n < 6 else [])] for n, row in enumerate(STAFF)])
    counted = ["Name 1", "Name 2"]
    assert one_table(
        [[*row, None, *([counted, *given][n] if n < len(given) + 1 else [])] for n, row in enumerate(STAFF)]
    )


def test_a_matrix_with_an_empty_column_is_one() -> None:
    rows = [["", *NAMES[:3], None, *NAMES[3:]]]
    rows += [
        [name, *[1, 0, 1], None, *([0, 1, 1, 1][: len(NAMES) - 3] if n < 4 else [])] for n, name in enumerate(NAMES)
    ]
    assert one_table(rows)


def test_managers_beside_those_they_lead_under_headings() -> None:
    heads = [["Employee", None, None, "Manager"], ["Name", "Room", None, "Name", "Room"]]
    assert one_table([*heads, *([name, n, None, NAMES[0], 1] for n, name in enumerate(NAMES))])


def test_codes_of_units_with_their_names() -> None:
    staff = [["Name", "Dept"], *([name, "RD" if n % 2 else "PK"] for n, name in enumerate(NAMES))]
    codes_of = [["Department code", "Department name", "Site"], ["RD", "Roads", "North"], ["PK", "Parks", "South"]]
    document, report = imported(made(staff, Sheet2=codes_of))
    assert [sheet.kind for sheet in sheets_of(report)] == ["people", "units"]
    assert set(document.units.name) == {"Roads", "Parks"}


def test_numbers_that_nobody_has_and_nothing_that_tells_of_people() -> None:
    staff = [["ID", "Name"], *([f"N{n}", name] for n, name in enumerate(NAMES))]
    _, report = imported(made(staff, Key=[["ID", "Meaning"], [1, "often"], [2, "rarely"]]))
    assert [sheet.kind for sheet in sheets_of(report)] == ["people", "unknown"]
