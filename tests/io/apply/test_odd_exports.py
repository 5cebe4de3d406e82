"""Exports as tools and people write them that were once misread."""

from orgmapper.model.columns import NONE
from orgmapper.model.document import Document
from tests.io.answered import ANSWERED, IDS, MAILS, NAMED, NAMED_TIES, NAMES, chart, stamp, ties_of
from tests.io.made import codes, imported, made, sheets_of, table


def lines_of(document: Document) -> dict[str, str]:
    """Whoever has a manager on the map -> that manager."""
    posts, names = document.posts, document.people.name
    holder = {int(post): names[person] for post, person in zip(posts_held(document), range(len(names)), strict=True)}
    return {
        holder[post]: holder[int(posts.reports_to[post])] for post in holder if int(posts.reports_to[post]) != NONE
    }


def posts_held(document: Document) -> list[int]:
    found = [NONE] * len(document.people)
    for post, person in zip(document.holdings.post, document.holdings.person, strict=True):
        found[int(person)] = int(post)
    return found


def test_ticked_boxes_do_not_make_a_row_of_captions() -> None:
    rows = [
        [f"h{a}", MAILS[a], NAMES[NAMED[a][0]] if NAMED[a] else "", "Chess", "Rowing" if a % 2 else "", stamp(a)]
        for a in ANSWERED
    ]
    captions = ["#", "Your work email", "Who do you go to first?", "Chess", "Rowing", "Submit Date (UTC)"]
    document, report = imported(chart(), made([captions, *rows], "responses.csv"))
    assert "caption-row" not in codes(report)
    assert len(ties_of(document)) == sum(bool(NAMED[a]) for a in ANSWERED)


def test_long_numbers_in_brackets_are_people_and_short_ones_are_not() -> None:
    numbers = [str(4100 + place) for place in range(len(NAMES))]
    people = made([["Employee ID", "Name", "E-mail"], *map(list, zip(numbers, NAMES, MAILS, strict=True))], "people.csv")
    rows = [[str(a), stamp(a), MAILS[a], *("Y" if b in NAMED[a] else "N" for b in range(len(NAMES)))] for a in ANSWERED]
    head = ["id", "submitdate", "mail"]
    document, _ = imported(people, made([[*head, *(f"advice[{number}]" for number in numbers)], *rows], "results.csv"))
    assert set(ties_of(document)) == NAMED_TIES
    counted = made([[*head, *(f"advice[{place + 1}]" for place in range(len(NAMES)))], *rows], "results.csv")
    small = made([["Employee ID", "Name", "E-mail"], *([str(p + 1), NAMES[p], MAILS[p]] for p in range(8))], "people.csv")
    assert len(imported(small, counted)[0].ties) == 0


def test_words_that_come_again_name_jobs_and_not_posts() -> None:
    rows = table(
        """
        PersNr | Nachname | Vorname | OrgEinheit | Planstelle | Vorgesetzter
        0007 | Roth | Edda | Leitung | Chefin |
        0008 | Pell | Hugo | Technik | Planer | 0007
        0009 | Quill | Ada | Technik | Planer | 0007
        0010 | Marsh | Ben | Technik | Planer | 0007
        """
    )
    document, report = imported(made(rows))
    assert sheets_of(report)[0].columns["Planstelle"] == "title"
    assert len(document.posts) == 4
    assert document.units.name == ("Leitung", "Technik")
    assert set(lines_of(document).values()) == {"Edda Roth"}
