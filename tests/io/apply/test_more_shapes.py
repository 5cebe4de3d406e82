"""Shapes of charts, ties and answers that were misread once."""

import json
from dataclasses import replace

import pytest

from orgmapper.model.cells import FileCells
from orgmapper.model.columns import IntArray
from orgmapper.model.document import Document
from tests.io.answered import MAILS, NAMES, chart, ties_of
from tests.io.made import codes, imported, made, sheets_of

NAMED = {0: (1, 4), 1: (0, 7), 2: (3, 5), 3: (4, 0)}
TIES = {(NAMES[a], NAMES[b]) for a, named in NAMED.items() for b in named}
ABOVE = (None, 0, 1, 1, 0, 4, 4, 4)


def held(document: Document) -> tuple[IntArray, IntArray]:
    return document.holdings.person, document.holdings.post


def parts(person: int | None, *, turned: bool = False) -> list[str]:
    """First name and surname."""
    found = NAMES[person].split() if person is not None else ["", ""]
    return found[::-1] if turned else found


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("Manager First Name", "Manager Last Name"),
        ("Vorgesetzter Nachname", "Vorgesetzter Vorname"),
        ("Nom du responsable", "Prénom du responsable"),
    ],
)
def test_a_manager_whose_name_takes_two_columns(first: str, last: str) -> None:
    turned = "orname" in last or "énom" in last
    rows = [[*parts(person), *parts(above, turned=turned)] for person, above in enumerate(ABOVE)]
    document, report = imported(made([["First name", "Last name", first, last], *rows]))
    assert document.people.name == NAMES
    assert [document.posts.reports_to[row] for row in range(len(NAMES))] == [-1 if a is None else a for a in ABOVE]
    assert list(sheets_of(report)[0].columns) == ["First name", "Last name", first, last]


def test_both_ends_in_two_columns() -> None:
    rows = [[*parts(a), *parts(b), 2] for a, named in NAMED.items() for b in named]
    captions = ["From first name", "From surname", "To first name", "To surname", "Strength"]
    for files in ((), (chart(),)):
        document, _ = imported(*files, made([captions, *rows]))
        assert set(ties_of(document)) == TIES


def test_whoever_is_above_under_a_caption_that_nobody_knows() -> None:
    rows = [[name, "" if above is None else NAMES[above]] for name, above in zip(NAMES, ABOVE, strict=True)]
    document, _ = imported(made([["Name", "Nadřízený"], *rows]))
    assert list(document.posts.reports_to) == [-1 if above is None else above for above in ABOVE]
    document, _ = imported(made([["Name", "Mentor"], *rows]))
    assert set(document.posts.reports_to) == {-1}
    around = [[name, NAMES[(n + 1) % 3]] for n, name in enumerate(NAMES)]
    document, _ = imported(made([["Name", "Nadřízený"], *around]))
    assert set(document.posts.reports_to) == {-1}


def test_somebody_in_two_committees_is_one_person() -> None:
    rows = [[name, "Flood board" if n % 2 else "Green plan"] for n, name in enumerate(NAMES)] + [[NAMES[0], "Staff"]]
    document, _ = imported(made([["Member", "Committee"], *rows]))
    assert document.people.name == NAMES
    assert len(document.claims) == len(rows)
    document, _ = imported(made([["Name", "Department"], *rows]))
    assert len(document.people) == len(rows)


def test_what_qualtrics_adds_to_a_question() -> None:
    """One relation of the boxes to tick and of the names typed beside them."""
    asked = "Whom do you ask?"
    codes = ["ResponseId", "RecipientEmail", *(f"Q1_{n}" for n in range(len(NAMES))), "Q1_9_TEXT"]
    told = [f"{asked} - Selected Choice - {name}" for name in NAMES]
    texts = ["Response ID", "Recipient Email", *told, f"{asked} - Somebody else (name): - Text"]
    rows = [
        [f"R_{a}", MAILS[a], *(name if b == named[0] else "" for b, name in enumerate(NAMES)), NAMES[named[1]]]
        for a, named in NAMED.items()
    ]
    ids = [json.dumps({"ImportId": code}) for code in codes]
    document, report = imported(chart(), made([codes, texts, ids, *rows]))
    assert [relation.name for relation in report.relations] == ["Whom do you ask"]
    assert set(ties_of(document)) == TIES


def test_the_kind_of_contact_beside_how_often() -> None:
    rows = [[NAMES[a], NAMES[b], "weekly", "advice" if b % 2 else "lunch"] for a, named in NAMED.items() for b in named]
    _, report = imported(made([["Person A", "Person B", "How often", "Kind of contact"], *rows]))
    assert {relation.name: relation.ties for relation in report.relations} == {"advice": 4, "lunch": 4}


def test_a_list_of_ties_called_after_the_chart_gives_the_lines() -> None:
    for turned in (False, True):
        pairs = [(NAMES[above], NAMES[n]) for n, above in enumerate(ABOVE) if above is not None]
        rows = [list(reversed(pair)) if turned else list(pair) for pair in pairs]
        document, report = imported(made([["from", "to"], *rows], "org_chart.csv"))
        assert report.relations == ()
        holder = {int(post): document.people.name[int(person)] for person, post in zip(*held(document), strict=True)}
        told = {
            (holder[int(above)], holder[post]) for post, above in enumerate(document.posts.reports_to) if above >= 0
        }
        assert told == set(pairs)


def test_a_chart_whose_names_stand_under_an_odd_caption() -> None:
    rows = [[name, "" if above is None else NAMES[above], "Parks"] for name, above in zip(NAMES, ABOVE, strict=True)]
    document, _ = imported(made([["CEO", "Reports To", "Department"], *rows]))
    assert document.people.name == NAMES
    assert list(document.posts.reports_to) == [-1 if above is None else above for above in ABOVE]


def test_ends_numbered_without_a_blank() -> None:
    rows = [[n, NAMES[a], NAMES[b], "advice"] for n, (a, named) in enumerate(NAMED.items()) for b in named]
    document, report = imported(made([["", "node1", "node2", "relation"], *rows]))
    assert set(ties_of(document)) == TIES
    assert [relation.name for relation in report.relations] == ["advice"]


def test_names_in_two_columns_each_below_captions_that_count() -> None:
    rows = [[NAMES[a], *parts(b), *parts(c)] for a, (b, c) in NAMED.items()]
    captions = ["Your name", *(f"Contact {n} {part}" for n in (1, 2) for part in ("first name", "surname"))]
    document, report = imported(chart(), made([captions, *rows], "advice.csv"))
    assert [(relation.name, relation.ties) for relation in report.relations] == [("advice", len(TIES))]
    assert set(ties_of(document)) == TIES


def test_one_answer_a_row_with_its_question() -> None:
    asked = {0: "Who gives you advice?", 1: "Whom do you trust?"}
    rows = [[NAMES[a], asked[n], NAMES[b]] for a, named in NAMED.items() for n, b in enumerate(named)]
    for files in ((), (chart(),)):
        _, report = imported(*files, made([["Respondent", "Question", "Answer"], *rows]))
        assert {relation.name: relation.ties for relation in report.relations} == dict.fromkeys(asked.values(), 4)


def test_sheets_called_after_rounds_are_rounds_of_one_relation() -> None:
    rows = [["From", "To"], *([NAMES[a], NAMES[b]] for a, named in NAMED.items() for b in named)]
    empty = made([], "advice.xlsx")
    sheets = tuple(
        replace(made(part, "advice.xlsx").sheets[0], name=name) for name, part in (("2024", rows), ("2025", rows[:4]))
    )
    _, report = imported(replace(empty, sheets=sheets))
    assert [(one.name, [(wave.wave, wave.ties) for wave in one.waves]) for one in report.relations] == [
        ("advice", [("2024", 8), ("2025", 3)])
    ]


def test_addresses_of_the_same_house_name_colleagues() -> None:
    rows = [[MAILS[a], ", ".join([*(MAILS[b] for b in named), "else@far.example"])] for a, named in NAMED.items()]
    document, report = imported(made([["Email", "Who helps you?"], *rows]))
    spelt = {name: name.replace("O'D", "Od") for name in NAMES}  # an address has no apostrophe
    assert set(ties_of(document)) == {(spelt[a], spelt[b]) for a, b in TIES}
    assert sheets_of(report)[0].answers.outsiders == len(NAMED)


@pytest.mark.parametrize("files", [(), (chart(),)])
def test_sums_of_ticks_are_nobody(files: tuple[FileCells, ...]) -> None:
    rows = [[name, "x" if n % 2 else "", "x" if n % 3 else "", "x", 1] for n, name in enumerate(NAMES)]
    ticks = made([["Name", "Flood board", "Green plan", "Choir", "Total"], *rows, ["Total", 4, 5, 8, 17]])
    document, report = imported(*files, ticks)
    assert document.people.name == NAMES
    assert sheets_of(report)[-1].rows_set_aside == 1
    assert set(document.interests.name) == {"Flood board", "Green plan", "Choir"}


def test_numbers_behind_names_are_ids() -> None:
    turned = [", ".join(reversed(name.split(" ", 1))) + f" ({100 + n})" for n, name in enumerate(NAMES)]
    rows = [[name, "" if above is None else turned[above]] for name, above in zip(turned, ABOVE, strict=True)]
    document, _ = imported(made([["Employee", "Manager"], *rows]))
    assert document.people.name == NAMES
    assert document.people.key == tuple(str(100 + n) for n in range(len(NAMES)))
    assert list(document.posts.reports_to) == [-1 if above is None else above for above in ABOVE]


def test_sums_below_each_group_make_no_units() -> None:
    rows = [[unit, name, 1] for unit, part in (("Parks", NAMES[:4]), ("Roads", NAMES[4:])) for name in part]
    rows = [*rows[:4], ["Parks Total", "", 4], *rows[4:], ["Roads Total", "", 4], ["Grand Total", "", 8]]
    document, report = imported(made([["Department", "Name", "FTE"], *rows]))
    assert set(document.units.name) == {"Parks", "Roads"}
    assert codes(report).count("sum-row-of-people") == 3


def test_headings_of_sections_name_no_column() -> None:
    head = [["Personal", None, "Organisation", None], ["First name", "Last name", "Department", "Team"]]
    rows = [[*parts(n), "Parks", "Trees"] for n in range(len(NAMES))]
    document, report = imported(made([*head, *rows]))
    assert document.people.name == NAMES
    assert list(sheets_of(report)[0].columns) == head[1]


def test_groups_each_below_a_title_and_the_captions_again() -> None:
    rows: list[list[str]] = []
    for unit, part in (("Parks", NAMES[:3]), ("Roads", NAMES[3:6]), ("Works", NAMES[6:])):
        rows += [[f"{unit} Division"], ["Name", "Job title", "Phone"], *([name, "Clerk", "x1"] for name in part), []]
    document, report = imported(made(rows))
    assert document.people.name == NAMES
    assert set(document.units.name) == {"Parks Division", "Roads Division", "Works Division"}
    assert sheets_of(report)[0].aside == (8, 14)


@pytest.mark.parametrize("caption", ["Trainer", "Referred by", "Ausbilder"])
def test_who_trained_or_brought_somebody_is_not_above_them(caption: str) -> None:
    rows = [["Employee", "Department", caption], [NAMES[0], "Ops", ""]]
    rows += [[name, "Ops", NAMES[0] if name != NAMES[3] else NAMES[2]] for name in NAMES[1:4]]
    document, report = imported(made(rows))
    assert sheets_of(report)[0].columns[caption] not in ("manager", "dotted")
    assert len(document.people) == 4


def test_two_digits_behind_names_may_be_ages() -> None:
    document, _ = imported(made([["Name", "Team"], [f"{NAMES[0]} (42)", "Ops"], [f"{NAMES[1]} (35)", "Ops"]]))
    assert set(document.people.key) & {"42", "35"} == set()


FULL = [[name, ("Parks", "Roads")[n % 2], "Clerk", f"x{n}"] for n, name in enumerate(NAMES)]


def test_people_and_posts_below_an_empty_row_are_kept() -> None:
    head = ["Name", "Department", "Title", "Phone"]
    late = [["Page Miller", "Roads"], [], ["Contact", "Roads"], ["Key Adams", "Roads"], ["Eve Orr", "Roads"]]
    document, report = imported(made([head, *FULL, [], *late]))
    assert document.people.name == (*NAMES, *(row[0] for row in late if row))
    assert sheets_of(report)[0].rows_set_aside == 0
    turned = [[title, unit, name, phone] for name, unit, title, phone in FULL]
    document, _ = imported(
        made([["Title", "Department", "Name", "Phone"], *turned, [], ["Manager", "Parks"], ["Manager", "Roads"]])
    )
    assert document.posts.title[-2:] == ("Manager", "Manager")
    assert len(document.posts) == len(NAMES) + 2


def test_keys_and_remarks_below_an_empty_row_are_nobody() -> None:
    head = ["Name", "Department", "Title", "Phone"]
    notes = [["Legend:"], ["FT", "full time"], ["PT", "part time"], [], ["Page 3", "of 4"], ["Source:", "Parks"]]
    document, report = imported(made([head, *FULL, [], *notes]))
    assert document.people.name == NAMES
    assert codes(report).count("remark-row") == 5


def test_a_name_that_is_a_word_for_a_sum_is_a_person() -> None:
    head = ["Name", "Department", "Title", "Phone"]
    rows = [*FULL[:4], ["Kovacs Soma"], *FULL[4:]]
    document, _ = imported(made([head, *rows]))
    assert document.people.name == (*NAMES[:4], "Kovacs Soma", *NAMES[4:])


@pytest.mark.parametrize("word", ["Total", "Összesen:"])
def test_full_rows_of_sums_are_nobody_wherever_they_stand(word: str) -> None:
    rows = [row[:3] for row in FULL]
    document, report = imported(
        made([["Name", "Department", "Title"], *rows[:4], [word, 2, 2], *rows[4:], [word, 2, 2]])
    )
    assert document.people.name == NAMES
    assert set(document.units.name) == {"Parks", "Roads"}
    assert codes(report).count("sum-row-of-people") == 2
