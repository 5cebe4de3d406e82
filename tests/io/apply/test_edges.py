import pytest

from orgmapper.model.document import Document
from orgmapper.model.tables import HAS, RECORDED
from tests.io.made import codes, imported, made, problem_of, sheets_of, table

PEOPLE = made(
    table("""
        id | name | manager id
        1 | Ann Lee |
        2 | Bob Ray | 1
        3 | Cy Dunn | 1
        4 | Di Fox | 3
    """),
    "people.csv",
)
FLAT = made(table("id | name\n1 | Ann Lee\n2 | Bob Ray\n3 | Cy Dunn\n4 | Di Fox"), "people.csv")


def ties_of(document: Document) -> list[tuple[str, str, str, float]]:
    ties = document.ties
    key, name = document.people.key, document.relations.name
    columns = (ties.relation.tolist(), ties.source.tolist(), ties.target.tolist(), ties.weight.tolist())
    return [(name[relation], key[a], key[b], weight) for relation, a, b, weight in zip(*columns, strict=True)]


def test_relations_by_column_and_coverage_unknown() -> None:
    ties = made(table("source | target | layer | weight\n1 | 2 | advice | 2\n2 | 3 | fun | 1"), "ties.csv")
    document, report = imported(PEOPLE, ties)
    assert ties_of(document) == [("advice", "1", "2", 2.0), ("fun", "2", "3", 1.0)]
    assert document.relations.kind.tolist() == [RECORDED, RECORDED]
    assert not document.relations.coverage_known.any()
    assert [(r.asked, r.answered) for r in report.relations] == [(None, None), (None, None)]
    assert len(document.asked) == 0
    assert codes(report).count("coverage-unknown") == 2


def test_without_a_column_the_relation_is_named_after_the_file() -> None:
    document, _ = imported(PEOPLE, made(table("from | to\n1 | 2"), "who_talks_to_whom.csv"))
    assert document.relations.name == ("who talks to whom",)


def test_rows_in_both_orders_have_no_direction() -> None:
    ties = made(table("source | target\n1 | 2\n2 | 1\n3 | 1\n1 | 3\n3 | 3"), "ties.csv")
    document, report = imported(PEOPLE, ties)
    counts = sheets_of(report)[1].answers
    assert (counts.read, counts.ties, counts.duplicates, counts.self) == (5, 2, 2, 1)
    assert document.relations.directed.tolist() == [False]


def test_a_repeated_tie_keeps_its_largest_weight() -> None:
    ties = made(table("source | target | weight\n1 | 2 | 1\n1 | 2 | 5\n1 | 2 | 3\n2 | 3 | 1"), "ties.csv")
    document, report = imported(PEOPLE, ties)
    assert ties_of(document)[0] == ("ties", "1", "2", 5.0)
    assert sheets_of(report)[1].answers.duplicates == 2


@pytest.mark.parametrize(("header", "word"), [("directed", "0"), ("Type", "Undirected"), ("directed", "no")])
def test_a_column_that_says_undirected(header: str, word: str) -> None:
    ties = made([["source", "target", header], ["1", "2", word], ["2", "3", word], ["3", "2", word]], "ties.csv")
    document, report = imported(PEOPLE, ties)
    assert document.relations.directed.tolist() == [False]
    assert sheets_of(report)[1].answers.ties == 2


def test_ties_that_are_the_reporting_lines_are_formal() -> None:
    rows = "source | target | layer\n2 | 1 | reports_to\n3 | 1 | reports_to\n4 | 3 | reports_to\n1 | 2 | advice"
    document, report = imported(PEOPLE, made(table(rows), "ties.csv"))
    assert document.relations.name == ("advice",)
    assert sheets_of(report)[1].answers.duplicates == 3
    assert "formal-relation" in codes(report)


def test_ties_called_reports_to_give_the_lines_where_the_chart_has_none() -> None:
    rows = "source | target | layer\n2 | 1 | reports to\n3 | 1 | reports to\n4 | 3 | reports to\n1 | 2 | advice"
    document, report = imported(FLAT, made(table(rows), "ties.csv"))
    assert document.posts.reports_to.tolist() == [-1, 0, 0, 2]
    assert document.relations.name == ("advice",)
    assert "relation-gives-lines" in codes(report)
    assert sheets_of(report)[1].answers.read == 1


def test_waves_stand_in_order() -> None:
    rows = "source | target | wave\n1 | 2 | 10\n1 | 2 | 2\n2 | 3 | 2"
    document, report = imported(PEOPLE, made(table(rows), "ties.csv"))
    assert document.waves.name == ("2", "10")
    assert document.ties.wave.tolist() == [1, 0, 0]
    assert [wave.ties for wave in report.relations[0].waves] == [2, 1]


def test_ends_that_are_not_on_the_chart() -> None:
    rows = "source | target\n1 | 9\n9 | 1\n2 | \n2 | 3"
    document, report = imported(PEOPLE, made(table(rows), "ties.csv"))
    counts = sheets_of(report)[1]
    assert (counts.answers.ties, counts.answers.unknown, counts.rows_set_aside) == (1, 2, 2)
    assert problem_of(report, "unknown-source").row == 3
    assert problem_of(report, "end-missing").row == 4
    assert document.mentions.text == ("9",)


def test_without_a_list_of_people_those_who_are_named_are_the_people() -> None:
    document, report = imported(made(table("from | to\nann | bob\nbob | cy"), "ties.csv"))
    assert document.people.name == ("ann", "bob", "cy")
    assert "no-list-of-people" in codes(report)
    assert len(document.ties) == 2


def test_people_and_clubs_are_interests() -> None:
    clubs = made(table("person | club\n1 | chess\n2 | chess\n1 | rowing\n3 | rowing\n3 | song\n9 | song"), "clubs.csv")
    document, report = imported(PEOPLE, clubs)
    assert document.interests.name == ("chess", "rowing", "song")
    assert document.claims.kind.tolist() == [HAS] * 5
    assert problem_of(report, "unknown-member").row == 7


def test_a_weight_of_zero_is_no_tie() -> None:
    document, report = imported(PEOPLE, made(table("source | target | weight\n1 | 2 | 0\n2 | 3 | 1"), "ties.csv"))
    assert len(document.ties) == 1
    assert problem_of(report, "weight-zero").row == 2


def test_what_is_known_of_the_ends_of_ties_is_a_list_of_people() -> None:
    known = made(table("student | class | gender\n650 | A | f\n498 | A | m\n627 | B | f\n857 | B | m\n702 | B | f"))
    ties = made(table("i | j\n650 | 498\n650 | 627\n627 | 857\n702 | 857\n900 | 650"), "ties.csv")
    document, report = imported(known, ties)
    assert [sheet.kind for sheet in sheets_of(report)] == ["people", "edges"]
    assert (len(document.people), document.units.name, len(document.ties)) == (5, ("A", "B"), 4)
    assert sheets_of(report)[1].rows_set_aside == 1


def test_a_name_a_colleague_and_how_many_times() -> None:
    ties = made(table("Name | Colleague | Times\nAda Quill | Ben Marsh | 2\nBen Marsh | Cleo Vance | 3"))
    document, report = imported(ties)
    assert sheets_of(report)[0].kind == "edges"
    assert document.ties.weight.tolist() == [2.0, 3.0]
