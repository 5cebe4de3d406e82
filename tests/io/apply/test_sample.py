"""The sample organisation against the truth behind it, which the product never reads."""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from orgmapper.io.cells import read_cells
from orgmapper.model.document import Document
from orgmapper.model.importing import ImportReport, Resolution
from tests.io.made import codes, imported, sheets_of
from tests.sample_organisation.files import write_sample
from tests.sample_organisation.sample import make_sample

RESOLVABLE = ("sure", "check")
SEEDS = (2, 3, 4, 5, 6)


def truth(path: Path, file: str) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(lines) if row["file"] == file]


def compared(report: ImportReport, lines: list[dict[str, str]]) -> Iterator[tuple[str, Resolution | None, str]]:
    """What each line of the truth says of a text, what the product made of it, and who was meant."""
    found: defaultdict[tuple[int, str, str], list[Resolution]] = defaultdict(list)
    for one in report.resolutions:
        found[one.row, one.column, one.text].append(one)
    for line in lines:
        at = (int(line["row"]), line["column"].strip(), line["text"].strip())
        yield line["resolvable"], found[at][0] if found[at] else None, line["person"]


def judge(report: ImportReport, lines: list[dict[str, str]]) -> None:
    counts: Counter[str] = Counter()
    wrong: list[Resolution] = []
    for said, one, person in compared(report, lines):
        counts[said] += 1
        if one is None:
            continue
        right = one.person == person
        if one.state == "sure" and not right:
            wrong.append(one)
        if said in RESOLVABLE and right and one.state in RESOLVABLE:
            counts["right"] += 1
        if said == "sure" and right and one.state == "sure":
            counts["surely right"] += 1
        if said == "outsider" and one.state in ("outsider", "unknown"):
            counts["nobody's"] += 1
    assert wrong == []
    assert counts["right"] > 0.985 * (counts["sure"] + counts["check"])
    assert counts["surely right"] > 0.999 * counts["sure"]
    assert counts["nobody's"] > 0.6 * counts["outsider"]


@pytest.fixture(scope="module", params=["", "-second-wave"])
def northmoor(root: Path, request: pytest.FixtureRequest) -> tuple[str, Document, ImportReport]:
    samples = root / "resources" / "samples"
    survey = f"northmoor-survey{request.param}.xlsx"
    files = [read_cells(samples / name) for name in (f"northmoor-staff{request.param}.xlsx", survey)]
    return (survey, *imported(*files))


def test_the_chart_of_the_sample(northmoor: tuple[str, Document, ImportReport]) -> None:
    file, document, report = northmoor
    assert report.people == (2006 if "second" in file else 2000)
    assert document.levels == ("Directorate", "Department", "Team")
    assert document.title == "Northmoor Council"
    posts = dict(report.posts)
    assert (posts["filled"], posts["vacant"], posts["not_named"]) == (
        report.people - 2,
        8 if "second" in file else 14,
        0,
    )
    assert codes(report).count("job-share") == 2
    assert "unknown-manager" not in codes(report)
    assert all(key.isdigit() and key.startswith("0") for key in document.people.key)


def test_the_survey_of_the_sample(northmoor: tuple[str, Document, ImportReport]) -> None:
    _, document, report = northmoor
    survey = sheets_of(report)[1]
    assert survey.kind == "survey"
    assert survey.rows_set_aside == 0
    assert [relation.name for relation in report.relations] == [
        "Whom do you go to for advice",
        "With whom do you share an interest",
    ]
    assert {relation.answered for relation in report.relations} == {survey.rows_used}
    assert len(document.waves) == 1
    assert report.interests == len(document.interests) > 100


def test_names_of_the_sample(northmoor: tuple[str, Document, ImportReport], root: Path) -> None:
    file, _, report = northmoor
    lines = truth(root / "tests" / "data" / "sample_truth.csv", file)
    assert len(lines) > 10_000
    judge(report, lines)


@pytest.mark.parametrize("seed", SEEDS)
def test_names_of_other_councils(seed: int, tmp_path: Path) -> None:
    sample = make_sample(seed, 600)
    write_sample(sample, tmp_path, tmp_path)
    slug = sample.style.slug
    first = imported(*(read_cells(tmp_path / f"{slug}-{kind}.xlsx") for kind in ("staff", "survey")))
    judge(first[1], truth(tmp_path / "sample_truth.csv", f"{slug}-survey.xlsx"))
    later = [read_cells(tmp_path / f"{slug}-{kind}-second-wave.xlsx") for kind in ("staff", "survey")]
    document, report = imported(*later, into=first[0])
    judge(report, truth(tmp_path / "sample_truth.csv", f"{slug}-survey-second-wave.xlsx"))
    assert len(document.waves) == 2
    assert [len(relation.waves) for relation in report.relations] == [2, 2]
