from orgmapper.model.columns import NONE
from orgmapper.model.hierarchy import unit_paths
from orgmapper.model.tables import COUNTED, FILLED, NOT_NAMED, VACANT
from tests.io.made import codes, imported, made, problem_of, sheets_of, table

SENIOR = table("""
    Post Unique Reference | Name | Job Title | Parent Department | Organisation | Unit | Reports to Senior Post | FTE
    P1 | Ann Lee | Permanent Secretary | Ministry | Ministry | Office | XX | 1
    P2 | Bob Ray | Director | Ministry | Ministry | Roads | P1 | 0.6
    P2 | Cy Dunn | Director | Ministry | Ministry | Roads | P1 | 0.4
    P3 | Vacant | Head | Ministry | Ministry | Roads | p2 | 1
    P4 | N/D | Head | Ministry | Ministry | Rail | P1 | 1
    P4 | N/D | Head | Ministry | Ministry | Rail | P1 | 0.5
    P5 | | Head | Ministry | Ministry | Rail | P99 | 1
    Deleted | N/D | Head | Ministry | Ministry | Rail | P1 | 1
    0 | N/D | Head | Ministry | Ministry | Rail | P1 | 1
""")
JUNIOR = table("""
    Parent Department | Organisation | Unit | Reporting Senior Post | Grade | Generic Job Title | Number of Posts in FTE
    Ministry | Ministry | Roads | P2 | B | Clerk | 16.8
    Ministry | Ministry | Rail | P4 | B | Clerk | 2
    Ministry | Ministry | Rail | P4 | C | Clerk | none
""")


def test_senior_posts_are_no_people() -> None:
    document, report = imported(made(SENIOR, "senior.csv"))
    assert document.posts.key == ("P1", "P2", "P3", "P4", "P5")
    assert document.posts.state.tolist() == [FILLED, FILLED, VACANT, NOT_NAMED, NOT_NAMED]
    assert document.people.name == ("Ann Lee", "Bob Ray", "Cy Dunn")
    assert document.holdings.post.tolist() == [0, 1, 1]
    assert document.posts.reports_to.tolist() == [NONE, 0, 1, 0, NONE]
    assert unit_paths(document.units) == ("Ministry", "Ministry / Office", "Ministry / Roads", "Ministry / Rail")
    assert dict(report.posts) == {"filled": 2, "vacant": 1, "not_named": 2, "head_count": 0}


def test_ids_that_say_deleted_are_set_aside_with_a_note() -> None:
    _, report = imported(made(SENIOR, "senior.csv"))
    assert sheets_of(report)[0].rows_set_aside == 2
    assert [problem.row for problem in report.problems if problem.code == "no-longer-a-post"] == [9, 10]
    assert problem_of(report, "unknown-manager").row == 8
    assert problem_of(report, "post-repeated").row == 7


def test_counts_of_posts_become_boxes_below_the_post_they_name() -> None:
    document, report = imported(made(JUNIOR, "junior.csv"), made(SENIOR, "senior.csv"))
    counted = document.posts.state == COUNTED
    assert document.posts.head_count[counted].tolist() == [16.8, 2.0]
    assert [document.posts.key[row] for row in document.posts.reports_to[counted].tolist()] == ["P2", "P4"]
    assert len(document.people) == 3
    assert dict(report.posts)["head_count"] == 18.8
    assert problem_of(report, "no-head-count").row == 4
    assert len(document.units) == 4


def test_two_posts_with_one_name_are_not_one_person() -> None:
    rows = [*SENIOR[:2], ["P7", "Ann Lee", "Head", "Ministry", "Ministry", "Rail", "P1", "1"]]
    document, report = imported(made(rows))
    assert document.people.name == ("Ann Lee", "Ann Lee")
    assert "same-name" in codes(report)
