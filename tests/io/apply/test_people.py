import pytest

from orgmapper.model.columns import NONE
from orgmapper.model.document import Document
from orgmapper.model.fixes import with_fix
from orgmapper.model.hierarchy import managers, unit_paths
from orgmapper.model.messages import say
from orgmapper.model.tables import FILLED, NOT_NAMED, VACANT
from tests.io.made import codes, imported, made, plan_for, problem_of, sheets_of, table


def manager_names(document: Document) -> dict[str, str]:
    names = document.people.name
    return {names[row]: "" if above == NONE else names[above] for row, above in enumerate(managers(document).tolist())}


def units_of(document: Document) -> dict[str, list[str]]:
    paths = unit_paths(document.units)
    found: dict[str, list[str]] = {name: [] for name in document.people.name}
    persons: list[int] = document.memberships.person.tolist()
    units: list[int] = document.memberships.unit.tolist()
    for person, unit in zip(persons, units, strict=True):
        found[document.people.name[person]].append(paths[unit])
    return found


def test_ids_are_text_and_join_with_or_without_zeros() -> None:
    document, report = imported(
        made([["id", "name", "manager id"], ["00123", "Ann Lee", None], ["00124", "Bob Ray", 123.0]])
    )
    assert document.people.key == ("00123", "00124")
    assert manager_names(document) == {"Ann Lee": "", "Bob Ray": "Ann Lee"}
    assert codes(report) == ["manager-otherwise", "no-units"]


def test_managers_by_mail_by_name_and_by_post() -> None:
    for manager in ("ann@x.example", "Lee, Ann", "P1", "7"):
        rows = [
            ["id", "position number", "name", "e-mail", "line manager"],
            ["7", "P1", "Ann Lee", "ann@x.example", ""],
            ["8", "P2", "Bob Ray", "bob@x.example", manager],
            ["9", "P3", "Cy Dunn", "cy@x.example", manager],
        ]
        document, _ = imported(made(rows))
        assert manager_names(document) == {"Ann Lee": "", "Bob Ray": "Ann Lee", "Cy Dunn": "Ann Lee"}


def test_words_for_nobody_make_a_root_and_so_does_reporting_to_oneself() -> None:
    rows = table("""
        id | name | manager id
        1 | Ann Lee | NO_MANAGER
        2 | Bob Ray | 2
        3 | Cy Dunn | 1
    """)
    document, report = imported(made(rows))
    assert manager_names(document) == {"Ann Lee": "", "Bob Ray": "", "Cy Dunn": "Ann Lee"}
    assert problem_of(report, "own-manager").row == 3
    assert "several-tops" in codes(report)


def test_a_manager_who_is_not_there_is_told_once_with_all_who_name_them() -> None:
    rows = table("""
        id | name | manager id
        1 | Ann Lee | 99
        2 | Bob Ray | 99
        3 | Cy Dunn | 1
        4 | Di Fox | 1
    """)
    _, report = imported(made(rows))
    problem = problem_of(report, "unknown-manager")
    assert (problem.row, problem.column) == (2, "manager id")
    assert say(problem.message) == "“99” is not in the files, so these 2 have no manager on the map: Ann Lee, Bob Ray."


def test_a_loop_is_cut_and_named() -> None:
    rows = table("""
        id | name | manager id
        1 | Ann Lee | 3
        2 | Bob Ray | 1
        3 | Cy Dunn | 2
        4 | Di Fox | 3
    """)
    document, report = imported(made(rows))
    assert manager_names(document) == {"Ann Lee": "", "Bob Ray": "Ann Lee", "Cy Dunn": "Bob Ray", "Di Fox": "Cy Dunn"}
    assert "Ann Lee → Cy Dunn → Bob Ray → Ann Lee" in say(problem_of(report, "reporting-loop").message)


def test_a_repeated_row_is_one_person_and_the_second_is_set_aside() -> None:
    rows = table("""
        id | name | dept
        1 | Ann Lee | Housing
        1 | Ann Lee | Housing
        2 | Bob Ray | Housing
    """)
    document, report = imported(made(rows))
    assert len(document.people) == 2
    assert sheets_of(report)[0].rows_set_aside == 1
    assert problem_of(report, "repeated-row").row == 3


def test_one_id_for_two_people_is_a_problem_and_both_stay() -> None:
    rows = table("""
        id | name | dept
        1 | Ann Lee | Housing
        1 | Bob Ray | Housing
    """)
    document, report = imported(made(rows))
    assert document.people.name == ("Ann Lee", "Bob Ray")
    assert problem_of(report, "duplicate-id").row == 3


def test_one_person_in_two_posts() -> None:
    rows = table("""
        id | name | job title | dept
        1 | Ann Lee | Clerk | Housing
        1 | Ann Lee | Cook | Planning
        2 | Bob Ray | Cook | Planning
    """)
    document, _ = imported(made(rows))
    assert len(document.people) == 2
    assert document.posts.title == ("Clerk", "Cook", "Cook")
    assert units_of(document) == {"Ann Lee": ["Housing", "Planning"], "Bob Ray": ["Planning"]}
    assert document.memberships.first.tolist() == [True, False, True]


def test_a_post_that_two_people_share() -> None:
    rows = table("""
        position number | employee number | name | job title | fte
        P1 | 1 | Ann Lee | Head | 0.6
        P1 | 2 | Bob Ray | Head | 0.4
        P2 | 3 | Cy Dunn | Clerk | 1
    """)
    document, report = imported(made(rows))
    assert document.posts.key == ("P1", "P2")
    assert document.holdings.share.tolist() == [0.6, 0.4, 1.0]
    assert problem_of(report, "job-share").row == 3


def test_vacant_posts_never_merge_and_withheld_names_are_no_people() -> None:
    rows = table("""
        id | name | job title | manager id
        1 | Ann Lee | Head |
        2 | VACANT | Clerk | 1
        3 | Vacant | Clerk | 1
        4 | N/D | Clerk | 2
        5 | Bob Ray | Clerk | 2
    """)
    document, _ = imported(made(rows))
    assert document.people.name[0] == "Ann Lee"
    assert document.posts.state.tolist()[:3] == [FILLED, VACANT, VACANT]
    assert document.posts.reports_to.tolist() == [NONE, 0, 0, 1, 1]
    assert manager_names(document)["Bob Ray"] == "Ann Lee"


def test_a_withheld_name_without_an_id_is_a_post_whose_holder_is_not_named() -> None:
    rows = table("""
        name | job title
        Ann Lee | Head
        N/D | Clerk
        redacted | Clerk
    """)
    document, _ = imported(made(rows))
    assert len(document.people) == 1
    assert document.posts.state.tolist() == [FILLED, NOT_NAMED, NOT_NAMED]


def test_one_name_of_a_team_under_two_departments_is_two_units() -> None:
    rows = table("""
        name | department | team
        Ann Lee | Housing | Support
        Bob Ray | Planning | Support
        Cy Dunn | Planning |
        Di Fox | |
    """)
    document, _ = imported(made(rows))
    assert units_of(document) == {
        "Ann Lee": ["Housing / Support"],
        "Bob Ray": ["Planning / Support"],
        "Cy Dunn": ["Planning"],
        "Di Fox": [],
    }
    assert document.levels == ("department", "team")


def test_two_groups_in_one_cell_where_each_is_one() -> None:
    rows = table("""
        name | group
        Ann Lee | G2/G3
        Bob Ray | G2
        Cy Dunn | G3
        Di Fox | R/D
        Ed Hill | NA
    """)
    document, _ = imported(made(rows))
    assert units_of(document) == {
        "Ann Lee": ["G2", "G3"],
        "Bob Ray": ["G2"],
        "Cy Dunn": ["G3"],
        "Di Fox": ["R/D"],
        "Ed Hill": [],
    }


def test_a_department_called_0_is_a_department() -> None:
    document, _ = imported(made([["id", "department"], [1, 0], [2, 0], [3, 1]]))
    assert unit_paths(document.units) == ("0", "1")


def test_every_column_is_kept_by_its_header() -> None:
    rows = table("""
        id | name | dept | shoe size
        1 | Lee, Ann | Housing | 39
        2 | Ray, Bob | NA | 44
    """)
    document, _ = imported(made(rows))
    kept = {attribute.name: attribute.values for attribute in document.people.extra}
    assert kept == {
        "id": ("1", "2"),
        "name": ("Lee, Ann", "Ray, Bob"),
        "dept": ("Housing", "NA"),
        "shoe size": ("39", "44"),
    }
    assert document.people.name == ("Ann Lee", "Bob Ray")


def test_a_row_that_names_nobody_is_set_aside_with_its_number() -> None:
    rows = [["id", "name", "dept"], ["1", "Ann Lee", "Housing"], ["", "", "Total: 1"], ["2", "Bob Ray", "Housing"]]
    document, report = imported(made(rows))
    assert len(document.people) == 2
    assert problem_of(report, "sum-row-of-people").row == 3


def test_a_row_of_captions_among_the_data_is_set_aside() -> None:
    rows = [["id", "name", "dept"], ["1", "Ann Lee", "Housing"], ["id", "name", "dept"], ["2", "Bob Ray", "Housing"]]
    document, report = imported(made(rows))
    assert len(document.people) == 2
    assert problem_of(report, "caption-row").row == 3


def test_people_without_any_name_are_posts_whose_holders_are_not_named() -> None:
    rows = [["start date", "department", "location", "grade"]]
    rows += [[f"2020-01-{day:02}", ("Housing", "Planning")[day % 2], "Town", "B"] for day in range(1, 7)]
    document, report = imported(made(rows))
    assert len(document.people) == 0
    assert document.posts.state.tolist() == [NOT_NAMED] * 6
    assert "no-names-column" in codes(report)


def test_dotted_lines_are_kept_beside_the_tree() -> None:
    rows = table("""
        id | name | manager id | dotted line manager
        1 | Ann Lee | |
        2 | Bob Ray | 1 |
        3 | Cy Dunn | 1 | 2; 1
    """)
    document, _ = imported(made(rows))
    assert list(zip(document.dotted_lines.post.tolist(), document.dotted_lines.to.tolist(), strict=True)) == [
        (2, 1),
        (2, 0),
    ]


def test_the_same_people_in_a_second_file_join_by_id() -> None:
    first = made(table("id | name | dept\n1 | Ann Lee | Housing\n2 | Bob Ray | Planning"), "a.csv")
    document, _ = imported(first)
    again = made(table("id | name | dept | e-mail\n001 | Ann Lee-Ray | Planning | ann@x.example"), "b.csv")
    later, report = imported(again, into=document)
    assert len(later.people) == 2
    assert later.people.id.tolist() == document.people.id.tolist()
    assert units_of(later)["Ann Lee"] == ["Planning"]
    assert later.people.email == ("ann@x.example", "")
    assert len(later.posts) == 2
    assert report.people == 2


@pytest.mark.parametrize("first", ["names", "numbers"])
def test_a_list_of_numbers_beside_the_names_adds_nobody(first: str) -> None:
    names = made(table("Employee ID | Name\n7 | Ada Quill\n8 | Ben Marsh\n9 | Cleo Vance"), "names.csv")
    numbers = made(table("Employee ID | Grade | Gender\n0007 | B | f\n8 | A | m\n12 | A | f"), "numbers.csv")
    document, report = imported(*((names, numbers) if first == "names" else (numbers, names)))
    assert sorted(document.people.name) == ["Ada Quill", "Ben Marsh", "Cleo Vance"]
    assert codes(report).count("number-of-nobody") == 1
    gender = next(one for one in document.people.extra if one.name == "Gender")
    assert dict(zip(document.people.name, gender.values, strict=True)) == {
        "Ada Quill": "f",
        "Ben Marsh": "m",
        "Cleo Vance": "",
    }
    assert len(imported(numbers)[0].people) == 3


def test_a_number_of_nobody_can_be_taken_in_all_the_same() -> None:
    names = made(
        table("Name | E-mail\nAda Quill | a@x.example\nBen Marsh | b@x.example\nCleo Vance | c@x.example"), "n.csv"
    )
    numbers = made(table("Employee ID | Grade\n7 | B\n8 | A"), "numbers.csv")
    plan = plan_for(names, numbers)
    document, report = imported(names, numbers, plan=plan)
    assert (len(document.people), sheets_of(report)[1].rows_set_aside) == (3, 2)
    fix = next(one for one in report.problems if one.code == "number-of-nobody").fixes[0]
    assert len(imported(names, numbers, plan=with_fix(plan, fix))[0].people) == 4
