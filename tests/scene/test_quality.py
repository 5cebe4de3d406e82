"""The bars of a picture, on invented organisations, the sample and public data sets, at every level of units."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from orgmapper.cli.demo import sample
from orgmapper.model.choices import Choices
from orgmapper.model.document import Document
from orgmapper.workspace.view import ViewState
from tests.scene.organisations import council, organisation
from tests.scene.pages import opened
from tests.scene.quality import PAGES, imported, look_at

WORDS = [
    "Street",
    "Income",
    "Legal",
    "School",
    "Museum",
    "Planning",
    "Benefit",
    "Waste",
    "Audit",
    "Coroner",
    "Fleet",
    "Estates",
    "Culture",
    "Policy",
]


def sound(
    document: Document,
    page: tuple[float, float],
    level: str | None = None,
    theme: str = "light",
    near: float | None = None,
) -> None:
    """The picture reaches all bars, and that of nearness where one is given."""
    with opened(document) as workspace:
        found = look_at(workspace, page, ViewState(choices=Choices(level=level)), theme)
    assert found.misses() == []
    assert near is None or found.nearness >= near


@pytest.fixture(scope="module")
def northmoor() -> Document:
    """The sample organisation."""
    return sample()


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("seed", [1, 2, 3, 4, 5])
def test_councils(seed: int, page: tuple[float, float]) -> None:
    sound(council(seed=seed), page, near=0.4)


@pytest.mark.parametrize("page", PAGES[:1])
@pytest.mark.parametrize("theme", ["projector", "print"])
def test_other_themes(theme: str, page: tuple[float, float]) -> None:
    sound(council(), page, theme=theme)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("units", [1, 2, 3, 4, 5, 8, 12, 25])
def test_units_without_divisions(units: int, page: tuple[float, float]) -> None:
    sound(organisation({"": [(f"{WORDS[u % 14]} {u}", 4 + 3 * u) for u in range(units)]}, 60 * units), page)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("units", [60, 150])
def test_many_units(units: int, page: tuple[float, float]) -> None:
    divisions: dict[str, Sequence[tuple[str, int]]] = {
        f"Division {d}": [
            (f"{WORDS[(d + u) % 14]} {WORDS[u % 14]} {d}-{u}", 5 + (7 * u + 11 * d) % 40) for u in range(units // 10)
        ]
        for d in range(10)
    }
    sound(organisation(divisions, 8_000), page, "Department")


@pytest.mark.parametrize("page", PAGES)
def test_long_names_and_names_from_right_to_left(page: tuple[float, float]) -> None:
    divisions: dict[str, Sequence[tuple[str, int]]] = {
        "Directorate of Corporate Resources and Transformation": [
            ("Information Governance and Records Management", 30),
            ("Organisational Development and Workforce Planning", 50),
            ("Strategic Procurement", 12),
        ],
        "الصحة": [
            ("التخطيط والتنمية الحضرية", 20),
            ("الإسكان", 44),
            ("Verwaltungsgerichtsbarkeitsangelegenheiten", 25),
        ],
    }
    sound(organisation(divisions, 1_500), page)


def test_one_giant_among_many_tiny() -> None:
    divisions: dict[str, Sequence[tuple[str, int]]] = {
        "Field": [("Field Force", 5_000)],
        "Head office": [(f"Office {u}", 3 + u % 4) for u in range(14)],
    }
    with opened(organisation(divisions, 8_000)) as workspace:
        assert look_at(workspace, PAGES[0]).sound.faults == {}


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(("level", "near"), [("Directorate", 0.4), ("Department", 0.4), ("Team", None)])
def test_the_sample_organisation(
    northmoor: Document, level: str, near: float | None, page: tuple[float, float]
) -> None:
    """Between two teams there is mostly no tie at all, so their ranks say little."""
    sound(northmoor, page, level, near=near)


@pytest.mark.parametrize(
    ("name", "near"), [("krackhardt_hightech", None), ("dhhs_agencies", 0.2), ("aucs", 0.2), ("uk_faculty", None)]
)
def test_public_networks(shared: Path, name: str, near: float | None) -> None:
    folder = shared / "data" / name
    document = imported(folder / "people.csv", folder / "ties.csv")
    for page in PAGES:
        sound(document, page, near=near)


@pytest.mark.parametrize(
    "name", ["department_of_health-2011-03-31", "environment_agency-2011-03-31", "hm_treasury-2011-09-30"]
)
def test_organograms(shared: Path, name: str) -> None:
    folder = shared / "data" / "uk_organograms"
    document = imported(folder / f"{name}-senior.csv", folder / f"{name}-junior.csv")
    for level in document.levels:
        for page in PAGES:
            sound(document, page, level)
