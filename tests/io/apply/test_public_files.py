"""Files that nobody here wrote, with numbers that were counted in them by eye or by other programs."""

from pathlib import Path

import numpy as np
import pytest

from orgmapper.io.cells import read_cells
from orgmapper.model.columns import NONE
from orgmapper.model.document import Document
from orgmapper.model.hierarchy import managers, people_at_level
from orgmapper.model.importing import ImportReport
from orgmapper.model.tables import COUNTED
from tests.io.made import codes, imported, sheets_of


def taken_in(*paths: Path) -> tuple[Document, ImportReport]:
    return imported(*(read_cells(path) for path in paths))


def test_krackhardt(shared: Path) -> None:
    folder = shared / "data" / "krackhardt_hightech"
    document, report = taken_in(folder / "people.csv", folder / "ties.csv")
    assert {r.name: (r.directed, r.ties, r.asked, r.answered) for r in report.relations} == {
        "advice": (True, 190, None, None),
        "friendship": (True, 102, None, None),
    }
    assert sheets_of(report)[1].answers.duplicates == 20
    assert int((managers(document) != NONE).sum()) == 20
    assert "formal-relation" in codes(report)
    assert document.levels == ("department",)


def test_aucs(shared: Path) -> None:
    folder = shared / "data" / "aucs"
    document, report = taken_in(folder / "people.csv", folder / "ties.csv")
    assert {r.name: r.ties for r in report.relations} == {
        "facebook": 124,
        "leisure": 88,
        "work": 194,
        "coauthor": 21,
        "lunch": 193,
    }
    assert not document.relations.directed.any()
    assert sheets_of(report)[1].answers.duplicates == 620
    assert sorted(document.units.name) == [f"G{number}" for number in range(1, 9)]
    of_person = people_at_level(document, 0)
    assert int((of_person == NONE).sum()) == 6
    several = np.flatnonzero(np.bincount(document.memberships.person) > 1)
    assert len(several) == 2
    assert {document.units.name[of_person[person]] for person in several.tolist()} == {"G2"}


def test_dhhs(shared: Path) -> None:
    folder = shared / "data" / "dhhs_agencies"
    document, report = taken_in(folder / "people.csv", folder / "ties.csv")
    assert [(r.name, r.ties) for r in report.relations] == [("collaboration", 447)]
    assert sorted(document.units.name, key=int) == [str(number) for number in range(11)]
    assert sorted(set(document.ties.weight.tolist())) == [1, 2, 3, 4]


def test_uk_faculty(shared: Path) -> None:
    folder = shared / "data" / "uk_faculty"
    document, report = taken_in(folder / "people.csv", folder / "ties.csv")
    assert [(r.name, r.directed, r.ties) for r in report.relations] == [("friendship", True, 817)]
    assert len(document.people) == 81


def test_kapferer_has_two_waves_and_a_relation_of_each_kind(shared: Path) -> None:
    folder = shared / "data" / "kapferer_tailorshop"
    document, report = taken_in(folder / "people.csv", folder / "ties.csv")
    assert document.waves.name == ("1", "2")
    assert {r.name: (r.directed, [wave.ties for wave in r.waves]) for r in report.relations} == {
        "Sociational": (False, [158, 223]),
        "Instrumental": (True, [109, 147]),
    }


@pytest.mark.parametrize(
    ("name", "people", "topics", "claims"), [("ceos_clubs", 26, 15, 98), ("davis_southern_women", 18, 14, 89)]
)
def test_people_and_what_they_belong_to(shared: Path, name: str, people: int, topics: int, claims: int) -> None:
    folder = shared / "data" / name
    document, report = taken_in(folder / "people.csv", folder / "ties.csv")
    assert (len(document.people), len(document.interests), len(document.claims)) == (people, topics, claims)
    assert report.relations == ()


def organogram(shared: Path, body: str) -> tuple[Document, ImportReport]:
    folder = shared / "data" / "uk_organograms"
    return taken_in(folder / f"{body}-senior.csv", folder / f"{body}-junior.csv")


def roots(document: Document) -> int:
    return int(((document.posts.reports_to == NONE) & (document.posts.state != COUNTED)).sum())


def test_department_of_health(shared: Path) -> None:
    document, report = organogram(shared, "department_of_health-2011-03-31")
    assert dict(report.posts) == {"filled": 96, "vacant": 0, "not_named": 206, "head_count": 2531.64}
    assert roots(document) == 2
    senior, junior = sheets_of(report)
    # 303 rows for 302 posts: one post without a name stands in two rows, so 207 rows have no published name.
    assert (senior.rows_read, senior.rows_set_aside) == (303, 0)
    assert codes(report).count("post-repeated") == 1
    assert (junior.rows_used, junior.kind) == (1242, "head_counts")
    counted = document.posts.state == COUNTED
    assert bool((document.posts.reports_to[counted] != NONE).all())


def test_environment_agency(shared: Path) -> None:
    document, report = organogram(shared, "environment_agency-2011-03-31")
    posts = dict(report.posts)
    assert posts["filled"] + posts["vacant"] + posts["not_named"] == 163
    assert posts["head_count"] == 12749.3
    assert roots(document) == 1
    assert sheets_of(report)[1].rows_used == 2222


def test_treasury(shared: Path) -> None:
    document, report = organogram(shared, "hm_treasury-2011-09-30")
    aside = [problem for problem in report.problems if problem.code == "no-longer-a-post"]
    assert len(aside) == 19
    assert sheets_of(report)[0].rows_set_aside == 19
    assert len({key for key in document.posts.key if key}) == 95
    assert roots(document) == 1
    assert dict(report.posts)["head_count"] == 1041.78


def test_an_excerpt_with_a_vacancy_a_job_share_and_superiors_that_are_not_in_it(shared: Path) -> None:
    document, report = taken_in(shared / "formats" / "uk_organogram" / "HMRC_2026-03-31_senior_EXCERPT.csv")
    assert dict(report.posts) == {"filled": 4, "vacant": 1, "not_named": 4, "head_count": 0}
    state = dict(zip(document.posts.key, document.posts.state.tolist(), strict=True))
    assert state["OD117"] == 1
    shared_post = document.posts.key.index("OD136")
    assert document.holdings.share[document.holdings.post == shared_post].tolist() == [0.6, 1.0]
    missing = [
        str(problem.message.values["manager"]) for problem in report.problems if problem.code == "unknown-manager"
    ]
    assert missing == ["OD705", "OD151", "OD206"]


def test_the_organogram_of_decc_joins_its_two_files(shared: Path) -> None:
    folder = shared / "formats" / "uk_organogram"
    document, report = taken_in(folder / "DECC_2013-09-30_senior.csv", folder / "DECC_2013-09-30_junior.csv")
    assert [sheet.kind for sheet in sheets_of(report)] == ["posts", "head_counts"]
    assert roots(document) == 1


@pytest.mark.parametrize(
    ("path", "kinds", "people", "relations"),
    [
        ("org_xlsx_id_manager/n3vdev_orgchart.xlsx", ["people"], 150, {}),
        ("org_csv_id_reportsto/chinook_employees_NA_root.csv", ["people"], 8, {}),
        ("drawio/drawio_orgchart.csv", ["people"], 4, {}),
        ("entra/entra_bulk_create_docs_example.csv", ["people"], 3, {}),
        ("encodings/students_BOM_semicolon_surname_first.csv", ["people"], 5, {}),
        ("roster_grid/qualtrics_contact_list.csv", ["people"], 26, {}),
        ("edge_list/workfrance_vertices_dept.csv", ["people"], 211, {}),
        ("edge_list/workfrance_edgelist.csv", ["edges"], 211, {"workfrance edgelist": 932}),
        ("edge_list/manynet_edgelist_semicolon.csv", ["edges"], 3, {"manynet edgelist semicolon": 3}),
        ("viva/viva-insights-org-data-sample.xlsx", ["people"] * 3, 370, {}),
    ],
)
def test_one_file(shared: Path, path: str, kinds: list[str], people: int, relations: dict[str, int]) -> None:
    document, report = taken_in(shared / "formats" / path)
    assert [sheet.kind for sheet in sheets_of(report)] == kinds
    assert len(document.people) == people
    assert {relation.name: relation.ties for relation in report.relations} == relations


def test_managers_by_mail_in_a_real_export(shared: Path) -> None:
    """One person reports to itself, and one loop of three stands in the file."""
    document, report = taken_in(shared / "formats" / "viva" / "viva-insights-org-data-sample.xlsx")
    assert int((managers(document) != NONE).sum()) == 368
    assert {"own-manager", "reporting-loop"} <= set(codes(report))


def test_every_public_file_is_taken_in_or_refused_with_a_sentence(shared: Path) -> None:
    kinds = {
        ".csv",
        ".xlsx",
        ".txt",
        ".tsv",
        ".ldif",
        ".net",
        ".paj",
        ".vna",
        ".dat",
        ".dl",
        ".gml",
        ".graphml",
        ".gexf",
    }
    paths = [path for folder in ("data", "formats") for path in sorted((shared / folder).rglob("*"))]
    for path in paths:
        if path.suffix.lower() in kinds:
            _, report = taken_in(path)
            assert report.people or dict(report.posts)["filled"] or report.problems, path.name
