"""Messages of which one column says what they answer."""

import pytest

from tests.io.answered import IDS, MAILS, NAMES, chart, ties_of
from tests.io.made import codes, imported, made, sheets_of

WRITES = {9001: (0, ""), 9002: (1, 9001), 9003: (0, 9002), 9004: (2, 9001), 9005: (1, 9003), 9006: (2, 77)}
"""Message -> its writer and the message it answers; 77 is not in the file."""
WANTED = {(NAMES[1], NAMES[0]): 2.0, (NAMES[0], NAMES[1]): 1.0, (NAMES[2], NAMES[0]): 1.0}
CAPTIONS = ["id", "replied_to_id", "thread_id", "group_name", "sender_id", "sender_name", "sender_email", "body"]


def messages(*left_out: str) -> list[list[str]]:
    rows = [
        [str(number), str(answered), "9001", "All", str(1500 + who), NAMES[who], MAILS[who].upper(), "text"]
        for number, (who, answered) in WRITES.items()
    ]
    kept = [place for place, caption in enumerate(CAPTIONS) if caption not in left_out]
    return [[row[place] for place in kept] for row in (CAPTIONS, *rows)]


@pytest.mark.parametrize("left_out", [(), ("sender_email",), ("sender_name", "sender_id")])
def test_who_answers_whom(left_out: tuple[str, ...]) -> None:
    document, report = imported(chart(), made(messages(*left_out), "Messages.csv"))
    sheet = sheets_of(report)[1]
    assert (sheet.kind, sheet.rows_read, sheet.rows_set_aside) == ("edges", 6, 2)
    assert ties_of(document) == WANTED
    assert len(document.people) == len(NAMES)
    assert {"answers-nothing", "answers-elsewhere"} <= set(codes(report))
    assert "body" not in {one.name for one in document.people.extra}


def test_users_and_messages_name_everybody_once() -> None:
    users = [["id", "name", "email", "job_title"], *([str(1500 + p), NAMES[p], MAILS[p], "Clerk"] for p in range(4))]
    document, _ = imported(made(users, "Users.csv"), made(messages(), "Messages.csv"))
    assert document.people.name == NAMES[:4]
    assert ties_of(document) == WANTED


def test_messages_alone_name_their_writers() -> None:
    document, _ = imported(made(messages(), "Messages.csv"))
    assert set(document.people.email) == set(MAILS[:3])
    assert ties_of(document) == WANTED


def test_a_number_of_the_manager_is_no_message() -> None:
    rows = [[IDS[p], NAMES[p], IDS[0] if p else ""] for p in range(5)]
    report = imported(made([["id", "user name", "parent id"], *rows]))[1]
    assert sheets_of(report)[0].kind == "people"
