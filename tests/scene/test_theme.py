"""Text can be read, marks can be seen, divisions can be told apart, whatever eyes look at them."""

import numpy as np
import pytest

from orgmapper.scene.cell_marks import cell_shape
from orgmapper.scene.cells import Cell
from orgmapper.scene.primitives import Squares
from orgmapper.scene.theme import THEMES, Theme, load_theme, mix
from tests.scene.theme_colours import contrast, least_distance

TEXT = ("ink", "ink-second", "ink-third", "accent", "gap", "good", "warning")


@pytest.fixture(params=THEMES)
def theme(request: pytest.FixtureRequest) -> Theme:
    return load_theme(request.param)


def test_all_themes_have_the_same_roles_and_hues() -> None:
    first, *others = (load_theme(name) for name in THEMES)
    for other in others:
        assert set(other.roles) == set(first.roles)
        assert len(other.hues) == len(first.hues) == len(other.labels) == 8
        assert len(other.more) == 32


def test_text_has_the_contrast_of_wcag_aa(theme: Theme) -> None:
    for role in TEXT:
        for ground in ("panel", "canvas", "island"):
            assert contrast(theme.roles[role], theme.roles[ground]) >= 4.5, (role, ground)
    assert contrast(theme.roles["accent-text"], theme.roles["accent"]) >= 4.5
    assert contrast(theme.roles["gap-text"], theme.roles["gap"]) >= 4.5
    assert contrast(theme.roles["ink"], theme.roles["selection"]) >= 4.5
    assert contrast(theme.roles["warning"], theme.roles["warning-background"]) >= 4.5


def test_words_on_shores_can_be_read(theme: Theme) -> None:
    for hue, label in zip(theme.hues, theme.labels, strict=True):
        shore = mix(hue, theme.roles["canvas"], theme.shore)
        assert contrast(label, shore) >= 4.5, (hue, label)
        for role in ("ink", "gap", "accent"):
            assert contrast(theme.roles[role], shore) >= 4.5, (role, hue)


def test_people_stand_out_from_their_island(theme: Theme) -> None:
    for hue in theme.hues + theme.more:
        assert contrast(hue, theme.roles["island"]) >= 3.0, hue


@pytest.mark.parametrize("state", [state for state in Cell if state != Cell.OWN])
def test_cells_of_the_matrix_can_be_seen(theme: Theme, state: Cell) -> None:
    """Each shape on its ground; where a second lies upon the first, as the cross on what is withheld, on that."""
    ground = theme.roles["island"]
    for part in cell_shape(state, np.zeros(1), np.zeros(1), 1.0, theme):
        assert contrast(part.style.stroke or part.style.fill, ground) >= 3.0
        ground = part.style.fill if isinstance(part, Squares) and part.style.fill else ground


def test_relations_differ_in_pattern_and_in_hue(theme: Theme) -> None:
    assert len(set(theme.relation_dashes)) == len(theme.relation_hues) == len(set(theme.relation_hues)) == 6
    for hue in theme.relation_hues:
        assert contrast(hue, theme.roles["canvas"]) >= 3.0, hue
        assert contrast(hue, theme.roles["panel"]) >= 3.0, hue


@pytest.mark.parametrize("sight", ["", "protan", "deutan", "tritan"])
def test_forty_units_and_the_gaps_are_told_apart_by_all_eyes(theme: Theme, sight: str) -> None:
    """Twice what two patches beside each other need to be seen as two, about 2 on this scale."""
    assert least_distance([*theme.hues, *theme.more, theme.roles["gap"]], sight) >= 4.0


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("light", {"": 10.1, "protan": 5.4, "deutan": 6.7, "tritan": 4.7}),
        ("dark", {"": 13.2, "protan": 9.4, "deutan": 9.2, "tritan": 9.2}),
    ],
)
def test_divisions_and_gaps_are_told_apart_by_all_eyes(name: str, least: dict[str, float]) -> None:
    theme = load_theme(name)
    for sight, distance in least.items():
        assert least_distance([*theme.hues, theme.roles["gap"]], sight) >= distance - 0.06, sight


def test_from_the_ninth_on_there_is_a_hatch_and_outsiders_are_grey(theme: Theme) -> None:
    assert len({theme.hue(number) for number in range(40)}) == 40
    assert theme.hue(40) == theme.hue(0)
    assert theme.hatched(8)
    assert not theme.hatched(7)
    assert theme.hue(-1) == theme.roles["ink-third"]
    assert not theme.hatched(-1)


def test_mixing_ends_at_both_colours() -> None:
    assert mix("#102030", "#FFFFFF", 1.0) == "#102030"
    assert mix("#102030", "#FFFFFF", 0.0) == "#FFFFFF"
    assert mix("#000000", "#FFFFFF", 0.5) == "#808080"
