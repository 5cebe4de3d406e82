"""The bars of a picture, on invented organisations, the sample and public data sets, at every level of units."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import spearmanr

from orgmapper.cli.demo import sample
from orgmapper.model.choices import Choices
from orgmapper.model.document import Document
from orgmapper.scene.check import Soundness, examine
from orgmapper.scene.text import default_measure
from orgmapper.workspace.importing import make_import, plan_import, read_files
from orgmapper.workspace.pictures import geometry_of, map_scene
from orgmapper.workspace.view import ViewState
from tests.scene.organisations import council, organisation
from tests.scene.pages import opened

PAGES = ((1280.0, 720.0), (1920.0, 1080.0))
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


def sound(document: Document, page: tuple[float, float], level: str | None = None, theme: str = "light") -> Soundness:
    view = ViewState(choices=Choices(level=level))
    with opened(document) as workspace:
        scene = map_scene(workspace, view, *page, theme)
        facts, geometry = geometry_of(workspace, view, *page, theme)
    found = examine(scene, geometry, facts, default_measure())
    assert found.faults == {}
    if len(facts.names) >= 12:
        assert found.islands_cover >= (0.25 if theme != "projector" else 0.2)
        assert found.shores_cover >= 0.5 or not len(facts.shore_names)
    else:
        assert max(found.across, found.down) >= 0.9
        assert found.islands_cover >= 0.2
    assert found.labelled >= (0.95 if len(facts.names) <= 40 else 0.6)
    return found


def imported(*paths: Path) -> Document:
    start = Document()
    files = read_files(paths)
    edit, _ = make_import(files, plan_import(files, start), start)
    return edit.apply(start)


def closeness_agrees(document: Document, page: tuple[float, float]) -> float:
    """Rank correlation of nearness and ties per opportunity over all pairs of islands."""
    view = ViewState()
    with opened(document) as workspace:
        facts, page_of = geometry_of(workspace, view, *page, "light")
    geometry = page_of.geometry
    pairs = np.triu_indices(len(geometry.x), 1)
    away = np.hypot(geometry.x[:, None] - geometry.x, geometry.y[:, None] - geometry.y)[pairs]
    rate = facts.unit_ties[pairs] / (facts.people[:, None] * facts.people)[pairs]
    return float(spearmanr(rate, -away).statistic)


@pytest.fixture(scope="module")
def northmoor() -> Document:
    """The sample organisation."""
    return sample()


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("seed", [1, 2, 5])
def test_councils(seed: int, page: tuple[float, float]) -> None:
    sound(council(seed=seed), page)


@pytest.mark.parametrize("page", PAGES[:1])
@pytest.mark.parametrize("theme", ["projector", "print"])
def test_other_themes(theme: str, page: tuple[float, float]) -> None:
    sound(council(), page, theme=theme)


@pytest.mark.parametrize("seed", [1, 3, 6])
def test_what_connects_is_near(seed: int) -> None:
    assert closeness_agrees(council(seed=seed), (950.0, 730.0)) >= 0.4


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
    view = ViewState()
    with opened(organisation(divisions, 8_000)) as workspace:
        scene = map_scene(workspace, view, 1280, 720)
        facts, geometry = geometry_of(workspace, view, 1280, 720, "light")
    assert examine(scene, geometry, facts, default_measure()).faults == {}


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("level", ["Directorate", "Department", "Team"])
def test_the_sample_organisation(northmoor: Document, level: str, page: tuple[float, float]) -> None:
    sound(northmoor, page, level)


def test_what_connects_is_near_in_the_sample(northmoor: Document) -> None:
    """Between its divisions ties go nearly everywhere, so less can be shown than in the councils above."""
    assert closeness_agrees(northmoor, (950.0, 730.0)) >= 0.35


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("name", ["krackhardt_hightech", "dhhs_agencies", "aucs", "uk_faculty"])
def test_public_networks(shared: Path, name: str, page: tuple[float, float]) -> None:
    folder = shared / "data" / name
    document = imported(folder / "people.csv", folder / "ties.csv")
    sound(document, page, document.levels[-1])


@pytest.mark.parametrize(("name", "least"), [("dhhs_agencies", 0.2), ("aucs", 0.2)])
def test_what_connects_is_near_in_public_networks(shared: Path, name: str, least: float) -> None:
    folder = shared / "data" / name
    assert closeness_agrees(imported(folder / "people.csv", folder / "ties.csv"), (950.0, 730.0)) >= least


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    "name", ["department_of_health-2011-03-31", "environment_agency-2011-03-31", "hm_treasury-2011-09-30"]
)
def test_organograms(shared: Path, name: str, page: tuple[float, float]) -> None:
    folder = shared / "data" / "uk_organograms"
    document = imported(folder / f"{name}-senior.csv", folder / f"{name}-junior.csv")
    for level in document.levels:
        sound(document, page, level)
